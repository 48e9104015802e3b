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
type objective struct {
	classes int
	ids     []uint32  // of the features that occur, ascending
	ratio   []float64 // r, ratio[k*classes+c]
	y       []int
	weight  []float64 // w_i/W
	l2      float64   // L2/W

	// The corpus by text and by feature: entries rowStart[i] to rowStart[i+1]
	// belong to text i, colStart[k] to colStart[k+1] to feature k.
	rowStart, colStart []int
	rowFeature         []uint32
	colText            []uint32
	rowValue, colValue []float32

	at       []float64 // where value and grad were last computed; nil: nowhere
	loss     float64
	grad     []float64
	scaled   []float64 // θ·r
	residual []float64 // w_i/W·(P(c|x_i) − [y_i = c]), by text and class
	partial  []float64 // loss by shard of texts
}

func newObjective(d Data, weights []float64, l2 float64) *objective {
	o := &objective{classes: len(d.Labels), y: d.Y}
	var sum float64
	for _, w := range weights {
		sum += w
	}
	o.l2 = l2 / sum
	o.weight = make([]float64, len(weights))
	for i, w := range weights {
		o.weight[i] = w / sum
	}
	o.index(d)
	o.grad = make([]float64, o.dim())
	o.scaled = make([]float64, len(o.ids)*o.classes)
	o.residual = make([]float64, len(o.y)*o.classes)
	o.partial = make([]float64, (len(o.y)+textShard-1)/textShard)
	return o
}

// index lays the corpus out by text and by feature.
func (o *objective) index(d Data) {
	uses := make([]int, d.Features)
	o.rowStart = append(o.rowStart, 0)
	for _, x := range d.X {
		for k, id := range x.IDs {
			if x.Values[k] != 0 {
				uses[id]++
			}
		}
	}
	dense := make([]uint32, d.Features)
	o.colStart = append(o.colStart, 0)
	for id, n := range uses {
		if n > 0 {
			dense[id] = uint32(len(o.ids))
			o.ids = append(o.ids, uint32(id))
			o.colStart = append(o.colStart, o.colStart[len(o.colStart)-1]+n)
		}
	}
	total := o.colStart[len(o.colStart)-1]
	o.rowFeature, o.rowValue = make([]uint32, 0, total), make([]float32, 0, total)
	o.colText, o.colValue = make([]uint32, total), make([]float32, total)
	next := slices.Clone(o.colStart)
	for i, x := range d.X {
		for k, id := range x.IDs {
			v := x.Values[k]
			if v == 0 {
				continue
			}
			f := dense[id]
			o.rowFeature, o.rowValue = append(o.rowFeature, f), append(o.rowValue, v)
			o.colText[next[f]], o.colValue[next[f]] = uint32(i), v
			next[f]++
		}
		o.rowStart = append(o.rowStart, len(o.rowFeature))
	}
}

// setRatios computes r (see NBLogistic) over the features that occur.
func (o *objective) setRatios(t Table, alpha float64) {
	n := o.classes
	sum, _ := t.totals()
	var all float64
	for _, s := range sum {
		all += s
	}
	smooth := alpha * float64(len(o.ids))
	o.ratio = make([]float64, len(o.ids)*n)
	for k, id := range o.ids {
		row := t.N[int(id)*n : int(id)*n+n]
		var every float64
		for _, v := range row {
			every += v
		}
		for c, v := range row {
			p, q := (v+alpha)/(sum[c]+smooth), (every-v+alpha)/(all-sum[c]+smooth)
			o.ratio[k*n+c] = math.Log(p) - math.Log(q)
		}
	}
}

// dim returns the number of parameters.
func (o *objective) dim() int { return (len(o.ids) + 1) * o.classes }

// value returns J at x.
func (o *objective) value(x []float64) float64 {
	o.eval(x)
	return o.loss
}

// gradient stores the gradient of J at x in dst.
func (o *objective) gradient(dst, x []float64) {
	o.eval(x)
	copy(dst, o.grad)
}

// eval computes J and its gradient together, as L-BFGS asks for both at each
// point.
func (o *objective) eval(x []float64) {
	if slices.Equal(o.at, x) {
		return
	}
	o.at = append(o.at[:0], x...)
	n := o.classes
	theta, bias := x[:len(x)-n], x[len(x)-n:]
	for i, v := range theta {
		o.scaled[i] = v * o.ratio[i]
	}
	inShards(len(o.y), textShard, func(shard, from, to int) { o.partial[shard] = o.residuals(bias, from, to) })
	inShards(len(o.ids), featureShard, func(_, from, to int) { o.gradients(theta, from, to) })
	clear(o.grad[len(theta):])
	for i, g := range o.residual {
		o.grad[len(theta)+i%n] += g
	}
	var loss, norm float64
	for _, l := range o.partial {
		loss += l
	}
	for _, v := range theta {
		norm += float64(v * v)
	}
	o.loss = loss + float64(o.l2/2*norm)
}

// residuals stores w_i/W·(P(c|x_i) − [y_i = c]) for some texts and returns
// their part of the loss.
func (o *objective) residuals(bias []float64, from, to int) (loss float64) {
	n := o.classes
	for i := from; i < to; i++ {
		s := o.residual[i*n : i*n+n]
		copy(s, bias)
		for e := o.rowStart[i]; e < o.rowStart[i+1]; e++ {
			f, v := int(o.rowFeature[e])*n, float64(o.rowValue[e])
			for c, w := range o.scaled[f : f+n] {
				s[c] += float64(v * w)
			}
		}
		own := s[o.y[i]]
		top := slices.Max(s)
		var sum float64
		for c, v := range s {
			s[c] = math.Exp(v - top)
			sum += s[c]
		}
		// −log P(y|x) = log Σ exp(s−max) + max − s(y)
		loss += float64(o.weight[i] * (math.Log(sum) + top - own))
		for c := range s {
			s[c] *= o.weight[i] / sum
		}
		s[o.y[i]] -= o.weight[i]
	}
	return loss
}

// gradients stores ∂J/∂θ(k,c) = r(k,c)·Σ_i x(i,k)·residual(i,c) + L2/W·θ(k,c)
// for some features.
func (o *objective) gradients(theta []float64, from, to int) {
	n := o.classes
	for k := from; k < to; k++ {
		g := o.grad[k*n : k*n+n]
		clear(g)
		for e := o.colStart[k]; e < o.colStart[k+1]; e++ {
			i, v := int(o.colText[e])*n, float64(o.colValue[e])
			for c, r := range o.residual[i : i+n] {
				g[c] += float64(v * r)
			}
		}
		for c := range g {
			g[c] = float64(g[c]*o.ratio[k*n+c]) + float64(o.l2*theta[k*n+c])
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
