package features

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// ErrLexicon is wrapped by what ReadLexicon and NewLexicon return for a
// lexicon that breaks the format or its limits.
var ErrLexicon = errors.New("bad lexicon")

// Limits of a lexicon, so that one from a stranger's model file stays small.
const (
	maxLexicon  = 4 << 20 // bytes of the files
	maxConcepts = 1000
	maxEntries  = 100_000
	maxName     = 24 // bytes of a concept's name
	maxEntry    = 80 // bytes of an entry
)

// Lexicon groups words and phrases by meaning into concepts. It is immutable
// and safe for concurrent use; lexicon/README.md describes the files.
type Lexicon struct {
	concepts []concept
	trie     *trie
	polar    *trie // of the words of feeling, which may be part of other concepts too

	spellings func() map[spelling][]string // stems of the trie
}

// Concept is one meaning, or a class of words that stand for each other in
// phrases.
type Concept struct {
	Name    string `json:"name"`
	Roles   string `json:"roles,omitempty"` // with blanks between, see lexicon/README.md
	Phrases int    `json:"-"`               // words and phrases, as far as they differ by stems
}

// concept is a Concept with its roles read.
type concept struct {
	Concept
	roles role
}

// English returns the embedded lexicon.
func English() *Lexicon { return embedded() }

var embedded = sync.OnceValue(func() *Lexicon {
	l, err := ReadLexicon(EnglishFiles())
	if err != nil {
		panic(err) // the embedded lists are tested
	}
	return l
})

// EnglishFiles returns the files of the embedded lexicon.
func EnglishFiles() fs.FS {
	sub, err := fs.Sub(lexiconFiles, "lexicon")
	if err != nil {
		panic(err) // a missing embedded folder
	}
	return sub
}

// newLexicon puts a lexicon together.
func newLexicon(concepts []concept, phrases, polar *trie) (*Lexicon, error) {
	l := &Lexicon{concepts: concepts, trie: phrases, polar: polar}
	l.spellings = sync.OnceValue(func() map[spelling][]string { return bySpelling(phrases.words) })
	for _, v := range slices.Concat(phrases.ends, polar.ends) {
		concepts[v].Phrases++
	}
	members := make([]int, len(phrases.words)) // by symbol of a class
	for i := 1; i < len(phrases.pairs); i += 2 {
		members[phrases.pairs[i]]++
	}
	for i := range concepts {
		if c := &concepts[i]; c.isClass() {
			c.Phrases = members[phrases.symbol("<"+c.Name+">")]
		}
	}
	if n := len(phrases.ends) + len(polar.ends); n > maxEntries {
		return nil, fmt.Errorf("%d phrases, more than %d: %w", n, maxEntries, ErrLexicon)
	}
	return l, nil
}

// isPolar reports whether a concept carries a feeling.
func (c *concept) isPolar() bool { return c.roles&(positive|negative) != 0 }

// isClass reports whether a concept is a class.
func (c *concept) isClass() bool { return c.roles&class != 0 && !c.isPolar() }

// check validates the name and reads the roles.
func (c *concept) check() error {
	if c.Name == "" || len(c.Name) > maxName || strings.Trim(c.Name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
		return fmt.Errorf("concept name %q: %w", c.Name, ErrLexicon)
	}
	c.roles = 0
	for r := range strings.FieldsSeq(c.Roles) {
		bit, ok := roleNames[r]
		if !ok {
			return fmt.Errorf("concept %s: role %q: %w", c.Name, r, ErrLexicon)
		}
		c.roles |= bit
	}
	return nil
}

// Concepts returns the concepts and classes, in the order in which they came.
// A nil lexicon has none.
func (l *Lexicon) Concepts() []Concept {
	if l == nil {
		return nil
	}
	list := make([]Concept, len(l.concepts))
	for i, c := range l.concepts {
		list[i] = c.Concept
	}
	return list
}

// Phrases yields the phrases by name of their concept or class, as they are
// matched: stems, "=" before a form, "~" for a gap, classes as <CLASS>.
func (l *Lexicon) Phrases() iter.Seq2[string, string] {
	return func(yield func(name, phrase string) bool) {
		if l.trie == nil {
			return
		}
		for _, t := range []*trie{l.trie, l.polar} {
			for p := range t.phrases() {
				if !yield(l.concepts[p.value].Name, p.text(t.words)) {
					return
				}
			}
		}
		for i := 0; i < len(l.trie.pairs); i += 2 {
			w, c := l.trie.words[l.trie.pairs[i]], l.trie.words[l.trie.pairs[i+1]]
			if !yield(c[1:len(c)-1], w) {
				return
			}
		}
	}
}

// Without returns a lexicon that lacks the named concepts. The error wraps
// ErrLexicon for a name that l does not have, and for a class that a phrase
// needs.
func (l *Lexicon) Without(names ...string) (*Lexicon, error) {
	if len(names) == 0 {
		return l, nil
	}
	for _, name := range names {
		if !slices.ContainsFunc(l.concepts, func(c concept) bool { return c.Name == name }) {
			return nil, fmt.Errorf("no concept %q: %w", name, ErrLexicon)
		}
	}
	var concepts []concept
	ids := make(map[uint16]uint16) // old to new
	for id, c := range l.concepts {
		if !slices.Contains(names, c.Name) {
			ids[uint16(id)] = uint16(len(concepts))
			c.Phrases = 0
			concepts = append(concepts, c)
		}
	}
	keeps := func(class string) bool { return !slices.Contains(names, class[1:len(class)-1]) }
	for p := range l.trie.phrases() {
		if _, ok := ids[p.value]; !ok {
			continue
		}
		for _, s := range p.symbols {
			if w := l.trie.words[s]; isClass(w) && !keeps(w) {
				return nil, fmt.Errorf("concept %s: %q needs the class: %w", l.concepts[p.value].Name, p.text(l.trie.words), ErrLexicon)
			}
		}
	}
	return newLexicon(concepts, l.trie.only(ids, keeps), l.polar.only(ids, keeps))
}
