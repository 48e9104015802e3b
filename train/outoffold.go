package train

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// What can end a training besides a bad corpus or recipe.
var (
	ErrTooFew  = errors.New("too few groups to cross-validate") // a label occurs in one group, or in one fold
	ErrStopped = errors.New("training was stopped")             // Trainer.Stop returned true
)

// Trainer trains models. The zero value works.
type Trainer struct {
	// Lexicon holds the concepts; nil means the embedded English ones.
	Lexicon *features.Lexicon
	// Workers is the number of folds in work at a time; 0 means one a core. No
	// result depends on it.
	Workers int
	// Base is a model that keeps its counts; the examples are added to it, and
	// the out-of-fold figures are those of the examples. The recipe must be
	// Base's, as [RecipeOf] gives it, and the lexicon is Base's. Nil means to
	// begin with nothing.
	Base *classify.Model
	// Survey is told what stands in the corpus once it is read, before anything
	// is fitted to it.
	Survey func(*Survey)
	// Bad counts the rows that are left out when the corpus is read: the survey
	// passes them on. Nil means none.
	Bad *BadRows
	// Progress is told how many of the fits of the cross-validation are done,
	// then, from 0 again, of those of the learning curve. Calls do not overlap.
	Progress func(done, total int)
	// Stop is asked before each fit; true ends the training with ErrStopped.
	Stop func() bool
	// Curve holds the shares of the groups, in (0, 1], at which Train measures a
	// learning curve, see [CurveShares]; nil means none.
	Curve []float64
	// By names further columns by which the report breaks its figures down, see
	// [Evaluate].
	By []string

	families []string // of features, left out by an ablation
}

// OutOfFold is what a cross-validation gives: for each example what a model
// says that has seen neither it nor any other of its group.
type OutOfFold struct {
	Labels []string
	Groups []int       // group of each example, see [Groups]
	Fold   []int       // fold of each example
	Scores [][]float64 // scores of each example, as its classifier gives them
	Known  []bool      // whether the example has a feature that its classifier knows
	// Predictions have the probabilities of a calibration fitted to the other
	// folds, so that they are as unseen as the scores.
	Predictions []Prediction
	Trials      []Trial // by rising L2; one where there is nothing to choose
	L2          float64 // the value chosen; 0: the learner's default
}

// Trial is one value of a search.
type Trial struct {
	L2      float64 `json:"l2"`
	LogLoss float64 `json:"log_loss"` // of the out-of-fold probabilities, at the shares of the corpus
	StdErr  float64 `json:"std_err"`  // standard error of LogLoss, over groups
	F1      float64 `json:"macro_f1"`
}

// CrossValidate deals the examples into the recipe's folds and predicts each
// fold with a model fitted to the others. Every fold has a vocabulary of its
// own, made of its training rows only.
func (t Trainer) CrossValidate(r Recipe, es []Example) (*OutOfFold, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	if r.Folds == NoFolds {
		return nil, fmt.Errorf("%w: no folds to cross-validate", ErrRecipe)
	}
	c, err := t.read(r, each(es))
	if err != nil {
		return nil, err
	}
	return t.crossValidate(c)
}

func (t Trainer) crossValidate(c *corpus) (*OutOfFold, error) {
	k := min(c.recipe.folds(), count(c.groups))
	o := &OutOfFold{Labels: c.labels, Groups: c.groups, Known: make([]bool, len(c.y))}
	o.Fold = Folds(c.y, c.groups, len(c.labels), max(k, 1), c.recipe.Seed)
	if err := c.checkFolds(o.Fold, k); err != nil {
		return nil, err
	}
	learners := c.recipe.learners()
	scores := make([][][]float64, len(learners)) // by learner, then row
	for l := range scores {
		scores[l] = rowsOfNumbers(len(c.y), len(c.labels))
	}
	step := t.steps(k * len(learners))
	whole := c.seen(learners[0], everyRow)
	failed := make([]error, k)
	parallel(t.workers(), k, func(f int) {
		held := func(i int) bool { return o.Fold[i] == f }
		use := func(i int) bool { return o.Fold[i] != f }
		failed[f] = c.scoreFold(o, f, use, whole.less(c.count(learners[0], held)), learners, scores, step)
	})
	if err := cmp.Or(failed...); err != nil {
		return nil, err
	}
	if err := step(); err != nil {
		return nil, err
	}
	return o, c.choose(o, learners, scores)
}

// rowsOfNumbers makes empty rows with room for n numbers each.
func rowsOfNumbers(rows, n int) [][]float64 {
	all := make([]float64, rows*n)
	table := make([][]float64, rows)
	for i := range table {
		table[i], all = all[:0:n], all[n:]
	}
	return table
}

// scoreFold fits every learner to the rows in use, whose features are counted
// and which are all outside fold f, and scores those inside. Only the rows of f
// are written to, so that folds can run at once.
func (c *corpus) scoreFold(o *OutOfFold, f int, use func(row int) bool, k counts, learners []learner, scores [][][]float64, step func() error) error {
	held := func(i int) bool { return o.Fold[i] == f }
	v := c.vocabulary(k)
	for l, learner := range learners {
		if err := step(); err != nil {
			return err
		}
		// The data are made for each, so that none lie about while it is fitted.
		m, err := c.fitted(learner, c.data(learner, k, v, use), v)
		if err != nil {
			return fmt.Errorf("fold %d: %w", f, err)
		}
		x, z := vectorizer{vocabulary: v, binary: c.recipe.Features.Binary}, features.Vector{}
		c.table.each(held, func(i int, places []uint32) {
			z = x.add(features.Vector{IDs: z.IDs[:0], Values: z.Values[:0]}, places)
			o.Known[i] = len(z.IDs) > 0
			scores[l][i] = m.Scores(scores[l][i], z)
		})
	}
	return nil
}

