package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/features"
)

// word is one token of the article with what the rules ask of it.
type word struct {
	start, end int    // bytes of the text; without a possessive ending
	low        string // lower-cased, straight apostrophes; the mark itself for punctuation
	class      class
	entry      *entry // nil for unknown words
	fact       *fact  // of low; never nil
	folded     *fact  // of low without accents and full stops; never nil
	sent       int    // index of its sentence
	quote      int    // 1 + index of the outermost quotation it stands in; 0 outside
	owner      bool   // carries a possessive ending: "Kim's", "the workers'"
	apostrophe bool   // its possessive ending is the mark that follows
	capital    bool   // begins with a capital letter
	mark       bool   // punctuation or symbol
	hyphen     bool   // has one inside
	plain      bool   // low is folded as it is
	trait      trait  // of low
	pronoun    class  // see pronounClass
}

// sentence is a run of words [first, last).
type sentence struct {
	first, last int
	block       int
}

// document is one article made ready for the rules: the words of its
// statement-bearing blocks in one slice, with sentences and quotations.
type document struct {
	text   string
	lower  string // text with its ASCII letters in lower case, for the words to share
	blocks []article.Block
	words  []word
	sents  []sentence
	quotes []quotation
	tokens []features.Token // scratch
	steps  int              // words looked at by the rules, so that a test can hold the work to linear
}

func newDocument(a *article.Article) *document {
	d := new(document)
	d.read(a)
	return d
}

// reset forgets the article and keeps the memory.
func (d *document) reset() {
	clear(d.words)
	*d = document{words: d.words[:0], sents: d.sents[:0], quotes: d.quotes[:0], tokens: d.tokens[:0]}
}

// read makes d the document of the article.
func (d *document) read(a *article.Article) {
	d.text, d.lower, d.blocks = a.Text, lowerASCII(a.Text), a.Blocks
	if d.words == nil {
		d.words = make([]word, 0, len(a.Text)/5+16)
	}
	tokens := d.tokens
	b, g := 0, world()
	for s := range a.Sentences() {
		for b < len(a.Blocks) && a.Blocks[b].End <= s.Start {
			b++
		}
		if b == len(a.Blocks) {
			break
		}
		if k := a.Blocks[b].Kind; k != article.Body && k != article.Headline && k != article.Heading {
			continue
		}
		first := len(d.words)
		tokens = features.Tokens(tokens[:0], a.Text[s.Start:s.End])
		for _, t := range tokens {
			d.words = append(d.words, word{})
			w := &d.words[len(d.words)-1]
			w.start, w.end, w.sent, w.mark = s.Start+t.Start, s.Start+t.End, len(d.sents), t.Kind == features.Mark
			d.lookUp(w, g)
		}
		if len(d.words) > first {
			d.sents = append(d.sents, sentence{first, len(d.words), b})
		}
	}
	d.findQuotations()
	d.capitals()
	d.owners()
	d.tokens = tokens
}

