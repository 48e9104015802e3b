package statement

import "strings"

// follow tells what comes after a cue.
type follow uint8

const (
	followNothing follow = iota // the clause ends: "…, he said."
	followThat                  // "said that …"
	followQuote                 // "said “…”", "said: …"
	followTo                    // "vowed to …"
	followClause                // "said the plan was dead", "asked whether …"
	followPhrase                // "rejected the plan"
	followOther                 // a preposition, an adverb, another verb
)

// cue is one candidate: a verb form read as reporting, with its group
// [start, end) and what follows at word next.
type cue struct {
	head, start, end int
	next             int // first word after the cue and its listener
	listener         int // first word of the listener; 0 when there is none
	follow           follow
	sense            sense
	participle       bool // "…, saying that …"
	negated          bool
	passive          bool // "was told that": the subject is not the source
	colon            bool // a colon introduces the content
	score            int  // tenths; minScore and more reports a statement
}

// minScore is the score from which a candidate counts as a cue.
const minScore = 5

// candidate reads the word at head as a cue in its best sense; score 0 means
// it is none.
func (d *document) candidate(head int) cue {
	w := &d.words[head]
	if w.entry == nil || w.entry.senses == nil || w.owner {
		return cue{}
	}
	start := d.verbGroup(head)
	use := d.verbUse(head, start)
	if use == notVerb {
		return cue{}
	}
	negated, passive := d.negatedGroup(start, head), w.is(verbPart) && d.beBefore(start, head)
	var best cue
	for _, s := range w.entry.senses {
		c := cue{head: head, start: start, sense: s, participle: use == participle}
		end, ok := d.particles(head+1, s.particles)
		if !ok {
			continue
		}
		c.end = end
		d.lookAhead(&c)
		c.negated = negated
		c.passive = !s.adjective && passive
		c.score = d.grade(&c, use)
		if c.passive && best.score >= minScore && !best.passive {
			continue // "was convinced": an adjective before a passive
		}
		if best.passive && !c.passive && c.score >= minScore {
			best = c
			continue
		}
		if longer := len(s.particles) - len(best.sense.particles); c.score >= minScore && longer > 0 || longer == 0 && c.score > best.score {
			best = c
		}
	}
	return best
}

type usage uint8

const (
	notVerb usage = iota
	mainVerb
	infinitive // "to say" after another verb
	participle
)

// verbUse tells how the form at head is used.
func (d *document) verbUse(head, start int) usage {
	w := &d.words[head]
	first := d.sents[w.sent].first
	var p *word
	if head > first {
		p = &d.words[head-1]
	}
	switch {
	case w.capital && !d.headline(head) && head > first:
		return notVerb
	case start < head && d.groupHasTo(start, head):
		return infinitive
	case start < head && d.words[head-1].is(auxiliary|negator):
		return mainVerb
	case p != nil && p.low == "to":
		return infinitive
	case w.is(verbIng) && !w.is(verbPast):
		if start < head && d.words[start].is(beForm) {
			return mainVerb
		}
		if p == nil || p.mark || p.is(preposition|adverb|coordinator) || p.is(reportNoun) || media[p.low] || p.low == "while" {
			return participle
		}
		return notVerb
	case p == nil:
		if w.is(verbPast) && w.entry.senses[0].frames&quoteFrame != 0 {
			return mainVerb // "Said the mayor: …"
		}
		return notVerb
	case d.finite(head) || start < head:
		return mainVerb
	case p.mark && isQuoteMark(p.low), p.low == ",": // “…,” says Ito
		return mainVerb
	}
	return notVerb
}

func (d *document) groupHasTo(start, head int) bool {
	for k := start; k < head; k++ {
		if d.words[k].low == "to" {
			return true
		}
	}
	return false
}

