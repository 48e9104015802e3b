package features

import (
	"errors"
	"fmt"
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
	words   []string          // by symbol; none for 0
	symbols map[string]uint16 // word or class to symbol, from 1
	nodes   []trieNode        // and one behind the last, for the ends of its ranges
	edges   []uint16          // symbols; 0 is a gap
	ends    []uint16          // values of the phrases that end at a node
	root    []uint32          // by symbol: the node behind the root's edge, or 0
	starts  []bool            // by symbol: whether a phrase starts with it, or with a class of it
	pairs   []uint16          // word and class, one after the other, ascending
	classes [][]uint16        // by symbol: the classes that it is in, ascending
}

// trieNode says where the ranges of a node begin; the next node says where
// they end.
type trieNode struct {
	edge, end uint32
	height    uint8 // words of the longest phrase below
}

const (
	gap        = 0 // the symbol of a gap
	maxGap     = 3 // terms that a gap may span
	maxGaps    = 2 // of a phrase
	maxPhrase  = 8 // words of a phrase
	maxSymbols = 1<<16 - 1
)

// symbol returns the symbol of a word, 0 where no phrase has it.
func (t *trie) symbol(word string) uint16 { return t.symbols[word] }

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
	t.classes = make([][]uint16, len(t.words))
	only := make([]uint16, len(t.pairs)/2)
	for i := 0; i < len(only); {
		from, w := i, t.pairs[2*i]
		for ; i < len(only) && t.pairs[2*i] == w; i++ {
			only[i] = t.pairs[2*i+1]
			t.starts[w] = t.starts[w] || t.root[only[i]] != 0
		}
		t.classes[w] = only[from:i:i]
	}
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

// spot is where a node stands in a phrase: how many symbols and gaps lead to
// it, and whether the last of them is a gap.
type spot struct {
	depth, gaps uint8
	hole        bool
}

// check validates words, nodes, edges, ends and pairs; allowed tells which
// values there may be. The phrases are then such as entries can be: up to
// maxPhrase symbols with up to maxGaps gaps, none of them at an end or beside
// another.
func (t *trie) check(allowed func(value uint16) bool) error {
	spots := make([]spot, len(t.nodes)-1)
	for v, p := range spots {
		edges, ends := t.edges[t.nodes[v].edge:t.nodes[v+1].edge], t.ends[t.nodes[v].end:t.nodes[v+1].end]
		switch {
		case t.nodes[v].edge < uint32(v): // an edge up
			return fmt.Errorf("node %d comes before its edge: %w", v, errTables)
		case (v == 0 || p.hole) && len(ends) > 0 || v > 0 && len(ends) == 0 && len(edges) == 0:
			return fmt.Errorf("node %d ends no phrase: %w", v, errTables)
		}
		for i, s := range edges {
			q := spot{p.depth + 1, p.gaps, s == gap}
			if s == gap {
				q.gaps++
			}
			switch {
			case int(s) >= len(t.words), i > 0 && s <= edges[i-1]:
				return fmt.Errorf("edge %d of node %d: symbol %d: %w", i, v, s, errTables)
			case q.depth > maxPhrase, q.gaps > maxGaps, q.hole && (v == 0 || p.hole):
				return fmt.Errorf("edge %d of node %d: no such phrase: %w", i, v, errTables)
			}
			spots[int(t.nodes[v].edge)+i+1] = q
		}
		for i, value := range ends {
			if i > 0 && value <= ends[i-1] || !allowed(value) {
				return fmt.Errorf("value %d of node %d: %w", value, v, errTables)
			}
		}
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
