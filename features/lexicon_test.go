package features

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLexiconSize(t *testing.T) {
	phrases := 0
	for _, c := range English().Concepts() {
		if c.Phrases == 0 {
			t.Errorf("%s has no phrases", c.Name)
		}
		phrases += c.Phrases
	}
	if n := len(English().concepts); n < 60 || phrases < 20_000 {
		t.Errorf("%d concepts, %d phrases; want at least 60 and 20000", n, phrases)
	}
}

// listed is an entry of the embedded lists.
type listed struct {
	concept int
	text    string
	file    string
	line    int
}

func (e listed) String() string { return fmt.Sprintf("%s:%d: %q", e.file, e.line, e.text) }

// lists returns the entries of the embedded lists.
func lists(t *testing.T) (entries []listed) {
	t.Helper()
	files, err := fs.Glob(EnglishFiles(), "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(EnglishFiles(), name)
		if err != nil {
			t.Fatal(err)
		}
		current := -1
		_ = eachEntry(data, func(_ int, head string) error {
			head, _, _ = strings.Cut(head, " ")
			current = slices.IndexFunc(English().concepts, func(c concept) bool { return c.Name == head })
			return nil
		}, func(line int, text string) error {
			entries = append(entries, listed{current, text, name, line})
			return nil
		})
	}
	return entries
}

// Every class is named by a phrase, and no phrase of the frames stands twice in
// a concept or class, counting as the same what is matched alike.
func TestLexiconHasNothingIdle(t *testing.T) {
	l, named, seen := English(), map[string]bool{}, map[string]listed{}
	stems := make(memo)
	for _, e := range lists(t) {
		p, err := stems.phrase(e.text)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range p {
			named[w] = true
		}
		key := fmt.Sprint(e.concept, " ", strings.Join(p, " "))
		if old, twice := seen[key]; !twice {
			seen[key] = e
		} else if strings.HasPrefix(e.file, "frames-") {
			t.Errorf("%v stands in %s already: %v", e, l.concepts[e.concept].Name, old)
		}
	}
	for _, c := range l.concepts {
		if c.isClass() && !named["<"+c.Name+">"] {
			t.Errorf("no phrase names the class %s", c.Name)
		}
	}
}

// An entry of the embedded lists is found in its own text, unless a longer
// phrase, a reporting frame or a surface form takes its place.
func TestLexiconFindsItsEntries(t *testing.T) {
	l := English()
	e := NewExtractor(Options{Concepts: true}, l)
	for _, x := range lists(t) {
		c := l.concepts[x.concept]
		if c.roles&(report|class|positive|negative) != 0 {
			continue
		}
		text := strings.NewReplacer("~ ", "", "=", "").Replace(x.text)
		e.Each(text, func([]byte) {})
		if !slices.ContainsFunc(e.matches, func(m match) bool { return int(m.concept) == x.concept }) && len(strings.Fields(text)) < 2 && !strings.Contains(x.text, "=") {
			if e.lex.trie.symbol("="+text) == 0 {
				t.Errorf("%s: %v is not found", c.Name, x)
			}
		}
	}
}

// No entry stands in a cooperative and in a hostile concept.
func TestLexiconDoesNotContradictItself(t *testing.T) {
	type use struct {
		sign    int8
		concept string
	}
	seen := map[string]use{}
	stems := make(memo)
	for _, e := range lists(t) {
		p, err := stems.phrase(e.text)
		if err != nil {
			t.Fatal(err)
		}
		c := English().concepts[e.concept]
		key, s := strings.Join(p, " "), signOf(c.roles)
		if old, ok := seen[key]; ok && old.sign*s < 0 {
			t.Errorf("%v is in %s and %s", e, old.concept, c.Name)
		}
		if s != 0 {
			seen[key] = use{s, c.Name}
		}
	}
}

// compiled returns a lexicon made of the tables of another.
func compiled(t testing.TB, l *Lexicon) *Lexicon {
	t.Helper()
	phrases, polarity := l.Tables()
	read, err := NewLexicon(l.Concepts(), phrases, polarity)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func phrasesOf(l *Lexicon) (list []string) {
	for name, p := range l.Phrases() {
		list = append(list, name+" "+p)
	}
	return list
}

func TestLexiconRoundTrip(t *testing.T) {
	l := compiled(t, English())
	if d := cmp.Diff(English().Concepts(), l.Concepts()); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(phrasesOf(English()), phrasesOf(l)); d != "" {
		t.Error(d)
	}
	if zero := compiled(t, new(Lexicon)); len(zero.Concepts())+len(phrasesOf(zero)) > 0 {
		t.Errorf("the zero lexicon has %d concepts", len(zero.Concepts()))
	}
	var got []string
	NewExtractor(everything, l).Each(newsText, func(n []byte) { got = append(got, string(n)) })
	if d := cmp.Diff(all(everything, newsText), got); d != "" {
		t.Error(d)
	}
}

func TestLexiconPhrases(t *testing.T) {
	l, err := ReadLexicon(fstest.MapFS{
		"a.txt": {Data: []byte("@FREE cooperative\nfreeing ~ <CAPTIVE>, =let NAME go\n@CAPTIVE class\nhostages\n@JOY positive\njoyful")},
	}, fstest.MapFS{"b.txt": {Data: []byte("@FREE\nrelease, releases")}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"FREE =let NAME go", "FREE free ~ <CAPTIVE>", "FREE releas", "JOY joy", "CAPTIVE hostag"} // by hand
	if d := cmp.Diff(want, phrasesOf(l)); d != "" {
		t.Error(d)
	}
	// An instance of every class is needed by what names it.
	if _, err := l.Without("CAPTIVE"); !errors.Is(err, ErrLexicon) {
		t.Errorf("error %v", err)
	}
	less, err := l.Without("FREE")
	if d := cmp.Diff([]string{"JOY joy", "CAPTIVE hostag"}, phrasesOf(less)); d != "" || err != nil {
		t.Error(d, err)
	}
}

func TestReadLexiconErrors(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"agree\n", "x.txt:1:"},
		{"# c\n@agree\n", "x.txt:2:"},
		{"@AGREE nice\n", "x.txt:1:"},
		{"@AGREE\nok\n~ down\n", "x.txt:3:"},
		{"@AGREE\nturn ~\n", "x.txt:2:"},
		{"@AGREE\na ~ b ~ c ~ d\n", "x.txt:2:"},
		{"@AGREE\na ~ ~ b\n", "x.txt:2:"},
		{"@AGREE\nfree <CAPTIVE>\n", "x.txt:2:"},
		{"@CAPTIVE class\ntwo words\n", "x.txt:2:"},
		{"@AGREE\none two three four five six seven eight nine\n", "x.txt:2:"},
		{"@AGREE\n" + strings.Repeat("x", 100) + "\n", "x.txt:2:"},
		{"@AGREE cooperative\n@AGREE hostile\n", "x.txt:2:"},
	} {
		_, err := ReadLexicon(fstest.MapFS{"x.txt": {Data: []byte(c.file)}})
		if !errors.Is(err, ErrLexicon) || !strings.HasPrefix(fmt.Sprint(err), c.want) {
			t.Errorf("%q: error %v, want %s…", c.file, err, c.want)
		}
	}
}

