package statement

// beforeName finds the role before a name: "North Korean leader | Kim Jong
// Un", "the mayor, | Jane Roe,".
func (r *reader) beforeName(m *mention, s sentence) {
	ws := r.d.words
	if m.kind == Organization {
		return
	}
	k := m.from
	if k == s.first {
		return
	}
	if m.flags&titled != 0 {
		for k > s.first && ws[k-1].trait&tenseWord != 0 {
			k--
		}
		if k > s.first && m.role[1] > m.role[0] && !ws[k-1].capital && ws[k-1].fact.trait&bodyNoun != 0 {
			k = r.modifiers(k-1, s) // "city police | Chief"
		}
		if m.role[1] > m.role[0] {
			m.role[0] = k
		}
		m.from = k
		r.preposed(m, s)
		return
	}
	if t := ws[k-1].trait; t&(onePerson|peopleNoun) != 0 && !ws[k-1].mark && !ws[k-1].owner && !ws[k-1].is(closed) {
		k = r.modifiers(k-1, s)
		m.kind, m.flags = Person, m.flags|titled
		if t&onePerson != 0 {
			m.role, m.gender = [2]int{k, m.first}, m.gender|t.gender()
		}
		m.from = k
	}
	r.preposed(m, s)
}

// modifiers returns where the adjectives and nouns begin that stand before the
// noun i: "top | Clinton campaign spokesman".
func (r *reader) modifiers(i int, s sentence) int {
	ws := r.d.words
	k := i
	for k > s.first && i-k < 6 {
		w := &ws[k-1]
		if w.mark || w.is(closed) && !(w.capital && !r.d.opensSentence(k-1)) && w.trait&tenseWord == 0 || w.quote != ws[i].quote {
			break
		}
		if w.is(weekday) || w.is(verbS|verbPast|verbPart|verbIng) && !w.capital && w.trait == 0 {
			break
		}
		k--
		if w.owner {
			break
		}
	}
	return k
}

// preposed finds a role that stands before the name with a comma between.
func (r *reader) preposed(m *mention, s sentence) {
	ws := r.d.words
	comma := m.from - 1
	if comma <= s.first || m.kind == Organization {
		return
	}
	switch ws[comma].low {
	case ",", "—", "–", "--":
	default:
		return
	}
	for k := comma - 1; k >= s.first && k > comma-maxRole && !ws[k].mark; k-- {
		if !ws[k].is(determiner|possessive) && k > s.first && !ws[k].owner {
			continue
		}
		for ws[k].owner && k > s.first && (ws[k-1].capital && !ws[k-1].mark && !ws[k-1].is(closed) || ws[k-1].is(determiner|possessive)) {
			k-- // "the town's mayor", "Vera Moe's lawyer"
			if !ws[k].capital {
				break
			}
		}
		if a, b := r.appositive(k, s); b == comma && b > a {
			if k == s.first || r.d.opensSentence(k) || m.last < s.last && (ws[m.last].mark || reflexive(ws[m.last].low)) {
				m.apposition, m.kind = [2]int{a, b}, Person
				if m.gender == 0 {
					m.gender = ws[b-1].trait.gender()
				}
			}
			return
		}
	}
}