// lowerASCII returns text with its ASCII letters in lower case.
func lowerASCII(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// lookUp fills in w, which stands at [w.start, w.end), with its possessive
// ending split off.
func (d *document) lookUp(w *word, g *gazetteer) {
	s := d.text[w.start:w.end]
	if w.mark {
		w.low, w.fact, w.folded = s, nothing, nothing
		return
	}
	w.low = d.lower[w.start:w.end]
	in := bytesOf(s)
	w.hyphen = in&hyphens != 0
	if w.capital = s[0] != w.low[0]; in&foreign != 0 {
		r, _ := utf8.DecodeRuneInString(s)
		w.capital = unicode.IsUpper(r)
		w.low = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	}
	w.fact = g.of(w.low)
	if base, ok := strings.CutSuffix(w.low, "'s"); ok && w.fact.entry == nil && base != "" {
		w.low, w.owner, w.fact = base, true, g.of(base)
		w.end -= len(s) - len(strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s"))
		if w.end <= w.start {
			w.end = w.start + len(s)
		}
	}
	w.folded = w.fact
	if w.plain = in&(stops|foreign) == 0; !w.plain {
		w.folded = g.of(fold(w.low))
	}
	if w.trait, w.pronoun = w.fact.judged, w.fact.pronoun; w.fact == nothing {
		w.trait = g.judge(w.low)
		if in&(apostrophes|foreign) != 0 {
			w.pronoun = pronounClass(w.low)
		}
	}
	if w.entry, w.class = w.fact.entry, w.fact.class; w.entry == nil {
		w.class = guess(w.low, w.capital)
	}
}

// The kinds of bytes in a word that ask for a second look.
const (
	hyphens = 1 << iota
	apostrophes
	stops
	foreign // not ASCII
)

var byteKinds = func() (kinds [256]uint8) {
	kinds['-'], kinds['\''], kinds['.'] = hyphens, apostrophes, stops
	for c := utf8.RuneSelf; c < len(kinds); c++ {
		kinds[c] = foreign
	}
	return kinds
}()

// bytesOf returns the set of kinds of the bytes of s.
func bytesOf(s string) uint8 {
	var in uint8
	for i := range len(s) {
		in |= byteKinds[s[i]]
	}
	return in
}

// guess returns the classes an unknown word may have by its ending.
func guess(low string, capital bool) class {
	switch {
	case len(low) > 0 && low[0] >= '0' && low[0] <= '9':
		return number
	case capital:
		return 0
	case len(low) > 4 && strings.HasSuffix(low, "ly"):
		return adverb
	case len(low) > 4 && strings.HasSuffix(low, "ed"):
		return verbPast | verbPart
	case len(low) > 5 && strings.HasSuffix(low, "ing"):
		return verbIng
	}
	return 0
}

// capitals takes verb and function readings away from words that are
// capitalized inside a sentence: "Mark Will said".
func (d *document) capitals() {
	for i := range d.words {
		w := &d.words[i]
		if !w.capital || w.class&(anyVerb|modal|auxiliary|reportNoun|subject) == 0 || w.low == "i" || w.is(object|determiner|possessive) || d.headline(i) || d.opensSentence(i) {
			continue
		}
		w.class &= title | groupNoun | timeWord
		w.entry = nil
	}
}

// owners marks plural possessives, "the workers' leader", once quotations are
// known: their apostrophe is no quotation mark.
func (d *document) owners() {
	for i := 1; i+1 < len(d.words); i++ {
		w, p := &d.words[i], &d.words[i-1]
		if !w.mark || w.low != "'" && w.low != "’" || p.mark || p.end != w.start || !strings.HasSuffix(p.low, "s") {
			continue
		}
		if q := w.quote; q > 0 && (d.quotes[q-1].last == i+1 || d.quotes[q-1].first == i) {
			continue
		}
		p.owner, p.apostrophe = true, true
	}
}

// span returns the span of the words [i, j), without white space at its ends.
func (d *document) span(i, j int) article.Span {
	return article.Span{Start: d.words[i].start, End: d.words[j-1].full(d.text)}
}

// full returns the end of the word with its possessive ending.
func (w *word) full(text string) int {
	if !w.owner || w.apostrophe {
		return w.end
	}
	end := w.end
	for _, apostrophe := range [...]string{"'", "’"} {
		if strings.HasPrefix(text[end:], apostrophe) {
			return end + len(apostrophe) + 1
		}
	}
	return end
}

// key returns low folded.
func (w *word) key() string {
	if w.plain {
		return w.low
	}
	return fold(w.low)
}

func (w *word) is(c class) bool      { return w.class&c != 0 }
func (w *word) text(t string) string { return t[w.start:w.end] }

// name reports whether w looks like part of a proper name: capitalized, and
// not a word that is capitalized only because it begins a sentence.
func (d *document) name(i int) bool {
	w := &d.words[i]
	if !w.capital || w.mark {
		return false
	}
	const closed = determiner | possessive | pronoun | preposition | coordinator | subordinator | relative | question | auxiliary | negator | adverb
	if w.is(closed) {
		return false
	}
	if !d.opensSentence(i) {
		return true
	}
	// "Officials said": an ordinary word that begins a sentence.
	if w.entry != nil && w.is(groupNoun|anyVerb|reportNoun|number|timeNoun) && !w.is(title) {
		return i+1 < len(d.words) && d.words[i+1].capital && d.words[i+1].sent == w.sent
	}
	return true
}

// opensSentence reports whether word i is the first of its sentence, or the
// first in a quotation.
func (d *document) opensSentence(i int) bool {
	first := d.sents[d.words[i].sent].first
	for i > first && d.words[i-1].mark {
		if !isQuoteMark(d.words[i-1].low) {
			return false
		}
		i--
	}
	return i == first
}
