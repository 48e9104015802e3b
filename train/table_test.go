package train

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/features"
)

// The table gives the vectors that an extractor gives, for any vocabulary and
// number of workers.
func TestTableVectors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := features.Options{NGrams: rapid.IntRange(1, 2).Draw(t, "ngrams"), Binary: rapid.Bool().Draw(t, "binary")}
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"talks", "end", "no", "deal", "we", "Today"}), 0, 8)
		var es []Example
		for range rapid.IntRange(1, 12).Draw(t, "texts") {
			es = append(es, Example{Text: fmt.Sprint(words.Draw(t, "text"))})
		}
		table := newTable(o, nil, es, nil, rapid.IntRange(1, 5).Draw(t, "workers"))
		in := rapid.SliceOfN(rapid.Bool(), len(es), len(es)).Draw(t, "in")
		ids, n := table.vocabulary(func(i int) bool { return in[i] }, rapid.IntRange(1, 3).Draw(t, "min"), 1000)
		v := features.NewVocabulary(table.chosen(ids))
		if v.Len() != n {
			t.Fatalf("%d names for %d features", v.Len(), n)
		}
		x := features.NewExtractor(o, nil)
		for i, e := range es {
			want := x.Vector(features.Vector{}, v, e.Text)
			got := table.vector(i, ids, o.Binary)
			if !slices.Equal(want.IDs, got.IDs) || !slices.Equal(want.Values, got.Values) {
				t.Fatalf("%q: %v, the extractor gives %v", e.Text, got, want)
			}
		}
	})
}

func TestVocabulary(t *testing.T) {
	// By hand: a in 3 texts (4 times), b in 2, c in 2, d in 1; the last row is not
	// used. χ² is 1/8 for a, 1 for b, 1/4 for c, 2 for d.
	table := &table{
		names:  []string{"a", "b", "c", "d"},
		rows:   [][]uint32{{0, 0, 1}, {0, 1, 2}, {0, 2, 3}, {3, 3}},
		labels: []string{"x", "y"},
		y:      []int{0, 0, 1, 0},
	}
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
		{1, 0, nil},
	} {
		ids, n := table.vocabulary(func(i int) bool { return i < 3 }, test.minCount, test.limit)
		got := table.chosen(ids)
		if diff := cmp.Diff(test.want, got); diff != "" || n != len(test.want) {
			t.Errorf("at least %d texts, at most %d features: %d, -want +got\n%s", test.minCount, test.limit, n, diff)
		}
	}
	// Of equal features the first by name.
	table.y = []int{0, 1, 0, 0}
	table.rows = [][]uint32{{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}, {}}
	ids, _ := table.vocabulary(func(int) bool { return true }, 1, 2)
	if got := table.chosen(ids); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("of equal features %q", got)
	}
}
