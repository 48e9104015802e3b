package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences yields the sentences of the block b of text, and tells whether all
// were taken.
func sentences(text string, b Span, yield func(Span) bool) bool {
	p := splitter{s: text[:b.End]}
	p.begin(skipSpace(p.s, b.Start))
	for i := p.body; i < len(p.s); {
		if !mayStop[p.s[i]] {
			i++
			continue
		}
		resume, cut := p.stop(i)
		if cut < 0 {
			i = resume
			continue
		}
		if s := (Span{p.start, trimRight(p.s, p.start, cut)}); s.Len() > 0 && !yield(s) {
			return false
		}
		p.begin(skipSpace(p.s, cut))
		i = max(p.body, resume)
	}
	s := Span{p.start, trimRight(p.s, p.start, len(p.s))}
	return s.Len() == 0 || yield(s)
}

// mayStop holds the first bytes of everything that can end a sentence.
var mayStop = [256]bool{
	'.': true, '!': true, '?': true, ')': true,
	0xd6: true, 0xd8: true, 0xdb: true, // Armenian, Arabic, Urdu
	0xe0: true, 0xe1: true, 0xe2: true, 0xe3: true, 0xef: true,
}

// splitter looks for the ends of the sentences of one block, from left to
// right. Looking back it sees at most wordWindow bytes, so that time is linear
// whatever the text.
type splitter struct {
	s     string // the text up to the end of the block
	start int    // of the current sentence
	body  int    // where its list marker, if any, ends
	item  marker // that list marker
}

const wordWindow = 48 // bytes; longer runs without white space are no words

// begin starts a sentence at i.
func (p *splitter) begin(i int) {
	p.start = i
	p.item, p.body = parseMarker(p.s, i)
}

// stop looks at the byte i, for which mayStop holds. It returns where the
// current sentence ends, or −1, and where to look on.
func (p *splitter) stop(i int) (resume, cut int) {
	if p.item.style != noMarker {
		if at, after := p.nextItem(i); at >= 0 {
			return after, at
		}
	}
	r, n := utf8.DecodeRuneInString(p.s[i:])
	switch {
	case isStop(r):
		return p.terminator(i)
	case isFullWidthStop(r):
		end, _ := p.closers(p.run(i).end)
		return end, end
	case r >= utf8.RuneSelf && r != '”' && r != '’' && r != '“' && unicode.Is(unicode.STerm, r):
		end, _ := p.closers(i + n)
		if end < len(p.s) && spaceLen(p.s, end) > 0 {
			return end, end
		}
		return end, -1
	}
	return i + n, -1
}

// stopRun is a run of terminators such as "?!" or "...".
type stopRun struct {
	end      int
	dots     int  // full stops; an ellipsis character counts three
	question bool // holds a question mark
	exclaim  bool // holds an exclamation mark
}

// run reads the terminators at i.
func (p *splitter) run(i int) stopRun {
	run := stopRun{end: i}
	for run.end < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[run.end:])
		switch {
		case r == '.':
			run.dots++
		case r == '…':
			run.dots += 3
		case r == '?':
			run.question = true
		case r == '!':
			run.exclaim = true
		case isStop(r), isFullWidthStop(r):
			run.question, run.exclaim = true, true
		default:
			return run
		}
		run.end += n
	}
	return run
}

// terminator decides about the Latin terminators at i.
func (p *splitter) terminator(i int) (resume, cut int) {
	run := p.run(i)
	if run.dots > 0 && !run.question && !run.exclaim {
		if end, dots := p.spacedDots(run); end > run.end && dots >= 3 {
			return p.spacedEllipsis(i, end, dots)
		}
	}
	end, closed := p.closers(run.end)
	if end == len(p.s) {
		return end, -1
	}
	if spaceLen(p.s, end) == 0 {
		if closed == 0 && p.lacksSpace(i, run) {
			return end, end
		}
		return end, -1
	}
	next := p.follow(end)
	bracketed := run.dots >= 3 && i > p.start && p.s[i-1] == '[' // an omission
	if bracketed || next.class == nothing || !p.ends(i, run, closed, next) {
		return end, -1
	}
	end = p.trailing(end)
	return end, end
}

