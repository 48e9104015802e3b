package features

import (
	"bufio"
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// ErrLexicon is wrapped by what ReadLexicon and UnmarshalJSON return for a
// lexicon that breaks the format or its limits.
var ErrLexicon = errors.New("bad lexicon")

// Limits of a lexicon, so that one from a stranger's model file stays small.
const (
	maxLexicon  = 4 << 20 // bytes, as files or as JSON
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

	spellings map[spelling][]string // stems of the trie
}

// concept is one meaning: entries are words and phrases as written in the
// files.
type concept struct {
	Name    string   `json:"name"`
	Roles   string   `json:"roles,omitempty"`
	Entries []string `json:"entries"`
	roles   role
}

// role says what a concept does to the posture of a sentence.
type role uint32

const (
	cooperative role = 1 << iota // a cooperative act or attitude
	hostile                      // a hostile act or attitude
	reverser                     // turns the posture of what it governs: lift, stop, refuse
	negator                      // opens a negation scope: not, never
	contrast                     // what follows weighs more: but, however
	concession                   // what follows weighs less: although, despite
	condition                    // if, unless
	forecast                     // speaks of what may come, or as an onlooker
	self                         // we, our
	other                        // you, they
	quiet                        // makes no pairs: words of a field, he, very
	report                       // a plain frame of reporting, left out
	topic                        // a thing of accord or conflict; no act unless governed: war, treaty
	activator                    // makes an act of the topic it governs: impose, resume, want
	good                         // speaks well of what it is said of, and is no act: brilliant
	bad                          // speaks ill of what it is said of, and is no act: naive
	positive                     // carries a good feeling
	negative                     // carries a bad feeling
	strong                       // more of it
	mild                         // less of it
	intensifier                  // strengthens a feeling: very
	diminisher                   // weakens a feeling: somewhat
	class                        // words that stand for each other in phrases, and no concept: <CAPTIVE>
)

var roleNames = map[string]role{
	"cooperative": cooperative, "hostile": hostile, "reverser": reverser, "negator": negator,
	"contrast": contrast, "concession": concession, "condition": condition, "forecast": forecast,
	"self": self, "other": other, "report": report, "quiet": quiet, "topic": topic, "activator": activator,
	"good": good, "bad": bad, "class": class,
	"positive": positive, "negative": negative, "strong": strong, "mild": mild,
	"intensifier": intensifier, "diminisher": diminisher,
}

// English returns the embedded lexicon.
func English() *Lexicon { return embedded() }

var embedded = sync.OnceValue(func() *Lexicon {
	sub, err := fs.Sub(lexiconFiles, "lexicon")
	if err == nil {
		var l *Lexicon
		if l, err = ReadLexicon(sub); err == nil {
			return l
		}
	}
	panic(err) // the embedded lists are tested
})

// ReadLexicon reads every *.txt file of fsys, in the order of their names. A
// line "@NAME role…" opens a concept; the lines below it are its entries,
// with commas between; "#" starts a comment. A concept may go on in another
// place under the same roles. Errors name the file and the line and wrap
// ErrLexicon or the error of fsys.
func ReadLexicon(fsys fs.FS) (*Lexicon, error) {
	files, err := fs.Glob(fsys, "*.txt")
	if err != nil {
		return nil, err
	}
	l := &Lexicon{trie: newTrie(), polar: newTrie()}
	stems := make(memo)
	total := 0
	for _, name := range files {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if total += len(data); total > maxLexicon {
			return nil, fmt.Errorf("%s: more than %d bytes: %w", name, maxLexicon, ErrLexicon)
		}
		if err := l.read(name, data, stems); err != nil {
			return nil, err
		}
	}
	return l, l.seal()
}

// seal ends the building of the trie, once every class that a phrase names is
// there.
func (l *Lexicon) seal() error {
	for _, c := range l.concepts {
		for _, e := range c.Entries {
			for w := range strings.FieldsSeq(e) {
				if isClass(w) && !slices.ContainsFunc(l.concepts, func(c concept) bool { return c.roles&class != 0 && c.Name == w[1:len(w)-1] }) {
					return fmt.Errorf("concept %s: entry %q: no such class: %w", c.Name, e, ErrLexicon)
				}
			}
		}
	}
	l.trie.seal()
	l.spellings = bySpelling(l.trie.symbols)
	return nil
}

// isClass reports whether a word of an entry names a class, as in
// "free <CAPTIVE>".
func isClass(w string) bool { return len(w) > 2 && w[0] == '<' && w[len(w)-1] == '>' }

// add enters one entry of a concept.
func (l *Lexicon) add(id int, entry string, stems memo) error {
	p, err := stems.phrase(entry)
	if err != nil {
		return err
	}
	c := &l.concepts[id]
	switch {
	case c.roles&(positive|negative) != 0:
		l.polar.add(p, uint16(id))
	case c.roles&class == 0:
		l.trie.add(p, uint16(id))
	case len(p) != 1 || isClass(p[0]):
		return fmt.Errorf("entry %q of a class: want one word: %w", entry, ErrLexicon)
	default:
		l.trie.classify(p[0], "<"+c.Name+">")
	}
	return nil
}

// read adds the concepts of one file.
func (l *Lexicon) read(name string, data []byte, stems memo) error {
	current := -1
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if head, ok := strings.CutPrefix(line, "@"); ok {
			var err error
			if current, err = l.open(head); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
			continue
		}
		if current < 0 {
			return fmt.Errorf("%s:%d: entries before the first concept: %w", name, n, ErrLexicon)
		}
		c := &l.concepts[current]
		for e := range strings.SplitSeq(line, ",") {
			if e = strings.Join(strings.Fields(e), " "); e == "" {
				continue
			}
			if err := l.add(current, e, stems); err != nil {
				return fmt.Errorf("%s:%d: %w", name, n, err)
			}
			c.Entries = append(c.Entries, e)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// open returns the index of the concept that a heading names, adding it if it
// is new.
func (l *Lexicon) open(head string) (int, error) {
	name, roles, _ := strings.Cut(head, " ")
	roles = strings.Join(strings.Fields(roles), " ")
	for i := range l.concepts {
		if c := &l.concepts[i]; c.Name == name {
			if roles != "" && roles != c.Roles {
				return 0, fmt.Errorf("concept %s: roles %q, before %q: %w", name, roles, c.Roles, ErrLexicon)
			}
			return i, nil
		}
	}
	if len(l.concepts) == maxConcepts {
		return 0, fmt.Errorf("more than %d concepts: %w", maxConcepts, ErrLexicon)
	}
	l.concepts = append(l.concepts, concept{Name: name, Roles: roles})
	return len(l.concepts) - 1, l.concepts[len(l.concepts)-1].check()
}

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

// Without returns a lexicon that lacks the named concepts. The error wraps
// ErrLexicon for a name that l does not have.
func (l *Lexicon) Without(names ...string) (*Lexicon, error) {
	if len(names) == 0 {
		return l, nil
	}
	less := &Lexicon{concepts: slices.Clone(l.concepts)}
	for _, name := range names {
		is := func(c concept) bool { return c.Name == name }
		if !slices.ContainsFunc(l.concepts, is) {
			return nil, fmt.Errorf("no concept %q: %w", name, ErrLexicon)
		}
		less.concepts = slices.DeleteFunc(less.concepts, is)
	}
	return less, less.compile()
}

// compile builds the trie.
func (l *Lexicon) compile() error {
	if len(l.concepts) > maxConcepts {
		return fmt.Errorf("more than %d concepts: %w", maxConcepts, ErrLexicon)
	}
	l.trie, l.polar = newTrie(), newTrie()
	stems, entries := make(memo), 0
	for id, c := range l.concepts {
		if entries += len(c.Entries); entries > maxEntries {
			return fmt.Errorf("more than %d entries: %w", maxEntries, ErrLexicon)
		}
		for _, e := range c.Entries {
			if err := l.add(id, e, stems); err != nil {
				return fmt.Errorf("concept %s: %w", c.Name, err)
			}
		}
	}
	return l.seal()
}

// MarshalJSON writes the lexicon in full, as [{"name", "roles", "entries"}].
func (l *Lexicon) MarshalJSON() ([]byte, error) {
	if l.concepts == nil {
		return []byte("[]"), nil
	}
	return json.Marshal(l.concepts)
}

// UnmarshalJSON reads what MarshalJSON wrote. Errors wrap ErrLexicon where
// the JSON is well formed but no lexicon.
func (l *Lexicon) UnmarshalJSON(data []byte) error {
	if len(data) > maxLexicon {
		return fmt.Errorf("%d bytes, more than %d: %w", len(data), maxLexicon, ErrLexicon)
	}
	var m Lexicon
	if err := json.Unmarshal(data, &m.concepts); err != nil {
		return err
	}
	names := make(map[string]bool, len(m.concepts))
	for i := range m.concepts {
		c := &m.concepts[i]
		if err := c.check(); err != nil {
			return err
		}
		if names[c.Name] {
			return fmt.Errorf("concept %s twice: %w", c.Name, ErrLexicon)
		}
		names[c.Name] = true
	}
	if err := m.compile(); err != nil {
		return err
	}
	*l = m
	return nil
}
