package train

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// ErrRecipe means that a recipe has an unknown member or a value out of range.
var ErrRecipe = errors.New("recipe is not valid")

// Recipe says everything that goes into a model except the corpus. Together
// they determine the model file byte for byte. The zero value trains
// L2-regularized logistic regression over naive Bayes log-count ratios on
// single stems.
type Recipe struct {
	Name        string `json:"name,omitempty"`        // of the model, for its card
	Description string `json:"description,omitempty"` // one sentence, for its card
	Date        string `json:"date,omitempty"`        // of the model, as in "2026-11-21"
	License     string `json:"license,omitempty"`     // SPDX, of the model, for its card
	// Limits says when not to use the model, a sentence each, for its card.
	Limits []string `json:"limits,omitempty"`

	// Kind is the kind of model; empty means nblogistic.
	Kind classify.Kind `json:"kind,omitempty"`
	// Labels are the labels allowed, in the order of the model's scores:
	// Result.Score is P(first) − P(last). Empty means those of the corpus: the
	// stance labels from conciliatory to confrontational, others by name.
	Labels []string `json:"labels,omitempty"`
	// Abstain is the label of a text without a known feature. Empty means the
	// middle one of Labels; of two middle ones, the likelier.
	Abstain string `json:"abstain,omitempty"`

	Features features.Options `json:"features"`
	MinCount int              `json:"min_count,omitempty"` // texts a feature must occur in to be used; 0 means 1
	// MaxFeatures is how many features are kept, those first whose counts are
	// farthest from the label shares by χ², then by name; 0 means 4 million,
	// those in most texts. χ² overrates features of one text (Yang & Pedersen
	// 1997): give a MinCount of 2 along with it.
	MaxFeatures int `json:"max_features,omitempty"`

	Alpha float64 `json:"alpha,omitempty"` // smoothing of counts, above 0; 0 means 1; not for bayes
	Norm  bool    `json:"norm,omitempty"`  // complement with weights normalized by class, see classify.Complement
	// L2 is the regularization of nblogistic. Of several values,
	// cross-validation picks the strongest whose log loss is within one
	// standard error of the least (Breiman et al. 1984, section 3.4.3): texts
	// to come differ from the corpus more than its folds from each other.
	// Empty means the learner's default.
	L2 []float64 `json:"l2,omitempty"`
	// Beta, in (0, 1], interpolates nblogistic between naive Bayes and the
	// regression (Wang & Manning 2012, eq. 3); 0 means 1, the regression alone.
	Beta float64 `json:"beta,omitempty"`
	// Transfer, in (0, 1], multiplies the weights of the features that name
	// single words or pairs, after fitting: what a corpus says of these holds
	// less for texts by other hands than what it says of meanings, posture and
	// polarity. 0 means 1. Only for nblogistic.
	Transfer float64 `json:"transfer,omitempty"`
	// ClassWeights weigh the texts of a label in fitting, above 0; a label
	// without one has 1. Only for nblogistic.
	ClassWeights map[string]float64 `json:"class_weights,omitempty"`

	// Prior is the share of each label among the texts that the model is meant
	// for, above 0 and summing to 1. Calibration moves the probabilities from
	// the shares of the corpus to these (Saerens, Latinne & Decaestecker 2002).
	// Empty keeps the shares of the corpus.
	Prior map[string]float64 `json:"prior,omitempty"`

	// KeepCounts keeps the class counts in the model, so that it can be merged
	// and added to ([Merge], Trainer.Base): for bayes, multinomial and
	// complement, without MinCount and MaxFeatures, for what is left out would
	// be missing from the sum.
	KeepCounts bool `json:"keep_counts,omitempty"`

	// Caution, 1 or more, divides the log odds that the model gives to new texts,
	// after calibration: texts by other hands differ more from the corpus than
	// its folds from each other. 0 means 1. Out-of-fold figures are without it.
	Caution float64 `json:"caution,omitempty"`
	// Near is the similarity, in (0, 1], from which on texts are near duplicates,
	// which never straddle folds: they are in one group, with all that is like
	// them. It is the Jaccard similarity of the sets of 5-byte shingles, estimated
	// by min-wise hashing (Broder 1997). 0 leaves that to texts that are the same.
	Near float64 `json:"near,omitempty"`

	Folds     int    `json:"folds,omitempty"`     // of the cross-validation, 2 to 100; 0 means 10, NoFolds none
	ByField   bool   `json:"by_field,omitempty"`  // a field, instead of a group, never straddles folds
	Bootstrap int    `json:"bootstrap,omitempty"` // rounds behind the intervals, at most 100,000; 0 means 1,000
	Seed      uint64 `json:"seed,omitempty"`      // of folds and bootstrap
}

