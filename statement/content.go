package statement

// contentAfter returns the words [i, j) of the content that follows a cue.
func (d *document) contentAfter(c *cue) phrase {
	s := d.sents[d.words[c.head].sent]
	i := c.next
	if c.listener > 0 && c.sense.frames&infinitiveFrame != 0 && c.follow == followTo {
		i = c.listener // "urged |the party to| change": the listener acts
	}
	if i >= s.last {
		return phrase{}
	}
	return d.trimContent(i, d.contentEnd(c, i, s.last))
}

// maxContent bounds the words of a content outside quotations, so that the
// work per cue is bounded. The longest sentences of newspapers have some 150.
const maxContent = 300

// contentEnd returns where the content that begins at word i ends: with the
// sentence, or where another attribution, a participle or, for a noun phrase,
// another clause begins.
func (d *document) contentEnd(c *cue, i, last int) int {
	last = min(last, i+maxContent)
	nounOnly := c.follow == followPhrase && c.sense.frames&(nounFrame|asFrame) != 0
	own := d.words[c.head].quote
	// A clause such as "if they go" makes a comma harmless.
	subordinate := i+1 < last && d.words[i].low == "that" && d.words[i+1].is(subordinator|preposition|verbPart|verbIng) && !d.words[i+1].is(determiner|possessive)
	for k := i; k < last; k++ {
		d.steps++
		w := &d.words[k]
		if w.quote > 0 && w.quote != own {
			q := d.quotes[w.quote-1]
			if q.last >= last || d.ends(q) && (q.inner() > 4 || d.words[q.last].is(coordinator|subordinator|verbIng)) {
				return q.last
			}
			k = q.last - 1
			continue
		}
		if own > 0 && w.quote != own {
			return k
		}
		if w.mark {
			switch w.low {
			case ";":
				return k
			case ",":
				if d.breaks(k, last, nounOnly) || !subordinate && d.splices(k, last) {
					return k
				}
			case "—", "–", "-":
				if nounOnly && w.low != "-" || k > i && w.start > d.words[k-1].end && k+1 < last && d.words[k+1].start > w.end && d.newClause(k+1, last) {
					return k
				}
			}
			continue
		}
		if k > i && (w.low == "and" || w.low == "but") && k+1 < last && (d.words[k+1].is(subject|adverb) || d.finite(k+1)) && d.reports(k+1, last) {
			return k
		}
		if k > i && w.low == "according" {
			return k
		}
		subordinate = subordinate || w.is(subordinator) && w.low != "that"
		if nounOnly && k > i && d.leavesPhrase(k, last) {
			return k
		}
	}
	return last
}

// ends reports whether a quotation brings its own end of sentence or clause.
func (d *document) ends(q quotation) bool {
	if !q.closed || q.last < q.first+3 {
		return false
	}
	switch d.words[q.last-2].low {
	case ".", "!", "?", ",":
		return true
	}
	return false
}

// breaks reports whether the content ends at the comma k.
func (d *document) breaks(k, last int, nounOnly bool) bool {
	if k+1 >= last {
		return true
	}
	n := &d.words[k+1]
	if n.is(verbIng) && n.entry != nil && len(n.entry.senses) > 0 {
		return true
	}
	switch n.low {
	case "but", "and", "while", "though", "although":
		if d.reports(k+2, last) {
			return true
		}
		if (n.low == "but" || n.low == "and") && d.newClause(k+2, last) {
			return true
		}
	case "according":
		return true
	}
	if n.is(verbPast|verbS) && n.entry != nil && n.entry.senses != nil && n.entry.senses[0].frames&clauseFrame != 0 && k+2 < last && (d.words[k+2].capital || d.words[k+2].is(determiner|title)) {
		return true // "…, said the mayor"
	}
	if d.trailer(k+1, last) || n.low == "as" && d.reports(k+2, last) {
		return true
	}
	if k+2 < last && n.is(timeNoun) && (d.words[k+2].low == "after" || d.words[k+2].low == "before") {
		return true
	}
	if nounOnly {
		return !d.listed(k, last) && !d.apposes(k, last)
	}
	return false
}

