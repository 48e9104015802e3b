// Package classifytest checks that learners and models keep the contracts of
// package classify, and reports every breach at once, as testing/fstest does
// for file systems. Call [TestLearner] and [TestModel] from a test.
package classifytest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

const (
	// orderTolerance is what the order of texts or labels may change a score
	// by, relative to its magnitude: iterative fits stop near the optimum, not
	// on it.
	orderTolerance = 1e-3
	// sumTolerance is the rounding error of a sum of probabilities.
	sumTolerance = 1e-12
	// explainTolerance is the rounding error of an explanation, relative to
	// the sum of its absolute weights.
	explainTolerance = 1e-9
)

// breaches collects what a subject does wrong.
type breaches []error

func (b *breaches) addf(format string, args ...any) { *b = append(*b, fmt.Errorf(format, args...)) }

// TestLearner fits l to made-up corpora and returns every breach of the
// contracts of Learner and Classifier, joined, or nil.
func TestLearner(l classify.Learner) error {
	var b breaches
	d := corpus(60)
	c, err := l.Fit(d)
	if err != nil {
		return fmt.Errorf("fit: %w", err)
	}
	checkScores(&b, c, d)
	checkImmutable(&b, l, c)
	checkOrder(&b, l, c, d)
	checkConcurrent(&b, c, d)
	checkBadData(&b, l)
	return errors.Join(b...)
}

// corpus makes a corpus of three classes that can be learned: each class has
// features of its own, and all share some.
func corpus(texts int) classify.Data {
	const classes, own, shared = 3, 4, 3
	d := classify.Data{Labels: []string{"left", "middle", "right"}, Features: own*classes + shared}
	for i := range texts {
		y := []int{0, 1, 0, 2, 0, 1}[i%6]
		row := make([]float32, d.Features)
		row[y*own+i%own]++
		row[y*own+i/own%own]++
		row[(y+1)%classes*own+i/3%own]++
		row[own*classes+i%shared] += 2
		d.X, d.Y = append(d.X, sparse(row)), append(d.Y, y)
	}
	return d
}

func sparse(row []float32) (x features.Vector) {
	for id, v := range row {
		if v != 0 {
			x.IDs, x.Values = append(x.IDs, uint32(id)), append(x.Values, v)
		}
	}
	return x
}

// checkScores: one finite score a label appended to dst, probabilities that
// sum to 1, most texts of the corpus right, unseen features passed over.
func checkScores(b *breaches, c classify.Classifier, d classify.Data) {
	if !slices.Equal(c.Labels(), d.Labels) {
		b.addf("labels %q, fitted to %q", c.Labels(), d.Labels)
	}
	wrong := 0
	for i, x := range d.X {
		s := c.Scores([]float64{42}, x)
		if len(s) != len(d.Labels)+1 || s[0] != 42 {
			b.addf("text %d: Scores does not append %d scores: %v", i, len(d.Labels), s)
			return
		}
		s = s[1:]
		if s[d.Y[i]] < slices.Max(s) {
			wrong++
		}
		unseen := features.Vector{
			IDs:    append(slices.Clone(x.IDs), uint32(d.Features), math.MaxUint32),
			Values: append(slices.Clone(x.Values), 1, 1000),
		}
		if got := c.Scores(nil, unseen); !slices.Equal(got, s) {
			b.addf("text %d: unseen features change the scores from %v to %v", i, s, got)
		}
	}
	if wrong*10 > len(d.X) {
		b.addf("%d of %d texts of its own corpus wrong", wrong, len(d.X))
	}
	for name, x := range extremes(d.Features) {
		s := c.Scores(nil, x)
		p := classify.Calibration{}.Probs(nil, s)
		var sum float64
		for k := range p {
			if math.IsNaN(s[k]) || math.IsInf(s[k], 0) || !(p[k] >= 0 && p[k] <= 1) {
				b.addf("%s: scores %v, probabilities %v", name, s, p)
			}
			sum += p[k]
		}
		if math.Abs(sum-1) > sumTolerance {
			b.addf("%s: probabilities sum to %v", name, sum)
		}
	}
}

// extremes are vectors at the ends of what the type allows.
func extremes(n int) map[string]features.Vector {
	return map[string]features.Vector{
		"no features":   {},
		"only unseen":   {IDs: []uint32{math.MaxUint32}, Values: []float32{1}},
		"largest value": sparse(slices.Repeat([]float32{math.MaxFloat32}, n)),
		"least value":   sparse(slices.Repeat([]float32{math.SmallestNonzeroFloat32}, n)),
		"one huge":      sparse([]float32{math.MaxFloat32}),
	}
}