// afterName finds the role after a name: "Kwak, | head of One Korea Center |,",
// "Roe is | a teacher |".
func (r *reader) afterName(m *mention, s sentence) {
	ws := r.d.words
	k := m.last
	k = r.afterBrackets(k, s)
	if k+1 < s.last && ws[k].low == "of" && ws[k+1].capital { // "Roe of Ohio,"
		for k++; k < s.last && ws[k].capital && k < m.last+6; k++ {
		}
	}
	if k+1 >= s.last || ws[m.last-1].owner {
		return
	}
	at := m.from > s.first && m.kind == Unknown && m.last == m.first+1 && ws[m.from-1].is(preposition) && ws[m.from-1].low != "by" && ws[m.from-1].low != "to"
	switch ws[k].low {
	case "himself":
		m.gender |= man
		return
	case "herself":
		m.gender |= woman
		return
	case "who":
		if !at {
			m.kind = Person
		}
		return
	case ",", "—", "–", "--":
		k++
		if k+1 < s.last && ws[k].is(number) && ws[k+1].low == "," { // an age
			k += 2
		}
		if ws[min(k, s.last-1)].low == "who" {
			if !at { // "our partners at Acme, who …"
				m.kind = Person
			}
			return
		}
	case "is", "was", "became", "remains":
		k++
		if !ws[k].is(determiner) {
			return
		}
	default:
		return
	}
	if ws[k].low == "whose" {
		return
	}
	if a, b := r.appositive(k, s); b > a {
		m.kind = Person
		if m.apposition[1] == m.apposition[0] {
			m.apposition = [2]int{a, b}
		}
		for i := a; i < b && !ws[i].is(preposition); i++ {
			m.gender |= ws[i].trait.gender()
		}
	}
}

// afterBrackets returns the word after the brackets that open at word k; k if
// none do.
func (r *reader) afterBrackets(k int, s sentence) int {
	ws := r.d.words
	if k >= s.last || ws[k].low != "(" {
		return k
	}
	for n := 0; k < s.last && n < 8 && ws[k].low != ")"; n++ {
		k++
	}
	return k + 1
}

// appositive returns the noun phrase at word k that describes one person,
// without its determiner; empty when there is none.
func (r *reader) appositive(k int, s sentence) (int, int) {
	ws := r.d.words
	a := k
	det := a < s.last && ws[a].is(determiner|possessive)
	if det {
		if ws[a].is(plural) && !ws[a].is(possessive) || ws[a].trait&peopleNoun != 0 {
			return a, a
		}
		a++
	}
	head := -1
	for p := a; p < s.last && p < a+8; p++ {
		w := &ws[p]
		if w.mark || w.is(closed) && w.trait&tenseWord == 0 && !(w.low == "and" && p > a) && !(det && p == a && w.is(preposition)) || w.is(weekday) {
			break
		}
		if w.trait&onePerson != 0 && !w.owner || det && p == a && party(w.low) {
			head = p
		} else if head >= 0 && !r.describesMore(p, s) {
			break
		} else if w.is(verbPast|verbS|auxiliary) && !w.capital && w.trait == 0 && !det {
			break
		}
	}
	if head < 0 || head+1 < s.last && ws[head+1].capital && !ws[head+1].mark {
		return a, a // "Trump, President Putin and …": a list
	}
	if !det && ws[a].capital && r.personName(a, head+1) {
		return a, a
	}
	return a, r.complement(a, head+1, s)
}

// describesMore reports whether another noun for a person follows within two
// words of p: "founder and | chief executive".
func (r *reader) describesMore(p int, s sentence) bool {
	for q := p; q < s.last && q < p+3; q++ {
		w := &r.d.words[q]
		if w.mark || w.is(preposition|determiner|possessive|anyVerb&^verbIng) && q > p {
			return false
		}
		if w.trait&onePerson != 0 {
			return true
		}
	}
	return false
}

func party(low string) bool {
	return low == "republican" || low == "democrat" || low == "conservative" || low == "liberal"
}

// complement returns the end of the prepositional phrases at word q that go
// with the noun phrase that began at a.
func (r *reader) complement(a, q int, s sentence) int {
	ws := r.d.words
	for start := q; q < s.last && q < a+maxRole; q++ {
		w := &ws[q]
		switch {
		case w.mark && !(w.low == "&" || (w.low == "'" || w.low == "’") && ws[q-1].end == w.start):
			return r.trimRole(start, q)
		case w.is(preposition) && !w.is(subordinator) && !w.is(weekday):
			switch w.low {
			case "of", "for", "at", "in", "with", "from", "to", "on":
			default:
				return r.trimRole(start, q)
			}
		case q == start:
			return q
		case w.is(coordinator):
			if q+1 >= s.last || !ws[q+1].capital || !ws[q-1].capital || r.person(q+1) {
				return r.trimRole(start, q)
			}
		case w.is(relative|subordinator|subject|auxiliary|negator|weekday) && !w.is(determiner|possessive):
			return r.trimRole(start, q)
		case w.is(verbPast|verbS|verbIng) && !w.capital && !ws[q-1].is(preposition|determiner|possessive):
			return r.trimRole(start, q)
		}
	}
	return r.trimRole(min(a+1, q), q)
}

