package train

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// Choice tells how a recipe was chosen among others: what was tried, on which
// folds, and what came of it. All figures are of out-of-fold predictions.
type Choice struct {
	What       string      `json:"what"`       // "kind", by CompareKinds, or "settings", by Search
	Candidates []Candidate `json:"candidates"` // in the order in which they were tried
	// Seed is that of the folds which chose. It is one above the seed of the
	// recipe, so that the figures of a training with the chosen recipe come from
	// other folds.
	Seed uint64 `json:"seed"`
	Fits int    `json:"fits"` // models fitted
	// SameFolds tells that every group is a fold of its own, so that no seed gives
	// others.
	SameFolds bool `json:"same_folds,omitempty"`
	// Cut tells that Space.MaxFits ended the search before it had nothing left
	// to try.
	Cut bool `json:"cut,omitempty"`
	// Gain is, of a search that left the recipe it began with, the macro-averaged
	// F1 of the chosen recipe less that of the first, by [PairedBootstrap], on the
	// folds of the recipe's own seed, which chose nothing.
	Gain *Difference `json:"gain,omitempty"`
}

// Candidate is one recipe that was tried.
type Candidate struct {
	Name     string   `json:"name"` // the kind, or the setting that is changed, as in "beta 0.5"
	F1       float64  `json:"macro_f1"`
	Interval Interval `json:"macro_f1_interval"` // 95%
	LogLoss  float64  `json:"log_loss"`
	// Difference is the macro-averaged F1 of this candidate less that of the
	// winner, where kinds are compared, or of the recipe that it changes, where
	// settings are searched; by [PairedBootstrap].
	Difference Difference `json:"difference"`
	Chosen     bool       `json:"chosen,omitempty"` // the winner; of settings, each one that was taken over

	Recipe Recipe `json:"-"` // what was tried, with the seed of the choice

	predictions []Prediction
}

// chosenOnCorpus is the limit that goes into the card of a model whose recipe
// was chosen.
const chosenOnCorpus = "Its settings were chosen on the texts that its figures come from: texts to come may be read a little less well."

// bench tries recipes on one corpus and on the same folds. Tables of features
// are made once for all recipes with the same features that follow each other.
type bench struct {
	t      Trainer
	es     []Example
	groups *corpus // the first one read, whose groups all have
	recent []*corpus
	seed   uint64
	fits   int
	limit  int // of fits, for Progress
}

// newBench starts a bench that chooses for the recipe r. The lexicon and the
// seed are settled here.
func (t Trainer) newBench(r Recipe, es []Example, limit int) (*bench, error) {
	switch {
	case t.Base != nil:
		return nil, fmt.Errorf("%w: the recipe is that of the model added to, and none to be chosen", ErrRecipe)
	case r.Folds == NoFolds:
		return nil, fmt.Errorf("%w: a recipe is chosen by folds, and there are none", ErrRecipe)
	}
	t.Lexicon, t.By, t.Curve = t.lexicon(), nil, nil
	return &bench{t: t, es: es, seed: r.Seed + 1, limit: limit}, nil
}

// corpus returns the corpus with the features of r. Only the last two tables
// are kept: that of the present recipe and that of the one it is compared with.
func (b *bench) corpus(r Recipe) (*corpus, error) {
	tableOf := func(r Recipe) features.Options {
		o := r.Features
		o.Binary = false // settled when the table is read
		return o
	}
	for i, c := range b.recent {
		if tableOf(c.recipe) == tableOf(r) {
			b.recent[0], b.recent[i] = b.recent[i], b.recent[0]
			return c.with(r), nil
		}
	}
	all := r
	all.MinCount, all.Features.Binary = 0, false // a table with all occurrences serves both
	if b.groups != nil {
		all.Near = 0 // they were found already
	}
	c, err := b.t.read(all, each(b.es))
	if err != nil {
		return nil, err
	}
	if b.groups == nil {
		b.groups = &corpus{groups: c.groups, facts: c.facts}
		b.t.Survey = nil
	}
	c.groups, c.facts = b.groups.groups, b.groups.facts
	b.recent = append([]*corpus{c}, b.recent[:min(1, len(b.recent))]...)
	return c.with(r), nil
}

// with returns the corpus for another recipe with the same table of features.
func (c *corpus) with(r Recipe) *corpus {
	d := *c
	d.recipe = r
	return &d
}

// cost is how many fits a recipe takes.
func (r Recipe) cost() int { return r.folds() * len(r.learners()) }

