package models_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stancekit/stance/train"
)

// corpus returns the sentences that an embedded model is trained on.
func corpus(t testing.TB, model string) []train.Example {
	t.Helper()
	c, err := train.Load(train.ReadFiles(os.DirFS(model), []string{"corpus"}, train.CorpusOptions{Columns: train.Columns{Form: "form", Group: "group"}}), false)
	if err != nil {
		t.Fatal(err)
	}
	return c.Examples
}

// bounds are those of a corpus, from its card.
type bounds struct {
	labels, forms     []string
	sentences, fields int // at least
	crossing          int // sentences in fields whose names start with "cross-", at least
	// uneven are the beginnings of the names of fields that are uneven on
	// purpose: newspaper reports, news-wire acts, statements of all kinds, plots, verdicts.
	uneven []string
	// each label has a share within these bounds of each field, of each uneven
	// field, and of the whole
	field, unevenField, whole [2]float64
}

var corpora = map[string]bounds{
	"stance": {
		labels:    []string{"conciliatory", "neutral", "confrontational"},
		forms:     []string{"reported", "direct", "bare", "first", "event", "headline", "noun"},
		sentences: 8000, fields: 40,
		uneven: []string{"feature-", "wire-", "long-", "wide-", "capital", "statehouse"},
		field:  [2]float64{0.20, 0.55}, unevenField: [2]float64{0.08, 0.70}, whole: [2]float64{0.22, 0.50},
	},
	"sentiment": {
		labels:    []string{"positive", "neutral", "negative"},
		forms:     []string{"reported", "direct", "bare", "first", "event", "headline", "review"},
		sentences: 5000, fields: 40, crossing: 600,
		uneven: []string{"films"},
		field:  [2]float64{0.20, 0.55}, unevenField: [2]float64{0.08, 0.70}, whole: [2]float64{0.25, 0.45},
	},
}

// eachCorpus runs a test on each corpus.
func eachCorpus(t *testing.T, test func(t *testing.T, b bounds, es []train.Example)) {
	for name, b := range corpora {
		t.Run(name, func(t *testing.T) { test(t, b, corpus(t, name)) })
	}
}

// nearness is the Jaccard similarity of 5-byte shingles of near-duplicates.
const nearness = 0.8

// shares returns the bounds of the share of each label in a field.
func (b bounds) shares(field string) [2]float64 {
	if slices.ContainsFunc(b.uneven, func(start string) bool { return strings.HasPrefix(field, start) }) {
		return b.unevenField
	}
	return b.field
}

func TestCorpusIsWellFormed(t *testing.T) {
	eachCorpus(t, func(t *testing.T, b bounds, es []train.Example) {
		for _, e := range es {
			switch {
			case !slices.Contains(b.labels, e.Label):
				t.Errorf("%s: label %q", e.Place(), e.Label)
			case !slices.Contains(b.forms, e.Form):
				t.Errorf("%s: form %q", e.Place(), e.Form)
			case e.Text != strings.TrimSpace(e.Text) || strings.Contains(e.Text, "  "):
				t.Errorf("%s: stray white space", e.Place())
			case utf8.RuneCountInString(e.Text) > 600:
				t.Errorf("%s: %d characters", e.Place(), utf8.RuneCountInString(e.Text))
			}
		}
	})
}

func TestCorpusHasNoDuplicates(t *testing.T) {
	eachCorpus(t, func(t *testing.T, _ bounds, es []train.Example) {
		for _, d := range train.Duplicates(es) {
			t.Errorf("%s: same text as %s", es[d.Rows[1]].Place(), es[d.Rows[0]].Place())
		}
		for _, n := range train.NearDuplicates(es, nearness) {
			t.Errorf("%s: %.2f like %s", es[n.B].Place(), n.Jaccard, es[n.A].Place())
		}
	})
}

func TestCorpusSize(t *testing.T) {
	eachCorpus(t, func(t *testing.T, b bounds, es []train.Example) {
		fields, crossing := map[string]bool{}, 0
		forms := map[[2]string]bool{}
		for _, e := range es {
			fields[e.Field] = true
			forms[[2]string{e.Form, e.Label}] = true
			if strings.HasPrefix(e.Field, "cross-") {
				crossing++
			}
		}
		if len(es) < b.sentences || len(fields) < b.fields || crossing < b.crossing {
			t.Errorf("%d sentences in %d fields, %d of them in fields that cross; want at least %d in %d, %d of them",
				len(es), len(fields), crossing, b.sentences, b.fields, b.crossing)
		}
		for _, form := range b.forms {
			for _, label := range b.labels {
				if !forms[[2]string{form, label}] {
					t.Errorf("no sentence of the form %s is %s", form, label)
				}
			}
		}
	})
}

func TestCorpusShares(t *testing.T) {
	eachCorpus(t, func(t *testing.T, b bounds, es []train.Example) {
		count, size := map[[2]string]int{}, map[string]int{} // by field and label, and by field
		for _, e := range es {
			for _, field := range []string{e.Field, ""} { // "" for the whole
				count[[2]string{field, e.Label}]++
				size[field]++
			}
		}
		for field, all := range size {
			want := b.whole
			if field != "" {
				want = b.shares(field)
			}
			for _, label := range b.labels {
				if s := float64(count[[2]string{field, label}]) / float64(all); s < want[0] || s > want[1] {
					t.Errorf("field %q: %.0f%% are %s, want %.0f%% to %.0f%%", field, 100*s, label, 100*want[0], 100*want[1])
				}
			}
		}
	})
}

// Groups are pairs of hard cases, not a way to smuggle whole fields in.
func TestCorpusGroupsAreSmall(t *testing.T) {
	eachCorpus(t, func(t *testing.T, _ bounds, es []train.Example) {
		size := map[string]int{}
		for _, e := range es {
			if e.Group == "" {
				continue
			}
			if size[e.Group]++; size[e.Group] == 9 {
				t.Errorf("%s: group %s has more than 8 sentences", e.Place(), e.Group)
			}
		}
	})
}
