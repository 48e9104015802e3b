package train_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

// counting is a recipe whose models add up.
func counting() train.Recipe {
	return train.Recipe{
		Name: "sum", Kind: classify.KindMultinomial, Alpha: 0.5, KeepCounts: true, Folds: train.NoFolds,
		Features: features.Options{NGrams: 2, Concepts: true, Negation: true},
	}
}

func mustTrain(t rapid.TB, r train.Recipe, es []train.Example) *classify.Model {
	t.Helper()
	m, _, err := train.Train(r, es)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func file(t rapid.TB, m *classify.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// shards draws parts of the toy corpus, each of two labels at least.
func shards(t *rapid.T) (parts [][]train.Example, whole []train.Example) {
	es := toy()
	rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
	parts = make([][]train.Example, rapid.IntRange(1, 5).Draw(t, "shards"))
	for _, e := range es {
		i := rapid.IntRange(0, len(parts)-1).Draw(t, "shard")
		parts[i] = append(parts[i], e)
	}
	for _, p := range parts {
		labels := map[string]bool{}
		for _, e := range p {
			labels[e.Label] = true
		}
		if len(labels) < 2 {
			t.Skip("a shard of one label is no corpus")
		}
	}
	return parts, es
}

// Training on shards and merging gives the bytes of training on the whole, in
// any order of shards, read from files or not, for every kind that adds up.
func TestMergeIsTrainingOnTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := counting()
		r.Features.Concepts, r.Features.Negation = false, false // a lexicon takes most of the time
		r.Kind = rapid.SampledFrom([]classify.Kind{classify.KindMultinomial, classify.KindComplement, classify.KindBayes}).Draw(t, "kind")
		r.Norm = r.Kind == classify.KindComplement && rapid.Bool().Draw(t, "norm")
		parts, whole := shards(t)
		want := file(t, mustTrain(t, r, whole))

		var models []train.Shard
		for _, p := range parts {
			m := mustTrain(t, r, p)
			if rapid.Bool().Draw(t, "from a file") {
				var err error
				if m, err = classify.Read(bytes.NewReader(file(t, m))); err != nil {
					t.Fatal(err)
				}
			}
			models = append(models, train.Shard{Model: m})
		}
		models = rapid.Permutation(models).Draw(t, "order")
		merged, err := train.Merge(train.MergeOptions{}, models...)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(file(t, merged), want) {
			t.Errorf("%d shards: %v", len(parts), cmp.Diff(merged.Card(), mustTrain(t, r, whole).Card()))
		}

		// Pruned, the sum has the weights of the whole pruned alike.
		p := r
		p.KeepCounts, p.MaxFeatures = false, rapid.IntRange(1, 60).Draw(t, "features")
		full := mustTrain(t, p, whole)
		pruned, err := train.Merge(train.MergeOptions{MaxFeatures: p.MaxFeatures}, models...)
		if err != nil {
			t.Fatal(err)
		}
		if d := classify.Compare(full, pruned, 1); len(d.Features)+d.OnlyA+d.OnlyB > 0 || pruned.Parts().Vocabulary.Len() > p.MaxFeatures || pruned.Parts().Table != nil {
			t.Errorf("pruned: %+v", d)
		}

		// Adding the other texts to the model of the first shard is the same.
		base := mustTrain(t, r, parts[0])
		var rest []train.Example
		for _, p := range parts[1:] {
			rest = append(rest, p...)
		}
		if len(rest) == 0 {
			return
		}
		sum, _, err := train.Trainer{Base: base}.Train(r, rest)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(file(t, sum), want) {
			t.Errorf("added: %v", cmp.Diff(sum.Card(), mustTrain(t, r, whole).Card()))
		}
	})
}

// A shard may lack labels, and an addition may bring new ones or have one
// alone; the labels of the sum are in the order that the whole has.
func TestMergeLabels(t *testing.T) {
	var parts [3][]train.Example
	for _, e := range toy() {
		switch e.Label {
		case "neutral":
			parts[len(parts[0])%2] = append(parts[len(parts[0])%2], e)
		case "confrontational":
			parts[0] = append(parts[0], e)
		default:
			parts[1], parts[2] = append(parts[1], e), append(parts[2], e)
		}
	}
	r := counting()
	whole := append(append([]train.Example{}, parts[0]...), parts[1]...)
	want := file(t, mustTrain(t, r, whole))
	a, b := mustTrain(t, r, parts[0]), mustTrain(t, r, parts[1])
	merged, err := train.Merge(train.MergeOptions{}, train.Shard{Model: b}, train.Shard{Model: a})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file(t, merged), want) {
		t.Errorf("labels %q", merged.Labels())
	}
	one, _, err := train.Trainer{Base: b}.Train(r, parts[0])
	if err != nil || !bytes.Equal(file(t, one), want) {
		t.Errorf("added: %v", err)
	}
	if _, _, err := (train.Trainer{Base: b}).Train(r, parts[2]); err != nil {
		t.Errorf("an addition of one label: %v", err)
	}
}

