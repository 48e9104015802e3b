package train

import (
	"cmp"
	"iter"
	"slices"

	"github.com/stancekit/stance/classify"
)

// Pruning is what leaving out features costs: the recipe against the same one
// without MinCount and MaxFeatures, on the same folds.
type Pruning struct {
	Features   int        `json:"full_features"`   // features of a final model with all
	Full       float64    `json:"full_macro_f1"`   // out-of-fold, with all features
	Pruned     float64    `json:"pruned_macro_f1"` // as Report.Metrics has it
	Difference Difference `json:"difference"`      // of Pruned − Full, see PairedBootstrap
}

// Pruning measures what the MinCount and MaxFeatures of a recipe cost. pruned
// are the out-of-fold predictions with them, as Report.OutOfFold has them. Errors
// are those of CrossValidate; without either of the two in the recipe the
// result is nil.
func (t Trainer) Pruning(r Recipe, es []Example, pruned *OutOfFold) (*Pruning, error) {
	return t.PruningSeq(r, each(es), pruned)
}

// PruningSeq is Pruning for a corpus that is read once, see [Trainer.TrainSeq].
func (t Trainer) PruningSeq(r Recipe, seq iter.Seq2[Example, error], pruned *OutOfFold) (*Pruning, error) {
	if !r.Prunes() {
		return nil, nil
	}
	r.MinCount, r.MaxFeatures = 0, 0
	if err := r.Check(); err != nil {
		return nil, err
	}
	c, err := t.read(r, seq)
	if err != nil {
		return nil, err
	}
	full, err := t.crossValidate(c)
	if err != nil {
		return nil, err
	}
	return &Pruning{
		Features:   min(len(c.table.names), maxFeatures),
		Full:       Measure(c.labels, full.Predictions).F1,
		Pruned:     Measure(c.labels, pruned.Predictions).F1,
		Difference: PairedBootstrap(c.labels, pruned.Predictions, full.Predictions, c.groups, r.bootstrap(), r.Seed),
	}, nil
}

// Prunes tells whether the recipe leaves out features.
func (r Recipe) Prunes() bool { return r.MinCount > 1 || r.MaxFeatures > 0 }

// vocabulary returns the vocabulary of rows whose counts are k.
func (c *corpus) vocabulary(k counts) vocabulary {
	v := c.table.vocabulary(k.texts, c.recipe.minCount(), maxFeatures)
	if limit := c.recipe.MaxFeatures; limit > 0 && v.n > limit {
		v.prune(strongest(c.counted(k, v), limit))
	}
	return v
}

// prune leaves the features to keep, which are given by their IDs.
func (v *vocabulary) prune(keep []bool) {
	v.n = 0
	for p, id := range v.ids {
		switch {
		case id < 0:
		case keep[id]:
			v.ids[p] = int32(v.n)
			v.n++
		default:
			v.ids[p] = -1
		}
	}
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
