package features

import (
	"embed"
	"strings"
	"sync"
)

//go:embed names/*.txt
var nameFiles embed.FS

// Values of the gazetteer's phrases.
const (
	anyCase     uint16 = iota // a name in any case: japan, japanese
	withCapital               // a name with any capital: China, but china
	needCapital               // a name with a capital that is no matter of course: "said May", but "May I …"
)

// gazetteer holds the names of names/*.txt: entries with commas between, "^"
// and "!" before those that are a name only with a capital. Words of
// demonyms.txt have a plural too.
var gazetteer = sync.OnceValue(func() *trie {
	g := gazette{newPhraseList()}
	files, err := nameFiles.ReadDir("names")
	if err != nil {
		panic(err) // a missing embedded folder
	}
	for _, f := range files {
		data, err := nameFiles.ReadFile("names/" + f.Name())
		if err != nil {
			panic(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			line, _, _ = strings.Cut(line, "#")
			for entry := range strings.SplitSeq(line, ",") {
				g.enterNames(strings.TrimSpace(entry), f.Name() == "demonyms.txt")
			}
		}
	}
	return g.trie()
})

type gazette struct{ *phraseList }

func (g gazette) enterNames(entry string, plural bool) {
	value := anyCase
	if rest, ok := strings.CutPrefix(entry, "!"); ok {
		entry, value = rest, needCapital
	} else if rest, ok := strings.CutPrefix(entry, "^"); ok {
		entry, value = rest, withCapital
	}
	var words []string
	for w := range strings.FieldsSeq(strings.ToLower(entry)) {
		words = append(words, parts(w)...)
	}
	if len(words) == 0 || len(words) > maxPhrase {
		return
	}
	_ = g.add(words, value)
	if last := len(words) - 1; plural && !strings.HasSuffix(words[last], "s") && !strings.HasSuffix(words[last], "ese") {
		words[last] += "s"
		_ = g.add(words, value)
	}
}

// mask replaces every run of names in e.terms by one placeholder: the gazetteer's
// names, and words whose capital is no matter of course. Articles and
// honorifics before a name go with it, numbers of dates behind it, and names
// joined by commas or "and" are one ("the United States and Japan"). Titles
// and roles stay ("President Ito", "the Foreign Ministry").
func (e *Extractor) mask() {
	e.casing = e.style()
	atoms := e.see(inGazetteer)
	out := 0
	for i := 0; i < len(e.terms); {
		n := e.nameAt(i, atoms)
		if n == 0 {
			e.terms[out] = e.terms[i]
			out++
			i++
			continue
		}
		t := term{word: &e.nameWord, node: e.nameWord.node, flags: name | e.terms[i].flags&(calendar|initial), before: e.terms[i].before, question: e.terms[i].question}
		i += n
		out = e.absorb(out, &t)
		if out > 0 && e.terms[out-1].flags&name != 0 && t.before <= clause {
			e.terms[out-1].flags |= t.flags & calendar // the run goes on
		} else {
			e.terms[out] = t
			out++
		}
		for i < len(e.terms) && e.terms[i].flags&number != 0 && (e.terms[i].before == none || t.flags&calendar != 0 && e.terms[i].before == clause) {
			i++
		}
	}
	e.terms = e.terms[:out]
}

// absorb takes from the end of e.terms[:out] what goes with the name t that
// follows: articles, honorifics, particles, the number of a date, and "and"
// behind another name. It returns the new end.
func (e *Extractor) absorb(out int, t *term) int {
	for out > 0 && t.before == none {
		p := &e.terms[out-1]
		take := p.flags&(article|honorific) != 0 || p.flags&title != 0 && p.flags&capital != 0 && t.flags&calendar == 0 ||
			p.flags&number != 0 && t.flags&calendar != 0 ||
			out > 1 && e.terms[out-2].flags&name != 0 && (p.flags&particle != 0 || p.stem == "and" && p.before <= clause)
		if !take {
			break
		}
		t.before, t.question = p.before, p.question
		t.flags |= p.flags & initial
		out--
	}
	return out
}

// nameAt returns how many terms of the name stand at term i, 0 where none
// does.
func (e *Extractor) nameAt(i int, atoms []atom) int {
	if atoms[i].a != 0 {
		g := gazetteer()
		if f, ok := g.longest(i, atoms); ok && e.written(f.start, f.end, g.values(f.node)[0]) {
			return f.end - f.start
		}
	}
	if e.isName(i) {
		return 1
	}
	return 0
}

// inGazetteer is what the gazetteer sees of a term.
func inGazetteer(t *term) atom {
	x := atom{a: t.gaz}
	if t.before != none {
		x.p = stops
	}
	return x
}
