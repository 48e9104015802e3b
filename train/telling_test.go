package train_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

func TestMostTelling(t *testing.T) {
	m, report, err := train.Train(recipe(), toy())
	if err != nil {
		t.Fatal(err)
	}
	names := map[string][]string{}
	for _, told := range report.Telling {
		for i, f := range told.Features {
			if f.Weight <= 0 || i > 0 && f.Rank() > told.Features[i-1].Rank() {
				t.Errorf("%s: %+v at %d", told.Label, f, i)
			}
			if f.Share == 1 && f.Texts == 10 { // one word of three in 30 texts
				names[told.Label] = append(names[told.Label], f.Name)
			}
		}
	}
	for _, words := range names {
		if len(words) != 3 {
			t.Errorf("telling words %v, want those of the labels", names)
		}
	}
	if len(names) != 3 {
		t.Errorf("telling words of %d labels, want 3", len(names))
	}
	// What the training counts in its table is what the texts give.
	if diff := cmp.Diff(report.Telling, train.MostTelling(m, toy(), 12)); diff != "" {
		t.Errorf("-report +model\n%s", diff)
	}
	if few := train.MostTelling(m, toy(), 1); len(few) != 3 || len(few[0].Features) != 1 {
		t.Errorf("one feature a label: %+v", few)
	}
	if none := train.MostTelling(m, nil, 5); len(none) != 3 || len(none[0].Features) != 0 {
		t.Errorf("of no texts: %+v", none)
	}
}

// The weight is what one more occurrence adds to the log odds: for two labels,
// the difference of the reasons that the model itself gives.
func TestTellingWeightIsTheReason(t *testing.T) {
	var es []train.Example
	for _, e := range toy() {
		if e.Label != "neutral" {
			es = append(es, e)
		}
	}
	m, report, err := train.Train(recipe(), es)
	if err != nil {
		t.Fatal(err)
	}
	first := report.Telling[0].Features[0]
	_, reasons := m.Explain("They " + first.Name + " it.")
	for _, r := range reasons {
		if r.Feature == first.Name {
			want := r.Weight
			if report.Telling[0].Label != m.Labels()[0] {
				want = -want
			}
			if math.Abs(first.Weight-want) > 1e-9 {
				t.Errorf("%s weighs %v, the model's reason %v", first.Name, first.Weight, want)
			}
			return
		}
	}
	t.Errorf("no reason %q among %v", first.Name, reasons)
}
