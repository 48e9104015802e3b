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
	// scikit-learn 1.2.1, testdata/metrics.py; ECE by hand: the bins from 0.4
	// on are off by .8, .45, .4, .3, .4 and .1 rows of 10.
	want := train.Metrics{
		N: 10, Accuracy: 0.7, Precision: 0.7, Recall: 2. / 3, F1: 0.6746031746031745,
		LogLoss: 0.6034368707832563, Brier: 0.332, ECE: 0.245, Baseline: 0.4,
		ByLabel: []train.LabelMetrics{
			{Label: "a", N: 4, Predicted: 3, Precision: 1, Recall: .75, F1: 6. / 7},
			{Label: "b", N: 4, Predicted: 5, Precision: .6, Recall: .75, F1: 2. / 3},
			{Label: "c", N: 2, Predicted: 2, Precision: .5, Recall: .5, F1: .5},
		},
		Confusion: [][]int{{3, 1, 0}, {0, 3, 1}, {0, 1, 1}},
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
	if again := train.Bootstrap(metricLabels, ps, own, 20000, 1); again != got {
		t.Errorf("a second run gives %v, the first %v", again, got)
	}
	// One group: every resample is the sample.
	if one := train.Bootstrap(metricLabels, ps, make([]int, len(ps)), 100, 1); one.Accuracy != (train.Interval{Lo: .7, Hi: .7}) {
		t.Errorf("one group: interval of accuracy %v, want [0.7, 0.7]", one.Accuracy)
	}
	if none := train.Bootstrap(metricLabels, nil, nil, 100, 1); none.Accuracy != (train.Interval{Lo: 0, Hi: 1}) {
		t.Errorf("no rows: interval of accuracy %v, want [0, 1]", none.Accuracy)
	}
}
