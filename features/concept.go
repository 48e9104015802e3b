package features

// match is a concept found in the text.
type match struct {
	concept    uint16
	roles      role
	start, end int32 // terms; a gap may lie between
	at         int32 // position of the first term among those not dropped
	sentence   int32
	negated    bool
}

// negationScope is how many words a negator reaches.
const negationScope = 6

// match finds the concepts of the terms: at each term the longest phrase that
// starts there and does not use a term of an earlier one ("turn the offer
// down" leaves the offer free). Terms of reporting frames are dropped.
func (e *Extractor) match() {
	e.matches = e.matches[:0]
	if e.lex == nil {
		e.place()
		return
	}
	t, atoms := e.lex.trie, e.see(inLexicon)
	free, hole, holeEnd := 0, 0, 0 // terms below free are used, but for [hole, holeEnd)
	for i := range e.terms {
		if i < free && (i < hole || i >= holeEnd) {
			continue
		}
		limit := len(e.terms)
		if i < free {
			limit = holeEnd
		}
		f, ok := t.longest(i, atoms[:limit])
		if !ok {
			continue
		}
		for _, c := range t.values(f.node) {
			m := match{concept: c, roles: e.lex.concepts[c].roles, start: int32(f.start), end: int32(f.end)}
			if m.roles&report != 0 {
				if e.o.Concepts {
					e.drop(f)
				}
				continue
			}
			e.matches = append(e.matches, m)
		}
		if i >= free {
			free, hole, holeEnd = f.end, f.gap, f.resume
		} else {
			hole = f.end
		}
	}
	e.place()
}

// inLexicon is what the trie of the lexicon sees of a term.
func inLexicon(t *term) atom { return atom{t.exact, t.sym, t.passing()} }

// see fills e.atoms with what a trie sees of the terms.
func (e *Extractor) see(at func(*term) atom) []atom {
	e.atoms = e.atoms[:0]
	for i := range e.terms {
		e.atoms = append(e.atoms, at(&e.terms[i]))
	}
	return e.atoms
}

// passing tells how a phrase of the lexicon may pass over a term.
func (t *term) passing() passing {
	var p passing
	if t.flags&article != 0 {
		p |= skips
	}
	if t.flags&(hinge|denial) != 0 {
		p |= hinges
	}
	if t.before >= clause {
		p |= stops
	}
	return p
}

// drop takes the terms of a reporting frame out.
func (e *Extractor) drop(f found) {
	for i := f.start; i < f.end; i++ {
		if i < f.gap || i >= f.resume {
			e.terms[i].flags |= dropped
		}
	}
	if f.end < len(e.terms) && e.terms[f.end].stem == "that" && e.terms[f.end].before == none {
		e.terms[f.end].flags |= dropped
	}
}

// place numbers the terms that are left, and tells the matches their places
// and sentences.
func (e *Extractor) place() {
	at, sent, m := int32(0), int32(-1), 0
	for i := range e.terms {
		t := &e.terms[i]
		if t.before == sentence {
			sent++
		}
		t.at = at
		if t.flags&dropped == 0 {
			at++
		}
		for ; m < len(e.matches) && int(e.matches[m].start) == i; m++ {
			e.matches[m].at, e.matches[m].sentence = at-1, sent
		}
	}
}

// negate marks the terms and matches in the scope of a negator: to the next
// mark, contrast, condition or clause, or negationScope words on. A second negator inside
// the scope of the first undoes it ("never failed to help").
func (e *Extractor) negate() {
	for k := range e.matches {
		m := &e.matches[k]
		if m.roles&negator == 0 {
			m.negated = e.terms[m.start].flags&negated != 0 && !e.attribute(m)
			continue
		}
		if e.tag(m) {
			continue
		}
		stop := len(e.terms)
		for _, n := range e.matches[k+1:] {
			if n.roles&(contrast|concession) != 0 || n.at-m.at > negationScope+maxPhrase || e.again(&n) {
				stop = int(n.start)
				break
			}
		}
		left := negationScope
		for i := int(m.end); i < stop && left > 0 && e.terms[i].before < clause && e.terms[i].flags&hinge == 0; i++ {
			if t := &e.terms[i]; t.flags&dropped == 0 {
				t.flags ^= negated
				left--
			}
		}
	}
}

