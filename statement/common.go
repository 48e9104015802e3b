package statement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrase resolves a noun phrase that is not a pronoun.
func (r *resolver) phrase(i, j int) reference {
	a, b := r.trim(i, j)
	if a >= b {
		return reference{entity: -1}
	}
	k, m := r.head(a, b)
	if m < 0 {
		m = r.covering(a, b)
	}
	if m < 0 && r.titles[r.d.words[a].sent] {
		m = r.mentionFrom(a) // "Jane Roe Hammers Bank Chief": a headline
	}
	joint := k < b && r.d.words[k].low == "and"
	if m >= 0 {
		return reference{entity: r.namesake(m), joint: joint}
	}
	definite := i < a && (r.d.words[a-1].low == "the" || r.d.words[a-1].low == "this" || r.d.words[a-1].low == "that")
	ref := r.description(a, k, b, definite)
	ref.joint = joint
	return ref
}

// author returns whose the document is that the words [i, j) describe, its
// head before k: "a survey published on Monday by Acme", later "the survey";
// or the document's name, or −1.
func (r *resolver) author(i, k, j int, definite bool) int {
	noun := r.d.words[k-1].low
	for p := k; p < j && p < k+maxRole; p++ {
		w := &r.d.words[p]
		if w.mark || w.is(relative) {
			break
		}
		if w.low != "by" && w.low != "from" {
			continue
		}
		a, b := r.trim(p+1, j)
		if a >= b {
			break
		}
		if _, m := r.head(a, b); m >= 0 && r.mentions[m].entity >= 0 && !r.entities[r.mentions[m].entity].mute {
			r.works[noun] = r.mentions[m].entity
			return r.mentions[m].entity
		}
	}
	if !definite || k != i+1 {
		return -1
	}
	if e, ok := r.works[noun]; ok {
		return e
	}
	return r.byKind(i, k)
}

// person returns the known person whom the description [i, end) means, its
// head before k, or −1.
func (r *resolver) person(i, k, end int, t trait, owner int, definite bool) int {
	for _, last := range [...]int{end, k} {
		if e := r.holder(i, last); e >= 0 && (owner < 0 || e != owner) {
			return e
		}
	}
	if owner >= 0 && t&tieNoun != 0 {
		return r.kin(owner, r.d.words[k-1].low, t)
	}
	if definite {
		if e := r.repeated(i, k, t); e >= 0 {
			return e
		}
	}
	if definite && (end == k || r.d.words[k].low != "for") || owner >= 0 {
		return r.portrait(i, k, end, t, owner)
	}
	return -1
}

// owns reports whether a name or noun in [i, k) owns what follows: "Peru's |
// negotiator".
func (r *resolver) owns(i, k int) bool {
	for ; i < k-1; i++ {
		if r.d.words[i].owner {
			return true
		}
	}
	return false
}

// possessed names what belongs to owner: "members of" a body are the body, "my
// husband" is a husband, "his wife" the wife of somebody.
func (r *resolver) possessed(i, first, k, end int, t trait, owner int) reference {
	ws := r.d.words
	if first >= k {
		return reference{entity: r.unnamed(i, k, end, t)}
	}
	if owner < 0 {
		return reference{entity: r.unnamed(first, k, end, t)}
	}
	x := &r.entities[owner]
	noun := squeeze(r.d.text[ws[first].start:ws[k-1].end])
	switch low := ws[k-1].low; {
	case x.kind == Organization && (low == "members" || t&spokesNoun != 0):
		ref := reference{entity: owner}
		if low != "members" {
			ref.role = noun
		}
		return ref
	case x.thing, len(x.core) == 0 && x.kind != Group:
		return reference{entity: r.unnamed(first, k, end, t)}
	case x.kind == Group && t&bodyNoun != 0:
		fields := strings.Fields(x.name())
		return reference{entity: r.addCommon(fields[len(fields)-1]+"’ "+noun, entity{kind: Organization})}
	case x.kind == Person && (t&tieNoun != 0 || t&bodyNoun != 0 || t&onePerson != 0), x.kind == Organization && t&onePerson != 0:
		of := " of "
		kind := Person
		switch low {
		case "campaign", "administration", "cabinet", "presidency":
			if fields := strings.Fields(x.name()); len(x.core) > 1 && !r.g.surnameFirst[x.core[0]] {
				return reference{entity: r.addCommon(fields[len(fields)-1]+" "+low, entity{kind: Organization})}
			}
		}
		if t&spokesNoun != 0 {
			of = " for "
		} else if t&onePerson == 0 {
			kind = Organization
		}
		return reference{entity: r.addCommon(noun+of+x.name(), entity{kind: kind, gender: t.gender()})}
	}
	return reference{entity: r.unnamed(first, k, end, t)}
}

