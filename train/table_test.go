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
		c := corpus{recipe: Recipe{Features: o}, labels: []string{"a", "b"}, y: make([]int, len(texts)), table: table}
		counts := c.count(learner{}, func(i int) bool { return in[i] })
		v := table.vocabulary(counts.texts, minCount, 1000)
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
		bayes, vectors := r.learners()[0], learner{}
		counts := c.count(bayes, everyRow).less(c.count(bayes, func(i int) bool { return !in[i] }))
		v := c.table.vocabulary(counts.texts, 1, 1000)
		got := c.data(bayes, counts, v, use).table
		want, err := c.data(vectors, c.count(vectors, use), v, use).vectors.Table()
		if len(want.N) == 0 { // no row
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("-vectors +counts\n%s", diff)
		}
	})
}

func TestVocabulary(t *testing.T) {
	// By hand: a is in 3 texts (4 times), b and c in 2, d in 1. χ² is 1/8 for a,
	// 1 for b, 1/4 for c, 2 for d.
	k := counts{texts: []int32{3, 2, 2, 1}, n: []float64{3, 1, 2, 0, 1, 1, 0, 1}, docs: []float64{2, 1}}
	c := corpus{labels: []string{"x", "y"}, table: &table{names: []string{"a", "b", "c", "d"}}}
	for _, test := range []struct {
		minCount, limit int
		want            []string
	}{
		{1, 10, []string{"a", "b", "c", "d"}},
		{2, 10, []string{"a", "b", "c"}},
		{3, 10, []string{"a"}},
		{4, 10, nil},
		{1, 2, []string{"b", "d"}},
		{1, 3, []string{"b", "c", "d"}},
		{1, 1, []string{"d"}},
		{2, 2, []string{"b", "c"}},
	} {
		c.recipe = Recipe{MinCount: test.minCount, MaxFeatures: test.limit}
		v := c.vocabulary(k)
		got := c.table.chosen(v)
		if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" || v.n != len(test.want) {
			t.Errorf("at least %d texts, at most %d features: %d, -want +got\n%s", test.minCount, test.limit, v.n, diff)
		}
	}
	// Of equal features the first by name.
	k.n = []float64{1, 1, 1, 1, 1, 1, 1, 1}
	c.recipe = Recipe{MaxFeatures: 2}
	if got := c.table.chosen(c.vocabulary(k)); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("of equal features %q", got)
	}
	// Where no class is counted, those in most texts, and of these the first.
	if got := c.table.chosen(c.table.vocabulary(k.texts, 1, 2)); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("in most texts %q", got)
	}
}

// Every name of either list has one place in the union, and the union is
// sorted.
func TestUnion(t *testing.T) {
	list := rapid.Custom(func(t *rapid.T) []string {
		s := rapid.SliceOf(rapid.StringMatching(`[a-d]{0,2}`)).Draw(t, "names")
		slices.Sort(s)
		return slices.Compact(s)
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		all, ina, inb := union(a, b)
		want := slices.Concat(a, b)
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(all, want) {
			t.Fatalf("%q, want %q", all, want)
		}
		for _, of := range []struct {
			names []string
			at    []int32
		}{{a, ina}, {b, inb}} {
			for i, name := range of.names {
				if all[of.at[i]] != name {
					t.Fatalf("%q is not at %d of %q", name, of.at[i], all)
				}
			}
		}
	})
}
