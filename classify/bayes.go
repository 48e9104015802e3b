package classify

import (
	"errors"
	"fmt"
	"math"
)

// defaultProb is the probability of every word in a class that has none, as
// in github.com/jbrukh/bayesian v1.1.0.
const defaultProb = 0.00000000001

// Bayes scores as Classifier.LogScores of github.com/jbrukh/bayesian v1.1.0
// does: the priors count words rather than texts, and each class is smoothed
// over its own vocabulary. It is the baseline; [Multinomial] is the textbook
// method. A class may be without texts.
type Bayes struct{}

// Fit fits the classifier to the summed values of d.
func (b Bayes) Fit(d Data) (Classifier, error) { return fitData(d, b.FitTable) }

// FitTable fits the classifier to counts.
func (b Bayes) FitTable(t Table) (*Linear, error) { return fitTable(KindBayes, t, b.weights) }

// weights returns log P(c) by class and log P(w|c) by feature and class.
func (Bayes) weights(t Table) (bias, weights []float64, err error) {
	if err := t.check(); err != nil {
		return nil, nil, err
	}
	sum, distinct := t.totals()
	n := len(t.Labels)
	var all float64
	for _, s := range sum {
		all += s
	}
	bias, weights = make([]float64, n), make([]float64, len(t.N))
	for c := range bias {
		// P(c) = (n(c)+1) / (n+|C|), n counts words
		bias[c] = math.Log((sum[c] + 1) / (all + float64(n)))
	}
	for i, v := range t.N {
		c := i % n
		p := defaultProb
		if sum[c] > 0 {
			p = (v + 1) / (sum[c] + distinct[c]) // P(w|c) = (n(w,c)+1) / (n(c)+|V_c|)
		}
		weights[i] = math.Log(p)
	}
	return bias, weights, nil
}

// Multinomial is multinomial naive Bayes (Manning, Raghavan & Schütze 2008,
// 13.2), smoothed over the joint vocabulary, with document priors. Every class
// needs a text.
type Multinomial struct {
	Alpha float64 `json:"alpha,omitempty"` // added to each count, above 0; 0 means 1 (Laplace)
}

// Fit fits the classifier to the summed values of d.
func (m Multinomial) Fit(d Data) (Classifier, error) { return fitData(d, m.FitTable) }

// FitTable fits the classifier to counts.
func (m Multinomial) FitTable(t Table) (*Linear, error) {
	return fitTable(KindMultinomial, t, m.weights)
}

// weights returns log P(c) by class and log P(w|c) by feature and class.
func (m Multinomial) weights(t Table) (bias, weights []float64, err error) {
	alpha, sum, err := t.smoothed(m.Alpha)
	if err != nil {
		return nil, nil, err
	}
	n, size := len(t.Labels), float64(t.Features)
	var docs float64
	for _, d := range t.Docs {
		docs += d
	}
	bias, weights = make([]float64, n), make([]float64, len(t.N))
	for c := range bias {
		bias[c] = math.Log(t.Docs[c] / docs) // log P(c) = log(texts of c / texts)
	}
	for i, v := range t.N {
		// log P(w|c) = log(n(w,c)+α) − log(n(c)+α|V|), V shared by all classes
		weights[i] = math.Log(v+alpha) - math.Log(sum[i%n]+float64(alpha*size))
	}
	return bias, weights, nil
}

// Complement is complement naive Bayes (Rennie et al. 2003, section 3.1), made
// for classes of unequal size: a class is scored by how little the text looks
// like all others. It has no priors. Every class needs a text.
type Complement struct {
	Alpha float64 `json:"alpha,omitempty"` // added to each count, above 0; 0 means 1
	// Norm divides the weights of a class by the sum of their absolute values,
	// so that no class weighs more for having correlated features (section 3.2
	// there).
	Norm bool `json:"norm,omitempty"`
}

// Fit fits the classifier to the summed values of d.
func (m Complement) Fit(d Data) (Classifier, error) { return fitData(d, m.FitTable) }

// FitTable fits the classifier to counts.
func (m Complement) FitTable(t Table) (*Linear, error) { return fitTable(KindComplement, t, m.weights) }

// weights returns zeros by class and −log θ(w|¬c) by feature and class.
func (m Complement) weights(t Table) (bias, weights []float64, err error) {
	alpha, sum, err := t.smoothed(m.Alpha)
	if err != nil {
		return nil, nil, err
	}
	n, size := len(t.Labels), float64(t.Features)
	var all float64
	for _, s := range sum {
		all += s
	}
	weights = make([]float64, len(t.N))
	length := make([]float64, n) // Σ_w |log θ(w|¬c)|
	for j := range t.Features {
		row := t.N[j*n : j*n+n]
		var every float64
		for _, v := range row {
			every += v
		}
		for c, v := range row {
			// weight = −log θ(w|¬c), θ(w|¬c) = (n(w,¬c)+α) / (n(¬c)+α|V|)
			weights[j*n+c] = math.Log(all-sum[c]+float64(alpha*size)) - math.Log(every-v+alpha)
			length[c] += math.Abs(weights[j*n+c])
		}
	}
	for i := range weights {
		if m.Norm && length[i%n] > 0 {
			weights[i] /= length[i%n]
		}
	}
	return make([]float64, n), weights, nil
}

// smoothed checks what the naive Bayes learners ask of counts and returns the
// smoothing, 1 for 0, with the sum of each class.
func (t Table) smoothed(alpha float64) (float64, []float64, error) {
	alpha, err := alphaOr1(alpha)
	if err := errors.Join(err, t.check(), t.checkDocs()); err != nil {
		return 0, nil, err
	}
	sum, _ := t.totals()
	return alpha, sum, nil
}

// fitTable fits what weigh makes of counts.
func fitTable(k Kind, t Table, weigh func(Table) (bias, weights []float64, err error)) (*Linear, error) {
	bias, weights, err := weigh(t)
	if err != nil {
		return nil, err
	}
	return fitted(k, t.Labels, bias, weights)
}

// fitData joins Data to a learner that needs no more than counts.
func fitData(d Data, fit func(Table) (*Linear, error)) (Classifier, error) {
	t, err := d.Table()
	if err != nil {
		return nil, err
	}
	return asClassifier(fit(t))
}

// asClassifier keeps a nil *Linear out of a non-nil interface.
func asClassifier(l *Linear, err error) (Classifier, error) {
	if err != nil {
		return nil, err
	}
	return l, nil
}

// fitted wraps newLinear for learners: weights that overflow are a fault of
// the data.
func fitted(k Kind, labels []string, bias, weights []float64) (*Linear, error) {
	l, err := newLinear(k, labels, bias, weights)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrData, err)
	}
	return l, nil
}

// alphaOr1 returns the smoothing in use.
func alphaOr1(alpha float64) (float64, error) {
	if alpha == 0 {
		return 1, nil
	}
	if !(alpha > 0) || math.IsInf(alpha, 0) {
		return 0, fmt.Errorf("%w: alpha %v, want above 0", ErrParameter, alpha)
	}
	return alpha, nil
}
