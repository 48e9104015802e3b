package features

import (
	"fmt"
	"strings"
)

// isClass reports whether a word of an entry names a class, as in
// "free <CAPTIVE>".
func isClass(w string) bool { return len(w) > 2 && w[0] == '<' && w[len(w)-1] == '>' }

// memo keeps the stems of the words of a token while a lexicon is read.
type memo map[string][]string

// stems returns the stems of a lower-cased token, articles left out.
func (m memo) stems(token string) []string {
	s, ok := m[token]
	if !ok {
		for _, p := range parts(token) {
			if !articles[p] {
				s = append(s, stem(p))
			}
		}
		m[token] = s
	}
	return s
}

// phrase splits an entry into the words under which a trie holds it: stems,
// "=surface" forms, and an empty word for a gap "~".
func (m memo) phrase(entry string) ([]string, error) {
	if len(entry) > maxEntry {
		return nil, fmt.Errorf("entry %q: more than %d bytes: %w", entry, maxEntry, ErrLexicon)
	}
	var words []string
	gaps := 0
	for w := range strings.FieldsSeq(entry) {
		if w == "~" {
			if gaps == maxGaps || len(words) == 0 || words[len(words)-1] == "" {
				return nil, fmt.Errorf("entry %q: misplaced gap: %w", entry, ErrLexicon)
			}
			gaps, words = gaps+1, append(words, "")
			continue
		}
		if exact, ok := strings.CutPrefix(w, "="); ok {
			words = append(words, "="+strings.ToLower(exact))
			continue
		}
		if w == namePlaceholder || isClass(w) {
			words = append(words, w)
			continue
		}
		words = append(words, m.stems(strings.ToLower(w))...)
	}
	if len(words) == 0 || len(words) > maxPhrase || words[len(words)-1] == "" {
		return nil, fmt.Errorf("entry %q: want 1 to %d words: %w", entry, maxPhrase, ErrLexicon)
	}
	return words, nil
}
