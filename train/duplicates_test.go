package train_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

func TestDuplicates(t *testing.T) {
	es := []train.Example{
		{Text: "We agreed.", Label: "a"},
		{Text: "They left.", Label: "b"},
		{Text: "we  agreed. ", Label: "a"},
		{Text: "They left.", Label: "c"},
		{Text: "Once.", Label: "a"},
		{Text: "WE AGREED.", Label: "a"},
	}
	want := []train.Duplicate{{Rows: []int{0, 2, 5}}, {Rows: []int{1, 3}, Conflict: true}}
	if diff := cmp.Diff(want, train.Duplicates(es)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestNearDuplicates(t *testing.T) {
	es := []train.Example{
		{Text: "abcdefghij"},                // shingles abcde … fghij: 6
		{Text: "abcdefghi"},                 // the first 5 of them
		{Text: "ABCDEFGHIJ", Group: "g"},    // all 6
		{Text: "abcdefghik", Group: "g"},    // the first 5 and fghik
		{Text: "ab"},                        // shorter than a shingle
		{Text: "something else altogether"}, // none
	}
	// By hand: 5/6, 6/6, 5/7, 5/6, 5/6 and 5/7; the pair (2, 3) is of one group.
	want := []train.Near{{A: 0, B: 1, Jaccard: 5. / 6}, {A: 0, B: 2, Jaccard: 1}, {A: 1, B: 2, Jaccard: 5. / 6}, {A: 1, B: 3, Jaccard: 5. / 6}}
	if diff := cmp.Diff(want, train.NearDuplicates(es, 0.8)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// The filter loses no pair that comparing all pairs finds.
func TestNearDuplicatesFindsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringMatching(`[ab]{3,14}`), 2, 12).Draw(t, "texts")
		least := rapid.Float64Range(0.05, 1).Draw(t, "min")
		es := make([]train.Example, len(texts))
		for i, s := range texts {
			es[i].Text = s
		}
		var want [][2]int
		for a := range texts {
			for b := a + 1; b < len(texts); b++ {
				if overlap(texts[a], texts[b]) >= least {
					want = append(want, [2]int{a, b})
				}
			}
		}
		var got [][2]int
		for _, n := range train.NearDuplicates(es, least) {
			got = append(got, [2]int{n.A, n.B})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("at least %v: -want +got\n%s", least, diff)
		}
	})
}

func overlap(a, b string) float64 {
	pieces := func(s string) map[string]bool {
		set := map[string]bool{s[:min(5, len(s))]: true}
		for i := range max(len(s)-4, 0) {
			set[s[i:i+5]] = true
		}
		return set
	}
	x, y := pieces(a), pieces(b)
	both := 0
	for p := range x {
		if y[p] {
			both++
		}
	}
	return float64(both) / float64(len(x)+len(y)-both)
}
