package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mention is one place where the article names or describes someone.
type mention struct {
	first, last int    // words of the name, or of the noun phrase without its determiner
	from        int    // first word of the titles and modifiers before the name
	role        [2]int // words before the name that tell the role, [a, b); empty where a == b
	apposition  [2]int // likewise words elsewhere: "Roe, a teacher", "the mayor, Jane Roe"
	about       [2]int // the clause after "who" or "which"
	noun        int    // word beside the name that says what body or document it is, or 0
	core        []string
	kind        Kind
	gender      gender // told by a title or a noun
	entity      int    // index of its entity; -1 for none
	flags       mentionFlags
}

type mentionFlags uint16

const (
	described mentionFlags = 1 << iota // a noun phrase, not a name: "the mayor"
	many                               // plural
	thing                              // a document
	nowhere                            // the name of a place or thing that never speaks
	doubtful                           // only a name if the article has one like it
	titled                             // has a title or a role before it
	definite                           // after "the"
	leading                            // first in its clause
	owning                             // "Kim's"
	land                               // a country or what stands for its government
	body                               // a body: "the Biden administration"
	located                            // after "in" or "at"
)

// maxRun bounds the words of a name, maxRole those of a role.
const (
	maxRun  = 12
	maxRole = 14
)

// particles are the words in lower case inside names of persons.
var particles = map[string]bool{
	"de": true, "da": true, "do": true, "dos": true, "das": true, "del": true, "della": true, "di": true, "du": true,
	"la": true, "le": true, "van": true, "von": true, "der": true, "den": true, "ter": true, "ten": true, "bin": true,
	"des": true, "dei": true, "degli": true, "delle": true, "dello": true, "für": true, "och": true, "og": true, "und": true, "et": true,
	"ibn": true, "bint": true, "ben": true, "al": true, "el": true, "abu": true, "zu": true, "y": true, "e": true, "af": true,
}

// reader collects the mentions of a document.
type reader struct {
	d        *document
	g        *gazetteer
	mentions []mention
	proper   map[string]bool // words that have a capital inside a sentence
	titles   []bool          // by sentence: every word is capitalized
	parts    []string        // memory of the words of names and roles
}

// reset forgets the document and keeps the memory.
func (r *reader) reset() {
	clear(r.mentions)
	clear(r.parts)
	clear(r.proper)
	*r = reader{g: r.g, mentions: r.mentions[:0], proper: r.proper, titles: r.titles, parts: r.parts[:0]}
}

func (r *reader) read() {
	r.titles = zeroed(r.titles, len(r.d.sents))
	for s, sent := range r.d.sents {
		if r.titles[s] = r.titleCase(sent); r.titles[s] {
			continue
		}
		for i := sent.first; i < sent.last; i++ {
			if w := &r.d.words[i]; w.capital && !r.d.opensSentence(i) {
				r.proper[w.low] = true
			}
		}
	}
	for s, sent := range r.d.sents {
		if r.titles[s] {
			continue
		}
		for i := sent.first; i < sent.last; {
			switch j := r.run(i, sent.last); {
			case j > i:
				i = r.addRun(i, j, sent)
			default:
				r.addDescription(i, sent)
				i++
			}
		}
	}
}

// titleCase reports whether nearly all words of a sentence are capitalized,
// so that capitals tell no names.
func (r *reader) titleCase(s sentence) bool {
	n, caps := 0, 0
	for i := s.first; i < s.last; i++ {
		if w := &r.d.words[i]; !w.mark && (w.capital || !w.is(closed) || w.is(auxiliary)) && !w.is(number) {
			n++
			if w.capital {
				caps++
			}
		}
	}
	headline := r.d.headline(s.first)
	if !headline && r.d.words[s.last-1].low == "." {
		return false
	}
	if n >= 5 || headline && n >= 4 {
		return caps*10 >= n*9 || headline && caps*10 >= n*8
	}
	return false
}

