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
	if c.passive && d.words[c.head].low != "quoted" { // “…,” she was quoted as saying
		x.believed(c, src)
		return
	}
	if src.empty() && (x.inverted(c) || x.leading(c)) {
		return
	}
	if !src.empty() && (x.as(c, src) || x.after(c, src)) {
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
	if d.inSubordinate(src) { // "When she asked where it was, he smiled."
		if k := d.find(content.i, content.j, ","); k > 0 && d.words[k].quote == d.words[c.head].quote {
			content = d.trimContent(content.i, k)
		}
	}
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

// inSubordinate reports whether the source is the subject of a subordinate
// clause that opens its sentence.
func (d *document) inSubordinate(src phrase) bool {
	if src.empty() {
		return false
	}
	first := d.sents[d.words[src.i].sent].first
	if src.i != first+1 {
		return false
	}
	switch d.words[first].low {
	case "when", "as", "after", "while", "before", "although", "though", "since", "once":
		return true
	}
	return false
}

// extend adds to a content the paragraphs its quotation runs on over.
func (x *extraction) extend(p phrase) []phrase {
	d := x.d
	if q := d.words[p.j-1].quote; q > 0 && d.quotes[q-1].chained && d.quotes[q-1].last <= p.j {
		p.j = d.quotes[d.chainEnd(q-1)].last
	}
	return x.list(p)
}

// list returns a list of one phrase in the memory of x.
func (x *extraction) list(p phrase) []phrase {
	n := len(x.phrases)
	x.phrases = append(x.phrases, p)
	return x.phrases[n : n+1 : n+1]
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
	if src.empty() || d.words[c.end].is(object) && !d.words[c.end].is(subject|possessive) {
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

// introduces reports whether what stands before a source is an adverbial of the
// reporting clause and no content: "In May, the board agreed to meet."
func (d *document) introduces(before phrase, c cue) bool {
	w := &d.words[before.i]
	if !w.is(preposition|subordinator|verbIng) || w.is(determiner|subject) || w.quote > 0 {
		return false
	}
	return c.next >= len(d.words) || d.words[c.next].low != "," && d.words[c.next].low != "."
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

// as is the rule as-source-cue: "As the mayor noted, the road is closed." and
// "The road is closed, as the mayor noted."
func (x *extraction) as(c cue, src phrase) bool {
	d := x.d
	s := d.sents[d.words[c.head].sent]
	at := src.i - 1
	if at < s.first || d.words[at].low != "as" || c.participle || c.sense.frames&(clauseFrame|quoteFrame) == 0 || c.follow != followNothing && c.follow != followOther {
		return false
	}
	f := found{rule: "as-source-cue", source: src, cue: phrase{c.start, c.end}}
	switch {
	case at == s.first || at == s.first+1 && d.words[s.first].is(coordinator):
		comma := d.find(c.end, min(s.last, c.end+8), ",")
		if comma < 0 || comma+3 >= s.last {
			return false
		}
		whole := cueAt(c.head, comma+1, followClause)
		f.content = x.extend(d.trimContent(comma+1, d.contentEnd(&whole, comma+1, s.last)))
	case d.words[at-1].low == ",", d.words[at-1].quote > 0 && isQuoteMark(d.words[at-1].low):
		f.content = []phrase{d.contentBefore(at)}
	default:
		return false
	}
	if f.content[0].empty() {
		return false
	}
	x.add(f)
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
	if !quoted && (d.words[src.i].is(relative) || d.introduces(before, c)) {
		return false
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
	if c.follow != followNothing || src.i-s.first > 8 || c.next+2 >= s.last || d.words[c.next].low != "," {
		return false
	}
	f := cueAt(c.head, c.next+1, followClause)
	content := d.trimContent(c.next+1, d.contentEnd(&f, c.next+1, s.last))
	if content.empty() || content.j < content.i+2 {
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
		end := min(last, i+maxContent)
		for k := i; k < end; k++ {
			if d.words[k].mark && d.words[k].low == "," && d.breaks(k, last, false) {
				end = k
				break
			}
		}
		return []phrase{d.trimContent(i, end)}
	}
	return nil
}
