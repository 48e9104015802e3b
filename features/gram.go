package features

import (
	"slices"
	"strings"
)

// spelled is the node of a stem that has an underscore: an n-gram may have the
// name of another one with it, so all features of the text go by name.
const spelled = nodeBit - 1

// node returns the node of a stem.
func (e *Extractor) node(stem string) uint32 {
	switch {
	case strings.Contains(stem, "_"):
		return spelled
	case e.interner != nil:
		return e.interner.symbol([]byte(stem))
	case e.vocabulary == nil:
		return 0
	}
	return e.vocabulary.index.symbols.find([]byte(stem))
}

// stems emits stems and n-grams of them: "w:agre" serves any sentence,
// "b:step_asid" one such as "She should step aside". N-grams cross no end of a
// sentence and no reporting frame, which is left out itself. Words in the
// scope of a negator are marked, as "n:w:attack" in "we will not attack". With
// Options.Content "They agreed to the plan" gives agree and plan alone.
func (e *Extractor) stems() {
	if !e.spells() {
		e.numberStems()
		e.numberGrams()
		return
	}
	for i := range e.terms {
		t := &e.terms[i]
		if e.passes(t) {
			continue
		}
		e.begin("w:", t.flags&negated != 0)
		e.name = append(e.name, t.stem...)
		e.emit(e.name)
		e.begin("b:", false)
		e.name = append(e.name, t.stem...)
		for j := i + 1; j < len(e.terms) && j < i+e.o.NGrams; j++ {
			u := &e.terms[j]
			if e.passes(u) || u.before == sentence {
				break
			}
			e.name = append(append(e.name, '_'), u.stem...)
			e.emit(e.name)
		}
	}
}

// passes reports whether a term gives no features of its own.
func (e *Extractor) passes(t *term) bool {
	return e.recedes(t) || t.flags&dropped != 0 || e.o.Content && t.flags&function != 0
}

// spells reports whether stems and n-grams must be emitted by name.
func (e *Extractor) spells() bool {
	if e.interner == nil && (e.vocabulary == nil || e.vocabulary.stray) {
		return true
	}
	return slices.ContainsFunc(e.terms, func(t term) bool { return t.node == spelled })
}

// numberStems is stems for w: and n:w: by number.
func (e *Extractor) numberStems() {
	for i := range e.terms {
		t := &e.terms[i]
		switch {
		case e.passes(t):
		case e.interner != nil:
			e.seen = append(e.seen, e.interner.word(t.node, t.flags&negated != 0))
		default:
			if id, ok := e.vocabulary.index.word(t.node, t.flags&negated != 0); ok {
				e.seen = append(e.seen, id)
			}
		}
	}
}

// run is an n-gram that may go on.
type run struct {
	node   uint32
	symbol uint32 // of the next term
	next   int32  // the term behind it
}

// numberGrams is stems for b: by number: first all of two stems, then those of
// three, so that the table can be asked for many at once.
func (e *Extractor) numberGrams() {
	if e.o.NGrams < 2 {
		return
	}
	runs := e.runs[:0]
	for i := range e.terms {
		if t := &e.terms[i]; t.node != 0 && !e.passes(t) {
			runs = append(runs, run{node: t.node, next: int32(i) + 1})
		}
	}
	e.runs = runs
	for n := 2; n <= e.o.NGrams && len(runs) > 0; n++ {
		longer := 0
		for _, r := range runs {
			if int(r.next) == len(e.terms) {
				continue
			}
			if u := &e.terms[r.next]; u.node != 0 && u.before != sentence && !e.passes(u) {
				runs[longer] = run{r.node, u.node, r.next + 1}
				longer++
			}
		}
		runs = e.lookUp(runs[:longer])
	}
}

// batch is how many slots are touched ahead: few enough for the first cache.
const batch = 256

// lookUp finds the n-grams of runs and returns those that go on.
func (e *Extractor) lookUp(runs []run) []run {
	found := 0
	for from := 0; from < len(runs); from += batch {
		some := runs[from:min(from+batch, len(runs))]
		if e.interner == nil {
			e.touched += e.vocabulary.index.grams.touch(some)
		} else {
			e.touched += e.interner.grams.touch(some)
		}
		for _, r := range some {
			if e.interner == nil {
				r.node = e.vocabulary.index.grams.find(r.node, r.symbol)
			} else {
				r.node = e.interner.gram(r.node, r.symbol)
			}
			if r.node == 0 {
				continue
			}
			if id := r.node &^ nodeBit; e.interner != nil || int(id) < e.vocabulary.Len() {
				e.seen = append(e.seen, id)
			}
			runs[found] = r
			found++
		}
	}
	return runs[:found]
}