// again reports whether a match is a negator joined to one before it, which
// then reaches no further: "no relief and no hope", "neither kind nor clever".
func (e *Extractor) again(m *match) bool {
	if m.roles&negator == 0 || m.start == 0 {
		return false
	}
	if e.terms[m.start].stem == "nor" {
		return true
	}
	switch e.terms[m.start-1].stem {
	case "and", "or":
		return true
	}
	return false
}

// tag reports whether a negator only asks for a yes: "Isn't it time to talk?"
func (e *Extractor) tag(m *match) bool {
	i := int(m.start)
	for back := 0; i > 0 && e.terms[i].before != sentence; back++ {
		if back == 2 {
			return false
		}
		i--
	}
	return i < int(m.start) && e.terms[i].question && e.terms[i].before == sentence
}

// attribute reports whether a word of praise or blame describes something
// definite, which a negator leaves alone: "never sign this shameful paper".
func (e *Extractor) attribute(m *match) bool {
	if m.start == 0 || m.roles&(good|bad|hostile) == 0 || m.end != m.start+1 {
		return false
	}
	switch e.terms[m.start-1].surface {
	case "this", "these", "those", "such", "his", "her", "their", "its", "your":
		return true
	}
	return false
}

// conceptFeatures emits the families that the lexicon gives.
func (e *Extractor) conceptFeatures() {
	last := int32(-1)
	for k := range e.matches {
		m := &e.matches[k]
		if e.recedes(&e.terms[m.start]) {
			continue
		}
		// c: the concept is there: "They turned the offer down" has c:REJECT.
		e.concept("c:", m, m.negated)
		e.emit(e.name)
		// first: the first act of the sentence, which in news is mostly the
		// source's own: "Rejecting a plea to resume talks, …" has first:REJECT.
		// Quiet concepts are no acts.
		if m.sentence != last && m.roles&(self|other|negator|contrast|concession|condition|forecast|quiet) == 0 {
			first := m
			if k+1 < len(e.matches) && e.turnedBy(m, &e.matches[k+1]) {
				first = &e.matches[k+1] // "The offer was turned down" as "They turned down the offer"
			}
			e.concept("first:", first, first.negated)
			e.emit(e.name)
			last = m.sentence
		}
		e.pairs(k)
		e.follower(m)
	}
}

// concept begins a feature name with one concept.
func (e *Extractor) concept(prefix string, m *match, negated bool) {
	e.begin(prefix, negated)
	e.name = append(e.name, e.lex.concepts[m.concept].Name...)
}

// pairs emits p:, ordered pairs of concepts within the window and the
// sentence: "to lift the sanctions" has p:LIFT>SANCTION, and n:p:LIFT>SANCTION
// where a negator stands before it.
func (e *Extractor) pairs(k int) {
	m := &e.matches[k]
	if m.roles&(negator|quiet) != 0 {
		return
	}
	for j := k + 1; j < len(e.matches); j++ {
		n := &e.matches[j]
		if n.sentence != m.sentence || n.at-m.at > e.window {
			return
		}
		if n.roles&(negator|quiet) != 0 || n.start == m.start || e.recedes(&e.terms[n.start]) {
			continue
		}
		a, b := m, n
		if e.turnedBy(m, n) {
			a, b = n, m
		}
		e.concept("p:", a, m.negated || n.negated)
		e.name = append(append(e.name, '>'), e.lex.concepts[b.concept].Name...)
		e.emit(e.name)
	}
}

// follower emits s:, a concept with the next content word: "end the standoff"
// has s:END>standoff. Function words between are passed over.
func (e *Extractor) follower(m *match) {
	if m.roles&(negator|contrast|concession|condition) != 0 {
		return
	}
	for i := int(m.end); i < len(e.terms) && i < int(m.end)+4; i++ {
		t := &e.terms[i]
		if t.before == sentence || e.recedes(t) {
			return
		}
		if t.flags&(function|dropped|name|number) != 0 {
			continue
		}
		e.concept("s:", m, m.negated)
		e.name = append(append(e.name, '>'), t.stem...)
		e.emit(e.name)
		return
	}
}
