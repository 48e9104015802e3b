package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hint says that the text from Start on is of a kind, as HTML elements tell.
type hint struct {
	start int
	kind  BlockKind
}

// paragraph is the lines between two blank ones, each without the white space
// around it.
type paragraph struct {
	text  string
	lines []Span
	width int  // of the longest line, in characters
	list  bool // short lines none of which ends a sentence
}

// wrapWidth is the widest line, in characters, that a hard-wrapped paragraph
// has.
const wrapWidth = 120

// isLineEnd tells whether r ends a line.
func isLineEnd(r byte) bool { return r == '\n' || r == '\r' || r == '\f' || r == '\v' }

// next reads the paragraph at or after i and returns where to
// go on, or −1 at the end of the text.
func (p *paragraph) next(i int) int {
	p.lines = p.lines[:0]
	for i < len(p.text) {
		end := i
		for end < len(p.text) && !isLineEnd(p.text[end]) {
			end++
		}
		start := skipSpace(p.text[:end], i)
		line := Span{start, trimRight(p.text, start, end)}
		i = end
		if i < len(p.text) {
			i++
			if p.text[i-1] == '\r' && i < len(p.text) && p.text[i] == '\n' {
				i++
			}
		}
		if line.Len() > 0 {
			p.lines = append(p.lines, line)
		} else if len(p.lines) > 0 {
			break
		}
	}
	if len(p.lines) == 0 {
		return -1
	}
	p.measure()
	return i
}

// measure finds the width and whether the lines are a list.
func (p *paragraph) measure() {
	p.width, p.list = 0, len(p.lines) >= 3
	total := 0
	for _, l := range p.lines {
		n := utf8.RuneCountInString(p.text[l.Start:l.End])
		total += n
		p.width = max(p.width, n)
		if p.list && endsSentence(p.text[l.Start:l.End]) {
			p.list = false
		}
	}
	if p.width > 70 || total > 45*len(p.lines) {
		p.list = false
	}
}

// joins tells whether line k and the line after it are one run of text.
func (p *paragraph) joins(k int) bool {
	a, b := p.text[p.lines[k].Start:p.lines[k].End], p.text[p.lines[k+1].Start:p.lines[k+1].End]
	if p.list || startsItem(b) {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(b); unicode.IsLower(r) {
		return true
	}
	full := p.isFull(a, b)
	if endsSentence(a) {
		return full
	}
	if endsOpen(a) {
		return true
	}
	if !full {
		return false
	}
	return judge(a).kind == Body && judge(b).kind == Body && datelineEnd(b, true) == 0
}

// isFull tells whether a hard wrap would have broken the line a before the
// first word of b.
func (p *paragraph) isFull(a, b string) bool {
	word, _, _ := strings.Cut(b, " ")
	n := utf8.RuneCountInString(a)
	return p.width <= wrapWidth && n >= 45 && n+1+utf8.RuneCountInString(word) > p.width-p.width/16
}

// startsItem tells whether the line is an item of a list.
func startsItem(line string) bool {
	if _, end := parseMarker(line, 0); end > 0 {
		return true
	}
	r, n := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune("-–—*", r) || spaceLen(line, n) == 0 {
		return false
	}
	r, _ = utf8.DecodeRuneInString(line[skipSpace(line, n):])
	return !unicode.IsLower(r)
}

// endsSentence tells whether a sentence can end where the line ends.
func endsSentence(line string) bool {
	end := len(line)
	for end > 0 {
		k := lastRune(line, end)
		switch r, _ := utf8.DecodeRuneInString(line[k:]); {
		case strings.ContainsRune(`"'”’»)]`, r):
			end = k
			continue
		case r == '.':
			p := splitter{s: line}
			word, _ := p.wordBefore(k)
			return classOf(word)&isTitle == 0
		case isStop(r) || isFullWidthStop(r):
			return true
		default:
			return unicode.Is(unicode.STerm, r)
		}
	}
	return false
}

// endsOpen tells whether the line ends in the middle of a phrase.
func endsOpen(line string) bool {
	last := line[len(line)-1]
	if last == ',' || last == '-' || last == ';' || strings.HasSuffix(line, "–") || strings.HasSuffix(line, "—") {
		return len(line) >= 45
	}
	p := splitter{s: line}
	if last == '.' {
		word, _ := p.wordBefore(len(line) - 1)
		return classOf(word)&isTitle != 0
	}
	word, _ := p.wordBefore(len(line))
	switch word {
	case "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "that", "than", "as":
		return true
	}
	return false
}
