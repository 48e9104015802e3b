package train

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Curve is a learning curve: how well unseen texts are predicted by models of
// growing parts of the corpus. All points are of the same folds, and a larger
// part holds the smaller ones.
type Curve struct {
	Points []CurvePoint `json:"points"` // by rising share; the last is of the whole corpus
	Unit   string       `json:"unit"`   // what the shares are of: "group", or "field" with Recipe.ByField
	// From is the share of the point closest to half, and Gain the macro-averaged
	// F1 of the last point less that of it, by [PairedBootstrap].
	From float64    `json:"from"`
	Gain Difference `json:"gain"`
}

// CurvePoint is one point of a learning curve.
type CurvePoint struct {
	Share    float64  `json:"share"`  // of the groups outside the fold, in (0, 1]
	Groups   int      `json:"groups"` // that a model was fitted to; mean over the folds
	Texts    int      `json:"texts"`  // likewise
	Accuracy float64  `json:"accuracy"`
	F1       float64  `json:"macro_f1"`
	Interval Interval `json:"macro_f1_interval"` // 95%
}

// CurveShares returns the usual shares of a learning curve.
func CurveShares() []float64 { return []float64{0.125, 0.25, 0.5, 0.75, 1} }

// curve measures the learning curve. The recipe's choices, the regularization
// too, are those made on the whole corpus.
func (t Trainer) curve(c *corpus, o *OutOfFold) (*Curve, error) {
	shares := slices.Compact(slices.Sorted(slices.Values(t.Curve)))
	if !all(shares, func(s float64) bool { return s > 0 && s <= 1 }) {
		return nil, fmt.Errorf("%w: shares of the learning curve %v, want them in (0, 1]", ErrRecipe, t.Curve)
	}
	if shares[len(shares)-1] < 1 {
		shares = append(shares, 1)
	}
	k, dealt := count(o.Fold), c.portions(o.Fold)
	at := make([]*OutOfFold, len(shares))
	used := make([][][]bool, len(shares))
	for s, share := range shares {
		at[s] = &OutOfFold{Labels: o.Labels, Groups: o.Groups, Fold: o.Fold, Known: make([]bool, len(c.y)), Scores: rowsOfNumbers(len(c.y), len(c.labels))}
		for f := range k {
			used[s] = append(used[s], dealt.take(f, share))
		}
	}
	at[len(at)-1] = o
	learners := []learner{c.chosen(o)}
	n := (len(shares) - 1) * k
	step, failed := t.steps(n), make([]error, n)
	parallel(t.workers(), n, func(i int) {
		s, f := i/k, i%k
		use := func(row int) bool { return o.Fold[row] != f && used[s][f][o.Groups[row]] }
		failed[i] = c.scoreFold(at[s], f, use, c.seen(learners[0], use), learners, [][][]float64{at[s].Scores}, step)
	})
	if err := cmp.Or(failed...); err != nil {
		return nil, err
	}
	if err := step(); err != nil {
		return nil, err
	}
	for _, a := range at[:len(at)-1] {
		var err error
		if a.Predictions, err = c.predict(a, a.Scores, c.shift()); err != nil {
			return nil, err
		}
	}
	return c.measureCurve(shares, at, used), nil
}

// portions deals out growing parts of the groups.
type portions struct {
	order  []int   // of the groups, shuffled
	fold   []int   // by group
	labels [][]int // by group, of its rows
}

func (c *corpus) portions(fold []int) portions {
	n := count(c.groups)
	p := portions{rand.New(rand.NewPCG(c.recipe.Seed, 2)).Perm(n), make([]int, n), make([][]int, n)}
	for i, g := range c.groups {
		p.fold[g] = fold[i]
		p.labels[g] = append(p.labels[g], c.y[i])
	}
	return p
}

// take returns which groups of a share a model for fold f is fitted to: the
// first outside the fold, and then those that have a label not yet among them.
func (p portions) take(f int, share float64) []bool {
	outside := 0
	for _, other := range p.fold {
		if other != f {
			outside++
		}
	}
	left := int(math.Ceil(share * float64(outside)))
	use, have := make([]bool, len(p.order)), make(map[int]bool)
	for _, g := range p.order {
		fresh := func(y int) bool { return !have[y] }
		if p.fold[g] == f || left <= 0 && !slices.ContainsFunc(p.labels[g], fresh) {
			continue
		}
		use[g] = true
		left--
		for _, y := range p.labels[g] {
			have[y] = true
		}
	}
	return use
}

// measureCurve measures the points; used tells for each share and fold which groups
// were fitted to.
func (c *corpus) measureCurve(shares []float64, at []*OutOfFold, used [][][]bool) *Curve {
	s := c.sampling()
	curve := &Curve{Unit: c.recipe.Unit()}
	half := 0
	for i, share := range shares {
		m := Measure(c.labels, at[i].Predictions)
		p := CurvePoint{Share: share, Accuracy: m.Accuracy, F1: m.F1}
		p.Interval = Bootstrap(c.labels, at[i].Predictions, s.Groups, s.Rounds, s.Seed).F1
		p.Groups, p.Texts = c.meanUse(used[i])
		curve.Points = append(curve.Points, p)
		if i < len(shares)-1 && math.Abs(share-0.5) < math.Abs(shares[half]-0.5) {
			half = i
		}
	}
	curve.From = shares[half]
	last := at[len(at)-1]
	curve.Gain = PairedBootstrap(c.labels, last.Predictions, at[half].Predictions, s.Groups, s.Rounds, s.Seed)
	return curve
}

// meanUse returns the groups and texts in use, as means over the folds.
func (c *corpus) meanUse(used [][]bool) (groups, texts int) {
	size := make([]int, count(c.groups))
	for _, g := range c.groups {
		size[g]++
	}
	for _, use := range used {
		for g, in := range use {
			if in {
				groups++
				texts += size[g]
			}
		}
	}
	k := float64(max(len(used), 1))
	return int(math.Round(float64(groups) / k)), int(math.Round(float64(texts) / k))
}

// hardly is the gain of macro-averaged F1 that is not worth a corpus, and precise
// the width of an interval that can tell so.
const (
	hardly  = 0.01
	precise = 0.05
)

// Conclusion says in a sentence whether more data of this kind still helps. It
// looks at the gain from the point closest to half of the groups to all.
func (c *Curve) Conclusion() string {
	if len(c.Points) < 2 {
		return "A learning curve of one point says nothing about more data."
	}
	g := c.Gain
	what := fmt.Sprintf("from %s of the %ss to all of them macro F1 changed by %s points (95%% interval %s to %s)",
		shareOf(c.From), c.Unit, Points(g.Value), Points(g.Lo), Points(g.Hi))
	switch {
	case g.Lo > 0:
		return "More data of this kind still helps: " + what + "."
	case g.Hi < hardly && g.Hi-g.Lo < precise:
		return "More data of this kind hardly helps: " + what + "."
	}
	return "Whether more data of this kind still helps cannot be told from this corpus: " + what + "."
}

// String names the share: "12.5%".
func (p CurvePoint) String() string { return shareOf(p.Share) }

func shareOf(x float64) string { return fmt.Sprintf("%.4g%%", 100*x) }

// Points prints a difference of shares in percentage points.
func Points(x float64) string {
	s := fmt.Sprintf("%+.1f", 100*x)
	if s == "-0.0" {
		return "+0.0"
	}
	return s
}
