package classify

import (
	"sync"

	"github.com/stancekit/stance/features"
)

// Pair is two models that classify the same texts. Where both read a text the
// same way, with the same lexicon and with options that [features.NewUnion]
// unites, it is read once for both. It is immutable and safe for concurrent
// use.
type Pair struct {
	models  [2]*Model
	union   *features.Union // nil: each reads for itself
	scratch sync.Pool       // of *pairScratch
}

// pairScratch is the memory of one call of Classify.
type pairScratch struct {
	extractor *features.Extractor
	each      [2]scratch // without extractors
}

// With returns m and o as a pair. The last pair is kept, so that asking for it
// again takes no time.
func (m *Model) With(o *Model) *Pair {
	m.pairing.Lock()
	defer m.pairing.Unlock()
	if m.pair == nil || m.pair.models[1] != o {
		m.pair = newPair(m, o)
	}
	return m.pair
}

func newPair(a, b *Model) *Pair {
	p := &Pair{models: [2]*Model{a, b}}
	if !a.parts.Lexicon.Equal(b.parts.Lexicon) {
		return p
	}
	u, ok := features.NewUnion(a.parts.Options, b.parts.Options, a.parts.Vocabulary, b.parts.Vocabulary)
	if !ok {
		return p
	}
	p.union = u
	p.scratch.New = func() any {
		return &pairScratch{extractor: features.NewExtractor(u.Options(), a.parts.Lexicon)}
	}
	return p
}

// Shared reports whether a text is read once for both models.
func (p *Pair) Shared() bool { return p.union != nil }

// Classify sets a and b to what the two models say of the text, the very same
// as [Model.Classify] of each. The memory of their Probs is used again, so
// nothing is allocated once they have some.
func (p *Pair) Classify(text string, a, b *Result) {
	if p.union == nil {
		p.models[0].classify(text, a)
		p.models[1].classify(text, b)
		return
	}
	s := p.scratch.Get().(*pairScratch)
	defer p.scratch.Put(s)
	p.read(s, text, a, b)
}

// read reads a text once and sets both results.
func (p *Pair) read(s *pairScratch, text string, a, b *Result) {
	s.each[0].x, s.each[1].x = s.extractor.Vectors(s.each[0].x, s.each[1].x, p.union, text)
	for i, r := range [2]*Result{a, b} {
		p.models[i].forget(&s.each[i].x)
		p.models[i].result(&s.each[i], r)
	}
}
