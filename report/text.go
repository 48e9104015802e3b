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
func oneLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if r == 0xfeff || r == 0x200b || r == 0xad { // no width: byte-order mark, zero-width space, soft hyphen
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		if hidden(r) {
			r = picture(r)
		}
		b.WriteRune(r)
	}
	return b.String()
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
