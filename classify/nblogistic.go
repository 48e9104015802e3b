package classify

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// NBLogistic is multinomial logistic regression over features scaled by their
// naive Bayes log-count ratios (Wang & Manning 2012, with logistic loss in
// place of the hinge, and one ratio a class, that class against the rest):
//
//	score(c|x) = b(c) + Σ_j θ(j,c)·r(j,c)·x(j)
//	r(·,c) = log( (p/‖p‖₁) / (q/‖q‖₁) ),  p = α + Σ_{y=c} x,  q = α + Σ_{y≠c} x
//
// θ and b minimise the weighted mean of −log P(y|x), P the softmax of the
// scores, plus L2/2·‖θ‖² divided by the summed weight of the texts; b is free.
// Features that do not occur in the corpus get no weight. Binarising, which
// the paper recommends, is left to features.Options.Binary.
//
// Every class needs a text. The zero value works.
type NBLogistic struct {
	Alpha float64 `json:"alpha,omitempty"` // smoothing of the ratios, above 0; 0 means 1
	L2    float64 `json:"l2,omitempty"`    // strength of the penalty, above 0: 1/C of liblinear; 0 means 1
	// Beta in (0, 1] interpolates between naive Bayes and the regression:
	// θ' = (1−β)·mean|θ| + β·θ (Wang & Manning 2012, eq. 3; they advise 0.25).
	// 0 means 1, the regression alone.
	Beta float64 `json:"beta,omitempty"`
	// ClassWeights multiplies the loss of the texts of a label; labels left out
	// have 1. Weights are above 0.
	ClassWeights map[string]float64 `json:"class_weights,omitempty"`

	Iterations int     `json:"iterations,omitempty"` // limit, reaching it is no error; 0 means 200
	Tolerance  float64 `json:"tolerance,omitempty"`  // largest part of the gradient at which to stop; 0 means 1e-5
}

// lbfgsStore is how many past steps L-BFGS keeps: its cost grows with the
// store, the number of iterations falls little beyond ten.
const lbfgsStore = 8

// Fit fits the classifier. The work is shared among the cores; the result does
// not depend on their number.
func (m NBLogistic) Fit(d Data) (Classifier, error) {
	m, err := m.defaults()
	if err != nil {
		return nil, err
	}
	t, err := d.Table()
	if err != nil {
		return nil, err
	}
	if err := t.checkDocs(); err != nil {
		return nil, err
	}
	weights, err := m.textWeights(d)
	if err != nil {
		return nil, err
	}
	labels, o := d.Labels, newObjective(d, weights, m.L2, d.Features >= foldFrom)
	o.setRatios(t, m.Alpha)
	d, t = Data{}, Table{} // the vectors and counts may go while the minimum is searched
	x, err := m.minimize(o)
	if err != nil {
		return nil, err
	}
	bias, table := o.weights(x, m.Beta)
	return asClassifier(fitted(KindNBLogistic, labels, bias, table))
}

// foldFrom is the number of features from which on those that occur in one
// text alone are folded. The optimum is the same; below, it costs little to
// do without.
const foldFrom = 1 << 16

// minimize runs L-BFGS from the origin. The line search can fail next to the
// optimum, where float64 resolves no further descent: the best point is then
// the result.
func (m NBLogistic) minimize(o *objective) ([]float64, error) {
	s := &optimize.Settings{
		GradientThreshold: m.Tolerance,
		MajorIterations:   m.Iterations,
		Converger:         optimize.NeverTerminate{},
	}
	r, err := optimize.Minimize(problem(o.dim(), o.eval), make([]float64, o.dim()), s, &optimize.LBFGS{Store: lbfgsStore})
	exhausted := errors.Is(err, optimize.ErrLinesearcherFailure) || errors.Is(err, optimize.ErrNoProgress) ||
		errors.Is(err, optimize.ErrNonDescentDirection)
	if err != nil && !exhausted {
		return nil, fmt.Errorf("%w: logistic regression: %w", ErrData, err)
	}
	return r.X, nil
}

// defaults fills in the zero values and checks the ranges.
func (m NBLogistic) defaults() (NBLogistic, error) {
	var err error
	if m.Alpha, err = alphaOr1(m.Alpha); err != nil {
		return m, err
	}
	for _, f := range []struct {
		name  string
		v     *float64
		def   float64
		limit float64
	}{
		{"L2", &m.L2, 1, math.MaxFloat64},
		{"beta", &m.Beta, 1, 1},
		{"tolerance", &m.Tolerance, 1e-5, math.MaxFloat64},
	} {
		if *f.v == 0 {
			*f.v = f.def
		}
		if !(*f.v > 0 && *f.v <= f.limit) {
			return m, fmt.Errorf("%w: %s %v", ErrParameter, f.name, *f.v)
		}
	}
	if m.Iterations == 0 {
		m.Iterations = 200
	}
	if m.Iterations < 0 {
		return m, fmt.Errorf("%w: %d iterations", ErrParameter, m.Iterations)
	}
	return m, nil
}

// textWeights returns the weight of each text.
func (m NBLogistic) textWeights(d Data) ([]float64, error) {
	byClass := make([]float64, len(d.Labels))
	for c := range byClass {
		byClass[c] = 1
	}
	for _, label := range slices.Sorted(maps.Keys(m.ClassWeights)) {
		c, w := slices.Index(d.Labels, label), m.ClassWeights[label]
		if c < 0 {
			return nil, fmt.Errorf("%w: class weight for %q, want one of %q", ErrLabel, label, d.Labels)
		}
		if !(w > 0) || math.IsInf(w, 0) {
			return nil, fmt.Errorf("%w: class weight %v for %q", ErrParameter, w, label)
		}
		byClass[c] = w
	}
	weights := make([]float64, len(d.Y))
	for i, y := range d.Y {
		weights[i] = byClass[y]
	}
	return weights, nil
}
