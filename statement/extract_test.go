package statement_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/statement"
)

// check reports every violation of the invariants of statements: spans within
// the text, not empty, ordered, disjoint within a role, and on character
// boundaries; statements ordered by content; a rule named.
func check(t interface{ Errorf(string, ...any) }, a *article.Article) []statement.Statement {
	out := statement.Extract(a)
	last := -1
	for i, s := range out {
		if s.Rule == "" || len(s.Content) == 0 {
			t.Errorf("statement %d: rule %q, %d pieces of content", i, s.Rule, len(s.Content))
			continue
		}
		if s.Content[0].Start < last {
			t.Errorf("statement %d starts at %d, before the one before it at %d", i, s.Content[0].Start, last)
		}
		last = s.Content[0].Start
		for _, role := range [][]article.Span{s.Source, s.Cue, s.Content} {
			end := 0
			for _, p := range role {
				if p.Start < end || p.End <= p.Start || p.End > len(a.Text) {
					t.Errorf("statement %d (%s): span %v out of order in %d bytes", i, s.Rule, p, len(a.Text))
					continue
				}
				end = p.End
				if !utf8.RuneStart(a.Text[p.Start]) || p.End < len(a.Text) && !utf8.RuneStart(a.Text[p.End]) {
					t.Errorf("statement %d (%s): span %v splits a character", i, s.Rule, p)
				}
			}
		}
	}
	return out
}

// scraps are what newspaper sentences, whole and broken, are made of.
var scraps = []string{
	"“", "”", "\"", "'", "’", "‘", "''", "«", "»", ",", ".", "?", ":", ";", "—", "(", ")", "\n", "\n\n", " said ", " says ", "told reporters ", "that ",
	"according to ", "vowed to ", "Mayor Ana Ruiz", "the union", "he ", "they ", "who ", "and ", "but ", "quoted ", "as saying ", "called ", "warning ",
	"did not ", "Kraków", "北京", "the plan ", "is dead", "U.S. ", "on Monday", "Ruiz's claim that ", "é", "\u2028", "🙂",
}

func TestExtractProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 1, 60).Draw(t, "scraps"), rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
		a, err := article.Read(strings.NewReader(text), "rapid.txt")
		if err != nil {
			return
		}
		check(t, a)
	})
}

// A sentence of five megabytes is read to its end.
func TestExtractLongSentence(t *testing.T) {
	if testing.Short() {
		t.Skip("five megabytes")
	}
	text := strings.Repeat("the mayor of the old town said that the road and ", 105_000) + "the bridge is shut."
	a, err := article.Read(strings.NewReader(text), "long.txt")
	if err != nil {
		t.Fatal(err)
	}
	if out := check(t, a); len(out) < 100_000 {
		t.Errorf("%d statements in %d bytes", len(out), len(text))
	}
}

// The work must grow with the text, not faster: hostile inputs of a few
// hundred kilobytes finish, and give spans that hold.
func TestExtractHostile(t *testing.T) {
	for name, text := range map[string]string{
		"quotation marks":     "He said " + strings.Repeat("\"", 100_000),
		"opening marks":       strings.Repeat("“a ", 50_000),
		"single marks":        strings.Repeat("'a ", 50_000),
		"one sentence":        strings.Repeat("the mayor of the town and ", 20_000) + "said it.",
		"cues":                strings.Repeat("said ", 50_000),
		"nested attributions": strings.Repeat("he said that ", 20_000) + "it rained.",
		"commas":              "Ana, " + strings.Repeat("a b, ", 50_000) + "said it rained.",
		"one paragraph":       strings.Repeat("“It rains,” Ana said. “It pours,” he added, saying she left. ", 5_000),
		"capitals":            strings.Repeat("THE MAYOR SAID THE BRIDGE IS SHUT. ", 5_000),
		"right to left":       strings.Repeat("قال الوزير إن «الجسر مغلق». ", 5_000),
		"no capitals":         strings.Repeat("the mayor said the bridge is shut. ", 5_000),
		"floating paragraphs": "“Rain is good,” the ministry said.\n\n" + strings.Repeat("“It rains on the old bridge again today, and again.”\n\n", 20_000),
		"fifty levels":        strings.Repeat("“She said ‘he said ", 25) + "it rains" + strings.Repeat("’”", 25),
		"mixed marks":         strings.Repeat("“a ‘b\" c» ``d ", 20_000),
		"brackets":            strings.Repeat("Ana (", 50_000) + "said",
		"colons":              strings.Repeat("Ana: ", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			a, err := article.Read(strings.NewReader(text), name)
			if err != nil {
				t.Fatal(err)
			}
			check(t, a)
		})
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("“We came,” she said, “and we saw.”\n\n“It was dark.")
	f.Add("KCNA quoted Kim as saying, 'no'. He \"vowed to 'fight'\", it said.")
	f.Add("Mr. O'Neill, who (they say) isn't \"in\", said: ''No.''")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := article.Read(strings.NewReader(text), "fuzz.txt")
		if err != nil {
			return
		}
		check(t, a)
	})
}

func BenchmarkExtract(b *testing.B) {
	paths, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	var articles []*article.Article
	bytes := 0
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		a, err := article.Read(strings.NewReader(string(data)), p)
		if err != nil {
			continue // testdata holds damaged inputs too
		}
		articles = append(articles, a)
		bytes += len(data)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range articles {
			statement.Extract(a)
		}
	}
}
