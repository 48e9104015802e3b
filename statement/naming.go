package statement

import "strings"

// addRun adds the mentions in the capitalized words [i, j) and returns where
// reading goes on.
func (r *reader) addRun(i, j int, s sentence) int {
	ws := r.d.words
	start := i
	if j-i > 1 && r.opener(i, j) {
		start++
	}
	if j < s.last && ws[j].low == "," && j+1 < s.last && suffix(ws[j+1].low) { // "Sammy Davis, Jr."
		j += 2
	}
	if j == start+1 && ws[start].fact.trait&peopleNoun != 0 && ws[start].fact.organisation == "" {
		r.addDescription(start, s) // "Republicans"
		return j
	}
	if j == start+2 && start > s.first+1 && ws[start-1].low == "of" && ws[start-2].trait&onePerson != 0 {
		switch ws[start].low {
		case "state", "defense", "defence":
			start++ // "secretary of State | Roe"
		}
	}
	m := mention{first: start, last: j, from: start, entity: -1}
	if !r.splitTitle(&m, start, j) {
		r.addOffice(start, j, s)
		return j
	}
	if m.first == m.from {
		r.stripDemonym(&m)
	}
	r.classify(&m)
	if ws[i].is(closed|month) && m.last == i+1 {
		m.flags |= doubtful
	}
	j = r.governing(&m, j, s)
	if m.core == nil {
		return j
	}
	r.beforeName(&m, s)
	if m.kind != Organization && m.flags&nowhere == 0 {
		r.afterName(&m, s)
	}
	r.clause(&m, s)
	r.beside(&m, s)
	r.place(&m, s)
	r.mentions = append(r.mentions, m)
	return j
}

// place notes what the words around a name say of it.
func (r *reader) place(m *mention, s sentence) {
	ws := r.d.words
	if m.from > s.first && m.kind == Unknown {
		switch ws[m.from-1].low {
		case "in", "at", "near", "from":
			m.flags |= located
		}
	}
	if m.from > s.first && ws[m.from-1].low == "the" && !r.headsMore(m.last-1, s) {
		m.flags |= definite
	}
	if ws[m.last-1].owner {
		m.flags |= owning
	}
	if r.leads(m.from, s) || r.leadsContent(m.from, m.last, s) {
		m.flags |= leading
	}
	if m.kind == Unknown && m.last == m.first+1 && m.flags&titled == 0 {
		if w := &ws[m.first]; r.d.opensSentence(m.from) && !r.proper[w.low] || w.entry != nil && w.is(anyVerb) && w.fact.forename == 0 {
			m.flags |= doubtful
		}
	}
}

// opener reports whether the first of the capitalized words [i, j) has its
// capital only from opening the sentence: "Asked | Smith".
func (r *reader) opener(i, j int) bool {
	w := &r.d.words[i]
	if w.low == "said" && r.d.opensSentence(i) && !r.proper[w.low] {
		return true
	}
	if !r.d.opensSentence(i) || w.owner || r.person(i) || w.fact.surnameFirst || r.d.words[j-1].trait&(institutionNoun|placeNoun) != 0 || r.keyed(i, i+2).country() != "" {
		return false
	}
	if w.entry != nil && w.is(groupNoun|anyVerb|number|timeNoun) {
		return r.person(i+1) || w.is(verbIng|timeNoun) || !w.is(verbBase|number)
	}
	return w.entry == nil && len(w.low) > 6 && hasAnySuffix(w.low, "ing", "edly")
}

// key returns the folded words [i, j) with single spaces.
func (r *reader) key(i, j int) string {
	if j == i+1 {
		return r.d.words[i].key()
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		b.WriteString(r.d.words[k].key())
	}
	return b.String()
}

// nationals reports whether the words [i, j) name people by their country:
// "North Koreans".
func (r *reader) nationals(i, j int) bool {
	key := r.d.words[j-1].key()
	if strings.HasSuffix(key, "-americans") {
		return true
	}
	if !strings.HasSuffix(key, "s") || j > i+1 && !r.d.words[i].folded.opens {
		return false
	}
	return r.g.of(strings.TrimSuffix(r.key(i, j), "s")).demonym != ""
}

