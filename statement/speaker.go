package statement

import (
	"slices"
	"sort"
	"strings"

	"github.com/stancekit/stance/article"
)

// resolver finds the speaker behind each source of one article.
type resolver struct {
	*cast
	common  map[string]int // entities that have no name, by their description
	works   map[string]int // nouns for documents to who wrote them
	talk    *interview
	history []uttered      // the latest sources, oldest first
	said    []article.Span // contents of the latest statements
	content []article.Span // of the statement being resolved
	next    int            // mentions that have been passed
	earlier []int          // by word: mentions that begin before it
	depth   int            // of descriptions being resolved
}

func newResolver(d *document) *resolver {
	r := emptyResolver()
	r.begin(d)
	return r
}

func emptyResolver() *resolver {
	return &resolver{cast: newCast(), common: make(map[string]int), works: make(map[string]int)}
}

// begin reads the mentions of an article once.
func (r *resolver) begin(d *document) {
	r.d = d
	r.read()
	r.assemble()
	r.earlier = zeroed(r.earlier, len(d.words)+1)
	m := 0
	for i := range r.earlier {
		for m < len(r.mentions) && r.mentions[m].first < i {
			m++
		}
		r.earlier[i] = m
	}
}

// reset forgets the article and keeps the memory.
func (r *resolver) reset() {
	r.cast.reset()
	clear(r.common)
	clear(r.works)
	*r = resolver{cast: r.cast, common: r.common, works: r.works, history: r.history[:0], said: r.said[:0], earlier: r.earlier}
}

// reference is what a noun phrase refers to.
type reference struct {
	entity int    // −1 for nobody known
	role   string // in place of the entity's: "leaders" of "leaders of the Group of Seven"
	joint  bool
	thing  bool // a document of the entity's
}

// resolve sets s.Speaker from s.Source. It is called in the order of the text;
// without a source it leaves the speaker as it is.
func (r *resolver) resolve(s *Statement) {
	if len(s.Source) == 0 {
		return
	}
	i, j := r.wordsIn(s.Source[0])
	r.advance(i)
	ref := reference{entity: -1}
	if i < j {
		r.content = s.Content
		ref = r.refer(i, j, s.Content)
		r.content = nil
	}
	center := -1
	if i < j && r.d.words[i].is(possessive) {
		center = r.antecedent(i, r.pronounAt(i), nil)
	}
	s.Speaker = r.speaker(ref, s.Source[0])
	if ref.entity >= 0 {
		r.remember(uttered{entity: ref.entity, word: i, nested: inside(r.said, s.Source[0].Start), joint: ref.joint, thing: ref.thing, center: center})
	}
	r.said = append(r.said, s.Content...)
	if n := len(r.said) - 2*maxHistory; n > 0 {
		r.said = slices.Delete(r.said, 0, n)
	}
}

func (r *resolver) remember(u uttered) {
	if len(r.history) == maxHistory {
		r.history = slices.Delete(r.history, 0, 1)
	}
	r.history = append(r.history, u)
}

// name returns who the span names.
func (r *resolver) name(sp article.Span) Speaker {
	i, j := r.wordsIn(sp)
	ref := reference{entity: -1}
	if i < j {
		ref = r.refer(i, j, nil)
	}
	return r.speaker(ref, sp)
}

// isSpeaker reports whether the noun phrase at words [i, j) can be a speaker:
// a person, a body, a group or a document, not a time, a place or a thing.
func (r *resolver) isSpeaker(i, j int) bool {
	i, j = r.trim(i, j)
	if i >= j {
		return false
	}
	w := &r.d.words[i]
	k, m := r.head(i, j)
	if m >= 0 {
		x := r.mentions[m].entity
		return x >= 0 && !r.entities[x].mute
	}
	if k == i+1 && (r.pronounAt(i) != 0 || w.is(subject)) {
		return true
	}
	h := &r.d.words[k-1]
	if h.is(timeWord) && h.trait == 0 {
		return false
	}
	if h.entry == nil && len(h.low) > 5 && hasAnySuffix(h.low, "ers", "ors", "ists", "men", "women", "ians", "folk", "person", "man", "woman") {
		return true
	}
	return h.trait&speaks != 0 || h.is(groupNoun) || h.low == "%" || k < j && r.quantity(i, k)
}

