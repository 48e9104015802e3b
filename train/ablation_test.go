package train_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

func TestAblate(t *testing.T) {
	r := recipe()
	r.Features.Concepts = true
	// Without Content, Concepts and n-grams the words still tell all.
	a, err := train.Trainer{}.Ablate(r, noisy(), []train.Variation{
		{Name: "as it is"},
		{Name: "no concepts", Features: &features.Options{Binary: true}},
		{Name: "no | thanks", Without: []string{"THANK"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, report, err := train.Train(r, noisy())
	if err != nil {
		t.Fatal(err)
	}
	if a.Full.F1 != report.Metrics.F1 || a.Full.Interval != report.Intervals.F1 {
		t.Errorf("full recipe %v %v, the training gives %v %v", a.Full.F1, a.Full.Interval, report.Metrics.F1, report.Intervals.F1)
	}
	if same := a.Rows[0]; same.F1 != a.Full.F1 || same.Difference != (train.Difference{}) {
		t.Errorf("an unchanged recipe differs: %+v", same)
	}
	for _, row := range a.Rows {
		if d := row.Difference; d.Value != row.F1-a.Full.F1 || d.Lo > d.Value || d.Hi < d.Value {
			t.Errorf("%s: F1 %v, full %v, difference %+v", row.Name, row.F1, a.Full.F1, d)
		}
	}
	plain := r
	plain.Features = features.Options{Binary: true}
	if _, report, err = train.Train(plain, noisy()); err != nil || a.Rows[1].F1 != report.Metrics.F1 {
		t.Errorf("no concepts: %v, a recipe without gives %v, error %v", a.Rows[1].F1, report.Metrics.F1, err)
	}
	var b strings.Builder
	if err := a.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| full recipe | ", "| as it is | ", " | +0.0 | +0.0 to +0.0 |", `| no \| thanks | `} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, b.String())
		}
	}
}

func TestAblateErrors(t *testing.T) {
	_, err := train.Trainer{}.Ablate(recipe(), toy(), []train.Variation{{Name: "odd", Without: []string{"NOSUCH"}}})
	if !errors.Is(err, features.ErrLexicon) || !strings.HasPrefix(err.Error(), "odd: ") {
		t.Errorf("error %v, want odd: … %v", err, features.ErrLexicon)
	}
	if _, err := (train.Trainer{}).Ablate(train.Recipe{Folds: 1}, toy(), nil); !errors.Is(err, train.ErrRecipe) {
		t.Errorf("error %v, want %v", err, train.ErrRecipe)
	}
}
