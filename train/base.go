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

// addTo adds the counts of the base, if there is one, to those of a vocabulary.
func (c *corpus) addTo(t *classify.Table, v vocabulary) {
	if c.base == nil {
		return
	}
	old := c.base.Table(features.NewVocabulary(c.table.chosen(v)))
	docs := make([]float64, len(t.Docs))
	for i, n := range t.Docs {
		docs[i] = n + old.Docs[i]
	}
	t.Docs = docs
	for i, n := range old.N {
		t.N[i] += n
	}
}
