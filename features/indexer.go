package features

import (
	"bytes"
	"sort"
)

// indexer builds the index of a vocabulary.
type indexer struct {
	*Vocabulary
	first   []byte // stem that the last n-gram began with
	symbol  uint32 // of first
	waiting []run  // n-grams of two stems to be entered: next is the ID
	touched uint32 // see Extractor
}

// enterStems builds the index and returns the names that are not in it.
func (v *Vocabulary) enterStems() (others []uint32) {
	grams, negated, words := v.from("b:", "b;"), v.from("n:w:", "n:w;"), v.from("w:", "w;")
	v.index = newIndex(words[1]-words[0], grams[1]-grams[0])
	x := indexer{Vocabulary: v}
	var buf []byte
	next := 0
	for _, r := range [][2]int{grams, negated, words, {len(v.names), len(v.names)}} {
		for ; next < r[0]; next++ {
			others = append(others, uint32(next))
		}
		for ; next < r[1]; next++ {
			if buf = append(buf[:0], v.names[next]...); !x.enter(uint32(next), buf) {
				others = append(others, uint32(next))
			}
		}
	}
	x.flush()
	return others
}

// from returns the range of the names from one on and below another.
func (v *Vocabulary) from(first, below string) [2]int {
	return [2]int{sort.SearchStrings(v.names, first), sort.SearchStrings(v.names, below)}
}

// enter puts a stem or an n-gram into the index.
func (x *indexer) enter(id uint32, name []byte) bool {
	if stem, negated, ok := wordName(name); ok {
		x.index.words[x.index.symbol(stem)][sense(negated)] = id + 1
		return true
	}
	first, rest, ok := gramName(name)
	if !ok {
		return false
	}
	if x.symbol == 0 || !bytes.Equal(first, x.first) {
		x.first, x.symbol = append(x.first[:0], first...), x.index.symbol(first)
	}
	cut := bytes.LastIndexByte(rest, '_')
	last := x.index.symbol(rest[cut+1:])
	if cut < 0 {
		x.waiting = append(x.waiting, run{x.symbol, last, int32(id)})
		if len(x.waiting) == batch {
			x.flush()
		}
		return true
	}
	x.flush()
	node := x.beginning(x.symbol, rest[:cut])
	if node != 0 {
		x.index.grams.add(node, last, nodeBit|id) // names are sorted: none that goes on came before
	}
	return node != 0
}

// beginning returns the node of stems behind another, and makes those on the
// way that are missing, but no more than there are names: a file that asks for
// many would take much memory. The result is 0 then.
func (x *indexer) beginning(node uint32, stems []byte) uint32 {
	for more := true; more; {
		var stem []byte
		stem, stems, more = bytes.Cut(stems, underscore)
		symbol := x.index.symbol(stem)
		next := x.index.grams.find(node, symbol)
		if next == 0 {
			if x.inner == len(x.names) {
				x.stray = true
				return 0
			}
			next = nodeBit | uint32(len(x.names)+x.inner)
			x.inner++
			x.index.grams.add(node, symbol, next)
		}
		node = next
	}
	return node
}

// flush enters the n-grams that wait.
func (x *indexer) flush() {
	x.touched += x.index.grams.touch(x.waiting)
	for _, r := range x.waiting {
		x.index.grams.add(r.node, r.symbol, nodeBit|uint32(r.next))
	}
	x.waiting = x.waiting[:0]
}
