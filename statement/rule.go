package statement

// The rules that turn cues into statements. Each has a name, which
// Statement.Rule shows, a comment with a sentence it serves, and a case in the
// tests.

// cue applies the rules for verbs to a candidate.
func (x *extraction) cue(c cue) {
	d := x.d
	src := d.sourceBefore(c.start)
	if c.participle && !d.absolute(src) {
		src = phrase{}
	}
	if d.hypothetical(src) {
		return
	}
	if src.empty() && (x.inverted(c) || x.leading(c)) {
		return
	}
	if !src.empty() && x.after(c, src) {
		return
	}
	if src.empty() && (c.participle || c.follow != followNothing) {
		// rule participle: "He left early, saying the talks had failed."
		// rule shared-subject: "She praised the crew and urged them to rest."
		rule := "shared-subject"
		if c.participle {
			rule = "participle"
		}
		src = x.governor(c)
		if src.empty() {
			return
		}
		x.forward(c, src, rule)
		return
	}
	if !src.empty() {
		x.forward(c, src, "")
	}
}

// absolute reports whether a participle has the source right before it as its
// own: "with the mayor saying".
func (d *document) absolute(src phrase) bool {
	return !src.empty() && src.i > d.sents[d.words[src.i].sent].first && d.words[src.i-1].low == "with"
}

// hypothetical reports whether the source stands in a condition: "if they
// refused to leave" states nothing.
func (d *document) hypothetical(src phrase) bool {
	if src.empty() || src.i == d.sents[d.words[src.i].sent].first {
		return false
	}
	switch d.words[src.i-1].low {
	case "if", "unless", "whether", "lest":
		return true
	}
	return false
}

// governor returns the subject that a cue without its own takes over.
func (x *extraction) governor(c cue) phrase {
	d := x.d
	if !c.participle {
		if c.start == d.sents[d.words[c.head].sent].first {
			return phrase{}
		}
		p := &d.words[c.start-1]
		listed := p.low == "," && d.words[c.head].is(verbPast|verbS) // "came, saw, said"
		if !p.is(coordinator) && !listed && p.low != "to" {
			return phrase{}
		}
	}
	if n := len(x.out); n > 0 {
		last := x.out[n-1]
		if !last.cue.empty() && !last.source.empty() && d.words[last.cue.i].sent == d.words[c.head].sent && last.cue.i < c.start {
			return last.source
		}
	}
	return d.clauseSubject(c.start)
}

// forward makes the statement whose content follows the cue.
func (x *extraction) forward(c cue, src phrase, rule string) {
	d := x.d
	content := d.contentAfter(&c)
	if content.empty() {
		return
	}
	if rule == "" {
		switch c.follow {
		case followThat: // "She said that the road is closed."
			rule = "cue-that"
		case followQuote: // "She said, “The road is closed.”"
			rule = "cue-quotation"
		case followTo: // "She vowed to close the road."
			if c.sense.frames&infinitiveFrame == 0 {
				return
			}
			rule = "cue-infinitive"
		case followClause: // "She said the road is closed."
			rule = "cue-clause"
		case followPhrase: // "She rejected the plan."
			rule = "cue-object"
		default:
			return
		}
	} else if c.follow == followNothing || c.follow == followOther {
		return
	}
	x.add(found{rule: rule, source: src, cue: phrase{c.start, c.end}, content: x.extend(content)})
}

// extend adds to a content the paragraphs its quotation runs on over.
func (x *extraction) extend(p phrase) []phrase {
	d := x.d
	if q := d.words[p.j-1].quote; q > 0 && d.quotes[q-1].chained && d.quotes[q-1].last <= p.j {
		last := q - 1
		for d.quotes[last].chained {
			last++
		}
		return []phrase{{p.i, d.quotes[last].last}}
	}
	return []phrase{p}
}

// inverted is the rule quotation-cue-source, “The road is closed,” said the
// mayor, and its indirect form clause-cue-source, "The road is closed, says
// the mayor."
func (x *extraction) inverted(c cue) bool {
	d := x.d
	s := d.sents[d.words[c.head].sent]
	if c.start == 0 || c.start != c.head || c.participle || c.sense.frames&(clauseFrame|quoteFrame) == 0 {
		return false
	}
	p := &d.words[c.start-1]
	quoted := d.behindQuotation(&c)
	if h := &d.words[c.head]; h.class&(verbPast|verbS) == 0 && h.low != "say" {
		return false
	}
	if !quoted && (p.low != "," || p.sent != d.words[c.head].sent) {
		return false
	}
	src := d.sourceAfter(c.end, s.last)
	if src.empty() || d.words[c.end].is(possessive|object) && !d.words[c.end].is(subject) {
		return false
	}
	before := d.contentBefore(c.start)
	if before.empty() {
		return false
	}
	rule := "clause-cue-source"
	if quoted || d.words[before.j-1].quote > 0 {
		rule = "quotation-cue-source"
	}
	x.add(found{rule: rule, source: src, cue: phrase{c.start, c.end}, content: append([]phrase{before}, x.resumed(src.j, s.last)...)})
	return true
}

