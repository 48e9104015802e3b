package statement

import (
	"slices"
	"strings"
	"unicode"
)

// office is a title or description of an entity.
type office struct {
	text  string
	words []string // see officeWords
}

// addOfficeOf enters the words [span[0], span[1]) as a role of entity e.
func (c *cast) addOfficeOf(e int, span [2]int) {
	o := c.officeOf(span)
	x := &c.entities[e]
	if o.text == "" || slices.ContainsFunc(x.roles, func(p office) bool { return p.text == o.text }) {
		return
	}
	x.roles = append(x.roles, o)
	for _, w := range o.words {
		if c.g.trait(w)&onePerson != 0 {
			c.index(c.byOffice, w, e)
		}
	}
}

// unabbreviated are the titles that are written short before a name.
var unabbreviated = map[string]string{
	"sen.": "senator", "rep.": "representative", "gov.": "governor", "gen.": "general", "col.": "colonel",
	"lt.": "lieutenant", "sgt.": "sergeant", "capt.": "captain", "maj.": "major", "adm.": "admiral",
	"prof.": "professor", "rev.": "reverend", "pres.": "president", "sens.": "senator", "reps.": "representative",
}

// officeOf reads the words [span[0], span[1]) as a role.
func (c *cast) officeOf(span [2]int) office {
	ws := c.d.words
	a, b := span[0], span[1]
	for a < b && (ws[a].trait&courtesy != 0 || ws[a].mark || ws[a].is(determiner) && !ws[a].is(possessive)) {
		a++
	}
	if a >= b {
		return office{}
	}
	text := squeeze(c.d.text[ws[a].start:ws[b-1].full(c.d.text)])
	if len(text) > 5 && strings.EqualFold(text[:5], "then-") {
		text = text[5:]
	}
	if text = respace(text); strings.Contains(text, ".") {
		fields := strings.Split(text, " ")
		for k, f := range fields {
			if long := unabbreviated[strings.ToLower(f)]; long != "" {
				fields[k] = long
			}
		}
		text = strings.Join(fields, " ")
	}
	first, _, _ := strings.Cut(text, " ")
	t := ws[a].trait
	if c.d.opensSentence(a) && t&(onePerson|peopleNoun|tenseWord) != 0 && t&formal == 0 && ws[a].capital && strings.IndexFunc(first[1:], unicode.IsUpper) < 0 {
		text = strings.ToLower(first) + text[len(first):]
	}
	return office{text: text, words: c.officeWords(a, b)}
}

// officeWords returns the folded words [i, j) by which offices are compared:
// without small words and "former", and with a country for its demonym, so
// that "U.S. president" and "the American president" are alike. Other names
// and parties are marked "~".
func (c *cast) officeWords(i, j int) []string {
	ws := c.d.words
	from := len(c.parts)
	for k := i; k < j; k++ {
		w := &ws[k]
		if w.mark || w.is(determiner|possessive|preposition) || w.trait&tenseWord != 0 {
			continue
		}
		if k+1 < j && w.capital {
			if country := c.keyed(k, k+2).country(); country != "" {
				c.parts = append(c.parts, "="+country)
				k++
				continue
			}
		}
		key := w.key()
		if country := w.folded.country(); country != "" && w.capital {
			key = "=" + country
		} else if long := unabbreviated[w.low]; long != "" {
			key = long
		}
		switch key {
		case "gop", "republican":
			key = "~republican"
		case "democratic", "democrat":
			key = "~democrat"
		default:
			if w.capital && key != "prime" && key != "vice" && key != "deputy" && key != "foreign" && key != "chief" && key[0] != '=' && w.trait == 0 && !w.is(title) && !c.d.opensSentence(k) {
				key = "~" + key
			}
		}
		if key = strings.TrimPrefix(key, "then-"); key != "" {
			c.parts = append(c.parts, key)
		}
	}
	return c.parts[from:len(c.parts):len(c.parts)]
}

// holder returns the person whom the description of the words [i, j) fits, or
// −1: everything it says must be in one of the roles. Among several the
// latest is meant, then the most frequent.
func (c *cast) holder(i, j int) int {
	words := c.officeWords(i, j)
	head := ""
	for k := len(words) - 1; k >= 0 && head == ""; k-- {
		if c.g.trait(words[k])&onePerson != 0 {
			head = words[k]
		}
	}
	if head == "" {
		return -1
	}
	best, rank := -1, 0
	for _, e := range c.byOffice[head] {
		x := &c.entities[e]
		k := 0
		for _, o := range x.roles {
			k = max(k, fits(words, o.words))
		}
		if k == 0 {
			continue
		}
		better := best < 0 || k > rank
		if !better && k == rank {
			b := &c.entities[best]
			better = x.last > b.last || x.last == b.last && x.n > b.n
		}
		if better {
			best, rank = e, k
		}
	}
	return best
}

// fits returns 2 if all words of a description are in a role, 1 if all but
// names of places and parties are and the role has none, else 0.
func fits(words, role []string) int {
	rank := 2
	for _, w := range words {
		if slices.ContainsFunc(role, func(r string) bool { return strings.TrimPrefix(r, "~") == strings.TrimPrefix(w, "~") }) {
			continue
		}
		if !proper(w) || slices.ContainsFunc(role, proper) {
			return 0
		}
		rank = 1
	}
	for _, w := range [...]string{"vice", "deputy", "assistant"} { // "the president" is not the vice president
		if slices.Contains(role, w) && !slices.Contains(words, w) {
			return 0
		}
	}
	return rank
}

func proper(w string) bool { return w[0] == '=' || w[0] == '~' }