// namelike reports whether word i is written as part of a name: "Kim",
// "al-Assad".
func (r *reader) namelike(i int) bool {
	w := &r.d.words[i]
	if w.mark || w.is(weekday) && !r.shortName(i) || w.pronoun != 0 && !(w.low == "he" && i+1 < len(r.d.words) && r.d.words[i+1].capital) && w.text(r.d.text) != "US" {
		return false
	}
	if w.capital {
		return !w.is(month) || w.low == "may" || w.fact.forename != 0
	}
	if !w.hyphen {
		return false
	}
	text := w.text(r.d.text)
	k := strings.IndexByte(text, '-')
	if k < 2 || k > 3 || k+1 >= len(text) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(text[k+1:])
	switch text[:k] {
	case "al", "el", "as", "ar", "an", "ad", "at", "ash", "ul":
		return unicode.IsUpper(c)
	}
	return false
}

// shortName reports whether word i, which could be short for a weekday, stands
// between two other parts of a name: "Tran Thu Ha".
func (r *reader) shortName(i int) bool {
	ws := r.d.words
	return len(ws[i].low) == 3 && i > 0 && i+1 < len(ws) && ws[i].capital &&
		ws[i-1].capital && !ws[i-1].is(closed) && ws[i+1].capital && !ws[i+1].is(closed|month)
}

// run returns the end of the name that begins at word i, or i.
func (r *reader) run(i, last int) int {
	w := &r.d.words[i]
	if !r.namelike(i) || !r.opensName(i, last) {
		return i
	}
	j := i + 1
	for j < last && j < i+maxRun && (!w.owner || w.apostrophe) {
		k := r.continues(i, j, last)
		if k == j {
			break
		}
		j, w = k, &r.d.words[k-1]
	}
	if j == i+1 && r.ordinary(i) && (j == last || !r.d.words[j].mark || r.d.words[j].low != "'") {
		return i
	}
	return j
}

// ordinary reports whether the capitalized word i only begins a sentence:
// "Officials said".
func (r *reader) ordinary(i int) bool {
	w := &r.d.words[i]
	if !r.d.opensSentence(i) || w.fact.forename != 0 || w.fact.organisation != "" || w.fact.country() != "" {
		return false
	}
	return w.entry != nil && w.is(groupNoun|anyVerb|reportNoun|number|timeNoun) || w.fact.trait&speaks != 0
}

const closed = determiner | possessive | pronoun | preposition | coordinator | subordinator | relative | question | auxiliary | negator | adverb

// opensName reports whether the capitalized word i can begin a name. A word of
// a closed class can do so inside a sentence ("Will Smith", "May said").
func (r *reader) opensName(i, last int) bool {
	w := &r.d.words[i]
	if !w.is(closed|month) || !w.capital || w.text(r.d.text) == "US" {
		return true
	}
	if g := w.fact.forename; g != 0 && i+1 < last && r.d.words[i+1].capital && !r.d.words[i+1].is(closed|month|weekday) {
		return !w.is(month) || i == 0 || !r.d.words[i-1].is(preposition)
	}
	return !r.d.opensSentence(i) && !w.is(number|determiner|pronoun)
}

// continues returns the end of the words at j that go on with the name that
// began at i, or j.
func (r *reader) continues(i, j, last int) int {
	ws := r.d.words
	w, prev := &ws[j], &ws[j-1]
	next := func(k int) bool {
		return k < last && ws[k].capital && r.namelike(k) && !ws[k].is(pronoun|auxiliary&^month)
	}
	switch {
	case r.namelike(j):
		if w.low == "a" && j == i+1 && next(j+1) && prev.trait == 0 && prev.entry == nil {
			return j + 2 // "Giang A Pao"
		}
		if w.is(month) && prev.fact.forename == 0 || w.capital && w.is(determiner|relative|subordinator) && prev.low != "of" && w.low != "no" && w.low != "so" {
			return j
		}
		return j + 1
	case w.mark:
		switch w.low {
		case "&":
			if next(j + 1) {
				return j + 2
			}
		case "'", "’": // "Workers' Party"
			if strings.HasSuffix(prev.low, "s") && prev.end == w.start && next(j+1) && ws[j+1].start > w.end && w.quote == 0 && !r.personName(j+1, min(j+3, last)) {
				return j + 2
			}
		}
		return j
	case w.fact.particle && next(j+1) && prev.trait&formal == 0:
		return j + 2
	case w.fact.particle && j+2 < last && ws[j+1].fact.particle && next(j+2):
		return j + 3
	}
	return r.joins(i, j, last)
}

