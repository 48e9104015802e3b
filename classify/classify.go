// Package classify holds the mathematics of the models: fitting, scoring,
// calibration, explanation, and the model file. Most users need [Read] and
// [Model.Classify].
//
// A [Learner] holds hyperparameters and fits an immutable [Classifier]; every
// kind of model here is a dense table of weights, [Linear]. Probabilities come
// from scores in one place, [Calibration.Probs].
package classify

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/stancekit/stance/features"
)

// Classifier scores feature vectors. It is immutable and safe for concurrent
// use.
type Classifier interface {
	// Labels returns the labels, in the order of the scores.
	Labels() []string
	// Scores appends to dst one joint log score a label (any additive constant
	// cancels in the softmax) and returns the extended slice. Features the
	// classifier has no weight for are passed over.
	Scores(dst []float64, x features.Vector) []float64
}

// Learner holds hyperparameters and fits classifiers. It is not changed by
// Fit, which is safe for concurrent use, keeps nothing of d, and gives the
// same classifier for the same data whatever the number of cores. Errors wrap
// [ErrData], [ErrLabel] or [ErrParameter].
type Learner interface {
	Fit(d Data) (Classifier, error)
}

// What can be wrong with what a model is fitted to. Errors wrap one of these.
var (
	ErrData      = errors.New("classify: unusable training data")
	ErrLabel     = errors.New("classify: unknown label")
	ErrParameter = errors.New("classify: hyperparameter out of range")
)

// Data is a vectorized, labelled corpus.
type Data struct {
	Labels   []string          // class names, at least two, distinct; Y indexes them
	Features int               // number of features; every ID is below it
	X        []features.Vector // one vector a text; values finite, 0 or above
	Y        []int             // one class index a text
}

// Reason is one feature's part in a result.
type Reason struct {
	Feature string  // in words: "lift sanctions", "not willing to negotiate"
	Weight  float64 // what it adds to the explained score; direction as in Result.Score
}

// Result is what a model says of one text.
type Result struct {
	Label      string
	Score      float64   // in [-1, +1]: P(first label) − P(last label); stance: +1 conciliatory
	Confidence float64   // calibrated probability of Label, in [0, 1]; 0 where the text has no known feature
	Probs      []float64 // by label, in the order of Model.Labels; sums to 1
}

// check reports the first thing wrong with d.
func (d Data) check() error {
	if err := checkLabels(d.Labels); err != nil {
		return err
	}
	if len(d.X) != len(d.Y) {
		return fmt.Errorf("%w: %d vectors, %d labels", ErrData, len(d.X), len(d.Y))
	}
	if len(d.X) == 0 {
		return fmt.Errorf("%w: no texts", ErrData)
	}
	if d.Features < 0 || int64(d.Features) > math.MaxUint32 {
		return fmt.Errorf("%w: %d features", ErrData, d.Features)
	}
	for i, x := range d.X {
		if y := d.Y[i]; y < 0 || y >= len(d.Labels) {
			return fmt.Errorf("%w: text %d: class %d of %d", ErrData, i, y, len(d.Labels))
		}
		if err := checkVector(x, d.Features); err != nil {
			return fmt.Errorf("text %d: %w", i, err)
		}
	}
	return nil
}

func checkVector(x features.Vector, n int) error {
	if len(x.IDs) != len(x.Values) {
		return fmt.Errorf("%w: %d IDs, %d values", ErrData, len(x.IDs), len(x.Values))
	}
	for k, id := range x.IDs {
		if int64(id) >= int64(n) {
			return fmt.Errorf("%w: feature %d of %d", ErrData, id, n)
		}
		if k > 0 && id <= x.IDs[k-1] {
			return fmt.Errorf("%w: feature %d after %d: IDs must ascend", ErrData, id, x.IDs[k-1])
		}
		if v := float64(x.Values[k]); v < 0 || math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%w: feature %d has the value %v", ErrData, id, v)
		}
	}
	return nil
}

// checkLabels wants two labels or more, none empty, no two alike, in UTF-8 as
// a model file keeps them.
func checkLabels(labels []string) error {
	if len(labels) < 2 {
		return fmt.Errorf("%w: %d labels, want at least 2", ErrData, len(labels))
	}
	for i, l := range labels {
		if l == "" || !utf8.ValidString(l) {
			return fmt.Errorf("%w: label %d is %q", ErrData, i, l)
		}
		if slices.Contains(labels[:i], l) {
			return fmt.Errorf("%w: label %q twice", ErrData, l)
		}
	}
	return nil
}
