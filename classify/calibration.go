package classify

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// Calibration turns scores into probabilities:
//
//	P(c|x) = softmax(Scale·score(c|x) + Bias(c))
//
// One scale for all classes and a bias for each: temperature scaling (Guo et
// al. 2017), bias-corrected (Alexandari et al. 2020). The zero value leaves
// the scores as they are.
type Calibration struct {
	Scale float64   `json:"scale,omitempty"` // 1/temperature, above 0; 0 means 1
	Bias  []float64 `json:"bias,omitempty"`  // by class; nil means none
	// Prior holds the share of each class where nothing is known of a text,
	// each above 0, summing to 1; nil means that it is not known.
	Prior []float64 `json:"prior,omitempty"`
}

const (
	// calibrationRidge keeps the fit finite where the scores separate the
	// classes; beyond a hundred texts it moves no probability by 0.001.
	calibrationRidge = 0.01
	// leastScale, times the spread of the scores, stands in for a scale of
	// zero or below: scores that tell nothing, or the opposite.
	leastScale = 1e-6
)

// FitCalibration fits a calibration to the out-of-fold scores of texts, as
// given by Classifier.Scores, and their classes. With weights, each text of
// class c counts weights[c] times: that moves the prior of the corpus to the
// prior of the articles to come; nil means 1 each. It is the least mean
// −log P(y|x), found by L-BFGS. Without scores the result is the zero value.
// Errors wrap [ErrData].
func FitCalibration(scores [][]float64, y []int, weights []float64) (Calibration, error) {
	if err := checkScores(scores, y, weights); err != nil || len(scores) == 0 {
		return Calibration{}, err
	}
	n := len(scores[0])
	if weights == nil {
		weights = slices.Repeat([]float64{1}, n)
	}
	z, spread := standardize(scores)
	prior := priors(y, weights, n)
	f := &calibrationLoss{z: z, y: y, weights: weights, classes: n}
	start := make([]float64, n+1)
	start[0] = 1
	r, err := optimize.Minimize(problem(n+1, f.eval), start,
		&optimize.Settings{GradientThreshold: 1e-9, MajorIterations: 1000, Converger: optimize.NeverTerminate{}}, &optimize.LBFGS{})
	if r == nil {
		return Calibration{}, fmt.Errorf("%w: calibration: %w", ErrData, err)
	}
	scale, bias := r.X[0], slices.Clone(r.X[1:]) // r stands at the best point even where the line search gave up
	if scale < leastScale {
		scale = leastScale
		for c, p := range prior {
			bias[c] = math.Log(p)
		}
	}
	return Calibration{Scale: scale / spread, Bias: bias, Prior: prior}, nil
}

// Tempered returns k with the log odds of all classes divided by t, which is
// above 0: above 1 the probabilities are more cautious, and no label changes.
func (k Calibration) Tempered(t float64) Calibration {
	k.Scale = k.scale() / t
	k.Bias = slices.Clone(k.Bias)
	for c := range k.Bias {
		k.Bias[c] /= t
	}
	return k
}

// Probs appends the probability of each class to dst and returns the extended
// slice. The probabilities are in [0, 1] and sum to 1. The scores are one
// value a class, not NaN.
func (k Calibration) Probs(dst, scores []float64) []float64 {
	from := len(dst)
	for c, s := range scores {
		dst = append(dst, k.logit(c, s))
	}
	softmax(dst[from:])
	return dst
}

// logit is the calibrated score of a class.
func (k Calibration) logit(class int, score float64) float64 {
	z := float64(k.scale() * score)
	if k.Bias != nil {
		z += k.Bias[class]
	}
	return z
}

func (k Calibration) scale() float64 {
	if k.Scale == 0 {
		return 1
	}
	return k.Scale
}

// check reports a calibration that does not fit n classes.
func (k Calibration) check(n int) error {
	if !(k.Scale >= 0) || math.IsInf(k.Scale, 0) {
		return fmt.Errorf("calibration scale %v, want 0 or above", k.Scale)
	}
	if k.Bias != nil && len(k.Bias) != n || k.Prior != nil && len(k.Prior) != n {
		return fmt.Errorf("calibration has %d biases and %d priors for %d labels", len(k.Bias), len(k.Prior), n)
	}
	for _, b := range k.Bias {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return fmt.Errorf("calibration bias %v", b)
		}
	}
	if k.Prior == nil {
		return nil
	}
	var sum float64
	for _, p := range k.Prior {
		if !(p > 0 && p < 1) {
			return fmt.Errorf("calibration prior %v, want one between 0 and 1", p)
		}
		sum += p
	}
	if math.Abs(sum-1) > 1e-9 {
		return fmt.Errorf("calibration priors sum to %v, want 1", sum)
	}
	return nil
}

