package features

import "encoding/binary"

// shortWord is how many bytes a word may have that is its own key.
const shortWord = 15

// wordKey holds the bytes of a short word and its length.
type wordKey struct{ lo, hi uint64 }

// keyOf returns the key of the first n bytes, at most shortWord, before which
// there are 16 bytes to be read; those behind the word are 0.
func keyOf(padded []byte, n int) wordKey {
	return wordKey{binary.LittleEndian.Uint64(padded), binary.LittleEndian.Uint64(padded[8:]) | uint64(n)<<56}
}

// hash mixes the bytes of a key into the upper bits.
func (k wordKey) hash() uint64 {
	h := (k.lo ^ k.hi*0xff51afd7ed558ccd) * 0x9e3779b97f4a7c15 // odd constants of MurmurHash3 and Fibonacci hashing
	return (h ^ h>>32) * 0xbf58476d1ce4e5b9                    // and splitmix64
}

// symbolTable gives stems numbers, from 1 in the order in which they come.
type symbolTable struct {
	slots []symbolSlot // of short stems: open addressing, at most half full
	short int
	long  map[string]uint32 // of the others, and of the empty one
	stems []string          // by symbol
}

type symbolSlot struct {
	key    wordKey // zero: empty
	symbol uint32
}

// newSymbolTable returns a table with room for some stems.
func newSymbolTable(room int) symbolTable {
	slots := 16
	for slots < 2*room {
		slots *= 2
	}
	return symbolTable{slots: make([]symbolSlot, slots), long: make(map[string]uint32), stems: make([]string, 1, room+1)}
}

// at returns the slot of a short stem, or the empty one where it belongs.
func (t *symbolTable) at(k wordKey) *symbolSlot {
	for i := k.hash() >> 32; ; i++ {
		if s := &t.slots[i&uint64(len(t.slots)-1)]; s.key == k || s.key == (wordKey{}) {
			return s
		}
	}
}

// find returns the symbol of a stem, 0 where it has none.
func (t *symbolTable) find(stem []byte) uint32 {
	if len(stem) > shortWord || len(stem) == 0 {
		return t.long[string(stem)]
	}
	var b [16]byte
	copy(b[:], stem)
	return t.at(keyOf(b[:], len(stem))).symbol
}

// symbol returns the symbol of a stem, which it makes if need be.
func (t *symbolTable) symbol(stem []byte) uint32 {
	if s := t.find(stem); s != 0 {
		return s
	}
	s := uint32(len(t.stems))
	t.stems = append(t.stems, string(stem))
	if len(stem) > shortWord || len(stem) == 0 {
		t.long[t.stems[s]] = s
		return s
	}
	if t.short++; 2*t.short > len(t.slots) {
		old := t.slots
		t.slots = make([]symbolSlot, 2*len(old))
		for _, o := range old {
			if o.symbol != 0 {
				*t.at(o.key) = o
			}
		}
	}
	var b [16]byte
	copy(b[:], stem)
	k := keyOf(b[:], len(stem))
	*t.at(k) = symbolSlot{k, s}
	return s
}
