package statement

import (
	"strings"

	"github.com/stancekit/stance/article"
)

// Bounds of the search for what a pronoun means.
const (
	maxBack      = 200 // mentions
	maxSentences = 12
	maxHistory   = 6 // sources
	maxDepth     = 4 // descriptions that are resolved by way of another
)

// uttered is a source that was resolved before.
type uttered struct {
	entity int
	word   int  // first word of the source
	nested bool // stands in the content of another statement
	joint  bool // "Smith and Jones"
	thing  bool // a document of the entity's
	center int  // whose the source is, "her son", or −1
}

// pronounAt returns the classes of the pronoun that word i is, or 0: "he",
// "he's", "his", "who".
func (r *resolver) pronounAt(i int) class {
	c := r.d.words[i].pronoun
	if c == subject && r.d.words[i].text(r.d.text) == "US" {
		return 0
	}
	return c
}

// pronounClass returns the class of the pronoun low, or 0; subject stands for
// those that name nobody in the text: "I", "we", "you".
func pronounClass(low string) class {
	if k := strings.IndexByte(low, '\''); k > 0 {
		low = low[:k]
	}
	switch low {
	case "he", "him", "his", "himself":
		return male
	case "she", "her", "hers", "herself":
		return female
	case "it", "its", "itself":
		return neuter
	case "they", "them", "their", "themselves":
		return plural
	case "who", "whom", "whose", "which", "that":
		return relative
	case "i", "we", "you", "me", "us", "my", "our", "your":
		return subject
	}
	return 0
}

// antecedent returns the entity that the pronoun at word i means, or −1. Among
// the mentions before it those that agree in gender and number are weighed by
// distance, by place in the clause, and by whether they spoke last; what the
// statement itself is about is left out. The order of preference follows
// Lappin and Leass (1994), with the previous source on top.
func (r *resolver) antecedent(i int, c class, content []article.Span) int {
	if c == relative {
		return r.relativeTo(i)
	}
	owner := r.d.words[i].is(possessive) // "his": most often the subject of its own clause
	best, top := -1, 0
	consider := func(e, score int) {
		if best < 0 || score > top {
			best, top = e, score
		}
	}
	for k := len(r.history) - 1; k >= 0; k-- {
		h := r.history[k]
		x := &r.entities[h.entity]
		if h.word >= i || x.mute || !(c == neuter && h.thing) && !r.agrees(x.kind, x.gender, x.many || h.joint, x.thing, c) && !(c == plural && r.distance(h.word, i) <= 1 && k == len(r.history)-1 && !x.thing) {
			continue
		}
		consider(h.entity, r.weigh(h.word, i, h.entity, owner)+20+suits(c, x, h.joint))
	}
	if e := r.center(i, c); e >= 0 {
		consider(e, r.weigh(i, i, e, owner)+70)
	}
	latest := r.latestSource(i)
	before := r.before(i)
	for m := before - 1; m >= max(0, before-maxBack); m-- {
		x := &r.mentions[m]
		d := r.distance(x.first, i)
		if d > maxSentences {
			break
		}
		if x.last > i || inside(content, r.d.words[x.first].start) {
			continue
		}
		if e := r.candidate(m, c); e >= 0 {
			consider(e, r.weigh(x.first, i, e, owner)+r.standing(x, i)+suits(c, &r.entities[e], false)+r.topic(m, i, latest, c))
		}
	}
	return best
}

// latestSource returns the latest source before word i that is not nested, or
// nil.
func (r *resolver) latestSource(i int) *uttered {
	for k := len(r.history) - 1; k >= 0; k-- {
		if h := &r.history[k]; !h.nested && h.word < i {
			return h
		}
	}
	return nil
}

// center returns whom the text returns to in a new paragraph after it let one
// of theirs speak, "Her son said so.", or −1.
func (r *resolver) center(i int, c class) int {
	h := r.latestSource(i)
	if h == nil || h.center < 0 || h.center == h.entity || c&(male|female) == 0 || r.d.blockOf(h.word) == r.d.blockOf(i) {
		return -1
	}
	if x := &r.entities[h.center]; r.agrees(x.kind, x.gender, x.many, x.thing, c) {
		return h.center
	}
	return -1
}

// topic weighs whether the text has turned to mention m since the latest
// source: it is the subject of this sentence or of the one before, and the
// first person in it. "Roe said no. Her sister Ann stayed at home. She | said …"
func (r *resolver) topic(m, i int, latest *uttered, c class) int {
	x := &r.mentions[m]
	at := &r.d.words[x.first]
	if c&(male|female) == 0 || x.flags&(leading|described) != leading || x.flags&owning != 0 || at.quote > 0 || r.entities[x.entity].kind != Person && len(r.entities[x.entity].core) < 2 || r.d.headline(x.first) || r.distance(x.first, i) > 1 {
		return 0
	}
	if latest != nil && r.d.words[latest.word].sent >= at.sent || r.apart(at.start, r.d.words[i].start) {
		return 0
	}
	for p := m - 1; p >= 0 && p > m-6 && r.mentions[p].first >= r.d.sents[at.sent].first; p-- {
		if y := &r.mentions[p]; y.flags&(described|owning) == 0 && y.entity >= 0 && y.entity != x.entity && r.entities[y.entity].kind == Person {
			return 0
		}
	}
	return 50
}

// suits weighs how well the number of x suits "they".
func suits(c class, x *entity, joint bool) int {
	switch {
	case c != plural || x.many || joint || x.kind == Group:
		return 0
	case x.land:
		return -35
	case x.kind == Organization:
		return -15
	case x.kind == Unknown:
		return -25
	}
	return -90
}

