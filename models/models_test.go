package models_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/models"
	"github.com/stancekit/stance/train"
)

func TestEmbeddedModels(t *testing.T) {
	for _, name := range models.Names() {
		m, err := models.Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		card := m.Card()
		if card.Name != name || card.Kind == "" || card.Description == "" || card.Date == "" || card.License == "" ||
			card.CorpusTexts == 0 || len(card.CorpusLabels) != len(m.Labels()) || card.CorpusSHA256 == "" ||
			len(card.Metrics) == 0 || len(card.Limits) == 0 || len(card.Recipe) == 0 {
			t.Errorf("%s: the card is not complete: %+v", name, card)
		}
	}
	if _, err := models.Open("weather"); !errors.Is(err, models.ErrUnknown) {
		t.Errorf("error %v, want %v", err, models.ErrUnknown)
	}
}

func TestStance(t *testing.T) {
	m := models.Stance()
	if got := strings.Join(m.Labels(), " "); got != "conciliatory neutral confrontational" {
		t.Errorf("labels %s", got)
	}
	for text, want := range map[string]string{
		"The minister apologized and thanked the union for its patience.": "conciliatory",
		"The reading room opens at ten.":                                  "neutral",
		"He accused the board of lying and threatened to sue it.":         "confrontational",
		"Ξ": "neutral", // nothing known
	} {
		if r := m.Classify(text); r.Label != want {
			t.Errorf("%q is %s %.2f, want %s", text, r.Label, r.Probs, want)
		}
	}
}

func TestSentiment(t *testing.T) {
	m := models.Sentiment()
	if got := strings.Join(m.Labels(), " "); got != "positive neutral negative" {
		t.Errorf("labels %s", got)
	}
	for text, want := range map[string]string{
		"A charming, beautifully acted film.":             "positive",
		"The reading room opens at ten.":                  "neutral",
		"The clumsy script is dull from start to finish.": "negative",
		"Ξ": "neutral", // nothing known
	} {
		if r := m.Classify(text); r.Label != want {
			t.Errorf("%q is %s %.2f, want %s", text, r.Label, r.Probs, want)
		}
	}
}

// Each model and its card come from the corpus and the recipe in the folder.
func TestCardMatchesFiles(t *testing.T) {
	for _, name := range models.Names() {
		t.Run(name, func(t *testing.T) {
			m, err := models.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			cardMatchesFiles(t, name, m.Card())
		})
	}
}

func cardMatchesFiles(t *testing.T, name string, card classify.Card) {
	if es := corpus(t, name); card.CorpusSHA256 != train.Hash(es) || card.CorpusTexts != len(es) {
		t.Errorf("the card is of %d texts with the hash %.8s…; the corpus has %d with %.8s…: run go generate ./models",
			card.CorpusTexts, card.CorpusSHA256, len(es), train.Hash(es))
	}
	data, err := os.ReadFile(name + "/recipe.json")
	if err != nil {
		t.Fatal(err)
	}
	recipe, err := train.ReadRecipe(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if want, err := json.Marshal(recipe); err != nil || string(want) != string(card.Recipe) {
		t.Errorf("recipe of the model\n%s\nof the file\n%s\n%v: run go generate ./models", card.Recipe, want, err)
	}
	readme, err := os.ReadFile(name + "/README.md")
	if err != nil {
		t.Fatal(err)
	}
	has := func(want string) bool { return bytes.Contains(readme, []byte(want)) }
	if want := "`" + card.CorpusSHA256 + "`"; !has(want) {
		t.Errorf("the card README.md lacks %q: run go generate ./models", want)
	}
	for row, key := range map[string]string{"macro F1": "f1_macro", "accuracy": "accuracy"} {
		const half = 0.00005 // of the last digit to which the model's card is rounded
		low := fmt.Sprintf("| %s | %.1f%% |", row, 100*(card.Metrics[key]-half))
		high := fmt.Sprintf("| %s | %.1f%% |", row, 100*(card.Metrics[key]+half))
		if !has(low) && !has(high) {
			t.Errorf("the card README.md lacks %q: run go generate ./models", low)
		}
	}
}

// Write∘Read is the identity on the embedded files.
func TestModelsWriteThemselves(t *testing.T) {
	for _, name := range models.Names() {
		data := modelFile(t, name)
		m, err := models.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := m.Write(&b); err != nil || !bytes.Equal(data, b.Bytes()) {
			t.Errorf("%s: %d bytes written, %d embedded, error %v", name, b.Len(), len(data), err)
		}
	}
}

// modelFile returns the bytes of an embedded model.
func modelFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name + "/" + name + ".model")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func BenchmarkRead(b *testing.B) {
	for _, name := range models.Names() {
		b.Run(name, func(b *testing.B) {
			data := modelFile(b, name)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := classify.Parse(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUnion is what it takes to read texts once for both models.
func BenchmarkUnion(b *testing.B) {
	one, other := models.Stance().Parts(), models.Sentiment().Parts()
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := features.NewUnion(one.Options, other.Options, one.Vocabulary, other.Vocabulary); !ok || !one.Lexicon.Equal(other.Lexicon) {
			b.Fatal("each model reads for itself")
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	m := models.Stance()
	const text = "The harbour board said on Thursday that it would lift the ban on night trains if the unions came back to the table."
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		m.Classify(text)
	}
}

// The two models read a text once: their lexicons are the same, and their
// options fit together.
func TestModelsShare(t *testing.T) {
	if !models.Stance().With(models.Sentiment()).Shared() {
		t.Error("each model reads every text for itself")
	}
}
