package stance

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/article"
)

func TestJoin(t *testing.T) {
	const text = `Ek, the minister, said: "Never." He left.`
	type span = [2]int
	for _, c := range []struct {
		name   string
		pieces []span
		want   string
	}{
		{"nothing", nil, ""},
		{"one piece", []span{{0, 2}}, "Ek"},
		{"an apposition is left out", []span{{18, 23}, {0, 2}, {24, 32}}, `Ek said: "Never."`},
		{"pieces that touch", []span{{18, 22}, {22, 23}}, "said:"},
		{"pieces that overlap", []span{{18, 24}, {20, 32}, {19, 21}}, `said: "Never."`},
		{"an empty piece", []span{{0, 2}, {5, 5}, {18, 22}}, "Ek said"},
	} {
		var pieces []article.Span
		for _, p := range c.pieces {
			pieces = append(pieces, article.Span{Start: p[0], End: p[1]})
		}
		if got := join(text, pieces); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestJoinKeepsBytes: the joined text holds each byte of the pieces once, in
// order, and nothing else but spaces.
func TestJoinKeepsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z]{40}`).Draw(t, "text")
		n := rapid.IntRange(0, 6).Draw(t, "n")
		var pieces []article.Span
		covered := make([]bool, len(text))
		for range n {
			start := rapid.IntRange(0, len(text)).Draw(t, "start")
			end := rapid.IntRange(start, len(text)).Draw(t, "end")
			pieces = append(pieces, article.Span{Start: start, End: end})
			for i := start; i < end; i++ {
				covered[i] = true
			}
		}
		var want strings.Builder
		for i, c := range covered {
			switch {
			case c:
				want.WriteByte(text[i])
			case i > 0 && covered[i-1]:
				want.WriteByte(' ')
			}
		}
		before := slices.Clone(pieces)
		if got := join(text, pieces); got != strings.TrimRight(want.String(), " ") {
			t.Fatalf("join(%q, %v) = %q, want %q", text, pieces, got, want.String())
		}
		if !slices.Equal(before, pieces) {
			t.Fatal("join changed its argument")
		}
	})
}

// open reads an article of testdata.
func open(t testing.TB, name string) *article.Article {
	t.Helper()
	f, err := os.Open("testdata/articles/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := article.Read(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnalyze(t *testing.T) {
	for _, name := range []string{"harbour.txt", "border.txt", "council.html"} {
		a := open(t, name)
		findings := Analyzer{}.Analyze(a)
		if len(findings) < 5 {
			t.Errorf("%s: %d findings, want at least 5", name, len(findings))
		}
		last := -1
		for _, f := range findings {
			if f.Article != name {
				t.Errorf("%s: finding of %q", name, f.Article)
			}
			if len(f.Content) == 0 || f.Content[0].Start < last {
				t.Errorf("%s: %q: contents are missing or out of order", name, f.Text)
				continue
			}
			last = f.Content[0].Start
			for _, p := range slices.Concat(f.Source, f.Cue, f.Content) {
				if !strings.Contains(f.Text, a.Text[p.Start:p.End]) {
					t.Errorf("%s: the text %q lacks %q", name, f.Text, a.Text[p.Start:p.End])
				}
			}
			if f.Mention != join(a.Text, f.Source) {
				t.Errorf("%s: mention %q of source %q", name, f.Mention, join(a.Text, f.Source))
			}
			if s := f.Stance.Score; !(s >= -1 && s <= 1) || len(f.Stance.Probs) != 3 {
				t.Errorf("%s: %q: result %+v", name, f.Text, f.Stance)
			}
		}
	}
}

// TestAnalyzeTellsSidesApart reads a story in which the label of two
// statements is beyond doubt.
func TestAnalyzeTellsSidesApart(t *testing.T) {
	want := map[string]string{ // by hand
		"accused the port's owner": Confrontational,
		"I apologise to every":     Conciliatory,
	}
	for _, f := range (Analyzer{}).Analyze(open(t, "harbour.txt")) {
		for part, label := range want {
			if strings.Contains(f.Text, part) {
				delete(want, part)
				if f.Stance.Label != label {
					t.Errorf("%q is %s, want %s", f.Text, f.Stance.Label, label)
				}
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

func TestAnalyzeOfNothing(t *testing.T) {
	if got := (Analyzer{}).Analyze(&article.Article{ID: "empty"}); len(got) != 0 {
		t.Errorf("got %v, want nothing", got)
	}
}

func BenchmarkAnalyze(b *testing.B) {
	a := open(b, "harbour.txt")
	for name, z := range map[string]Analyzer{"stance": {Axes: StanceOnly}, "sentiment": {Axes: SentimentOnly}, "both": {}} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(a.Text)))
			b.ReportAllocs()
			for b.Loop() {
				z.Analyze(a)
			}
		})
	}
}
