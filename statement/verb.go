package statement

import "strings"

// finite reports whether word i is read as a finite verb or a participle that
// heads a clause. Forms that may be nouns or adjectives are read as such after
// a determiner, a possessive or a preposition.
func (d *document) finite(i int) bool {
	d.steps++
	w := &d.words[i]
	if !w.is(anyVerb) || w.owner {
		return w.is(auxiliary) || w.entry == nil && !w.mark && !w.capital && w.class == 0 && d.afterPronoun(i)
	}
	if w.is(auxiliary) {
		return true
	}
	first := d.sents[w.sent].first
	if i == first {
		return false
	}
	if w.capital && !d.headline(i) {
		return false
	}
	p := &d.words[i-1]
	if p.owner || p.is(determiner|possessive) && !p.is(subject) {
		return false
	}
	switch {
	case w.is(verbPast):
		return !d.attributive(i)
	case w.is(verbPart):
		return p.is(auxiliary)
	case w.is(verbS):
		return d.thirdPerson(i)
	case w.is(verbBase):
		return d.plainPresent(i)
	}
	return false
}

// attributive reports whether the past form i describes the noun behind it:
// "by proposed cuts", "the recently hacked documents".
func (d *document) attributive(i int) bool {
	if !strings.HasSuffix(d.words[i].low, "ed") || i+1 >= len(d.words) || !d.plainNoun(i+1) || d.words[i+1].capital {
		return false
	}
	p := &d.words[i-1]
	if p.is(preposition|number) && !p.is(subject) {
		return true
	}
	first := d.sents[d.words[i].sent].first
	return p.is(adverb) && i-2 >= first && d.words[i-2].is(determiner|possessive|preposition)
}

// thirdPerson reports whether the form i in -s is a verb: its subject stands
// before it, and no other verb behind, as in "police |reports| say".
func (d *document) thirdPerson(i int) bool {
	w, p := &d.words[i], &d.words[i-1]
	if i+1 < len(d.words) && !w.is(modal) && !p.is(subject) {
		n := &d.words[i+1]
		if !n.mark && n.is(verbBase|verbS|verbPast|auxiliary) && !n.is(preposition|determiner|subject|clitic) {
			return false
		}
	}
	switch {
	case p.is(preposition | number):
		return false
	case p.mark:
		return isQuoteMark(p.low) || p.low == "," || p.low == ")" || p.low == "—"
	}
	return p.is(subject|adverb|relative|coordinator) || p.capital && !p.adjective() || d.singular(i-1)
}

// plainPresent reports whether the base form i is a verb: a pronoun, a modal or
// a plural noun is its subject.
func (d *document) plainPresent(i int) bool {
	p := &d.words[i-1]
	switch {
	case p.is(preposition | number):
		return false
	case p.is(subject | relative | modal | negator):
		return !p.is(determiner) || p.is(relative)
	}
	return d.pluralNoun(i-1) && !d.adjectival(i)
}

// afterPronoun reports whether a subject pronoun stands right before word i,
// so that an unknown word there is a verb: "she respects him".
func (d *document) afterPronoun(i int) bool {
	if i == 0 || d.words[i-1].sent != d.words[i].sent {
		return false
	}
	switch d.words[i-1].low {
	case "he", "she", "they", "we", "i":
		return true
	}
	return false
}
