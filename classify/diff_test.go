package classify

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/features"
)

// tinyModel has the weights given, by name and label.
func tinyModel(t *testing.T, labels []string, weights map[string][]float64, change func(p *Parts)) *Model {
	t.Helper()
	var names []string
	for name := range weights {
		names = append(names, name)
	}
	v := features.NewVocabulary(names)
	var table []float64
	for id := range v.Len() {
		table = append(table, weights[v.Name(uint32(id))]...)
	}
	l, err := newLinear(KindNBLogistic, labels, make([]float64, len(labels)), table)
	if err != nil {
		t.Fatal(err)
	}
	p := Parts{Vocabulary: v, Classifier: l}
	change(&p)
	m, err := NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestCompare(t *testing.T) {
	labels := []string{"up", "level", "down"}
	a := tinyModel(t, labels, map[string][]float64{"w:same": {1, 0, -1}, "w:moved": {1, 0, -1}, "w:shift": {0, 0, 0}, "w:gone": {0, 3, 0}}, func(p *Parts) {
		p.Card.Name, p.Card.Recipe = "old", []byte(`{"alpha":1,"l2":[1,3],"features":{"ngrams":2}}`)
	})
	b := tinyModel(t, []string{"down", "level", "up"}, map[string][]float64{"w:same": {-1, 0, 1}, "w:moved": {-1, 4, 1}, "w:shift": {5, 5, 5}, "w:new": {1, 1, -2}}, func(p *Parts) {
		p.Calibration.Scale = 1
		p.Card.Name, p.Card.Recipe = "new", []byte(`{"l2":[1,3],"features":{"ngrams":3},"seed":18446744073709551615}`)
	})
	// By hand: w:moved is (1, 0, −1) and (1−4/3, 4−4/3, −1−4/3) by up, level, down.
	want := Diff{
		Parts: []PartChange{
			{"calibration.scale", "", "1"},
			{"card.name", "old", "new"},
			{"labels", "up, level, down", "down, level, up"},
			{"recipe.alpha", "1", ""},
			{"recipe.features.ngrams", "2", "3"},
			{"recipe.seed", "", "18446744073709551615"},
		},
		OnlyA: 1, OnlyB: 1, Both: 3,
		Features: []WeightChange{
			{"moved", "w:moved", "level", 0, 8. / 3, true, true},
			{"gone", "w:gone", "level", 2, 0, true, false},
			{"new", "w:new", "up", 0, -2, false, true},
		},
	}
	got := Compare(a, b, 9)
	if diff := cmp.Diff(want, got, cmp.Comparer(func(x, y float64) bool { return math.Abs(x-y) < 1e-6 })); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := Compare(a, b, 1); len(got.Features) != 1 || got.OnlyB != 1 {
		t.Errorf("top 1: %+v", got)
	}
	if got := Compare(a, a, 9); len(got.Parts)+len(got.Features)+got.OnlyA+got.OnlyB != 0 || got.Both != 4 {
		t.Errorf("a model differs from itself: %+v", got)
	}
}

func TestDiffLexicons(t *testing.T) {
	lexicon := func(text string) *features.Lexicon {
		l, err := features.ReadLexicon(fstest.MapFS{"a.txt": {Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	with := func(l *features.Lexicon) *Model {
		return tinyModel(t, []string{"a", "b"}, map[string][]float64{"w:x": {0, 1}}, func(p *Parts) { p.Lexicon = l })
	}
	one := with(lexicon("@AGREE cooperative\nagree, accept\n@NOT\nnot\n"))
	two := with(lexicon("@AGREE\naccept, assent\n@NOT\nnot\n@WE\nwe\n"))
	want := []PartChange{{"lexicon.AGREE", "(cooperative), agre", "(), assent"}, {"lexicon.WE", "", "(), we"}}
	if diff := cmp.Diff(want, DiffParts(one, two)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if got := DiffParts(one, with(nil)); !slices.Equal(got, []PartChange{{"lexicon", "2 concepts", ""}}) {
		t.Errorf("one lexicon: %v", got)
	}
}

// What is exported is what the model has: taken apart here without our types.
func TestWriteJSON(t *testing.T) {
	for _, m := range []*Model{chinaModel(t), chinaKeeping(t, true)} {
		var b bytes.Buffer
		if err := m.WriteJSON(&b); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Format, Kind, Abstain string
			Labels                []string
			Bias, Texts           []float64
			Features              []struct {
				Name, Meaning string
				Weights       []float64
				Counts        []float64
			}
		}
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got.Format != "stance" || got.Kind != "multinomial" || len(got.Features) != 6 || strings.Count(b.String(), "\n") < 6+8 {
			t.Errorf("%+v", got)
		}
		// Manning, Raghavan & Schütze 2008, example 13.1: P(Chinese|China) = 6/14.
		f := got.Features[1]
		if f.Name != "w:chines" || f.Meaning != "chinese" && f.Meaning != "chines" || !near(f.Weights[0], math.Log(6./14), weightTolerance) || got.Bias[0] != math.Log(0.75) {
			t.Errorf("%+v, bias %v", f, got.Bias)
		}
		if m.Parts().Table != nil && (!slices.Equal(f.Counts, []float64{5, 1}) || !slices.Equal(got.Texts, []float64{3, 1})) {
			t.Errorf("counts %v, texts %v", f.Counts, got.Texts)
		}
		if m.Parts().Table == nil && strings.Contains(b.String(), "counts") {
			t.Error("counts that are not kept")
		}
		testWriters(t, m.WriteJSON)
	}
}

func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	m := chinaModel(t)
	if err := m.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 8 || !slices.Equal(rows[0], []string{"feature", "meaning", "China", "not China"}) {
		t.Errorf("%q", rows)
	}
	// log(3/4) and, as float32, log(6/14) and log(2/9), by hand.
	if rows[1][0] != "(bias)" || rows[1][2] != "-0.2876820724517809" || rows[3][0] != "w:chines" || rows[3][2] != "-0.84729785" || rows[3][3] != "-1.5040774" {
		t.Errorf("%q", rows)
	}
	testWriters(t, m.WriteCSV)
}

// testWriters: the same bytes each time, and the error of a broken writer.
func testWriters(t *testing.T, write func(io.Writer) error) {
	t.Helper()
	var one, two bytes.Buffer
	if err := errors.Join(write(&one), write(&two)); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("written twice: %v, %d and %d bytes", err, one.Len(), two.Len())
	}
	full := errors.New("disk full")
	if err := write(writerFunc(func([]byte) (int, error) { return 0, full })); !errors.Is(err, full) {
		t.Errorf("full disk: %v", err)
	}
}
