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
	if ws[last].trait&(institutionNoun|placeNoun) != 0 && !ws[i].is(title) || ws[last].trait&(institutionNoun|placeNoun) != 0 && ws[i].trait&courtesy == 0 && !r.personName(i+1, j) {
		return true // an organisation, whatever it begins with: "General Motors"
	}
	if r.bodyOfPeople(i, j) {
		return true
	}
	if last > i && (r.isTitle(last) && ws[i].folded.forename != 0 && !r.isTitle(i)) {
		return true // "Stephen King"
	}
	for p := last - 1; p >= i; p-- {
		if !r.isTitle(p) || ws[p].trait&tenseWord != 0 {
			continue
		}
		first := p + 1
		switch low := ws[first].low; {
		case low == "of":
			first = r.nameAfterOf(first+1, j)
		case ws[p].is(groupNoun) || ws[p].fact.trait&peopleNoun != 0: // "Senators"
			m.first, m.flags, m.kind = first, m.flags|titled, Person
			return true
		case r.isTitle(first) && first == last && ws[last].trait&formal != 0 && ws[last].folded.forename == 0:
			first = j // "Attorney General"
		}
		if first >= j {
			return false
		}
		m.first, m.role = first, [2]int{i, first}
		m.flags |= titled
		m.kind = Person
		for k := i; k < first; k++ {
			if g := ws[k].trait.gender(); g != 0 {
				m.gender = g
			}
		}
		if ws[p].trait&courtesy != 0 {
			m.role[1] = p
		}
		return true
	}
	for p := i + 1; p < last && !r.personName(i, j); p++ { // "Fox News | Jane Roe"
		if g := ws[p].folded.forename; (g == man || g == woman) && j-p <= 3 && (ws[p-1].trait&institutionNoun != 0 || r.acronym(p-1) || r.keyed(p-1, p).country() != "") {
			m.first = p
			return true
		}
	}
	return !(r.isTitle(last) && (last > i || ws[last].trait&courtesy == 0))
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
		case r.d.words[k-1].trait&institutionNoun == 0 || r.isTitle(k-1):
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
	t := w.fact.trait
	if t == 0 && w.hyphen {
		t = w.trait
	}
	if t&peopleNoun != 0 && i+2 < len(r.d.words) && r.personName(i+1, i+3) && r.d.words[i+2].capital {
		return w.capital
	}
	if w.fact.demonym != "" && (i == 0 || r.d.words[i-1].low != "the") {
		return false // "Finn", "Dane": forenames
	}
	return w.capital && !w.owner && (w.is(title) || t&(onePerson|courtesy) != 0)
}

// personName reports whether the words [i, j) begin like a full name.
func (r *reader) personName(i, j int) bool {
	if i+1 >= j {
		return false
	}
	known := r.d.words[i].folded
	if known.forename == 0 {
		if base, _, hyphen := strings.Cut(r.d.words[i].key(), "-"); hyphen {
			known = r.g.of(base)
		}
	}
	if known.forename != 0 || r.initial(i) && !r.acronym(i+1) {
		return true
	}
	return known.surnameFirst && j-i <= 3 && len(r.d.words[i+1].low) <= 12
}

// stripDemonym drops a nationality, party or ordinary word before a full name:
// "North Korean | Kim Jong Un".
func (r *reader) stripDemonym(m *mention) {
	ws := r.d.words
	for n := 1; n <= 3 && m.first+n+1 < m.last; n++ {
		low := ws[m.first].key()
		party := n == 1 && (low == "republican" || low == "democrat" || low == "democratic")
		if (party || r.keyed(m.first, m.first+n).demonym != "") && (r.personName(m.first+n, m.last) || r.likePerson(m.first+n, m.last)) && ws[m.last-1].trait&(institutionNoun|placeNoun) == 0 {
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
		if w := &r.d.words[i]; w.mark || w.entry != nil || w.class != 0 || w.trait != 0 || r.acronym(i) {
			return false
		}
	}
	return true
}
