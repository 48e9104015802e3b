package train

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// The table gives the vectors that an extractor gives, for any vocabulary and
// division of the texts among readers.
func TestTableVectors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := features.Options{NGrams: rapid.IntRange(1, 2).Draw(t, "ngrams"), Binary: rapid.Bool().Draw(t, "binary")}
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"talks", "end", "no", "deal", "we", "Today"}), 0, 8)
		readers := make([]*textReader, rapid.IntRange(1, 3).Draw(t, "readers"))
		for w := range readers {
			readers[w] = &textReader{extractor: features.NewExtractor(o, nil), interner: features.NewInterner()}
		}
		var texts []string
		var chunks []*chunk
		for range rapid.IntRange(1, 6).Draw(t, "chunks") {
			k := &chunk{reader: rapid.IntRange(0, len(readers)-1).Draw(t, "reader")}
			for range rapid.IntRange(1, 4).Draw(t, "texts") {
				k.texts = append(k.texts, fmt.Sprint(words.Draw(t, "text")))
			}
			texts = append(texts, k.texts...)
			readers[k.reader].read(k)
			chunks = append(chunks, k)
		}
		minCount := rapid.IntRange(1, 3).Draw(t, "min")
		table := newTable(chunks, readers, nil, minCount, 2)
		in := rapid.SliceOfN(rapid.Bool(), len(texts), len(texts)).Draw(t, "in")
		c := corpus{recipe: Recipe{Features: o, MinCount: minCount}, labels: []string{"a", "b"}, y: make([]int, len(texts)), table: table}
		v := c.vocabulary(c.count(func(i int) bool { return in[i] }))
		names := features.NewVocabulary(table.chosen(v))
		if names.Len() != v.n {
			t.Fatalf("%d names for %d features", names.Len(), v.n)
		}
		x, z := features.NewExtractor(o, nil), vectorizer{vocabulary: v, binary: o.Binary}
		table.each(everyRow, func(i int, places []uint32) {
			want, got := x.Vector(features.Vector{}, names, texts[i]), z.add(features.Vector{}, places)
			if !slices.Equal(want.IDs, got.IDs) || !slices.Equal(want.Values, got.Values) {
				t.Fatalf("%q: %v, the extractor gives %v", texts[i], got, want)
			}
		})
		checkVocabulary(t, names, minCount, x, texts, in)
	})
}

// checkVocabulary wants the features of the texts that are in that occur in
// minCount of them.
func checkVocabulary(t *rapid.T, v *features.Vocabulary, minCount int, x *features.Extractor, texts []string, in []bool) {
	count := map[string]int{}
	for i, text := range texts {
		seen := map[string]bool{}
		x.Each(text, func(name []byte) { seen[string(name)] = in[i] })
		for name, in := range seen {
			if in {
				count[name]++
			}
		}
	}
	n := 0
	for name, texts := range count {
		if _, ok := v.ID([]byte(name)); ok != (texts >= minCount) {
			t.Fatalf("%q is in %d texts; in the vocabulary: %t", name, texts, ok)
		}
		if texts >= minCount {
			n++
		}
	}
	if v.Len() != n {
		t.Fatalf("%d features, want %d", v.Len(), n)
	}
}

// What is counted in some rows and the rest adds up, and a table of counts is
// that of the vectors.
func TestCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Recipe{Kind: classify.KindMultinomial, Features: features.Options{Binary: rapid.Bool().Draw(t, "binary")}}
		var es []Example
		for i, text := range rapid.SliceOfN(rapid.StringMatching(`([abc] ){0,5}a`), 2, 12).Draw(t, "texts") {
			es = append(es, Example{Text: text, Label: fmt.Sprint(i % 2)})
		}
		c, err := Trainer{}.read(r, each(es))
		if err != nil {
			t.Fatal(err)
		}
		in := rapid.SliceOfN(rapid.Bool(), len(es), len(es)).Draw(t, "in")
		use := func(i int) bool { return in[i] }
		counts := c.count(everyRow).less(c.count(func(i int) bool { return !in[i] }))
		v := c.vocabulary(counts)
		got := c.data(counts, v, use).table
		c.recipe.Kind = classify.KindNBLogistic
		if !slices.Contains(in, true) {
			return // no vectors
		}
		want, err := c.data(counts, v, use).vectors.Table()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, *got); diff != "" {
			t.Fatalf("-vectors +counts\n%s", diff)
		}
	})
}

// corpusOf is a corpus of texts without names, numbers and marks.
func corpusOf(t *testing.T, r Recipe, texts []string, y []int) *corpus {
	t.Helper()
	var es []Example
	for i, text := range texts {
		es = append(es, Example{Text: text, Label: string("xy"[y[i]])})
	}
	c, err := Trainer{}.read(r, each(es))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestVocabulary(t *testing.T) {
	// By hand: a in 3 texts (4 times), b in 2, c in 2, d in 1; the last row is not
	// used. χ² is 1/8 for a, 1 for b, 1/4 for c, 2 for d.
	texts := []string{"a a b", "a b c", "a c d", "d d"}
	for _, test := range []struct {
		minCount, limit int
		want            []string
	}{
		{1, 10, []string{"w:a", "w:b", "w:c", "w:d"}},
		{2, 10, []string{"w:a", "w:b", "w:c"}},
		{3, 10, []string{"w:a"}},
		{4, 10, nil},
		{1, 2, []string{"w:b", "w:d"}},
		{1, 3, []string{"w:b", "w:c", "w:d"}},
		{1, 1, []string{"w:d"}},
		{2, 2, []string{"w:b", "w:c"}},
	} {
		for _, kind := range []classify.Kind{classify.KindMultinomial, classify.KindNBLogistic} {
			c := corpusOf(t, Recipe{Kind: kind, MinCount: test.minCount, MaxFeatures: test.limit}, texts, []int{0, 0, 1, 0})
			v := c.vocabulary(c.count(func(i int) bool { return i < 3 }))
			got := c.table.chosen(v)
			if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" || v.n != len(test.want) {
				t.Errorf("%s, at least %d texts, at most %d features: %d, -want +got\n%s", kind, test.minCount, test.limit, v.n, diff)
			}
		}
	}
	// Of equal features the first by name.
	c := corpusOf(t, Recipe{MaxFeatures: 2}, []string{"a b c d", "a b c d", "a b c d", "e"}, []int{0, 1, 0, 0})
	if got := c.table.chosen(c.vocabulary(c.count(func(i int) bool { return i < 3 }))); !slices.Equal(got, []string{"w:a", "w:b"}) {
		t.Errorf("of equal features %q", got)
	}
}
