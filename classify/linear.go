package classify

import (
	"fmt"
	"math"
	"slices"

	"github.com/stancekit/stance/features"
)

// Kind names how the weights of a model were fitted.
type Kind string

// The kinds of models.
const (
	KindBayes       Kind = "bayes"       // [Bayes]
	KindMultinomial Kind = "multinomial" // [Multinomial]
	KindComplement  Kind = "complement"  // [Complement]
	KindNBLogistic  Kind = "nblogistic"  // [NBLogistic]
)

// AddsUp tells whether the weights follow from class counts alone, so that
// models fitted to parts of a corpus add up to the model of the whole.
func (k Kind) AddsUp() bool {
	return k == KindBayes || k == KindMultinomial || k == KindComplement
}

var kinds = []Kind{KindBayes, KindMultinomial, KindComplement, KindNBLogistic}

// Linear is a dense table of weights:
//
//	score(c|x) = bias(c) + Σ_j weight(j,c)·x_j
//
// Every learner of this package fits one. It is immutable.
type Linear struct {
	kind    Kind
	labels  []string
	bias    []float64 // by class
	weights []float32 // weights[j*len(labels)+c]
}

// newLinear rounds the weights to what a model file keeps, so that a model
// scores alike before and after it is written.
func newLinear(k Kind, labels []string, bias, weights []float64) (*Linear, error) {
	l := &Linear{kind: k, labels: slices.Clone(labels), bias: slices.Clone(bias), weights: make([]float32, len(weights))}
	for i, w := range weights {
		l.weights[i] = float32(w)
	}
	if err := l.check(); err != nil {
		return nil, err
	}
	return l, nil
}

// Scaled returns l with the weights of feature j times factor(j), which must
// be finite.
func (l *Linear) Scaled(factor func(feature uint32) float64) *Linear {
	m := *l
	m.weights = make([]float32, len(l.weights))
	for i, w := range l.weights {
		m.weights[i] = float32(factor(uint32(i/len(l.labels))) * float64(w))
	}
	return &m
}

// check reports a number that is not finite.
func (l *Linear) check() error {
	for c, b := range l.bias {
		if math.IsNaN(b) || math.IsInf(b, 0) {
			return fmt.Errorf("bias of label %q is %v", l.labels[c], b)
		}
	}
	for i, w := range l.weights {
		if w-w != 0 { // NaN and ±Inf
			return fmt.Errorf("weight of feature %d for label %q is %v", i/len(l.labels), l.labels[i%len(l.labels)], w)
		}
	}
	return nil
}

// Kind tells how the weights were fitted.
func (l *Linear) Kind() Kind { return l.kind }

// Labels returns the labels, in the order of the scores.
func (l *Linear) Labels() []string { return slices.Clone(l.labels) }

// Features returns the number of features; weights exist for the IDs below it.
func (l *Linear) Features() int { return len(l.weights) / len(l.labels) }

// Weight returns what one unit of a feature adds to the score of a class; 0
// for an unknown feature. The class is an index of Labels.
func (l *Linear) Weight(id uint32, class int) float64 {
	if int64(id) >= int64(l.Features()) {
		return 0
	}
	return float64(l.weights[int(id)*len(l.labels)+class])
}

// Bias returns the score of a class for a text without features.
func (l *Linear) Bias(class int) float64 { return l.bias[class] }

// Scores appends one joint log score a label to dst and returns the extended
// slice. IDs at or above Features are passed over. The scores are finite if
// the values are.
func (l *Linear) Scores(dst []float64, x features.Vector) []float64 {
	n := len(l.labels)
	dst = append(dst, l.bias...)
	s := dst[len(dst)-n:]
	if n == 2 {
		l.scores2(s, x)
		return dst
	}
	for k, id := range x.IDs {
		at := int64(id) * int64(n)
		if at >= int64(len(l.weights)) {
			break // IDs ascend
		}
		v := float64(x.Values[k])
		for c, w := range l.weights[at : at+int64(n)] {
			s[c] += float64(v * float64(w))
		}
	}
	return dst
}

// scores2 adds the weights of two labels: the same sums in the same order,
// without a loop over labels.
func (l *Linear) scores2(s []float64, x features.Vector) {
	a, b := s[0], s[1]
	values := x.Values[:len(x.IDs)]
	for k, id := range x.IDs {
		at := 2 * int64(id)
		if at >= int64(len(l.weights)) {
			break
		}
		v, w := float64(values[k]), l.weights[at:at+2]
		a += float64(v * float64(w[0]))
		b += float64(v * float64(w[1]))
	}
	s[0], s[1] = a, b
}