// role returns the shortest role of several words, or else the longest of one;
// a tie to somebody else ("wife") only where there is nothing better.
func (c *cast) role(x *entity) string {
	best, rank := "", 0
	for _, o := range x.roles {
		n := strings.Count(o.text, " ") + 1
		k := 1000 - 10*n
		if n == 1 {
			k = 100 + min(len(o.text), 50)
		}
		if slices.ContainsFunc(o.words, func(w string) bool { return c.g.trait(w)&tieNoun != 0 }) {
			k -= 900
		}
		if best == "" || k > rank {
			best, rank = o.text, k
		}
	}
	return best
}

// settle decides what the mentions leave open.
func (x *entity) settle() {
	if x.gender != man && x.gender != woman {
		x.gender = 0
		switch {
		case x.votes[0] > x.votes[1]:
			x.gender = man
		case x.votes[1] > x.votes[0]:
			x.gender = woman
		}
	}
	if x.kind == Unknown && !x.mute && x.votes[0]+x.votes[1] > 0 {
		x.kind = Person
	}
}

// vote notes for each person the pronouns that can only mean them: nobody
// else stands before them in the sentence, or in the sentence before.
func (c *cast) vote() {
	m, previous := 0, -1
	for _, s := range c.d.sents {
		only := -1 // the one person so far; −2 for several
		for i := s.first; i < s.last; i++ {
			for ; m < len(c.mentions) && c.mentions[m].last <= i; m++ {
				if e := c.mentions[m].entity; e >= 0 && c.entities[e].kind != Organization && !c.entities[e].mute {
					switch only {
					case -1, e:
						only = e
					default:
						only = -2
					}
				}
			}
			w := &c.d.words[i]
			if !w.is(male|female) || w.quote > 0 || w.low == "him" || w.low == "her" && !c.owns(i, s) {
				continue // "Roe praised her" says nothing of Roe
			}
			e := only
			if e == -1 {
				e = previous
			}
			if e >= 0 && w.is(male) {
				c.entities[e].votes[0]++
			} else if e >= 0 {
				c.entities[e].votes[1]++
			}
		}
		previous = only
	}
}

// owns reports whether "her" at word i stands before what is hers.
func (c *cast) owns(i int, s sentence) bool {
	if i+1 >= s.last {
		return false
	}
	w := &c.d.words[i+1]
	return !w.mark && !w.is(closed|timeNoun) && !w.capital
}

// headlines finds the known names in sentences whose capitals tell nothing,
// and full names with a known forename; names of one word wait until those of
// the text are clustered.
func (c *cast) headlines(least int) {
	for s, sent := range c.d.sents {
		if !c.titles[s] {
			continue
		}
		for i := sent.first; i < sent.last; {
			if end, ok := c.covered[i]; ok {
				i = end
				continue
			}
			end := c.headlineName(i, least, sent)
			if end > i {
				c.covered[i] = end
			}
			i = max(i+1, end)
		}
	}
}

// headlineName adds the mention of least or more words that begins at word i
// and returns its end; i when there is none.
func (c *cast) headlineName(i, least int, s sentence) int {
	ws := c.d.words
	if ws[i].mark || !ws[i].capital {
		return i
	}
	m := mention{first: i, from: i, entity: -1}
	if c.leads(i, s) {
		m.flags = leading
	}
	for n := min(6, s.last-i); n >= least; n-- {
		m.last = i + n
		if n > 1 && ws[i].owner || ws[m.last-1].mark {
			continue
		}
		plain := c.plain(i, m.last)
		if e, ok := c.exact[string(plain)]; ok && (n > 1 || !ws[i].is(closed|anyVerb)) {
			m.entity = e
		} else if country := c.keyed(i, m.last).nation; country != "" && !ws[i].is(closed) {
			m.kind, m.flags, m.core = Organization, m.flags|land, c.g.cores[country]
			if m.entity = c.known(strings.Join(m.core, " ")); m.entity < 0 {
				m.entity = c.add(&m)
			}
		} else if n == 1 && !ws[i].is(pronoun|determiner|preposition) {
			from := len(c.parts)
			c.parts = append(c.parts, string(plain))
			m.core = c.parts[from : from+1 : from+1]
			m.entity = c.surname(&m, m.core[0])
		} else if n == 2 || n == 3 {
			c.headlinePerson(&m)
		}
		if m.entity >= 0 {
			c.entities[m.entity].n++
			if ws[m.last-1].owner {
				m.flags |= owning
			}
			c.mentions = append(c.mentions, m)
			return m.last
		}
	}
	return i
}

// plain returns the folded words [i, j) with spaces for hyphens, in memory that
// is used again.
func (c *cast) plain(i, j int) []byte {
	b := c.scratch[:0]
	for k := i; k < j; k++ {
		if k > i {
			b = append(b, ' ')
		}
		b = append(b, c.d.words[k].key()...)
	}
	for k, at := range b {
		if at == '-' {
			b[k] = ' '
		}
	}
	c.scratch = b
	return b
}

// headlinePerson makes m a person if its words are a full name and no verb or
// title is among them.
func (c *cast) headlinePerson(m *mention) {
	if !c.personName(m.first, m.last) {
		return
	}
	for k := m.first; k < m.last; k++ {
		w := &c.d.words[k]
		if w.mark || !w.capital || k > m.first && w.is(closed|anyVerb|timeWord) || w.trait&^courtesy != 0 || k < m.last-1 && w.owner {
			return
		}
	}
	m.kind = Person
	if c.classify(m); len(m.core) < 2 {
		return
	}
	if m.entity = c.longer(m); m.entity < 0 {
		m.entity = c.add(m)
		c.entities[m.entity].addForm(c.formOf(m))
	}
}
