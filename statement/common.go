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
		if core := r.entities[e].core; slices.Contains(same, e) && len(core) > 1 && (core[len(core)-1] == family || r.g.of(core[0]).surnameFirst && core[0] == family) {
			return e
		}
	}
	return x.entity
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
	} else if ws[last-1].trait&bodyNoun != 0 {
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
	noun := ws[k-1].key()
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
	case r.keyed(i, k).demonym != "":
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
	if end == i+1 && ws[i].entry == nil && ws[i].trait == 0 && !headline && !strings.HasSuffix(name, "s") {
		return name
	}
	if name = respace(name); !headline && !r.d.opensSentence(i) {
		return name
	}
	fields := strings.Split(name, " ")
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
		r.g.of(fold(low)).country() != "" || r.g.trait(low)&alwaysCapital != 0
}

// addCommon returns the entity of the description name; x if it is new.
func (r *resolver) addCommon(name string, x entity) int {
	if e, ok := r.common[name]; ok {
		return e
	}
	x.fixed, x.last = name, -1
	e := r.enter(x)
	r.common[name] = e
	return e
}
