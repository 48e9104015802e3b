package classifytest

import (
	"strings"
	"testing"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// faulty is a classifier with one fault.
type faulty struct {
	classify.Classifier
	fault string
	data  classify.Data
}

func (f faulty) Fit(d classify.Data) (classify.Classifier, error) {
	if f.fault == "panics" && len(d.X) == 0 {
		panic("no texts")
	}
	c, err := classify.Multinomial{}.Fit(d)
	if f.fault == "fits to changed data" && err == nil {
		d.Y[0] = 1
	}
	return faulty{c, f.fault, d}, err
}

func (f faulty) Labels() []string {
	if f.fault == "hands out its labels" {
		return f.data.Labels
	}
	return f.Classifier.Labels()
}

func (f faulty) Scores(dst []float64, x features.Vector) []float64 {
	switch f.fault {
	case "does not append":
		return f.Classifier.Scores(nil, x)
	case "takes unseen features":
		s := f.Classifier.Scores(dst, x)
		s[len(s)-1] += float64(len(x.IDs)) * 1e-9
		return s
	case "order of the labels":
		s := f.Classifier.Scores(dst, x)
		s[len(s)-1]++
		return s
	}
	return f.Classifier.Scores(dst, x)
}

// The suite notices faults; a suite that passes everything tests nothing.
func TestSuiteFindsFaults(t *testing.T) {
	for fault, want := range map[string]string{
		"panics":                "panic",
		"fits to changed data":  "Fit changes its data",
		"hands out its labels":  "changed from outside",
		"does not append":       "does not append",
		"takes unseen features": "unseen features change",
		"order of the labels":   "order of the labels",
	} {
		err := TestLearner(faulty{fault: fault})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q in it", fault, err, want)
		}
	}
	if err := TestLearner(faulty{fault: "none"}); err != nil {
		t.Errorf("no fault: %v", err)
	}
}
