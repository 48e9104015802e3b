package train

import "math"

// Prediction is what a model says of one example, next to the truth. Labels
// are given as indexes of a list of labels.
type Prediction struct {
	Gold  int
	Label int
	Probs []float64 // by label; sums to 1
}

// Metrics tells how good predictions are. All shares are in [0, 1]; a share
// of nothing is 0.
type Metrics struct {
	N        int     `json:"n"`
	Accuracy float64 `json:"accuracy"`
	// The macro figures are plain means over the labels that occur among the
	// truths or the predictions.
	Precision float64 `json:"macro_precision"`
	Recall    float64 `json:"macro_recall"`
	F1        float64 `json:"macro_f1"`
	LogLoss   float64 `json:"log_loss"` // mean −ln P(truth), in nats; P is kept above 1e-15
	Brier     float64 `json:"brier"`    // mean Σ_l (P(l) − [l is true])², in [0, 2] (Brier 1950)
	ECE       float64 `json:"ece"`      // expected calibration error over 10 equal-width bins (Guo et al. 2017)
	Baseline  float64 `json:"baseline"` // accuracy of always giving the commonest label

	ByLabel   []LabelMetrics `json:"by_label"`
	Confusion [][]int        `json:"confusion"` // [truth][prediction]
}

// LabelMetrics are the figures of one label.
type LabelMetrics struct {
	Label     string  `json:"label"`
	N         int     `json:"n"`         // rows that have the label
	Predicted int     `json:"predicted"` // rows that are predicted to have it
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Measure compares predictions with the truth.
func Measure(labels []string, ps []Prediction) Metrics {
	m := newMetrics(labels)
	m.N = len(ps)
	for _, p := range ps {
		m.Confusion[p.Gold][p.Label]++
		m.LogLoss += p.loss()
		for l, q := range p.Probs {
			if l == p.Gold {
				q--
			}
			m.Brier += float64(q * q)
		}
	}
	n := float64(max(len(ps), 1))
	m.LogLoss /= n
	m.Brier /= n
	m.ECE = calibrationError(ps)
	m.count(labels)
	return m
}

func newMetrics(labels []string) Metrics {
	m := Metrics{Confusion: make([][]int, len(labels))}
	for i := range m.Confusion {
		m.Confusion[i] = make([]int, len(labels))
	}
	return m
}

// loss is −ln P(truth).
func (p Prediction) loss() float64 { return -math.Log(max(p.Probs[p.Gold], minProb)) }

const (
	minProb = 1e-15
	eceBins = 10
)

// count derives the figures that follow from the confusion matrix.
func (m *Metrics) count(labels []string) {
	m.ByLabel = make([]LabelMetrics, len(labels))
	right, used := 0, 0
	for l, label := range labels {
		b := LabelMetrics{Label: label}
		for k := range labels {
			b.N += m.Confusion[l][k]
			b.Predicted += m.Confusion[k][l]
		}
		hit := m.Confusion[l][l]
		b.Precision, b.Recall, b.F1 = share(hit, b.Predicted), share(hit, b.N), share(2*hit, b.N+b.Predicted)
		m.ByLabel[l] = b
		right += hit
		m.Baseline = max(m.Baseline, share(b.N, m.N))
		if b.N+b.Predicted > 0 {
			used++
			m.Precision += b.Precision
			m.Recall += b.Recall
			m.F1 += b.F1
		}
	}
	m.Accuracy = share(right, m.N)
	k := float64(max(used, 1))
	m.Precision /= k
	m.Recall /= k
	m.F1 /= k
}

// calibrationError is Σ_b |right(b) − Σ confidence(b)| / N, over bins
// [b/10, (b+1)/10) of the probability of the predicted label, the last one
// closed.
func calibrationError(ps []Prediction) float64 {
	var gap [eceBins]float64
	for _, p := range ps {
		c := p.Probs[p.Label]
		b := max(0, min(int(c*eceBins), eceBins-1))
		if p.Label == p.Gold {
			gap[b]++
		}
		gap[b] -= c
	}
	sum := 0.0
	for _, g := range gap {
		sum += math.Abs(g)
	}
	return sum / float64(max(len(ps), 1))
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
