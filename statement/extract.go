package statement

import (
	"cmp"
	"slices"
	"sync"

	"github.com/stancekit/stance/article"
)

// Extract returns the statements of an article, ordered by content. Every
// piece of the work is bounded per sentence, so its time grows linearly with
// the article.
func Extract(a *article.Article) []Statement {
	x := extractions.Get().(*extraction)
	out := x.extract(a)
	if x.reset(); len(x.covered) <= maxKept {
		extractions.Put(x)
	}
	return out
}

func (x *extraction) extract(a *article.Article) []Statement {
	x.d.read(a)
	x.begin()
	x.find()
	return x.statements()
}

// extractions keeps memory between articles.
var extractions = sync.Pool{New: func() any { return &extraction{d: new(document), r: emptyResolver()} }}

// maxKept bounds the words of an article whose memory is kept.
const maxKept = 1 << 16

// reset forgets the article and keeps the memory.
func (x *extraction) reset() {
	x.d.reset()
	x.r.reset()
	clear(x.out)
	x.out, x.phrases = x.out[:0], x.phrases[:0]
}

func newExtraction(d *document) *extraction {
	x := &extraction{d: d, r: emptyResolver()}
	x.begin()
	return x
}

// begin makes x ready for its document.
func (x *extraction) begin() {
	x.claimed = zeroed(x.claimed, len(x.d.quotes))
	x.covered = zeroed(x.covered, len(x.d.words))
}

// zeroed returns n zero values in the memory of s, if it is enough.
func zeroed[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// find applies the rules: those that ask for cues first, then those for
// quotations that are left.
func (x *extraction) find() {
	for s := range x.d.sents {
		x.sentence(s)
	}
	for q := range x.d.quotes {
		x.signed(q)
	}
	x.dialogue()
	x.floating()
}

// found is a statement in words: pieces of content in text order.
type found struct {
	rule    string
	source  phrase
	cue     phrase
	content []phrase
	via     phrase // the channel
	heir    int    // 1 + index of the statement whose speaker a floating quotation inherits
}

// extraction collects the statements of one document.
type extraction struct {
	d       *document
	r       *resolver
	out     []found
	claimed []int    // by quotation: 1 + index of the statement that has it
	covered []bool   // by word: part of a fired cue
	phrases []phrase // memory of contents
}

func (x *extraction) sentence(s int) {
	d := x.d
	for k := d.sents[s].first; k < d.sents[s].last; k++ {
		w := &d.words[k]
		if w.mark {
			x.colon(k)
			continue
		}
		if w.entry == nil || x.covered[k] {
			continue
		}
		if w.entry.senses != nil && x.quotedSaying(k) {
			continue
		}
		switch {
		case w.low == "according":
			x.accordingTo(k, k+2)
		case w.low == "words":
			x.accordingTo(k-2, k+2)
		case w.entry.senses != nil && x.passive(k):
		case w.entry.senses != nil && !x.insideSpeech(k):
			if c := d.candidate(k); c.score >= minScore {
				x.cue(c)
			}
		}
		if w.is(reportNoun) && !x.covered[k] && !x.insideSpeech(k) {
			x.noun(k)
		}
	}
}

// insideSpeech reports whether word k stands in a quotation that is long
// enough to be somebody's speech: what is said in it is the quoted speaker's.
func (x *extraction) insideSpeech(k int) bool {
	d := x.d
	q := d.words[k].quote
	if q == 0 {
		return false
	}
	// Kim “stressed the need …”: the reporter's quotation begins with the cue.
	first := d.quotes[q-1].first
	return k != first+1 || first == 0 || !d.name(first-1) && !d.words[first-1].is(subject)
}

// add keeps a statement and marks what it uses.
func (x *extraction) add(f found) {
	f.content = slices.DeleteFunc(f.content, phrase.empty)
	if len(f.content) == 0 {
		return
	}
	slices.SortFunc(f.content, func(a, b phrase) int { return cmp.Compare(a.i, b.i) })
	x.out = append(x.out, f)
	for _, p := range f.content {
		for k := p.i; k < p.j; k++ {
			if q := x.d.words[k].quote; q > 0 {
				x.claimed[q-1] = len(x.out)
				k = max(k, x.d.quotes[q-1].last-1)
			}
		}
	}
	for k := f.cue.i; k < f.cue.j; k++ {
		x.covered[k] = true
	}
}

// statements turns words into spans and resolves the speakers.
func (x *extraction) statements() []Statement {
	d := x.d
	out := make([]Statement, len(x.out))
	n := 0
	for i := range x.out {
		n += 2 + len(x.out[i].content)
	}
	spans := make([]article.Span, 0, n) // of all statements
	take := func(ps ...phrase) []article.Span {
		from := len(spans)
		for _, p := range ps {
			spans = append(spans, d.span(p.i, p.j))
		}
		return spans[from:len(spans):len(spans)]
	}
	for i, f := range x.out {
		s := &out[i]
		s.Rule = f.rule
		if !f.source.empty() {
			s.Source = take(f.source)
		}
		if !f.cue.empty() {
			s.Cue = take(f.cue)
		}
		s.Content = take(f.content...)
		s.Form = d.form(f.content)
	}
	out = x.resolve(out)
	slices.SortStableFunc(out, func(a, b Statement) int {
		return cmp.Compare(a.Content[0].Start, b.Content[0].Start)
	})
	return out
}

// form tells how much of the content stands in quotation marks.
func (d *document) form(content []phrase) Form {
	quoted, plain := false, false
	for _, p := range content {
		for k := p.i; k < p.j; k++ {
			if d.words[k].quote > 0 {
				quoted = true
			} else if !d.words[k].mark {
				plain = true
			}
		}
	}
	switch {
	case quoted && plain:
		return Mixed
	case quoted:
		return Direct
	}
	return Indirect
}