// joins is continues for the small words inside names of organisations: "Bank
// of Japan", "Center for Disease Control and Prevention".
func (r *reader) joins(i, j, last int) int {
	ws := r.d.words
	after := j + 1
	if after < last && ws[after].low == "the" && !ws[after].capital {
		after++
	}
	if after >= last || !r.namelike(after) && !(ws[after].is(number) && ws[j].low == "of") {
		return j
	}
	switch ws[j].low {
	case "of":
		// "the Royal Order of Weavers"
		if prev := &ws[j-1]; i > 0 && ws[i-1].low == "the" && j-i > 1 && !ws[after].is(number|month|weekday) && !r.personName(i, j) && !prev.owner &&
			prev.trait&(placeNoun|peopleNoun) == 0 && r.keyed(i, j).country() == "" && ws[i].folded.demonym == "" && r.keyed(after, after+1).country() == "" {
			return after + 1
		}
		for k := j - 1; k >= i; k-- {
			if t := ws[k].trait; t&institutionNoun != 0 || t&(onePerson|formal) != 0 && k == j-1 {
				return after + 1
			}
		}
	case "for", "on":
		if r.hasTrait(i, j, institutionNoun) && ws[after].fact.forename == 0 {
			return after + 1
		}
	case "and":
		if after != j+1 || r.person(after) || ws[after].folded.country() != "" && ws[i].low != "bosnia" && ws[i].low != "trinidad" {
			return j
		}
		for k := i + 1; k < j; k++ { // "Department of Health and Human Services"
			if low := ws[k].low; (low == "of" || low == "for" || low == "on") && r.hasTrait(i, k, institutionNoun) && ws[after].trait&(onePerson|institutionNoun) == 0 && !r.acronym(after) {
				return after + 1
			}
		}
		if ws[i].fact.nation != "" && r.g.of(ws[i].low+" and "+ws[after].low).nation != "" {
			return after + 1
		}
		// "the Food and Drug Administration"
		if j == i+1 && i > 0 && ws[i-1].low == "the" && ws[i].fact.organisation == "" && ws[i].fact.country() == "" && ws[i].trait&^placeNoun == 0 {
			for k := after + 1; k < last && k < after+4 && ws[k].capital; k++ {
				if ws[k].trait&institutionNoun != 0 {
					return after + 1
				}
			}
		}
	}
	return j
}

func (r *reader) hasTrait(i, j int, t trait) bool {
	for ; i < j; i++ {
		if r.d.words[i].trait&t != 0 {
			return true
		}
	}
	return false
}

// person reports whether a person's name or title begins at word i.
func (r *reader) person(i int) bool {
	w := &r.d.words[i]
	return w.folded.forename != 0 || w.trait&(formal|courtesy) != 0
}

// acronym reports whether word i is written in capitals: "NATO", "G-7".
func (r *reader) acronym(i int) bool {
	text := r.d.words[i].text(r.d.text)
	n := 0
	for k := range len(text) {
		switch c := text[k]; {
		case c >= 'A' && c <= 'Z':
			n++
		case c >= '0' && c <= '9' || c == '.' || c == '-' || c == '&':
		default:
			return false
		}
	}
	return n > 1 && n < 6 || n == 1 && len(text) > 1 && text[len(text)-1] != '.'
}

// initial reports whether word i is an initial or several: "J.", "W", "J.K."
func (r *reader) initial(i int) bool {
	text := r.d.words[i].text(r.d.text)
	if len(text) == 1 {
		return true
	}
	return len(text) <= 6 && text[1] == '.' && (len(text) == 2 || text[len(text)-1] == '.')
}

// suffix reports whether w follows a name: "Jr."
func suffix(low string) bool {
	switch low {
	case "jr", "jr.", "sr", "sr.", "esq", "esq.":
		return true
	}
	return false
}
