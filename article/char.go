package article

import (
	"unicode"
	"unicode/utf8"
)

// isStop tells whether r ends sentences in Latin script.
func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‼', '⁇', '⁈', '⁉':
		return true
	}
	return false
}

// isFullWidthStop tells whether r ends sentences without white space after it.
func isFullWidthStop(r rune) bool {
	switch r {
	case '。', '！', '？', '．', '｡':
		return true
	}
	return false
}

// isOpener tells whether r is a mark that can stand before the first word of a
// sentence. Straight marks are openers where they follow white space.
func isOpener(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '«', '‹', '„', '(', '[', '{', '¿', '¡', '*', '`':
		return true
	}
	return false
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// isWordByte tells whether c is an ASCII letter or digit, or part of a
// character beyond ASCII.
func isWordByte(c byte) bool { return isDigit(c) || isLetter(c) || c >= 0xc3 && c != 0xe2 }

// isNumber tells whether s is digits, with points and commas between.
func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) && s[i] != ',' && s[i] != '.' {
			return false
		}
	}
	return s != ""
}

// spaceLen returns the length of the white space character at i, or 0.
func spaceLen(s string, i int) int {
	if i >= len(s) {
		return 0
	}
	switch c := s[i]; {
	case c == ' ' || '\t' <= c && c <= '\r':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if unicode.IsSpace(r) {
		return n
	}
	return 0
}

// skipSpace returns the first index from i on that is not white space.
func skipSpace(s string, i int) int {
	for {
		n := spaceLen(s, i)
		if n == 0 {
			return i
		}
		i += n
	}
}

// trimRight returns the end of s[start:end] without trailing white space.
func trimRight(s string, start, end int) int {
	for end > start {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return end
}

// lastRune returns where the character before i begins.
func lastRune(s string, i int) int {
	_, n := utf8.DecodeLastRuneInString(s[:i])
	return i - n
}

// wordEnd returns where the word that begins at i ends: letters, digits, and
// apostrophes, full stops and hyphens between them; at most wordWindow bytes.
func wordEnd(s string, i int) int {
	end := i
	for end < len(s) && end-i < wordWindow {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			inner := r == '\'' || r == '’' || r == '.' || r == '-'
			if !inner || end == i || end+n >= len(s) || !isWordByte(s[end+n]) {
				break
			}
		}
		end += n
	}
	return end
}
