package train

import (
	"encoding/binary"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// sampler draws groups of rows with replacement and counts their predictions in
// confusion matrices.
type sampler struct {
	cells [][]uint32 // by set of predictions: the cell of each row, those of a group next to each other
	ends  []uint32   // of the groups in cells
	kinds []kind     // of the groups; nil: they are drawn one by one
	rng   *rand.PCG
}

// kind is a set of groups that count alike.
type kind struct {
	from, to uint32 // of one of them in cells
	groups   int
}

// manyGroups is the number of groups above which they are drawn by kind.
const manyGroups = 200_000

func newSampler(labels []string, groups []int, seed uint64, sets ...[]Prediction) *sampler {
	s := &sampler{ends: make([]uint32, count(groups)), rng: rand.NewPCG(seed, 1)}
	for _, g := range groups {
		s.ends[g]++
	}
	var end uint32
	for g, n := range s.ends {
		s.ends[g], end = end, end+n // where it begins, as yet
	}
	for range sets {
		s.cells = append(s.cells, make([]uint32, len(groups)))
	}
	for i, g := range groups {
		for k, ps := range sets {
			s.cells[k][s.ends[g]] = uint32(ps[i].Gold*len(labels) + ps[i].Label)
		}
		s.ends[g]++
	}
	if len(s.ends) > manyGroups {
		s.sort()
	}
	return s
}

// sort finds the kinds of groups, in the order of their first ones.
func (s *sampler) sort() {
	at := make(map[string]int)
	var key []byte
	var from uint32
	for _, to := range s.ends {
		key = key[:0]
		for _, cells := range s.cells {
			for _, c := range cells[from:to] {
				key = binary.LittleEndian.AppendUint32(key, c)
			}
		}
		k, ok := at[string(key)]
		if !ok {
			k = len(s.kinds)
			at[string(key)] = k
			s.kinds = append(s.kinds, kind{from: from, to: to})
		}
		s.kinds[k].groups++
		from = to
	}
}

// draw draws as many groups as there are and counts the cells of each set of
// predictions in a tally.
func (s *sampler) draw(tallies ...[]int) {
	if s.kinds != nil {
		s.drawKinds(tallies)
		return
	}
	rng := rand.New(s.rng)
	for range s.ends {
		g := rng.IntN(len(s.ends))
		var from uint32
		if g > 0 {
			from = s.ends[g-1]
		}
		s.add(tallies, from, s.ends[g], 1)
	}
}

// drawKinds draws how often each kind comes: together these numbers have a
// multinomial distribution, and each, once those before it are known, a
// binomial one. It takes as long as there are kinds, not groups.
func (s *sampler) drawKinds(tallies [][]int) {
	left, of := len(s.ends), len(s.ends)
	for _, k := range s.kinds {
		n := left
		if k.groups < of && left > 0 {
			n = int(distuv.Binomial{N: float64(left), P: float64(k.groups) / float64(of), Src: s.rng}.Rand())
		}
		s.add(tallies, k.from, k.to, n)
		left -= n
		of -= k.groups
	}
}

// add counts a group some times.
func (s *sampler) add(tallies [][]int, from, to uint32, times int) {
	for k, tally := range tallies {
		for _, c := range s.cells[k][from:to] {
			tally[c] += times
		}
	}
}

func (s *sampler) groups() int { return len(s.ends) }
