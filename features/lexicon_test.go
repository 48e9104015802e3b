package features

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

func TestLexiconSize(t *testing.T) {
	entries := 0
	for _, c := range English().concepts {
		entries += len(c.Entries)
	}
	if n := len(English().concepts); n < 60 || entries < 3000 {
		t.Errorf("%d concepts, %d entries; want at least 60 and 3000", n, entries)
	}
}

// An entry of the embedded lists is found in its own text, unless a longer
// phrase, a reporting frame or a surface form takes its place.
func TestLexiconFindsItsEntries(t *testing.T) {
	l := English()
	for id, c := range l.concepts {
		if c.roles&(report|class|positive|negative) != 0 {
			continue
		}
		for _, entry := range c.Entries {
			text := strings.NewReplacer("~ ", "", "=", "").Replace(entry)
			e := NewExtractor(Options{Concepts: true}, l)
			e.Each(text, func([]byte) {})
			if !slices.ContainsFunc(e.matches, func(m match) bool { return int(m.concept) == id }) && len(strings.Fields(text)) < 2 && !strings.Contains(entry, "=") {
				if e.lex.trie.symbol("="+text) == 0 {
					t.Errorf("%s: %q is not found", c.Name, entry)
				}
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
	for _, c := range English().concepts {
		for _, entry := range c.Entries {
			p, err := make(memo).phrase(entry)
			if err != nil {
				t.Fatal(err)
			}
			key, s := strings.Join(p, " "), signOf(c.roles)
			if old, ok := seen[key]; ok && old.sign*s < 0 {
				t.Errorf("%q is in %s and %s", entry, old.concept, c.Name)
			}
			if s != 0 {
				seen[key] = use{s, c.Name}
			}
		}
	}
}

func TestLexiconRoundTrip(t *testing.T) {
	data, err := json.Marshal(English())
	if err != nil {
		t.Fatal(err)
	}
	var l Lexicon
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(&l)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the second JSON differs from the first (error %v)", err)
	}
	got, want := NewExtractor(everything, &l), all(everything, newsText)
	i := 0
	got.Each(newsText, func(n []byte) {
		if i >= len(want) || want[i] != string(n) {
			t.Fatalf("feature %d is %s", i, n)
		}
		i++
	})
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
		{"@AGREE\nfree <CAPTIVE>\n", ""},
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

func TestUnmarshalLexiconErrors(t *testing.T) {
	for _, s := range []string{
		`[{"name":"a","entries":[]}]`, `[{"name":"A","entries":[]},{"name":"A","entries":[]}]`,
		`[{"name":"A","roles":"x","entries":[]}]`, `[{"name":"A","entries":["~"]}]`, `[{"name":"A","entries":[""]}]`,
		`[{"name":"` + strings.Repeat("A", maxName+1) + `","entries":[]}]`,
	} {
		if err := new(Lexicon).UnmarshalJSON([]byte(s)); !errors.Is(err, ErrLexicon) {
			t.Errorf("%s: error %v", s, err)
		}
	}
	if err := new(Lexicon).UnmarshalJSON(bytes.Repeat([]byte(" "), maxLexicon+1)); !errors.Is(err, ErrLexicon) {
		t.Errorf("too large: error %v", err)
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