// speaker returns the speaker that a reference stands for; without one, the
// source as written.
func (r *resolver) speaker(ref reference, sp article.Span) Speaker {
	if ref.entity < 0 {
		return Speaker{Name: squeeze(strings.TrimSpace(r.d.text[sp.Start:sp.End]))}
	}
	x := &r.entities[ref.entity]
	if start := sp.Start; r.common[x.fixed] == ref.entity && strings.HasPrefix(r.d.text[start:], "@") || x.kind != Organization && start > 0 && r.d.text[start-1] == '@' {
		return Speaker{Name: "@" + strings.TrimPrefix(strings.TrimSpace(r.d.text[start:sp.End]), "@"), Kind: Person}
	}
	s := Speaker{Name: x.name(), Role: r.role(x), Kind: x.kind}
	if s.Kind == Unknown && !x.mute && !x.thing && len(x.core) > 1 && len(x.core) < 5 {
		s.Kind = Person // who has several names and says something
	}
	if ref.role != "" {
		s.Role = ref.role
	}
	return s
}

// wordsIn returns the words [i, j) that begin in the span.
func (r *resolver) wordsIn(sp article.Span) (int, int) {
	ws := r.d.words
	i := sort.Search(len(ws), func(k int) bool { return ws[k].start >= sp.Start })
	if i > 0 && ws[i-1].end > sp.Start {
		i--
	}
	j := sort.Search(len(ws), func(k int) bool { return ws[k].start >= sp.End })
	return i, j
}

// before returns the number of mentions that begin before word i.
func (r *resolver) before(i int) int {
	return r.earlier[min(i, len(r.earlier)-1)]
}

// advance notes for every entity its latest mention before word i.
func (r *resolver) advance(i int) {
	for ; r.next < len(r.mentions) && r.mentions[r.next].first < i; r.next++ {
		if e := r.mentions[r.next].entity; e >= 0 {
			r.entities[e].last = r.next
		}
	}
}

// refer resolves the source [i, j); content is what it says.
func (r *resolver) refer(i, j int, content []article.Span) reference {
	if e := r.label(i, j); e >= 0 {
		return reference{entity: e}
	}
	a, b := r.trim(i, j)
	if a >= b {
		return reference{entity: -1}
	}
	if k, m := r.head(a, b); k == a+1 && m < 0 {
		switch c := r.pronounAt(a); {
		case c == subject:
			return reference{entity: -1}
		case c == relative && b > a+1:
		case c != 0:
			return reference{entity: r.antecedent(a, c, content), joint: k < b && r.d.words[k].low == "and"}
		}
	}
	if ws := r.d.words; a+2 < b && ws[a+1].low == "of" && r.pronounAt(a+2) == plural && ws[a].is(determiner|number|subject) {
		e := r.antecedent(a+2, plural, content)
		if e >= 0 && (ws[a].low == "one" || ws[a].low == "another") {
			e = r.oneOf(e)
		}
		return reference{entity: e}
	}
	return r.phrase(i, b)
}

// oneOf returns the entity of one of a group: "engineer" of "engineers".
func (r *resolver) oneOf(e int) int {
	x := &r.entities[e]
	if x.fixed == "" || x.kind != Group {
		return e
	}
	end := len(x.fixed)
	for _, p := range [...]string{" of ", " at ", " from ", " for ", " in "} {
		if k := strings.Index(x.fixed, p); k >= 0 {
			end = min(end, k)
		}
	}
	noun, rest := x.fixed[:end], x.fixed[end:]
	for _, ending := range [...][2]string{{"people", "person"}, {"men", "man"}, {"ies", "y"}, {"sses", "ss"}, {"ches", "ch"}, {"s", ""}} {
		if base, ok := strings.CutSuffix(noun, ending[0]); ok {
			return r.addCommon(base+ending[1]+rest, entity{kind: Person})
		}
	}
	return e
}

