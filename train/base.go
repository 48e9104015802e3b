package train

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/stancekit/stance/classify"
)

// checkBase checks that examples can be added to m, unless it is nil, by the
// recipe r.
func (r Recipe) checkBase(m *classify.Model) error {
	if m == nil {
		return nil
	}
	of, err := recipeOf(Shard{"the model", m})
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(r.shape(), of.shape()) {
		return fmt.Errorf("%w: the recipe is not that of the model: %+v, want %+v", ErrMerge, r.shape(), of.shape())
	}
	return nil
}

// shape is what of a recipe shapes a model that keeps its counts.
func (r Recipe) shape() Recipe {
	return Recipe{
		Kind: r.kind(), Labels: r.Labels, Abstain: r.Abstain, Features: r.Features, Alpha: r.Alpha, Norm: r.Norm,
		KeepCounts: r.KeepCounts,
	}
}

// baseNames returns the names of the features of the base, sorted.
func (c *corpus) baseNames() []string {
	if c.model == nil {
		return nil
	}
	return namesOf(c.model.Parts().Vocabulary)
}

// addBase takes over the counts of the base: its features count as in one text
// more.
func (c *corpus) addBase() {
	if c.model == nil {
		return
	}
	n := len(c.labels)
	t := c.model.Parts().Table
	c.base = counts{
		texts: make([]int32, len(c.table.names)), n: make([]float64, len(c.table.names)*n), docs: make([]float64, n),
	}
	for i, label := range t.Labels {
		class := slices.Index(c.labels, label)
		c.base.docs[class] = t.Docs[i]
		for id, p := range c.table.base {
			c.base.n[int(p)*n+class] = t.N[id*len(t.Labels)+i]
		}
	}
	for _, p := range c.table.base {
		c.base.texts[p] = 1
		c.table.texts[p]++
	}
}

// seen counts the features of some rows and of the base.
func (c *corpus) seen(l learner, use func(row int) bool) counts {
	k := c.count(l, use)
	for p, t := range c.base.texts {
		k.texts[p] += t
	}
	for i, v := range c.base.n {
		k.n[i] += v
	}
	for class, d := range c.base.docs {
		k.docs[class] += d
	}
	return k
}
