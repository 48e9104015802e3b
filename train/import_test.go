package train_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/jbrukh/bayesian"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

// tall is a classifier as programs that use the library make them.
func tall(t *testing.T) (*bayesian.Classifier, *classify.Counts, int) {
	t.Helper()
	lib := bayesian.NewClassifier("good", "bad", "unused")
	lib.Learn([]string{"tall", "rich", "Handsome!", "rich"}, "good")
	lib.Learn([]string{"poor", "tall", "", "new york"}, "bad")
	var b bytes.Buffer
	if err := lib.WriteGob(&b); err != nil {
		t.Fatal(err)
	}
	counts, texts, err := classify.ReadBayesian(&b, classify.BayesianLimits{})
	if err != nil {
		t.Fatal(err)
	}
	return lib, counts, texts
}

// Oracle: LogScores of github.com/jbrukh/bayesian v1.1.0. The probabilities of
// the model are the softmax of its scores, so their logarithms differ as these
// do.
func TestImport(t *testing.T) {
	lib, counts, texts := tall(t)
	m, err := train.Import(train.ImportOptions{Name: "tall"}, counts, texts)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = classify.Read(bytes.NewReader(file(t, m))); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"tall", "rich tall Handsome!", "poor poor poor", "tall\ntall rich"} {
		want, best, _ := lib.LogScores(strings.Fields(text))
		r := m.Classify(text)
		for c := range want {
			if got := math.Log(r.Probs[c] / r.Probs[0]); math.Abs(got-(want[c]-want[0])) > 1e-5 {
				t.Errorf("%q: class %d is %v above the first, want %v", text, c, got, want[c]-want[0])
			}
		}
		if r.Label != string(lib.Classes[best]) {
			t.Errorf("%q is %s, want %s", text, r.Label, lib.Classes[best])
		}
	}
	if r := m.Classify("handsome new york"); r.Confidence != 0 { // no stems, no case, no phrases
		t.Errorf("%+v", r)
	}
	card := m.Card()
	if card.Name != "tall" || card.Kind != classify.KindBayes || card.CorpusTexts != 2 || card.CorpusSum != "" || card.CorpusLabels != nil {
		t.Errorf("card %+v", card)
	}
	lower, err := train.Import(train.ImportOptions{Lower: true}, counts, texts)
	if err != nil || lower.Classify("TALL").Confidence == 0 {
		t.Errorf("in lower case: %v", err)
	}
}

// What is imported can be added to: the sum scores as the library that learned
// it all.
func TestImportAndAdd(t *testing.T) {
	lib, counts, texts := tall(t)
	m, err := train.Import(train.ImportOptions{}, counts, texts)
	if err != nil {
		t.Fatal(err)
	}
	r, err := train.RecipeOf(train.Shard{Name: "tall", Model: m})
	if err != nil {
		t.Fatal(err)
	}
	more := []train.Example{{Text: "short and poor", Label: "bad"}, {Text: "odd", Label: "unused"}}
	if m, _, err = (train.Trainer{Base: m}).Train(r, more); err != nil {
		t.Fatal(err)
	}
	for _, e := range more {
		lib.Learn(strings.Fields(e.Text), bayesian.Class(e.Label))
	}
	want, _, _ := lib.LogScores([]string{"odd", "tall", "poor"})
	got := m.Classify("odd tall poor")
	for c := range want {
		if d := math.Log(got.Probs[c] / got.Probs[0]); math.Abs(d-(want[c]-want[0])) > 1e-5 {
			t.Errorf("class %d is %v above the first, want %v", c, d, want[c]-want[0])
		}
	}
	if m.Card().CorpusTexts != 4 {
		t.Errorf("%d texts", m.Card().CorpusTexts)
	}
}