// candidate returns the entity of mention m if pronouns of class c can mean
// it, or −1.
func (r *resolver) candidate(m int, c class) int {
	x := &r.mentions[m]
	if x.flags&nowhere != 0 || x.flags&located != 0 && c != plural {
		return -1
	}
	if x.flags&described != 0 {
		if !r.agrees(x.kind, x.gender, x.flags&many != 0, x.flags&thing != 0, c) {
			return -1
		}
		k := r.describedEntity(m)
		if k < 0 {
			return -1
		}
		if e := &r.entities[k]; len(e.core) > 0 && !r.agrees(e.kind, e.gender, e.many, e.thing, c) && c != plural {
			return -1 // "the minister" is a man
		}
		return k
	}
	if x.entity < 0 {
		return -1
	}
	e := &r.entities[x.entity]
	if e.mute || !r.agrees(e.kind, e.gender, e.many, e.thing, c) {
		return -1
	}
	return x.entity
}

func (r *resolver) agrees(k Kind, g gender, several, thing bool, c class) bool {
	switch c {
	case male:
		return (k == Person || k == Unknown) && !several && !thing && agree(g, man)
	case female:
		return (k == Person || k == Unknown) && !several && !thing && agree(g, woman)
	case neuter:
		return (k == Organization || k == Unknown) && !several
	case plural:
		return several || k == Group || k == Organization || k == Unknown && !thing
	}
	return false
}

// weigh scores how near word at is to the pronoun i, and how prominent entity
// e is.
func (r *resolver) weigh(at, i, e int, owner bool) int {
	x := &r.entities[e]
	score := 60 - 10*r.distance(at, i) + 2*min(x.n, 8)
	if x.kind == Unknown && !x.thing {
		score -= 25
	}
	if x.gender == man || x.gender == woman {
		score += 6
	} else if x.kind == Person {
		score -= 6
	}
	if r.d.blockOf(at) == r.d.blockOf(i) {
		score += 6
	}
	recent := true // the latest source that is not nested
	for k := len(r.history) - 1; k >= 0; k-- {
		h := r.history[k]
		if h.entity == e && r.distance(h.word, i) <= 6 {
			switch {
			case h.nested || owner:
				score += 10
			case recent:
				score += 45
			default:
				score += 15
			}
			break
		}
		recent = recent && h.nested
	}
	return score
}

// standing scores the place of mention m in its clause.
func (r *resolver) standing(m *mention, i int) int {
	score := 0
	if m.flags&leading != 0 {
		score += 20
	}
	if m.flags&owning != 0 {
		score -= 15
	}
	if m.flags&described != 0 {
		score -= 6
	}
	if m.flags&thing != 0 {
		score -= 10
	}
	w := &r.d.words[m.first]
	if w.quote > 0 && w.quote != r.d.words[i].quote || r.apart(w.start, r.d.words[i].start) {
		score -= 25
	}
	if r.d.headline(m.first) {
		score -= 15
	}
	return score
}

// distance returns the number of sentences from word a to word b.
func (r *resolver) distance(a, b int) int {
	return max(0, r.d.words[b].sent-r.d.words[a].sent)
}

// relativeTo returns the entity that the relative pronoun at word i goes with:
// of "who" a person or group right before, of "which" anything else.
func (r *resolver) relativeTo(i int) int {
	who := strings.HasPrefix(r.d.words[i].low, "who")
	first := r.d.sents[r.d.words[i].sent].first
	before := r.before(i)
	for m := before - 1; m >= max(0, before-maxBack) && r.mentions[m].first >= first; m-- {
		x := &r.mentions[m]
		if x.last > i || x.flags&owning != 0 || x.flags&nowhere != 0 {
			continue
		}
		kind := x.kind
		if x.flags&described == 0 && x.entity >= 0 {
			kind = r.entities[x.entity].kind
		}
		if who && (kind == Person || kind == Group || kind == Unknown && x.flags&thing == 0) || !who && kind != Person {
			return r.describedEntity(m)
		}
	}
	return -1
}

// describedEntity returns the entity of mention m; a description is resolved
// when it is first asked for.
func (r *resolver) describedEntity(m int) int {
	x := &r.mentions[m]
	if x.entity >= 0 || x.flags&described == 0 {
		return x.entity
	}
	for k := m - 1; k >= 0 && k > m-6; k-- { // "Hill, a doctor"
		if a := r.mentions[k].apposition; a[0] <= x.first && x.last <= a[1] && r.mentions[k].entity >= 0 && a[1] > a[0] {
			x.entity = r.mentions[k].entity
			return x.entity
		}
	}
	if n := m + 1; n < len(r.mentions) { // "the mayor, Jane Roe"
		if a := r.mentions[n].apposition; a[0] <= x.first && x.last <= a[1] && a[1] > a[0] && r.mentions[n].entity >= 0 {
			x.entity = r.mentions[n].entity
			return x.entity
		}
	}
	first := x.first
	if first > 0 && r.d.words[first-1].is(determiner|possessive) && r.d.words[first-1].sent == r.d.words[first].sent {
		first--
	}
	if r.depth == maxDepth { // "his wife … his wife … his wife"
		return -1
	}
	r.depth++
	x.entity = r.phrase(first, x.last).entity
	r.depth--
	return x.entity
}

// apart reports whether byte at lies in an earlier content that pronoun does
// not lie in.
func (r *resolver) apart(at, pronoun int) bool {
	for _, s := range r.said {
		if s.Start <= at && at < s.End && pronoun >= s.End {
			return true
		}
	}
	return false
}

func inside(spans []article.Span, at int) bool {
	for _, s := range spans {
		if s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}
