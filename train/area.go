package train

import (
	"cmp"
	"slices"
)

// measureAreas fills in the areas under the curves of each label against the
// rest, by the probability of the label, and their means. Rows of one
// probability are one step of a curve.
//
//	ROC: P(p of a row with the label > p of one without) + ½·P(=)   (Mann–Whitney; Fawcett 2006)
//	PR:  Σ_steps (R_k − R_{k−1})·P_k, R recall, P precision         (average precision, not interpolated)
func (m *Metrics) measureAreas(ps []Prediction) {
	ranked := make([]ranking, len(ps))
	defined := 0
	for l := range m.ByLabel {
		b := &m.ByLabel[l]
		if b.N == 0 || b.N == len(ps) {
			continue
		}
		for i, p := range ps {
			ranked[i] = ranking{p.Probs[l], p.Gold == l}
		}
		b.ROCArea, b.PRArea = areas(ranked, b.N)
		m.ROCArea += b.ROCArea
		m.PRArea += b.PRArea
		defined++
	}
	m.ROCArea /= float64(max(defined, 1))
	m.PRArea /= float64(max(defined, 1))
}

// ranking is a row as one label sees it.
type ranking struct {
	p   float64
	has bool
}

// areas returns the areas under both curves of rows of which n, more than none
// and fewer than all, have the label. It sorts the rows.
func areas(rows []ranking, n int) (roc, pr float64) {
	slices.SortFunc(rows, func(a, b ranking) int { return cmp.Compare(b.p, a.p) })
	hits := 0 // rows with the label among those seen
	wins := 0 // twice the pairs, of a row with the label and one without, in the right order
	for from := 0; from < len(rows); {
		to, before := from, hits
		for ; to < len(rows) && rows[to].p == rows[from].p; to++ {
			if rows[to].has {
				hits++
			}
		}
		step := hits - before
		misses := to - from - step
		wins += misses * (2*before + step)
		pr += share(step, n) * share(hits, to)
		from = to
	}
	return float64(wins) / 2 / float64(n) / float64(len(rows)-n), pr
}
