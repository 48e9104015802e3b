package features

import (
	"unicode"
	"unicode/utf8"
)

// Tokens appends the tokens of text to dst and returns the extended slice.
// They are the word segments of Unicode Standard Annex 29, joined by rule
// where newswire wants one token:
//
//	U.S., J.F., Mr.      letters with full stops, and titles with theirs
//	9:30, 2-1            times and scores
//	cease-fire           words joined by one hyphen
//	don't, don’t         already one segment in UAX 29
//	1,000.50, O'Neill    likewise
//
// Tokens are ordered, disjoint and lie on character boundaries; white space
// belongs to none.
func Tokens(dst []Token, text string) []Token {
	base := len(dst)
	for start, end := 0, 0; start < len(text); start = end {
		if text[start] == ' ' { // belongs to no token, nor does a blank behind it
			if end = asciiEnd(text, start+1); end > 0 {
				continue
			}
		}
		end = segmentEnd(text, start)
		kind, ok := kindOf(text[start:end])
		if !ok {
			continue
		}
		t := Token{Start: start, End: end, Kind: kind}
		if n := len(dst); n > base && join(text, dst[base:], t) {
			m := 1
			if kind != Mark { // the mark between is taken in as well
				m = 2
			}
			prev := &dst[n-m]
			prev.End = end
			if kind == Word {
				prev.Kind = Word
			}
			dst = dst[:n-m+1]
			continue
		}
		dst = append(dst, t)
	}
	return dst
}

// kindOf tells the kind of a segment; ok is false for white space.
func kindOf(s string) (kind Kind, ok bool) {
	if c := s[0]; c < utf8.RuneSelf {
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_':
			return Word, true
		case c >= '0' && c <= '9':
			return numberOrWord(s), true
		case c <= ' ' || c == 0x7f:
			return Mark, false
		}
		return Mark, true
	}
	switch r, _ := utf8.DecodeRuneInString(s); {
	case unicode.IsLetter(r):
		return Word, true
	case unicode.IsNumber(r):
		return Number, true
	case unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff':
		return Mark, false
	}
	return Mark, true
}

// numberOrWord tells "5th" and "1,000" (numbers) from "4chan" (a word).
func numberOrWord(s string) Kind {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' && len(s)-i > 2 {
			return Word
		}
	}
	return Number
}

// join reports whether t belongs to the token before it: a full stop that
// closes an abbreviation, or what follows a hyphen, colon, full stop or
// apostrophe inside a word. Only neighbours without white space between them are joined.
func join(text string, prev []Token, t Token) bool {
	last := prev[len(prev)-1]
	if last.End != t.Start {
		return false
	}
	if t.Kind == Mark {
		return t.End-t.Start == 1 && text[t.Start] == '.' && last.Kind == Word && isAbbreviation(text[last.Start:last.End])
	}
	if last.Kind != Mark || len(prev) < 2 {
		return false
	}
	before := prev[len(prev)-2]
	if before.End != last.Start || before.Kind == Mark {
		return false
	}
	switch text[last.Start:last.End] {
	case "-", "\u2010", "\u2011":
		return before.End-before.Start < maxWord
	case "'", "’":
		return (text[before.End-1] == '.' || before.Kind == Word && isDigit(text[before.End-1])) && text[t.Start:t.End] == "s" // "U.S.'s", "G7's"
	case ":":
		return before.Kind == Number && t.Kind == Number && before.End-before.Start <= 2
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// maxWord bounds the bytes of a word that is still joined to more; longer ones
// are noise, and a bound keeps hostile chains of hyphens apart.
const maxWord = 64

// isAbbreviation reports whether a full stop after s belongs to it: single
// capital letters, letters with inner full stops, and titles.
func isAbbreviation(s string) bool {
	if len(s) == 1 {
		return s[0] >= 'A' && s[0] <= 'Z' && s[0] != 'I'
	}
	if len(s) > 5 {
		return dotted(s)
	}
	switch s {
	case "Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Sgt", "Maj", "Capt",
		"Cmdr", "Adm", "Pres", "Rev", "Hon", "Sr", "Jr", "St", "Mt", "Inc", "Corp", "Co", "Ltd", "Bros",
		"vs", "etc", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Sens", "Reps", "Govs", "Ald", "Supt", "Insp", "Det", "Fr":
		return true
	}
	return dotted(s)
}

// dotted reports whether s is single letters with full stops between, as in
// "U.S" and "e.g".
func dotted(s string) bool {
	if len(s) < 3 || len(s)%2 == 0 || len(s) > 11 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if i%2 == 1 && c != '.' || i%2 == 0 && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return true
}
