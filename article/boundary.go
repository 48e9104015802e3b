package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends tells whether a sentence ends with the terminators at i, after which
// closing marks and white space stand.
func (p *splitter) ends(i int, run stopRun, closed closing, next following) bool {
	switch {
	case run.question || run.exclaim:
		return p.endsLoud(i, run, closed, next)
	case run.dots >= 3:
		// "It was … well, odd": an ellipsis ends a sentence before a capital.
		return next.class == upper || next.class == other && next.open
	case next.class == lower:
		return closed == 0 && p.endsBeforeLower(i, next)
	}
	return p.endsPlain(i, closed, next)
}

// endsLoud decides about question and exclamation marks.
func (p *splitter) endsLoud(i int, run stopRun, closed closing, next following) bool {
	if next.class == lower {
		if closed != 0 { // “Is it?” he asked.
			return false
		}
		// "They sang Oliver! for a year": a name with an exclamation mark.
		word, at := p.wordBefore(i)
		r, _ := utf8.DecodeRuneInString(word)
		return run.question || run.end-i > 1 || !unicode.IsUpper(r) || at == p.start
	}
	if closed&closedQuote != 0 && !next.open && p.isReportingClause(next.word) {
		return false // “Is it?” Roe asked.
	}
	if end := next.word.End; run.exclaim && end < len(p.s) && p.s[end] == '.' && classOf(p.text(next.word))&isEnd != 0 {
		return false // "Yahoo! Inc. said"
	}
	return true
}

// isReportingClause tells whether up to three capitalized words and then a
// verb of reporting begin at the word first: "Jane Roe asked".
func (p *splitter) isReportingClause(first Span) bool {
	w := first
	for range 4 {
		word := p.text(w)
		if classOf(word)&isReporting != 0 {
			return w != first
		}
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return false
		}
		at := w.End
		if at < len(p.s) && p.s[at] == '.' {
			at++
		}
		at = skipSpace(p.s, at)
		w = Span{at, wordEnd(p.s, at)}
	}
	return false
}

// endsBeforeLower decides about a full stop before a word in lower case: only
// whoever writes without capitals ends a sentence so, after a whole word.
func (p *splitter) endsBeforeLower(i int, next following) bool {
	word, at := p.wordBefore(i)
	if next.open || classOf(word) != 0 {
		return false
	}
	if isNumber(word) {
		return true
	}
	if len(word) < 3 {
		return false
	}
	vowel := false
	for k := range len(word) {
		if c := word[k]; c < 'a' || c > 'z' {
			return false
		}
		vowel = vowel || strings.IndexByte("aeiouy", word[k]) >= 0
	}
	first, _ := utf8.DecodeRuneInString(p.s[p.body:])
	return vowel && at > p.start && (len(word) >= 5 || unicode.IsLower(first))
}

// endsPlain decides about one full stop before a capital, a digit or a symbol.
func (p *splitter) endsPlain(i int, closed closing, next following) bool {
	word, at := p.wordBefore(i)
	class := classOf(word)
	if class == 0 {
		if h := strings.LastIndexAny(word, "-–—/"); h >= 0 { // "then-Sen."
			_, n := utf8.DecodeRuneInString(word[h:])
			class = classOf(word[h+n:])
		}
	}
	starts := classOf(p.text(next.word))&isStarter != 0
	switch {
	case closed&closedQuote != 0:
		return true
	case class&isTitle != 0:
		return false
	case class&isNumbered != 0 && next.class == digit:
		return false
	case class&isNumbered != 0 && class&isEnd == 0:
		return starts || strings.EqualFold(word, "no") || len(word) > 2 && next.class != upper
	case isInitial(word):
		return p.endsInitial(word, at, starts)
	case isClockTime(word):
		nextClass := classOf(p.text(next.word))
		return starts || next.class == upper && nextClass&isClock == 0 && i-p.start > 24
	case class&isEnd != 0 || isAcronym(word):
		return starts || isCourtesy(p.text(next.word))
	}
	return true
}

// isCourtesy tells whether word is a title that begins a noun phrase: "the
// U.S. Mr. Roe" is no phrase, "the U.S. Sen. Roe" can be one.
func isCourtesy(word string) bool { return word == "Mr" || word == "Mrs" || word == "Ms" }

// endsInitial decides about a single letter with a full stop: "it is I." ends
// a sentence, "Anna I. Roe" does not.
func (p *splitter) endsInitial(word string, at int, starts bool) bool {
	if word == "I" {
		before, _ := p.wordBefore(trimRight(p.s, p.start, at))
		r, _ := utf8.DecodeRuneInString(before)
		return unicode.IsLower(r)
	}
	return starts
}

func isClockTime(word string) bool {
	return strings.EqualFold(word, "a.m") || strings.EqualFold(word, "p.m")
}

// isInitial tells whether word is one letter.
func isInitial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.IsLetter(r)
}

// isAcronym tells whether word is letters parted by full stops, as "U.S" is
// before its last one.
func isAcronym(word string) bool {
	if len(word) < 3 || len(word) > 12 {
		return false
	}
	for k := range len(word) {
		if (k%2 == 1) != (word[k] == '.') || k%2 == 0 && !isLetter(word[k]) {
			return false
		}
	}
	return len(word)%2 == 1
}

// lacksSpace tells whether a sentence ends at the terminators at i although no
// white space follows: "left the hall.Nobody". Addresses and file names are
// left whole.
func (p *splitter) lacksSpace(i int, run stopRun) bool {
	rest := p.s[run.end:]
	quote := strings.HasPrefix(rest, "“")
	rest = strings.TrimPrefix(rest, "“")
	if len(rest) < 2 || rest[0] < 'A' || rest[0] > 'Z' {
		return false
	}
	if run.dots > 1 { // "the best of it...Then"
		return isSplit(rest, 0)
	}
	word, _ := p.wordBefore(i)
	if len(word) < 2 || classOf(word)&isTitle != 0 || strings.ContainsAny(word, "/@_\\:") {
		return false
	}
	last := word[len(word)-1]
	if !isDigit(last) && (last < 'a' || last > 'z') {
		return false
	}
	if quote {
		return true
	}
	if strings.IndexByte(word, '.') >= 0 && !isNumber(word) {
		return false
	}
	after := rest[:wordEnd(rest, 0)]
	if end := len(after); end < len(rest) && strings.IndexByte("/@_\\=", rest[end]) >= 0 {
		return false
	}
	if classOf(after)&isDomain != 0 && len(after) > 1 {
		return false
	}
	if len(after) == 1 {
		return after == "I" || after == "A"
	}
	return rest[1] >= 'a' && rest[1] <= 'z' || rest[1] == '\''
}

// wordBefore returns the word that ends at i and where it begins: back to
// white space or an opening mark, at most wordWindow bytes.
func (p *splitter) wordBefore(i int) (word string, at int) {
	at = i
	for at > p.start && i-at < wordWindow {
		k := lastRune(p.s, at)
		r, _ := utf8.DecodeRuneInString(p.s[k:])
		if unicode.IsSpace(r) || isOpener(r) || isStop(r) && r != '.' || r == ',' || r == '”' || r == ']' {
			break
		}
		if r == '.' && at < i && k+1 < len(p.s) && at-k == 1 && isSplit(p.s, at) {
			break
		}
		at = k
	}
	return p.s[at:i], at
}

// isSplit tells whether a capitalized word of two letters or more begins at i:
// what stands before is another word, whatever joins them.
func isSplit(s string, i int) bool {
	return i+1 < len(s) && 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i+1] && s[i+1] <= 'z'
}