// covering returns the name that the words [a, b) are only a part of, or −1.
func (r *resolver) covering(a, b int) int {
	for m := r.before(a) - 1; m >= 0 && r.mentions[m].first > a-maxRun; m-- {
		if x := &r.mentions[m]; x.flags&described == 0 && x.entity >= 0 && x.last >= b {
			return m
		}
	}
	m := r.before(a)
	if m < len(r.mentions) && r.mentions[m].first == a && r.mentions[m].last > b && r.mentions[m].flags&described == 0 && r.mentions[m].entity >= 0 {
		return m
	}
	return -1
}

// namesake returns the entity of mention m. Where several persons share a
// surname that stands alone, the one who spoke last is meant.
func (r *resolver) namesake(m int) int {
	x := &r.mentions[m]
	if len(x.core) != 1 && !(len(x.core) == 2 && particles[x.core[0]]) || x.kind == Organization || x.gender != 0 {
		return x.entity
	}
	family := x.core[len(x.core)-1]
	same := r.byWord[family]
	if len(same) < 2 {
		return x.entity
	}
	for k := len(r.history) - 1; k >= 0; k-- {
		e := r.history[k].entity
		if core := r.entities[e].core; slices.Contains(same, e) && len(core) > 1 && (core[len(core)-1] == family || r.g.surnameFirst[core[0]] && core[0] == family) {
			return e
		}
	}
	return x.entity
}

// description resolves the noun phrase [i, j) whose head ends before k.
func (r *resolver) description(i, k, j int, definite bool) reference {
	ws := r.d.words
	t := r.g.trait(ws[k-1].low)
	owned := ws[i].is(possessive)
	if e := r.named(k, j, t, i > 0 && ws[i-1].is(determiner) || owned); e >= 0 {
		return reference{entity: e}
	}
	if k < j && ws[k].low == "of" && r.quantity(i, k) && k+1 < j && ws[k-1].low != "one" {
		if ref := r.phrase(k+1, j); ref.entity >= 0 {
			return ref
		}
	}
	end := r.complementEnd(k, j)
	if t&documentNoun != 0 && t&(onePerson|peopleNoun) == 0 {
		if e := r.author(i, k, j, definite); e >= 0 {
			return reference{entity: e, thing: true}
		}
	}
	if ref := r.voiceOf(i, k, end, t); ref.entity >= 0 {
		return ref
	}
	first, owner := i, -1
	if owned {
		first++
		owner = r.antecedent(i, r.pronounAt(i), nil)
	}
	genitive := r.owns(i, k)
	if native := r.g.native(fold(ws[k-1].low)) && ws[k-1].capital; t&onePerson != 0 || native && definite {
		headline := r.d.headline(i) && !ws[max(i, 1)-1].is(determiner)
		if definite || owned || genitive || headline || ws[i].capital && t&formal != 0 {
			if e := r.person(first, k, end, t, owner, definite); e >= 0 {
				return reference{entity: e}
			}
		}
	}
	if t&bodyNoun != 0 && t&onePerson == 0 {
		if e := r.bodyOf(i, k, definite); e >= 0 {
			return reference{entity: e}
		}
		if definite && end == k {
			if e := r.byKind(i, k); e >= 0 {
				return reference{entity: e}
			}
			if e := r.repeated(i, k, t); e >= 0 && k == i+1 {
				return reference{entity: e}
			}
		}
	}
	if owned {
		return r.possessed(i, first, k, end, t, owner)
	}
	return reference{entity: r.unnamed(i, k, end, t)}
}

// named returns whom an apposition to the description whose head ends before k
// names: "the mayor, Jane Roe", "its head, the retired general Bo Rand", "a
// chemist from Oslo, Dr. Ida Moe"; −1 for nobody.
func (r *resolver) named(k, j int, t trait, determined bool) int {
	ws := r.d.words
	if t&peopleNoun != 0 && t&onePerson == 0 {
		return -1
	}
	if k < j && ws[k].low == "and" && t&onePerson != 0 && !determined {
		return r.appositeName(k+1, j, t) // "president and Jane Roe"
	}
	for p := k; p < j && p < k+3*maxRole; p++ {
		w := &ws[p]
		switch {
		case w.is(relative|auxiliary) && p > k:
			return -1
		case w.low == "known" || w.low == "called" || w.low == "named" || w.low == "dubbed":
			for m := r.before(p); m < len(r.mentions) && r.mentions[m].first < min(j, p+8); m++ {
				if x := &r.mentions[m]; x.flags&described == 0 && x.entity >= 0 && !r.entities[x.entity].mute {
					return x.entity
				}
			}
			return -1
		case w.low != "," && w.low != "—" && w.low != "–":
			continue
		}
		if e := r.appositeName(p+1, j, t); e >= 0 {
			return e
		}
	}
	return -1
}

