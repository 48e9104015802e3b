package features

import "strings"

// spelled is the node of a stem that has an underscore: names of n-grams are
// ambiguous with it, so a vocabulary is asked for them by name.
const spelled = nodeBit - 1

// node returns the node of a stem.
func (e *Extractor) node(stem string) uint32 {
	switch {
	case e.interner != nil:
		return e.interner.symbol([]byte(stem))
	case e.vocabulary == nil:
		return 0
	case strings.Contains(stem, "_"):
		return spelled
	}
	return e.vocabulary.index.symbols[stem]
}

// stems emits stems and n-grams of them: "w:agre" serves any sentence,
// "b:step_asid" one such as "She should step aside". N-grams cross no end of a
// sentence and no reporting frame, which is left out itself. Words in the
// scope of a negator are marked, as "n:w:attack" in "we will not attack". With
// Options.Content "They agreed to the plan" gives agree and plan alone.
func (e *Extractor) stems() {
	for i := range e.terms {
		t := &e.terms[i]
		if t.flags&dropped != 0 || e.o.Content && t.flags&function != 0 {
			continue
		}
		e.stem(t)
		if e.o.NGrams > 1 {
			e.grams(i)
		}
	}
}

// stem emits w: or n:w: of a term.
func (e *Extractor) stem(t *term) {
	not := t.flags&negated != 0
	switch {
	case e.naming || t.node == spelled:
		e.begin("w:", not)
		e.name = append(e.name, t.stem...)
		e.emit(e.name)
	case e.interner != nil:
		e.seen = append(e.seen, e.interner.word(t.node, not))
	default:
		if id, ok := e.vocabulary.index.word(t.node, not); ok {
			e.seen = append(e.seen, id)
		}
	}
}

// grams emits the n-grams that start at term i.
func (e *Extractor) grams(i int) {
	node := e.terms[i].node
	spell := e.naming || node == spelled
	for j := i + 1; j < len(e.terms) && j < i+e.o.NGrams; j++ {
		u := &e.terms[j]
		if u.flags&dropped != 0 || u.before == sentence || e.o.Content && u.flags&function != 0 {
			return
		}
		switch spell = spell || u.node == spelled; {
		case spell || j > i+1 && e.interner == nil && e.vocabulary.stray:
			e.gram(e.terms[i : j+1])
		case e.interner != nil:
			node = e.interner.gram(node, u.node)
			e.seen = append(e.seen, node&^nodeBit)
		case node != 0:
			if node = e.vocabulary.index.grams.find(node, u.node); node != 0 {
				e.seen = append(e.seen, node&^nodeBit)
			}
		}
	}
}

// gram emits the n-gram of some terms by name.
func (e *Extractor) gram(terms []term) {
	e.begin("b:", false)
	for i := range terms {
		if i > 0 {
			e.name = append(e.name, '_')
		}
		e.name = append(e.name, terms[i].stem...)
	}
	e.emit(e.name)
}
