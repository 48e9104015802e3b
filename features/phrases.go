package features

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strings"
)

// phraseList gathers phrases for a trie. Symbols are numbered as they come,
// until the trie is made.
type phraseList struct {
	words   []string
	symbols map[string]uint16
	phrases []phrase
	pairs   []uint32 // word<<16 | class
}

// phrase is symbols, a gap among them, and zeros behind the last.
type phrase struct {
	symbols [maxPhrase]uint16
	value   uint16
}

var errSymbols = errors.New("too many different words")

func newPhraseList() *phraseList {
	return &phraseList{words: make([]string, 1), symbols: make(map[string]uint16)}
}

// add enters a phrase of up to maxPhrase words; an empty one stands for a gap.
func (l *phraseList) add(words []string, value uint16) error {
	p := phrase{value: value}
	for i, w := range words {
		if w == "" {
			continue
		}
		s, err := l.enter(w)
		if err != nil {
			return err
		}
		p.symbols[i] = s
	}
	l.phrases = append(l.phrases, p)
	return nil
}

// enter returns the symbol of a word, giving it one if need be.
func (l *phraseList) enter(word string) (uint16, error) {
	s, ok := l.symbols[word]
	if !ok {
		if len(l.words) > maxSymbols {
			return 0, errSymbols
		}
		s = uint16(len(l.words))
		l.symbols[word] = s
		l.words = append(l.words, word)
	}
	return s, nil
}

// classify puts a word in a class, both of which get symbols.
func (l *phraseList) classify(word, class string) error {
	w, err := l.enter(word)
	if err != nil {
		return err
	}
	c, err := l.enter(class)
	if err != nil {
		return err
	}
	l.pairs = append(l.pairs, uint32(w)<<16|uint32(c))
	return nil
}

// compare orders phrases by symbols, a shorter one before one that goes on,
// and by value.
func (p phrase) compare(q phrase) int {
	for i, s := range p.symbols {
		if s != q.symbols[i] {
			return cmp.Compare(s, q.symbols[i])
		}
	}
	return cmp.Compare(p.value, q.value)
}

// number gives words their symbols in a trie: first those that are no class,
// in the order of their bytes, then classes as they came. So where two classes
// fit equally well, the one that was named first wins.
func (l *phraseList) number() {
	order := make([]uint16, len(l.words)) // by new symbol
	for s := range order {
		order[s] = uint16(s)
	}
	slices.SortFunc(order[1:], func(a, b uint16) int {
		v, w := l.words[a], l.words[b]
		switch {
		case isClass(v) && isClass(w):
			return cmp.Compare(a, b)
		case isClass(v):
			return 1
		case isClass(w):
			return -1
		}
		return strings.Compare(v, w)
	})
	words, symbols := make([]string, len(order)), make([]uint16, len(order)) // symbols: old to new
	for s, old := range order {
		words[s], symbols[old] = l.words[old], uint16(s)
	}
	l.words = words
	for i := range l.phrases {
		for j, s := range l.phrases[i].symbols {
			l.phrases[i].symbols[j] = symbols[s]
		}
	}
	for i, p := range l.pairs {
		l.pairs[i] = uint32(symbols[p>>16])<<16 | uint32(symbols[uint16(p)])
	}
}

// trie makes the trie of the phrases. The list must not be used afterwards.
func (l *phraseList) trie() *trie {
	l.number()
	t := &trie{words: l.words}
	t.hash() // no word stands twice
	slices.SortFunc(l.phrases, phrase.compare)
	all := slices.Compact(l.phrases)
	type part struct {
		from, to int // of all
		depth    int // symbols that they share
	}
	// Parts are the nodes: each is split by the symbol that comes next.
	for parts, v := []part{{0, len(all), 0}}, 0; v < len(parts); v++ {
		p := parts[v]
		t.nodes = append(t.nodes, trieNode{edge: uint32(len(t.edges)), end: uint32(len(t.ends))})
		i := p.from
		for ; i < p.to && v > 0 && all[i].ends(p.depth); i++ {
			t.ends = append(t.ends, all[i].value)
		}
		for i < p.to {
			from, s := i, all[i].symbols[p.depth]
			for i < p.to && all[i].symbols[p.depth] == s {
				i++
			}
			t.edges = append(t.edges, s)
			parts = append(parts, part{from, i, p.depth + 1})
		}
	}
	t.nodes = append(t.nodes, trieNode{edge: uint32(len(t.edges)), end: uint32(len(t.ends))})
	slices.Sort(l.pairs)
	for _, p := range slices.Compact(l.pairs) {
		t.pairs = append(t.pairs, uint16(p>>16), uint16(p))
	}
	t.index()
	return t
}

// ends reports whether a phrase has no symbols but its first n.
func (p *phrase) ends(n int) bool {
	for _, s := range p.symbols[n:] {
		if s != 0 {
			return false
		}
	}
	return true
}

// text writes a phrase with its words.
func (p *phrase) text(words []string) string {
	var b strings.Builder
	for i, s := range p.symbols {
		switch {
		case p.ends(i):
			return b.String()
		case i > 0:
			b.WriteByte(' ')
		}
		if s == gap {
			b.WriteByte('~')
		} else {
			b.WriteString(words[s])
		}
	}
	return b.String()
}

// phrases yields the phrases in the order of their symbols.
func (t *trie) phrases() iter.Seq[phrase] {
	return func(yield func(phrase) bool) {
		var p phrase
		var below func(node uint32, depth int) bool
		below = func(node uint32, depth int) bool {
			for _, p.value = range t.values(node) {
				if !yield(p) {
					return false
				}
			}
			for k := t.nodes[node].edge; k < t.nodes[node+1].edge; k++ {
				p.symbols[depth] = t.edges[k]
				if !below(k+1, depth+1) {
					return false
				}
				p.symbols[depth] = 0
			}
			return true
		}
		below(0, 0)
	}
}

// only returns a trie of the phrases whose value ids has, which gives their
// new value, and of the classes to be kept. Its symbols are in the same order.
func (t *trie) only(ids map[uint16]uint16, keeps func(class string) bool) *trie {
	var kept []phrase
	used := make([]bool, len(t.words))
	for p := range t.phrases() {
		var ok bool
		if p.value, ok = ids[p.value]; ok {
			kept = append(kept, p)
			for _, s := range p.symbols {
				used[s] = true
			}
		}
	}
	var pairs []uint16
	for i := 0; i < len(t.pairs); i += 2 {
		if w, c := t.pairs[i], t.pairs[i+1]; keeps(t.words[c]) {
			used[w], used[c] = true, true
			pairs = append(pairs, w, c)
		}
	}
	l, symbols := newPhraseList(), make([]uint16, len(t.words)) // old to new
	for s := 1; s < len(t.words); s++ {
		if used[s] {
			symbols[s], _ = l.enter(t.words[s]) // fewer than before
		}
	}
	for _, p := range kept {
		for i, s := range p.symbols {
			p.symbols[i] = symbols[s]
		}
		l.phrases = append(l.phrases, p)
	}
	for i := 0; i < len(pairs); i += 2 {
		l.pairs = append(l.pairs, uint32(symbols[pairs[i]])<<16|uint32(symbols[pairs[i+1]]))
	}
	return l.trie()
}
