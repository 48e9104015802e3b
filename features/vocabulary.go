package features

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Vocabulary maps feature names to dense IDs and back: the names sorted by
// bytes have the IDs 0 to Len()-1. It is immutable and safe for concurrent
// use.
type Vocabulary struct {
	names []string
	index index  // of stems and n-grams
	inner int    // nodes of the index that are no names, numbered from Len()
	stray bool   // some n-gram is not in the index: it is among the others
	slots []slot // of the other names: open addressing, linear probing, at most half full
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
	return indexed(slices.Clip(slices.Compact(names)))
}

// indexed returns the vocabulary of names that are sorted and distinct.
func indexed(names []string) *Vocabulary {
	v := &Vocabulary{names: names}
	v.enterOthers(v.enterStems())
	return v
}

// ErrVocabulary is wrapped by what ParseVocabulary returns.
var ErrVocabulary = errors.New("bad vocabulary")

// ParseVocabulary returns the vocabulary of names that stand in the order of
// their bytes, each with a newline behind it, none empty and none twice.
// Errors wrap ErrVocabulary.
func ParseVocabulary(lines string) (*Vocabulary, error) {
	if lines != "" && lines[len(lines)-1] != '\n' {
		return nil, fmt.Errorf("%w: the last name is cut short", ErrVocabulary)
	}
	names, last := make([]string, 0, strings.Count(lines, "\n")), ""
	for line := range strings.Lines(lines) {
		name := line[:len(line)-1]
		if name <= last {
			return nil, fmt.Errorf("%w: name %d is out of order: %.100q", ErrVocabulary, len(names), name)
		}
		names, last = append(names, name), name
	}
	return indexed(names), nil
}

// enterOthers fills the table of names that are not in the index.
func (v *Vocabulary) enterOthers(ids []uint32) {
	size := uint64(8)
	for size < 2*uint64(len(ids)) {
		size *= 2
	}
	v.slots, v.mask = make([]slot, size), size-1
	for _, id := range ids {
		h := xxhash.Sum64String(v.names[id])
		i := h & v.mask
		for v.slots[i].id != 0 {
			i = (i + 1) & v.mask
		}
		v.slots[i] = slot{id: id + 1, tag: uint32(h >> 32)}
	}
}

// Len returns the number of names.
func (v *Vocabulary) Len() int { return len(v.names) }

// ID returns the ID of name, in [0, Len()), and whether the vocabulary has it.
func (v *Vocabulary) ID(name []byte) (uint32, bool) {
	if stem, negated, ok := wordName(name); ok {
		return v.index.word(v.index.symbols.find(stem), negated)
	}
	if first, rest, ok := gramName(name); ok {
		node := v.index.walk(v.index.symbols.find(first), rest)
		if id := node &^ nodeBit; node != 0 && int(id) < len(v.names) {
			return id, true
		}
		if !v.stray {
			return 0, false
		}
	}
	return v.other(name)
}

// other looks up a name that is not in the index.
func (v *Vocabulary) other(name []byte) (uint32, bool) {
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
