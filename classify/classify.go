// Package classify holds the mathematics of the models: fitting, scoring,
// calibration, explanation, and the model file. Most users need [Read] and
// [Model.Classify].
package classify

import (
	"github.com/stancekit/stance/features"
)

// Classifier scores feature vectors. It is immutable and safe for concurrent
// use.
type Classifier interface {
	// Labels returns the labels, in the order of the scores.
	Labels() []string
	// Scores appends to dst one joint log score a label (any additive constant
	// cancels in the softmax) and returns the extended slice.
	Scores(dst []float64, x features.Vector) []float64
}

// Learner holds hyperparameters and fits classifiers. It is not changed by
// Fit.
type Learner interface {
	Fit(d Data) (Classifier, error)
}

// Data is a vectorized, labelled corpus.
type Data struct {
	Labels   []string          // class names; Y indexes them
	Features int               // number of features; every ID is below it
	X        []features.Vector // one vector a text
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
	Score      float64   // in [-1, +1]: P(first label) − P(last label) of an ordered model; stance: +1 conciliatory
	Confidence float64   // calibrated probability of Label, in [0, 1]; 0 where the text has no known feature
	Probs      []float64 // by label, in the order of Model.Labels; sums to 1
}