// leading is the rule cue-source-quotation: "Said the mayor, “The road is
// closed.”"
func (x *extraction) leading(c cue) bool {
	d := x.d
	s := d.sents[d.words[c.head].sent]
	if c.head != s.first {
		return false
	}
	src := d.sourceAfter(c.end, s.last)
	if src.empty() || src.j+1 >= s.last || d.words[src.j].low != "," && d.words[src.j].low != ":" {
		return false
	}
	q := d.words[src.j+1].quote
	if q == 0 || d.quotes[q-1].first != src.j+1 {
		return false
	}
	x.add(found{rule: "cue-source-quotation", source: src, cue: phrase{c.start, c.end}, content: x.extend(phrase{src.j + 1, d.quotes[q-1].last})})
	return true
}

// after is the rule quotation-source-cue, “The road is closed,” the mayor
// said, and its indirect form clause-source-cue, "The road is closed, the
// mayor said."
func (x *extraction) after(c cue, src phrase) bool {
	d := x.d
	s := d.sents[d.words[c.head].sent]
	if src.i == 0 || c.participle || c.colon || c.sense.frames&(clauseFrame|quoteFrame|listenerFrame) == 0 || c.sense.frames == listenerFrame|infinitiveFrame {
		return false
	}
	p := &d.words[src.i-1]
	quoted := p.quote > 0 && p.quote != d.words[src.i].quote && p.mark && isQuoteMark(p.low) && d.blockOf(src.i-1) == d.blockOf(src.i)
	if quoted && p.sent != d.words[src.i].sent && (c.follow == followThat || c.follow == followClause || x.claimed[p.quote-1] > 0) {
		quoted = false
	}
	comma := p.low == "," && p.sent == d.words[src.i].sent
	if !quoted && !comma {
		return false
	}
	if c.follow == followThat || c.follow == followTo && (!quoted || c.sense.frames&infinitiveFrame != 0) || c.follow == followClause && !quoted || c.follow == followPhrase && !quoted {
		return false
	}
	if c.follow == followQuote && !quoted {
		return false
	}
	if q := p.quote; quoted && x.claimed[q-1] > 0 {
		return false
	}
	before := d.contentBefore(src.i)
	if before.empty() {
		return comma && x.parenthetical(c, src)
	}
	rule := "clause-source-cue"
	if d.words[before.j-1].quote > 0 {
		rule = "quotation-source-cue"
	}
	x.add(found{rule: rule, source: src, cue: phrase{c.start, c.end}, content: append([]phrase{before}, x.resumed(c.next, s.last)...)})
	return true
}

// parenthetical is the rule parenthetical: "But, she said, the road is closed."
func (x *extraction) parenthetical(c cue, src phrase) bool {
	d := x.d
	s := d.sents[d.words[c.head].sent]
	if c.follow != followNothing || src.i-s.first > 4 || c.next+2 >= s.last || d.words[c.next].low != "," {
		return false
	}
	f := cueAt(c.head, c.next+1, followClause)
	content := d.trimContent(c.next+1, d.contentEnd(&f, c.next+1, s.last))
	if content.empty() || !d.clauseIn(content.i, content.j) {
		return false
	}
	lead := d.trimContent(s.first, src.i)
	x.add(found{rule: "parenthetical", source: src, cue: phrase{c.start, c.end}, content: append([]phrase{lead}, x.extend(content)...)})
	return true
}

// resumed returns the rest of a content that the cue interrupted: “We came,”
// she said, “and we saw.”
func (x *extraction) resumed(i, last int) []phrase {
	d := x.d
	for i < last && d.words[i].quote == 0 {
		if d.words[i].mark && (d.words[i].low == "," || d.words[i].low == ":" || d.words[i].low == "." || d.words[i].low == "—") {
			i++
			continue
		}
		break
	}
	if i >= len(d.words) || i > last {
		return nil
	}
	if q := d.quoteAt(i); q > 0 && d.quotes[q-1].first == i && i < last {
		return x.extend(phrase{i, d.quotes[q-1].last})
	}
	if i < last && i > 0 && d.words[i-1].low == "," && !d.words[i].is(verbIng|coordinator|relative|preposition) && d.words[i].low != "as" && d.words[i].low != "while" && d.words[i].low != "according" && last-i > 3 {
		end := last
		for k := i; k < last; k++ {
			if d.words[k].mark && d.words[k].low == "," && d.breaks(k, last, false) {
				end = k
				break
			}
		}
		return []phrase{d.trimContent(i, end)}
	}
	return nil
}

