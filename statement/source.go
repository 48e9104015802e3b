package statement

// phrase is the run of words [i, j) of a source; an empty one is no source.
type phrase struct{ i, j int }

func (p phrase) empty() bool { return p.j <= p.i }

// sourceBefore returns the source that ends right before the cue at word k:
// a pronoun, a noun phrase, or a noun phrase with an apposition or relative
// clause between commas.
func (d *document) sourceBefore(k int) phrase {
	first := d.sents[d.words[k].sent].first
	for k > first && d.interjected(k) > 0 {
		k -= d.interjected(k)
	}
	if k <= first || k == 0 {
		return phrase{}
	}
	if q := d.words[k].quote; q > 0 && d.quotes[q-1].first == k-1 {
		k-- // Kim “stressed …”
	}
	w := &d.words[k-1]
	switch {
	case w.is(relative) && !w.is(possessive):
		return d.relativeSource(k - 1)
	case w.is(subject) && !w.is(determiner), w.is(subject) && d.lone(k-1):
		return phrase{k - 1, k}
	case w.mark && (w.low == "," || w.low == ")" || w.low == "—" || w.low == "–" || w.low == "-"):
		return d.apposed(k)
	}
	i, j := d.phraseBefore(k)
	if i >= j || !d.headed(i, j) {
		return phrase{}
	}
	if r := d.relativeHead(i); r >= 0 {
		return phrase{r, k}
	}
	return phrase{i, j}
}

// relativeHead returns where the source begins whose relative clause, without
// commas, ends in the phrase that begins at word i: "|friends who have seen
// |her say"; it returns -1 when there is none.
func (d *document) relativeHead(i int) int {
	first := d.sents[d.words[i].sent].first
	verbs := 0
	for k := i - 1; k > first && k > i-12; k-- {
		w := &d.words[k]
		if w.mark || w.is(coordinator|subordinator) && !w.is(preposition) && w.low != "that" {
			return -1
		}
		if w.low == "who" {
			if h, j := d.phraseBefore(k); verbs == 1 && h < j && j == k && d.headed(h, j) {
				return h
			}
			return -1
		}
		if d.finite(k) && !(k > first && d.words[k-1].is(auxiliary)) {
			verbs++
		}
	}
	return -1
}

// interjected returns the length of an adverbial between source and cue that
// ends before word k: "Kim | on Tuesday | said", "Kim | last week | said".
func (d *document) interjected(k int) int {
	if k < 3 {
		return 0
	}
	if d.words[k-1].is(weekday) && d.words[k-2].low == "on" {
		return 2
	}
	if d.words[k-1].is(timeNoun) && d.words[k-2].is(timeNoun|determiner) && !d.words[k-1].owner {
		return 2
	}
	return 0
}

// lone reports whether the word at i, a determiner or pronoun, stands alone
// as a subject: "some say", "others say".
func (d *document) lone(i int) bool {
	first := d.sents[d.words[i].sent].first
	return i == first || d.words[i-1].mark || d.words[i-1].is(coordinator|subordinator)
}

// relativeSource returns the relative pronoun as the source.
func (d *document) relativeSource(i int) phrase {
	w := &d.words[i]
	if w.low != "who" && w.low != "which" && w.low != "that" {
		return phrase{}
	}
	if w.low != "who" && i > 0 && !d.words[i-1].mark && !d.plainNoun(i-1) {
		return phrase{}
	}
	return phrase{i, i + 1}
}

// apposed returns a source whose apposition ends before word k with a comma,
// bracket or dash: "Hill, a doctor, said", "Hill (Leeds) said".
func (d *document) apposed(k int) phrase {
	first := d.sents[d.words[k].sent].first
	close := d.words[k-1].low
	open := close
	if close == "-" && (k < 2 || d.words[k-2].low != "-") && d.words[k-1].end == d.words[k].start {
		return phrase{} // a hyphen
	}
	if close == ")" {
		open = "("
	}
	best := phrase{}
	stop := max(first, k-maxPhrase)
	for m := k - 2; m > stop; m-- {
		w := &d.words[m]
		if w.quote > 0 && d.words[k-1].quote != w.quote {
			break
		}
		if !w.mark || w.low != open {
			continue
		}
		end := m
		if p := m - 1; d.words[p].low == ")" { // "the Forum (ABF), which …"
			for p > stop && d.words[p].low != "(" {
				p--
			}
			end = p
		}
		if open == "-" && d.words[m-1].low == "-" {
			end = m - 1 // a dash written as two hyphens
		}
		if end <= first {
			break
		}
		i, j := d.phraseBefore(end)
		if i >= j || j != end || !d.headed(i, j) {
			if open == "(" {
				break
			}
			continue
		}
		if !d.apposition(m+1, k-1) && !(open != "," && d.words[m+1].is(coordinator) && !d.finiteBetween(m+1, k-1)) {
			break
		}
		best = phrase{i, k}
		if open == "(" {
			best.j = k
			break
		}
		if i == first || d.words[i-1].low != open {
			break
		}
	}
	return best
}