// try cross-validates a recipe on the folds of the given seed.
func (b *bench) try(name string, r Recipe, seed uint64) (Candidate, error) {
	r.Seed = seed
	c, err := b.corpus(r)
	if err != nil {
		return Candidate{}, fmt.Errorf("%s: %w", name, err)
	}
	t, before := b.t, b.fits
	t.Progress = func(done, _ int) {
		if b.fits = before + done; b.t.Progress != nil {
			b.t.Progress(b.fits, b.limit)
		}
	}
	o, err := t.crossValidate(c)
	if err != nil {
		return Candidate{}, fmt.Errorf("%s: %w", name, err)
	}
	s := c.sampling()
	m := Measure(o.Labels, o.Predictions)
	return Candidate{
		Name: name, Recipe: r, F1: m.F1, LogLoss: m.LogLoss, predictions: o.Predictions,
		Interval: Bootstrap(o.Labels, o.Predictions, s.Groups, s.Rounds, s.Seed).F1,
	}, nil
}

// sameFolds tells whether every group is a fold of its own.
func (b *bench) sameFolds(r Recipe) bool { return count(b.groups.groups) <= r.folds() }

// compare fills in the difference of a candidate to another.
func (b *bench) compare(a *Candidate, to Candidate) {
	c := b.recent[0]
	s := c.sampling()
	a.Difference = PairedBootstrap(c.labels, a.predictions, to.predictions, s.Groups, s.Rounds, b.seed)
}

// better tells whether a has the better macro F1 as people read it, to a tenth
// of a point. What ties goes to the simpler kind, or the setting in place.
func (a Candidate) better(than Candidate) bool {
	tenth := func(f1 float64) float64 { return math.Round(1000 * f1) }
	return tenth(a.F1) > tenth(than.F1)
}

// Kinds returns the kinds of models that suit a recipe, the simplest first:
// bayes, multinomial, complement, nblogistic, without those that lack what the
// recipe asks for, such as counts to keep.
func (r Recipe) Kinds() []classify.Kind {
	var suit []classify.Kind
	for _, kind := range kinds {
		r.Kind = kind
		if r.Check() == nil {
			suit = append(suit, kind)
		}
	}
	return suit
}

// CompareKinds cross-validates the recipe with each of the kinds that suit it,
// on the same folds, and returns the recipe with the kind of the best macro F1.
// Of kinds that are the same to a tenth of a point the simplest wins, in the
// order of [Recipe.Kinds].
//
// The figures of the winner are those of a choice, and therefore a little too
// good: report those that Train gives, which come from other folds. Errors are
// those of CrossValidate; the kind has no part in the recipe r.
func (t Trainer) CompareKinds(r Recipe, es []Example) (Recipe, *Choice, error) {
	suit := r.Kinds()
	if len(suit) == 0 {
		return r, nil, r.Check()
	}
	limit := 0
	for _, kind := range suit {
		limit += r.WithKind(kind).cost()
	}
	b, err := t.newBench(r, es, limit)
	if err != nil {
		return r, nil, err
	}
	c := &Choice{What: "kind", Seed: b.seed}
	best := 0
	for i, kind := range suit {
		tried, err := b.try(string(kind), r.WithKind(kind), b.seed)
		if err != nil {
			return r, nil, err
		}
		if c.Candidates = append(c.Candidates, tried); tried.better(c.Candidates[best]) {
			best = i
		}
	}
	for i := range c.Candidates {
		if i != best {
			b.compare(&c.Candidates[i], c.Candidates[best])
		}
	}
	for i := range c.Candidates {
		c.Candidates[i].predictions = nil
	}
	c.Candidates[best].Chosen, c.Fits, c.SameFolds = true, b.fits, b.sameFolds(r)
	chosen := r.WithKind(suit[best])
	chosen.noteChoice()
	return chosen, c, nil
}

// WithKind returns the recipe with another kind, without the settings that it does
// not know.
func (r Recipe) WithKind(kind classify.Kind) Recipe {
	r.Kind = kind
	if kind == classify.KindBayes {
		r.Alpha = 0
	}
	if kind != classify.KindNBLogistic {
		r.L2, r.Beta = nil, 0
	}
	return r
}

// noteChoice writes into the limits of a recipe that it was chosen.
func (r *Recipe) noteChoice() {
	for _, l := range r.Limits {
		if l == chosenOnCorpus {
			return
		}
	}
	r.Limits = append(append([]string(nil), r.Limits...), chosenOnCorpus)
}

