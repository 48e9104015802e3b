package train

import (
	"fmt"
	"reflect"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// baseLabels returns the labels of the model that examples are added to, nil if
// there is none. It checks that they can be by the recipe r.
func (r Recipe) baseLabels(m *classify.Model) ([]string, error) {
	if m == nil {
		return nil, nil
	}
	of, err := recipeOf(Shard{"the model", m})
	if err != nil {
		return nil, err
	}
	if !reflect.DeepEqual(r.shape(), of.shape()) {
		return nil, fmt.Errorf("%w: the recipe is not that of the model: %+v, want %+v", ErrMerge, r.shape(), of.shape())
	}
	return m.Labels(), nil
}

// shape is what of a recipe shapes a model that keeps its counts.
func (r Recipe) shape() Recipe {
	return Recipe{
		Kind: r.kind(), Labels: r.Labels, Abstain: r.Abstain, Features: r.Features, Alpha: r.Alpha, Norm: r.Norm,
		KeepCounts: r.KeepCounts,
	}
}

// addBase counts what the examples are added to, if anything, and returns the
// names of its features, sorted.
func (c *corpus) addBase() ([]string, error) {
	if c.model == nil {
		return nil, nil
	}
	var err error
	if c.base, err = sum(c.labels, c.model); err != nil {
		return nil, err
	}
	return c.base.Names(1), nil
}

// inBase tells whether the base has texts of a label.
func (c *corpus) inBase(label int) bool {
	return c.base != nil && c.base.Texts(c.labels[label]) > 0
}

// fitTo fits a learner to data over the vocabulary of ids and to what they are
// added to. The counts are those that it was fitted to, or nil if it fits to
// more than counts.
func (c *corpus) fitTo(l learner, d classify.Data, ids []int32) (classify.Classifier, *classify.Table, error) {
	byCounts, ok := l.Learner.(countLearner)
	if !ok {
		m, err := l.Fit(d)
		return m, nil, err
	}
	t, err := d.Table()
	if err != nil {
		return nil, nil, err
	}
	if c.base != nil {
		old := c.base.Table(features.NewVocabulary(c.table.chosen(ids)))
		for i, v := range old.N {
			t.N[i] += v
		}
		for i, v := range old.Docs {
			t.Docs[i] += v
		}
	}
	m, err := byCounts.FitTable(t)
	return m, &t, err
}