// apposition reports whether the words [i, j) can stand between a noun phrase
// and its verb: they hold no main clause.
func (d *document) apposition(i, j int) bool {
	if i >= j {
		return false
	}
	w := &d.words[i]
	if w.is(relative) && w.low != "that" || w.is(number) {
		return true
	}
	if w.is(subject) && !w.is(determiner) || w.is(coordinator|subordinator) && !w.is(preposition) {
		return false
	}
	for k := i; k < j; k++ {
		if d.words[k].is(relative) && k > i {
			return true
		}
		if d.finite(k) && (!d.words[k].is(verbPart) || k+1 < j && d.words[k+1].is(determiner|possessive|object)) {
			return false
		}
	}
	return true
}

// hasName reports whether a proper name stands in [i, j).
func (d *document) hasName(i, j int) bool {
	for k := i; k < j; k++ {
		if d.name(k) {
			return true
		}
	}
	return false
}

// headed reports whether [i, j) has a word that can head a source.
func (d *document) headed(i, j int) bool {
	for k := i; k < j; k++ {
		if d.plainNoun(k) && !d.words[k].is(timeWord) || d.words[k].is(subject) {
			return true
		}
	}
	return false
}

// sourceAfter returns the source that begins at word i, after its cue:
// “…,” said the mayor, a former teacher.
func (d *document) sourceAfter(i, limit int) phrase {
	limit = min(limit, i+maxContent)
	if i >= limit {
		return phrase{}
	}
	j := d.phraseAfter(i, limit)
	if j == i || !d.headed(i, j) {
		return phrase{}
	}
	if d.words[i].is(pronoun) && !d.words[i].is(determiner) {
		return phrase{i, j}
	}
	if j < limit && d.words[j].low == "," && j+1 < limit {
		n := &d.words[j+1]
		named := n.capital && !d.hasName(i, j) && d.name(j+1)
		appositive := named || n.is(determiner|possessive|number) || n.is(relative) && n.low != "that" || n.entry == nil && !n.capital && !n.mark ||
			n.entry != nil && n.is(title|groupNoun) || !n.mark && j+2 < limit && d.words[j+2].low == "of"
		if appositive && !n.is(verbIng) && !n.is(subject) || n.is(relative) {
			end := d.appositionEnd(j+1, limit)
			if d.apposition(j+1, end) {
				return phrase{i, end}
			}
		}
	}
	return phrase{i, j}
}

// appositionEnd returns where an apposition that begins at word i ends.
func (d *document) appositionEnd(i, limit int) int {
	for k := i; k < limit; k++ {
		w := &d.words[k]
		if w.quote > 0 && d.quotes[w.quote-1].inner() > 4 || w.mark && (w.low == ";" || w.low == ":" || w.low == "—" || w.low == "." && !d.dotted(k)) {
			return k
		}
		if w.low == "," && k+1 < limit {
			n := &d.words[k+1]
			if n.is(verbIng|coordinator|subordinator|auxiliary) || n.quote > 0 || d.medium(k+1) > 0 || n.is(preposition) {
				return k
			}
		}
	}
	return limit
}

// clauseSubject returns the subject of the first finite verb of the sentence
// before word k: the source of a participle ("…, saying that …").
func (d *document) clauseSubject(k int) phrase {
	s := d.sents[d.words[k].sent]
	for v := s.first + 1; v < k && v < s.first+2*maxPhrase; v++ {
		if d.words[v].quote > 0 || !d.finite(v) {
			continue
		}
		start := d.verbGroup(v)
		if p := d.sourceBefore(start); !p.empty() && !d.words[p.i].is(relative) {
			return p
		}
	}
	return phrase{}
}
