package train

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/stancekit/stance/classify"
)

// Uncertainty measures how little a model knows of a text's label from the
// probabilities it gives them: a person's label tells it most where it knows
// least (uncertainty sampling; Lewis & Gale 1994).
type Uncertainty string

// The measures.
const (
	// Entropy is −Σ P·ln P, in [0, ln(labels)] nats: how spread the
	// probabilities are over all labels.
	Entropy Uncertainty = "entropy"
	// Margin is 1 − (P(likeliest) − P(next)), in [0, 1]: how close the second
	// label comes to the first (Scheffer, Decomain & Wrobel 2001).
	Margin Uncertainty = "margin"
)

// Of returns the uncertainty of probabilities, which are one a label, sum to 1,
// and are at least two; 0 is certain.
func (u Uncertainty) Of(probs []float64) float64 {
	if u == Margin {
		first, second := math.Inf(-1), math.Inf(-1)
		for _, p := range probs {
			first, second = max(first, p), max(second, min(first, p))
		}
		return 1 - (first - second)
	}
	var h float64
	for _, p := range probs {
		if p > 0 {
			h -= float64(p * math.Log(p))
		}
	}
	return h
}

// Order says in which order texts are put to a person.
type Order string

// The orders.
const (
	OrderFile      Order = "file"      // as they stand
	OrderUncertain Order = "uncertain" // those that the model knows least of first
	OrderRandom    Order = "random"    // shuffled by a seed: what is labelled is a fair sample
)

// Arrange returns the indexes of the texts in an order; of texts that a model
// is equally uncertain of, the first stands first. Only OrderUncertain asks m,
// which may be nil else, and only OrderRandom the seed. Another order, or
// measure, is an error.
func Arrange(texts []Example, o Order, u Uncertainty, m *classify.Model, seed uint64) ([]int, error) {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	switch {
	case o == OrderFile:
	case o == OrderRandom:
		rng := rand.New(rand.NewPCG(seed, 3))
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	case o != OrderUncertain:
		return nil, fmt.Errorf("unknown order %q: use %s, %s or %s", o, OrderUncertain, OrderFile, OrderRandom)
	case u != Entropy && u != Margin:
		return nil, fmt.Errorf("unknown measure %q: use %s or %s", u, Entropy, Margin)
	case m == nil:
		return nil, fmt.Errorf("the order %s needs a model", o)
	default:
		of := make([]float64, len(texts))
		const part = 512
		parallel(defaultWorkers(), (len(texts)+part-1)/part, func(p int) {
			for i := p * part; i < min((p+1)*part, len(texts)); i++ {
				of[i] = u.Of(m.Classify(texts[i].Text).Probs)
			}
		})
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(of[j], of[i]) })
	}
	return order, nil
}