// splices reports whether another main clause begins behind the comma k:
// "…, this comes days after …".
func (d *document) splices(k, last int) bool {
	if k+2 >= last {
		return false
	}
	n := &d.words[k+1]
	return (n.is(subject) || n.low == "this") && !n.is(relative) && d.words[k+2].is(verbS|verbPast|auxiliary)
}

// trailer reports whether the words from i on are an attribution that ends the
// sentence: "…, the agency said."
func (d *document) trailer(i, last int) bool {
	for k := i; k < last && k < i+12; k++ {
		w := &d.words[k]
		if w.mark && w.low != "." && w.low != "-" {
			return false
		}
		if k > i && d.finite(k) {
			return w.entry != nil && w.entry.senses != nil && w.entry.senses[0].frames&clauseFrame != 0 && d.skipTime(k+1, last) >= last-1
		}
	}
	return false
}

// apposes reports whether the comma at k opens an apposition in an object that
// goes on behind it: "accused his son, Dale, of helping".
func (d *document) apposes(k, last int) bool {
	m := d.find(k+1, min(last, k+9), ",")
	if m < 0 || m+1 >= last || d.finiteBetween(k+1, m) || !d.words[k+1].capital && !d.words[k+1].is(determiner|number) {
		return false
	}
	return d.words[m+1].low == "of" || d.words[m+1].low == "for" || d.words[m+1].low == "to" || d.words[m+1].low == "as"
}

// listed reports whether the comma at k is one of a list: "A, B and C".
func (d *document) listed(k, last int) bool {
	for j := k + 1; j < last && j < k+8; j++ {
		w := &d.words[j]
		if w.low == "and" || w.low == "or" {
			return !d.newClause(j+1, last)
		}
		if w.mark && w.low != "," || d.finite(j) || w.is(verbIng|relative|subordinator) {
			return false
		}
	}
	return false
}

// reports reports whether another attribution begins at word i: an optional
// subject and then a cue.
func (d *document) reports(i, last int) bool {
	limit := min(last, i+12)
	for k := i; k < limit; k++ {
		w := &d.words[k]
		if w.quote > 0 && w.quote != d.words[i-1].quote || w.mark && w.low != "," && w.low != "." && w.low != "-" || w.low == "that" {
			return false
		}
		if w.is(subordinator|relative) && k > i && !w.is(preposition) {
			return false
		}
		if !d.finite(k) || w.is(auxiliary) && !w.is(verbPast|verbS) || w.is(haveForm|beForm) {
			continue
		}
		if w.entry == nil {
			return false
		}
		for _, s := range w.entry.senses {
			if s.grade >= 5 && s.particles == nil && (k == i || s.frames&(clauseFrame|quoteFrame|listenerFrame|infinitiveFrame) != 0) {
				return true
			}
		}
		return false
	}
	return false
}

// newClause reports whether a main clause with its own subject begins at word i.
func (d *document) newClause(i, last int) bool {
	for k := i; k < last && k < i+6; k++ {
		if d.words[k].mark || d.words[k].is(subordinator|relative) {
			return false
		}
		if d.finite(k) {
			return k > i
		}
	}
	return false
}

// leavesPhrase reports whether word k ends a content that is a noun phrase.
func (d *document) leavesPhrase(k, last int) bool {
	w := &d.words[k]
	switch w.low {
	case "and", "or", "but", "so":
		return k+1 < last && (w.low == "so" || w.low == "but" || d.finite(k+1) || d.newClause(k+1, last) || d.words[k+1].low == "so" || d.words[k+1].is(verbPast))
	case "as":
		return d.newClause(k+1, last)
	case "because", "while", "when", "after", "before", "since", "until", "unless", "if", "though", "although", "whereas", "once":
		return true
	}
	return false
}

