package features

import "sync"

// stemList finds words by their stem. It stems them when it is first asked for
// one that begins alike, so that few are ever stemmed. It is safe for
// concurrent use once all words are added.
type stemList struct {
	groups [1 << 10][]string // words that wait, by the beginning of their stem

	mu    sync.Mutex
	words map[string]string // by stem: the shortest word, of several the first by bytes
}

func newStemList() *stemList { return &stemList{words: make(map[string]string)} }

// group returns the words that begin as s, which must not be empty: a stem
// begins as its word does, but for irregular forms.
func (l *stemList) group(s string) *[]string {
	k := int(s[0]&31) << 5
	if len(s) > 1 {
		k |= int(s[1] & 31)
	}
	return &l.groups[k]
}

// add enters a word in lower case.
func (l *stemList) add(word string) {
	base, ok := forms()[word]
	if !ok {
		base = word
	}
	g := l.group(base)
	*g = append(*g, word)
}

// word returns the word that is shown for a stem.
func (l *stemList) word(s string) (string, bool) {
	if s == "" {
		return "", false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if g := l.group(s); len(*g) > 0 {
		l.stem(*g)
		*g = nil
	}
	w, ok := l.words[s]
	return w, ok
}

// stem enters the words of a group by their stems.
func (l *stemList) stem(group []string) {
	seen := make(map[string]bool, len(group))
	for _, w := range group {
		if seen[w] {
			continue
		}
		seen[w] = true
		of := stem(w)
		if old, ok := l.words[of]; !ok || len(w) < len(old) || len(w) == len(old) && w < old {
			l.words[of] = w
		}
	}
}

// has reports whether some word has the stem.
func (l *stemList) has(s string) bool {
	_, ok := l.word(s)
	return ok
}
