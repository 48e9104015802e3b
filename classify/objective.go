package classify

import (
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Sizes of the shards that cores take turns at. They are fixed so that sums
// are added in the same order on any number of cores.
const (
	textShard    = 128
	featureShard = 512
)

// objective is the function that NBLogistic minimises, with its gradient:
//
//	J(θ,b) = 1/W Σ_i w_i·−log P(y_i|x_i) + L2/(2W)·‖θ‖²,  W = Σ_i w_i
//
// over the features that occur, numbered densely. Parameters are θ by feature
// and class, then b.
//
// The optimum is symmetric where the function is, so parameters that must be
// alike there are one. Two classes have r(·,1) = −r(·,0), hence θ(·,0) =
// θ(·,1) and b(0) = −b(1): there is one parameter φ for both, θ = φ/√2. The n
// features that occur in one text alone have one parameter φ, θ = φ/√n. With
// these factors ‖φ‖ = ‖θ‖: from the origin the minimiser takes the same steps.
type objective struct {
	*incidence
	classes  int
	sides    int       // parameters of a feature: 1 for two classes, else one a class
	ratio    []float64 // r, ratio[column*sides+side]
	ownRatio []float64 // r of a feature of one text, by its class and side
	y        []int
	weight   []float64 // w_i/W
	l2       float64   // L2/W

	scaled   []float64 // θ·r of the features with a column
	residual []float64 // ∂J/∂score by text and side: w_i/W·(P(c|x_i) − [y_i = c])
	partial  []float64 // loss by shard of texts
}

func newObjective(d Data, weights []float64, l2 float64, fold bool) *objective {
	o := &objective{incidence: newIncidence(d, fold), classes: len(d.Labels), sides: len(d.Labels), y: d.Y}
	if o.classes == 2 {
		o.sides = 1
	}
	var sum float64
	for _, w := range weights {
		sum += w
	}
	o.l2 = l2 / sum
	o.weight = make([]float64, len(weights))
	for i, w := range weights {
		o.weight[i] = w / sum
	}
	o.scaled = make([]float64, len(o.ids)*o.sides)
	o.residual = make([]float64, len(o.y)*o.sides)
	o.partial = make([]float64, (len(o.y)+textShard-1)/textShard)
	return o
}

// setRatios computes r (see NBLogistic) over the features that occur.
func (o *objective) setRatios(t Table, alpha float64) {
	n := o.classes
	sum, _ := t.totals()
	var all float64
	features := 0
	for _, s := range sum {
		all += s
	}
	for _, column := range o.column {
		if column != absent {
			features++
		}
	}
	smooth := alpha * float64(features)
	ratio := func(c int, v, every float64) float64 {
		p, q := (v+alpha)/(sum[c]+smooth), (every-v+alpha)/(all-sum[c]+smooth)
		return math.Log(p) - math.Log(q)
	}
	o.ratio = make([]float64, 0, len(o.ids)*o.sides)
	for _, id := range o.ids {
		row := t.N[int(id)*n : int(id)*n+n]
		var every float64
		for _, v := range row {
			every += v
		}
		for c, v := range row[:o.sides] {
			o.ratio = append(o.ratio, ratio(c, v, every))
		}
	}
	for y := range n {
		for c := range o.sides {
			v := 0.0
			if y == c {
				v = 1
			}
			o.ownRatio = append(o.ownRatio, ratio(c, v, 1))
		}
	}
}

// dim returns the number of parameters: by column, by text with features of
// its own, and the biases.
func (o *objective) dim() int { return (len(o.ids) + len(o.own) + 1) * o.sides }

// split takes parameters, or their gradient, apart.
func (o *objective) split(x []float64) (theta, own, bias []float64) {
	a, b := len(o.ids)*o.sides, (len(o.ids)+len(o.own))*o.sides
	return x[:a], x[a:b], x[b:]
}

// eval returns J at x and stores its gradient in grad.
func (o *objective) eval(x, grad []float64) float64 {
	theta, own, bias := o.split(x)
	gradient, ownGradient, biasGradient := o.split(grad)
	for i, v := range theta {
		o.scaled[i] = v * o.ratio[i]
	}
	inShards(len(o.y), textShard, func(shard, from, to int) {
		if o.sides == 1 {
			o.partial[shard] = o.margins(own, bias[0], from, to)
		} else {
			o.partial[shard] = o.residuals(own, bias, from, to)
		}
	})
	inShards(len(o.ids), featureShard, func(_, from, to int) {
		if o.sides == 1 && o.colValue == nil {
			o.plainGradients(gradient, theta, from, to)
		} else {
			o.gradients(gradient, theta, from, to)
		}
	})
	o.ownGradients(ownGradient, own)
	clear(biasGradient)
	for i, g := range o.residual {
		biasGradient[i%o.sides] += g
	}
	var loss, norm float64
	for _, l := range o.partial {
		loss += l
	}
	for _, v := range x[:len(x)-o.sides] {
		norm += float64(v * v)
	}
	return loss + float64(o.l2/2*norm)
}

// residuals stores w_i/W·(P(c|x_i) − [y_i = c]) for some texts and returns
// their part of the loss.
func (o *objective) residuals(own, bias []float64, from, to int) (loss float64) {
	n := o.classes
	for i := from; i < to; i++ {
		s := o.residual[i*n : i*n+n]
		copy(s, bias)
		for e := o.rowStart[i]; e < o.rowStart[i+1]; e++ {
			f, v := int(o.rowColumn[e])*n, 1.0
			if o.rowValue != nil {
				v = float64(o.rowValue[e])
			}
			for c, w := range o.scaled[f : f+n] {
				s[c] += float64(v * w)
			}
		}
		if k := o.ownOf(i); k >= 0 {
			for c := range s {
				s[c] += float64(o.own[k].root * own[k*n+c] * o.ownRatio[o.y[i]*n+c])
			}
		}
		score := s[o.y[i]]
		top := slices.Max(s)
		var sum float64
		for c, v := range s {
			s[c] = math.Exp(v - top)
			sum += s[c]
		}
		// −log P(y|x) = log Σ exp(s−max) + max − s(y)
		loss += float64(o.weight[i] * (math.Log(sum) + top - score))
		for c := range s {
			s[c] *= o.weight[i] / sum
		}
		s[o.y[i]] -= o.weight[i]
	}
	return loss
}

// ownOf returns the place of a text in own, or −1.
func (o *objective) ownOf(text int) int {
	if o.ownAt == nil {
		return -1
	}
	return int(o.ownAt[text])
}

// gradients stores ∂J/∂θ(k,c) = r(k,c)·Σ_i x(i,k)·residual(i,c) + L2/W·θ(k,c)
// for some columns.
func (o *objective) gradients(dst, theta []float64, from, to int) {
	n := o.sides
	for k := from; k < to; k++ {
		g := dst[k*n : k*n+n]
		clear(g)
		for e := o.colStart[k]; e < o.colStart[k+1]; e++ {
			i, v := int(o.colText[e])*n, 1.0
			if o.colValue != nil {
				v = float64(o.colValue[e])
			}
			for c, r := range o.residual[i : i+n] {
				g[c] += float64(v * r)
			}
		}
		for c := range g {
			g[c] = float64(g[c]*o.ratio[k*n+c]) + float64(o.l2*theta[k*n+c])
		}
	}
}

// ownGradients is gradients for the features of one text.
func (o *objective) ownGradients(dst, own []float64) {
	n := o.sides
	for k, t := range o.own {
		i := int(t.text)
		for c := range n {
			r := float64(t.root * o.ownRatio[o.y[i]*n+c])
			dst[k*n+c] = float64(r*o.residual[i*n+c]) + float64(o.l2*own[k*n+c])
		}
	}
}

// inShards calls f for each shard of n items, on all cores, and waits.
func inShards(n, size int, f func(shard, from, to int)) {
	shards := (n + size - 1) / size
	workers := min(runtime.GOMAXPROCS(0), shards)
	if workers < 2 {
		for s := range shards {
			f(s, s*size, min(n, (s+1)*size))
		}
		return
	}
	var next atomic.Int64
	var done sync.WaitGroup
	for range workers {
		done.Go(func() {
			for s := int(next.Add(1)) - 1; s < shards; s = int(next.Add(1)) - 1 {
				f(s, s*size, min(n, (s+1)*size))
			}
		})
	}
	done.Wait()
}
