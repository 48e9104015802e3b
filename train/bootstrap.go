package train

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is a 95% confidence interval.
type Interval struct {
	Lo float64 `json:"lo"`
	Hi float64 `json:"hi"`
}

// Intervals are confidence intervals of the figures of [Metrics].
type Intervals struct {
	Accuracy  Interval         `json:"accuracy"`
	Precision Interval         `json:"macro_precision"`
	Recall    Interval         `json:"macro_recall"`
	F1        Interval         `json:"macro_f1"`
	ByLabel   []LabelIntervals `json:"by_label"`
}

// LabelIntervals are confidence intervals of the figures of [LabelMetrics].
type LabelIntervals struct {
	Label     string   `json:"label"`
	Precision Interval `json:"precision"`
	Recall    Interval `json:"recall"`
	F1        Interval `json:"f1"`
}

// Bootstrap returns percentile intervals (Efron & Tibshirani 1993, ch. 13).
// Whole groups are drawn with replacement, because the rows of a group stand
// or fall together; groups[i] is the group of ps[i] as [Groups] numbers them.
// Without rows or rounds the intervals are [0, 1].
func Bootstrap(labels []string, ps []Prediction, groups []int, rounds int, seed uint64) Intervals {
	if len(ps) == 0 {
		rounds = 0
	}
	// The figures of a round: the four of all labels, then three a label.
	drawn := make([][]float64, 4+3*len(labels))
	for k := range drawn {
		drawn[k] = make([]float64, rounds)
	}
	s, m := newSampler(groups, seed), newConfusion(len(labels))
	for r := range rounds {
		d := Metrics{Confusion: m.empty()}
		s.draw(func(row int) {
			d.Confusion[ps[row].Gold][ps[row].Label]++
			d.N++
		})
		d.count(labels)
		drawn[0][r], drawn[1][r], drawn[2][r], drawn[3][r] = d.Accuracy, d.Precision, d.Recall, d.F1
		for l, b := range d.ByLabel {
			drawn[4+3*l][r], drawn[5+3*l][r], drawn[6+3*l][r] = b.Precision, b.Recall, b.F1
		}
	}
	at := func(k int) Interval { return percentiles(drawn[k]) }
	all := Intervals{Accuracy: at(0), Precision: at(1), Recall: at(2), F1: at(3)}
	for l, label := range labels {
		all.ByLabel = append(all.ByLabel, LabelIntervals{label, at(4 + 3*l), at(5 + 3*l), at(6 + 3*l)})
	}
	return all
}

// sampler draws groups of rows with replacement.
type sampler struct {
	rows [][]int // by group
	rng  *rand.Rand
}

func newSampler(groups []int, seed uint64) *sampler {
	s := &sampler{make([][]int, count(groups)), rand.New(rand.NewPCG(seed, 1))}
	for i, g := range groups {
		s.rows[g] = append(s.rows[g], i)
	}
	return s
}

// draw draws as many groups as there are and calls add with each of their
// rows.
func (s *sampler) draw(add func(row int)) {
	for range s.rows {
		for _, row := range s.rows[s.rng.IntN(len(s.rows))] {
			add(row)
		}
	}
}

// confusion is a confusion matrix that is used again and again.
type confusion [][]int

func newConfusion(labels int) confusion {
	c := make(confusion, labels)
	for i := range c {
		c[i] = make([]int, labels)
	}
	return c
}

func (c confusion) empty() confusion {
	for _, row := range c {
		clear(row)
	}
	return c
}

// percentiles returns the 2.5th and 97.5th percentile of x, interpolated
// linearly between order statistics, or [0, 1] for none. It sorts x.
func percentiles(x []float64) Interval {
	if len(x) == 0 {
		return Interval{0, 1}
	}
	slices.Sort(x)
	at := func(p float64) float64 {
		h := p * float64(len(x)-1)
		i := math.Floor(h)
		lo := x[int(i)]
		hi := x[min(int(i)+1, len(x)-1)]
		return lo + float64((h-i)*(hi-lo))
	}
	return Interval{at(0.025), at(0.975)}
}
