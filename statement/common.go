package statement

import "strings"

// phrase resolves a noun phrase that is not a pronoun.
func (r *resolver) phrase(i, j int) reference {
	a, b := r.trim(i, j)
	if a >= b {
		return reference{entity: -1}
	}
	k, m := r.head(a, b)
	joint := k < b && r.d.words[k].low == "and"
	if m >= 0 {
		return reference{entity: r.mentions[m].entity, joint: joint}
	}
	definite := i < a && (r.d.words[a-1].low == "the" || r.d.words[a-1].low == "this" || r.d.words[a-1].low == "that")
	ref := r.description(a, k, b, definite)
	ref.joint = joint
	return ref
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
	if ref := r.voiceOf(i, k, end, t); ref.entity >= 0 {
		return ref
	}
	if t&onePerson != 0 && (definite || owned || ws[i].capital && t&formal != 0) {
		first := i
		if owned {
			first++
		}
		for _, last := range [...]int{end, k} {
			if e := r.holder(first, last); e >= 0 {
				return reference{entity: e}
			}
		}
	}
	if t&bodyNoun != 0 && t&onePerson == 0 {
		if e := r.bodyOf(i, k, definite); e >= 0 {
			return reference{entity: e}
		}
	}
	return reference{entity: r.unnamed(i, k, end, t)}
}

// named returns the person whose description ends before k and whose name
// follows: "the mayor, Jane Roe", "his first wife, Ivana".
func (r *resolver) named(k, j int, t trait, determined bool) int {
	if k+1 >= j || t&onePerson == 0 {
		return -1
	}
	w := &r.d.words[k]
	if w.low != "," && !(w.low == "and" && !determined) {
		return -1
	}
	m := r.mentionFrom(k + 1)
	if m < 0 || r.mentions[m].last > j || r.mentions[m].flags&owning != 0 {
		return -1
	}
	if e := r.mentions[m].entity; r.entities[e].kind == Person || r.entities[e].kind == Unknown && !r.entities[e].mute {
		return e
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
	return reference{entity: e, role: squeeze(r.d.text[ws[i].start:ws[k-1].end])}
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
	for i+1 < k && ws[i].is(number) && !ws[i].capital {
		i++
	}
	if k < end && ws[k].low != "of" && ws[k].low != "for" {
		end = k
	}
	name := squeeze(r.d.text[ws[i].start:ws[end-1].end])
	if r.d.opensSentence(i) && ws[i].capital && r.g.country(fold(ws[i].low)) == "" && !r.acronym(i) && (ws[i].entry != nil || r.g.trait(ws[i].low) != 0) {
		name = strings.ToLower(name[:1]) + name[1:]
	}
	x := entity{fixed: name, gender: t.gender(), last: -1}
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
	}
	if e, ok := r.common[name]; ok {
		return e
	}
	r.entities = append(r.entities, x)
	r.common[name] = len(r.entities) - 1
	return len(r.entities) - 1
}