// checkImmutable: Fit and Scores leave their arguments alone, and what is done
// to the corpus or to returned labels later has no effect.
func checkImmutable(b *breaches, l classify.Learner, want classify.Classifier) {
	d, pristine := corpus(60), corpus(60)
	c, err := l.Fit(d)
	if err != nil {
		b.addf("second Fit: %w", err)
		return
	}
	if !same(d, pristine) {
		b.addf("Fit changes its data")
	}
	for i, x := range d.X {
		c.Scores(nil, x)
		clear(x.Values)
		clear(x.IDs)
		d.Y[i] = 0
	}
	clear(d.Labels)
	clear(c.Labels())
	if !slices.Equal(c.Labels(), pristine.Labels) {
		b.addf("labels can be changed from outside: %q", c.Labels())
	}
	for i, x := range pristine.X {
		if got, want := c.Scores(nil, x), want.Scores(nil, x); !slices.Equal(got, want) {
			b.addf("text %d: fitted twice to the same corpus, and changed from outside: %v and %v", i, got, want)
			return
		}
	}
	if !same(corpus(60), pristine) {
		b.addf("Scores changes its vector")
	}
}

func same(a, b classify.Data) bool {
	return slices.Equal(a.Labels, b.Labels) && a.Features == b.Features && slices.Equal(a.Y, b.Y) &&
		slices.EqualFunc(a.X, b.X, func(x, y features.Vector) bool {
			return slices.Equal(x.IDs, y.IDs) && slices.Equal(x.Values, y.Values)
		})
}

// checkOrder: neither the order of the labels nor that of the texts matters.
func checkOrder(b *breaches, l classify.Learner, want classify.Classifier, d classify.Data) {
	n := len(d.Labels)
	turned := d
	turned.Labels, turned.Y = slices.Clone(d.Labels), slices.Clone(d.Y)
	slices.Reverse(turned.Labels)
	for i, y := range d.Y {
		turned.Y[i] = n - 1 - y
	}
	shuffled := d
	shuffled.X, shuffled.Y = nil, nil
	for i := range d.X {
		j := (i*7 + 3) % len(d.X) // 7 and the number of texts have no common factor
		shuffled.X, shuffled.Y = append(shuffled.X, d.X[j]), append(shuffled.Y, d.Y[j])
	}
	for name, other := range map[string]classify.Data{"labels": turned, "texts": shuffled} {
		c, err := l.Fit(other)
		if err != nil {
			b.addf("other order of %s: %w", name, err)
			continue
		}
		for i, x := range d.X {
			s, t := want.Scores(nil, x), c.Scores(nil, x)
			if name == "labels" {
				slices.Reverse(t)
			}
			for k := range s {
				if math.Abs(s[k]-t[k]) > orderTolerance*max(1, math.Abs(s[k])) {
					b.addf("text %d: the order of the %s changes the scores from %v to %v", i, name, s, t)
					break
				}
			}
		}
	}
}

// checkConcurrent: scoring from several goroutines gives what one gives. Data
// races show only with the race detector.
func checkConcurrent(b *breaches, c classify.Classifier, d classify.Data) {
	got := make([][][]float64, 4)
	var done sync.WaitGroup
	for g := range got {
		done.Go(func() {
			for _, x := range d.X {
				got[g] = append(got[g], c.Scores(nil, x))
			}
		})
	}
	done.Wait()
	for g := range got {
		if !slices.EqualFunc(got[0], got[g], slices.Equal[[]float64]) {
			b.addf("goroutine %d scores otherwise", g)
		}
	}
}

// checkBadData: data that cannot be used give an error, never a panic.
func checkBadData(b *breaches, l classify.Learner) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	ids := func(ids ...uint32) features.Vector {
		return features.Vector{IDs: ids, Values: slices.Repeat([]float32{1}, len(ids))}
	}
	for name, change := range map[string]func(d *classify.Data){
		"no texts":           func(d *classify.Data) { d.X, d.Y = nil, nil },
		"no labels":          func(d *classify.Data) { d.Labels = nil },
		"one label":          func(d *classify.Data) { d.Labels, d.Y = d.Labels[:1], make([]int, len(d.Y)) },
		"label twice":        func(d *classify.Data) { d.Labels = []string{"a", "b", "a"} },
		"empty label":        func(d *classify.Data) { d.Labels = []string{"a", "b", ""} },
		"classes missing":    func(d *classify.Data) { d.Y = d.Y[1:] },
		"class below 0":      func(d *classify.Data) { d.Y[0] = -1 },
		"class too high":     func(d *classify.Data) { d.Y[0] = len(d.Labels) },
		"features below 0":   func(d *classify.Data) { d.Features = -1 },
		"feature too high":   func(d *classify.Data) { d.X[0] = ids(uint32(d.Features)) },
		"features descend":   func(d *classify.Data) { d.X[0] = ids(1, 0) },
		"feature twice":      func(d *classify.Data) { d.X[0] = ids(1, 1) },
		"values missing":     func(d *classify.Data) { d.X[0].Values = nil },
		"value not a number": func(d *classify.Data) { d.X[0].Values[0] = nan },
		"value infinite":     func(d *classify.Data) { d.X[0].Values[0] = inf },
		"value below 0":      func(d *classify.Data) { d.X[0].Values[0] = -1 },
	} {
		d := corpus(12)
		change(&d)
		if err := recovered(func() error { _, err := l.Fit(d); return err }); !errors.Is(err, classify.ErrData) {
			b.addf("Fit, %s: %v, want an error that wraps ErrData", name, err)
		}
	}
}

// recovered turns a panic into an error.
func recovered(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return f()
}
