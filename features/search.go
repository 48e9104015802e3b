package features

// atom is a term as a trie sees it: the symbols under which it can be found,
// and how a phrase may pass over it.
type atom struct {
	a, b uint16 // 0: none
	p    passing
}

// passing is what a phrase may do at a term.
type passing uint8

const (
	skips  passing = 1 << iota // pass over it: an article
	stops                      // not cross into it: a mark stands before it
	hinges                     // not pass over it in a gap: but, which
)

// found is what a search has found: the terms [start, gap) and
// [resume, end) make up the phrase, with what its second gap spans; gap ==
// resume where it has no gap.
type found struct {
	start, gap, resume, end int
	words                   int // consumed, articles not counted
	node                    uint32
}

// maxSteps bounds the edges that a search at one term asks for. A phrase sees
// at most maxPhrase terms, maxGaps gaps and an article before each term, but
// words in many classes can make it try many ways; the embedded lexicon needs
// fewer than a hundredth of this. Beyond it, the best phrase so far stands.
const maxSteps = 20_000

// search looks for the longest phrase at a term.
type search struct {
	*trie
	atoms []atom
	best  found
	steps int
}

// longest returns the phrase at term i with the most words, and among those
// with the shortest gap.
func (t *trie) longest(i int, atoms []atom) (best found, ok bool) {
	if x := atoms[i]; !t.starts[x.a] && !t.starts[x.b] {
		return found{}, false
	}
	s := search{trie: t, atoms: atoms}
	s.follow(&found{start: i, gap: -1, end: i}, i)
	return s.best, s.best.words > 0
}

// walk goes on from f, unless no phrase below is longer than the best one.
func (s *search) walk(f *found) {
	n, next := &s.nodes[f.node], &s.nodes[f.node+1]
	if f.words > s.best.words && next.end > n.end {
		s.best = *f
		if f.gap < 0 {
			s.best.gap, s.best.resume = f.end, f.end
		}
	}
	i := f.end
	if f.words+int(n.height) <= s.best.words || i == len(s.atoms) {
		return
	}
	if p := s.atoms[i].p; p&stops == 0 {
		if p&skips != 0 && i+1 < len(s.atoms) && s.atoms[i+1].p&stops == 0 {
			s.follow(f, i+1)
		}
		s.follow(f, i)
	}
	if s.edges[n.edge] != gap { // height > 0: there is an edge
		return
	}
	h := *f
	h.node = n.edge + 1
	for g := 0; g <= maxGap && i+g < len(s.atoms); g++ {
		p := s.atoms[i+g].p
		if p&stops != 0 {
			return
		}
		if f.gap < 0 {
			h.gap, h.resume = i, i+g
		}
		s.follow(&h, i+g)
		if p&hinges != 0 {
			return
		}
	}
}

// follow goes on from f along the edges of the term at i: its symbols, and the
// classes of each.
func (s *search) follow(f *found, i int) {
	x := &s.atoms[i]
	s.along(f, i, x.a)
	s.along(f, i, x.b)
}

// along goes on from f along the edges of a symbol and of its classes.
func (s *search) along(f *found, i int, symbol uint16) {
	if symbol == 0 {
		return
	}
	s.take(f, i, symbol)
	for k := s.member[symbol]; k < s.member[symbol+1]; k += 2 {
		s.take(f, i, s.pairs[k+1])
	}
}

// take goes on from f along one edge, if it is there.
func (s *search) take(f *found, i int, symbol uint16) {
	if s.steps == maxSteps {
		return
	}
	s.steps++
	if next := s.step(f.node, symbol); next != 0 {
		g := *f
		g.node, g.end, g.words = next, i+1, f.words+1
		s.walk(&g)
	}
}
