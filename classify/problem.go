package classify

import (
	"slices"

	"gonum.org/v1/gonum/optimize"
)

// problem makes a function of so many parameters one to be minimised. The
// function returns its value and stores its gradient in grad: L-BFGS asks for
// both at each point, one after the other, so they are computed once.
func problem(parameters int, f func(x, grad []float64) float64) optimize.Problem {
	var at []float64 // where the two were last computed; nil: nowhere
	var value float64
	grad := make([]float64, parameters)
	eval := func(x []float64) {
		if !slices.Equal(at, x) {
			at = append(at[:0], x...)
			value = f(x, grad)
		}
	}
	return optimize.Problem{
		Func: func(x []float64) float64 {
			eval(x)
			return value
		},
		Grad: func(dst, x []float64) {
			eval(x)
			copy(dst, grad)
		},
	}
}
