package features

import (
	"bytes"
	"slices"
)

// Extractor turns texts into features. It holds scratch memory: use one in
// each goroutine.
type Extractor struct {
	o   Options
	lex *Lexicon

	tokens []Token
	name   []byte
	prev   []byte

	counts []float32 // by ID of the vocabulary in use; all zero between texts
	seen   []uint32
}

// NewExtractor returns an extractor for the options. The lexicon may be nil
// where o.Concepts is false.
func NewExtractor(o Options, l *Lexicon) *Extractor {
	return &Extractor{o: o, lex: l}
}

// Each calls f with the name of every feature occurrence of the text, in
// order. The name is valid during the call only.
func (e *Extractor) Each(text string, f func(name []byte)) {
	e.tokens = Tokens(e.tokens[:0], text)
	e.prev = e.prev[:0]
	for _, t := range e.tokens {
		if t.Kind == Mark {
			continue
		}
		w := bytes.ToLower([]byte(text[t.Start:t.End]))
		f(append(append(e.name[:0], "w:"...), w...))
		if e.o.NGrams >= 2 && len(e.prev) > 0 {
			f(append(append(append(append(e.name[:0], "b:"...), e.prev...), '_'), w...))
		}
		e.prev = append(e.prev[:0], w...)
	}
}

// Vector returns the vector of the text over v, reusing dst's backing arrays;
// nothing else is allocated once the scratch has grown. Values count the
// occurrences of each feature, or are 1 with Options.Binary.
func (e *Extractor) Vector(dst Vector, v *Vocabulary, text string) Vector {
	if len(e.counts) < v.Len() {
		e.counts = make([]float32, v.Len())
	}
	e.seen = e.seen[:0]
	e.Each(text, func(name []byte) {
		id, ok := v.ID(name)
		if !ok {
			return
		}
		if e.counts[id] == 0 {
			e.seen = append(e.seen, id)
		}
		e.counts[id]++
	})
	slices.Sort(e.seen)
	dst.IDs, dst.Values = dst.IDs[:0], dst.Values[:0]
	for _, id := range e.seen {
		n := e.counts[id]
		if e.o.Binary {
			n = 1
		}
		dst.IDs, dst.Values = append(dst.IDs, id), append(dst.Values, n)
		e.counts[id] = 0
	}
	return dst
}