// Conclusion says in a sentence or two what was chosen, by how much it is
// better, and whether that is more than chance.
func (c *Choice) Conclusion() string {
	if c.What == "kind" {
		return c.concludeKinds()
	}
	s := fmt.Sprintf("Coordinate descent tried %d recipes in %d fits", len(c.Candidates), c.Fits)
	if c.Cut {
		s += ", the limit"
	}
	if c.Gain == nil {
		return s + " and found none with a better macro F1 than the one it began with."
	}
	return s + fmt.Sprintf(". On other folds the chosen recipe has %s points of macro F1 over the one it began with (95%% interval %s to %s, paired bootstrap by group): %s.",
		Points(c.Gain.Value), Points(c.Gain.Lo), Points(c.Gain.Hi), c.Gain.verdict())
}

func (c *Choice) concludeKinds() string {
	winner, next := -1, -1
	for i, k := range c.Candidates {
		if k.Chosen {
			winner = i
		} else if next < 0 || k.F1 > c.Candidates[next].F1 {
			next = i
		}
	}
	w := c.Candidates[winner]
	if next < 0 {
		return fmt.Sprintf("%s is the only kind that suits the recipe.", w.Name)
	}
	n := c.Candidates[next]
	if !w.better(n) {
		return fmt.Sprintf("%s and %s have the same macro F1 to a tenth of a point; %s, the simpler, is taken.", w.Name, n.Name, w.Name)
	}
	lead := Difference{-n.Difference.Value, Interval{-n.Difference.Hi, -n.Difference.Lo}}
	return fmt.Sprintf("%s has the best macro F1, %s points over %s, the next best (95%% interval %s to %s, paired bootstrap by group): %s.",
		w.Name, Points(lead.Value), n.Name, Points(lead.Lo), Points(lead.Hi), lead.verdict())
}

// verdict tells whether a difference is more than chance.
func (d Difference) verdict() string {
	if d.Lo > 0 || d.Hi < 0 {
		return "more than chance"
	}
	return "no more than chance may give"
}

// Caution says what the figures after a choice are worth.
func (c *Choice) Caution() string {
	if c.SameFolds {
		return "The figures of the model are from the folds that chose, for there are no others with so few groups, so they are too good; a clean figure needs texts that had no part in the choice: stance eval."
	}
	return fmt.Sprintf("The figures of the model are from other folds than those that chose (seed %d), but from the same texts, so they are still a little too good; a clean figure needs texts that had no part in the choice: stance eval.", c.Seed)
}

// key tells recipes apart that give different predictions.
func (r Recipe) key() (string, error) {
	r = r.WithKind(r.kind())
	r.MinCount, r.Features.NGrams = r.minCount(), orDefault(r.Features.NGrams, 1)
	if r.kind() != classify.KindBayes && r.Alpha == 0 {
		r.Alpha = 1
	}
	if r.kind() == classify.KindNBLogistic {
		if r.Beta == 0 {
			r.Beta = 1
		}
		if len(r.L2) == 0 {
			r.L2 = []float64{1}
		}
	}
	b, err := json.Marshal(r)
	return string(b), err
}

// Heads returns the heads of the columns of Rows.
func (c *Choice) Heads() []string {
	if c.What == "kind" {
		return []string{"Kind", "Macro F1", "95% interval", "Log loss", "To the winner", "95% interval"}
	}
	return []string{"Setting", "Macro F1", "95% interval", "Log loss", "Change", "95% interval"}
}

// Rows returns the candidates as a table for people. The winner, and each
// setting that was taken over, is marked.
func (c *Choice) Rows() [][]string {
	var rows [][]string
	for i, k := range c.Candidates {
		name, change, interval := k.Name, Points(k.Difference.Value), fmt.Sprintf("%s … %s", Points(k.Difference.Lo), Points(k.Difference.Hi))
		if k.Chosen {
			name = "* " + name
		}
		if k.Chosen && c.What == "kind" || i == 0 && c.What != "kind" { // compared with itself
			change, interval = "", ""
		}
		rows = append(rows, []string{name, percent(k.F1), fmt.Sprintf("%.1f … %.1f", 100*k.Interval.Lo, 100*k.Interval.Hi), fmt.Sprintf("%.3f", k.LogLoss), change, interval})
	}
	return rows
}

func (c *Choice) writeMarkdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n### Choice of the %s\n\n%s\n\n%s\n\n", c.What, plain(c.Conclusion()), plain(c.Caution()))
	head(b, c.Heads()...)
	for _, cells := range c.Rows() {
		row(b, cells...)
	}
}
