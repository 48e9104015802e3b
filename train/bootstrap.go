package train

import (
	"math"
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
// A draw that lacks a label has no part in the intervals of its figures.
// Without rows or rounds the intervals are [0, 1].
//
// Where all predictions are right, or all wrong, every draw is the same and
// tells nothing of how sure that is. A figure of 0 or 1 that no draw changes
// has the interval of Wilson (1927) for as many independent rows as there are
// groups, or rows with the label if these are fewer.
func Bootstrap(labels []string, ps []Prediction, groups []int, rounds int, seed uint64) Intervals {
	if len(ps) == 0 {
		rounds = 0
	}
	// The figures drawn: the four of all labels, then three a label, as far as
	// they are defined in a round.
	drawn := make([][]float64, 4+3*len(labels))
	keep := func(k int, x float64, of int) {
		if of > 0 {
			drawn[k] = append(drawn[k], x)
		}
	}
	s, tally := newSampler(labels, groups, seed, ps), make([]int, len(labels)*len(labels))
	for range rounds {
		clear(tally)
		s.draw(tally)
		d := Metrics{Confusion: asMatrix(tally, len(labels)), N: total(tally)}
		d.count(labels)
		for k, x := range []float64{d.Accuracy, d.Precision, d.Recall, d.F1} {
			keep(k, x, d.N)
		}
		for l, b := range d.ByLabel {
			keep(4+3*l, b.Precision, b.Predicted)
			keep(5+3*l, b.Recall, b.N)
			keep(6+3*l, b.F1, b.N+b.Predicted)
		}
	}
	rows := s.groups()
	at := func(k, n int) Interval { return widened(percentiles(drawn[k]), min(n, rows)) }
	all := Intervals{Accuracy: at(0, rows), Precision: at(1, rows), Recall: at(2, rows), F1: at(3, rows)}
	has := make([]int, len(labels))
	for _, p := range ps {
		has[p.Gold]++
	}
	for l, label := range labels {
		all.ByLabel = append(all.ByLabel, LabelIntervals{label, at(4+3*l, has[l]), at(5+3*l, has[l]), at(6+3*l, has[l])})
	}
	return all
}

// widened returns i, or Wilson's interval where i is 0 or 1 alone.
func widened(i Interval, n int) Interval {
	if i.Lo == i.Hi && (i.Lo == 0 || i.Lo == 1) {
		return wilson(int(i.Lo)*n, n)
	}
	return i
}

// wilson is the 95% interval of a share of n rows (Wilson 1927).
func wilson(right, n int) Interval {
	if n == 0 {
		return Interval{0, 1}
	}
	const z = 1.959963984540054 // of the normal distribution at 0.975
	p, k := share(right, n), z*z/float64(n)
	mid := (p + k/2) / (1 + k)
	half := math.Sqrt(float64(p*(1-p))*k+float64(k*k)/4) / (1 + k)
	return Interval{max(0, mid-half), min(1, mid+half)}
}

func total(xs []int) (sum int) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// asMatrix cuts the cells of a confusion matrix into rows.
func asMatrix(cells []int, labels int) [][]int {
	m := make([][]int, labels)
	for i := range m {
		m[i] = cells[i*labels : (i+1)*labels]
	}
	return m
}

func newConfusion(labels int) [][]int { return asMatrix(make([]int, labels*labels), labels) }

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
