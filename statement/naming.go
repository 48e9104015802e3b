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
	if j == start+1 && r.g.traits[ws[start].low]&peopleNoun != 0 && r.g.organisations[ws[start].low] == "" {
		r.addDescription(start, s) // "Republicans"
		return j
	}
	if j == start+2 && start > s.first+1 && ws[start-1].low == "of" && r.g.trait(ws[start-2].low)&onePerson != 0 {
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
		if w := &ws[m.first]; r.d.opensSentence(m.from) && !r.proper[w.low] || w.entry != nil && w.is(anyVerb) && r.g.forenames[w.low] == 0 {
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
	if !r.d.opensSentence(i) || w.owner || r.person(i) || r.g.surnameFirst[w.low] || r.g.trait(r.d.words[j-1].low)&(institutionNoun|placeNoun) != 0 || r.g.country(r.key(i, i+2)) != "" {
		return false
	}
	if w.entry != nil && w.is(groupNoun|anyVerb|number|timeNoun) {
		return r.person(i+1) || w.is(verbIng|timeNoun) || !w.is(verbBase|number)
	}
	return w.entry == nil && len(w.low) > 6 && hasAnySuffix(w.low, "ing", "edly")
}

// splitTitle parts the titles at the beginning of m from the name. It returns
// false if the words are titles alone: "the Attorney General".
func (r *reader) splitTitle(m *mention, i, j int) bool {
	ws := r.d.words
	last := j - 1
	if r.headsOf(i, j) {
		return false
	}
	if r.g.trait(ws[last].low)&(institutionNoun|placeNoun) != 0 && !ws[i].is(title) || r.g.trait(ws[last].low)&(institutionNoun|placeNoun) != 0 && r.g.trait(ws[i].low)&courtesy == 0 && !r.personName(i+1, j) {
		return true // an organisation, whatever it begins with: "General Motors"
	}
	if r.bodyOfPeople(i, j) {
		return true
	}
	if last > i && (r.isTitle(last) && r.g.forenames[fold(ws[i].low)] != 0 && !r.isTitle(i)) {
		return true // "Stephen King"
	}
	for p := last - 1; p >= i; p-- {
		if !r.isTitle(p) || r.g.trait(ws[p].low)&tenseWord != 0 {
			continue
		}
		first := p + 1
		switch low := ws[first].low; {
		case low == "of":
			first = r.nameAfterOf(first+1, j)
		case ws[p].is(groupNoun) || r.g.traits[ws[p].low]&peopleNoun != 0: // "Senators"
			m.first, m.flags, m.kind = first, m.flags|titled, Person
			return true
		case r.isTitle(first) && first == last && r.g.trait(ws[last].low)&formal != 0 && r.g.forenames[fold(ws[last].low)] == 0:
			first = j // "Attorney General"
		}
		if first >= j {
			return false
		}
		m.first, m.role = first, [2]int{i, first}
		m.flags |= titled
		m.kind = Person
		for k := i; k < first; k++ {
			if g := r.g.trait(ws[k].low).gender(); g != 0 {
				m.gender = g
			}
		}
		if r.g.trait(ws[p].low)&courtesy != 0 {
			m.role[1] = p
		}
		return true
	}
	for p := i + 1; p < last && !r.personName(i, j); p++ { // "Fox News | Jane Roe"
		key := fold(ws[p].low)
		if g := r.g.forenames[key]; (g == man || g == woman) && j-p <= 3 && (r.g.trait(ws[p-1].low)&institutionNoun != 0 || r.acronym(p-1) || r.g.country(r.key(p-1, p)) != "") {
			m.first = p
			return true
		}
	}
	return !(r.isTitle(last) && (last > i || r.g.trait(ws[last].low)&courtesy == 0))
}

// headsOf reports whether the words [i, j) are an office in a body: "Chief
// Executive of Acme Motors".
func (r *reader) headsOf(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if r.d.words[k].low == "of" {
			low := r.d.words[k-1].low
			return (low == "officer" || low == "executive" || low == "director" || low == "chairman" || low == "head") && r.isTitle(k-1) && r.nameAfterOf(k+1, j) == j
		}
	}
	return false
}

// bodyOfPeople reports whether the words [i, j) are the name of a body whose
// last words only say whom it is for: "National Institute for Child Safety".
func (r *reader) bodyOfPeople(i, j int) bool {
	for k := i + 1; k < j; k++ {
		switch low := r.d.words[k].low; {
		case low != "of" && low != "for" && low != "on":
		case r.g.trait(r.d.words[k-1].low)&institutionNoun == 0 || r.isTitle(k-1):
			return false
		default:
			for p := k + 1; p < j; p++ {
				if r.isTitle(p) && p+1 < j && r.personName(p+1, j) {
					return false // "Court of Appeal Judge | Jane Roe"
				}
			}
			return true
		}
	}
	return false
}

// nameAfterOf returns where the name begins in the words [i, j) after a title
// and "of": "Secretary of State | Antony Blinken"; j if there is none.
func (r *reader) nameAfterOf(i, j int) int {
	for q := i + 1; q+1 < j; q++ {
		if r.personName(q, j) {
			return q
		}
	}
	return j
}

// isTitle reports whether word i is a title or a noun for a person.
func (r *reader) isTitle(i int) bool {
	w := &r.d.words[i]
	t := r.g.traits[w.low]
	if t == 0 && strings.Contains(w.low, "-") {
		t = r.g.trait(w.low)
	}
	if t&peopleNoun != 0 && i+2 < len(r.d.words) && r.personName(i+1, i+3) && r.d.words[i+2].capital {
		return w.capital
	}
	if r.g.demonyms[w.low] != "" && (i == 0 || r.d.words[i-1].low != "the") {
		return false // "Finn", "Dane": forenames
	}
	return w.capital && !w.owner && (w.is(title) || t&(onePerson|courtesy) != 0)
}

