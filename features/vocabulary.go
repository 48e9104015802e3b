package features

import (
	"slices"

	"github.com/cespare/xxhash/v2"
)

// Vocabulary maps feature names to dense IDs and back: the names sorted by
// bytes have the IDs 0 to Len()-1. It is immutable and safe for concurrent
// use.
type Vocabulary struct {
	names []string
	slots []slot // open addressing, linear probing, at most half full
	mask  uint64
}

// slot holds an ID plus one, zero meaning empty, and upper bits of the hash
// that spare most comparisons of names.
type slot struct{ id, tag uint32 }

// NewVocabulary returns the vocabulary of the distinct names. The argument is
// not changed or kept.
func NewVocabulary(names []string) *Vocabulary {
	names = slices.Clone(names)
	if !slices.IsSorted(names) {
		slices.Sort(names)
	}
	names = slices.Clip(slices.Compact(names))
	size := uint64(8)
	for size < 2*uint64(len(names)) {
		size *= 2
	}
	v := &Vocabulary{names: names, slots: make([]slot, size), mask: size - 1}
	for id, name := range names {
		h := xxhash.Sum64String(name)
		i := h & v.mask
		for v.slots[i].id != 0 {
			i = (i + 1) & v.mask
		}
		v.slots[i] = slot{id: uint32(id) + 1, tag: uint32(h >> 32)}
	}
	return v
}

// Len returns the number of names.
func (v *Vocabulary) Len() int { return len(v.names) }

// ID returns the ID of name, in [0, Len()), and whether the vocabulary has it.
func (v *Vocabulary) ID(name []byte) (uint32, bool) {
	h := xxhash.Sum64(name)
	for i := h & v.mask; ; i = (i + 1) & v.mask {
		s := v.slots[i]
		if s.id == 0 {
			return 0, false
		}
		if s.tag == uint32(h>>32) && v.names[s.id-1] == string(name) {
			return s.id - 1, true
		}
	}
}

// Name returns the name with the given ID, which must be below Len().
func (v *Vocabulary) Name(id uint32) string { return v.names[id] }
