package statement

import (
	"cmp"
	"slices"
	"strings"
)

// entity is someone whom the article names, by all names it uses.
type entity struct {
	core   []string // folded words of the longest name, without initials
	forms  []form
	fixed  string // canonical name that does not come from the text: "United States"
	kind   Kind
	gender gender
	votes  [2]int // pronouns that seem to mean it: he, she
	many   bool
	thing  bool // a document
	mute   bool // names a place or a thing that never speaks
	land   bool
	n      int // mentions
	last   int // latest mention so far, −1 for none
	roles  []office
	nouns  []string // what body or document the article calls it
	about  []string // words of the clauses that describe it
	ruled  bool     // "Biden administration"
}

// Bounds that keep the work per mention constant.
const (
	maxForms  = 8
	maxRoles  = 8
	maxShared = 16 // entities that share a word
)

// cast holds the entities of an article.
type cast struct {
	*reader
	entities []entity
	exact    map[string]int    // joined core
	byWord   map[string][]int  // words of names of persons and unknowns
	byOrg    map[string][]int  // first and last words of names of organisations
	byOffice map[string][]int  // nouns for persons in roles
	acronyms map[string]int    // defined in the text
	initials map[string]int    // what the initials of an organisation's name spell
	courtesy map[string]gender // by surname: "Mr." and "Mrs."
	scratch  []byte            // scratch
	ids      []int             // memory of the indexes
	covered  map[int]int       // first words of names in headlines to their ends
}

func newCast() *cast {
	return &cast{
		reader: &reader{g: world(), proper: make(map[string]bool)}, exact: make(map[string]int), byWord: make(map[string][]int), byOrg: make(map[string][]int), byOffice: make(map[string][]int),
		acronyms: make(map[string]int), initials: make(map[string]int), covered: make(map[int]int), courtesy: make(map[string]gender),
	}
}

// reset forgets the article and keeps the memory.
func (c *cast) reset() {
	c.reader.reset()
	for i := range c.entities {
		x := &c.entities[i]
		clear(x.forms)
		clear(x.roles)
		*x = entity{forms: x.forms[:0], roles: x.roles[:0]}
	}
	for _, m := range [...]map[string]int{c.exact, c.acronyms, c.initials} {
		clear(m)
	}
	for _, m := range [...]map[string][]int{c.byWord, c.byOrg, c.byOffice} {
		clear(m)
	}
	clear(c.covered)
	clear(c.courtesy)
	c.entities, c.ids = c.entities[:0], c.ids[:0]
}

// assemble makes entities of the mentions.
func (c *cast) assemble() {
	c.clusterLong()
	c.headlines(2)
	c.defineAcronyms()
	c.clusterShort()
	c.headlines(1)
	slices.SortStableFunc(c.mentions, func(a, b mention) int { return cmp.Compare(a.first, b.first) })
	c.vote()
	for i := range c.entities {
		c.entities[i].settle()
		c.entities[i].last = -1
	}
}

// clusterLong makes entities of the names of several words, the longest first,
// so that a shorter name finds the longer one it is part of.
func (c *cast) clusterLong() {
	c.stripEpithets()
	var order []int
	for i := range c.mentions {
		if m := &c.mentions[i]; m.flags&described == 0 && len(m.core) > 1 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(c.mentions[b].core), len(c.mentions[a].core))
	})
	for _, i := range order {
		m := &c.mentions[i]
		e := c.longer(m)
		if e < 0 {
			e = c.add(m)
		}
		m.entity = e
	}
}

