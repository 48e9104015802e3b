package classify

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"github.com/jbrukh/bayesian"

	"github.com/stancekit/stance/features"
)

// Counts is how often each feature was seen in each class, kept in a
// classifier of github.com/jbrukh/bayesian, and how many texts each class has,
// which that library does not keep for observed counts. Its methods must not
// run at the same time as each other.
type Counts struct {
	labels []string
	words  *bayesian.Classifier
	totals []int64 // occurrences by class
	docs   []int   // texts by class
}

// maxCount is the largest total of a class. WordsByClass gives a count k as
// k/total, and k/total·total is off by up to k·2⁻⁵²: rounding still finds k.
const maxCount = 1 << 50

// NewCounts returns empty counts for at least two distinct labels. Errors wrap
// [ErrData]; the library would panic.
func NewCounts(labels []string) (*Counts, error) {
	if err := checkLabels(labels); err != nil {
		return nil, err
	}
	classes := make([]bayesian.Class, len(labels))
	for i, l := range labels {
		classes[i] = bayesian.Class(l)
	}
	return &Counts{
		labels: slices.Clone(labels),
		words:  bayesian.NewClassifier(classes...),
		totals: make([]int64, len(labels)),
		docs:   make([]int, len(labels)),
	}, nil
}

// Labels returns the labels in the order given to NewCounts.
func (c *Counts) Labels() []string { return slices.Clone(c.labels) }

// Observe adds n occurrences of a feature in a class. Errors wrap [ErrLabel]
// for an unknown label, where the library would panic, and [ErrData] for a
// negative n or a class of more than 2⁵⁰ occurrences.
func (c *Counts) Observe(name string, n int, label string) error {
	i, err := c.class(label)
	if err != nil {
		return err
	}
	if n < 0 {
		return fmt.Errorf("%w: %d occurrences of %q", ErrData, n, name)
	}
	if int64(n) > maxCount-c.totals[i] {
		return fmt.Errorf("%w: too many occurrences in class %q", ErrData, label)
	}
	if n > 0 { // 0 would add the name to the class's vocabulary
		c.words.Observe(name, n, bayesian.Class(label))
		c.totals[i] += int64(n)
	}
	return nil
}

// ObserveText adds one text to a class. Errors wrap [ErrLabel].
func (c *Counts) ObserveText(label string) error {
	i, err := c.class(label)
	if err == nil {
		c.docs[i]++
	}
	return err
}

// Merge adds the counts of o, which must have the same labels in any order; o
// is not changed. Merging in any order gives the same counts. Errors wrap
// [ErrLabel] and [ErrData]; c is then unchanged.
func (c *Counts) Merge(o *Counts) error {
	if len(o.labels) != len(c.labels) {
		return fmt.Errorf("%w: merging %q into %q", ErrLabel, o.labels, c.labels)
	}
	for i, l := range o.labels {
		at, err := c.class(l)
		if err != nil {
			return err
		}
		if o.totals[i] > maxCount-c.totals[at] {
			return fmt.Errorf("%w: too many occurrences in class %q", ErrData, l)
		}
	}
	for i, l := range o.labels {
		for name, n := range o.byName(i) { // integers: any order gives the same sums
			if err := c.Observe(name, n, l); err != nil {
				return err
			}
		}
		c.docs[slices.Index(c.labels, l)] += o.docs[i]
	}
	return nil
}

// Names returns the features seen at least min times over all classes, sorted.
func (c *Counts) Names(min int) []string {
	type count struct {
		name string
		n    int
	}
	var all []count
	for i := range c.labels {
		for name, n := range c.byName(i) {
			all = append(all, count{name, n})
		}
	}
	slices.SortFunc(all, func(a, b count) int { return strings.Compare(a.name, b.name) })
	var names []string
	for from := 0; from < len(all); {
		to, n := from, 0
		for ; to < len(all) && all[to].name == all[from].name; to++ {
			n += all[to].n
		}
		if n >= min {
			names = append(names, all[from].name)
		}
		from = to
	}
	return names
}

// Table reads the counts out over a vocabulary; features outside it are left
// out of the totals.
func (c *Counts) Table(v *features.Vocabulary) Table {
	n := len(c.labels)
	t := Table{Labels: c.Labels(), Features: v.Len(), N: make([]float64, v.Len()*n), Docs: make([]float64, n)}
	for i := range c.labels {
		t.Docs[i] = float64(c.docs[i])
		for name, k := range c.byName(i) {
			if id, ok := v.ID([]byte(name)); ok {
				t.N[int(id)*n+i] = float64(k)
			}
		}
	}
	return t
}

// byName gives the occurrences in one class, from the shares of the class's
// total that the library hands out, in no order.
func (c *Counts) byName(i int) iter.Seq2[string, int] {
	total := float64(c.totals[i])
	shares := c.words.WordsByClass(bayesian.Class(c.labels[i]))
	return func(yield func(string, int) bool) {
		for name, share := range shares {
			if !yield(name, int(math.Round(share*total))) {
				return
			}
		}
	}
}

func (c *Counts) class(label string) (int, error) {
	i := slices.Index(c.labels, label)
	if i < 0 {
		return 0, fmt.Errorf("%w: %q, want one of %q", ErrLabel, label, c.labels)
	}
	return i, nil
}
