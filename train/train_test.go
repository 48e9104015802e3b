package train_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

// toy is a corpus in which one word of each text gives its label away.
func toy() []train.Example {
	words := map[string][]string{
		"conciliatory":    {"thank", "welcome", "agree"},
		"neutral":         {"table", "window", "Tuesday"},
		"confrontational": {"attack", "reject", "blame"},
	}
	var es []train.Example
	for _, label := range []string{"neutral", "confrontational", "conciliatory"} {
		for i := range 30 {
			es = append(es, train.Example{
				Text:  fmt.Sprintf("In part %d they %s as before.", i, words[label][i%3]),
				Label: label, Field: fmt.Sprint("f", i%5), Form: []string{"reported", "bare"}[i%2],
			})
		}
	}
	return es
}

func recipe() train.Recipe {
	return train.Recipe{Name: "toy", Date: "2026-11-21", Folds: 5, Bootstrap: 50, L2: []float64{1, 0.1}, Features: features.Options{Binary: true}}
}

func TestTrain(t *testing.T) {
	m, report, err := train.Train(recipe(), toy())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"conciliatory", "neutral", "confrontational"}, m.Labels()); diff != "" {
		t.Errorf("labels: -want +got\n%s", diff)
	}
	if report.Metrics.Accuracy != 1 || report.Metrics.N != 90 || report.Folds != 5 || report.Groups != 90 {
		t.Errorf("accuracy %v of %d texts, %d folds, %d groups; want 1, 90, 5, 90",
			report.Metrics.Accuracy, report.Metrics.N, report.Folds, report.Groups)
	}
	for text, want := range map[string]string{"They welcome it.": "conciliatory", "They blame us.": "confrontational", "On Tuesday.": "neutral", "Xyzzy?": "neutral"} {
		if r := m.Classify(text); r.Label != want {
			t.Errorf("%q is %s (%v), want %s", text, r.Label, r.Probs, want)
		}
	}
	card := m.Card()
	if card.Name != "toy" || card.CorpusTexts != 90 || card.CorpusLabels["neutral"] != 30 || card.CorpusSHA256 != train.Hash(toy()) || card.Metrics["accuracy"] != 1 {
		t.Errorf("card %+v", card)
	}
	var stored train.Recipe
	if err := json.Unmarshal(card.Recipe, &stored); err != nil || !cmp.Equal(stored, recipe()) {
		t.Errorf("recipe in the card: %s, %v", card.Recipe, err)
	}
}

// Same recipe and corpus, same bytes, on any number of workers.
func TestTrainIsDeterministic(t *testing.T) {
	var files [3]bytes.Buffer
	for i := range files {
		m, _, err := train.Trainer{Workers: 1 + 2*i}.Train(recipe(), toy())
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) || !bytes.Equal(files[0].Bytes(), files[2].Bytes()) {
		t.Error("model files differ between 1, 3 and 5 workers")
	}
}

// No score of an example comes from a model that has seen its group: a label
// that is nothing but the group's name cannot be learned.
func TestCrossValidateDoesNotLeak(t *testing.T) {
	var es []train.Example
	for g := range 40 {
		for i := range 5 {
			es = append(es, train.Example{Text: fmt.Sprintf("word%d other%d", g, i), Label: []string{"a", "b"}[g%2], Group: fmt.Sprint(g)})
		}
	}
	for _, kind := range []classify.Kind{classify.KindBayes, classify.KindMultinomial, classify.KindComplement, classify.KindNBLogistic} {
		o, err := train.Trainer{}.CrossValidate(train.Recipe{Kind: kind, Seed: 3}, es)
		if err != nil {
			t.Fatal(err)
		}
		if m := train.Measure(o.Labels, o.Predictions); m.Accuracy > 0.6 {
			t.Errorf("%s: accuracy %v on labels that cannot be told", kind, m.Accuracy)
		}
		of := map[int]int{}
		for i, g := range o.Groups {
			if f, ok := of[g]; ok && f != o.Fold[i] {
				t.Errorf("group %d is in folds %d and %d", g, f, o.Fold[i])
			}
			of[g] = o.Fold[i]
		}
	}
}

