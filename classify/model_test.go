package classify

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/features"
)

// countsOf counts the features of labelled texts with the given options.
func countsOf(t testing.TB, o features.Options, labels []string, texts [][2]string) *Counts {
	t.Helper()
	c, err := NewCounts(labels)
	if err != nil {
		t.Fatal(err)
	}
	e := features.NewExtractor(o, nil)
	for _, x := range texts {
		if err := c.ObserveText(x[0]); err != nil {
			t.Fatal(err)
		}
		e.Each(x[1], func(name []byte) {
			if err := c.Observe(string(name), 1, x[0]); err != nil {
				t.Fatal(err)
			}
		})
	}
	return c
}

// chinaModel is the textbook example as a model.
func chinaModel(t testing.TB) *Model { return chinaKeeping(t, false) }

// chinaKeeping is chinaModel, on request with its counts.
func chinaKeeping(t testing.TB, keep bool) *Model {
	t.Helper()
	var texts [][2]string
	for _, d := range chinaTexts {
		texts = append(texts, [2]string{d.label, d.text})
	}
	counts := countsOf(t, features.Options{}, []string{"China", "not China"}, texts)
	v := features.NewVocabulary(counts.Names(1))
	table := counts.Table(v)
	l, err := Multinomial{}.FitTable(table)
	if err != nil {
		t.Fatal(err)
	}
	p := Parts{Vocabulary: v, Classifier: l}
	if keep {
		p.Table = &table
	}
	m, err := NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestClassifyTextbook(t *testing.T) {
	m := chinaModel(t)
	// By hand from Manning, Raghavan & Schütze 2008, example 13.1.
	china, rest := 3./4*27./343/14/14, 1./4*8./729*4./81
	r := m.Classify("Chinese Chinese Chinese Tokyo Japan")
	if r.Label != "China" || !near(r.Confidence, china/(china+rest), 1e-5) || !near(r.Score, (china-rest)/(china+rest), 1e-5) {
		t.Errorf("%+v, want China with P = %v", r, china/(china+rest))
	}
}

func TestAbstain(t *testing.T) {
	whole := chinaModel(t).Parts()
	for _, tc := range []struct {
		name    string
		abstain string
		prior   []float64
		want    string
		probs   []float64
	}{
		{"no prior: the bias speaks, the first of two middle labels", "", nil, "China", []float64{0.75, 0.25}},
		{"the likelier of two middle labels", "", []float64{0.25, 0.75}, "not China", []float64{0.25, 0.75}},
		{"as told", "China", []float64{0.25, 0.75}, "China", []float64{0.25, 0.75}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := whole
			p.Abstain, p.Calibration.Prior = tc.abstain, tc.prior
			m, err := NewModel(p)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{"", "Utterly unheard of"} {
				r := m.Classify(text)
				if r.Label != tc.want || r.Confidence != 0 || !near(r.Probs[0], tc.probs[0], 1e-12) {
					t.Errorf("%q: %+v, want %s with confidence 0 and %v", text, r, tc.want, tc.probs)
				}
			}
		})
	}
	if got := middle([]string{"a", "b", "c"}, []float64{0.8, 0.1, 0.1}); got != "b" {
		t.Errorf("middle of three labels: %q", got)
	}
}

