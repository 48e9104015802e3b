package train

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cespare/xxhash/v2"
)

// Duplicate is a set of examples with the same text.
type Duplicate struct {
	Rows     []int // indexes of the examples, ascending
	Conflict bool  // they do not all have one label
}

// Duplicates finds the texts that occur more than once, but for case and
// white space, in the order of their first rows.
func Duplicates(es []Example) []Duplicate {
	at := make(map[string]int)
	var sets []Duplicate
	for i, e := range es {
		key := fold(e.Text)
		k, ok := at[key]
		if !ok {
			at[key] = len(sets)
			sets = append(sets, Duplicate{Rows: []int{i}})
			continue
		}
		sets[k].Rows = append(sets[k].Rows, i)
		sets[k].Conflict = sets[k].Conflict || e.Label != es[sets[k].Rows[0]].Label
	}
	return slices.DeleteFunc(sets, func(d Duplicate) bool { return len(d.Rows) < 2 })
}

// Place names the file and line of an example.
func (e Example) Place() string { return fmt.Sprintf("%s:%d", e.File, e.Line) }

// Near is a pair of examples with much the same text.
type Near struct {
	A, B    int     // indexes of the examples, A < B
	Jaccard float64 // of their sets of shingles, in (0, 1]
}

// shingle is the length in bytes of the pieces that [NearDuplicates] compares.
const shingle = 5

// NearDuplicates finds the pairs of examples of different groups whose sets
// of 5-byte shingles, of the text in lower case with single blanks, have a
// Jaccard similarity of at least min in (0, 1], ordered by A and B.
//
// Two sets this similar share one of their first |s| − ⌈min·|s|⌉ + 1 shingles
// in any one order (prefix filtering; Chaudhuri, Ganti & Kaushik 2006); with
// the rare ones first, few other pairs are compared. A corpus of many copies
// still has as many pairs as the square of the copies: remove [Duplicates]
// first.
func NearDuplicates(es []Example, min float64) []Near {
	sets := shingles(es)
	var near []Near
	posted := make(map[uint64][]int)
	for b, s := range sets {
		prefix := s[:len(s)-int(min*float64(len(s))+0.999999)+1]
		var seen []int
		for _, h := range prefix {
			seen = append(seen, posted[h]...)
			posted[h] = append(posted[h], b)
		}
		slices.Sort(seen)
		for _, a := range slices.Compact(seen) {
			if es[a].Group != "" && es[a].Group == es[b].Group {
				continue
			}
			if j := jaccard(sets[a], s); j >= min {
				near = append(near, Near{a, b, j})
			}
		}
	}
	slices.SortFunc(near, func(x, y Near) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return near
}

// shingles returns the set of shingle hashes of each text, those that are in
// few texts first.
func shingles(es []Example) [][]uint64 {
	sets := make([][]uint64, len(es))
	texts := make(map[uint64]int)
	for i, e := range es {
		s := fold(e.Text)
		for k := 0; k == 0 || k+shingle <= len(s); k++ {
			sets[i] = append(sets[i], xxhash.Sum64String(s[k:min(k+shingle, len(s))]))
		}
		slices.Sort(sets[i])
		sets[i] = slices.Compact(sets[i])
		for _, h := range sets[i] {
			texts[h]++
		}
	}
	for _, s := range sets {
		slices.SortFunc(s, func(a, b uint64) int { return cmp.Or(cmp.Compare(texts[a], texts[b]), cmp.Compare(a, b)) })
	}
	return sets
}

// jaccard is |a ∩ b| / |a ∪ b|.
func jaccard(a, b []uint64) float64 {
	in := make(map[uint64]bool, len(a))
	for _, h := range a {
		in[h] = true
	}
	both := 0
	for _, h := range b {
		if in[h] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
