package features

import (
	"strings"
	"sync"
)

// casing tells how far the capitals of a text are evidence of names.
type casing uint8

const (
	plain     casing = iota // as in a sentence
	titleCase               // Most Words Have One
	allCaps                 // EVERY LETTER IS ONE
)

// style looks at the words of four letters and more that are not at the start
// of a sentence; the capitals of those that may be names tell nothing.
func (e *Extractor) style() casing {
	long, capitals, uppers := 0, 0, 0
	for i := range e.terms {
		t := &e.terms[i]
		if t.flags&number != 0 || len(t.surface) < 4 {
			continue
		}
		if t.flags&upper != 0 {
			uppers++
		}
		if t.flags&initial == 0 && (t.flags&capital == 0 || t.flags&ordinary != 0 && t.gaz == 0) {
			long++
			if t.flags&capital != 0 {
				capitals++
			}
		}
	}
	switch {
	case uppers > 1 && 2*uppers > long+1:
		return allCaps
	case long > 2 && 10*capitals > 7*long:
		return titleCase
	}
	return plain
}

// written reports whether the terms are written as a name of the gazetteer is,
// by its value: one that is an ordinary word too has capitals. Function words
// inside need none, but one word must. Where a capital is a matter of course,
// a single ordinary word is a name by what follows.
func (e *Extractor) written(from, to int, value uint16) bool {
	if value == anyCase {
		return true
	}
	var all flag
	for i := from; i < to; i++ {
		f := e.terms[i].flags
		all |= f
		if f&(capital|function) == 0 {
			return false
		}
	}
	ofCourse := all&initial != 0 || e.casing == titleCase
	switch {
	case all&capital == 0:
		return false
	case value == withCapital:
		return true
	case e.casing == allCaps:
		return false
	case to-from > 1 || all&ordinary == 0 || !ofCourse || all&upper != 0: // WHO, and not "Who"
		return true
	}
	return all&calendar != 0 && e.dated(from) || e.beforeVerb(from)
}

// dated reports whether a number stands behind term i: "May 5".
func (e *Extractor) dated(i int) bool {
	return i+1 < len(e.terms) && e.terms[i+1].flags&number != 0 && e.terms[i+1].before == none
}

// beforeVerb reports whether term i stands before a verb in the past, an
// auxiliary or what only persons and bodies do: "Shell denied", "Apple will",
// "Target says".
func (e *Extractor) beforeVerb(i int) bool {
	if !e.lowerNext(i) {
		return false
	}
	switch s := e.terms[i+1].surface; s {
	case "is", "was":
		return true
	default:
		return auxiliaries[s] || len(s) > 4 && strings.HasSuffix(s, "ed") || e.doer(i)
	}
}

// lowerNext reports whether a word without a capital follows term i.
func (e *Extractor) lowerNext(i int) bool {
	return i+1 < len(e.terms) && e.terms[i+1].before == none && e.terms[i+1].flags&capital == 0
}

// doer reports whether term i is no plural and the subject of a verb that
// only a person or a body does, as a name is that is a word too: "Savage said",
// "Stone will never agree", "Wise, who …".
func (e *Extractor) doer(i int) bool {
	s := e.terms[i].surface
	switch {
	case strings.HasSuffix(s, "ing"), strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss"), s == "people", s == "men", s == "women", s == "children":
		return false
	}
	if i+1 < len(e.terms) && e.terms[i+1].surface == "who" {
		return e.terms[i+1].before == clause
	}
	v := i
	for v < i+3 && e.lowerNext(v) && auxiliaries[e.terms[v+1].surface] {
		v++
	}
	helped := v > i
	if !e.lowerNext(v) {
		return false
	}
	v++
	t := &e.terms[v]
	mayBeNoun, ok := doers()[t.stem]
	_, irregular := forms()[t.surface]
	switch {
	case !ok, helped, irregular:
		return ok
	case strings.HasSuffix(t.surface, "ed"): // but "land claimed by the tribe"
		return v+1 == len(e.terms) || e.terms[v+1].surface != "by"
	}
	return !mayBeNoun && strings.HasSuffix(t.surface, "s")
}

// doers tells by stem the verbs of doers.txt, and of which a form in s may be
// a noun.
var doers = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	for line := range wordLines("doers.txt") {
		for w := range strings.FieldsSeq(line) {
			w, mayBeNoun := strings.CutPrefix(w, "!")
			m[stem(w)] = mayBeNoun
		}
	}
	return m
})

// auxiliaries stand between a subject and what it does.
var auxiliaries = map[string]bool{
	"has": true, "had": true, "will": true, "would": true, "must": true, "should": true, "can": true, "could": true,
	"might": true, "did": true, "does": true, "not": true, "never": true, "also": true,
}

// isName judges a word by its capital alone.
func (e *Extractor) isName(i int) bool {
	t := &e.terms[i]
	f := t.flags
	if f&capital == 0 || f&(number|place|article|honorific) != 0 || t.surface == "i" || e.casing == allCaps {
		return false
	}
	if f&upper != 0 && len(t.surface) > 3 && f&(ordinary|function) != 0 {
		return false // emphasis: "NEVER"
	}
	if f&upper != 0 && (f&function == 0 && t.surface != "ok" || t.surface == "us") { // the country, not "us"
		return true
	}
	if f&(initial|function) == 0 && e.casing == plain {
		return true
	}
	if f&(initial|ordinary|function) == initial|ordinary && e.doer(i) {
		return true
	}
	if f&forename != 0 && i+1 < len(e.terms) { // "Sue Stone", "Will Ito", but not "Will China"
		next := &e.terms[i+1]
		return next.before == none && next.flags&capital != 0 && next.flags&(place|function) == 0 &&
			(next.flags&ordinary == 0 || e.casing == plain && next.flags&(calendar|title|honorific) == 0) && (f&verbal == 0 || next.gaz == 0)
	}
	return f&(ordinary|function) == 0 || f&function == 0 && e.casing == plain && e.titled(i+1)
}

// titled reports whether term i is an ordinary word with a capital, as in
// names made of such words: "Victory Outfitters".
func (e *Extractor) titled(i int) bool {
	if i >= len(e.terms) {
		return false
	}
	t := &e.terms[i]
	return t.before == none && t.flags&capital != 0 && t.flags&ordinary != 0 && t.flags&(initial|function|place|calendar|title|honorific) == 0
}