func TestNewModelRefuses(t *testing.T) {
	whole := chinaModel(t).Parts()
	for name, change := range map[string]func(p *Parts){
		"no classifier":              func(p *Parts) { p.Classifier = nil },
		"nil classifier":             func(p *Parts) { p.Classifier = (*Linear)(nil) },
		"no vocabulary":              func(p *Parts) { p.Vocabulary = nil },
		"vocabulary of another size": func(p *Parts) { p.Vocabulary = features.NewVocabulary([]string{"a"}) },
		"n-grams without end":        func(p *Parts) { p.Options.NGrams = 1e9 },
		"window below 0":             func(p *Parts) { p.Options.Window = -1 },
		"concepts without a lexicon": func(p *Parts) { p.Options.Concepts, p.Lexicon = true, nil },
		"scale":                      func(p *Parts) { p.Calibration.Scale = -1 },
		"biases":                     func(p *Parts) { p.Calibration.Bias = []float64{1} },
		"bias":                       func(p *Parts) { p.Calibration.Bias = []float64{1, math.Inf(1)} },
		"priors":                     func(p *Parts) { p.Calibration.Prior = []float64{1} },
		"prior of 0":                 func(p *Parts) { p.Calibration.Prior = []float64{0, 1} },
		"priors above 1":             func(p *Parts) { p.Calibration.Prior = []float64{0.7, 0.7} },
		"abstain label":              func(p *Parts) { p.Abstain = "Japan" },
	} {
		p := whole
		change(&p)
		if m, err := NewModel(p); m != nil || !errors.Is(err, ErrModel) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Nothing is allocated but Result.Probs, once warm. The pool is left out, as
// the race detector empties it at random.
func TestClassifyAllocates(t *testing.T) {
	m := chinaModel(t)
	text := strings.Repeat("Chinese Tokyo Shanghai and Macao. ", 20)
	s := m.newScratch()
	var r Result
	if n := testing.AllocsPerRun(100, func() { m.read(s, text); m.result(s, &r) }); n > 0 {
		t.Errorf("%v allocations a text beside Probs, want 0", n)
	}
}

// The same of two models that share a reading, and of their results.
func TestPairAllocates(t *testing.T) {
	m := chinaModel(t)
	p := m.With(chinaModel(t))
	if !p.Shared() {
		t.Fatal("two models alike read a text twice")
	}
	text := strings.Repeat("Chinese Tokyo Shanghai and Macao. ", 20)
	s := p.scratch.New().(*pairScratch)
	var a, b Result
	if n := testing.AllocsPerRun(100, func() { p.read(s, text, &a, &b) }); n > 0 {
		t.Errorf("%v allocations a text, want 0", n)
	}
	if d := cmp.Diff([]Result{m.Classify(text), m.Classify(text)}, []Result{a, b}); d != "" {
		t.Errorf("-alone +together:\n%s", d)
	}
}

func TestExplainTextbook(t *testing.T) {
	m := chinaModel(t)
	_, reasons := m.Explain("Chinese Tokyo Chinese Nagasaki")
	// By hand from example 13.1: log(3/4 ÷ 1/4), 2·log(3/7 ÷ 2/9), log(1/14 ÷ 2/9).
	want := map[string]float64{
		PriorReason: math.Log(3),
		m.describe(t, "chines", "chinese", "w:chines", "w:chinese"): 2 * math.Log(27./14),
		m.describe(t, "tokyo", "w:tokyo"):                           math.Log(9. / 28),
	}
	if len(reasons) != len(want) {
		t.Errorf("%d reasons %v, want %d", len(reasons), reasons, len(want))
	}
	for _, r := range reasons {
		if w, ok := want[r.Feature]; !ok || !near(r.Weight, w, weightTolerance) {
			t.Errorf("reason %+v, want the weight %v", r, w)
		}
	}
}

// describe returns in words the first of the names that the model knows.
func (m *Model) describe(t *testing.T, names ...string) string {
	t.Helper()
	for _, n := range names {
		if _, ok := m.parts.Vocabulary.ID([]byte(n)); ok {
			return features.Describe(n)
		}
	}
	t.Fatalf("none of the features %q is known", names)
	return ""
}

func TestReasonsAddUpOverManyFeatures(t *testing.T) {
	d := readOracles(t).data()
	names := make([]string, d.Features)
	for i := range names {
		names[i] = "w:" + string(rune('a'+i))
	}
	k := Calibration{Scale: 0.3, Bias: []float64{1, 2, -1}, Prior: []float64{0.2, 0.5, 0.3}}
	m, err := NewModel(Parts{Vocabulary: features.NewVocabulary(names), Classifier: mustFit(t, Complement{}, d), Calibration: k})
	if err != nil {
		t.Fatal(err)
	}
	for i, x := range d.X {
		var r Result
		m.result(&scratch{x: x}, &r)
		var sum float64
		for _, e := range m.reasons(x) {
			sum += e.Weight
		}
		if want := math.Log(r.Probs[0] / r.Probs[2]); !near(sum, want, 1e-12) {
			t.Errorf("text %d: reasons add up to %v, want %v", i, sum, want)
		}
	}
}