// accordingTo is the rule according-to: "According to the mayor, the road is
// closed." and "The road is closed, according to the mayor."
func (x *extraction) accordingTo(k int) {
	d := x.d
	s := d.sents[d.words[k].sent]
	if k+2 >= s.last || d.words[k+1].low != "to" || x.insideSpeech(k) {
		return
	}
	src := d.sourceAfter(k+2, s.last)
	if !d.clauseIn(s.first, k) {
		src = d.sourceAhead(k+2, s.last)
	}
	if src.empty() {
		return
	}
	cue := phrase{k, k + 2}
	if k == s.first || k == s.first+1 && (d.words[k-1].is(coordinator|adverb)) {
		i := src.j
		for i < s.last && d.words[i].mark && d.words[i].quote == 0 {
			i++
		}
		if i < s.last {
			c := cueAt(k, i, followClause)
			x.add(found{rule: "according-to", source: src, cue: cue, content: x.extend(d.trimContent(i, d.contentEnd(&c, i, s.last)))})
		}
		return
	}
	content := d.contentBefore(k)
	if content.empty() {
		end := k
		i := s.first
		if d.words[i].is(coordinator) {
			i++
		}
		content = d.trimContent(i, end)
	}
	x.add(found{rule: "according-to", source: src, cue: cue, content: append([]phrase{content}, x.resumed(src.j, s.last)...)})
}

// sourceAhead returns the source at word i whose content follows it behind a
// comma: "According to |Hill, a doctor,| the road is closed."
func (d *document) sourceAhead(i, last int) phrase {
	j := d.phraseAfter(i, last)
	if j == i || !d.headed(i, j) {
		return phrase{}
	}
	if j+1 < last && d.words[j].low == "," && d.words[j+1].is(determiner|relative) {
		if m := d.find(j+1, last, ","); m > 0 && !d.finiteBetween(j+2, m) && d.finiteBetween(m+1, last) {
			j = m + 1
		}
	}
	return phrase{i, j}
}

func cueAt(head, next int, f follow) cue {
	return cue{head: head, start: head, end: next, next: next, follow: f}
}

// colon is the rule colon: "Mayor: “The road is closed.”"
func (x *extraction) colon(k int) {
	d := x.d
	if d.words[k].low != ":" || x.insideSpeech(k) {
		return
	}
	s := d.sents[d.words[k].sent]
	if k == s.first || k+1 >= s.last || x.covered[k] {
		return
	}
	q := d.words[k+1].quote
	if q == 0 || d.quotes[q-1].first != k+1 || d.quotes[q-1].inner() < 3 {
		return
	}
	i, j := d.phraseBefore(k)
	if i != s.first || j != k || !d.hasName(i, j) {
		return
	}
	x.add(found{rule: "colon", source: phrase{i, j}, cue: phrase{k, k + 1}, content: x.extend(phrase{k + 1, d.quotes[q-1].last})})
}

// noun is the rule noun: "the mayor's claim that the road is closed", "her
// call for a new road".
func (x *extraction) noun(k int) {
	d := x.d
	w := &d.words[k]
	s := d.sents[w.sent]
	if k+1 >= s.last || k == s.first {
		return
	}
	n := &d.words[k+1]
	f := w.entry.noun
	ok := n.low == "that" && f&clauseFrame != 0 || n.low == "to" && f&infinitiveFrame != 0 || (n.low == "of" || n.low == "for") && f&(nounFrame|infinitiveFrame) != 0
	if !ok {
		return
	}
	start := k
	for start > s.first && start > k-4 && d.plainNoun(start-1) && !d.words[start-1].owner && !d.finite(start-1) {
		start--
	}
	if start == s.first {
		return
	}
	p := &d.words[start-1]
	var src phrase
	switch {
	case p.owner:
		src = phrase{d.ownerStart(start), start}
	case p.is(possessive) && p.low != "whose":
		src = phrase{start - 1, start}
	default:
		return
	}
	if src.empty() {
		return
	}
	next := k + 1
	follow := followThat
	end := k + 1
	if n.low == "of" || n.low == "for" {
		end, next, follow = k+2, k+2, followPhrase
	}
	c := cue{head: k, start: start, end: end, next: next, follow: follow, sense: sense{frames: nounFrame}}
	content := d.contentAfter(&c)
	if content.empty() {
		return
	}
	x.add(found{rule: "noun", source: src, cue: phrase{start, end}, content: x.extend(content)})
}

