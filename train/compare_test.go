package train_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

// discordant makes the predictions of two models of which the first alone has
// first rows right, the second alone second rows, and both some.
func discordant(first, second int) (a, b []train.Prediction) {
	add := func(n, x, y int) {
		for range n {
			a = append(a, train.Prediction{Gold: 1, Label: x, Probs: []float64{0.5, 0.5}})
			b = append(b, train.Prediction{Gold: 1, Label: y, Probs: []float64{0.5, 0.5}})
		}
	}
	add(first, 1, 0)
	add(second, 0, 1)
	add(3, 1, 1)
	add(2, 0, 0)
	return a, b
}

func TestMcNemar(t *testing.T) {
	// scipy 1.10.1 binomtest and chi2.sf, testdata/metrics.py.
	for _, test := range []struct {
		first, second int
		exact         bool
		statistic, p  float64
	}{
		{0, 0, true, 0, 1},
		{1, 0, true, 0, 1},
		{3, 9, true, 0, 0.14599609375},
		{12, 12, true, 0, 1},
		{5, 19, true, 0, 0.006610751152038574},
		{5, 20, false, 7.84, 0.005110260660855866},
		{10, 30, false, 9.025, 0.002663119259138558},
		{13, 13, false, 0, 1},
		{100, 60, false, 9.50625, 0.002047732153668759},
	} {
		a, b := discordant(test.first, test.second)
		got := train.McNemar(a, b)
		if got.OnlyFirst != test.first || got.OnlySecond != test.second || got.Exact != test.exact {
			t.Errorf("%d and %d: %+v", test.first, test.second, got)
		}
		if math.Abs(got.P-test.p) > metricTolerance || math.Abs(got.Statistic-test.statistic) > metricTolerance {
			t.Errorf("%d and %d: P %v, χ² %v; want %v and %v", test.first, test.second, got.P, got.Statistic, test.p, test.statistic)
		}
	}
}

func TestMcNemarIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := discordant(rapid.IntRange(0, 60).Draw(t, "first"), rapid.IntRange(0, 60).Draw(t, "second"))
		x, y := train.McNemar(a, b), train.McNemar(b, a)
		if x.P != y.P || x.P < 0 || x.P > 1 {
			t.Fatalf("P %v one way, %v the other", x.P, y.P)
		}
	})
}

func TestPairedBootstrap(t *testing.T) {
	ps := predictions()
	own := make([]int, len(ps))
	for i := range own {
		own[i] = i
	}
	if d := train.PairedBootstrap(metricLabels, ps, ps, own, 100, 1); d != (train.Difference{}) {
		t.Errorf("a model against itself: %+v, want 0 and [0, 0]", d)
	}
	worse := predictions()
	for i := range worse {
		worse[i].Label = 0
	}
	d := train.PairedBootstrap(metricLabels, ps, worse, own, 2000, 1)
	// By hand: always the label of 4 in 10 rows has the F1 8/14 of one label of three.
	if want := train.Measure(metricLabels, ps).F1 - 8./14/3; math.Abs(d.Value-want) > metricTolerance {
		t.Errorf("difference %v, want %v", d.Value, want)
	}
	if d.Lo > d.Value || d.Hi < d.Value || d.Lo <= 0 {
		t.Errorf("interval %v of a large difference %v", d.Interval, d.Value)
	}
	back := train.PairedBootstrap(metricLabels, worse, ps, own, 2000, 1)
	if math.Abs(back.Value+d.Value) > metricTolerance || math.Abs(back.Lo+d.Hi) > metricTolerance {
		t.Errorf("the other way %+v, this way %+v", back, d)
	}
	// Pairing: the interval is narrower than the two intervals are together.
	i, j := train.Bootstrap(metricLabels, ps, own, 2000, 1).F1, train.Bootstrap(metricLabels, worse, own, 2000, 1).F1
	if d.Hi-d.Lo >= i.Hi-j.Lo-(i.Lo-j.Hi) {
		t.Errorf("interval %v is as wide as that of two independent models", d.Interval)
	}
	if none := train.PairedBootstrap(metricLabels, nil, nil, nil, 10, 1); none.Interval != (train.Interval{Lo: -1, Hi: 1}) {
		t.Errorf("interval without rows %v, want [-1, 1]", none.Interval)
	}
}

func TestRivalConclusion(t *testing.T) {
	r := train.Rival{Evaluation: train.Evaluation{Model: "old"}}
	for _, test := range []struct {
		d    train.Difference
		test train.McNemarTest
		want []string
	}{
		{train.Difference{Value: .05, Interval: train.Interval{Lo: .01, Hi: .09}}, train.McNemarTest{OnlyFirst: 40, OnlySecond: 12, P: .0002},
			[]string{"new has the better macro F1", "+5.0 points (95% interval +1.0 to +9.0", "40 texts only new has right, 12 only old", "P < 0.001", "not right equally often"}},
		{train.Difference{Value: -.05, Interval: train.Interval{Lo: -.09, Hi: -.01}}, train.McNemarTest{P: .012},
			[]string{"old has the better macro F1", "P = 0.012 (χ² with continuity correction)"}},
		{train.Difference{Value: -.0001, Interval: train.Interval{Lo: -.04, Hi: .04}}, train.McNemarTest{P: .5, Exact: true},
			[]string{"cannot be told apart", "is +0.0 points", "P = 0.50 (exact binomial), so they may be"}},
	} {
		r.Comparison = train.Comparison{McNemar: test.test, F1: test.d}
		got := r.Conclusion("new")
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q lacks %q", got, want)
			}
		}
	}
}
