package features

import (
	"errors"
	"fmt"
	"math/bits"

	"github.com/cespare/xxhash/v2"
)

// trie finds the longest phrase that starts at a term. Edges are symbols of
// its own table: of words, and of classes of words ("free <CAPTIVE>"). A phrase
// may have maxGaps gaps of up to maxGap terms each ("turn the offer down"). It
// is immutable, and made by a phraseList or from tables.
//
// Nodes are numbered level by level: edge k leads to node k+1, and the edges
// of a node stand together, in the order of their symbols. So they need no
// targets, and no cycle can be written down.
type trie struct {
	words  []string   // by symbol, none for 0: plain ones in the order of their bytes, then classes
	slots  []uint16   // symbols by hash of their words, 0 for none: open addressing, at most half full
	nodes  []trieNode // and one behind the last, for the ends of its ranges
	edges  []uint16   // symbols; 0 is a gap
	ends   []uint16   // values of the phrases that end at a node
	root   []uint32   // by symbol: the node behind the root's edge, or 0
	starts []bool     // by symbol: whether a phrase starts with it, or with a class of it
	pairs  []uint16   // word and class, one after the other, ascending
	member []uint32   // by symbol, and one behind the last: where its pairs begin
}

// trieNode says where the ranges of a node begin; the next node says where
// they end.
type trieNode struct {
	edge, end   uint32
	height      uint8 // words of the longest phrase below
	depth, gaps uint8 // symbols, and gaps among them, of the way from the root
}

const (
	gap        = 0 // the symbol of a gap
	maxGap     = 3 // terms that a gap may span
	maxGaps    = 2 // of a phrase
	maxPhrase  = 8 // words of a phrase
	maxSymbols = 1<<16 - 1
)

// symbol returns the symbol of a word or class, 0 where no phrase has it.
func (t *trie) symbol(word string) uint16 { return *t.slot(word) }

// hash fills the table of slots. It reports false where a word stands twice.
func (t *trie) hash() bool {
	t.slots = make([]uint16, 2<<bits.Len(uint(len(t.words))))
	for s, w := range t.words[1:] {
		slot := t.slot(w)
		if *slot != 0 {
			return false
		}
		*slot = uint16(s + 1)
	}
	return true
}

// slot returns the slot of a word, or the empty one where it belongs.
func (t *trie) slot(word string) *uint16 {
	for i := xxhash.Sum64String(word); ; i++ {
		if s := &t.slots[i&uint64(len(t.slots)-1)]; *s == 0 || t.words[*s] == word {
			return s
		}
	}
}

// values returns the values of the phrases that end at a node, ascending.
func (t *trie) values(node uint32) []uint16 { return t.ends[t.nodes[node].end:t.nodes[node+1].end] }

// step returns the node behind an edge, 0 where there is no such edge.
func (t *trie) step(node uint32, symbol uint16) uint32 {
	if node == 0 {
		return t.root[symbol]
	}
	lo, hi := t.nodes[node].edge, t.nodes[node+1].edge
	for hi-lo > 8 {
		if mid := (lo + hi) / 2; t.edges[mid] <= symbol {
			lo = mid
		} else {
			hi = mid
		}
	}
	for k := lo; k < hi; k++ {
		if t.edges[k] == symbol {
			return k + 1
		}
	}
	return 0
}

// index fills the tables that follow from words, nodes, edges and pairs, which
// are valid.
func (t *trie) index() {
	t.root = make([]uint32, len(t.words))
	for k := range t.nodes[1].edge {
		t.root[t.edges[k]] = k + 1
	}
	t.starts = make([]bool, len(t.words))
	for s, node := range t.root {
		t.starts[s] = node != 0
	}
	t.member = make([]uint32, len(t.words)+1)
	i := 0
	for w := range t.words {
		t.member[w] = uint32(i)
		for ; i < len(t.pairs) && int(t.pairs[i]) == w; i += 2 {
			t.starts[w] = t.starts[w] || t.root[t.pairs[i+1]] != 0
		}
	}
	t.member[len(t.words)] = uint32(i)
	for v := len(t.nodes) - 2; v >= 0; v-- {
		n := &t.nodes[v]
		for k := n.edge; k < t.nodes[v+1].edge; k++ {
			h := t.nodes[k+1].height
			if t.edges[k] != gap {
				h++
			}
			n.height = max(n.height, h)
		}
	}
}

// errTables says what is wrong with the tables of a trie.
var errTables = errors.New("tables of phrases are damaged")

// check validates words, nodes, edges, ends and pairs, and fills in where the
// nodes stand; allowed tells by value which there may be. The phrases are then
// such as entries can be: up to maxPhrase symbols with up to maxGaps gaps, none
// of them at an end or beside another.
func (t *trie) check(allowed []bool) error {
	hole := true // the way to the node ends in a gap; none may follow the root either
	for v := range len(t.nodes) - 1 {
		n, next := t.nodes[v], t.nodes[v+1]
		switch {
		case n.edge < uint32(v): // an edge up
			return fmt.Errorf("node %d comes before its edge: %w", v, errTables)
		case hole && next.end > n.end, v > 0 && next.end == n.end && next.edge == n.edge:
			return fmt.Errorf("node %d ends no phrase: %w", v, errTables)
		}
		last := -1
		for k := n.edge; k < next.edge; k++ {
			s, to := t.edges[k], &t.nodes[k+1]
			if int(s) >= len(t.words) || int(s) <= last {
				return fmt.Errorf("edge %d of node %d: symbol %d: %w", k-n.edge, v, s, errTables)
			}
			last = int(s)
			to.depth, to.gaps = n.depth+1, n.gaps
			if s == gap {
				to.gaps++
			}
			if to.depth > maxPhrase || to.gaps > maxGaps || s == gap && hole {
				return fmt.Errorf("edge %d of node %d: no such phrase: %w", k-n.edge, v, errTables)
			}
		}
		last = -1
		for _, value := range t.ends[n.end:next.end] {
			if int(value) <= last || int(value) >= len(allowed) || !allowed[value] {
				return fmt.Errorf("value %d of node %d: %w", value, v, errTables)
			}
			last = int(value)
		}
		hole = v < len(t.edges) && t.edges[v] == gap // edge v leads to the next node
	}
	return t.checkClasses()
}

func (t *trie) checkClasses() error {
	if len(t.pairs)%2 != 0 {
		return fmt.Errorf("half a class: %w", errTables)
	}
	last := uint32(0)
	for i := 0; i < len(t.pairs); i += 2 {
		w, c := t.pairs[i], t.pairs[i+1]
		both := uint32(w)<<16 | uint32(c)
		if both <= last || w == 0 || int(max(w, c)) >= len(t.words) || isClass(t.words[w]) || !isClass(t.words[c]) {
			return fmt.Errorf("word %d in class %d: %w", w, c, errTables)
		}
		last = both
	}
	return nil
}