// classify sets the kind of a name by its words, and its core: the folded
// words by which it is compared, without initials and suffixes.
func (r *reader) classify(m *mention) {
	ws := r.d.words
	known := r.keyed(m.first, m.last)
	single := m.last == m.first+1
	text := ws[m.first].text(r.d.text)
	switch c := known.nation; {
	case m.kind == Person:
	case c != "" && !(single && (text == "Us" || text == "us")):
		m.kind, m.flags = Organization, m.flags|land
		m.core = r.g.cores[c]
		return
	case known.organisation != "":
		m.kind = Organization
		m.core = r.g.cores[known.organisation]
		return
	case known.demonym != "":
		m.flags |= nowhere
	case r.nationals(m.first, m.last):
		m.kind, m.flags = Group, m.flags|many
	default:
		r.classifyWords(m)
	}
	from := len(r.parts)
	r.parts = append(r.parts, m.core...)
	for k := m.first; k < m.last; k++ {
		low := ws[k].low
		if ws[k].mark || suffix(low) && k > m.first || m.kind != Organization && r.initial(k) && m.last-m.first > 1 {
			continue
		}
		for part := range strings.SplitSeq(ws[k].key(), "-") {
			if part != "" {
				r.parts = append(r.parts, part)
			}
		}
	}
	if len(r.parts) == from {
		r.parts = append(r.parts, r.key(m.first, m.last))
	}
	m.core = r.parts[from:len(r.parts):len(r.parts)]
}

// classifyWords judges a name that no gazetteer has as a whole.
func (r *reader) classifyWords(m *mention) {
	ws := r.d.words
	head, of := m.last-1, false
	for k := m.first + 1; k < m.last; k++ {
		switch ws[k].low {
		case "of", "for", "on":
			if !of {
				head, of = k-1, true
			}
		default:
			if !of && ws[k].fact.particle && !ws[k].capital && ws[k-1].trait&institutionNoun != 0 {
				head, of = k-1, true // "Union des Éleveurs"
			}
		}
	}
	t := ws[head].trait
	n := m.last - m.first
	full := r.personName(m.first, m.last)
	switch {
	case t&institutionNoun != 0 && !(full && n == 2 && surnames[ws[head].low]) && (n > 1 || !r.d.opensSentence(m.first)):
		m.kind = Organization
	case t&placeNoun != 0 && !full:
		m.flags |= nowhere
	case of && t&onePerson == 0:
		m.kind = Organization
	case full && n <= 6:
		m.kind = Person
		for m.last-m.first > 2 && ws[m.last-1].trait&placeNoun != 0 {
			m.last-- // "Jane Roe | Election Day"
		}
	case r.hasMark(m, "&") && !full && ws[m.last-1].fact.forename == 0:
		m.kind = Organization
	case n > 1 && (r.acronym(m.first) || ws[m.first].folded.nation != ""):
		m.kind = Organization // "U.N. Women"
	case n > 1 && n <= 6 && r.hasParticle(m):
		m.kind = Person
	case n == 1 && r.acronym(m.first):
		m.kind = Organization
	}
}

// surnames are the words that end names of organisations and of persons.
var surnames = map[string]bool{
	"house": true, "church": true, "post": true, "press": true, "watch": true, "guard": true, "front": true,
	"mirror": true, "day": true, "banks": true, "bank": true, "center": true, "park": true, "globe": true, "services": true,
	"centre": true, "city": true, "fund": true, "workers": true, "force": true, "sa": true, "ag": true, "co": true,
}

func (r *reader) hasMark(m *mention, mark string) bool {
	for k := m.first + 1; k < m.last-1; k++ {
		if r.d.words[k].low == mark {
			return true
		}
	}
	return false
}

func (r *reader) hasParticle(m *mention) bool {
	for k := m.first + 1; k < m.last-1; k++ {
		if w := &r.d.words[k]; w.fact.particle && !w.capital {
			return true
		}
	}
	return strings.Contains(r.d.words[m.last-1].low, "l-") && !r.d.words[m.last-1].capital
}

// governing turns "the Biden administration", "Biden's administration" and
// "the Iranian government" into mentions of those bodies. It returns where
// reading goes on; m.core is nil where the words name nobody by themselves.
func (r *reader) governing(m *mention, j int, s sentence) int {
	ws := r.d.words
	known := r.keyed(m.first, m.last)
	country := known.country()
	if j < s.last && !ws[j].capital && m.last == j && !(j+1 < s.last && ws[j+1].trait&(onePerson|peopleNoun) != 0) {
		switch ws[j].low {
		case "government", "regime", "administration":
			if country != "" {
				m.kind, m.core, m.flags, m.last = Organization, r.g.cores[country], land, j+1
				return j + 1
			}
			fallthrough
		case "campaign", "cabinet", "presidency":
			if m.flags&nowhere == 0 && len(m.core) > 0 && (m.kind != Organization || j-m.first == 1 && !r.acronym(m.first)) && country == "" {
				surname := m.core[len(m.core)-1]
				if r.g.of(m.core[0]).surnameFirst && len(m.core) > 2 {
					surname = m.core[0]
				}
				m.kind, m.core, m.flags, m.gender = Organization, []string{surname, ws[j].low}, body, 0
				m.from, m.first, m.last, m.role = m.first, m.last-1, j+1, [2]int{}
				return j + 1
			}
		}
	}
	if m.flags&nowhere != 0 && known.demonym != "" {
		m.core = nil // "the Chinese foreign ministry"
	}
	return j
}