// appositeName returns the entity of the name that the noun phrase at word q
// ends with, before word j: "the retired general | Bo Rand".
func (r *resolver) appositeName(q, j int, t trait) int {
	ws := r.d.words
	for m := r.before(q); m < len(r.mentions) && r.mentions[m].first < min(j, q+maxRole); m++ {
		x := &r.mentions[m]
		if x.flags&described != 0 {
			continue
		}
		for p := q; p < x.from; p++ {
			if w := &ws[p]; w.mark || w.is(closed|anyVerb) && !w.is(determiner|possessive) && r.g.trait(w.low) == 0 || w.owner {
				return -1
			}
		}
		if x.last < j && x.kind != Person && !ws[x.last].capital && r.g.trait(ws[x.last].low)&onePerson != 0 {
			continue // "Acme chairwoman | Ann Pike"
		}
		if x.last > j || x.flags&(owning|nowhere) != 0 || x.entity < 0 {
			return -1
		}
		switch e := &r.entities[x.entity]; {
		case e.mute || e.land || e.kind == Group:
			return -1
		case e.kind == Person, t&(onePerson|bodyNoun) != 0, e.kind == Unknown && t == 0 && len(e.core) > 1:
			return x.entity
		}
		return -1
	}
	return -1
}

// quantity reports whether the words [i, k) only say how many: "a number",
// "38 %", "two".
func (r *resolver) quantity(i, k int) bool {
	for ; i < k; i++ {
		w := &r.d.words[i]
		switch w.low {
		case "number", "numbers", "majority", "minority", "group", "handful", "lot", "lots", "percent", "dozens", "scores", "hundreds",
			"thousands", "millions", "tens", "pair", "couple", "half", "quarter", "quarters", "third", "thirds", "most", "many", "some", "several",
			"few", "both", "all", "none", "%", "trio", "array", "series", "chorus", "string", "coalition", "two-thirds", "three-quarters":
		default:
			if !w.is(number|determiner) && !(k-i > 1 && !w.is(closed) && !w.capital) {
				return false
			}
		}
	}
	return true
}

// complementEnd returns the end of the phrase of "of", "for", "from" or "at"
// that follows the head at k; k when there is none.
func (r *resolver) complementEnd(k, j int) int {
	ws := r.d.words
	if k+1 >= j {
		return k
	}
	switch ws[k].low {
	case "of", "for", "from", "at":
		a, _ := r.trim(k+1, j)
		if a < j && !ws[a].is(possessive|pronoun) {
			end, _ := r.head(a, j)
			return end
		}
	}
	return k
}

// voiceOf resolves who speaks for a body to the body: "leaders of the Group of
// Seven", "a spokesman for the ministry"; and "the government of Japan".
func (r *resolver) voiceOf(i, k, end int, t trait) reference {
	ws := r.d.words
	none := reference{entity: -1}
	governs := ws[k-1].low == "government" || ws[k-1].low == "regime"
	if end == k || t&spokesNoun == 0 && !(governs && ws[k].low == "of") {
		return none
	}
	if t&onePerson != 0 {
		if e := r.holder(i, end); e >= 0 {
			return reference{entity: e}
		}
		if ws[k].low == "of" && ws[k-1].low == "leader" {
			return none
		}
	}
	a, b := r.trim(k+1, end)
	if a >= b {
		return none
	}
	e := -1
	if last, m := r.head(a, b); m >= 0 {
		e = r.mentions[m].entity
	} else if r.g.trait(ws[last-1].low)&bodyNoun != 0 {
		e = r.bodyOf(a, last, a > k+1 && ws[a-1].low == "the")
	}
	if e < 0 || r.entities[e].kind != Organization || governs && !r.entities[e].land {
		return none
	}
	if governs {
		return reference{entity: e}
	}
	return reference{entity: e, role: r.lowered(squeeze(r.d.text[ws[i].start:ws[k-1].end]), i, k)}
}