func TestVocabulary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOf(rapid.StringN(0, 4, -1)).Draw(t, "names")
		v := NewVocabulary(names)
		for _, n := range names {
			if id, ok := v.ID([]byte(n)); !ok || v.Name(id) != n {
				t.Fatalf("%q: id %d, %v", n, id, ok)
			}
		}
		for i := 1; i < v.Len(); i++ {
			if v.Name(uint32(i-1)) >= v.Name(uint32(i)) {
				t.Fatal("names do not ascend")
			}
		}
		other := rapid.String().Draw(t, "other")
		if _, ok := v.ID([]byte(other)); ok != slices.Contains(names, other) {
			t.Fatalf("%q: %v", other, ok)
		}
	})
}

func TestDescribe(t *testing.T) {
	for name, want := range map[string]string{
		"w:agre": "agree", "n:w:agre": "not: agree", "b:lift_sanction": "lift sanction", "c:REJECT": "[reject]",
		"p:LIFT>SANCTION": "[lift] … [sanction]", "n:p:LIFT>SANCTION": "not: [lift] … [sanction]", "s:LIFT>ban": "[lift] ban",
		"first:THREATEN": "first act: [threaten]", "w:NAME": "(name)", "v:-": "act: hostile", "sum:+": "on balance: cooperative",
		"v:none": "act: none", "e:--": "evaluation: bad, several", "e:sum+": "evaluation: good on balance",
		"eis:-": "predicate evaluation: bad", "to:-": "toward a party: hostile", "main:+": "first act of the main clause: cooperative", "zz": "zz", "q:x": "q:x", "v:?": "v:?",
	} {
		if got := Describe(name); got != want {
			t.Errorf("Describe(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for word, want := range map[string]string{ // by hand
		"Agreed": "agre", "don’t": "don't", "government’s": "govern", "Labour": "labor", "fought": "fight",
		"quite": "quite", "several": "several", "personal": "personal", "severed": "sever",
		"apologising": "apolog", "promised": "promis", "compromise": "compromis", "withdrew": "withdraw", "cease-fire": "ceasefir",
	} {
		if got := string(Stem(nil, []byte(word))); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestLexiconWithout(t *testing.T) {
	const text = "They will thank us and refuse."
	has := func(l *Lexicon, name string) bool {
		found := false
		NewExtractor(Options{Concepts: true}, l).Each(text, func(n []byte) { found = found || string(n) == "c:"+name })
		return found
	}
	less, err := English().Without("THANK")
	if err != nil {
		t.Fatal(err)
	}
	if !has(English(), "THANK") || has(less, "THANK") || !has(less, "REFUSE") {
		t.Errorf("THANK before %t, after %t; REFUSE after %t", has(English(), "THANK"), has(less, "THANK"), has(less, "REFUSE"))
	}
	if same, err := English().Without(); err != nil || same != English() {
		t.Errorf("without nothing: another lexicon, error %v", err)
	}
	if _, err := English().Without("THANK", "NOSUCH"); !errors.Is(err, ErrLexicon) {
		t.Errorf("error %v, want %v", err, ErrLexicon)
	}
}

// A slip of the pen is mended where it leaves one word of the lexicon, a word
// of English never.
func TestSpelling(t *testing.T) {
	o := Options{Spelling: true, Concepts: true}
	for text, want := range map[string]string{ // by hand
		"they apolgised": "c:APOLOGISE", "they threatend us": "w:threaten",
	} {
		if got := all(o, text); !slices.Contains(got, want) {
			t.Errorf("%q lacks %s: %q", text, want, got)
		}
	}
	for _, w := range []string{"indicate", "compliant", "indigenous", "concurrent", "sandals", "unrelated", "reverted", "playback"} {
		for _, f := range all(o, w) {
			if strings.HasPrefix(f, "c:") {
				t.Errorf("%q has %s", w, f)
			}
		}
	}
}
