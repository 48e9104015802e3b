package statement

import (
	"slices"
	"strings"
)

// portrait returns the person in the article whom the description [i, end),
// its head before k, stands for without repeating one of their roles; −1 for
// nobody. Somebody is meant who can be called so: "the prelate" is a bishop,
// "the engineer" is no lawyer; among them the one who spoke last, or whom the
// sentence before is about. owner is the entity the description begins with,
// "its head", or −1.
func (r *resolver) portrait(i, k, end int, t trait, owner int) int {
	head := r.d.words[k-1].key()
	words := r.officeWords(i, end)
	anyone := owner < 0 && r.g.native(head)
	// who has a complement or a relative clause is new, unless their age is old news
	aged := r.aged(i, k)
	fresh := (end > k || k < len(r.d.words) && r.d.words[k].is(relative)) && !aged
	best, top := -1, 0
	seen := make([]int, 0, maxShared) // persons
	latest := r.latestSource(i)
	before := r.before(i)
	for m := before - 1; m >= max(0, before-maxBack); m-- {
		x := &r.mentions[m]
		d := r.distance(x.first, i)
		if d > maxSentences || len(seen) == maxShared {
			break
		}
		if x.flags&(described|owning) != 0 || x.entity < 0 || x.last > i || inside(r.content, r.d.words[x.first].start) {
			continue
		}
		e := &r.entities[x.entity]
		if e.kind != Person && (e.kind != Unknown || len(e.core) < 2) || e.mute || e.thing || !agree(e.gender, t.gender()) || x.entity == owner {
			continue
		}
		if !slices.Contains(seen, x.entity) {
			seen = append(seen, x.entity)
		}
		fit := r.likeness(e, head, words, anyone)
		if fit < 0 || fit == 0 && (e.kind != Person || fresh) || owner >= 0 && (fit < 2 || !r.serves(e, owner)) || fit == 0 && t&formal != 0 && !anyone {
			continue
		}
		score := 40*fit - 10*d + 2*min(e.n, 5)
		if x.flags&leading != 0 {
			score += 10
		}
		topic := r.topic(m, i, latest, male) > 0
		switch {
		case topic:
			score += 40
		case r.spokeLast(x.entity):
			score += 25
		case fit == 0 && len(seen) > 1 && (d > 1 || x.flags&leading == 0):
			continue
		}
		if fit == 0 && d > 3 {
			continue
		}
		if best < 0 || score > top {
			best, top = x.entity, score
		}
	}
	return best
}

// aged reports whether one of the words [i, k) tells an age: "61-year-old".
func (r *resolver) aged(i, k int) bool {
	for ; i < k; i++ {
		if strings.HasSuffix(r.d.words[i].low, "-year-old") {
			return true
		}
	}
	return false
}

// likeness tells how well a description fits e: 2 if one of its roles can be
// called head, 1 if the text says alike of it, 0 if it says nothing, −1 if it
// says otherwise.
func (r *resolver) likeness(e *entity, head string, words []string, anyone bool) int {
	fit, office := 0, false
	for _, o := range e.roles {
		if slices.ContainsFunc(o.words, func(w string) bool { return r.g.fits(head, w) }) && !r.secondTo(o.words, words) {
			fit = 2
		}
		if otherCountry(o.words, words) {
			return -1
		}
		if anyone && fit == 0 && slices.ContainsFunc(words, func(w string) bool { return proper(w) && slices.Contains(o.words, w) }) {
			fit = 1 // "the Dane" is the Danish rower
		}
		for _, w := range o.words {
			if t := r.g.trait(w); t&onePerson != 0 && t&tieNoun == 0 && !r.g.native(w) {
				office = true
			}
		}
	}
	for _, w := range words {
		if fit == 0 && len(w) > 5 && !proper(w) && slices.ContainsFunc(e.about, func(a string) bool { return strings.HasPrefix(a, w[:5]) }) {
			fit = 1
		}
	}
	if fit == 0 && office && !anyone {
		return -1
	}
	return fit
}

