package features

// partyReach is how many words from an act the party may stand that it
// concerns or that does it.
const partyReach = 4

// parties emits, for each act and evaluation, where the party stands: to:
// right behind it ("accused Peru"), by: before it ("Peru attacked"), bare: in
// neither place ("the attack was long"); is: behind a form of "be" ("he is a
// liar"). Evaluations, which are no acts, have an e before these: eis: for "he
// was naive".
func (e *Extractor) parties() {
	for k := range e.matches {
		m := &e.matches[k]
		s, to, by, bare, is := signOf(m.roles), "to:", "by:", "bare:", "is:"
		if v := valueOf(m.roles); v != 0 {
			s, to, by, bare, is = v, "eto:", "eby:", "ebare:", "eis:"
		}
		if s == 0 {
			continue
		}
		if m.negated {
			s = -s
		}
		behind, before := e.partyBehind(int(m.start)+1), e.partyBefore(int(m.start))
		if behind {
			e.signed(to, s)
		}
		if before {
			e.signed(by, s)
		}
		if !behind && !before {
			e.signed(bare, s)
		}
		if e.predicate(m) {
			e.signed(is, s)
		}
	}
}

// partyBehind reports whether a party stands among the next terms of the
// clause, from i on.
func (e *Extractor) partyBehind(i int) bool {
	for end := min(i+partyReach, len(e.terms)); i < end; i++ {
		t := &e.terms[i]
		if t.before >= clause {
			return false
		}
		if t.party() {
			return true
		}
	}
	return false
}

// partyBefore reports whether a party stands among the last terms of the
// clause before i.
func (e *Extractor) partyBefore(i int) bool {
	for end := max(i-partyReach, 0); i > end && e.terms[i].before < clause; {
		i--
		if e.terms[i].party() {
			return true
		}
	}
	return false
}

// party reports whether a term stands for someone: a name, or a pronoun that
// is not the speaker's own.
func (t *term) party() bool {
	switch t.stem {
	case "they", "them", "their", "you", "your", "he", "him", "his", "she", "her":
		return true
	}
	return t.flags&name != 0
}

// predicate reports whether a form of "be" stands up to three words before a
// match: "was simply naive".
func (e *Extractor) predicate(m *match) bool {
	i := int(m.start)
	for end := max(i-3, 0); i > end && e.terms[i].before < clause; {
		i--
		if e.terms[i].flags&being != 0 {
			return true
		}
	}
	return false
}

// evaluations emits the words of praise and blame that are no acts: e:+ or
// e:- where there are any, e:++ and e:-- from two on, and e:sum, their balance:
// "a naive and archaic plan" has e:- e:-- e:sum-.
func (e *Extractor) evaluations() {
	var well, ill int
	for k := range e.matches {
		m := &e.matches[k]
		switch v := valueOf(m.roles); {
		case v == 0:
		case v > 0 != m.negated:
			well++
		default:
			ill++
		}
	}
	e.several("e:+", well)
	e.several("e:-", ill)
	if well+ill > 0 {
		e.signed("e:sum", int8(min(max(well-ill, -1), 1)))
	}
}

// several emits a name if there are any of it, and once more with its sign
// doubled from two on.
func (e *Extractor) several(name string, n int) {
	if n > 0 {
		e.plain(name)
	}
	if n > 1 {
		e.begin(name, false)
		e.name = append(e.name, name[len(name)-1])
		e.emit(e.name)
	}
}

// valueOf is what a concept says of what it is said of: +1 well, -1 ill.
func valueOf(r role) int8 {
	switch {
	case r&good != 0:
		return 1
	case r&bad != 0:
		return -1
	}
	return 0
}

// mainClause emits, for the first act of each sentence, main: where it stands
// in the main clause ("Peru rejected it"), dep: where a word that opens
// another comes before it ("a man who rejected it").
func (e *Extractor) mainClause() {
	last := int32(-1)
	for i := range e.posture.list {
		v := &e.posture.list[i]
		if v.sentence == last {
			continue
		}
		last = v.sentence
		if e.depends(int(v.start)) {
			e.signed("dep:", v.sign)
		} else {
			e.signed("main:", v.sign)
		}
	}
}

// depends reports whether a word that opens a dependent clause stands between
// the start of the sentence and term i.
func (e *Extractor) depends(i int) bool {
	for ; i > 0; i-- {
		switch e.terms[i].stem {
		case "that", "which", "who", "whose", "where", "when", "because", "what", "how", "as", "whether":
			return true
		}
		if e.terms[i].before == sentence {
			break
		}
	}
	return false
}