// With folds, the figures are those of the added texts, each predicted by the
// base and the other folds.
func TestAddMeasuresTheAddition(t *testing.T) {
	r := counting()
	base := mustTrain(t, r, toy())
	r.Folds = 5
	r.Prior = map[string]float64{"conciliatory": 0.2, "neutral": 0.5, "confrontational": 0.3} // the addition has no conciliatory text
	var added []train.Example
	for _, e := range toy()[:40] { // neutral, and some confrontational
		e.Text += " Then they left."
		added = append(added, e)
	}
	m, report, err := train.Trainer{Base: base}.Train(r, added)
	if err != nil {
		t.Fatal(err)
	}
	if report.Metrics.N != 40 || report.Metrics.Accuracy < 0.95 || m.Card().CorpusTexts != 130 || m.Card().Metrics["n"] != 40 {
		t.Errorf("%d texts, accuracy %v, card %+v", report.Metrics.N, report.Metrics.Accuracy, m.Card())
	}
	if m.Parts().Calibration.Scale == 0 {
		t.Error("not calibrated")
	}
}

func TestMergeRefuses(t *testing.T) {
	plain := mustTrain(t, counting(), toy())
	with := func(change func(r *train.Recipe)) *classify.Model {
		r := counting()
		change(&r)
		return mustTrain(t, r, toy())
	}
	lexicon, err := features.ReadLexicon(fstest.MapFS{"a.txt": {Data: []byte("@AGREE\nagree\n")}})
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := train.Trainer{Lexicon: lexicon}.Train(counting(), toy())
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		b    *classify.Model
		says string
	}{
		{"nblogistic", with(func(r *train.Recipe) { r.Kind, r.KeepCounts, r.Alpha = "", false, 0 }), "b: counts cannot be added up: the weights of nblogistic are fitted to all texts at once"},
		{"no counts", with(func(r *train.Recipe) { r.KeepCounts = false }), "b: counts cannot be added up: the model does not keep them"},
		{"other kind", with(func(r *train.Recipe) { r.Kind = classify.KindComplement }), "kind: a has multinomial, b has complement"},
		{"other alpha", with(func(r *train.Recipe) { r.Alpha = 2 }), "recipe.alpha: a has 0.5, b has 2"},
		{"other features", with(func(r *train.Recipe) { r.Features.NGrams = 1 }), "options.ngrams: a has 2, b has 1"},
		{"other lexicon", other, "lexicon."},
		{"labels in a fixed order", with(func(r *train.Recipe) { r.Labels = []string{"neutral", "conciliatory", "confrontational"} }), "recipe.labels"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := train.Merge(train.MergeOptions{}, train.Shard{Name: "a", Model: plain}, train.Shard{Name: "b", Model: tc.b})
			if !errors.Is(err, train.ErrMerge) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v, want ErrMerge with %q in it", err, tc.says)
			}
		})
	}
	if _, err := train.Merge(train.MergeOptions{}); !errors.Is(err, train.ErrMerge) {
		t.Errorf("no models: %v", err)
	}
	r := counting()
	r.Alpha = 1
	if _, _, err := (train.Trainer{Base: plain}).Train(r, toy()); !errors.Is(err, train.ErrMerge) {
		t.Errorf("base of another recipe: %v", err)
	}
}

// Names, notes and figures that differ are left out, those that agree stay.
func TestMergeCards(t *testing.T) {
	a, b := counting(), counting()
	a.Caution = 2
	a.Folds, b.Folds, a.Seed, b.Name, a.License, b.License = 5, 5, 3, "other", "MIT", "MIT"
	m, err := train.Merge(train.MergeOptions{}, train.Shard{Model: mustTrain(t, a, toy())}, train.Shard{Model: mustTrain(t, b, toy())})
	if err != nil {
		t.Fatal(err)
	}
	card := m.Card()
	if card.Name != "" || card.License != "MIT" || card.Metrics != nil || card.CorpusTexts != 180 || card.CorpusLabels["neutral"] != 60 {
		t.Errorf("card %+v", card)
	}
	if k := m.Parts().Calibration; k.Scale != 0 || k.Bias != nil || k.Prior != nil {
		t.Errorf("calibration %+v", k)
	}
	if want := train.Sum(append(toy(), toy()...)); card.CorpusSum != want {
		t.Errorf("sum %s, want %s", card.CorpusSum, want)
	}
	if m, err = train.Merge(train.MergeOptions{Name: "new"}, train.Shard{Model: m}); err != nil || m.Card().Name != "new" {
		t.Errorf("renamed: %v", err)
	}
}

func BenchmarkMerge(b *testing.B) {
	var shards []train.Shard
	for part := range 4 {
		var es []train.Example
		for i := range 2000 {
			es = append(es, train.Example{Text: fmt.Sprintf("part %d says word%d and word%d again", part, i*part, i%97), Label: []string{"a", "b", "c"}[i%3]})
		}
		shards = append(shards, train.Shard{Model: mustTrain(b, counting(), es)})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := train.Merge(train.MergeOptions{}, shards...); err != nil {
			b.Fatal(err)
		}
	}
}
