package statement

import "strings"

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