// trim drops marks and small words from both ends of [i, j).
func (r *resolver) trim(i, j int) (int, int) {
	ws := r.d.words
	if i+1 < j && ws[i].is(preposition) && !ws[i].is(subordinator|adverb|title) && !ws[i].capital && !ws[i+1].is(number|adverb) && ws[i+1].low != "least" {
		i++ // "by the ministry"
	}
	for i < j && (ws[i].mark && ws[i].low != "$" || ws[i].is(coordinator|adverb) && !ws[i].is(determiner|subject|title) && (!ws[i].capital || r.d.opensSentence(i)) && i+1 < j) {
		i++
	}
	for j > i && ws[j-1].mark && ws[j-1].low != "%" && ws[j-1].low != ")" {
		j--
	}
	for i+1 < j && ws[i].is(determiner) && !ws[i+1].is(preposition|relative|coordinator) && !ws[i+1].mark && !(ws[i+1].is(verbPast) && (i+2 == j || ws[i+2].is(preposition))) {
		if m := r.mentionFrom(i); m >= 0 {
			break
		}
		i++
	}
	return i, j
}

// mentionFrom returns the name with its titles that begins at word i, or −1.
func (r *resolver) mentionFrom(i int) int {
	for m := r.before(i); m < len(r.mentions) && r.mentions[m].first < i+maxRole; m++ {
		if x := &r.mentions[m]; x.flags&described == 0 && x.entity >= 0 && (x.from == i || x.first == i) {
			return m
		}
	}
	return -1
}

// head returns the end of the head of the noun phrase [i, j): before its
// prepositional phrases, clauses and appositions; and the name it ends with,
// or −1.
func (r *resolver) head(i, j int) (k, named int) {
	ws := r.d.words
	named = -1
	for k = i; k < j; {
		if m := r.mentionFrom(k); m >= 0 && r.mentions[m].last <= j {
			k, named = r.mentions[m].last, m
			if k < j && r.mentions[m].kind == Organization && alliance(ws[k:j]) > 0 {
				k += alliance(ws[k:j])
			}
			continue
		}
		w := &ws[k]
		if k > i {
			switch {
			case reflexive(w.low), ws[k-1].trait&(onePerson|peopleNoun) != 0 && afterNoun(w.low):
				return k, named
			case w.mark && !isQuoteMark(w.low) && w.low != "%" && w.low != "&" && w.low != "-" && w.low != "/":
				return k, named
			case w.is(coordinator) && !r.joinsModifiers(i, k, j):
				return k, named
			case (w.is(preposition|relative|subordinator|determiner|possessive|auxiliary|negator) && !w.is(number) || w.is(subject) && !w.is(number|determiner) && w.trait == 0) && !w.is(coordinator) && w.trait&tenseWord == 0 && !(w.capital && named < 0 && !r.d.opensSentence(k)):
				return k, named
			case !w.mark && w.is(verbIng|verbPast|verbPart) && w.trait == 0 && (named >= 0 || ws[k-1].trait&speaks != 0):
				return k, named
			}
		}
		if !w.mark || !isQuoteMark(w.low) {
			named = -1
		}
		k++
	}
	return k, named
}

// reflexive reports whether low only stresses the name before it: "Roe
// herself".
func reflexive(low string) bool {
	switch low {
	case "himself", "herself", "itself", "themselves":
		return true
	}
	return false
}

// afterNoun reports whether low is an adjective or adverb that follows the
// noun for someone: "people | familiar with the plan".
func afterNoun(low string) bool {
	switch low {
	case "familiar", "close", "here", "there", "alike", "present", "involved", "aware", "privy", "available", "worldwide", "nationwide", "abroad":
		return true
	}
	return false
}

// alliance returns how many words say that the name before them is one of
// several countries: "Group of Seven | wealthy nations".
func alliance(ws []word) int {
	for n := range min(3, len(ws)) {
		switch ws[n].low {
		case "nations", "countries", "states", "economies", "powers":
			return n + 1
		}
		if ws[n].mark || ws[n].capital || ws[n].is(closed) {
			break
		}
	}
	return 0
}

// joinsModifiers reports whether the coordinator at k joins two adjectives of
// one noun: "current and | former employees".
func (r *resolver) joinsModifiers(i, k, j int) bool {
	ws := r.d.words
	if k+2 >= j || ws[k-1].trait&(onePerson|peopleNoun) != 0 || ws[k+1].is(determiner|possessive) || ws[k-1].is(pronoun) {
		return false
	}
	if m := r.mentionFrom(k + 1); m >= 0 && (r.mentions[m].kind == Person || r.mentions[m].last >= j) {
		return false
	}
	end, m := r.head(k+1, j)
	return m < 0 && ws[end-1].trait&speaks != 0 && end > k+2
}