// ForStatements is a recipe that suits labelled sentences and statements of any
// kind: stems and their pairs, concepts, negation, spelling, names masked, and
// logistic regression kept near naive Bayes. The command trains by it unless
// told otherwise.
func ForStatements() Recipe {
	return Recipe{
		Features: features.Options{NGrams: 2, Binary: true, Concepts: true, Negation: true, Spelling: true, MaskNames: true},
		L2:       []float64{2},
		Beta:     0.6,
		Near:     0.8,
	}
}

// ForDocuments is a recipe that suits texts of many sentences, such as reviews
// and articles: stems and their pairs, and logistic regression kept near naive
// Bayes, as Wang & Manning (2012) advise for them.
func ForDocuments() Recipe {
	return Recipe{
		Features: features.Options{NGrams: 2, Binary: true},
		L2:       []float64{1},
		Beta:     0.5,
	}
}

// Elsewhere returns what of a recipe suits another corpus: all but name, texts
// of the card, labels and what hangs on them, the prior, and the fields as units
// of the folds.
func (r Recipe) Elsewhere() Recipe {
	r.Name, r.Description, r.Date, r.License, r.Limits = "", "", "", "", nil
	r.Labels, r.Abstain, r.ClassWeights, r.Prior = nil, "", nil, nil
	r.ByField = false
	return r
}

// NoFolds, as the Folds of a recipe, leaves out the cross-validation, and with
// it all figures and the calibration: the probabilities are those that the
// scores give as they are.
const NoFolds = -1

// ReadRecipe reads one JSON object and checks it. An unknown member, a second
// value or anything that [Recipe.Check] refuses is an ErrRecipe.
func ReadRecipe(r io.Reader) (Recipe, error) {
	var recipe Recipe
	if err := decodeStrictly(r, &recipe); err != nil {
		return Recipe{}, err
	}
	return recipe, recipe.Check()
}

// decodeStrictly reads one JSON value without unknown members.
func decodeStrictly(r io.Reader, v any) error {
	data, err := io.ReadAll(io.LimitReader(r, maxRecipe+1))
	if err != nil {
		return err
	}
	if len(data) > maxRecipe {
		return fmt.Errorf("%w: over %d bytes", ErrRecipe, maxRecipe)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("%w: more than one JSON value", ErrRecipe)
	}
	return nil
}

const maxRecipe = 1 << 20

// Check returns an ErrRecipe that tells the first thing wrong with r, or nil.
func (r Recipe) Check() error {
	for _, rule := range []struct {
		ok   bool
		what string
	}{
		{slices.Contains(kinds, r.kind()), fmt.Sprintf("kind %q, want one of %q", r.Kind, kinds)},
		{r.Date == "" || validDate(r.Date), fmt.Sprintf("date %q, want it as in 2026-11-21", r.Date)},
		{len(r.Labels) == 0 || len(distinct(r.Labels)) == len(r.Labels), "a label is listed twice"},
		{len(r.Labels) != 1 && !slices.Contains(r.Labels, ""), "labels: want at least two, none empty"},
		{r.MinCount >= 0 && r.MaxFeatures >= 0, "min_count and max_features must not be negative"},
		{r.MaxFeatures <= maxFeatures, fmt.Sprintf("max_features above %d", maxFeatures)},
		{r.Alpha == 0 || positive(r.Alpha), "alpha must be above 0"},
		{all(r.L2, positive), "l2 must be above 0"},
		{len(r.L2) <= 100, "more than 100 values of l2"},
		{r.Beta >= 0 && r.Beta <= 1, "beta must be in [0, 1]"},
		{r.Caution == 0 || r.Caution >= 1 && r.Caution <= 10, "caution must be in [1, 10]"},
		{r.Transfer >= 0 && r.Transfer <= 1, "transfer must be in [0, 1]"},
		{r.Transfer == 0 || r.kind() == classify.KindNBLogistic, "transfer is for nblogistic only"},
		{all(slices.Collect(maps.Values(r.ClassWeights)), positive), "class_weights must be above 0"},
		{len(r.ClassWeights) == 0 || r.kind() == classify.KindNBLogistic, "class_weights are for nblogistic only"},
		{all(slices.Collect(maps.Values(r.Prior)), positive), "prior must be above 0"},
		{len(r.Prior) == 0 || math.Abs(sumByName(r.Prior)-1) < 1e-6, "prior must sum to 1"},
		{!r.Norm || r.kind() == classify.KindComplement, "norm is for complement only"},
		{!r.KeepCounts || r.kind().AddsUp(), fmt.Sprintf("keep_counts is for multinomial, complement and bayes: the weights of %s do not follow from counts", r.kind())},
		{!r.KeepCounts || r.MinCount < 2 && r.MaxFeatures == 0, "keep_counts goes without min_count and max_features: what they leave out would be missing from the sum"},
		{r.Near >= 0 && r.Near <= 1, "near must be in [0, 1]"},
		{r.Folds == 0 || r.Folds == NoFolds || r.Folds >= 2 && r.Folds <= 100, "folds must be in [2, 100], or -1 for none"},
		{r.Folds != NoFolds || len(distinctValues(r.L2)) < 2, "one of several values of l2 is chosen by folds, and there are none"},
		{r.Folds != NoFolds || len(r.Prior) == 0 && r.Caution == 0, "prior and caution move the calibration, which needs folds"},
		{r.Bootstrap >= 0 && r.Bootstrap <= 100_000, "bootstrap must be in [0, 100000]"},
		{r.Features.NGrams >= 0 && r.Features.Window >= 0, "features: ngrams and window must not be negative"},
	} {
		if !rule.ok {
			return fmt.Errorf("%w: %s", ErrRecipe, rule.what)
		}
	}
	if err := r.Features.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	return nil
}

