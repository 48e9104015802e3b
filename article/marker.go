package article

import (
	"strconv"
	"unicode/utf8"
)

// markerStyle is how the items of a list are marked.
type markerStyle uint8

const (
	noMarker        markerStyle = iota
	bulleted                    // • item
	dotted                      // 1. item, a. item
	bracketed                   // 1) item, a) item
	dottedBracketed             // 1.) item
)

// marker is the mark of a list item.
type marker struct {
	style  markerStyle
	bullet rune // of bulleted items
	number int  // of the item; letters count from a = 1
	letter bool // the number is written as a letter
}

func isBullet(r rune) bool {
	switch r {
	case '•', '‣', '◦', '⁃', '▪', '■', '●', '➢', '►':
		return true
	}
	return false
}

// parseMarker reads the list marker at i and returns where it ends; without
// one that is i.
func parseMarker(s string, i int) (m marker, end int) {
	if r, n := utf8.DecodeRuneInString(s[i:]); isBullet(r) {
		m = marker{style: bulleted, bullet: r}
		end = skipSpace(s, i+n)
		if _, after := parseNumeral(s, end); after > end {
			end = after
		}
		return m, end
	}
	return parseNumeral(s, i)
}

// parseNumeral reads a marker with a number or a letter in lower case.
func parseNumeral(s string, i int) (marker, int) {
	m, k := marker{}, i
	for k < len(s) && k-i < 3 && isDigit(s[k]) {
		k++
	}
	switch {
	case k > i:
		m.number, _ = strconv.Atoi(s[i:k])
	case k < len(s) && 'a' <= s[k] && s[k] <= 'z':
		m.number, m.letter = int(s[k]-'a')+1, true
		k++
	default:
		return marker{}, i
	}
	m.style, k = markerTail(s, k)
	if m.style == noMarker || spaceLen(s, k) == 0 {
		return marker{}, i
	}
	return m, k
}

// markerTail reads what follows the number of a marker.
func markerTail(s string, k int) (markerStyle, int) {
	style := noMarker
	if k < len(s) && s[k] == '.' {
		style = dotted
		k++
	}
	if k < len(s) && s[k] == ')' {
		style = bracketed + style // dotted comes before bracketed, dottedBracketed after
		if style > bracketed {
			style = dottedBracketed
		}
		k++
	}
	return style, k
}

// nextItem looks whether the marker of the next item of the current list
// stands around byte i. It returns where that marker begins and where to look
// on, or −1.
func (p *splitter) nextItem(i int) (at, after int) {
	if p.item.style == bulleted {
		r, n := utf8.DecodeRuneInString(p.s[i:])
		if r == p.item.bullet && i > p.body && spaceLen(p.s, lastRune(p.s, i)) > 0 {
			return i, i + n
		}
		return -1, i
	}
	at = i
	for at > p.body && i-at < 4 && (isDigit(p.s[at-1]) || isLetter(p.s[at-1])) {
		at--
	}
	if at == i || at <= p.body || spaceLen(p.s, lastRune(p.s, at)) == 0 {
		return -1, i
	}
	m, after := parseNumeral(p.s, at)
	want := p.item
	want.number++
	if m != want || after <= i {
		return -1, i
	}
	return at, after
}
