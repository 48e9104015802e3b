package statement

import "strings"

// clause finds the relative clause after a name: "Hill, who | led the survey |,".
func (r *reader) clause(m *mention, s sentence) {
	ws := r.d.words
	k := m.last
	if k < s.last && ws[k].low == "," {
		k++
	}
	if k >= s.last || ws[m.last-1].owner || ws[k].low != "who" && ws[k].low != "which" {
		return
	}
	k++
	end := k
	for end < s.last && end < k+maxRole && (!ws[end].mark || ws[end].low == "-") {
		end++
	}
	m.about = [2]int{k, end}
}

// beside finds the noun before or after a name that says what it names: "the
// broadcaster | Kanal Nord", "Havnefolk, the dockers' | union |,".
func (r *reader) beside(m *mention, s sentence) {
	if m.kind == Person || m.flags&(titled|nowhere|land|body) != 0 || r.d.words[m.last-1].owner {
		return
	}
	ws := r.d.words
	if k := m.from - 1; k >= s.first && !ws[k].mark && !ws[k].owner && !ws[k].capital && r.tellsBody(k) {
		m.noun = k
	} else {
		m.noun = r.bodyAfter(m.last, s)
	}
	if m.noun > 0 && m.kind == Unknown && ws[m.noun].trait&bodyNoun != 0 && !r.personName(m.first, m.last) {
		m.kind = Organization
	}
}

// tellsBody reports whether word k is a noun for a body or a document, and not
// for a place as well.
func (r *reader) tellsBody(k int) bool {
	w := &r.d.words[k]
	t := w.trait
	if t&(bodyNoun|documentNoun) == 0 || t&onePerson != 0 || w.is(closed) {
		return false
	}
	switch w.low {
	case "city", "town", "village", "municipality", "county", "state", "country", "nation", "kingdom", "republic", "emirate", "record", "show", "paper", "sign":
		return false
	}
	return true
}

// bodyAfter returns the noun of the apposition to the name that ends before
// word k, if it is one for a body or a document; else 0.
func (r *reader) bodyAfter(k int, s sentence) int {
	ws := r.d.words
	k = r.afterBrackets(k, s)
	if k+1 >= s.last || ws[k].low != "," || !ws[k+1].is(determiner|possessive) || ws[k+1].is(relative) {
		return 0
	}
	noun := 0
	for p := k + 2; p < s.last && p < k+9; p++ {
		w := &ws[p]
		if w.mark && !strings.ContainsAny(w.low, "'’&-") || w.is(closed) && !w.is(number) || w.capital && noun > 0 {
			break
		}
		if r.tellsBody(p) && !w.owner {
			noun = p
		}
	}
	if end := noun + 1; end < s.last && noun > 0 && !ws[end].mark && !ws[end].is(preposition|relative) {
		return 0 // "according to Roe, the embassy | had said so"
	}
	return noun
}
