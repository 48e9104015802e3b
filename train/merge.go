package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// ErrMerge means that models do not add up.
var ErrMerge = errors.New("counts cannot be added up")

// Part of a corpus that a model was trained on.
type Shard struct {
	Name  string // for errors, such as the name of the file
	Model *classify.Model
}

// MergeOptions are choices of [Merge]. The zero value works.
type MergeOptions struct {
	Name string // of the merged model, for its card; empty: that of the shards, if they share one
	// MaxFeatures prunes the sum as Recipe.MaxFeatures prunes a corpus. What it
	// leaves out is lost, so the merged model keeps no counts. 0 keeps all.
	MaxFeatures int
}

// Merge adds up models that were trained on the parts of a corpus and that keep
// their counts. The result is the model, byte for byte, that training on the
// whole corpus with [NoFolds] gives, whatever the parts and their order; only
// pruned, its card has another hash of the corpus.
//
// Kind, features, lexicon and whatever else shapes a model must agree. What
// does not add up is left out: calibration, out-of-fold figures, and those
// lines of the cards that differ. Errors wrap [ErrMerge], ErrRecipe or an error
// of package classify.
func Merge(o MergeOptions, shards ...Shard) (*classify.Model, error) {
	r, err := RecipeOf(shards...)
	if err != nil {
		return nil, err
	}
	r.Folds, r.Prior, r.Caution = NoFolds, nil, 0
	if o.Name != "" {
		r.Name = o.Name
	}
	if o.MaxFeatures > 0 {
		r.KeepCounts, r.MaxFeatures = false, o.MaxFeatures
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	models := make([]*classify.Model, len(shards))
	seen := make(map[string]bool)
	for i, s := range shards {
		models[i] = s.Model
		for _, l := range s.Model.Labels() {
			seen[l] = true
		}
	}
	labels, err := r.order(seen)
	if err != nil {
		return nil, err
	}
	names, table := sumTables(labels, models)
	return r.fromTable(features.NewVocabulary(names), table, models[0].Parts().Lexicon, func(card *classify.Card) {
		card.CorpusTexts = 0
		var sums []string
		for _, m := range models {
			card.CorpusTexts += m.Card().CorpusTexts
			sums = append(sums, m.Card().CorpusSum)
		}
		card.CorpusSum = addSums(sums...)
	})
}

// RecipeOf returns the recipe that models were trained with. They must agree in
// all that shapes a model; the error wraps ErrMerge and names the difference.
// What else differs, such as the name, is left out.
func RecipeOf(shards ...Shard) (Recipe, error) {
	if len(shards) == 0 {
		return Recipe{}, fmt.Errorf("%w: there is none", ErrMerge)
	}
	var first Recipe
	for i, s := range shards {
		r, err := recipeOf(s)
		if err != nil {
			return Recipe{}, err
		}
		if i == 0 {
			first = r
			continue
		}
		for _, d := range classify.DiffParts(shards[0].Model, s.Model) {
			if shapes(d.Name) {
				return Recipe{}, fmt.Errorf("%w: they differ in %s: %s has %s, %s has %s", ErrMerge, d.Name,
					shards[0].Name, orNone(d.A), s.Name, orNone(d.B))
			}
		}
		first.keepCommon(r)
	}
	return first, nil
}

// recipeOf reads the recipe in a model's card and checks that the model can be
// added to.
func recipeOf(s Shard) (Recipe, error) {
	kind := s.Model.Card().Kind
	if !kind.AddsUp() {
		return Recipe{}, fmt.Errorf("%s: %w: the weights of %s are fitted to all texts at once; train anew on the old and "+
			"the new texts together, or train a multinomial, complement or bayes model that keeps its counts", s.Name, ErrMerge, kind)
	}
	if s.Model.Parts().Table == nil {
		return Recipe{}, fmt.Errorf("%s: %w: the model does not keep them; train it with --keep-counts, or keep_counts in its recipe", s.Name, ErrMerge)
	}
	var r Recipe
	if err := json.Unmarshal(s.Model.Card().Recipe, &r); err != nil {
		return Recipe{}, fmt.Errorf("%s: %w: no recipe in its card: %w", s.Name, ErrMerge, err)
	}
	if err := r.Check(); err != nil {
		return Recipe{}, fmt.Errorf("%s: %w", s.Name, err)
	}
	if r.kind() != kind || r.Features != s.Model.Parts().Options || !r.KeepCounts {
		return Recipe{}, fmt.Errorf("%s: %w: the recipe in its card is not that of the model", s.Name, ErrMerge)
	}
	if s.Model.Parts().Vocabulary.Len() >= maxFeatures {
		return Recipe{}, fmt.Errorf("%s: %w: it has %d features, which is the limit: some may be missing", s.Name, ErrMerge, maxFeatures)
	}
	return r, nil
}

// shapes tells whether models that differ in a part cannot be added up.
func shapes(part string) bool {
	top, rest, _ := strings.Cut(part, ".")
	switch top {
	case "kind", "options", "lexicon":
		return true
	case "recipe":
		name, _, _ := strings.Cut(rest, ".")
		return slices.Contains([]string{"kind", "labels", "abstain", "features", "alpha", "norm"}, name)
	}
	return false
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// keepCommon empties the fields that are not the same in o.
func (r *Recipe) keepCommon(o Recipe) {
	a, b := reflect.ValueOf(r).Elem(), reflect.ValueOf(o)
	for i := range a.NumField() {
		if !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			a.Field(i).SetZero()
		}
	}
}

// sumTables adds up the counts of models over labels, which hold all of theirs,
// and returns the names of the features, sorted.
func sumTables(labels []string, ms []*classify.Model) (names []string, sum classify.Table) {
	n := len(labels)
	sum = classify.Table{Labels: labels, Docs: make([]float64, n)}
	for _, m := range ms {
		all, before, now := union(names, namesOf(m.Parts().Vocabulary))
		total := make([]float64, len(all)*n)
		for i, at := range before {
			copy(total[int(at)*n:], sum.N[i*n:(i+1)*n])
		}
		t := m.Parts().Table
		for k, l := range t.Labels {
			class := slices.Index(labels, l)
			sum.Docs[class] += t.Docs[k]
			for i, at := range now {
				total[int(at)*n+class] += t.N[i*len(t.Labels)+k]
			}
		}
		names, sum.Features, sum.N = all, len(all), total
	}
	return names, sum
}

// namesOf lists the names of a vocabulary, sorted.
func namesOf(v *features.Vocabulary) []string {
	names := make([]string, v.Len())
	for id := range names {
		names[id] = v.Name(uint32(id))
	}
	return names
}

// fromTable fits a model to counts over a vocabulary; note completes its card.
func (r Recipe) fromTable(v *features.Vocabulary, table classify.Table, lex *features.Lexicon, note func(*classify.Card)) (*classify.Model, error) {
	if v.Len() > maxFeatures {
		return nil, fmt.Errorf("%w: %d features, more than %d", ErrMerge, v.Len(), maxFeatures)
	}
	if r.MaxFeatures > 0 && v.Len() > r.MaxFeatures {
		v, table = pruned(v, table, r.MaxFeatures)
	}
	fitted, err := r.learners()[0].fit(data{table: table})
	if err != nil {
		return nil, err
	}
	texts := make(map[string]int)
	for class, l := range table.Labels {
		texts[l] = int(table.Docs[class])
	}
	card, err := r.card(texts)
	if err != nil {
		return nil, err
	}
	note(&card)
	p := classify.Parts{
		Options: r.Features, Lexicon: r.lexicon(lex), Vocabulary: v, Classifier: fitted, Abstain: r.Abstain, Card: card,
	}
	if r.KeepCounts {
		p.Table = &table
	}
	return classify.NewModel(p)
}

// pruned leaves limit of the features of a table.
func pruned(v *features.Vocabulary, t classify.Table, limit int) (*features.Vocabulary, classify.Table) {
	n := len(t.Labels)
	var names []string
	var left []float64
	for id, keep := range strongest(t, limit) {
		if keep {
			names, left = append(names, v.Name(uint32(id))), append(left, t.N[id*n:(id+1)*n]...)
		}
	}
	t.Features, t.N = len(names), left
	return features.NewVocabulary(names), t
}
