package features

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// unionTexts are sentences for which every family of features occurs.
var unionTexts = slices.Concat(strings.SplitAfter(newsText, ". "), []string{
	"A superb, very touching film, though its ending falls flat.", "Not bad at all.", "They apolgised and welcomed the dreadful offer.",
	"We will never sign this shameful paper.", "", "???", "x_y z_y turned down_flat",
})

// TestVectorsAreThoseOfEach: over any two vocabularies and any options that go
// together, one reading gives what two readings give.
func TestVectorsAreThoseOfEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flip := rapid.Bool()
		o := Options{
			NGrams: rapid.IntRange(0, 3).Draw(t, "ngrams"), Content: flip.Draw(t, "content"), Concepts: flip.Draw(t, "concepts"),
			Negation: flip.Draw(t, "negation"), Spelling: flip.Draw(t, "spelling"), MaskNames: flip.Draw(t, "mask"),
		}
		p := o
		if o.Concepts || o.Negation {
			o.Polarity, p.Polarity = flip.Draw(t, "polarity"), flip.Draw(t, "polarity too")
		}
		o.Binary, p.Binary = flip.Draw(t, "binary"), flip.Draw(t, "binary too")

		var names []string // of all families, whether the options give them or not
		full := o
		full.Concepts, full.Negation, full.Polarity = true, true, true
		e := NewExtractor(full, English())
		for _, text := range unionTexts {
			e.Each(text, func(n []byte) { names = append(names, string(n)) })
		}
		some := rapid.SliceOf(rapid.SampledFrom(names))
		v, w := NewVocabulary(some.Draw(t, "first")), NewVocabulary(some.Draw(t, "second"))
		if flip.Draw(t, "all") {
			v = NewVocabulary(names)
		}
		u, ok := NewUnion(o, p, v, w)
		if !ok {
			t.Fatalf("%+v and %+v do not go together", o, p)
		}
		one, two, both := NewExtractor(o, English()), NewExtractor(p, English()), NewExtractor(u.Options(), English())
		var a, b Vector
		for range 3 {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(unionTexts), 0, 3).Draw(t, "texts"), " ")
			a, b = both.Vectors(a, b, u, text)
			if d := cmp.Diff(one.Vector(Vector{}, v, text), a, equateEmpty); d != "" {
				t.Fatalf("first of %q (-alone +together):\n%s", text, d)
			}
			if d := cmp.Diff(two.Vector(Vector{}, w, text), b, equateEmpty); d != "" {
				t.Fatalf("second of %q (-alone +together):\n%s", text, d)
			}
		}
	})
}

var equateEmpty = cmp.Transformer("empty", func(x Vector) [2]any {
	return [2]any{append([]uint32{}, x.IDs...), append([]float32{}, x.Values...)}
})

func TestOptionsThatDoNotGoTogether(t *testing.T) {
	v := NewVocabulary([]string{"w:a"})
	base := Options{Concepts: true, Negation: true}
	for name, o := range map[string]Options{
		"spelling": {Concepts: true, Negation: true, Spelling: true},
		"ngrams":   {Concepts: true, Negation: true, NGrams: 2},
		"concepts": {Negation: true},
		"names":    {Concepts: true, Negation: true, MaskNames: true},
	} {
		if _, ok := NewUnion(base, o, v, v); ok {
			t.Errorf("%s: %+v and %+v go together", name, base, o)
		}
	}
	// stems alone drop the lexicon, which words of feeling need
	if _, ok := NewUnion(Options{}, Options{Polarity: true}, v, v); ok {
		t.Error("no lexicon and one go together")
	}
}

// Only polarityFeatures may give names that begin with "q".
func TestPolarityNames(t *testing.T) {
	o := Options{NGrams: 2, Concepts: true, Negation: true, MaskNames: true}
	with := o
	with.Polarity = true
	for _, text := range unionTexts {
		names := all(with, text)
		if d := cmp.Diff(all(o, text), slices.DeleteFunc(names, isPolarity), cmp.Transformer("", func(s []string) []string { return append([]string{}, s...) })); d != "" {
			t.Errorf("%q (-without +with, less its words of feeling):\n%s", text, d)
		}
	}
}

func TestLexiconEqual(t *testing.T) {
	phrases, polarity := English().Tables()
	again, err := NewLexicon(English().Concepts(), phrases, polarity)
	if err != nil {
		t.Fatal(err)
	}
	less, err := English().Without(English().concepts[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	var none, zero *Lexicon = nil, new(Lexicon)
	for _, c := range []struct {
		a, b *Lexicon
		want bool
	}{{English(), again, true}, {English(), less, false}, {English(), none, false}, {none, none, true}, {zero, English(), false}, {English(), zero, false}, {zero, new(Lexicon), true}} {
		if got := c.a.Equal(c.b); got != c.want {
			t.Errorf("%p.Equal(%p) = %t", c.a, c.b, got)
		}
	}
}

func TestVectorsAllocateNothing(t *testing.T) {
	o := everything
	with := o
	with.Polarity = true
	u, _ := NewUnion(o, with, vocabularyOf(o, newsText), vocabularyOf(with, newsText))
	e := NewExtractor(u.Options(), English())
	a, b := e.Vectors(Vector{}, Vector{}, u, newsText)
	if n := testing.AllocsPerRun(50, func() { a, b = e.Vectors(a, b, u, newsText) }); n > 0 {
		t.Errorf("%v allocations a text, want 0", n)
	}
}

func TestDescribePolarity(t *testing.T) {
	for name, want := range map[string]string{
		"q:+3": "word of feeling: +3", "qturn:-": "feeling turned by a negator: bad", "qsum>+2": "feelings on balance: above +2",
		"qsum<00": "feelings on balance: below 0", "qsum0": "feelings on balance: 0", "qmean:00": "feeling per word of it: 0",
		"qlow:-2": "worst feeling: -2", "qtail:+": "last feeling: good", "qnone": "no word of feeling", "quiz": "quiz", "q": "word of feeling: ",
	} {
		if got := Describe(name); got != want {
			t.Errorf("Describe(%q) = %q, want %q", name, got, want)
		}
	}
	for _, text := range unionTexts { // every one that a text has
		for _, name := range all(Options{Concepts: true, Negation: true, Polarity: true}, text) {
			if isPolarity(name) && Describe(name) == name {
				t.Errorf("%s of %q has no wording", name, text)
			}
		}
	}
}