// spacedDots reads on over dots that white space parts, as in ". . .", and
// returns their end and number.
func (p *splitter) spacedDots(run stopRun) (end, dots int) {
	end, dots = run.end, run.dots
	for {
		k := end + spaceLen(p.s, end)
		if k == end || k >= len(p.s) || p.s[k] != '.' || k+1 < len(p.s) && isWordByte(p.s[k+1]) {
			return end, dots
		}
		end = k + 1
		dots++
	}
}

// spacedEllipsis decides about an ellipsis of dots parted by spaces. A full
// stop right after a word, then three dots, then a capital: the dots belong to
// the sentence that follows (Chicago Manual of Style, 13.53).
func (p *splitter) spacedEllipsis(i, end, dots int) (resume, cut int) {
	end, _ = p.closers(end)
	next := p.follow(end)
	attached := i > p.start && spaceLen(p.s, lastRune(p.s, i)) == 0
	switch {
	case next.class != upper:
		return end, -1
	case attached && dots >= 4:
		return end, i + 1
	case dots >= 4:
		return end, end
	}
	return end, -1
}

// closing tells which closing marks stand after a terminator.
type closing uint8

const (
	closedQuote closing = 1 << iota
	closedParen
)

// closers skips the closing quotation marks and brackets at i, and footnote
// numbers in brackets. A straight mark closes when no letter follows it.
func (p *splitter) closers(i int) (end int, closed closing) {
	for i < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[i:])
		switch r {
		case '”', '’', '»', '›':
			closed |= closedQuote
		case '"', '\'':
			if i+1 < len(p.s) && isWordByte(p.s[i+1]) {
				return i, closed
			}
			closed |= closedQuote
		case ')', ']', '}':
			closed |= closedParen
		case '[':
			if n = noteLen(p.s[i:]); n == 0 {
				return i, closed
			}
		default:
			return i, closed
		}
		i += n
	}
	return i, closed
}

// trailing returns where the sentence that ends at i really ends: the numbers
// of notes and the emoticons that follow belong to it.
func (p *splitter) trailing(i int) int {
	for {
		k := skipSpace(p.s, i)
		n := max(noteLen(p.s[k:]), emoticonLen(p.s[k:]))
		if n == 0 {
			return i
		}
		i = k + n
	}
}

// noteLen returns the length of the footnote number or the mark of omission in
// brackets that s begins with, or 0.
func noteLen(s string) int {
	for _, omitted := range []string{"[...]", "[…]"} {
		if strings.HasPrefix(s, omitted) {
			return len(omitted)
		}
	}
	k := 1
	for k < len(s) && k < 5 && isDigit(s[k]) {
		k++
	}
	if k == 1 || k >= len(s) || s[0] != '[' || s[k] != ']' {
		return 0
	}
	return k + 1
}

// emoticonLen returns the length of the emoticon that s begins with and white
// space ends, or 0.
func emoticonLen(s string) int {
	if len(s) < 2 || s[0] != ':' && s[0] != ';' && s[0] != '=' {
		return 0
	}
	k := 1
	if s[k] == '-' {
		k++
	}
	if k >= len(s) || strings.IndexByte(")(DPp/|", s[k]) < 0 || k+1 < len(s) && spaceLen(s, k+1) == 0 {
		return 0
	}
	return k + 1
}

// nextClass tells what stands after a possible end of sentence.
type nextClass uint8

const (
	nothing nextClass = iota
	upper             // a capital, or a letter of a script without case
	lower
	digit
	other // a symbol
)

// following is the text after a possible end of sentence.
type following struct {
	class nextClass
	word  Span // its first word, after opening marks
	open  bool // opening marks stand before the word
}

// follow looks at what stands after i.
func (p *splitter) follow(i int) following {
	i = skipSpace(p.s, i)
	f := following{}
	for range 4 {
		r, n := utf8.DecodeRuneInString(p.s[i:])
		if !isOpener(r) {
			break
		}
		f.open = true
		i += n
	}
	if i >= len(p.s) {
		if f.open {
			f.class = other
		}
		return f
	}
	f.word = Span{i, wordEnd(p.s, i)}
	switch r, _ := utf8.DecodeRuneInString(p.s[i:]); {
	case unicode.IsLower(r):
		f.class = lower
	case unicode.IsLetter(r):
		f.class = upper
	case unicode.IsDigit(r):
		f.class = digit
	default:
		f.class = other
	}
	return f
}

func (p *splitter) text(s Span) string { return p.s[s.Start:s.End] }