func TestCrossValidateByField(t *testing.T) {
	r := recipe()
	r.ByField = true
	o, err := train.Trainer{}.CrossValidate(r, toy())
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for i, e := range toy() {
		if f, ok := of[e.Field]; ok && f != o.Fold[i] {
			t.Fatalf("field %s is in folds %d and %d", e.Field, f, o.Fold[i])
		}
		of[e.Field] = o.Fold[i]
	}
}

// noisy is toy with a part of the labels wrong, so that probabilities are not
// extreme.
func noisy() []train.Example {
	es := toy()
	for i := range es {
		if i%4 == 0 {
			es[i].Label = es[(i+31)%len(es)].Label
		}
	}
	return es
}

func TestPriorShiftsProbabilities(t *testing.T) {
	r := recipe()
	r.L2 = nil
	plain, _, err := train.Train(r, noisy())
	if err != nil {
		t.Fatal(err)
	}
	r.Prior = map[string]float64{"conciliatory": 0.1, "neutral": 0.8, "confrontational": 0.1}
	shifted, _, err := train.Train(r, noisy())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range noisy() {
		p, q := plain.Classify(e.Text).Probs[1], shifted.Classify(e.Text).Probs[1]
		if q <= p {
			t.Fatalf("%q: P(neutral) %v with the corpus's prior, %v with one of 0.8", e.Text, p, q)
		}
	}
	// A text of unknown words has the prior; the smoothing of the shares allows 0.03.
	if p := shifted.Classify("Xyzzy?").Probs[1]; math.Abs(p-0.8) > 0.03 {
		t.Errorf("P(neutral) of an unknown text %v, want 0.8", p)
	}
}

// The search takes the strongest value within one standard error of the best.
func TestSearch(t *testing.T) {
	r := recipe()
	r.L2 = []float64{100, 1, 1.0001, 1e-6, 1} // the last but one overfits
	_, report, err := train.Train(r, noisy())
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Trials) != 4 {
		t.Fatalf("%d trials of 4 values", len(report.Trials))
	}
	best := report.Trials[0]
	for _, trial := range report.Trials {
		if trial.LogLoss < best.LogLoss {
			best = trial
		}
	}
	want := 0.0
	for _, trial := range report.Trials {
		if trial.LogLoss <= best.LogLoss+best.StdErr {
			want = max(want, trial.L2)
		}
	}
	if report.L2 != want || best.StdErr <= 0 || report.Trials[0].LogLoss <= best.LogLoss {
		t.Errorf("chose %v of %+v, want %v", report.L2, report.Trials, want)
	}
	// By hand from the out-of-fold predictions: every text is a group here.
	o := report.OutOfFold
	mean, square := report.Metrics.LogLoss, 0.0
	for _, p := range o.Predictions {
		square += math.Pow(-math.Log(p.Probs[p.Gold])-mean, 2)
	}
	n := float64(len(o.Predictions))
	for _, trial := range report.Trials {
		if se := math.Sqrt(square / (n - 1) / n); trial.L2 == report.L2 && math.Abs(trial.StdErr-se) > metricTolerance {
			t.Errorf("standard error %v, want %v", trial.StdErr, se)
		}
	}
}

