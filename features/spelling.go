package features

import "strings"

// minSpelling is the shortest word, in bytes, that is taken for a slip of the
// pen; among shorter ones too many words differ in one letter.
const minSpelling = 6

// misspelled returns the word of the lexicon that a word stands for which
// neither the lexicon nor the vocabulary knows: the only one a single slip
// away (Damerau 1964), with the same first letter. "apolgised" is
// "apologised".
func (e *Extractor) misspelled(w *word) (stem string, ok bool) {
	if e.lex == nil || e.vocabulary == nil || len(w.surface) < minSpelling || w.sym|w.exact|w.gaz != 0 || w.flags&^initial != 0 || e.knows(w.stem) {
		return "", false
	}
	t := e.lex.trie
	n := len(w.stem)
	for length := n - 1; length <= n+1; length++ {
		for _, known := range t.spellings[spelling{w.stem[0], length}] {
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

// knows reports whether the vocabulary has a stem, negated or not.
func (e *Extractor) knows(stem string) bool {
	e.begin("n:w:", false)
	e.name = append(e.name, stem...)
	_, plain := e.vocabulary.ID(e.name[len("n:"):])
	_, negated := e.vocabulary.ID(e.name)
	return plain || negated
}

// spelling is the first letter and the length of a stem.
type spelling struct {
	first  byte
	length int
}

// bySpelling sorts the stems of a lexicon by first letter and length. Words
// too short to tell a slip from another word are left out.
func bySpelling(symbols map[string]int32) map[spelling][]string {
	m := make(map[spelling][]string)
	for s := range symbols {
		if len(s) < minSpelling-1 || s[0] < 'a' || s[0] > 'z' || strings.ContainsAny(s, ".'") {
			continue
		}
		k := spelling{s[0], len(s)}
		m[k] = append(m[k], s)
	}
	return m
}

// oneSlip reports whether a and b differ by one letter left out, put in,
// exchanged for another, or by two neighbours that changed places.
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
	if i == len(a) {
		return false
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