// bodyOf returns the named body that the words [i, k) mean: "his campaign",
// "the ministry" after the Foreign Ministry; −1 for none.
func (r *resolver) bodyOf(i, k int, definite bool) int {
	ws := r.d.words
	noun := fold(ws[k-1].low)
	if ws[i].is(possessive) && k == i+2 {
		if e := r.antecedent(i, r.pronounAt(i), nil); e >= 0 && len(r.entities[e].core) > 0 {
			core := r.entities[e].core
			for _, w := range [...]string{core[len(core)-1], core[0]} {
				if b, ok := r.exact[w+" "+noun]; ok {
					return b
				}
			}
		}
		return -1
	}
	if !definite {
		return -1
	}
	best := -1
	for _, e := range r.byOrg[noun] {
		x := &r.entities[e]
		if x.core[len(x.core)-1] != noun || !containsAll(x.core, r.officeWords(i, k)) {
			continue
		}
		if best < 0 || x.last > r.entities[best].last {
			best = e
		}
	}
	if best >= 0 {
		return best
	}
	for _, e := range r.byOrg[noun] { // "the bank" after the Bank of Japan
		if x := &r.entities[e]; k == i+1 && x.core[0] == noun && (best < 0 || x.last > r.entities[best].last) {
			best = e
		}
	}
	return best
}

func containsAll(core, words []string) bool {
	joined := " " + strings.Join(core, " ") + " "
	for _, w := range words {
		if !strings.Contains(joined, " "+w+" ") {
			return false
		}
	}
	return true
}

// unnamed returns the entity of a description that fits nobody known, named as
// written: "experts", "Chinese foreign ministry", "members of the committee".
func (r *resolver) unnamed(i, k, end int, t trait) int {
	ws := r.d.words
	for i+1 < k && ws[i].is(number) && (!ws[i].capital || r.d.opensSentence(i)) {
		i++
	}
	if k < end && ws[k].low != "of" && ws[k].low != "for" {
		end = k
	}
	name := squeeze(r.d.text[ws[i].start:ws[end-1].end])
	name = r.lowered(name, i, end)
	x := entity{gender: t.gender()}
	switch {
	case t&peopleNoun != 0 && t&bodyNoun != 0: // "state media"
		x.kind, x.many = Organization, true
	case t&peopleNoun != 0 || ws[k-1].is(groupNoun) && t == 0 || k < end && r.quantity(i, k):
		x.kind, x.many = Group, true
	case t&onePerson != 0:
		x.kind = Person
	case t&bodyNoun != 0:
		x.kind = Organization
	case t&documentNoun != 0:
		x.thing = true
	case r.g.demonyms[r.key(i, k)] != "":
		x.kind, x.many = Group, true
	case ws[k-1].low == "%":
		x.kind, x.many = Group, true
	case hasAnySuffix(ws[k-1].low, "ers", "ors", "ists", "ants", "ians"): // it speaks
		x.kind, x.many = Group, true
	case hasAnySuffix(ws[k-1].low, "er", "or", "ist", "ian"):
		x.kind = Person
	default:
		x.thing, x.mute = true, true
	}
	return r.addCommon(name, x)
}

// lowered returns the description name of the words [i, end) without capitals
// that it only has from opening a sentence or standing in a headline.
func (r *resolver) lowered(name string, i, end int) string {
	ws := r.d.words
	headline := r.titles[ws[i].sent]
	if end == i+1 && ws[i].entry == nil && r.g.trait(ws[i].low) == 0 && !headline && !strings.HasSuffix(name, "s") {
		return name
	}
	fields := strings.Fields(name)
	for k := range fields {
		if f := fields[k]; k == 0 && r.d.opensSentence(i) || headline {
			if low := strings.ToLower(f); !r.proper[low] && !r.staysCapital(f, low) && (k > 0 || r.mentionFrom(i) < 0) {
				fields[k] = low
			}
		}
	}
	return strings.Join(fields, " ")
}

// staysCapital reports whether the word f, low in lower case, has its capital
// wherever it stands: "Chinese", "Democratic", "NATO", "African-American".
func (r *resolver) staysCapital(f, low string) bool {
	_, size := utf8.DecodeRuneInString(f)
	return strings.IndexFunc(f[size:], unicode.IsUpper) >= 0 || party(low) || low == "democratic" ||
		r.g.country(fold(low)) != "" || r.g.trait(low)&alwaysCapital != 0
}

// addCommon returns the entity of the description name; x if it is new.
func (r *resolver) addCommon(name string, x entity) int {
	if e, ok := r.common[name]; ok {
		return e
	}
	x.fixed, x.last = name, -1
	r.entities = append(r.entities, x)
	r.common[name] = len(r.entities) - 1
	return len(r.entities) - 1
}