// Caution changes no label and softens every confidence; transfer weakens what
// single words say.
func TestCautionAndTransfer(t *testing.T) {
	fit := func(change func(*train.Recipe)) *classify.Model {
		r := recipe()
		r.L2 = []float64{1}
		change(&r)
		m, _, err := train.Train(r, toy())
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	const text = "They attack the table."
	plain := fit(func(*train.Recipe) {}).Classify(text)
	cautious := fit(func(r *train.Recipe) { r.Caution = 2 }).Classify(text)
	if cautious.Label != plain.Label || cautious.Confidence >= plain.Confidence {
		t.Errorf("with caution %s %.3f, without %s %.3f", cautious.Label, cautious.Confidence, plain.Label, plain.Confidence)
	}
	weight := func(m *classify.Model) float64 {
		_, reasons := m.Explain(text)
		for _, why := range reasons {
			if strings.Contains(why.Feature, "attack") {
				return why.Weight
			}
		}
		t.Fatal("no weight for attack")
		return 0
	}
	r := recipe()
	r.L2, r.Folds = []float64{1}, -1 // without calibration, whose scale would make up for it
	whole, _, err := train.Train(r, toy())
	if err != nil {
		t.Fatal(err)
	}
	r.Transfer = 0.5
	half, _, err := train.Train(r, toy())
	if err != nil {
		t.Fatal(err)
	}
	if w, h := weight(whole), weight(half); math.Abs(h-w/2) > 1e-6*math.Abs(w) {
		t.Errorf("weight %v, with transfer %v, want half", w, h)
	}
}

func TestTrainErrors(t *testing.T) {
	one := toy()[:30]
	tests := []struct {
		name string
		r    train.Recipe
		es   []train.Example
		is   error
	}{
		{"no examples", train.Recipe{}, nil, train.ErrEmpty},
		{"one label", train.Recipe{}, one, train.ErrLabel},
		{"label outside the recipe", train.Recipe{Labels: []string{"neutral", "other"}}, toy(), train.ErrLabel},
		{"label of the recipe missing", train.Recipe{Labels: []string{"neutral", "conciliatory", "confrontational", "other"}}, toy(), train.ErrLabel},
		{"prior of an unknown label", train.Recipe{Prior: map[string]float64{"x": 1}}, toy(), train.ErrLabel},
		{"prior of some labels", train.Recipe{Prior: map[string]float64{"neutral": 1}}, toy(), train.ErrRecipe},
		{"class weight of an unknown label", train.Recipe{ClassWeights: map[string]float64{"x": 1}}, toy(), train.ErrLabel},
		{"abstaining to an unknown label", train.Recipe{Abstain: "x"}, toy(), train.ErrLabel},
		{"one group", train.Recipe{}, []train.Example{{Text: "x", Label: "a", Group: "g"}, {Text: "y", Label: "b", Group: "g"}}, train.ErrTooFew},
		{"a label in one text", train.Recipe{}, append(one[:30:30], toy()[31]), train.ErrTooFew},
		{"bad recipe", train.Recipe{Folds: 1}, toy(), train.ErrRecipe},
	}
	for _, test := range tests {
		if _, _, err := train.Train(test.r, test.es); !errors.Is(err, test.is) {
			t.Errorf("%s: error %v, want %v", test.name, err, test.is)
		}
	}
}

func TestTrainerStopAndProgress(t *testing.T) {
	var calls, last, total int
	_, _, err := train.Trainer{Progress: func(done, of int) {
		if done < last {
			t.Errorf("%d done after %d", done, last)
		}
		calls, last, total = calls+1, done, of
	}}.Train(recipe(), toy())
	if err != nil || last != total || total != 10 || calls != 11 {
		t.Errorf("%d calls, the last with %d of %d, error %v; want 11 and 10 of 10", calls, last, total, err)
	}
	_, _, err = train.Trainer{Stop: func() bool { return true }}.Train(recipe(), toy())
	if !errors.Is(err, train.ErrStopped) {
		t.Errorf("error %v, want %v", err, train.ErrStopped)
	}
}

func TestReportMarkdown(t *testing.T) {
	_, report, err := train.Train(recipe(), toy())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := report.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"90 texts in 90 groups, 5-fold cross-validation",
		"| accuracy | 100.0% | 95.9% to 100.0% | 33.3% | 33.3% |",
		"| neutral | 30 | 100.0% | 100.0% | 100.0% | 88.6% to 100.0% | 100.0% | 100.0% |",
		"| conciliatory | 30 | 0 | 0 |",
		"| f0 | 18 | 6 | 6 | 6 | 100.0% | 100.0% | 82.4% to 100.0% |",
		"| bare | 45 | 15 | 15 | 15 | 100.0% | 100.0% | 92.1% to 100.0% |",
		"chosen",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("report lacks %q:\n%s", want, b.String())
		}
	}
}

func BenchmarkTrain(b *testing.B) {
	es := toy()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := train.Train(recipe(), es); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadTSV(b *testing.B) {
	data := "label\ttext\n" + strings.Repeat("neutral\tThe clerk said the list had been hung up in the corridor on Monday.\n", 1000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := train.Load(train.ReadCorpus(strings.NewReader(data), "a.tsv", train.CorpusOptions{}), false); err != nil {
			b.Fatal(err)
		}
	}
}
