package train_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stancekit/stance/train"
)

// odd is a corpus with one of each oddity. Expected values by hand.
func odd() []train.Example {
	texts := []string{
		"a=The talks went well.", "b=The talks broke down.", "a=the talks  WENT well.", "b=The talks went well.",
		"a=A treaty was signed in the old town hall before the eyes of the whole city.",
		"a=A treaty was signed in the old town hall before the eyes of the whole world.",
		"b=" + strings.Repeat("Nobody knows what will come of it in the end. ", 250),
		"c=Rain.", "c=Snow.", "b=Both sides left the room.", "a=They shook hands.",
	}
	var es []train.Example
	for i, s := range texts {
		label, text, _ := strings.Cut(s, "=")
		es = append(es, train.Example{Text: text, Label: label, File: "x.tsv", Line: i + 2, Field: "x"})
	}
	return es
}

func TestSurvey(t *testing.T) {
	var got *train.Survey
	tr := train.Trainer{
		Survey: func(s *train.Survey) { got = s }, Bad: &train.BadRows{Skipped: 30, Bad: []error{&train.RowError{File: "x.tsv", Line: 99, Err: train.ErrEmptyText}}},
	}
	m, report, err := tr.Train(train.Recipe{Folds: 2, Near: 0.8}, odd())
	if err != nil {
		t.Fatal(err)
	}
	want := &train.Survey{
		Texts: 11, Groups: 8, Fields: 1,
		Labels:     []train.LabelCount{{Label: "a", Texts: 5}, {Label: "b", Texts: 4}, {Label: "c", Texts: 2}},
		Duplicates: train.Oddity{Texts: 2, At: []string{"x.tsv:4 like x.tsv:2", "x.tsv:5 like x.tsv:2"}},
		Conflicts:  train.Oddity{Texts: 1, At: []string{"x.tsv:5 like x.tsv:2"}},
		Near:       train.Oddity{Texts: 1, At: []string{"x.tsv:7 like x.tsv:6"}},
		Long:       train.Oddity{Texts: 1, At: []string{"x.tsv:8"}},
		Skipped:    30, Bad: []string{"x.tsv:99: text is blank"},
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(train.Survey{})); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if report.Survey != got {
		t.Error("the report has another survey")
	}
	if o := report.OutOfFold; o.Groups[4] != o.Groups[5] || o.Fold[4] != o.Fold[5] {
		t.Errorf("near duplicates are in the groups %d and %d", o.Groups[4], o.Groups[5])
	}
	if s := got.String(); s != "11 texts in 8 groups and 1 field: 5 a, 4 b, 2 c" {
		t.Error(s)
	}
	if n := len(got.Notes()); n != 6 {
		t.Errorf("%d notes: %q", n, got.Notes())
	}
	// The model must not depend on where its corpus lay.
	if notes := m.Card().CorpusNotes; len(notes) != 6 || slices.ContainsFunc(notes, func(s string) bool { return strings.Contains(s, "x.tsv") }) {
		t.Errorf("notes of the card: %q", notes)
	}
	var md, page bytes.Buffer
	if err := errors.Join(report.WriteMarkdown(&md), report.WriteHTML(&page)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(md.String(), "- 1 text is nearly the same") || !strings.Contains(page.String(), "<li>x.tsv:99: text is blank</li>") {
		t.Error("the reports lack the survey")
	}
	if b, err := json.Marshal(report); err != nil || !bytes.Contains(b, []byte(`"bad":["x.tsv:99: text is blank"]`)) {
		t.Errorf("JSON lacks the bad row: %v", err)
	}
}

// A recipe without Near, and a corpus of which it would leave one group, keep
// near duplicates apart.
func TestNearDuplicatesApart(t *testing.T) {
	var s *train.Survey
	tr := train.Trainer{Survey: func(x *train.Survey) { s = x }}
	if _, _, err := tr.Train(train.Recipe{Folds: 2}, odd()); err != nil || s.Groups != 9 || s.Near.Texts != 0 {
		t.Errorf("%v, %v", s, err)
	}
	var es []train.Example
	for _, side := range []string{"left side of the quay", "right side of the hall"} {
		for i := range 6 {
			text := "the delegates met again on the " + side + " for talks that lasted until morning " + strings.Repeat("!", i)
			es = append(es, train.Example{Text: text, Label: side[:4]})
		}
	}
	_, r, err := tr.Train(train.Recipe{Folds: 2, Near: 0.8}, es)
	if err != nil || !s.NearApart || s.Groups != 12 || r.Groups != 12 {
		t.Errorf("%+v, %v", s, err)
	}
}
