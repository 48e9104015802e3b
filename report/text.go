package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"
)

// hidden reports whether r is a control character or one that changes the
// direction of the text after it: what a terminal may obey instead of show
// (Trojan Source, Boucher & Anderson 2021).
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return true
	}
	return false
}

// visible replaces hidden characters but tabs and line breaks by their
// pictures, and invalid UTF-8 by U+FFFD.
func visible(s string) string {
	clean := func(r rune) bool { return hidden(r) && r != '\t' && r != '\n' && r != '\r' }
	if strings.IndexFunc(s, clean) < 0 && utf8.ValidString(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if clean(r) {
			return picture(r)
		}
		return r
	}, s)
}

// picture returns the symbol for the hidden character r.
func picture(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r
	case r == 0x7f:
		return 0x2421
	}
	return utf8.RuneError
}

// oneLine returns s with every run of white space as one space, and with
// hidden characters made visible.
func oneLine(s string) string { return string(appendLine(nil, s)) }

// appendLine appends what oneLine returns to dst.
func appendLine(dst []byte, s string) []byte {
	from, space := len(dst), false
	for i := 0; i < len(s); {
		if n := printable(s[i:]); n > 0 {
			if space {
				dst, space = append(dst, ' '), false
			}
			dst = append(dst, s[i:i+n]...)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if unicode.IsSpace(r) {
			space = len(dst) > from
			continue
		}
		if r == 0xfeff || r == 0x200b || r == 0xad { // no width: byte-order mark, zero-width space, soft hyphen
			continue
		}
		if space {
			dst, space = append(dst, ' '), false
		}
		if hidden(r) {
			r = picture(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// printable returns the length of what s begins with that oneLine leaves as it
// is: printable ASCII, words with single spaces between.
func printable(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			n = i + 1
		case c != ' ' || n != i || i == 0:
			return n
		}
	}
	return n
}

// width returns the number of terminal columns of s, escape sequences apart.
func width(s string) int { return text.StringWidthWithoutEscSequences(s) }

// shorten cuts s to at most n columns, at a word where one ends near, and
// marks the cut with "…".
func shorten(s string, n int) string {
	if n <= 0 {
		return ""
	}
	if width(s) <= n {
		return s
	}
	s = text.Trim(s, n-1)
	if i := strings.LastIndexByte(s, ' '); i > 2*len(s)/3 {
		s = s[:i]
	}
	return strings.TrimRight(s, " ,;:–—") + "…"
}

// shortenPath cuts a path to at most n columns from its front, at a slash where
// it can.
func shortenPath(p string, n int) string {
	if width(p) <= n {
		return p
	}
	for rest := p; ; {
		_, after, ok := strings.Cut(rest, "/")
		if !ok {
			break
		}
		if rest = after; width(rest)+2 <= n {
			return "…/" + rest
		}
	}
	runes := []rune(p)
	for width(string(runes)) > n-1 {
		runes = runes[1:]
	}
	return "…" + string(runes)
}

// wrap breaks s, which is on one line, into lines of at most n columns, between
// words where it can; at most most of them (0: any number), the last one
// shortened where needed.
func wrap(s string, n, most int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.SplitSeq(s, " ") {
		w := width(word)
		if line != "" && used+1+w <= n {
			line, used = line+" "+word, used+1+w
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for w > n {
			head := text.Trim(word, n)
			if head == "" {
				break // a wide character in a single column
			}
			lines = append(lines, head)
			word = word[len(head):]
			w = width(word)
		}
		line, used = word, w
	}
	lines = append(lines, line)
	if most > 0 && len(lines) > most {
		rest := strings.Join(lines[most-1:], " ")
		lines = append(lines[:most-1], shorten(rest, n))
	}
	return lines
}
