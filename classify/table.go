package classify

import (
	"fmt"
	"math"
	"slices"
)

// Table is how often each feature occurs in each class: what the naive Bayes
// learners fit to. A model may keep it, see Parts.Table.
type Table struct {
	Labels   []string
	Features int       // number of features
	N        []float64 // N[id*len(Labels)+class], the occurrences of a feature in a class
	Docs     []float64 // texts of each class
}

// Table sums up the values of each feature by class.
func (d Data) Table() (Table, error) {
	if err := d.check(); err != nil {
		return Table{}, err
	}
	n := len(d.Labels)
	t := Table{Labels: d.Labels, Features: d.Features, N: make([]float64, d.Features*n), Docs: make([]float64, n)}
	for i, x := range d.X {
		t.Docs[d.Y[i]]++
		for k, id := range x.IDs {
			t.N[int(id)*n+d.Y[i]] += float64(x.Values[k])
		}
	}
	return t, nil
}

// ChiSquare returns for each feature how far its counts are from those of a
// feature that tells nothing, whose occurrences go by the shares of the texts:
//
//	χ²(j) = Σ_c (n(j,c) − e(j,c))² / e(j,c),  e(j,c) = n(j)·texts(c)/texts
//
// Yang & Pedersen (1997) found it, and information gain, best at selecting
// features for classifying texts; they warn that it overrates rare ones.
// Classes without texts, and features that do not occur, add nothing.
func (t Table) ChiSquare() []float64 {
	n := len(t.Labels)
	var texts float64
	for _, d := range t.Docs {
		texts += d
	}
	chi := make([]float64, t.Features)
	for j := range chi {
		row := t.N[j*n : j*n+n]
		var all float64
		for _, v := range row {
			all += v
		}
		for c, v := range row {
			if e := all * t.Docs[c] / texts; e > 0 {
				chi[j] += float64((v-e)*(v-e)) / e
			}
		}
	}
	return chi
}

// totals returns for each class the occurrences of all features, and the
// number of features that occur in it.
func (t Table) totals() (sum, distinct []float64) {
	n := len(t.Labels)
	sum, distinct = make([]float64, n), make([]float64, n)
	for i, v := range t.N {
		sum[i%n] += v
		if v > 0 {
			distinct[i%n]++
		}
	}
	return sum, distinct
}

// check wants a table of the right shape.
func (t Table) check() error {
	if err := checkLabels(t.Labels); err != nil {
		return err
	}
	if len(t.N) != t.Features*len(t.Labels) || len(t.Docs) != len(t.Labels) {
		return fmt.Errorf("%w: table of %d counts and %d classes for %d features and %d labels",
			ErrData, len(t.N), len(t.Docs), t.Features, len(t.Labels))
	}
	return nil
}

// checkKept wants a table that a model of the labels and features can keep:
// whole counts that fit 32 bits.
func (t Table) checkKept(l *Linear) error {
	if !l.kind.AddsUp() {
		return fmt.Errorf("counts kept by a model of the kind %s, whose weights do not follow from them", l.kind)
	}
	if err := t.check(); err != nil {
		return err
	}
	if !slices.Equal(t.Labels, l.labels) || t.Features != l.Features() {
		return fmt.Errorf("counts of %d features by %q, weights of %d by %q", t.Features, t.Labels, l.Features(), l.labels)
	}
	for _, counts := range [][]float64{t.N, t.Docs} {
		for _, v := range counts {
			if !(v >= 0 && v <= math.MaxUint32 && v == math.Trunc(v)) {
				return fmt.Errorf("kept count %v, want a whole number below 2³²", v)
			}
		}
	}
	return nil
}

// checkDocs wants a text in every class.
func (t Table) checkDocs() error {
	for c, n := range t.Docs {
		if n <= 0 {
			return fmt.Errorf("%w: no text with the label %q", ErrData, t.Labels[c])
		}
	}
	return nil
}