const maxFeatures = 4_000_000

var kinds = []classify.Kind{classify.KindBayes, classify.KindMultinomial, classify.KindComplement, classify.KindNBLogistic}

// The settings with their defaults filled in.

func (r Recipe) kind() classify.Kind {
	if r.Kind == "" {
		return classify.KindNBLogistic
	}
	return r.Kind
}

func (r Recipe) folds() int     { return orDefault(r.Folds, 10) }
func (r Recipe) minCount() int  { return orDefault(r.MinCount, 1) }
func (r Recipe) bootstrap() int { return orDefault(r.Bootstrap, 1000) }

func orDefault(n, def int) int {
	if n == 0 {
		return def
	}
	return n
}

// stanceLabels is the order in which the stance labels run from +1 to −1.
var stanceLabels = []string{"conciliatory", "neutral", "confrontational"}

// labels returns the labels of a model in order, where found are those of a
// corpus and of the base that it is added to.
func (r Recipe) labels(found []string) ([]string, error) {
	seen := make(map[string]bool)
	for _, l := range found {
		seen[l] = true
	}
	return r.order(seen)
}

// order puts the labels seen in the order of the scores and checks that the
// recipe speaks of no others.
func (r Recipe) order(seen map[string]bool) ([]string, error) {
	labels := slices.Sorted(maps.Keys(seen))
	switch {
	case len(r.Labels) > 0:
		for _, l := range r.Labels {
			if !seen[l] {
				return nil, fmt.Errorf("%w: no text has the label %q", ErrLabel, l)
			}
		}
		labels = slices.Clone(r.Labels)
	case slices.Equal(labels, slices.Sorted(slices.Values(stanceLabels))):
		labels = slices.Clone(stanceLabels)
	}
	if len(labels) < 2 {
		return nil, fmt.Errorf("%w: the corpus has only the label %q", ErrLabel, labels)
	}
	for _, m := range []map[string]float64{r.ClassWeights, r.Prior} {
		for _, l := range slices.Sorted(maps.Keys(m)) {
			if !seen[l] {
				return nil, fmt.Errorf("%w: no text has the label %q", ErrLabel, l)
			}
		}
	}
	if r.Abstain != "" && !seen[r.Abstain] {
		return nil, fmt.Errorf("%w: abstain: no text has the label %q", ErrLabel, r.Abstain)
	}
	if len(r.Prior) > 0 && len(r.Prior) != len(labels) {
		return nil, fmt.Errorf("%w: prior names %d of %d labels", ErrRecipe, len(r.Prior), len(labels))
	}
	return labels, nil
}

func validDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 0) }

func all[T any](xs []T, ok func(T) bool) bool {
	return !slices.ContainsFunc(xs, func(x T) bool { return !ok(x) })
}

func distinctValues(s []float64) []float64 { return slices.Compact(slices.Sorted(slices.Values(s))) }

func distinct(s []string) []string { return slices.Compact(slices.Sorted(slices.Values(s))) }

// sumByName adds up in the order of the names.
func sumByName(m map[string]float64) float64 {
	sum := 0.0
	for _, k := range slices.Sorted(maps.Keys(m)) {
		sum += m[k]
	}
	return sum
}