// softmax replaces z by exp(z)/Σ exp(z); the maximum is subtracted first, so
// that nothing overflows.
func softmax(z []float64) {
	if len(z) == 0 {
		return
	}
	top := slices.Max(z)
	var sum float64
	for c, v := range z {
		if v == top { // also where both are infinite
			z[c] = 1
		} else {
			z[c] = math.Exp(v - top)
		}
		sum += z[c]
	}
	for c := range z {
		z[c] /= sum
	}
}

// priors returns the weighted share of each class, Laplace-smoothed so that
// none is 0.
func priors(y []int, weights []float64, n int) []float64 {
	p := slices.Repeat([]float64{1}, n)
	sum := float64(n)
	for _, c := range y {
		p[c] += weights[c]
		sum += weights[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// standardize centres the scores of each text and divides all by their root
// mean square, which it returns too: L-BFGS then starts near the optimum
// whatever the length of the texts.
func standardize(scores [][]float64) (z []float64, spread float64) {
	for _, s := range scores {
		var mean float64
		for _, v := range s {
			mean += v / float64(len(s))
		}
		for _, v := range s {
			z = append(z, v-mean)
			spread += float64((v - mean) * (v - mean))
		}
	}
	spread = math.Sqrt(spread / float64(len(z)))
	if spread == 0 {
		spread = 1
	}
	for i := range z {
		z[i] /= spread
	}
	return z, spread
}

func checkScores(scores [][]float64, y []int, weights []float64) error {
	if len(scores) != len(y) {
		return fmt.Errorf("%w: scores of %d texts, classes of %d", ErrData, len(scores), len(y))
	}
	for i, s := range scores {
		if len(s) < 2 || len(s) != len(scores[0]) || y[i] < 0 || y[i] >= len(s) {
			return fmt.Errorf("%w: text %d: %d scores, class %d", ErrData, i, len(s), y[i])
		}
		for _, v := range s {
			if math.IsNaN(v) || math.Abs(v) > 1e100 {
				return fmt.Errorf("%w: text %d: score %v", ErrData, i, v)
			}
		}
	}
	if weights == nil || len(scores) == 0 {
		return nil
	}
	if len(weights) != len(scores[0]) {
		return fmt.Errorf("%w: %d class weights for %d classes", ErrData, len(weights), len(scores[0]))
	}
	for _, w := range weights {
		if !(w > 0) || math.IsInf(w, 0) {
			return fmt.Errorf("%w: class weight %v", ErrData, w)
		}
	}
	return nil
}

// calibrationLoss is what FitCalibration minimises over the scale a and the
// biases b, in standardized scores:
//
//	1/W Σ_i w_i·−log softmax(a·z_i + b)[y_i] + ridge/(2W)·((a−1)² + ‖b‖²),  W = Σ_i w_i
type calibrationLoss struct {
	z       []float64 // by text and class
	y       []int
	weights []float64 // by class
	classes int
}

// eval returns the loss at x and stores its gradient in grad.
func (f *calibrationLoss) eval(x, grad []float64) float64 {
	parts := make([]calibrationPart, (len(f.y)+calibrationShard-1)/calibrationShard)
	inShards(len(f.y), calibrationShard, func(shard, from, to int) { parts[shard] = f.part(x, from, to) })
	var all calibrationPart
	clear(grad)
	for _, p := range parts {
		all.loss += p.loss
		all.weight += p.weight
		for i, v := range p.grad {
			grad[i] += v
		}
	}
	a, b := x[0], x[1:]
	all.loss += float64(calibrationRidge / 2 * (a - 1) * (a - 1))
	grad[0] += float64(calibrationRidge * (a - 1))
	for c, v := range b {
		all.loss += float64(calibrationRidge / 2 * v * v)
		grad[c+1] += float64(calibrationRidge * v)
	}
	for i := range grad {
		grad[i] /= all.weight
	}
	return all.loss / all.weight
}

// calibrationShard is how many texts a core sums up at a time.
const calibrationShard = 1 << 16

// calibrationPart is what some texts add to the loss, its gradient and W.
type calibrationPart struct {
	loss, weight float64
	grad         []float64
}

// part sums up some texts.
func (f *calibrationLoss) part(x []float64, from, to int) calibrationPart {
	n := f.classes
	a, b := x[0], x[1:]
	p, s := calibrationPart{grad: make([]float64, n+1)}, make([]float64, n)
	for i := from; i < to; i++ {
		y := f.y[i]
		z, w := f.z[i*n:i*n+n], f.weights[y]
		for c, v := range z {
			s[c] = float64(a*v) + b[c]
		}
		own, top := s[y], slices.Max(s)
		var norm float64
		for c := range s {
			s[c] = math.Exp(s[c] - top)
			norm += s[c]
		}
		p.loss += float64(w * (math.Log(norm) + top - own))
		p.weight += w
		for c := range s {
			r := s[c] / norm
			if c == y {
				r--
			}
			p.grad[0] += float64(w * float64(r*z[c]))
			p.grad[c+1] += float64(w * r)
		}
	}
	return p
}