// checkFolds wants every label in at least two folds, unless the base has it:
// else a model would be tested on a label that it has never seen.
func (c *corpus) checkFolds(fold []int, k int) error {
	in := make([]map[int]bool, len(c.labels))
	for i, y := range c.y {
		if in[y] == nil {
			in[y] = make(map[int]bool)
		}
		in[y][fold[i]] = true
	}
	for l, folds := range in {
		if len(folds) < 2 && (c.base.docs == nil || c.base.docs[l] == 0) {
			return fmt.Errorf("%w: label %q is in %d of %d folds", ErrTooFew, c.labels[l], len(folds), k)
		}
	}
	return nil
}

// choose picks the learner and fills in its scores and predictions.
func (c *corpus) choose(o *OutOfFold, learners []learner, scores [][][]float64) error {
	var ps []Prediction
	var err error
	for l, learner := range learners {
		if ps, err = c.predict(o, scores[l], nil); err != nil {
			return err
		}
		m := Measure(c.labels, ps)
		o.Trials = append(o.Trials, Trial{L2: learner.l2, LogLoss: m.LogLoss, StdErr: stdErr(ps, o.Groups, m.LogLoss), F1: m.F1})
	}
	least := slices.MinFunc(o.Trials, func(a, b Trial) int { return cmp.Compare(a.LogLoss, b.LogLoss) })
	best := 0
	for i, trial := range o.Trials { // by rising L2
		if trial.LogLoss <= least.LogLoss+least.StdErr {
			best = i
		}
	}
	o.L2, o.Scores, o.Predictions = o.Trials[best].L2, scores[best], ps
	if best < len(learners)-1 || len(c.recipe.Prior) > 0 {
		o.Predictions, err = c.predict(o, o.Scores, c.shift())
	}
	return err
}

// stdErr is the standard error of the mean log loss of predictions, with the
// groups as the units drawn:
//
//	√( G/(G−1) · Σ_g (Σ_{i∈g} (loss_i − mean))² ) / N
func stdErr(ps []Prediction, groups []int, mean float64) float64 {
	n := count(groups)
	sums := make([]float64, n)
	for i, p := range ps {
		sums[groups[i]] += p.loss() - mean
	}
	var square float64
	for _, s := range sums {
		square += float64(s * s)
	}
	return math.Sqrt(square*float64(n)/float64(max(n-1, 1))) / float64(max(len(ps), 1))
}

// predict turns scores into predictions, each fold by a calibration fitted to
// the others, as classify.Model does it.
func (c *corpus) predict(o *OutOfFold, scores [][]float64, weights []float64) ([]Prediction, error) {
	ps, probs := make([]Prediction, len(scores)), rowsOfNumbers(len(scores), len(c.labels))
	seen, y := make([][]float64, 0, len(scores)), make([]int, 0, len(scores))
	for f := range count(o.Fold) {
		seen, y = seen[:0], y[:0]
		for i, s := range scores {
			if o.Fold[i] != f {
				seen, y = append(seen, s), append(y, c.y[i])
			}
		}
		k, err := classify.FitCalibration(seen, y, weights)
		if err != nil {
			return nil, err
		}
		abstain := slices.Index(c.labels, c.abstain(k))
		for i, s := range scores {
			switch {
			case o.Fold[i] != f:
			case o.Known[i]:
				p := k.Probs(probs[i], s)
				ps[i] = Prediction{Gold: c.y[i], Label: argmax(p), Probs: p}
			default:
				ps[i] = Prediction{Gold: c.y[i], Label: abstain, Probs: k.Prior}
			}
		}
	}
	return ps, nil
}

// abstain returns the label of a text without a known feature.
func (c *corpus) abstain(k classify.Calibration) string {
	if c.recipe.Abstain != "" {
		return c.recipe.Abstain
	}
	lo, hi := (len(c.labels)-1)/2, len(c.labels)/2
	if k.Prior[hi] > k.Prior[lo] {
		return c.labels[hi]
	}
	return c.labels[lo]
}

// shift returns for each label its share in the recipe's prior over that in
// the corpus, or nil without a prior.
func (c *corpus) shift() []float64 {
	if len(c.recipe.Prior) == 0 {
		return nil
	}
	n := make([]int, len(c.labels))
	for _, y := range c.y {
		n[y]++
	}
	weights := make([]float64, len(c.labels))
	for l, label := range c.labels {
		weights[l] = c.recipe.Prior[label] * float64(len(c.y)) / float64(max(n[l], 1)) // the base alone may have it
	}
	return weights
}

// steps returns a function that is called before each of total fits.
func (t Trainer) steps(total int) func() error {
	var mu sync.Mutex
	done := -1
	return func() error {
		mu.Lock()
		defer mu.Unlock()
		if t.Stop != nil && t.Stop() {
			return ErrStopped
		}
		if done++; t.Progress != nil {
			t.Progress(done, total)
		}
		return nil
	}
}

func (t Trainer) workers() int {
	if t.Workers > 0 {
		return t.Workers
	}
	return defaultWorkers()
}

func (t Trainer) lexicon() *features.Lexicon {
	l := t.Lexicon
	if t.Base != nil {
		l = t.Base.Parts().Lexicon
	}
	if l == nil {
		return features.English()
	}
	return l
}

// argmax returns the index of the largest value, the first of several.
func argmax(p []float64) int {
	best := 0
	for i, v := range p {
		if v > p[best] {
			best = i
		}
	}
	return best
}