// trimContent drops marks at both ends of the content [i, j) that are not part
// of it: the final full stop, commas, an opening colon; quotation marks stay.
func (d *document) trimContent(i, j int) phrase {
	for i < j && d.words[i].mark && d.words[i].quote == 0 && d.words[i].low != "$" && d.words[i].low != "£" && d.words[i].low != "€" && d.words[i].low != "#" && d.words[i].low != "@" && d.words[i].low != "(" && d.words[i].low != "[" {
		i++
	}
	for j > i && d.words[j-1].mark && d.words[j-1].quote == 0 && !d.keptAtEnd(i, j-1) {
		j--
	}
	return phrase{i, j}
}

func (d *document) keptAtEnd(i, k int) bool {
	switch d.words[k].low {
	case "%", "?", "!", ")", "]", "…":
		return true
	case ".":
		return d.words[k-1].is(abbreviation) || k > i+1 && len(d.words[k-1].low) == 1 && !d.words[k-1].is(pronoun) && d.words[k-1].capital
	}
	return false
}

// contentBefore returns the content that ends before word end (a source or an
// inverted cue): the quotation there with what leads to it, or the clause.
func (d *document) contentBefore(end int) phrase {
	k := end - 1
	if d.words[k].mark && d.words[k].low == "," && d.words[k].quote == 0 {
		k--
	}
	if k < 0 {
		return phrase{}
	}
	if q := d.words[k].quote; q > 0 && d.words[k].mark && q != d.quoteAt(end) {
		return d.quotedBefore(q - 1)
	}
	if k == end-1 || d.words[k].sent != d.words[end-1].sent {
		return phrase{}
	}
	s := d.sents[d.words[k].sent]
	i := max(s.first, k-maxContent)
	for j := k; j > i; j-- {
		if d.words[j].mark && (d.words[j].low == ";" || d.words[j].low == ":") && d.words[j].quote == 0 {
			i = j + 1
			break
		}
	}
	if i < k && d.words[i].is(coordinator) {
		i++
	}
	if !d.clauseIn(i, k+1) {
		return phrase{}
	}
	return d.trimContent(i, k+1)
}

// quotedBefore returns the content that ends with quotation q: the quotation
// with those of earlier paragraphs it continues, and with the words that lead
// to it in its sentence ("The plan is “dead,” he said").
func (d *document) quotedBefore(q int) phrase {
	for q > 0 && d.quotes[q-1].chained {
		q--
	}
	last := d.chainEnd(q)
	first := d.quotes[q].first
	s := d.sents[d.words[first].sent]
	if i := d.leadIn(s.first, first); i < first {
		first = i
	}
	return phrase{first, d.quotes[last].last}
}

// leadIn returns where the words before a quotation begin that belong to the
// content; it returns first when there are none.
func (d *document) leadIn(start, first int) int {
	start = max(start, first-maxContent)
	if first-start < 2 || d.words[start].quote > 0 {
		return first
	}
	continues := first+1 < len(d.words) && !d.words[first+1].capital && d.words[first-1].low != ","
	for k := start; k < first; k++ {
		w := &d.words[k]
		if w.mark && (w.low == ":" || w.low == ";") || w.quote > 0 && d.ends(d.quotes[w.quote-1]) {
			return first
		}
		if !continues && w.entry != nil && d.finite(k) && d.candidate(k).score >= minScore {
			return first
		}
	}
	if d.words[start].is(coordinator) {
		start++
	}
	if d.words[first-1].mark && d.words[first-1].low == "," && !d.clauseIn(start, first) {
		return first
	}
	return start
}

// clauseIn reports whether a finite verb stands in [i, j), outside quotations.
// It looks back no farther than a content may reach.
func (d *document) clauseIn(i, j int) bool {
	i = max(i, j-maxContent)
	for k := i; k < j; k++ {
		if d.words[k].quote > 0 || d.finite(k) && k > i {
			return true
		}
	}
	return false
}

// quoteAt returns the quotation number of word i, or 0 behind the last word.
func (d *document) quoteAt(i int) int {
	if i < len(d.words) {
		return d.words[i].quote
	}
	return 0
}
