package statement

import "strings"

// shortTitle reports whether word i looks like an abbreviated title: capitals
// alone, or no vowel.
func (c *cast) shortTitle(i int) bool {
	w := &c.d.words[i]
	return (c.acronym(i) || !strings.ContainsAny(w.key(), "aeiouy")) && !w.fact.surnameFirst && w.fact.forename == 0 && w.fact.organisation == "" && !c.initial(i)
}

// defineAcronyms reads "Korean Central News Agency (KCNA)" and "Union of
// Weavers, known by its Danish initials VF".
func (c *cast) defineAcronyms() {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.flags&(described|nowhere) != 0 || m.kind != Organization && m.kind != Unknown || m.entity < 0 {
			continue
		}
		k := c.acronymAfter(m.last)
		if k < 0 {
			continue
		}
		m.kind, c.entities[m.entity].kind = Organization, Organization
		if key := c.d.words[k].key(); c.acronyms[key] == 0 {
			c.acronyms[key] = m.entity + 1
		}
	}
}

// acronymAfter returns the word that the text after word k gives as short for
// the name before it, or −1.
func (c *cast) acronymAfter(k int) int {
	ws := c.d.words
	if k+2 < len(ws) && ws[k].low == "(" && ws[k+2].low == ")" && c.acronym(k+1) {
		return k + 1
	}
	if k < len(ws) && ws[k].low == "," {
		k++
	}
	told := false
	for end := min(k+9, len(ws)); k < end; k++ {
		switch w := &ws[k]; {
		case told && c.acronym(k):
			return k
		case w.low == "initials" || w.low == "acronym" || w.low == "abbreviation" || w.low == "known" || w.low == "or":
			told = true
		case w.mark || !told && !w.is(determiner|possessive|adverb|preposition):
			return -1
		}
	}
	return -1
}

// clusterShort links the names of one word, in the order of the text, so that
// among several who share it the latest is meant.
func (c *cast) clusterShort() {
	for i := range c.mentions {
		if m := &c.mentions[i]; len(m.core) == 1 && m.flags&titled != 0 && m.flags&described == 0 {
			c.courtesy[m.core[0]] |= m.gender
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.flags&described != 0 {
			continue
		}
		if m.entity < 0 {
			m.entity = c.shared(m)
		}
		if m.entity < 0 && m.flags&doubtful == 0 {
			m.entity = c.add(m)
		}
		if m.entity >= 0 {
			c.count(m, i)
		}
	}
	for i := range c.mentions { // "Kim" before the first "Kim Jong Un"; an opening word that recurs
		if m := &c.mentions[i]; m.flags&described == 0 && m.entity < 0 {
			if m.entity = c.shared(m); m.entity < 0 && m.flags&titled != 0 {
				m.entity = c.add(m)
			}
			if m.entity >= 0 {
				c.count(m, i)
			}
		}
	}
}

// shared returns the entity that a name of one word stands for, or −1.
func (c *cast) shared(m *mention) int {
	w := m.core[0]
	if m.flags&land != 0 {
		if e := c.surname(m, c.d.words[m.first].key()); e >= 0 && m.last == m.first+1 {
			return e // "Lima" where a Vera Lima is known
		}
		return c.known(strings.Join(m.core, " "))
	}
	if e := c.acronyms[w]; e > 0 {
		return e - 1
	}
	if (w == "north" || w == "south") && m.flags&definite != 0 {
		if e := c.known(w + " korea"); e >= 0 {
			return e
		}
	}
	if e := c.surname(m, w); e >= 0 {
		return e
	}
	if e := c.known(w); e >= 0 && len(m.core) == 1 {
		return e
	}
	if m.kind == Person || len(m.core) > 1 {
		return -1
	}
	if c.acronym(m.first) {
		if e, ok := c.initials[w]; ok {
			return e
		}
	}
	latest := -1
	for _, e := range c.byOrg[w] {
		x := &c.entities[e]
		if x.land || x.fixed != "" && len(x.core) == 1 {
			continue
		}
		wholes := c.g.trait(w)&institutionNoun != 0 && m.flags&definite != 0 && x.core[len(x.core)-1] == w // "the Post"
		starts := c.g.trait(w)&(institutionNoun|placeNoun|onePerson) == 0 && x.core[0] == w && c.g.of(w).country() == "" && !x.ruled
		if (wholes || starts && m.flags&nowhere == 0) && (latest < 0 || x.last > c.entities[latest].last) {
			latest = e
		}
	}
	return latest
}

func (c *cast) known(key string) int {
	if e, ok := c.exact[key]; ok {
		return e
	}
	return -1
}

// surname returns the person whom the single word w means, or −1: first those
// with that family name, then with that forename, then with it in between;
// among equals the one of the right gender, then the latest.
func (c *cast) surname(m *mention, w string) int {
	if m.flags&land == 0 && (len(m.core) > 1 || m.kind == Organization && !c.acronym(m.first)) {
		return -1
	}
	best, rank := -1, 0
	for _, e := range c.byWord[w] {
		x := &c.entities[e]
		if len(x.core) < 2 || x.mute || x.kind == Unknown && c.g.trait(w) != 0 || x.kind == Organization || !agree(x.gender, m.gender) || !agree(x.gender, c.courtesy[w]) {
			continue
		}
		k := 1
		switch {
		case x.core[len(x.core)-1] == w || c.g.of(w).surnameFirst && x.core[0] == w:
			k = 3
		case x.core[0] == w:
			k = 2
		case x.kind != Person:
			continue
		}
		if m.gender != 0 && x.gender == m.gender {
			k += 4
		}
		if k > rank || k == rank && x.last > c.entities[best].last {
			best, rank = e, k
		}
	}
	return best
}
