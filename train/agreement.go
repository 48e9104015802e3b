package train

import "math"

// Agreement counts how often two readers give a text the same label. The zero
// value has seen nothing.
type Agreement struct {
	N     int // texts
	Same  int // of which both gave one label
	first map[string]int
	other map[string]int
}

// Add counts a text that the readers gave these labels.
func (a *Agreement) Add(first, second string) { a.add(first, second, 1) }

// Remove takes back what was added with the same labels.
func (a *Agreement) Remove(first, second string) { a.add(first, second, -1) }

func (a *Agreement) add(first, second string, n int) {
	if a.first == nil {
		a.first, a.other = make(map[string]int), make(map[string]int)
	}
	a.N += n
	a.first[first] += n
	a.other[second] += n
	if first == second {
		a.Same += n
	}
}

// Share returns the share of texts on which the readers agree, in [0, 1]; NaN
// without a text.
func (a *Agreement) Share() float64 { return float64(a.Same) / float64(a.N) }

// Kappa returns how far the agreement goes beyond what chance would give two
// readers who use the labels as often as these do (Cohen 1960):
//
//	κ = (p − e) / (1 − e),  p = Share, e = Σ_l n₁(l)·n₂(l) / N²
//
// It is in [-1, 1]: 1 is perfect, 0 is chance. It is NaN where chance alone is
// perfect: without a text, and where both use one label only.
func (a *Agreement) Kappa() float64 {
	chance := 0 // in texts squared: whole numbers add up in any order
	for l, n := range a.first {
		chance += n * a.other[l]
	}
	n := a.N * a.N
	if n == chance {
		return math.NaN()
	}
	return float64(a.Same*a.N-chance) / float64(n-chance)
}
