package features

import (
	_ "embed"
	"sort"
	"strings"
)

// minSpelling is the shortest word, in bytes, that is taken for a slip of the
// pen; among shorter ones too many words differ in one letter.
const minSpelling = 6

// misspelled returns the stem of the word of the lexicon that an unknown word
// stands for: the only one a single slip away (Damerau 1964; a letter left out,
// doubled or put in, or two that changed places), with the same first letter.
// "apolgised" is "apologised".
func (l *Lexicon) misspelled(w *word) (stem string, ok bool) {
	if len(w.surface) < minSpelling || w.sym|w.exact|w.gaz|w.polar|w.polarExact != 0 || w.flags&^initial != 0 || spelledRight(w.stem) {
		return "", false
	}
	n := len(w.stem)
	for length := n - 1; length <= n+1; length++ {
		for _, known := range l.spellings()[spelling{w.stem[0], length}] {
			if !oneSlip(w.stem, known) {
				continue
			}
			if stem != "" && stem != known {
				return "", false
			}
			stem = known
		}
	}
	return stem, stem != ""
}

//go:embed words/spelled.txt
var spelledWords string // lines in order, comments first

// spelledRight reports whether a stem is one of English words, and so no slip
// of the pen.
func spelledRight(stem string) bool {
	i := sort.Search(len(spelledWords), func(i int) bool {
		line := lineFrom(spelledWords, i)
		return line == "" || line >= stem
	})
	return lineFrom(spelledWords, i) == stem
}

// lineFrom returns the first line of s that starts at byte i or behind it, ""
// behind the last.
func lineFrom(s string, i int) string {
	if i > 0 && s[i-1] != '\n' {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			return ""
		}
		i += n + 1
	}
	line, _, _ := strings.Cut(s[i:], "\n")
	return line
}

// spelling is the first letter and the length of a stem.
type spelling struct {
	first  byte
	length int
}

// bySpelling sorts the stems of a lexicon by first letter and length. Words
// too short to tell a slip from another word are left out.
func bySpelling(stems []string) map[spelling][]string {
	m := make(map[spelling][]string)
	for _, s := range stems {
		if len(s) < minSpelling-1 || s[0] < 'a' || s[0] > 'z' || strings.ContainsAny(s, ".'") {
			continue
		}
		k := spelling{s[0], len(s)}
		m[k] = append(m[k], s)
	}
	return m
}

// oneSlip reports whether a and b differ by one letter left out or put in, or
// by two neighbours that changed places. Another letter in its place is mostly
// another word.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