// personName reports whether the words [i, j) begin like a full name.
func (r *reader) personName(i, j int) bool {
	if i+1 >= j {
		return false
	}
	key := fold(r.d.words[i].low)
	if base, _, hyphen := strings.Cut(key, "-"); hyphen && r.g.forenames[key] == 0 {
		key = base
	}
	if r.g.forenames[key] != 0 || r.initial(i) && !r.acronym(i+1) {
		return true
	}
	return r.g.surnameFirst[key] && j-i <= 3 && len(r.d.words[i+1].low) <= 12
}

// stripDemonym drops a nationality, party or ordinary word before a full name:
// "North Korean | Kim Jong Un".
func (r *reader) stripDemonym(m *mention) {
	ws := r.d.words
	for n := 1; n <= 3 && m.first+n+1 < m.last; n++ {
		key := r.key(m.first, m.first+n)
		party := n == 1 && (key == "republican" || key == "democrat" || key == "democratic")
		if (party || r.g.demonyms[key] != "") && (r.personName(m.first+n, m.last) || r.likePerson(m.first+n, m.last)) && r.g.trait(ws[m.last-1].low)&(institutionNoun|placeNoun) == 0 {
			if m.first > 0 && ws[m.first-1].low == "the" {
				m.kind = Person // "the Bolivian | Nayra Rojas"
			}
			m.first += n
			return
		}
	}
}

// likePerson reports whether the words [i, j) after "the" and a nationality can
// only be a name that no list has: two or three of no other meaning.
func (r *reader) likePerson(i, j int) bool {
	if j-i < 2 || j-i > 3 {
		return false
	}
	for ; i < j; i++ {
		if w := &r.d.words[i]; w.mark || w.entry != nil || w.class != 0 || r.g.trait(w.low) != 0 || r.acronym(i) {
			return false
		}
	}
	return true
}

// key returns the folded words [i, j) with single spaces.
func (r *reader) key(i, j int) string {
	if j == i+1 {
		return fold(r.d.words[i].low)
	}
	var b strings.Builder
	for k := i; k < j; k++ {
		if k > i {
			b.WriteByte(' ')
		}
		b.WriteString(fold(r.d.words[k].low))
	}
	return b.String()
}

// classify sets the kind of a name by its words, and its core: the folded
// words by which it is compared, without initials and suffixes.
func (r *reader) classify(m *mention) {
	ws := r.d.words
	key := r.key(m.first, m.last)
	single := m.last == m.first+1
	text := ws[m.first].text(r.d.text)
	switch c := r.g.countries[key]; {
	case m.kind == Person:
	case c != "" && !(single && (text == "Us" || text == "us")):
		m.kind, m.flags = Organization, m.flags|land
		m.core = strings.Fields(fold(c))
		return
	case r.g.organisations[key] != "":
		m.kind = Organization
		m.core = strings.Fields(fold(r.g.organisations[key]))
		return
	case r.g.demonyms[key] != "":
		m.flags |= nowhere
	case r.g.demonyms[strings.TrimSuffix(key, "s")] != "" || strings.HasSuffix(key, "-americans"):
		m.kind, m.flags = Group, m.flags|many
	default:
		r.classifyWords(m)
	}
	for k := m.first; k < m.last; k++ {
		low := ws[k].low
		if ws[k].mark || suffix(low) && k > m.first || m.kind != Organization && r.initial(k) && m.last-m.first > 1 {
			continue
		}
		for part := range strings.SplitSeq(fold(low), "-") {
			if part != "" {
				m.core = append(m.core, part)
			}
		}
	}
	if len(m.core) == 0 {
		m.core = []string{key}
	}
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
			if !of && particles[ws[k].low] && !ws[k].capital && r.g.trait(ws[k-1].low)&institutionNoun != 0 {
				head, of = k-1, true // "Union des Éleveurs"
			}
		}
	}
	t := r.g.trait(ws[head].low)
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
		for m.last-m.first > 2 && r.g.trait(ws[m.last-1].low)&placeNoun != 0 {
			m.last-- // "Jane Roe | Election Day"
		}
	case r.hasMark(m, "&") && !full && r.g.forenames[ws[m.last-1].low] == 0:
		m.kind = Organization
	case n > 1 && (r.acronym(m.first) || r.g.countries[fold(ws[m.first].low)] != ""):
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
		if w := &r.d.words[k]; particles[w.low] && !w.capital {
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
	key := r.key(m.first, m.last)
	country := r.g.country(key)
	if j < s.last && !ws[j].capital && m.last == j && !(j+1 < s.last && r.g.trait(ws[j+1].low)&(onePerson|peopleNoun) != 0) {
		switch ws[j].low {
		case "government", "regime", "administration":
			if country != "" {
				m.kind, m.core, m.flags, m.last = Organization, strings.Fields(fold(country)), land, j+1
				return j + 1
			}
			fallthrough
		case "campaign", "cabinet", "presidency":
			if m.flags&nowhere == 0 && len(m.core) > 0 && (m.kind != Organization || j-m.first == 1 && !r.acronym(m.first)) && country == "" {
				surname := m.core[len(m.core)-1]
				if r.g.surnameFirst[m.core[0]] && len(m.core) > 2 {
					surname = m.core[0]
				}
				m.kind, m.core, m.flags, m.gender = Organization, []string{surname, ws[j].low}, body, 0
				m.from, m.first, m.last, m.role = m.first, m.last-1, j+1, [2]int{}
				return j + 1
			}
		}
	}
	if m.flags&nowhere != 0 && r.g.demonyms[key] != "" {
		m.core = nil // "the Chinese foreign ministry"
	}
	return j
}
