package features

import "sync"

// stemList finds words by their stem. It stems them when it is first asked for
// one that begins alike, so that few are ever stemmed. It is safe for
// concurrent use once all words are added.
type stemList struct {
	groups map[string][]string // words that wait, by the beginning of their stem

	mu    sync.Mutex
	words map[string]string // by stem: the shortest word, of several the first by bytes
}

func newStemList() *stemList {
	return &stemList{groups: make(map[string][]string, 512), words: make(map[string]string)}
}

// beginning is what a word shares with its stem but for irregular forms.
func beginning(s string) string { return s[:min(len(s), 2)] }

// add enters a word in lower case. Its stem must begin as the word does, or as
// the form does that stands for it.
func (l *stemList) add(word string) {
	base, ok := forms()[word]
	if !ok {
		base = word
	}
	k := beginning(base)
	l.groups[k] = append(l.groups[k], word)
}

// word returns the word that is shown for a stem.
func (l *stemList) word(s string) (string, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	k := beginning(s)
	if group := l.groups[k]; group != nil {
		delete(l.groups, k)
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
	w, ok := l.words[s]
	return w, ok
}

// has reports whether some word has the stem.
func (l *stemList) has(s string) bool {
	_, ok := l.word(s)
	return ok
}
