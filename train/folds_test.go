package train_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

func TestFoldsKeepGroupsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "rows")
		k := rapid.IntRange(2, 12).Draw(t, "k")
		y := rapid.SliceOfN(rapid.IntRange(0, 2), n, n).Draw(t, "y")
		es := make([]train.Example, n)
		for i := range es {
			es[i] = train.Example{Text: fmt.Sprint("text ", i), Group: fmt.Sprint(rapid.IntRange(0, n).Draw(t, "group"))}
		}
		groups := train.Groups(es)
		fold := train.Folds(y, groups, 3, k, 7)
		of := map[string]int{}
		for i, e := range es {
			if fold[i] < 0 || fold[i] >= k {
				t.Fatalf("row %d is in fold %d of %d", i, fold[i], k)
			}
			if f, ok := of[e.Group]; ok && f != fold[i] {
				t.Fatalf("group %s is in folds %d and %d", e.Group, f, fold[i])
			}
			of[e.Group] = fold[i]
		}
		if diff := cmp.Diff(fold, train.Folds(y, groups, 3, k, 7)); diff != "" {
			t.Fatalf("a second run differs: %s", diff)
		}
	})
}

// With groups of one row each, the rows of a label are spread to within one.
func TestFoldsStratify(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 300).Draw(t, "rows")
		k := rapid.IntRange(2, 10).Draw(t, "k")
		y := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "y")
		es := make([]train.Example, n)
		for i := range es {
			es[i].Text = fmt.Sprint(i)
		}
		has := map[[2]int]int{}
		for i, f := range train.Folds(y, train.Groups(es), 4, k, rapid.Uint64().Draw(t, "seed")) {
			has[[2]int{y[i], f}]++
		}
		for l := range 4 {
			lo, hi := n, 0
			for f := range k {
				lo, hi = min(lo, has[[2]int{l, f}]), max(hi, has[[2]int{l, f}])
			}
			if hi-lo > 1 {
				t.Fatalf("label %d: folds have %d to %d rows", l, lo, hi)
			}
		}
	})
}

func TestFoldsDependOnSeed(t *testing.T) {
	y := make([]int, 50)
	es := make([]train.Example, 50)
	for i := range es {
		es[i].Text = fmt.Sprint(i)
	}
	a, b := train.Folds(y, train.Groups(es), 1, 5, 1), train.Folds(y, train.Groups(es), 1, 5, 2)
	if cmp.Equal(a, b) {
		t.Error("seeds 1 and 2 give the same folds")
	}
}

func TestGroups(t *testing.T) {
	es := []train.Example{
		{Text: "One.", Group: "a", Field: "x"},
		{Text: "Two.", Field: "x"},
		{Text: "two. ", Field: "y"},
		{Text: "Three.", Group: "a", Field: "y"},
		{Text: "ONE.", Group: "b", Field: "z"},
		{Text: "Four.", Group: "b", Field: "z"},
	}
	// By hand: "One." joins the groups a and b, "Two." its own copy.
	if diff := cmp.Diff([]int{0, 1, 1, 0, 0, 0}, train.Groups(es)); diff != "" {
		t.Errorf("groups: -want +got\n%s", diff)
	}
	// By hand: the copies of "Two." join x and y, those of "One." x and z.
	if diff := cmp.Diff([]int{0, 0, 0, 0, 0, 0}, train.Fields(es)); diff != "" {
		t.Errorf("fields: -want +got\n%s", diff)
	}
}
