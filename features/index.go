package features

import (
	"bytes"
	"math/bits"
)

// index numbers the features of stems and n-grams by the symbols of their
// stems, so that a text is looked up without spelling a name.
type index struct {
	symbols symbolTable
	words   [][2]uint32 // by symbol: the numbers plus one of w: and n:w:, 0 for none
	grams   gramTable
}

// A node is a stem, by its symbol, or an n-gram, by its number with nodeBit.
// 0 is no node.
const nodeBit = 1 << 31

// newIndex returns an index with room for some stems and n-grams.
func newIndex(stems, grams int) index {
	return index{symbols: newSymbolTable(stems), words: make([][2]uint32, 1, stems+1), grams: newGramTable(grams)}
}

// symbol returns the symbol of a stem, which it makes if need be.
func (x *index) symbol(stem []byte) uint32 {
	s := x.symbols.symbol(stem)
	if int(s) == len(x.words) {
		x.words = append(x.words, [2]uint32{})
	}
	return s
}

// walk follows stems with "_" between them from a node; the result is 0 where
// there is no such n-gram.
func (x *index) walk(node uint32, stems []byte) uint32 {
	for more := true; more && node != 0; {
		var stem []byte
		stem, stems, more = bytes.Cut(stems, underscore)
		node = x.grams.find(node, x.symbols.find(stem))
	}
	return node
}

// word returns the number of w: or n:w: with a symbol.
func (x *index) word(symbol uint32, negated bool) (id uint32, ok bool) {
	n := x.words[symbol][sense(negated)]
	return n - 1, n != 0
}

func sense(negated bool) int {
	if negated {
		return 1
	}
	return 0
}

var underscore = []byte("_")

// wordName takes apart "w:stem" and "n:w:stem".
func wordName(name []byte) (stem []byte, negated, ok bool) {
	if stem, ok = bytes.CutPrefix(name, []byte("w:")); ok {
		return stem, false, true
	}
	stem, ok = bytes.CutPrefix(name, []byte("n:w:"))
	return stem, true, ok
}

// gramName takes apart "b:first_second_third".
func gramName(name []byte) (first, rest []byte, ok bool) {
	stems, ok := bytes.CutPrefix(name, []byte("b:"))
	first, rest, more := bytes.Cut(stems, underscore)
	return first, rest, ok && more
}

// gramTable maps an n-gram without its last stem, a node, and the symbol of
// that stem to the node of the n-gram. It is a hash table with open addressing
// and linear probing.
type gramTable struct {
	slots []gramSlot
	used  int
	shift uint8 // 64 less the bits of a slot's number
}

type gramSlot struct{ prefix, symbol, node uint32 } // prefix 0: empty

func newGramTable(room int) gramTable {
	n := bits.Len(uint(max(5*room/3, 1<<4-1)))
	return gramTable{slots: make([]gramSlot, 1<<n), shift: uint8(64 - n)}
}

// home returns the number of the slot from which a key is searched.
func (t *gramTable) home(prefix, symbol uint32) uint64 {
	h := (uint64(prefix)<<32 | uint64(symbol)) * 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio
	return (h ^ h>>29) * 0xbf58476d1ce4e5b9 >> t.shift              // as splitmix64 goes on
}

// touch reads the slots where runs are searched, and makes a number of them.
// The reads do not wait for each other, as those of find do, so that the
// memory is in cache when find comes.
func (t *gramTable) touch(runs []run) (sum uint32) {
	for _, r := range runs {
		sum += t.slots[t.home(r.node, r.symbol)&uint64(len(t.slots)-1)].prefix
	}
	return sum
}

// at returns the slot of a key, or the empty one where it belongs.
func (t *gramTable) at(prefix, symbol uint32) *gramSlot {
	for i := t.home(prefix, symbol); ; i++ {
		s := &t.slots[i&uint64(len(t.slots)-1)]
		if s.prefix == 0 || s.prefix == prefix && s.symbol == symbol {
			return s
		}
	}
}

// find returns the node of a key, 0 where there is none.
func (t *gramTable) find(prefix, symbol uint32) uint32 { return t.at(prefix, symbol).node }

// add enters a key, which must be new.
func (t *gramTable) add(prefix, symbol, node uint32) {
	if t.used++; 5*t.used > 3*len(t.slots) {
		old := t.slots
		t.slots = make([]gramSlot, 2*len(old))
		t.shift--
		for _, s := range old {
			if s.prefix != 0 {
				*t.at(s.prefix, s.symbol) = s
			}
		}
	}
	*t.at(prefix, symbol) = gramSlot{prefix, symbol, node}
}
