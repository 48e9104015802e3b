package features

import "slices"

// Extractor turns texts into features. It holds scratch memory: use one in
// each goroutine.
type Extractor struct {
	o       Options
	lex     *Lexicon
	nameSym int32 // of the placeholder of names in the lexicon
	window  int32

	cache   map[string][]word
	tokens  []Token
	terms   []term
	lower   []byte // a token in lower case
	casing  casing
	matches []match
	posture posture
	tones   []tone
	name    []byte
	emit    func(name []byte)
	count   func(name []byte) // e.tally, made once so that Vector allocates nothing

	vocabulary *Vocabulary
	counts     []float32 // by ID; all zero between texts
	seen       []uint32
}

// NewExtractor returns an extractor for the options. The lexicon may be nil
// where o.Concepts is false; [English] stands in where the options need one.
func NewExtractor(o Options, l *Lexicon) *Extractor {
	e := &Extractor{o: o, lex: l, window: int32(o.Window), cache: make(map[string][]word)}
	if e.window <= 0 {
		e.window = 9
	}
	switch {
	case !o.Concepts && !o.Negation && !o.Polarity:
		e.lex = nil // stems alone
	case l == nil:
		e.lex = English()
	case l.trie == nil: // the zero Lexicon
		e.lex = nil
	}
	e.nameSym, _ = e.symbols(namePlaceholder, "")
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

// stems emits stems and n-grams of them: "w:agre" serves any sentence,
// "b:step_asid" one such as "She should step aside". N-grams cross no end of a
// sentence and no reporting frame, which is left out itself. Words in the
// scope of a negator are marked, as "n:w:attack" in "we will not attack". With
// Options.Content "They agreed to the plan" gives agree and plan alone.
func (e *Extractor) stems() {
	for i := range e.terms {
		t := &e.terms[i]
		if t.flags&dropped != 0 {
			continue
		}
		if e.o.Content && t.flags&function != 0 {
			continue
		}
		e.begin("w:", t.flags&negated != 0)
		e.name = append(e.name, t.stem...)
		e.emit(e.name)
		e.begin("b:", false)
		e.name = append(e.name, t.stem...)
		for j, n := i, 2; n <= e.o.NGrams && j+1 < len(e.terms); n++ {
			j++
			if u := &e.terms[j]; u.flags&dropped != 0 || u.before == sentence || e.o.Content && u.flags&function != 0 {
				break
			}
			e.name = append(append(e.name, '_'), e.terms[j].stem...)
			e.emit(e.name)
		}
	}
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
	if len(e.counts) < v.Len() {
		e.counts = make([]float32, v.Len())
	}
	e.vocabulary, e.seen = v, e.seen[:0]
	e.Each(text, e.count)
	e.vocabulary = nil
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

// tally counts one occurrence of a feature.
func (e *Extractor) tally(name []byte) {
	id, ok := e.vocabulary.ID(name)
	if !ok {
		return
	}
	if e.counts[id] == 0 {
		e.seen = append(e.seen, id)
	}
	e.counts[id]++
}
