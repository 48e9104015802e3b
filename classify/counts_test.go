package classify

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/features"
)

// observation is one call of Observe.
type observation struct {
	Name  string
	N     int
	Label string
}

var anObservation = rapid.Custom(func(t *rapid.T) observation {
	return observation{
		rapid.StringMatching(`[a-h]`).Draw(t, "name"),
		rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 1<<40)).Draw(t, "n"),
		rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "label"),
	}
})

func count(t *rapid.T, labels []string, obs []observation) *Counts {
	c, err := NewCounts(labels)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range obs {
		if err := c.Observe(o.Name, o.N, o.Label); err != nil {
			t.Fatal(err)
		}
		if err := c.ObserveText(o.Label); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// Counts read back exactly, and merged counts are those of one pass, in any
// order of labels.
func TestCountsMergeAndReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		obs := rapid.SliceOfN(anObservation, 0, 40).Draw(t, "observations")
		cut := rapid.IntRange(0, len(obs)).Draw(t, "cut")
		merged := count(t, []string{"yes", "no"}, obs[:cut])
		if err := merged.Merge(count(t, []string{"no", "yes"}, obs[cut:])); err != nil {
			t.Fatal(err)
		}
		want := map[string][2]float64{}
		var docs [2]float64
		for _, o := range obs {
			i := slices.Index([]string{"yes", "no"}, o.Label)
			docs[i]++
			if o.N > 0 {
				w := want[o.Name]
				w[i] += float64(o.N)
				want[o.Name] = w
			}
		}
		v := features.NewVocabulary(merged.Names(1))
		if v.Len() != len(want) {
			t.Fatalf("%d names, want %d", v.Len(), len(want))
		}
		table := merged.Table(v)
		for id := range v.Len() {
			w := want[v.Name(uint32(id))]
			if got := table.N[2*id : 2*id+2]; got[0] != w[0] || got[1] != w[1] {
				t.Errorf("%s: %v, want %v", v.Name(uint32(id)), got, w)
			}
		}
		if table.Docs[0] != docs[0] || table.Docs[1] != docs[1] {
			t.Errorf("texts %v, want %v", table.Docs, docs)
		}
	})
}

func TestCountsRefuse(t *testing.T) {
	c := chinaCounts(t)
	before := c.Table(features.NewVocabulary(c.Names(0)))
	full, err := NewCounts([]string{"China", "not China"})
	if err != nil {
		t.Fatal(err)
	}
	if err := full.Observe("w", maxCount, "China"); err != nil {
		t.Fatal(err)
	}
	other, err := NewCounts([]string{"China", "Japan"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		err  error
		want error
	}{
		{"negative", c.Observe("w", -1, "China"), ErrData},
		{"unknown label", c.Observe("w", 1, "Japan"), ErrLabel},
		{"text of unknown label", c.ObserveText("Japan"), ErrLabel},
		{"too many", full.Observe("w", 1, "China"), ErrData},
		{"merging too many", c.Merge(full), ErrData},
		{"merging other labels", c.Merge(other), ErrLabel},
	} {
		if !errors.Is(tc.err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, tc.err, tc.want)
		}
	}
	if diff := cmp.Diff(before, c.Table(features.NewVocabulary(c.Names(0)))); diff != "" {
		t.Errorf("a refused call changed the counts:\n%s", diff)
	}
}

func TestCountsNames(t *testing.T) {
	if got, want := chinaCounts(t).Names(2), []string{"Chinese"}; !slices.Equal(got, want) {
		t.Errorf("Names(2) = %q, want %q", got, want)
	}
	want := []string{"Beijing", "Chinese", "Japan", "Macao", "Shanghai", "Tokyo"}
	if got := chinaCounts(t).Names(1); !slices.Equal(got, want) {
		t.Errorf("Names(1) = %q, want %q", got, want)
	}
}

// What a model keeps comes back from a file.
func TestModelKeepsCounts(t *testing.T) {
	want := chinaCounts(t)
	m := chinaKeeping(t, true)
	for range 2 {
		got := m.Parts().Table
		// The model has stems of the words, which sort as the words do.
		if diff := cmp.Diff(want.Table(features.NewVocabulary(want.Names(1))), *got); diff != "" {
			t.Error(diff)
		}
		var err error
		if m, err = Read(bytes.NewReader(written(t, m))); err != nil {
			t.Fatal(err)
		}
	}
}

func TestModelRefusesCounts(t *testing.T) {
	whole := chinaKeeping(t, true).Parts()
	for name, change := range map[string]func(*Table){
		"fraction":     func(t *Table) { t.N[3] = 0.5 },
		"below 0":      func(t *Table) { t.N[3] = -1 },
		"too large":    func(t *Table) { t.Docs[0] = 1 << 32 },
		"not a number": func(t *Table) { t.N[0] = math.NaN() },
		"other labels": func(t *Table) { t.Labels = []string{"a", "b"} },
		"too few":      func(t *Table) { t.N = t.N[2:] },
	} {
		table := *whole.Table
		table.N, table.Docs = slices.Clone(table.N), slices.Clone(table.Docs)
		change(&table)
		p := whole
		p.Table = &table
		if _, err := NewModel(p); !errors.Is(err, ErrModel) {
			t.Errorf("%s: %v, want ErrModel", name, err)
		}
	}
}
