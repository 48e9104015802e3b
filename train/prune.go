package train

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/stancekit/stance/classify"
)

// Pruning is what leaving out features costs: the recipe against the same one
// without MinCount and MaxFeatures, on the same folds.
type Pruning struct {
	Full     float64  `json:"full_macro_f1"`   // out-of-fold, with all features
	Pruned   float64  `json:"pruned_macro_f1"` // as Report.Metrics has it
	Interval Interval `json:"difference"`      // of Pruned − Full, 95%, paired
	Features int      `json:"full_features"`   // features of a final model with all
}

// Pruning measures what the MinCount and MaxFeatures of a recipe cost. pruned
// are the out-of-fold predictions with them, as Report.OutOfFold has them. The
// interval is a percentile bootstrap over groups: each round draws the same
// groups for both, so that what makes a text hard for both cancels out. Errors
// are those of CrossValidate; without either of the two in the recipe the
// result is nil.
func (t Trainer) Pruning(r Recipe, es []Example, pruned *OutOfFold) (*Pruning, error) {
	if r.MinCount < 2 && r.MaxFeatures == 0 {
		return nil, nil
	}
	r.MinCount, r.MaxFeatures = 0, 0
	if err := r.Check(); err != nil {
		return nil, err
	}
	c, err := t.newCorpus(r, es)
	if err != nil {
		return nil, err
	}
	full, err := t.crossValidate(c)
	if err != nil {
		return nil, err
	}
	_, n := c.table.vocabulary(func(int) bool { return true }, 1, maxFeatures)
	return &Pruning{
		Full:     Measure(c.labels, full.Predictions).F1,
		Pruned:   Measure(c.labels, pruned.Predictions).F1,
		Interval: pairedF1(c.labels, pruned.Predictions, full.Predictions, c.groups, r.bootstrap(), r.Seed),
		Features: n,
	}, nil
}

// pairedF1 returns the interval of the macro-averaged F1 of a less that of b,
// predictions of the same rows, over drawn groups.
func pairedF1(labels []string, a, b []Prediction, groups []int, rounds int, seed uint64) Interval {
	rows := make([][]int, count(groups))
	for i, g := range groups {
		rows[g] = append(rows[g], i)
	}
	rng := rand.New(rand.NewPCG(seed, 2))
	gaps := make([]float64, rounds)
	drawn := make([]int, 0, len(a))
	for r := range gaps {
		drawn = drawn[:0]
		for range rows {
			drawn = append(drawn, rows[rng.IntN(len(rows))]...)
		}
		gaps[r] = f1Of(labels, a, drawn) - f1Of(labels, b, drawn)
	}
	if rounds == 0 {
		return Interval{-1, 1}
	}
	return percentiles(gaps)
}

// f1Of returns the macro-averaged F1 of some rows.
func f1Of(labels []string, ps []Prediction, rows []int) float64 {
	m := Metrics{N: len(rows), Confusion: make([][]int, len(labels))}
	for l := range m.Confusion {
		m.Confusion[l] = make([]int, len(labels))
	}
	for _, i := range rows {
		m.Confusion[ps[i].Gold][ps[i].Label]++
	}
	m.count(labels)
	return m.F1
}

// strongest picks limit features of a table: those with the largest χ², of
// equal ones the first.
func strongest(t classify.Table, limit int) []bool {
	chi := t.ChiSquare()
	order := make([]int, len(chi))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(chi[b], chi[a]) })
	keep := make([]bool, len(chi))
	for _, i := range order[:min(limit, len(order))] {
		keep[i] = true
	}
	return keep
}
