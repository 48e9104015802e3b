package train_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stancekit/stance/train"
)

var (
	metricLabels = []string{"a", "b", "c"}
	metricGold   = []int{0, 0, 0, 1, 1, 1, 1, 2, 2, 0}
	metricProbs  = [][]float64{{.7, .2, .1}, {.4, .5, .1}, {.6, .3, .1}, {.1, .8, .1}, {.2, .5, .3},
		{.3, .3, .4}, {.05, .9, .05}, {.1, .1, .8}, {.3, .4, .3}, {.55, .25, .2}}
	metricLabel = []int{0, 1, 0, 1, 1, 2, 1, 2, 1, 0}
)

func predictions() []train.Prediction {
	ps := make([]train.Prediction, len(metricGold))
	for i := range ps {
		ps[i] = train.Prediction{Gold: metricGold[i], Label: metricLabel[i], Probs: metricProbs[i]}
	}
	return ps
}

const metricTolerance = 1e-12

func TestMeasure(t *testing.T) {
	// scikit-learn 1.2.1, testdata/metrics.py; by hand: ECE, for which the bins
	// from 0.4 on are off by .8, .45, .4, .3, .4 and .1 rows of 10, and the
	// baselines' F1, of shares .4, .4 and .2: (2·.4/1.4 + 0 + 0)/3 and (.4+.4+.2)/3.
	want := train.Metrics{
		N: 10, Accuracy: 0.7, Precision: 0.7, Recall: 2. / 3, F1: 0.6746031746031745,
		LogLoss: 0.6034368707832563, Brier: 0.332, ECE: 0.245, Baseline: 0.4,
		ROCArea: (1 + .875 + .90625) / 3, PRArea: (1 + 0.8303571428571428 + .75) / 3,
		Baselines: train.Baselines{
			Majority: train.Baseline{Accuracy: .4, F1: .8 / 1.4 / 3}, Prior: train.Baseline{Accuracy: .36, F1: 1. / 3},
			LogLoss: 1.0549201679861437, Brier: .64,
		},
		ByLabel: []train.LabelMetrics{
			{Label: "a", N: 4, Predicted: 3, Precision: 1, Recall: .75, F1: 6. / 7, ROCArea: 1, PRArea: 1},
			{Label: "b", N: 4, Predicted: 5, Precision: .6, Recall: .75, F1: 2. / 3, ROCArea: .875, PRArea: 0.8303571428571428},
			{Label: "c", N: 2, Predicted: 2, Precision: .5, Recall: .5, F1: .5, ROCArea: .90625, PRArea: .75},
		},
		Confusion: [][]int{{3, 1, 0}, {0, 3, 1}, {0, 1, 1}},
		Reliability: []train.Bin{
			{Lo: 0, Hi: .1}, {Lo: .1, Hi: .2}, {Lo: .2, Hi: .3}, {Lo: .3, Hi: .4},
			{Lo: .4, Hi: .5, N: 2, Confidence: .4}, {Lo: .5, Hi: .6, N: 3, Right: 2, Confidence: 1.55 / 3},
			{Lo: .6, Hi: .7, N: 1, Right: 1, Confidence: .6}, {Lo: .7, Hi: .8, N: 1, Right: 1, Confidence: .7},
			{Lo: .8, Hi: .9, N: 2, Right: 2, Confidence: .8}, {Lo: .9, Hi: 1, N: 1, Right: 1, Confidence: .9},
		},
	}
	if diff := cmp.Diff(want, train.Measure(metricLabels, predictions()), cmpopts.EquateApprox(0, metricTolerance)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestMeasureWithoutRows(t *testing.T) {
	m := train.Measure(metricLabels, nil)
	if m.N != 0 || m.Accuracy != 0 || m.F1 != 0 || m.LogLoss != 0 || m.ECE != 0 {
		t.Errorf("figures of no rows: %+v", m)
	}
}

// A label that neither occurs nor is predicted does not weigh on the means.
func TestMeasureLeavesOutUnusedLabels(t *testing.T) {
	m := train.Measure(metricLabels, []train.Prediction{{Gold: 0, Label: 0, Probs: []float64{1, 0, 0}}, {Gold: 2, Label: 2, Probs: []float64{0, 0, 1}}})
	if m.F1 != 1 || m.LogLoss != 0 || m.Brier != 0 || m.ECE != 0 {
		t.Errorf("figures of perfect predictions: %+v", m)
	}
}

func TestMeasureIsFiniteWhenTruthIsRuledOut(t *testing.T) {
	m := train.Measure(metricLabels, []train.Prediction{{Gold: 0, Label: 1, Probs: []float64{0, 1, 0}}})
	// −ln 1e-15, by hand.
	if math.Abs(m.LogLoss-34.538776394910684) > metricTolerance || m.Brier != 2 || m.ECE != 1 {
		t.Errorf("figures of a certain error: %+v", m)
	}
}

func TestBootstrap(t *testing.T) {
	ps := predictions()
	own := make([]int, len(ps))
	for i := range own {
		own[i] = i
	}
	got := train.Bootstrap(metricLabels, ps, own, 20000, 1)
	// The accuracy of a resample is a binomial(10, 0.7) share: its 2.5th and
	// 97.5th percentiles are 0.4 and 1 (P(≤3) = .0106, P(≤4) = .0474; P(≤9) = .9718).
	if got.Accuracy != (train.Interval{Lo: .4, Hi: 1}) {
		t.Errorf("interval of accuracy %v, want [0.4, 1]", got.Accuracy)
	}
	if m := train.Measure(metricLabels, ps); got.F1.Lo > m.F1 || got.F1.Hi < m.F1 {
		t.Errorf("interval of F1 %v does not hold %v", got.F1, m.F1)
	}
	if again := train.Bootstrap(metricLabels, ps, own, 20000, 1); !cmp.Equal(again, got) {
		t.Errorf("a second run gives %v, the first %v", again, got)
	}
	// One group: every resample is the sample.
	if one := train.Bootstrap(metricLabels, ps, make([]int, len(ps)), 100, 1); one.Accuracy != (train.Interval{Lo: .7, Hi: .7}) {
		t.Errorf("one group: interval of accuracy %v, want [0.7, 0.7]", one.Accuracy)
	}
	// All right: scipy 1.10.1 binomtest(k, k).proportion_ci(method="wilson") of 10
	// rows and of the 2 that are c, testdata/metrics.py.
	for i := range ps {
		ps[i].Label = ps[i].Gold
	}
	sure := train.Bootstrap(metricLabels, ps, own, 100, 1)
	if math.Abs(sure.F1.Lo-0.7224672001371109) > metricTolerance || sure.F1.Hi != 1 || sure.ByLabel[2].Label != "c" ||
		math.Abs(sure.ByLabel[2].Recall.Lo-0.34238022750665303) > metricTolerance {
		t.Errorf("intervals of right predictions %+v", sure)
	}
	if none := train.Bootstrap(metricLabels, nil, nil, 100, 1); none.Accuracy != (train.Interval{Lo: 0, Hi: 1}) {
		t.Errorf("no rows: interval of accuracy %v, want [0, 1]", none.Accuracy)
	}
}
