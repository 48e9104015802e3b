package train

import (
	"slices"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// learner is a learner with the regularization it stands for.
type learner struct {
	classify.Learner
	l2 float64
}

// tableLearner is a learner that needs no more than counts.
type tableLearner interface {
	FitTable(classify.Table) (*classify.Linear, error)
}

// data is what a learner is fitted to: a table where that is enough, vectors
// else.
type data struct {
	table   classify.Table
	vectors classify.Data
}

// byTable tells whether a learner needs no more than counts.
func (l learner) byTable() bool {
	_, ok := l.Learner.(tableLearner)
	return ok
}

func (l learner) fit(d data) (classify.Classifier, error) {
	if t, ok := l.Learner.(tableLearner); ok {
		m, err := t.FitTable(d.table)
		if err != nil {
			return nil, err
		}
		return m, nil
	}
	return l.Fit(d.vectors)
}

// fitted fits a learner and applies Recipe.Transfer to what it has learned.
func (c *corpus) fitted(l learner, d data, v vocabulary) (classify.Classifier, error) {
	m, err := l.fit(d)
	linear, ok := m.(*classify.Linear)
	if err != nil || !ok || c.recipe.Transfer == 0 {
		return m, err
	}
	names := c.table.chosen(v)
	return linear.Scaled(func(feature uint32) float64 {
		if features.Specific(names[feature]) {
			return c.recipe.Transfer
		}
		return 1
	}), nil
}

// learners returns the learners of a recipe by rising L2.
func (r Recipe) learners() []learner {
	switch r.kind() {
	case classify.KindBayes:
		return []learner{{Learner: classify.Bayes{}}}
	case classify.KindMultinomial:
		return []learner{{Learner: classify.Multinomial{Alpha: r.Alpha}}}
	case classify.KindComplement:
		return []learner{{Learner: classify.Complement{Alpha: r.Alpha, Norm: r.Norm}}}
	}
	values := distinctValues(r.L2)
	if len(values) == 0 {
		values = []float64{0}
	}
	var ls []learner
	for _, l2 := range values {
		ls = append(ls, learner{classify.NBLogistic{Alpha: r.Alpha, L2: l2, Beta: r.Beta, ClassWeights: r.ClassWeights}, l2})
	}
	return ls
}

// counts tells how often features occur in some rows.
type counts struct {
	texts []int32   // by place: texts that have the feature
	n     []float64 // by place and class: occurrences; nil where neither the learner nor pruning asks
	docs  []float64 // by class
}

func everyRow(int) bool { return true }

// count counts the features of some rows, as far as the learner, or pruning,
// needs it.
func (c *corpus) count(l learner, use func(row int) bool) counts {
	if c.table.counts != nil {
		return c.countedAll()
	}
	n := len(c.labels)
	k := counts{texts: make([]int32, len(c.table.names)), docs: make([]float64, n)}
	if l.byTable() || c.recipe.MaxFeatures > 0 {
		k.n = make([]float64, len(c.table.names)*n)
	}
	c.table.each(use, func(row int, places []uint32) {
		class := c.y[row]
		k.docs[class]++
		for i, p := range places {
			again := i > 0 && p == places[i-1]
			if !again {
				k.texts[p]++
			}
			if k.n != nil && !(again && c.recipe.Features.Binary) {
				k.n[int(p)*n+class]++
			}
		}
	})
	return k
}

// countedAll returns the counts of all rows where those are all that is known.
func (c *corpus) countedAll() counts {
	k := counts{c.table.texts, c.table.counts, make([]float64, len(c.labels))}
	if c.model != nil { // the base is added to both
		k.texts, k.n = slices.Clone(k.texts), slices.Clone(k.n)
		for _, p := range c.table.base {
			k.texts[p]--
		}
	}
	for _, y := range c.y {
		k.docs[y]++
	}
	return k
}

// less returns what is left of k without the rows of o, whose memory it takes.
func (k counts) less(o counts) counts {
	for p, t := range k.texts {
		o.texts[p] = t - o.texts[p]
	}
	for i, v := range o.n {
		o.n[i] = k.n[i] - v
	}
	for c, d := range o.docs {
		o.docs[c] = k.docs[c] - d
	}
	return o
}

// counted returns counts as a table over a vocabulary.
func (c *corpus) counted(k counts, v vocabulary) classify.Table {
	n := len(c.labels)
	t := classify.Table{Labels: c.labels, Features: v.n, N: make([]float64, v.n*n), Docs: k.docs}
	for p, id := range v.ids {
		if id >= 0 {
			copy(t.N[int(id)*n:int(id+1)*n], k.n[p*n:])
		}
	}
	return t
}

// data returns what a learner is fitted to: the rows for which use is true,
// whose counts are k, over a vocabulary.
func (c *corpus) data(l learner, k counts, v vocabulary, use func(row int) bool) data {
	if l.byTable() {
		return data{table: c.counted(k, v)}
	}
	d := classify.Data{Labels: c.labels, Features: v.n, X: make([]features.Vector, 0, len(c.y)), Y: make([]int, 0, len(c.y))}
	x, z := vectorizer{vocabulary: v, binary: c.recipe.Features.Binary}, features.Vector{}
	ids := make([]uint32, 0, c.table.entries) // of all texts, in one piece of memory
	var values []float32                      // likewise; binary ones are all 1 and shared
	if !x.binary {
		values = make([]float32, 0, c.table.entries)
	}
	c.table.each(use, func(row int, places []uint32) {
		z = x.add(features.Vector{IDs: z.IDs[:0], Values: z.Values[:0]}, places)
		from, v := len(ids), z.Values
		ids = append(ids, z.IDs...)
		if !x.binary {
			values = append(values, z.Values...)
			v = values[from:]
		}
		d.X = append(d.X, features.Vector{IDs: ids[from:], Values: v})
		d.Y = append(d.Y, c.y[row])
	})
	return data{vectors: d}
}
