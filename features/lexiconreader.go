package features

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// lexiconReader builds a lexicon from files.
type lexiconReader struct {
	concepts       []concept
	phrases, polar *phraseList
	stems          memo
	entries        int
	classes        map[string]string // that phrases name: where the first of them stands
}

// ReadLexicon reads every *.txt file of the folders, in the order of the
// folders and of the names of their files. A line "@NAME role…" opens a
// concept; the lines below it are its entries, with commas between; "#" starts
// a comment. A concept may go on in another place under the same roles, or
// with none given: pass EnglishFiles first to go on with those that are
// embedded. Errors name the file and the line and wrap ErrLexicon or the error
// of the folder.
func ReadLexicon(folders ...fs.FS) (*Lexicon, error) {
	r := lexiconReader{phrases: newPhraseList(), polar: newPhraseList(), stems: make(memo), classes: make(map[string]string)}
	total := 0
	for _, folder := range folders {
		files, err := fs.Glob(folder, "*.txt")
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("no *.txt files: %w", ErrLexicon)
		}
		for _, name := range files {
			data, err := fs.ReadFile(folder, name)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			if total += len(data); total > maxLexicon {
				return nil, fmt.Errorf("%s: more than %d bytes: %w", name, maxLexicon, ErrLexicon)
			}
			if err := r.read(name, data); err != nil {
				return nil, err
			}
		}
	}
	return r.lexicon()
}

// lexicon ends the reading, once every class that a phrase names is there.
func (r *lexiconReader) lexicon() (*Lexicon, error) {
	for i := range r.concepts {
		if c := &r.concepts[i]; c.isClass() {
			delete(r.classes, "<"+c.Name+">")
		}
	}
	first := ""
	for _, missing := range r.classes {
		if first == "" || missing < first {
			first = missing
		}
	}
	if first != "" {
		return nil, fmt.Errorf("%s: no such class: %w", first, ErrLexicon)
	}
	return newLexicon(r.concepts, r.phrases.trie(), r.polar.trie())
}

// read adds the concepts of one file.
func (r *lexiconReader) read(name string, data []byte) error {
	current := -1
	return eachEntry(data, func(line int, head string) (err error) {
		if current, err = r.open(head); err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
		return nil
	}, func(line int, entry string) error {
		if current < 0 {
			return fmt.Errorf("%s:%d: entries before the first concept: %w", name, line, ErrLexicon)
		}
		if err := r.add(current, entry, name, line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
		return nil
	})
}

// eachEntry calls head with what stands behind "@" and entry with each entry
// of the lines of a file, up to the first error.
func eachEntry(data []byte, head, entry func(line int, text string) error) error {
	line := 0
	for text := range strings.Lines(string(data)) {
		line++
		text, _, _ = strings.Cut(text, "#")
		text = strings.TrimSpace(text)
		if h, ok := strings.CutPrefix(text, "@"); ok {
			if err := head(line, h); err != nil {
				return err
			}
			continue
		}
		for e := range strings.SplitSeq(text, ",") {
			if e = strings.Join(strings.Fields(e), " "); e == "" {
				continue
			}
			if err := entry(line, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// add enters one entry of a concept.
func (r *lexiconReader) add(id int, entry, file string, line int) error {
	if r.entries++; r.entries > maxEntries {
		return fmt.Errorf("more than %d entries: %w", maxEntries, ErrLexicon)
	}
	p, err := r.stems.phrase(entry)
	if err != nil {
		return err
	}
	c := &r.concepts[id]
	switch {
	case c.isClass() && (len(p) != 1 || isClass(p[0])):
		return fmt.Errorf("entry %q of a class: want one word: %w", entry, ErrLexicon)
	case c.isClass():
		err = r.phrases.classify(p[0], "<"+c.Name+">")
	case c.isPolar():
		err = r.polar.add(p, uint16(id))
	default:
		err = r.phrases.add(p, uint16(id))
	}
	for _, w := range p {
		if _, ok := r.classes[w]; !ok && isClass(w) {
			r.classes[w] = fmt.Sprintf("%s:%d: entry %q", file, line, entry)
		}
	}
	if err != nil {
		return fmt.Errorf("%w: %w", err, ErrLexicon)
	}
	return nil
}

// open returns the index of the concept that a heading names, adding it if it
// is new.
func (r *lexiconReader) open(head string) (int, error) {
	name, roles, _ := strings.Cut(head, " ")
	roles = strings.Join(strings.Fields(roles), " ")
	if i := slices.IndexFunc(r.concepts, func(c concept) bool { return c.Name == name }); i >= 0 {
		if c := &r.concepts[i]; roles != "" && roles != c.Roles {
			return 0, fmt.Errorf("concept %s: roles %q, before %q: %w", name, roles, c.Roles, ErrLexicon)
		}
		return i, nil
	}
	if len(r.concepts) == maxConcepts {
		return 0, fmt.Errorf("more than %d concepts: %w", maxConcepts, ErrLexicon)
	}
	r.concepts = append(r.concepts, concept{Concept: Concept{Name: name, Roles: roles}})
	return len(r.concepts) - 1, r.concepts[len(r.concepts)-1].check()
}
