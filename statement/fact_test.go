package statement

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/article"
)

// What a word notes when it is read is what the lists say of it.
func TestWordNotes(t *testing.T) {
	scraps := []string{
		"He", "who’s", "she's", "they", "U.S.", "US", "São", "İzmir", "al-Assad", "Jean-Luc", "vice-president", "Ministers’", "mayor's",
		"spokeswoman", "Virologists", "Prime", "van", "North", "Korea", "’s", "'s", "“", ".", "-", "é", "don't", "\xff", "K", " ", " ", ". ",
	}
	g := world()
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 1, 20).Draw(t, "text"), rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
		a, err := article.Read(strings.NewReader(text), "notes.txt")
		if err != nil {
			return
		}
		for _, w := range newDocument(a).words {
			if w.key() != fold(w.low) || w.fact != g.of(w.low) || w.folded != g.of(fold(w.low)) || w.trait != g.trait(w.low) || w.pronoun != pronounClass(w.low) {
				t.Fatalf("%q in %q: %+v", w.low, text, w)
			}
		}
	})
}

// Memory that is used again leaves no trace of earlier articles.
func TestExtractInKeptMemory(t *testing.T) {
	paths, err := filepath.Glob("../testdata/attribution/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	kept := newExtraction(new(document))
	for _, path := range append(paths, paths...) {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := article.Read(f, path)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		fresh := newExtraction(newDocument(a))
		fresh.find()
		if diff := cmp.Diff(fresh.statements(), kept.extract(a)); diff != "" {
			t.Errorf("%s (-fresh +kept):\n%s", path, diff)
		}
		kept.reset()
	}
}
