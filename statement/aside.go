package statement

// The rules for cues that are no verbs of the sentence.

// accordingTo is the rule according-to: "According to the mayor, the road is
// closed." and "The road is closed, according to the mayor." The words [k, end)
// are the cue; "in the words of the mayor" is read alike.
func (x *extraction) accordingTo(k, end int) {
	d := x.d
	if k < 0 || end >= len(d.words) {
		return
	}
	s := d.sents[d.words[end].sent]
	if last := d.words[end-1].low; k < s.first || end >= s.last || x.insideSpeech(k) ||
		end == k+2 && last != "to" || end == k+4 && (last != "of" || d.words[k].low != "in") {
		return
	}
	src := d.sourceAfter(end, s.last)
	if !d.clauseIn(s.first, k) {
		src = d.sourceAhead(end, s.last)
	}
	if src.empty() {
		return
	}
	cue := phrase{k, end}
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
		i := max(s.first, k-maxContent)
		if d.words[i].is(coordinator) {
			i++
		}
		content = d.trimContent(i, k)
	}
	x.add(found{rule: "according-to", source: src, cue: cue, content: append([]phrase{content}, x.resumed(src.j, s.last)...)})
}

// sourceAhead returns the source at word i whose content follows it behind a
// comma: "According to |Hill, a doctor,| the road is closed."
func (d *document) sourceAhead(i, last int) phrase {
	last = min(last, i+maxContent)
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

// colon is the rule colon: "Mayor: “The road is closed.”", "And from Mayor Ruiz:
// “The road is closed.”"
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
	from := s.first
	for from < k && d.words[from].is(coordinator) {
		from++
	}
	cue, src := phrase{k, k + 1}, phrase{from, k}
	if d.words[from].low == "from" {
		cue, src = phrase{from, from + 1}, phrase{from + 1, k}
		if src.empty() || d.finiteBetween(src.i, src.j) {
			return
		}
	} else if i, j := d.phraseBefore(k); i != from || j != k || !d.hasName(i, j) {
		return
	}
	x.add(found{rule: "colon", source: src, cue: cue, content: x.extend(phrase{k + 1, d.quotes[q-1].last})})
}

// signed is the rule signed: "“The road is closed.” — Mayor Ruiz", a paragraph.
func (x *extraction) signed(q int) {
	d := x.d
	quote := d.quotes[q]
	if x.claimed[q] > 0 || !quote.closed || d.firstOfBlock(quote.first) != quote.first && d.sents[d.words[quote.first].sent].first != quote.first {
		return
	}
	k := quote.last
	for k < len(d.words) && d.words[k].mark && isDash(d.words[k].low) {
		k++
	}
	if k == quote.last || k >= len(d.words) || d.blockOf(k) != d.blockOf(quote.first) {
		return
	}
	s := d.sents[d.words[k].sent]
	if end := d.sourceAfter(k, s.last); !end.empty() && end.j >= s.last-1 && d.hasName(end.i, end.j) {
		x.add(found{rule: "signed", source: end, content: []phrase{{quote.first, quote.last}}})
	}
}

func isDash(low string) bool { return low == "—" || low == "–" || low == "-" || low == "―" }

// dialogue is the rule dialogue: paragraphs "Q: Is it closed?", "RUIZ: It is."
// in an article that has several of them.
func (x *extraction) dialogue() {
	d := x.d
	var turns []int // the colons
	for s := range d.sents {
		if s > 0 && d.sents[s-1].block == d.sents[s].block {
			continue
		}
		first := d.sents[s].first
		for k := first + 1; k < d.sents[s].last && k < first+6; k++ {
			if w := &d.words[k]; w.mark && w.low == ":" && w.quote == 0 {
				if k+1 < d.sents[s].last && d.quoteAt(k+1) == 0 && !x.covered[k] {
					turns = append(turns, k)
				}
				break
			} else if !d.words[k-1].capital || d.words[k-1].mark {
				break
			}
		}
	}
	labels := make(map[string]int)
	for _, k := range turns {
		labels[d.label(k)]++
	}
	if len(turns) < minTurns {
		return
	}
	for _, k := range turns {
		s := d.words[k].sent
		if labels[d.label(k)] < 2 {
			continue
		}
		last := s
		for last+1 < len(d.sents) && d.sents[last+1].block == d.sents[s].block {
			last++
		}
		x.add(found{rule: "dialogue", source: phrase{d.sents[s].first, k}, cue: phrase{k, k + 1}, content: []phrase{{k + 1, d.sents[last].last}}})
	}
}

// label returns the words before the colon k of a turn.
func (d *document) label(k int) string {
	return d.text[d.words[d.sents[d.words[k].sent].first].start:d.words[k].start]
}

// minTurns is how many turns make a dialogue.
const minTurns = 4

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
	if as == k+1 || d.beBefore(start, k) {
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

// passive is the rule passive: "The plan was rejected by the board."
func (x *extraction) passive(k int) bool {
	d := x.d
	w := &d.words[k]
	s := d.sents[w.sent]
	if !w.is(verbPart) || k+2 >= s.last || d.words[k+1].low != "by" || k == s.first || x.insideSpeech(k) {
		return false
	}
	start := d.verbGroup(k)
	if !d.beBefore(start, k) || d.negatedGroup(start, k) || !d.takesObject(w) {
		return false
	}
	subject, src := d.sourceBefore(start), d.sourceAfter(k+2, s.last)
	if subject.empty() || src.empty() || d.words[subject.i].is(relative) {
		return false
	}
	x.add(found{rule: "passive", source: src, cue: phrase{start, k + 2}, content: []phrase{d.trimContent(subject.i, subject.j)}})
	return true
}

// believed is the rule believed: "The road is believed to be closed." states
// something that nobody in the text has said. Other passives, "she was told
// that …", name the listener and state nothing.
func (x *extraction) believed(c cue, subject phrase) {
	d := x.d
	switch d.words[c.head].low {
	case "believed", "thought", "said", "reported", "expected", "rumored", "rumoured", "alleged", "estimated":
	default:
		return
	}
	if c.follow != followTo || subject.empty() || d.words[subject.i].is(relative) || c.negated {
		return
	}
	x.add(found{rule: "believed", cue: phrase{c.start, c.end}, content: []phrase{subject, d.contentAfter(&c)}})
}

// takesObject reports whether a cue has a phrase for its content, often enough
// to be one without more context.
func (d *document) takesObject(w *word) bool {
	for _, s := range w.entry.senses {
		if s.frames&nounFrame != 0 && s.particles == nil && s.grade > minScore {
			return true
		}
	}
	return false
}
