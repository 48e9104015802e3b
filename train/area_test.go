package train_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

// binary makes predictions of two labels: the second has the probability p.
func binary(p []float64, has []bool) []train.Prediction {
	var ps []train.Prediction
	for i, q := range p {
		gold := 0
		if has[i] {
			gold = 1
		}
		ps = append(ps, train.Prediction{Gold: gold, Probs: []float64{1 - q, q}})
	}
	return ps
}

func TestAreasWithTies(t *testing.T) {
	ps := binary([]float64{.5, .5, .5, .2, .2, .9, .9, .1}, []bool{true, false, true, false, true, true, false, false})
	// scikit-learn 1.2.1, testdata/metrics.py.
	got := train.Measure([]string{"a", "b"}, ps).ByLabel[1]
	if math.Abs(got.ROCArea-0.625) > metricTolerance || math.Abs(got.PRArea-0.5678571428571428) > metricTolerance {
		t.Errorf("ROC area %v, PR area %v; want 0.625 and 0.5678571428571428", got.ROCArea, got.PRArea)
	}
}

// The ROC area is the share of pairs in the right order, ties counting half;
// the PR area is the mean, over the rows with the label, of the precision among
// the rows at least as probable. Both are what the definitions say, one pair at
// a time.
func TestAreasAreTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "rows")
		p := rapid.SliceOfN(rapid.SampledFrom([]float64{0, .1, .3, .5, .8, 1}), n, n).Draw(t, "p")
		has := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "has")
		var pairs, right, precision, with float64
		for i := range n {
			if !has[i] {
				continue
			}
			with++
			above, hits := 0., 0.
			for j := range n {
				if p[j] >= p[i] {
					above++
					if has[j] {
						hits++
					}
				}
				if !has[j] {
					pairs++
					switch {
					case p[i] > p[j]:
						right++
					case p[i] == p[j]:
						right += 0.5
					}
				}
			}
			precision += hits / above
		}
		m := train.Measure([]string{"a", "b"}, binary(p, has))
		roc, pr := 0., 0.
		if pairs > 0 {
			roc, pr = right/pairs, precision/with
		}
		if b := m.ByLabel[1]; math.Abs(b.ROCArea-roc) > metricTolerance || math.Abs(b.PRArea-pr) > metricTolerance {
			t.Fatalf("ROC area %v, PR area %v; want %v and %v", b.ROCArea, b.PRArea, roc, pr)
		}
	})
}

// A label that no row or every row has is left out of the means.
func TestAreasLeaveOutWhatIsUndefined(t *testing.T) {
	ps := []train.Prediction{
		{Gold: 0, Probs: []float64{.9, .1, 0}}, {Gold: 1, Label: 1, Probs: []float64{.1, .9, 0}},
	}
	if m := train.Measure(metricLabels, ps); m.ROCArea != 1 || m.PRArea != 1 || m.ByLabel[2].ROCArea != 0 {
		t.Errorf("areas %v and %v, of the label without rows %v; want 1, 1 and 0", m.ROCArea, m.PRArea, m.ByLabel[2].ROCArea)
	}
	if m := train.Measure(metricLabels, ps[:1]); m.ROCArea != 0 || m.PRArea != 0 {
		t.Errorf("areas of one label %v and %v, want 0", m.ROCArea, m.PRArea)
	}
}

func BenchmarkMeasure(b *testing.B) {
	var ps []train.Prediction
	for range 1000 {
		ps = append(ps, predictions()...)
	}
	b.ReportAllocs()
	for b.Loop() {
		train.Measure(metricLabels, ps)
	}
}
