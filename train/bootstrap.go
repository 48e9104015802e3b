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
	Accuracy Interval `json:"accuracy"`
	F1       Interval `json:"macro_f1"`
}

// Bootstrap returns percentile intervals (Efron & Tibshirani 1993, ch. 13) of
// accuracy and macro-averaged F1. Whole groups are drawn with replacement,
// because the rows of a group stand or fall together; groups[i] is the group
// of ps[i] as [Groups] numbers them. Without rows or rounds the intervals are
// [0, 1].
func Bootstrap(labels []string, ps []Prediction, groups []int, rounds int, seed uint64) Intervals {
	if len(ps) == 0 || rounds <= 0 {
		return Intervals{Interval{0, 1}, Interval{0, 1}}
	}
	rows := make([][]Prediction, count(groups))
	for i, g := range groups {
		rows[g] = append(rows[g], ps[i])
	}
	rng := rand.New(rand.NewPCG(seed, 1))
	accuracy, f1 := make([]float64, rounds), make([]float64, rounds)
	m := newMetrics(labels)
	for r := range rounds {
		for _, row := range m.Confusion {
			clear(row)
		}
		d := Metrics{Confusion: m.Confusion}
		for range rows {
			for _, p := range rows[rng.IntN(len(rows))] {
				d.Confusion[p.Gold][p.Label]++
				d.N++
			}
		}
		d.count(labels)
		accuracy[r], f1[r] = d.Accuracy, d.F1
	}
	return Intervals{percentiles(accuracy), percentiles(f1)}
}

// percentiles returns the 2.5th and 97.5th percentile of x, interpolated
// linearly between order statistics. It sorts x.
func percentiles(x []float64) Interval {
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
