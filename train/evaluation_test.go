package train_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

// evaluated are examples for the predictions of metrics_test.go.
func evaluated() []train.Example {
	var es []train.Example
	for i, gold := range metricGold {
		es = append(es, train.Example{
			Text:  string(rune('a'+i)) + " word", // each a text of its own
			Label: metricLabels[gold],
			Field: []string{"north", "south"}[i/6], Form: []string{"", "bare"}[i%2],
			Extra: map[string]string{"desk": []string{"city", "city", "sport"}[i%3], "empty": ""},
			File:  "a.tsv", Line: i + 2,
		})
	}
	return es
}

func TestEvaluateByPart(t *testing.T) {
	s := train.Sampling{Rounds: 200, Seed: 1}
	e := train.Evaluate(metricLabels, evaluated(), predictions(), s, "desk", "empty", "form")
	type part struct {
		Column, Name string
		N            int
		Labels       []int
		Right        int
	}
	var got []part
	for _, b := range e.Breakdowns() {
		for _, p := range b.Parts {
			got = append(got, part{b.Column, p.Name, p.N, p.Labels, int(math.Round(p.Accuracy * float64(p.N)))})
			if p.F1Interval.Lo > p.F1 || p.F1Interval.Hi < p.F1 {
				t.Errorf("%s %s: interval %v does not hold %v", b.Column, p.Name, p.F1Interval, p.F1)
			}
		}
	}
	// By hand: rows 1, 5 and 8 are wrong.
	want := []part{
		{"field", "north", 6, []int{3, 3, 0}, 4}, {"field", "south", 4, []int{1, 1, 2}, 3},
		{"form", "", 5, []int{2, 2, 1}, 4}, {"form", "bare", 5, []int{2, 2, 1}, 3},
		{"desk", "city", 7, []int{3, 3, 1}, 6}, {"desk", "sport", 3, []int{1, 1, 1}, 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	again := train.Evaluate(metricLabels, evaluated(), predictions(), s, "desk", "empty", "form")
	if diff := cmp.Diff(e, again); diff != "" {
		t.Errorf("a second run differs:\n%s", diff)
	}
}

// The interval of a part is drawn from its groups: none is known of one group,
// and one that is all right is not taken for certain.
func TestEvaluatePartIntervals(t *testing.T) {
	es, ps := evaluated(), predictions()
	for i := range ps {
		es[i].Field = []string{"lone", "perfect"}[i/5]
		if i < 5 {
			es[i].Group = "g"
		} else {
			ps[i].Label = ps[i].Gold
		}
	}
	e := train.Evaluate(metricLabels, es, ps, train.Sampling{Rounds: 100})
	if got := e.Fields[0].F1Interval; got != (train.Interval{Lo: 0, Hi: 1}) || e.Fields[0].Range() != "" {
		t.Errorf("interval of one group %v, want [0, 1], printed as nothing", got)
	}
	// By hand, Wilson's interval of 5 in 5: 1/(1 + 1.96²/5).
	if got := e.Fields[1].F1Interval; math.Abs(got.Lo-1/(1+3.841458820694124/5)) > metricTolerance || got.Hi != 1 {
		t.Errorf("interval of 5 right rows %v, want [0.566, 1]", got)
	}
}

func TestEvaluateWithoutRows(t *testing.T) {
	e := train.Evaluate(metricLabels, nil, nil, train.Sampling{Rounds: 10})
	if e.Metrics.N != 0 || len(e.Breakdowns()) != 0 || e.Intervals.F1 != (train.Interval{Lo: 0, Hi: 1}) {
		t.Errorf("evaluation of no rows: %+v", e)
	}
}

func TestMistakes(t *testing.T) {
	got := train.Mistakes(metricLabels, evaluated(), predictions(), 2)
	// By hand: rows 1 (at .5), 5 (at .4) and 8 (at .4) are wrong.
	want := []train.Mistake{
		{File: "a.tsv", Line: 3, Text: "b word", Gold: "a", Label: "b", Confidence: .5},
		{File: "a.tsv", Line: 7, Text: "f word", Gold: "b", Label: "c", Confidence: .4},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if all := train.Mistakes(metricLabels, evaluated(), predictions(), 100); len(all) != 3 {
		t.Errorf("%d mistakes, want 3", len(all))
	}
}
