package statement

import (
	"slices"
	"strings"
)

// fact is what the word lists and gazetteers know of one word form or of one
// folded name. Each word of a document is looked up once.
type fact struct {
	entry        *entry // nil for words that the lexicon does not have
	class        class  // of entry
	pronoun      class  // see pronounClass
	forename     gender
	surnameFirst bool
	particle     bool   // in lower case inside names of persons
	opens        bool   // names of several words begin with it
	trait        trait  // as listed
	judged       trait  // as listed, or judged by its ending
	nation       string // the country of a name, a capital or a seat of government
	demonym      string // the country of its people: "North Korea" for "north korean"
	organisation string // the name in full
}

// nothing is the fact of words that no list has.
var nothing = new(fact)

// of returns what is known of a word form or folded name; never nil.
func (g *gazetteer) of(key string) *fact {
	if f := g.facts[key]; f != nil {
		return f
	}
	return nothing
}

// country returns the country that a name or demonym stands for.
func (f *fact) country() string {
	if f.nation != "" {
		return f.nation
	}
	return f.demonym
}

// trait returns what the lower-cased word low says of a speaker.
func (g *gazetteer) trait(low string) trait {
	if f := g.facts[low]; f != nil {
		return f.judged
	}
	return g.judge(low)
}

// judge is trait for unknown words: by the part after a hyphen and by endings
// that only nouns for people have.
func (g *gazetteer) judge(low string) trait {
	if i := strings.LastIndexByte(low, '-'); i > 0 {
		return g.of(low[i+1:]).trait &^ (institutionNoun | placeNoun | formal)
	}
	if len(low) <= 6 {
		return 0
	}
	switch low[len(low)-1] {
	case 'n':
		switch {
		case strings.HasSuffix(low, "woman"):
			return womanNoun
		case hasAnySuffix(low, "sman", "rman", "kman"):
			return manNoun
		case hasAnySuffix(low, "ician"):
			return personNoun
		case hasAnySuffix(low, "women", "smen", "rmen"):
			return peopleNoun
		}
	case 't':
		if hasAnySuffix(low, "ologist", "ocrat", "ivist", "alist") {
			return personNoun
		}
	case 's':
		if hasAnySuffix(low, "ologists", "icians", "ocrats", "ivists", "alists") {
			return peopleNoun
		}
	}
	return 0
}

// enter returns the fact of a word form or folded name, for filling in.
func (g *gazetteer) enter(key string) *fact {
	f := g.facts[key]
	if f == nil {
		f = new(fact)
		g.facts[key] = f
	}
	return f
}

// complete adds the lexicon and the particles, and notes which words names of
// several words begin with.
func (g *gazetteer) complete(l lexicon) {
	var first []string
	for key := range g.facts {
		if w, _, several := strings.Cut(key, " "); several {
			first = append(first, w)
		}
	}
	for _, w := range first {
		g.enter(w).opens = true
	}
	for form, e := range l {
		f := g.enter(form)
		f.entry, f.class = e, e.class
	}
	for w := range particles {
		g.enter(w).particle = true
	}
	for form, f := range g.facts {
		for _, name := range [...]string{f.nation, f.demonym, f.organisation} {
			if name != "" && g.cores[name] == nil {
				g.cores[name] = slices.Clip(strings.Fields(fold(name)))
			}
		}
		f.pronoun = pronounClass(form)
		if f.judged = f.trait; f.trait == 0 {
			f.judged = g.judge(form)
		}
	}
}

// keyed returns what is known of the folded words [i, j) with single spaces.
func (r *reader) keyed(i, j int) *fact {
	if f := r.d.words[i].folded; j == i+1 || !f.opens {
		if j > i+1 {
			return nothing
		}
		return f
	}
	return r.g.of(r.key(i, j))
}
