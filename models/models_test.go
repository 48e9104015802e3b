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

// The model and its card come from the corpus and the recipe in the folder.
func TestStanceCardMatchesFiles(t *testing.T) {
	card := models.Stance().Card()
	if es := corpus(t); card.CorpusSHA256 != train.Hash(es) || card.CorpusTexts != len(es) {
		t.Errorf("the card is of %d texts with the hash %.8s…; the corpus has %d with %.8s…: run go generate ./models",
			card.CorpusTexts, card.CorpusSHA256, len(es), train.Hash(es))
	}
	data, err := os.ReadFile("stance/recipe.json")
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
	readme, err := os.ReadFile("stance/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		fmt.Sprintf("| macro F1 | %.1f%% |", 100*card.Metrics["f1_macro"]),
		fmt.Sprintf("| accuracy | %.1f%% |", 100*card.Metrics["accuracy"]),
		"`" + card.CorpusSHA256 + "`",
	} {
		if !bytes.Contains(readme, []byte(want)) {
			t.Errorf("the card README.md lacks %q: run go generate ./models", want)
		}
	}
}

// Write∘Read is the identity on the embedded file.
func TestStanceWritesItself(t *testing.T) {
	data, err := os.ReadFile("stance/stance.model")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := models.Stance().Write(&b); err != nil || !bytes.Equal(data, b.Bytes()) {
		t.Errorf("%d bytes written, %d embedded, error %v", b.Len(), len(data), err)
	}
}

func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("stance/stance.model")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := classify.Read(bytes.NewReader(data)); err != nil {
			b.Fatal(err)
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
