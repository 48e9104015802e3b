package statement

import "strings"

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
			if fields := strings.Fields(x.name()); len(x.core) > 1 && !r.g.of(x.core[0]).surnameFirst {
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

// description resolves the noun phrase [i, j) whose head ends before k.
func (r *resolver) description(i, k, j int, definite bool) reference {
	ws := r.d.words
	t := ws[k-1].trait
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
	if native := r.g.native(ws[k-1].key()) && ws[k-1].capital; t&onePerson != 0 || native && definite {
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
			if w := &ws[p]; w.mark || w.is(closed|anyVerb) && !w.is(determiner|possessive) && w.trait == 0 || w.owner {
				return -1
			}
		}
		if x.last < j && x.kind != Person && !ws[x.last].capital && ws[x.last].trait&onePerson != 0 {
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
