package train_test

import (
	"fmt"
	"testing"

	"github.com/stancekit/stance/train"
)

// withNoise is the toy corpus with a word of its own in each text, which tells
// nothing, and two texts whose label only such a word could tell.
func withNoise() []train.Example {
	es := toy()
	for i := range es {
		es[i].Text += fmt.Sprintf(" noise%d", i)
	}
	return es
}

func TestPruning(t *testing.T) {
	r := recipe()
	r.MinCount, r.MaxFeatures = 2, 12
	m, report, err := train.Train(r, withNoise())
	if err != nil {
		t.Fatal(err)
	}
	if m.Parts().Vocabulary.Len() != 12 || report.Features != 12 {
		t.Errorf("%d features", report.Features)
	}
	for _, word := range []string{"w:thank", "w:attack", "w:window"} { // that give the labels away
		if _, ok := m.Parts().Vocabulary.ID([]byte(word)); !ok {
			t.Errorf("no feature %s", word)
		}
	}
	p, err := train.Trainer{}.Pruning(r, withNoise(), report.OutOfFold)
	if err != nil {
		t.Fatal(err)
	}
	if p.Pruned != report.Metrics.F1 || p.Full < 0.9 || p.Features < 90 {
		t.Errorf("%+v", p)
	}
	if d := p.Difference; d.Value != p.Pruned-p.Full || !(d.Lo <= d.Value && d.Value <= d.Hi) || d.Hi-d.Lo > 0.2 {
		t.Errorf("difference %+v", d)
	}

	// One feature cannot tell three labels: the cost shows.
	r.MaxFeatures = 1
	if _, report, err = train.Train(r, withNoise()); err != nil {
		t.Fatal(err)
	}
	if p, err = (train.Trainer{}).Pruning(r, withNoise(), report.OutOfFold); err != nil || p.Difference.Hi >= 0 {
		t.Errorf("%+v, %v: want an interval below 0", p, err)
	}

	if p, err := (train.Trainer{}).Pruning(recipe(), withNoise(), report.OutOfFold); p != nil || err != nil {
		t.Errorf("nothing pruned: %+v, %v", p, err)
	}
}