// verbGroup returns the first word of the verb group headed at word head:
// auxiliaries, adverbs, negators and a verb before "to" belong to it, as in
// "has repeatedly said", "did not rule out", "went on to say".
func (d *document) verbGroup(head int) int {
	first := d.sents[d.words[head].sent].first
	i := head
	for i > first && head-i < 9 {
		w := &d.words[i-1]
		switch {
		case w.quote != d.words[head].quote:
			return i
		case w.is(auxiliary|negator) && !w.is(subordinator):
			i--
		case w.is(adverb) && !w.is(title|timeNoun) && i-1 > first && !(w.is(preposition) && !d.words[i-2].is(auxiliary)):
			i--
		case w.low == "to" && i-2 > first && d.words[i-2].is(anyVerb) && !d.words[i-2].is(reportNoun&verbBase) && (d.finite(i-2) || d.words[i-2].is(verbIng)):
			i -= 2
		case w.low == "to" && i-4 > first && d.words[i-2].low == "on" && d.words[i-3].is(anyVerb):
			i -= 3
		default:
			return i
		}
	}
	return i
}

// beBefore reports whether a form of "be" stands right before the head of a
// verb group, past adverbs: a passive, where the head is a participle.
func (d *document) beBefore(start, head int) bool {
	k := head - 1
	for k > start && d.words[k].is(adverb) {
		k--
	}
	return k >= start && d.words[k].is(beForm)
}

func (d *document) negatedGroup(start, head int) bool {
	for k := start; k < head; k++ {
		if d.words[k].is(negator) {
			return true
		}
	}
	return false
}

// particles matches the particles of a sense after word i and returns the end
// of the cue.
func (d *document) particles(i int, ps []string) (int, bool) {
	for _, p := range ps {
		if i >= len(d.words) || d.words[i].low != p {
			return 0, false
		}
		i++
	}
	return i, true
}

// lookAhead finds what follows the cue, past adverbials, the medium and the
// listener.
func (d *document) lookAhead(c *cue) {
	s := d.sents[d.words[c.head].sent]
	i := c.end
	if n := d.medium(i); n > 0 {
		i += n
		if n <= 3 && !d.words[i-1].is(reportNoun|anyVerb) || d.words[i-1].low == "statement" {
			c.end = i
		}
	}
	i = d.skipTime(i, s.last)
	if c.sense.frames&listenerFrame != 0 {
		if j := d.listenerEnd(i, s.last); j > i {
			c.listener = i
			i = d.skipTime(j, s.last)
		}
	} else if i+1 < s.last && d.words[i].low == "to" && d.words[i+1].is(object) && !d.words[i+1].is(possessive) {
		c.listener = i
		i += 2
	}
	if i+1 < s.last && d.words[i].mark && (d.words[i].low == "," || d.words[i].low == ":") && (d.words[i].low == ":" || d.words[i+1].quote > 0 && d.words[i+1].quote != d.words[c.head].quote || d.words[i+1].low == "that") {
		c.colon = d.words[i].low == ":"
		if c.colon {
			c.end = max(c.end, i+1)
		}
		i++
	}
	c.next = i
	c.follow = d.followAt(i, s.last, d.words[c.head].quote)
	if c.sense.frames&clauseFrame != 0 && (c.follow == followOther || c.follow == followTo && c.sense.frames&infinitiveFrame == 0) {
		if k := d.thatAfter(i, s.last); k > 0 {
			c.next, c.follow = k, d.followAt(k, s.last, d.words[c.head].quote)
		}
	}
	if c.colon && c.follow != followNothing {
		c.follow = followQuote
	}
}

// thatAfter returns the "that" or the quotation behind a prepositional phrase
// at word i, "said |in May| that", "wrote |to the board,| “…”", or 0.
func (d *document) thatAfter(i, last int) int {
	if !d.words[i].is(preposition) || d.words[i].is(subordinator) {
		return 0
	}
	for k := i + 1; k < last && k < i+9; k++ {
		w := &d.words[k]
		if w.low == "that" || w.is(clitic) && d.words[k-1].is(timeNoun) {
			return k
		}
		if q := w.quote; q > 0 && d.words[k-1].owner && d.quotes[q-1].first == k && d.quotes[q-1].inner() <= 6 {
			k = d.quotes[q-1].last - 1 // on the BBC's “Today”
			continue
		}
		if k+1 < last && (w.low == "," || w.low == ":") && d.words[k+1].quote > 0 && w.quote == 0 {
			return k + 1
		}
		if w.mark && w.low != "'" && w.low != "’" && w.low != "‘" || d.finite(k) || w.is(subordinator|coordinator) {
			return 0
		}
	}
	return 0
}

