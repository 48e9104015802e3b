package models_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
)

// alike returns the embedded stance model with the options and the lexicon
// under which it reads a text as the sentiment model does.
func alike(t testing.TB) *classify.Model {
	t.Helper()
	p, s := models.Stance().Parts(), models.Sentiment().Parts()
	p.Lexicon, p.Options = s.Lexicon, s.Options
	p.Options.Polarity = false
	m, err := classify.NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A pair says to the last bit what its models say, whether it reads a text
// once or twice.
func TestPairIsBoth(t *testing.T) {
	second := models.Sentiment()
	for _, first := range []*classify.Model{alike(t), models.Stance()} {
		pair := first.With(second)
		if pair != first.With(second) {
			t.Error("the pair is not kept")
		}
		es := append(corpus(t, "stance"), corpus(t, "sentiment")...)
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(es), func(i, j int) { es[i], es[j] = es[j], es[i] })
		var a, b classify.Result
		for _, e := range es[:1500] {
			for _, text := range []string{e.Text, "Ξ", ""} {
				pair.Classify(text, &a, &b)
				if d := cmp.Diff([]classify.Result{first.Classify(text), second.Classify(text)}, []classify.Result{a, b}); d != "" {
					t.Fatalf("%q (-alone +together):\n%s", text, d)
				}
			}
		}
	}
	if !alike(t).With(second).Shared() {
		t.Error("two models that read alike read each text twice")
	}
}

// BenchmarkPair is to be at most 1.4 times the stance model alone.
func BenchmarkPair(b *testing.B) {
	stance, sentiment := alike(b), models.Sentiment()
	pair := stance.With(sentiment)
	es := corpus(b, "stance")
	var x, y classify.Result
	b.Run("stance", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			stance.Classify(es[i%len(es)].Text)
		}
	})
	b.Run("sentiment", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			sentiment.Classify(es[i%len(es)].Text)
		}
	})
	b.Run("both", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			pair.Classify(es[i%len(es)].Text, &x, &y)
		}
	})
}