// secondTo reports whether the role is below the described office: "deputy
// director", where "the director" is asked for.
func (r *resolver) secondTo(role, words []string) bool {
	for _, w := range [...]string{"vice", "deputy", "assistant"} {
		if slices.Contains(role, w) && !slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// otherCountry reports whether both speak of countries, and of different ones.
func otherCountry(role, words []string) bool {
	has := func(ws []string) bool { return slices.ContainsFunc(ws, func(w string) bool { return w[0] == '=' }) }
	return has(role) && has(words) && !slices.ContainsFunc(words, func(w string) bool { return w[0] == '=' && slices.Contains(role, w) })
}

// serves reports whether a role of e names the entity owner: "founder of Acme".
func (r *resolver) serves(e *entity, owner int) bool {
	core := r.entities[owner].core
	if len(core) == 0 {
		return false
	}
	for _, o := range e.roles {
		for _, w := range o.words {
			w = strings.TrimLeft(w, "~=")
			if strings.EqualFold(w, r.entities[owner].fixed) || slices.Contains(core, w) && r.g.trait(w)&institutionNoun == 0 {
				return true
			}
		}
	}
	return false
}

// spokeLast reports whether e is the latest source that is not nested.
func (r *resolver) spokeLast(e int) bool {
	for k := len(r.history) - 1; k >= 0; k-- {
		if h := r.history[k]; !h.nested {
			return h.entity == e
		}
	}
	return false
}

// repeated returns the entity of the latest description before word i that has
// the same head noun and is new there, "a driver", or says more, "the regional
// court"; −1 for none.
func (r *resolver) repeated(i, k int, t trait) int {
	noun := r.d.words[k-1].low
	before := r.before(i)
	for m := before - 1; m >= max(0, before-maxBack); m-- {
		x := &r.mentions[m]
		if r.distance(x.first, i) > 2*maxSentences {
			break
		}
		if x.flags&described == 0 || x.flags&many != 0 && t&peopleNoun == 0 || x.last > i || r.d.words[x.last-1].low != noun || r.d.words[x.last-1].owner && x.last-x.first < 2 {
			continue
		}
		if x.flags&definite != 0 && x.last-x.first <= k-i {
			continue
		}
		if inside(r.content, r.d.words[x.first].start) || r.d.headline(x.first) || x.first > 0 && r.d.words[x.first-1].is(negator|possessive) {
			continue
		}
		return r.describedEntity(m)
	}
	return -1
}

// byKind returns the body that the definite noun phrase [i, k) stands for by
// its kind, "the airline" for Borealis Air, or −1: a name beside which the
// article uses the noun, or with a word that goes with it, or, for a company
// and the like, the latest body that is nothing else.
func (r *resolver) byKind(i, k int) int {
	noun := r.d.words[k-1].key()
	bare := k == i+1
	if r.g.trait(noun)&peopleNoun != 0 {
		return -1
	}
	words := r.officeWords(i, k)
	best, top := -1, 0
	before := r.before(i)
	for m := before - 1; m >= max(0, before-maxBack); m-- {
		x := &r.mentions[m]
		if x.flags&described != 0 || x.entity < 0 || x.last > i || inside(r.content, r.d.words[x.first].start) {
			continue
		}
		e := &r.entities[x.entity]
		if e.kind == Person || e.kind == Group || e.mute || e.land || e.ruled {
			continue
		}
		d := r.distance(x.first, i)
		fit := r.bodyFit(e, noun)
		if fit == 0 || fit == 1 && (!bare || d > maxSentences || e.n < 2 && x.flags&leading == 0 && !r.spokeLast(x.entity)) || !bare && !r.tells(e, words, noun) {
			continue
		}
		score := 40*fit - 4*d + min(e.n, 5)
		if x.flags&leading != 0 {
			score += 4
		}
		if r.spokeLast(x.entity) {
			score += 8
		}
		if best < 0 || score > top {
			best, top = x.entity, score
		}
	}
	return best
}

// bodyFit tells how well e can be called noun: 3 if the article does, 2 if its
// name says so, 1 if nothing speaks against it, else 0.
func (r *resolver) bodyFit(e *entity, noun string) int {
	if slices.Contains(e.nouns, noun) {
		return 3
	}
	hints := r.g.kinds[noun]
	other := false
	for _, w := range e.core {
		if slices.Contains(hints, w) {
			return 2
		}
		other = other || r.g.trait(w)&institutionNoun != 0
	}
	if e.kind != Organization || other || len(e.nouns) > 0 && !slices.ContainsFunc(e.nouns, func(n string) bool {
		return r.g.fits(noun, n) || r.g.fits(n, noun) || slices.Contains(r.g.kinds["anybody"], n)
	}) {
		return 0
	}
	if slices.Contains(r.g.kinds["anybody"], noun) {
		return 1
	}
	return 0
}

// tells reports whether the proper words of a description are in the name.
func (r *resolver) tells(e *entity, words []string, noun string) bool {
	for _, w := range words {
		if proper(w) && !slices.Contains(e.core, strings.TrimLeft(w, "~=")) {
			return false
		}
	}
	return true
}
