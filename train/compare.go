package train

import "gonum.org/v1/gonum/stat/distuv"

// Comparison tells how two models differ on the same rows.
type Comparison struct {
	McNemar McNemarTest `json:"mcnemar"`
	F1      Difference  `json:"macro_f1"` // of the first model less the second
}

// Difference is a difference of two shares, in [-1, +1], with its interval.
type Difference struct {
	Value float64 `json:"value"`
	Interval
}

// Compare compares the predictions a and b of the same rows, in the same
// order, by McNemar's test and by a paired bootstrap as [Bootstrap] draws.
func Compare(labels []string, a, b []Prediction, groups []int, rounds int, seed uint64) Comparison {
	return Comparison{McNemar(a, b), PairedBootstrap(labels, a, b, groups, rounds, seed)}
}

// McNemarTest is the result of McNemar's test of whether two models are right
// equally often.
type McNemarTest struct {
	OnlyFirst  int  `json:"only_first"`  // rows that only the first model has right
	OnlySecond int  `json:"only_second"` // rows that only the second has right
	Exact      bool `json:"exact"`       // by the binomial distribution
	// Statistic is χ² with continuity correction, 1 degree of freedom; 0 if Exact.
	Statistic float64 `json:"statistic"`
	P         float64 `json:"p"` // two-sided, in [0, 1]
}

// fewDiscordant is the number of discordant rows below which χ² is too rough
// (Dietterich 1998 and the textbooks ask for 25).
const fewDiscordant = 25

// McNemar compares the predictions a and b of the same rows, in the same
// order. With b and c rows that one model alone has right,
//
//	exact: P = min(1, 2·P(X ≤ min(b, c))), X ~ Binomial(b+c, ½)     (b+c below 25)
//	else:  χ² = max(0, |b−c| − 1)² / (b+c), P = P(χ²₁ > χ²)          (McNemar 1947; Edwards 1948)
//
// The test takes the rows as independent. Where groups of rows are alike, P is
// too small: look at the interval of [PairedBootstrap].
func McNemar(a, b []Prediction) McNemarTest {
	var t McNemarTest
	for i := range a {
		switch first, second := a[i].Label == a[i].Gold, b[i].Label == b[i].Gold; {
		case first && !second:
			t.OnlyFirst++
		case second && !first:
			t.OnlySecond++
		}
	}
	n := float64(t.OnlyFirst + t.OnlySecond)
	few := float64(min(t.OnlyFirst, t.OnlySecond))
	if t.Exact = n < fewDiscordant; t.Exact {
		t.P = 1
		if n > 0 {
			t.P = min(1, 2*distuv.Binomial{N: n, P: 0.5}.CDF(few))
		}
		return t
	}
	gap := max(0, n-2*few-1)
	t.Statistic = float64(gap*gap) / n
	t.P = distuv.ChiSquared{K: 1}.Survival(t.Statistic)
	return t
}

// PairedBootstrap returns the macro-averaged F1 of the predictions a less that
// of b, of the same rows in the same order, with a percentile interval: both
// are measured on the same drawn groups, so what makes a group hard for both
// cancels. Without rows or rounds the interval is [-1, 1].
func PairedBootstrap(labels []string, a, b []Prediction, groups []int, rounds int, seed uint64) Difference {
	d := Difference{Interval: Interval{-1, 1}}
	if len(a) == 0 {
		return d
	}
	n := len(labels)
	first, second := make([]int, n*n), make([]int, n*n)
	f1 := func(cells []int) float64 {
		m := Metrics{Confusion: asMatrix(cells, n)}
		m.count(labels)
		return m.F1
	}
	for i := range a {
		first[a[i].Gold*n+a[i].Label]++
		second[b[i].Gold*n+b[i].Label]++
	}
	d.Value = f1(first) - f1(second)
	s, gaps := newSampler(labels, groups, seed, a, b), make([]float64, rounds)
	for r := range gaps {
		clear(first)
		clear(second)
		s.draw(first, second)
		gaps[r] = f1(first) - f1(second)
	}
	if rounds > 0 {
		d.Interval = percentiles(gaps)
	}
	return d
}
