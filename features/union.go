package features

import (
	"slices"
	"strings"
)

// Union numbers the features of two vocabularies at once, so that one reading
// of a text serves two models. It is immutable and safe for concurrent use.
type Union struct {
	o     Options
	names *Vocabulary // of both
	sides [2]side
}

// side is one of the two vocabularies. Both number their names in the order of
// their bytes, as the union does, so numbers that ascend here ascend there.
type side struct {
	ids    []uint32 // by number in the union: the number in the vocabulary plus one, 0 for none
	binary bool
}

// NewUnion returns the union of the vocabularies a and b of extractors with
// the options o and p. It reports false where these read a text differently:
// they may differ in Polarity, if they read concepts or negation, and in
// Binary alone.
func NewUnion(o, p Options, a, b *Vocabulary) (*Union, bool) {
	both := o.read()
	if both != p.read() || o.Polarity != p.Polarity && !o.Concepts && !o.Negation {
		return nil, false // without concepts and negation, an extractor drops its lexicon
	}
	both.Polarity = o.Polarity || p.Polarity
	most := a.Len() + b.Len()
	u := &Union{o: both, sides: [2]side{{make([]uint32, 0, most), o.Binary}, {make([]uint32, 0, most), p.Binary}}}
	names := make([]string, 0, most)
	for i, j := emitted(o, a, 0), emitted(p, b, 0); i < a.Len() || j < b.Len(); {
		var name string
		if j == b.Len() || i < a.Len() && a.names[i] < b.names[j] {
			name = a.names[i]
		} else {
			name = b.names[j]
		}
		var left, right uint32
		if i < a.Len() && a.names[i] == name {
			left = uint32(i) + 1
			i = emitted(o, a, i+1)
		}
		if j < b.Len() && b.names[j] == name {
			right = uint32(j) + 1
			j = emitted(p, b, j+1)
		}
		names = append(names, name)
		u.sides[0].ids, u.sides[1].ids = append(u.sides[0].ids, left), append(u.sides[1].ids, right)
	}
	u.names = indexed(names)
	return u, true
}

// read returns the options without those that two extractors may differ in.
func (o Options) read() Options {
	o.Polarity, o.Binary = false, false
	return o
}

// emitted returns the number, from id on, of the next name that an extractor
// with the options may emit: what a vocabulary has beside them must not count
// when the union reads more. Behind the last it is v.Len().
func emitted(o Options, v *Vocabulary, id int) int {
	for id < v.Len() && !o.Polarity && isPolarity(v.names[id]) {
		id++
	}
	return id
}

// isPolarity reports whether a feature is one of polarityFeatures.
func isPolarity(name string) bool { return strings.HasPrefix(name, "q") }

// Options returns the options that an extractor needs for [Extractor.Vectors].
func (u *Union) Options() Options { return u.o }

// Vectors returns the vectors of the text over both vocabularies of u, reusing
// the backing arrays of a and b. Each is what an extractor with the options of
// its side gives by Vector. The extractor's own options must be u.Options().
func (e *Extractor) Vectors(a, b Vector, u *Union, text string) (Vector, Vector) {
	e.bind(u.names, nil)
	e.extract(text, e.count)
	e.sortSeen(u.names.Len())
	a, b = a.cleared(), b.cleared()
	for k := 0; k < len(e.seen); {
		id, first := e.seen[k], k
		for k++; k < len(e.seen) && e.seen[k] == id; k++ {
		}
		u.sides[0].add(&a, id, k-first)
		u.sides[1].add(&b, id, k-first)
	}
	return a, b
}

func (x Vector) cleared() Vector { return Vector{x.IDs[:0], x.Values[:0]} }

// add enters a feature of the union that occurs n times.
func (s *side) add(x *Vector, id uint32, n int) {
	own := s.ids[id]
	if own == 0 {
		return
	}
	if s.binary {
		n = 1
	}
	x.IDs, x.Values = append(x.IDs, own-1), append(x.Values, float32(n))
}

// Equal reports whether both lexicons have the same concepts and phrases: an
// extractor reads a text alike with either.
func (l *Lexicon) Equal(o *Lexicon) bool {
	if l == o || l == nil || o == nil {
		return l == o
	}
	if l.trie == nil || o.trie == nil { // a zero Lexicon
		return l.trie == o.trie
	}
	if !slices.EqualFunc(l.concepts, o.concepts, func(a, b concept) bool { return a.Name == b.Name && a.roles == b.roles }) {
		return false
	}
	return l.trie.equal(o.trie) && l.polar.equal(o.polar)
}

// equal reports whether two tries have the same phrases and classes.
func (t *trie) equal(o *trie) bool {
	sameRanges := func(n, m trieNode) bool { return n.edge == m.edge && n.end == m.end }
	return slices.EqualFunc(t.nodes, o.nodes, sameRanges) && slices.Equal(t.edges, o.edges) && slices.Equal(t.ends, o.ends) &&
		slices.Equal(t.words, o.words) && slices.Equal(t.pairs, o.pairs)
}