// stripEpithets drops the first word of "Crooked Jane Roe" where the article
// has Jane Roe.
func (c *cast) stripEpithets() {
	if !slices.ContainsFunc(c.mentions, func(m mention) bool { return c.shortTitled(&m) || c.epithet(&m) }) {
		return
	}
	full, family := make(map[string]bool), make(map[string]bool)
	for i := range c.mentions {
		if m := &c.mentions[i]; len(m.core) >= 2 && m.kind == Person {
			family[m.core[len(m.core)-1]] = true
			full[m.core[0]+" "+m.core[1]] = full[m.core[0]+" "+m.core[1]] || len(m.core) == 2
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if c.shortTitled(m) && family[m.core[1]] { // "DS Moe" after "Ann Moe"
			m.first++
			m.core, m.kind, m.flags = m.core[1:], Person, m.flags|titled
			continue
		}
		if c.epithet(m) && full[m.core[1]+" "+m.core[2]] {
			m.first++
			m.core, m.kind = m.core[1:], Person
		}
	}
}

// shortTitled reports whether m may be a surname behind a title that no list
// has.
func (c *cast) shortTitled(m *mention) bool {
	return len(m.core) == 2 && m.last-m.first == 2 && c.shortTitle(m.first)
}

// epithet reports whether m may be a full name behind another word.
func (c *cast) epithet(m *mention) bool {
	if len(m.core) != 3 || m.last-m.first != 3 || m.kind == Organization || particles[m.core[1]] {
		return false
	}
	f := c.g.of(m.core[0])
	return f.forename == 0 && !f.surnameFirst
}

// longer returns the entity that the name of several words m belongs to, or −1.
func (c *cast) longer(m *mention) int {
	c.scratch = c.scratch[:0]
	for k, w := range m.core {
		if k > 0 {
			c.scratch = append(c.scratch, ' ')
		}
		c.scratch = append(c.scratch, w...)
	}
	if e, ok := c.exact[string(c.scratch)]; ok {
		return e
	}
	if m.flags&land != 0 {
		return -1
	}
	if m.kind == Organization {
		for _, e := range c.byOrg[m.core[0]] {
			if o := c.entities[e].core; len(o) > len(m.core) && slices.Equal(o[:len(m.core)], m.core) && (o[len(m.core)] == "and" || len(o) == len(m.core)+1 && corporate(o[len(m.core)]) || c.g.trait(m.core[len(m.core)-1])&institutionNoun == 0) {
				return e
			}
		}
		return -1
	}
	if m.kind == Unknown { // "Kestrel Hydro" after "Kestrel Hydro Inc."
		for _, e := range c.byOrg[m.core[0]] {
			if o := c.entities[e].core; len(o) > len(m.core) && slices.Equal(o[:len(m.core)], m.core) && !c.entities[e].ruled {
				return e
			}
		}
	}
	for _, w := range [...]string{m.core[len(m.core)-1], m.core[0]} {
		for _, e := range c.byWord[w] {
			if c.sameName(c.entities[e].core, m.core) && agree(c.entities[e].gender, m.gender) {
				return e
			}
		}
	}
	return -1
}

// corporate reports whether a folded word only says that a name is a firm's.
func corporate(w string) bool {
	switch w {
	case "inc", "corp", "corporation", "co", "ltd", "llc", "plc", "gmbh", "ag", "sa", "group", "holdings":
		return true
	}
	return false
}

// sameName reports whether the shorter name can be the longer one with words
// left out, or with another form of the forename: "Joe Biden" is "Joseph
// Robinette Biden"; "Bill Clinton" is not "Hillary Rodham Clinton".
func (c *cast) sameName(long, short []string) bool {
	i := 0
	for _, w := range long {
		if i < len(short) && (w == short[i] || i == 0 && c.sameForename(w, short[i])) {
			i++
		}
	}
	if i < len(short) {
		return false
	}
	if c.g.of(long[0]).surnameFirst && long[0] == short[0] {
		return len(long) == len(short) || len(short) > 1
	}
	return long[len(long)-1] == short[len(short)-1]
}

func (c *cast) sameForename(a, b string) bool {
	return slices.Contains(c.g.short[a], b) || slices.Contains(c.g.short[b], a)
}

// agree reports whether two genders do not exclude each other.
func agree(a, b gender) bool { return a == 0 || b == 0 || a&b != 0 }

// enter adds the entity x, which has no forms or roles yet, and returns its
// index.
func (c *cast) enter(x entity) int {
	n := len(c.entities)
	if n < cap(c.entities) { // the memory of an entity of an earlier article
		old := &c.entities[:n+1][n]
		x.forms, x.roles = old.forms, old.roles
	}
	c.entities = append(c.entities, x)
	return n
}

// add makes an entity of m.
func (c *cast) add(m *mention) int {
	e := len(c.entities)
	x := entity{core: m.core, kind: m.kind, gender: m.gender, many: m.flags&many != 0, last: -1}
	x.mute = m.flags&nowhere != 0
	x.land = m.flags&land != 0
	x.ruled = m.flags&body != 0
	if x.gender == 0 && m.kind != Organization && len(m.core) > 1 {
		x.gender = c.nameGender(m.core)
	}
	key := strings.Join(m.core, " ")
	switch {
	case x.land:
		x.fixed = c.g.of(key).country()
	case m.kind == Organization && c.g.of(key).organisation != "":
		x.fixed = c.g.of(key).organisation
	case m.flags&body != 0:
		x.fixed = c.bodyName(m)
	}
	c.enter(x)
	if _, ok := c.exact[key]; !ok {
		c.exact[key] = e
	}
	if m.kind == Organization {
		c.index(c.byOrg, m.core[0], e)
		c.index(c.byOrg, m.core[len(m.core)-1], e)
		c.spell(m.core, e)
		return e
	}
	for _, w := range m.core {
		if !particles[w] || len(m.core) == 1 {
			c.index(c.byWord, w, e)
		}
	}
	return e
}

func (c *cast) index(in map[string][]int, w string, e int) {
	l := in[w]
	if len(l) == maxShared || slices.Contains(l, e) {
		return
	}
	if len(l) == cap(l) {
		from := len(c.ids)
		c.ids = append(c.ids, l...)
		c.ids = append(c.ids, make([]int, len(l)+1)...)
		l = c.ids[from : from+len(l) : len(c.ids)]
	}
	in[w] = append(l, e)
}

// spell enters the initials of an organisation's name.
func (c *cast) spell(core []string, e int) {
	if len(core) < 2 {
		return
	}
	var memory [2][16]byte
	short, long := memory[0][:0], memory[1][:0]
	for _, w := range core {
		switch w {
		case "of", "the", "for", "on", "in":
		case "and":
			long = append(long, w[0])
		default:
			short, long = append(short, w[0]), append(long, w[0])
		}
	}
	for _, s := range [...][]byte{short, long} {
		if _, ok := c.initials[string(s)]; !ok && len(s) > 1 {
			c.initials[string(s)] = e
		}
	}
}

// bodyName returns "Biden administration" for "Biden's administration".
func (c *cast) bodyName(m *mention) string {
	owner := c.d.words[m.first].text(c.d.text)
	if strings.EqualFold(owner, m.core[0]) || len(m.core) != 2 {
		return owner + " " + m.core[len(m.core)-1]
	}
	for k := m.from; k < m.last; k++ { // the surname stands first
		if w := &c.d.words[k]; w.key() == m.core[0] {
			owner = w.text(c.d.text)
		}
	}
	return owner + " " + m.core[1]
}

// nameGender returns the gender that a full name's forename tells.
func (c *cast) nameGender(core []string) gender {
	if c.g.of(core[0]).surnameFirst && c.g.of(core[0]).forename&^(man|woman) == 0 && len(core) == 3 {
		return 0
	}
	if g := c.g.of(core[0]).forename; g == man || g == woman {
		return g
	}
	return 0
}

// count enters mention i into its entity.
func (c *cast) count(m *mention, i int) {
	x := &c.entities[m.entity]
	x.n++
	x.last = i
	x.gender |= m.gender
	if m.kind != Unknown && x.kind == Unknown {
		x.kind = m.kind
	}
	if m.flags&definite != 0 && x.kind == Unknown && m.flags&titled == 0 {
		x.kind = Organization
	}
	if x.fixed == "" {
		x.addForm(c.formOf(m))
	}
	if m.noun > 0 && len(x.nouns) < maxRoles {
		x.nouns = append(x.nouns, c.d.words[m.noun].low)
	}
	for k := m.about[0]; k < m.about[1] && len(x.about) < 4*maxRoles; k++ {
		if w := &c.d.words[k]; len(w.low) > 4 && !w.is(closed) {
			x.about = append(x.about, w.low)
		}
	}
	for _, r := range [...][2]int{m.role, m.apposition} {
		if r[1] > r[0] && len(x.roles) < maxRoles {
			c.addOfficeOf(m.entity, r)
		}
	}
}
