package features

import "slices"

// Extractor turns texts into features. It holds scratch memory: use one in
// each goroutine.
type Extractor struct {
	o      Options
	lex    *Lexicon
	words  *Lexicon // see known
	window int32

	cache      cache
	nameWord   word // of the placeholder of names
	numberWord word // of that of numbers
	tokens     []Token
	terms      []term
	atoms      []atom // the terms, as a trie sees them
	lower      []byte // a token in lower case
	casing     casing
	matches    []match
	posture    posture
	front      bool // an act stands outside the background
	tones      []tone
	name       []byte

	emit  func(name []byte)
	count func(name []byte) // e.tally, made once so that Vector allocates nothing

	// What features are numbered by, if not named, and the numbers of those of
	// the text.
	vocabulary *Vocabulary
	interner   *Interner
	seen, swap []uint32
	runs       []run
	touched    uint32 // of no meaning: keeps the compiler from dropping what is read ahead
}

// NewExtractor returns an extractor for the options. The lexicon may be nil
// where o.Concepts is false; [English] stands in where the options need one.
func NewExtractor(o Options, l *Lexicon) *Extractor {
	e := &Extractor{o: o, lex: l, window: int32(o.Window), cache: newCache()}
	if e.window <= 0 {
		e.window = 9
	}
	switch {
	case !o.Concepts && !o.Negation && !o.Polarity: // stems alone
		if e.lex = nil; l != nil && l.trie != nil {
			e.words = l
		}
	case l == nil:
		e.lex = English()
	case l.trie == nil: // the zero Lexicon
		e.lex = nil
	}
	e.nameWord.stem, e.numberWord.stem = namePlaceholder, numberPlaceholder
	e.nameWord.sym, _ = e.symbols(namePlaceholder, "")
	e.count = e.tally
	return e
}

// Each calls f with the name of every feature occurrence of the text, in
// order. The name is valid during the call only. It starts with its kind:
//
//	w:agre            a stem; w:NAME a masked name, w:# a number
//	b:step_asid       two or more stems in a row
//	c:REJECT          a concept; first:REJECT the first act of a sentence
//	p:LIFT>SANCTION   two concepts in order, within the window
//	s:RESUME>shell    a concept and the next content word
//	v:+ sum:- …       composed valences, see postureFeatures
//	e:- to:+ main:- … evaluations, parties and clauses, see there
//	q…               words of feeling, see polarityFeatures
//	n:…               any of the first five lines but b: in the scope of a negator
//	t:Peace,          a word as it stands, with Options.Plain
//
// A text costs time linear in its length.
func (e *Extractor) Each(text string, f func(name []byte)) {
	e.bind(nil, nil)
	e.extract(text, f)
}

// extract gives the features of the text to f, but stems and n-grams to
// e.seen where they are not asked for by name.
func (e *Extractor) extract(text string, f func(name []byte)) {
	e.emit = f
	if e.o.Plain {
		e.plainWords(text)
		e.emit = nil
		return
	}
	e.read(text)
	if e.o.MaskNames {
		e.mask()
	}
	e.match()
	if e.o.Negation {
		e.negate()
	}
	e.front = e.o.Concepts && e.lex != nil && e.background()
	e.stems()
	if e.o.Concepts && e.lex != nil {
		e.conceptFeatures()
		e.postureFeatures()
	}
	if e.o.Polarity && e.lex != nil {
		e.polarityFeatures()
	}
	e.emit = nil
}

// begin starts a feature name in e.name, with the mark of negation before the
// prefix.
func (e *Extractor) begin(prefix string, negated bool) {
	e.name = e.name[:0]
	if negated {
		e.name = append(e.name, "n:"...)
	}
	e.name = append(e.name, prefix...)
}

// Vector returns the vector of the text over v, reusing dst's backing arrays;
// nothing else is allocated once the scratch has grown. Values count the
// occurrences of each feature, or are 1 with Options.Binary.
func (e *Extractor) Vector(dst Vector, v *Vocabulary, text string) Vector {
	e.bind(v, nil)
	e.extract(text, e.count)
	e.sortSeen(v.Len())
	dst.IDs, dst.Values = dst.IDs[:0], dst.Values[:0]
	for k, id := range e.seen {
		switch {
		case k == 0 || id != e.seen[k-1]:
			dst.IDs, dst.Values = append(dst.IDs, id), append(dst.Values, 1)
		case !e.o.Binary:
			dst.Values[len(dst.Values)-1]++
		}
	}
	return dst
}

// Intern appends the numbers that n gives to the features of the text to dst
// and returns the extended slice. Numbers ascend, one for each occurrence, or
// each once with Options.Binary.
func (e *Extractor) Intern(dst []uint32, n *Interner, text string) []uint32 {
	e.bind(nil, n)
	e.extract(text, e.count)
	e.sortSeen(n.Len())
	if e.o.Binary {
		e.seen = slices.Compact(e.seen)
	}
	return append(dst, e.seen...)
}

// bind makes v or n what features are numbered by.
func (e *Extractor) bind(v *Vocabulary, n *Interner) {
	e.seen = e.seen[:0]
	if e.vocabulary == v && e.interner == n {
		return
	}
	e.vocabulary, e.interner = v, n
	e.cache = newCache()
	e.nameWord.node, e.numberWord.node = e.node(namePlaceholder), e.node(numberPlaceholder)
}

// tally numbers one occurrence of a feature.
func (e *Extractor) tally(name []byte) {
	if e.interner != nil {
		e.seen = append(e.seen, e.interner.id(name))
	} else if id, ok := e.vocabulary.ID(name); ok {
		e.seen = append(e.seen, id)
	}
}

// sortSeen sorts the numbers, which are below n.
func (e *Extractor) sortSeen(n int) {
	if len(e.swap) < len(e.seen) {
		e.swap = make([]uint32, 2*len(e.seen))
	}
	SortIDs(e.seen, e.swap, n)
}