// skipTime skips "Tuesday", "on Tuesday", "last week" and adverbs at word i.
func (d *document) skipTime(i, last int) int {
	for i < last {
		w := &d.words[i]
		switch {
		case w.is(weekday):
			i++
		case w.low == "on" && i+1 < last && d.words[i+1].is(weekday):
			i += 2
		case (w.is(timeNoun) || w.low == "this" || w.low == "that") && i+1 < last && d.words[i+1].is(timeNoun):
			i += 2
		case w.is(adverb) && !w.is(preposition|determiner) && strings.HasSuffix(w.low, "ly"):
			i++
		default:
			return i
		}
	}
	return i
}

// listenerEnd returns the end of the listener that begins at word i: "told
// |reporters| that". It is one phrase, followed by the content.
func (d *document) listenerEnd(i, last int) int {
	if i >= last || d.words[i].quote > 0 && d.words[i].quote != d.words[i-1].quote {
		return i
	}
	w := &d.words[i]
	if w.is(object) && !w.is(possessive) || w.is(subject&plural) {
		return i + 1
	}
	if w.low == "her" && i+1 < last && (d.words[i+1].is(subject|determiner|clitic|possessive) || d.words[i+1].low == "that" || d.words[i+1].low == "to") {
		return i + 1
	}
	if w.low == "that" || w.low == "to" {
		return i
	}
	j := i
	limit := min(last, i+14)
	for j < limit {
		w := &d.words[j]
		if q := w.quote; q > 0 && j > i && q != d.words[i].quote && d.words[j-1].owner && d.quotes[q-1].inner() <= 4 && d.quotes[q-1].last < limit {
			j = d.quotes[q-1].last // "told the BBC's “Today”"
			continue
		}
		if w.mark && w.low != "-" && w.low != "'" && w.low != "’" && w.low != "&" && !(w.low == "." && d.dotted(j)) || w.is(subordinator|subject|question) && !w.is(determiner) || w.low == "that" || w.low == "to" || w.quote != d.words[i].quote {
			break
		}
		if j > i && (w.is(determiner|possessive) && !d.words[j-1].is(preposition|coordinator) || w.is(auxiliary) || w.is(weekday)) {
			break
		}
		if j > i && w.is(preposition) && d.medium(j) > 0 {
			break
		}
		j++
	}
	return j
}

// followAt classifies what stands at word i.
func (d *document) followAt(i, last, quote int) follow {
	if i >= last {
		return followNothing
	}
	w := &d.words[i]
	if w.quote > 0 && w.quote != quote {
		return followQuote
	}
	switch {
	case w.mark && w.low != "$" && w.low != "£" && w.low != "€" && w.low != "#" && w.low != "@":
		return followNothing
	case w.low == "that":
		return followThat
	case w.low == "to", w.low == "not" && i+1 < last && d.words[i+1].low == "to":
		return followTo
	case w.is(modal) && quote == 0 && i > 0 && (d.words[i-1].is(timeWord)):
		return followClause // the subject is missing: "said last week must stay"
	case w.is(question|clitic) || w.low == "if":
		return followClause
	case w.is(preposition) && !w.is(determiner|subject), w.is(coordinator | auxiliary | negator | subordinator):
		return followOther
	case w.low == "out" || w.low == "up" || w.low == "down" || w.low == "off" || w.low == "away":
		return followOther // "blasted out a letter" is another verb
	}
	if d.clauseLater(i, last) {
		return followClause
	}
	return followPhrase
}

// clauseLater reports whether the words from i to the next comma or the end
// hold a subject and a finite verb.
func (d *document) clauseLater(i, last int) bool {
	relatives := 0
	limit := min(last, i+maxPhrase/2)
	for k := i; k < limit; k++ {
		w := &d.words[k]
		if w.mark && (w.low == ";" || w.low == ":") {
			return false
		}
		if k > i && w.is(relative|subordinator) && !w.is(preposition) {
			relatives++
		}
		if w.is(coordinator) && k > i && k+1 < limit && (d.finite(k+1) || d.words[k+1].is(verbPast)) {
			return false
		}
		if k > i && d.finite(k) {
			if relatives == 0 {
				return true
			}
			relatives--
		}
	}
	return false
}
