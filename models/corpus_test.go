package models_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stancekit/stance/train"
)

func corpus(t *testing.T) []train.Example {
	t.Helper()
	c, err := train.Load(train.ReadFiles(os.DirFS("stance"), []string{"corpus"}, train.CorpusOptions{Columns: train.Columns{Form: "form", Group: "group"}}), false)
	if err != nil {
		t.Fatal(err)
	}
	return c.Examples
}

var (
	stanceLabels = []string{"conciliatory", "neutral", "confrontational"}
	stanceForms  = []string{"reported", "direct", "bare", "first", "event", "headline", "noun"}
)

// Bounds of the corpus, from its card.
const (
	minSentences = 2000
	minFields    = 20
	nearness     = 0.8 // Jaccard similarity of 5-byte shingles
)

// shares returns the bounds of the share of each label in a field. The fields
// of newspaper reports and of news-wire acts are uneven on purpose.
func shares(field string) (least, most float64) {
	for _, uneven := range []string{"feature-", "wire-", "long-", "capital", "statehouse"} {
		if strings.HasPrefix(field, uneven) {
			return 0.08, 0.70
		}
	}
	return 0.20, 0.55
}

func TestCorpusIsWellFormed(t *testing.T) {
	for _, e := range corpus(t) {
		switch {
		case !slices.Contains(stanceLabels, e.Label):
			t.Errorf("%s: label %q", e.Place(), e.Label)
		case !slices.Contains(stanceForms, e.Form):
			t.Errorf("%s: form %q", e.Place(), e.Form)
		case e.Text != strings.TrimSpace(e.Text) || strings.Contains(e.Text, "  "):
			t.Errorf("%s: stray white space", e.Place())
		case utf8.RuneCountInString(e.Text) > 600:
			t.Errorf("%s: %d characters", e.Place(), utf8.RuneCountInString(e.Text))
		}
	}
}

func TestCorpusHasNoDuplicates(t *testing.T) {
	es := corpus(t)
	for _, d := range train.Duplicates(es) {
		t.Errorf("%s: same text as %s", es[d.Rows[1]].Place(), es[d.Rows[0]].Place())
	}
	for _, n := range train.NearDuplicates(es, nearness) {
		t.Errorf("%s: %.2f like %s", es[n.B].Place(), n.Jaccard, es[n.A].Place())
	}
}

func TestCorpusShares(t *testing.T) {
	n, fields := 0, map[string]map[string]int{}
	forms, total := map[[2]string]int{}, map[string]int{}
	for _, e := range corpus(t) {
		if fields[e.Field] == nil {
			fields[e.Field] = map[string]int{}
		}
		fields[e.Field][e.Label]++
		forms[[2]string{e.Form, e.Label}]++
		n++
	}
	if n < minSentences || len(fields) < minFields {
		t.Errorf("%d sentences in %d fields, want at least %d in %d", n, len(fields), minSentences, minFields)
	}
	for field, count := range fields {
		all := 0
		for _, k := range count {
			all += k
		}
		least, most := shares(field)
		for _, label := range stanceLabels {
			if s := float64(count[label]) / float64(all); s < least || s > most {
				t.Errorf("%s: %.0f%% are %s, want %.0f%% to %.0f%%", field, 100*s, label, 100*least, 100*most)
			}
			total[label] += count[label]
		}
	}
	for _, label := range stanceLabels {
		if s := float64(total[label]) / float64(n); s < 0.25 || s > 0.45 {
			t.Errorf("%.0f%% of the corpus are %s, want 25%% to 45%%", 100*s, label)
		}
	}
	for _, form := range stanceForms {
		for _, label := range stanceLabels {
			if forms[[2]string{form, label}] == 0 {
				t.Errorf("no sentence of the form %s is %s", form, label)
			}
		}
	}
}

// Groups are pairs of hard cases, not a way to smuggle whole fields in.
func TestCorpusGroupsAreSmall(t *testing.T) {
	size := map[string]int{}
	for _, e := range corpus(t) {
		if e.Group == "" {
			continue
		}
		if size[e.Group]++; size[e.Group] == 9 {
			t.Errorf("%s: group %s has more than 8 sentences", e.Place(), e.Group)
		}
	}
}
