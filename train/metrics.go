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
	// The areas are plain means over the labels for which they are defined.
	ROCArea  float64 `json:"roc_area"`
	PRArea   float64 `json:"pr_area"`
	Baseline float64 `json:"baseline"` // accuracy of always giving the commonest label

	Baselines   Baselines      `json:"baselines"`
	ByLabel     []LabelMetrics `json:"by_label"`
	Confusion   [][]int        `json:"confusion"`   // [truth][prediction]
	Reliability []Bin          `json:"reliability"` // bins of ECE, from 0 to 1
}

// LabelMetrics are the figures of one label.
type LabelMetrics struct {
	Label     string  `json:"label"`
	N         int     `json:"n"`         // rows that have the label
	Predicted int     `json:"predicted"` // rows that are predicted to have it
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	ROCArea   float64 `json:"roc_area"` // of P(label), this label against the rest; 0 where no row or every row has it
	PRArea    float64 `json:"pr_area"`  // average precision, likewise; chance gives the share of the label
}

// Baselines are what predictions that read no text reach, from the label
// shares p of the measured rows alone.
type Baselines struct {
	Majority Baseline `json:"majority"` // always the commonest label
	Prior    Baseline `json:"prior"`    // labels drawn at random by their shares: the expectation
	LogLoss  float64  `json:"log_loss"` // of the shares as probabilities: −Σ p ln p, in nats
	Brier    float64  `json:"brier"`    // of the shares as probabilities: 1 − Σ p²
}

// Baseline is how well labels are given without reading.
type Baseline struct {
	Accuracy float64 `json:"accuracy"`
	F1       float64 `json:"macro_f1"` // of the expected confusion matrix
}

// Bin is a bin of predictions by the probability of the predicted label.
type Bin struct {
	Lo         float64 `json:"lo"`
	Hi         float64 `json:"hi"` // not in the bin, but for the last one's 1
	N          int     `json:"n"`
	Right      int     `json:"right"`      // predictions that are right
	Confidence float64 `json:"confidence"` // mean probability of the predicted label; 0 in an empty bin
}

// Measure compares predictions with the truth.
func Measure(labels []string, ps []Prediction) Metrics {
	m := Metrics{N: len(ps), Confusion: newConfusion(len(labels))}
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
	m.Reliability = reliability(ps)
	m.ECE = calibrationError(m.Reliability)
	m.count(labels)
	m.measureAreas(ps)
	m.Baselines = baselines(m.ByLabel)
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

// reliability sorts predictions into bins [b/10, (b+1)/10) of the probability
// of the predicted label, the last one closed.
func reliability(ps []Prediction) []Bin {
	bins := make([]Bin, eceBins)
	for _, p := range ps {
		c := p.Probs[p.Label]
		b := &bins[max(0, min(int(c*eceBins), eceBins-1))]
		b.N++
		b.Confidence += c
		if p.Label == p.Gold {
			b.Right++
		}
	}
	for i := range bins {
		b := &bins[i]
		b.Lo, b.Hi = float64(i)/eceBins, float64(i+1)/eceBins
		b.Confidence /= float64(max(b.N, 1))
	}
	return bins
}

// calibrationError is Σ_b N(b)/N · |right(b)/N(b) − confidence(b)|.
func calibrationError(bins []Bin) float64 {
	sum, n := 0.0, 0
	for _, b := range bins {
		sum += math.Abs(float64(b.Right) - float64(float64(b.N)*b.Confidence))
		n += b.N
	}
	return sum / float64(max(n, 1))
}

// baselines derives the figures of the label shares p. The expected confusion
// matrix of labels drawn by their shares is N·p·pᵀ: precision, recall and F1
// of a label are all p.
func baselines(byLabel []LabelMetrics) Baselines {
	n, most, used := 0, 0, 0
	for _, l := range byLabel {
		n += l.N
		most = max(most, l.N)
		used += min(l.N, 1)
	}
	if n == 0 {
		return Baselines{}
	}
	b := Baselines{Brier: 1}
	b.Majority = Baseline{share(most, n), share(2*most, n+most) / float64(used)}
	b.Prior.F1 = 1 / float64(used)
	for _, l := range byLabel {
		if p := share(l.N, n); p > 0 {
			b.Prior.Accuracy += float64(p * p)
			b.Brier -= float64(p * p)
			b.LogLoss -= float64(p * math.Log(p))
		}
	}
	return b
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
