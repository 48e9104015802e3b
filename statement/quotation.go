package statement

import "strings"

// quotation is one outermost quotation. Marks are part of it.
type quotation struct {
	first, last int  // words [first, last), marks included
	closed      bool // has its closing mark
	chained     bool // goes on in the next quotation: several paragraphs, one mark each
}

func (q quotation) inner() int { return q.last - q.first - 2 }

const (
	openMarks   = "“«„‟‘‹「『"
	closeMarks  = "”»’›」』"
	doubleMarks = "\"“”«»„‟「」『』"
	singleMarks = "'‘’`´‹›"
)

func isQuoteMark(s string) bool {
	return s != "" && (strings.Contains(doubleMarks, s) || strings.Contains(singleMarks, s))
}

// opener tells whether the mark at word i can open a quotation, and what
// closes it. pair is the length of a mark written as two (” or “), else 1.
func (d *document) opener(i int) (closers string, pair int) {
	w := &d.words[i]
	if !w.mark {
		return "", 0
	}
	pair = 1
	if (w.low == "'" || w.low == "`" || w.low == "‘") && i+1 < len(d.words) && d.words[i+1].low == w.low && d.words[i+1].start == w.end {
		pair = 2
	}
	switch w.low {
	case "“":
		return "”\"“", 1
	case "„", "‟":
		return "“”\"", 1
	case "«":
		return "»", 1
	case "»":
		return "«", 1
	case "「":
		return "」", 1
	case "『":
		return "』", 1
	case "‹":
		return "›", 1
	case "\"":
		if d.touchesNext(i, 1) && !d.touchesPrevious(i) {
			return "\"”", 1
		}
	case "'", "`", "‘":
		if pair == 2 && d.touchesNext(i+1, 1) && !d.touchesPrevious(i) {
			return "'’´", 2
		}
		if d.touchesNext(i, 1) && !d.touchesPrevious(i) && !d.words[i+1].is(number) { // not the '90s
			return "'’´", 1
		}
	}
	return "", 0
}

// touchesPrevious reports whether a letter or digit stands right before word i.
func (d *document) touchesPrevious(i int) bool {
	return i > 0 && d.words[i-1].end == d.words[i].start && !d.words[i-1].mark
}

func (d *document) touchesNext(i, n int) bool {
	return i+n < len(d.words) && d.words[i+n].start == d.words[i+n-1].end
}

// findQuotations pairs quotation marks paragraph by paragraph, so that a
// missing mark spoils one paragraph at most, and notes in each word which
// quotation it stands in. Every word is looked at a bounded number of times.
func (d *document) findQuotations() {
	for first := 0; first < len(d.sents); {
		last := first
		for last < len(d.sents) && d.sents[last].block == d.sents[first].block {
			last++
		}
		d.quotesIn(d.sents[first].first, d.sents[last-1].last)
		first = last
	}
	for k := 0; k+1 < len(d.quotes); k++ {
		q, next := &d.quotes[k], d.quotes[k+1]
		q.chained = !q.closed && next.first == d.firstOfBlock(next.first) && d.blockOf(next.first) == d.blockOf(q.first)+1
	}
	for k := range d.quotes {
		q := &d.quotes[k]
		if !q.closed && !q.chained {
			q.last = d.repair(*q)
		}
		for i := q.first; i < q.last; i++ {
			d.words[i].quote = k + 1
		}
	}
}

// quotesIn finds the quotations among the words [first, last) of one paragraph.
func (d *document) quotesIn(first, last int) {
	for i := first; i < last; i++ {
		if !d.words[i].mark {
			continue
		}
		closers, pair := d.opener(i)
		if closers == "" {
			continue
		}
		single := strings.Contains(singleMarks, d.words[i].low) && pair == 1
		end, closed := d.closer(i+pair, last, closers, pair, single)
		if single && !closed {
			continue // an apostrophe: 'tis, '90s
		}
		d.quotes = append(d.quotes, quotation{first: i, last: end, closed: closed})
		if !closed {
			return
		}
		i = end - 1
	}
}

// maxSingle bounds how many words a quotation in single marks may run, so
// that stray apostrophes cost little.
const maxSingle = 400

// closer returns the end of a quotation whose words begin at i.
func (d *document) closer(i, last int, closers string, pair int, single bool) (end int, closed bool) {
	if single && last > i+maxSingle {
		last = i + maxSingle
	}
	for j := i; j < last; j++ {
		w := &d.words[j]
		if !w.mark || !strings.Contains(closers, w.low) {
			continue
		}
		switch {
		case w.low == "“" && d.touchesNext(j, 1) && !d.touchesPrevious(j) && j > i && !closesHere(d.words[j-1].low):
			return j, false // a second opening mark: the first was never closed
		case w.low == "\"" && j > i && d.words[j-1].end < w.start && d.touchesNext(j, 1):
			return j, false
		case pair == 2:
			if d.touchesNext(j, 1) && d.words[j+1].low == w.low {
				return j + 2, true
			}
			if w.low != "\"" {
				continue
			}
		case single && !d.closesSingle(j, i):
			continue
		}
		return j + 1, true
	}
	return last, false
}

func closesHere(low string) bool { return low == "," || low == "." || low == "!" || low == "?" }

// closesSingle tells a closing single mark from an apostrophe: it follows
// punctuation, or a word that is no plural possessive before another word.
func (d *document) closesSingle(j, first int) bool {
	if j == first || d.words[j-1].end < d.words[j].start {
		return false
	}
	if d.touchesNext(j, 1) && !d.words[j+1].mark {
		return false
	}
	if d.words[j-1].mark {
		return true
	}
	if !strings.HasSuffix(d.words[j-1].low, "s") {
		return true
	}
	// "the workers' demands" goes on with a word; "'no new taxes', he said" does not.
	return j+1 < len(d.words) && d.words[j+1].mark
}

// chainEnd returns the last of the quotations that q goes on in.
func (d *document) chainEnd(q int) int {
	for d.quotes[q].chained {
		q++
	}
	return q
}

// repair ends an unclosed quotation: where it opens a sentence, at the end of
// its paragraph; inside a sentence, at the end of that sentence.
func (d *document) repair(q quotation) int {
	s := d.sents[d.words[q.first].sent]
	if q.first == s.first {
		return q.last
	}
	return min(q.last, s.last)
}

func (d *document) blockOf(i int) int { return d.sents[d.words[i].sent].block }

// firstOfBlock returns the first word of the paragraph of word i, which must
// be at most one sentence in.
func (d *document) firstOfBlock(i int) int {
	s := d.words[i].sent
	if s > 0 && d.sents[s-1].block == d.sents[s].block {
		return -1
	}
	return d.sents[s].first
}
