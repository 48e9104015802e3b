package features

import (
	"bytes"
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
	left, right := emitted(o, a), emitted(p, b)
	names := slices.Concat(left, right)
	slices.Sort(names)
	u := &Union{o: both, names: NewVocabulary(names)}
	u.sides = [2]side{u.side(o, a, left), u.side(p, b, right)}
	return u, true
}

// read returns the options without those that two extractors may differ in.
func (o Options) read() Options {
	o.Polarity, o.Binary = false, false
	return o
}

// emitted returns the names that an extractor with the options may emit: what
// a vocabulary has beside them must not count when the union reads more.
func emitted(o Options, v *Vocabulary) []string {
	if o.Polarity {
		return v.names
	}
	return slices.DeleteFunc(slices.Clone(v.names), isPolarity)
}

// isPolarity reports whether a feature is one of polarityFeatures.
func isPolarity(name string) bool { return strings.HasPrefix(name, "q") }

// side numbers the names, a part of those of v.
func (u *Union) side(o Options, v *Vocabulary, names []string) side {
	s := side{ids: make([]uint32, u.names.Len()), binary: o.Binary}
	at, id := 0, 0
	for _, name := range names {
		for u.names.names[at] != name {
			at++
		}
		for v.names[id] != name {
			id++
		}
		s.ids[at] = uint32(id) + 1
	}
	return s
}

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
	if !slices.EqualFunc(l.concepts, o.concepts, func(a, b concept) bool { return a.Name == b.Name && a.roles == b.roles }) {
		return false
	}
	a, aPolar := l.Tables()
	b, bPolar := o.Tables()
	return a.equal(b) && aPolar.equal(bPolar)
}

func (x Tables) equal(y Tables) bool {
	return bytes.Equal(x.Words, y.Words) && slices.Equal(x.Nodes, y.Nodes) && slices.Equal(x.Edges, y.Edges) &&
		slices.Equal(x.Ends, y.Ends) && slices.Equal(x.Classes, y.Classes)
}