// trimRole drops small words from the end of a role.
func (r *reader) trimRole(from, q int) int {
	for q > from && r.d.words[q-1].is(preposition|determiner|possessive|coordinator|adverb) {
		q--
	}
	return q
}

// leads reports whether the noun phrase at word i comes first in its clause.
func (r *reader) leads(i int, s sentence) bool {
	ws := r.d.words
	p := i - 1
	if p >= s.first && ws[p].is(determiner|possessive) {
		p--
	}
	if p < s.first {
		return true
	}
	w := &ws[p]
	if w.is(coordinator) {
		return p == s.first || !ws[p-1].capital || w.low == "but"
	}
	return w.mark && w.low != "/" && w.low != "(" || w.is(timeWord) || w.is(subordinator) && !w.is(preposition)
}

// leadsContent reports whether the noun phrase [i, j) begins a content clause
// without "that": "he said | Kim | will".
func (r *reader) leadsContent(i, j int, s sentence) bool {
	if i == s.first || j >= s.last {
		return false
	}
	w := &r.d.words[i-1]
	return w.entry != nil && w.entry.senses != nil && r.d.words[j].is(auxiliary|verbPast|verbS)
}

// addDescription adds the noun phrase whose last word is i, if it is one for
// somebody: "the mayor", "U.S. officials".
func (r *reader) addDescription(i int, s sentence) {
	w := &r.d.words[i]
	t := w.trait
	if t&speaks == 0 || w.mark || w.is(pronoun|number|preposition|auxiliary|determiner) || r.headsMore(i, s) {
		return
	}
	r.addNoun(r.modifiers(i, s), i+1, i, s)
}

// addOffice adds the capitalized titles [i, j): "the Attorney General".
func (r *reader) addOffice(i, j int, s sentence) {
	head := j - 1
	for k := i; k < j; k++ {
		if r.d.words[k].low == "of" && k > i {
			head = k - 1
			break
		}
	}
	if head < j-1 || !r.headsMore(head, s) {
		r.addNoun(i, j, head, s)
	}
}

func (r *reader) addNoun(first, last, head int, s sentence) {
	ws := r.d.words
	t := ws[head].trait
	m := mention{first: first, last: last, from: first, entity: -1, flags: described, gender: t.gender()}
	switch {
	case t&peopleNoun != 0 && t&bodyNoun != 0:
		m.kind, m.flags = Organization, m.flags|many
	case t&peopleNoun != 0:
		m.kind, m.flags = Group, m.flags|many
	case t&onePerson != 0:
		m.kind = Person
	case t&bodyNoun != 0:
		m.kind = Organization
	default:
		m.flags |= thing
	}
	if first > s.first && (ws[first-1].low == "the" || ws[first-1].low == "this" || ws[first-1].is(possessive)) {
		m.flags |= definite
	}
	if ws[last-1].owner {
		m.flags |= owning
	}
	if r.leads(first, s) {
		m.flags |= leading
	}
	r.mentions = append(r.mentions, m)
}

// headsMore reports whether the noun i only modifies what follows it: "the
// government | report", "leader | Kim Jong Un".
func (r *reader) headsMore(i int, s sentence) bool {
	if i+1 >= s.last || r.d.words[i].owner {
		return false
	}
	w := &r.d.words[i+1]
	if w.mark || w.is(closed|anyVerb) && !w.capital {
		return false
	}
	if w.capital {
		return !w.is(closed | weekday | month)
	}
	return !w.is(timeWord)
}
