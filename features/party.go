package features

import "strings"

// partyReach is how many words from an act the party may stand that it
// concerns or that does it, appositionReach how many words may stand between
// the two.
const (
	partyReach      = 4
	appositionReach = 8
)

// parties emits, for each act and evaluation, where the party stands: to:
// right behind it ("accused Peru"), by: before it ("Peru attacked"), bare: in
// neither place ("the attack was long"); is: behind a form of "be" ("he is a
// liar"). Evaluations, which are no acts, have an e before these: eis: for "he
// was naive".
func (e *Extractor) parties() {
	for i := range e.posture.list {
		if v := &e.posture.list[i]; !v.light {
			e.party(v.start, v.end, v.sign, "to:", "by:", "bare:", "is:")
		}
	}
	for k := range e.matches {
		m := &e.matches[k]
		v := valueOf(m.roles)
		if v == 0 || e.recedes(&e.terms[m.start]) {
			continue
		}
		if m.negated {
			v = -v
		}
		e.party(m.start, m.end, v, "eto:", "eby:", "ebare:", "eis:")
	}
}

// party emits the families of one act or evaluation, terms [start, end).
func (e *Extractor) party(start, end int32, sign int8, to, by, bare, is string) {
	behind, before := e.partyBehind(int(start)+1, int(end)-1+partyReach), e.partyBefore(int(start))
	predicate := e.predicate(int(start))
	if e.agentBehind(int(start), int(end), predicate) {
		behind, before = before, true
	}
	if behind {
		e.signed(to, sign)
	}
	if before {
		e.signed(by, sign)
	}
	if !behind && !before {
		e.signed(bare, sign)
	}
	if predicate {
		e.signed(is, sign)
	}
}

// partyBehind reports whether a party stands among the terms [i, end) of the
// clause.
func (e *Extractor) partyBehind(i, end int) bool {
	for end = min(end, len(e.terms)); i < end; i++ {
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

// agentBehind reports whether the act of terms [start, end), a predicate or
// not, is in the passive and its agent named: "the offer was turned down by
// Peru".
func (e *Extractor) agentBehind(start, end int, passive bool) bool {
	for i := start; i < min(end+2, len(e.terms)-1); i++ {
		switch t := &e.terms[i]; {
		case i > start && t.before >= clause:
			return false
		case t.flags&being != 0:
			passive = true
		case passive && t.surface == "by":
			next := &e.terms[i+1]
			return next.before < clause && !strings.HasSuffix(next.surface, "ing")
		}
	}
	return false
}

// subjectEnd returns i, or the end of what stands before an apposition that
// ends there: "Peru, a former ally, rejected it".
func (e *Extractor) subjectEnd(i int) int {
	if i == 0 || e.terms[i].before != clause {
		return i
	}
	for j := i - 1; j > 0 && i-j <= appositionReach; j-- {
		switch e.terms[j].before {
		case clause:
			return j
		case sentence:
			return i
		}
	}
	return i
}

// partyBefore reports whether a party stands among the last terms of the
// clause before i.
func (e *Extractor) partyBefore(i int) bool {
	i = e.subjectEnd(i)
	for end := max(i-partyReach, 0); i > end; {
		i--
		if e.terms[i].party() {
			return true
		}
		if e.terms[i].before >= clause {
			break
		}
	}
	return false
}

// party reports whether a term stands for someone: a name, a role or
// institution, or a pronoun that is not the speaker's own.
func (t *term) party() bool {
	switch t.stem {
	case "they", "them", "their", "you", "your", "he", "him", "his", "she", "her":
		return true
	}
	return t.flags&(name|place) != 0
}

// predicate reports whether a form of "be" stands up to three words before
// term i: "was simply naive".
func (e *Extractor) predicate(i int) bool {
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
		e.signed("e:sum", signum(well-ill))
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
		if v.sentence == last || v.asleep {
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

// depends reports whether a word that opens a dependent clause stands at term i
// or between it and the last mark.
func (e *Extractor) depends(i int) bool {
	for ; i > 0; i-- {
		switch e.terms[i].stem {
		case "that", "which", "who", "whose", "where", "when", "because", "what", "how", "as", "whether":
			return true
		}
		if e.terms[i].before >= clause {
			break
		}
	}
	return false
}
