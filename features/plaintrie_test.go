package features

import "slices"

// plainTrie is the oracle of trie: maps, and no bound but its form. It finds the longest phrase that starts at a term. Edges are symbols of
// its own table: of words, and of classes of words ("free <CAPTIVE>"). A phrase
// may have maxGaps gaps of up to maxGap terms each ("turn the offer down").
type plainTrie struct {
	symbols map[string]int32 // word or class to symbol, from 1
	edges   map[uint64]int32 // node<<32 | symbol to node
	starts  []bool           // by symbol: whether a phrase starts with it
	classes [][]int32        // by symbol: the classes that it is in; nil where there are none
	gaps    map[int32]int32  // node before a gap to node behind it
	ends    [][]uint16       // by node: the values of the phrases that end there
}

func newPlainTrie() *plainTrie {
	return &plainTrie{
		symbols: make(map[string]int32),
		edges:   make(map[uint64]int32),
		starts:  make([]bool, 1),
		gaps:    make(map[int32]int32),
		ends:    make([][]uint16, 1),
	}
}

// add enters a phrase; an empty word stands for a gap. A value that the
// phrase has already is not added again.
func (t *plainTrie) add(phrase []string, value uint16) {
	node := int32(0)
	for i, w := range phrase {
		if w == "" {
			node = plainStep(t, t.gaps, node)
			continue
		}
		s := t.enter(w)
		if i == 0 {
			t.starts[s] = true
		}
		node = plainStep(t, t.edges, plainEdge(node, s))
	}
	for _, v := range t.ends[node] {
		if v == value {
			return
		}
	}
	t.ends[node] = append(t.ends[node], value)
	slices.Sort(t.ends[node]) // in whatever order the files come
}

// enter returns the symbol of a word, giving it one if need be.
func (t *plainTrie) enter(word string) int32 {
	s, ok := t.symbols[word]
	if !ok {
		s = int32(len(t.starts))
		t.symbols[word] = s
		t.starts = append(t.starts, false)
	}
	return s
}

// classify puts a word in a class, both of which get symbols.
func (t *plainTrie) classify(word, class string) {
	w, c := t.enter(word), t.enter(class)
	for len(t.classes) < len(t.starts) {
		t.classes = append(t.classes, nil)
	}
	if !slices.Contains(t.classes[w], c) {
		t.classes[w] = append(t.classes[w], c)
	}
}

// seal ends the building: a word that is in a class starts what the class
// starts.
func (t *plainTrie) seal() {
	for w, cs := range t.classes {
		slices.Sort(cs)
		for _, c := range cs {
			t.starts[w] = t.starts[w] || t.starts[c]
		}
	}
}

func plainEdge(node, symbol int32) uint64 { return uint64(node)<<32 | uint64(symbol) }

// step returns the node that m has under key, making it if need be.
func plainStep[K comparable](t *plainTrie, m map[K]int32, key K) int32 {
	next, ok := m[key]
	if !ok {
		next = int32(len(t.ends))
		t.ends = append(t.ends, nil)
		m[key] = next
	}
	return next
}

// plainFound is found with a node of plainTrie.
type plainFound struct {
	start, gap, resume, end int
	words                   int
	node                    int32
}

// symbolsOf gives the symbols under which a term can be found; pass tells how
// a phrase may pass over the mark before it and over itself.
type symbolsOf func(i int) (a, b int32, p passing)

// longest returns the phrase at term i with the most words, and among those
// with the shortest gap. It looks at no more than maxPhrase+maxGap terms and
// their articles.
func (t *plainTrie) longest(i, n int, at symbolsOf) (best plainFound, ok bool) {
	a, b, _ := at(i)
	if !t.starts[a] && !t.starts[b] {
		return plainFound{}, false
	}
	t.walk(plainFound{start: i, gap: -1, end: i}, n, at, &best)
	return best, best.words > 0
}

func (t *plainTrie) walk(f plainFound, n int, at symbolsOf, best *plainFound) {
	if f.words > best.words && len(t.ends[f.node]) > 0 {
		*best = f
		if f.gap < 0 {
			best.gap, best.resume = f.end, f.end
		}
	}
	i := f.end
	if i < n {
		if a, b, p := at(i); p&stops == 0 || f.words == 0 {
			if p&skips != 0 && f.words > 0 && i+1 < n {
				if a2, b2, p := at(i + 1); p&stops == 0 {
					t.follow(f, i+1, a2, b2, n, at, best)
				}
			}
			t.follow(f, i, a, b, n, at, best)
		}
	}
	behind, ok := t.gaps[f.node]
	if !ok {
		return
	}
	for g := 0; g <= maxGap && i+g < n; g++ {
		a, b, p := at(i + g)
		if p&stops != 0 {
			return
		}
		h := f
		if h.node, h.end = behind, i+g; f.gap < 0 {
			h.gap, h.resume = i, i+g
		}
		t.follow(h, i+g, a, b, n, at, best)
		if p&hinges != 0 {
			return
		}
	}
}

// follow goes on from f along the edges of the term at i, whose symbols are a
// and b.
func (t *plainTrie) follow(f plainFound, i int, a, b int32, n int, at symbolsOf, best *plainFound) {
	for _, s := range [2]int32{a, b} {
		if s == 0 {
			continue
		}
		t.take(f, i, s, n, at, best)
		if int(s) < len(t.classes) {
			for _, c := range t.classes[s] {
				t.take(f, i, c, n, at, best)
			}
		}
	}
}

// take goes on from f along one edge, if it is there.
func (t *plainTrie) take(f plainFound, i int, symbol int32, n int, at symbolsOf, best *plainFound) {
	next, ok := t.edges[plainEdge(f.node, symbol)]
	if !ok {
		return
	}
	f.node, f.end, f.words = next, i+1, f.words+1
	t.walk(f, n, at, best)
}
