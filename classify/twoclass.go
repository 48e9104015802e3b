package classify

import "math"

// margins stores ∂J/∂u for some texts of two classes, u = Σ φ·r·x + β, and
// returns their part of the loss. The scores are ±u/√2, hence
//
//	P(first class|x) = 1/(1+exp(−√2·u))
func (o *objective) margins(own []float64, bias float64, from, to int) (loss float64) {
	for i := from; i < to; i++ {
		u := bias
		columns := o.rowColumn[o.rowStart[i]:o.rowStart[i+1]]
		if o.rowValue == nil {
			for _, f := range columns {
				u += o.scaled[f]
			}
		} else {
			values := o.rowValue[o.rowStart[i]:o.rowStart[i+1]]
			for e, f := range columns {
				u += float64(float64(values[e]) * o.scaled[f])
			}
		}
		if k := o.ownOf(i); k >= 0 {
			u += float64(o.own[k].root * own[k] * o.ownRatio[o.y[i]])
		}
		side := math.Sqrt2 // of the text's own class
		if o.y[i] == 1 {
			side = -side
		}
		z := side * u
		// −log P(y|x) = log(1+exp(−z)), of which nothing overflows
		e := math.Exp(-math.Abs(z))
		wrong := e / (1 + e)
		if z < 0 {
			wrong = 1 / (1 + e)
		}
		loss += float64(o.weight[i] * (math.Log1p(e) + max(-z, 0)))
		o.residual[i] = float64(o.weight[i] * -side * wrong)
	}
	return loss
}

// plainGradients is gradients for two classes and values of 1.
func (o *objective) plainGradients(dst, theta []float64, from, to int) {
	for k := from; k < to; k++ {
		var g float64
		for _, i := range o.colText[o.colStart[k]:o.colStart[k+1]] {
			g += o.residual[i]
		}
		dst[k] = float64(g*o.ratio[k]) + float64(o.l2*theta[k])
	}
}
