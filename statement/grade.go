package statement

// grade scores a cue by its form and context, in tenths: the lexicon's grade
// of the sense, raised or lowered by what stands around it. "Kim called the
// meeting" and "Kim called the plan reckless" differ only in context.
func (d *document) grade(c *cue, u usage) int {
	f := c.sense.frames
	score := c.sense.grade
	switch c.follow {
	case followThat:
		switch {
		case f&clauseFrame != 0:
			score += 4
		case f&asFrame != 0: // "described that figure as high"
			return d.asComplement(c)
		case f&nounFrame != 0: // "rejected that account"
			c.follow = followPhrase
		default:
			return 0
		}
	case followQuote:
		switch {
		case f&quoteFrame != 0:
			score += 5
		case f&asFrame != 0 && c.start > 0 && d.plainNoun(c.start-1) && !d.words[c.start-1].capital:
			return 0 // a name: "a play called “Hamlet”"
		case f&(clauseFrame|nounFrame|asFrame) != 0:
			score += 2
		default:
			return 0
		}
	case followClause:
		switch {
		case f&clauseFrame != 0 && f&nounFrame == 0:
		case f&asFrame != 0:
			return d.asComplement(c)
		case f&nounFrame != 0:
			c.follow = followPhrase // a verb farther on is not the object's
		default:
			return 0
		}
	case followTo:
		if f&infinitiveFrame == 0 && !d.trails(c) {
			return 0
		}
	case followPhrase:
		switch {
		case f&asFrame != 0:
			return d.asComplement(c)
		case f&nounFrame != 0:
			if p := max(c.start-1, 0); d.words[p].is(subject) || d.name(p) {
				score++ // "she backs the plan", not "the workers back the plan"
			}
		case f&quoteFrame != 0 && d.behindQuotation(c): // “…,” added the mayor
			score += 2
		case f&clauseFrame != 0 && d.behindClause(c): // the road is closed, added the mayor
		case f&(clauseFrame|quoteFrame) != 0 && c.sense.grade >= 9:
			score -= 3
		default:
			return 0
		}
	case followNothing, followOther:
		if !d.trails(c) {
			return 0
		}
	}
	if c.listener == 0 && f == listenerFrame|infinitiveFrame && c.sense.particles == nil {
		return 0
	}
	return score + d.moodPenalty(c, u)
}

// moodPenalty lowers cues that report nothing: negated ("did not say what"),
// hypothetical ("would say"), bare infinitives ("to say").
func (d *document) moodPenalty(c *cue, u usage) int {
	penalty := 0
	f := c.sense.frames
	if c.negated && f&(clauseFrame|quoteFrame) != 0 && c.follow != followQuote {
		return -10
	}
	if c.negated && f&(nounFrame|infinitiveFrame) != 0 {
		penalty-- // "did not want to go"
	}
	for k := c.start; k < c.head; k++ {
		if !d.words[k].is(modal) {
			continue
		}
		penalty--
		if f&(clauseFrame|quoteFrame) != 0 {
			penalty -= 2
		}
	}
	if u == infinitive && !d.groupHasTo(c.start, c.head) {
		penalty -= 6
	}
	if u == participle && c.follow == followPhrase && c.sense.grade < 7 {
		if p := &d.words[max(c.start-1, 0)]; !p.is(reportNoun) && !media[p.low] && p.low != "by" {
			penalty -= 2 // "the crowd, backing away": more often no statement
		}
	}
	if w := &d.words[c.head]; c.follow == followPhrase && w.class&anyVerb == verbBase && c.start == c.head && !d.words[max(0, c.head-1)].is(subject|relative|groupNoun) {
		penalty-- // "the workers support group": a noun as soon as a verb
	}
	return penalty
}

// trails reports whether the content stands before the cue: a quotation, or a
// clause with a comma, as in "The road is closed, police said."
func (d *document) trails(c *cue) bool {
	return c.sense.frames&(clauseFrame|quoteFrame) != 0
}

// behindQuotation reports whether a quotation ends right before the cue.
func (d *document) behindQuotation(c *cue) bool {
	if c.start == 0 || c.start != c.head {
		return false
	}
	p := &d.words[c.start-1]
	return p.quote > 0 && p.mark && isQuoteMark(p.low)
}

// behindClause reports whether a clause and a comma stand before the cue, and
// nothing but a source behind it: "the road is closed, added the mayor".
func (d *document) behindClause(c *cue) bool {
	s := d.sents[d.words[c.head].sent]
	if c.start != c.head || c.head < s.first+4 || d.words[c.head-1].low != "," || !d.words[c.head].is(verbPast|verbS) {
		return false
	}
	src := d.sourceAfter(c.end, s.last)
	return !src.empty() && src.j >= s.last-1 && d.clauseIn(s.first, c.head-1)
}

// asComplement scores a cue whose object has a complement: "called the plan a
// disgrace", "described it as a threat". A bare object reports nothing:
// "called a meeting".
func (d *document) asComplement(c *cue) int {
	if n := len(c.sense.particles); n > 0 && c.sense.particles[n-1] == "as" {
		return c.sense.grade
	}
	last := d.sents[d.words[c.head].sent].last
	limit := min(last, c.next+maxPhrase/3)
	for k := c.next + 1; k < limit; k++ {
		w := &d.words[k]
		switch {
		case w.quote > 0 && w.quote != d.words[c.head].quote:
			return c.sense.grade + 2
		case w.low == "as":
			return c.sense.grade
		case w.mark && w.low != "-" && !d.nounish(k), w.is(verbIng | subordinator | relative), d.finite(k):
			return 0
		case c.sense.frames&nounFrame != 0 && (w.is(determiner) && d.complementStart(k) || d.complementAdjective(k)):
			return c.sense.grade
		}
	}
	return 0
}

// complementAdjective reports whether word k is an adjective behind an object,
// at the end of its clause: "called the strike |unlawful|."
func (d *document) complementAdjective(k int) bool {
	last := d.sents[d.words[k].sent].last
	atEnd := k+1 >= last || d.words[k+1].mark || d.words[k+1].is(coordinator|subordinator|preposition)
	return atEnd && d.plainNoun(k-1) && !d.words[k-1].mark && d.words[k].adjective()
}

// complementStart reports whether the determiner at k begins a second phrase
// after an object: "called him |a liar".
func (d *document) complementStart(k int) bool {
	p := &d.words[k-1]
	return !p.mark && !p.owner && (p.is(object) || d.plainNoun(k-1) && !p.is(timeWord))
}