// ownerStart returns where the owner begins that ends before word end: "at
// |the old plumber's| claim".
func (d *document) ownerStart(end int) int {
	first := d.sents[d.words[end-1].sent].first
	i := end - 1
	for i > first && end-i < maxPhrase {
		p := &d.words[i-1]
		if !(d.plainNoun(i-1) && !d.finite(i-1) && !p.owner || p.is(determiner|possessive)) {
			break
		}
		i--
	}
	return i
}

// floating is the rule floating: quotations after an attributed one that have
// no cue of their own. In the same paragraph they continue it; a paragraph that
// is one quotation is a statement of the same speaker.
func (x *extraction) floating() {
	d := x.d
	for q := range d.quotes {
		first := d.quotes[q].first
		if x.claimed[q] > 0 || d.quotes[q].inner() < 4 || d.sents[d.words[first].sent].first != first {
			continue
		}
		p := x.quotedBefore(q)
		if p < 0 {
			continue
		}
		prev := x.claimed[p]
		f := &x.out[prev-1]
		at := d.blockOf(d.quotes[p].last - 1)
		switch {
		case d.blockOf(d.quotes[p].first) == d.blockOf(first):
			f.content = append(f.content, x.extend(phrase{first, d.quotes[q].last})...)
			x.claimed[q] = prev
			for n := q; d.quotes[n].chained; n++ {
				x.claimed[n+1] = prev
			}
		case d.blockOf(first) == at+1 && d.firstOfBlock(first) == first && d.fillsBlock(q) && d.quotes[q].inner() > 6:
			heir := prev
			if f.heir > 0 {
				heir = f.heir
			}
			x.add(found{rule: "floating", content: x.extend(phrase{first, d.quotes[q].last}), heir: heir})
		}
	}
}

// quotedBefore returns the last quotation before q that is the content of a
// direct quotation, past a few scare quotes, or -1.
func (x *extraction) quotedBefore(q int) int {
	for p := q - 1; p >= 0 && p > q-4; p-- {
		if prev := x.claimed[p]; prev > 0 {
			switch x.out[prev-1].rule {
			case "quotation-source-cue", "quotation-cue-source", "cue-quotation", "cue-source-quotation", "colon", "floating":
				return p
			}
		}
		if x.d.quotes[p].inner() > 4 && x.claimed[p] == 0 {
			return -1
		}
	}
	return -1
}

// fillsBlock reports whether quotation q runs to the end of its paragraph.
func (d *document) fillsBlock(q int) bool {
	end := d.quotes[q].last
	return end == len(d.words) || d.blockOf(end) != d.blockOf(end-1)
}

// quotedSaying is the rule quoted-as-saying: "The agency quoted the minister
// as saying the road is closed." The speaker is the minister, the agency the
// channel; "The minister was quoted as saying" names no channel.
func (x *extraction) quotedSaying(k int) bool {
	d := x.d
	w := &d.words[k]
	if w.low != "quoted" && w.low != "cited" && w.low != "quoting" && w.low != "citing" || x.insideSpeech(k) {
		return false
	}
	s := d.sents[w.sent]
	as := k + 1
	for as < s.last && as < k+20 && d.words[as].low != "as" {
		as++
	}
	if as+2 >= s.last || d.words[as].low != "as" || !d.words[as+1].is(verbIng) || d.words[as+1].entry == nil || d.words[as+1].entry.senses == nil {
		return false
	}
	start := d.verbGroup(k)
	subject := d.sourceBefore(start)
	f := found{rule: "quoted-as-saying", source: phrase{k + 1, as}, via: subject, cue: phrase{start, as + 2}}
	if as == k+1 {
		f.source, f.via = subject, phrase{}
	} else {
		f.cue.i = as
	}
	if f.source.empty() {
		return false
	}
	next := as + 2
	for next < s.last && d.words[next].mark && d.words[next].quote == 0 {
		next++
	}
	if next >= s.last {
		return false
	}
	c := cueAt(as+1, next, d.followAt(next, s.last, w.quote))
	f.content = x.extend(d.trimContent(next, d.contentEnd(&c, next, s.last)))
	x.add(f)
	for i := start; i < as+2; i++ {
		x.covered[i] = true
	}
	return true
}
