package classify

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/jbrukh/bayesian"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/features"
)

// weightTolerance is what rounding weights to float32 may change a score by,
// relative to the score.
const weightTolerance = 1e-6

// The example of Manning, Raghavan & Schütze 2008, table 13.1.
var chinaTexts = []struct{ text, label string }{
	{"Chinese Beijing Chinese", "China"},
	{"Chinese Chinese Shanghai", "China"},
	{"Chinese Macao", "China"},
	{"Tokyo Japan Chinese", "not China"},
}

func chinaCounts(t testing.TB) *Counts {
	t.Helper()
	c, err := NewCounts([]string{"China", "not China"})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range chinaTexts {
		for _, w := range strings.Fields(d.text) {
			if err := c.Observe(w, 1, d.label); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.ObserveText(d.label); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// bag is the vector of a text of words over v; unknown words are left out.
func bag(v *features.Vocabulary, text string) features.Vector {
	row := make([]float32, v.Len())
	for _, w := range strings.Fields(text) {
		if id, ok := v.ID([]byte(w)); ok {
			row[id]++
		}
	}
	return sparse(row)
}

func TestMultinomialTextbook(t *testing.T) {
	counts := chinaCounts(t)
	v := features.NewVocabulary(counts.Names(1))
	l, err := Multinomial{}.FitTable(counts.Table(v))
	if err != nil {
		t.Fatal(err)
	}
	// Manning, Raghavan & Schütze 2008, example 13.1.
	for c, prior := range []float64{3. / 4, 1. / 4} {
		if got := math.Exp(l.Bias(c)); !near(got, prior, weightTolerance) {
			t.Errorf("P(class %d) = %v, want %v", c, got, prior)
		}
	}
	for _, tc := range []struct {
		word        string
		china, rest float64
	}{
		{"Chinese", 6. / 14, 2. / 9},
		{"Tokyo", 1. / 14, 2. / 9},
		{"Japan", 1. / 14, 2. / 9},
		{"Beijing", 2. / 14, 1. / 9},
	} {
		id, ok := v.ID([]byte(tc.word))
		if !ok {
			t.Fatalf("no feature %q", tc.word)
		}
		for c, want := range []float64{tc.china, tc.rest} {
			if got := math.Exp(l.Weight(id, c)); !near(got, want, weightTolerance) {
				t.Errorf("P(%s|class %d) = %v, want %v", tc.word, c, got, want)
			}
		}
	}
	s := l.Scores(nil, bag(v, "Chinese Chinese Chinese Tokyo Japan"))
	for c, want := range []float64{ // printed there rounded, as 0.0003 and 0.0001
		3. / 4 * 27. / 343 / 14 / 14,
		1. / 4 * 8. / 729 * 4. / 81,
	} {
		if got := math.Exp(s[c]); math.Abs(got-want) > weightTolerance*want*10 {
			t.Errorf("P(class %d)·P(d5|class) = %v, want %v", c, got, want)
		}
	}
}

func TestAgainstScikitLearn(t *testing.T) {
	o := readOracles(t)
	d := o.data()
	for _, tc := range []struct {
		name string
		l    Learner
		want [][]float64
	}{
		{"MultinomialNB(alpha=1)", Multinomial{}, o.Multinomial1},
		{"MultinomialNB(alpha=0.3)", Multinomial{Alpha: 0.3}, o.Multinomial03},
		{"ComplementNB(alpha=1)", Complement{}, o.Complement1},
		{"ComplementNB(alpha=0.3)", Complement{Alpha: 0.3}, o.Complement03},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := mustFit(t, tc.l, d)
			for i, x := range d.X {
				for c, got := range l.Scores(nil, x) {
					if !near(got, tc.want[i][c], weightTolerance) {
						t.Errorf("text %d, class %d: %v, want %v", i, c, got, tc.want[i][c])
					}
				}
			}
		})
	}
}

// parityTolerance is what two programs may differ by in summing up and taking
// logarithms of the same counts.
const parityTolerance = 1e-9

// Oracle: the tables that scikit-learn 1.2.1 fits, before ours are rounded to
// float32.
func TestTablesOfScikitLearn(t *testing.T) {
	o := readOracles(t)
	table, err := o.data().Table()
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Tables) != 12 {
		t.Fatalf("%d tables, want 12", len(o.Tables))
	}
	for _, want := range o.Tables {
		t.Run(fmt.Sprintf("%s(alpha=%g, norm=%t)", want.Name, want.Alpha, want.Norm), func(t *testing.T) {
			weigh := Multinomial{Alpha: want.Alpha}.weights
			if want.Name == "ComplementNB" {
				weigh = Complement{Alpha: want.Alpha, Norm: want.Norm}.weights
			}
			bias, weights, err := weigh(table)
			if err != nil {
				t.Fatal(err)
			}
			for c, row := range want.Weights {
				// ComplementNB fits a prior, but uses it with one class alone.
				if want.Name == "MultinomialNB" && !near(bias[c], want.LogPrior[c], parityTolerance) {
					t.Errorf("class %d: log prior %v, want %v", c, bias[c], want.LogPrior[c])
				}
				for j, w := range row {
					if got := weights[j*len(bias)+c]; math.Abs(got-w) > parityTolerance {
						t.Errorf("feature %d, class %d: %v, want %v", j, c, got, w)
					}
				}
			}
		})
	}
}

// Oracle: feature_selection.chi2 of scikit-learn 1.2.1.
func TestChiSquareOfScikitLearn(t *testing.T) {
	o := readOracles(t)
	table, err := o.data().Table()
	if err != nil {
		t.Fatal(err)
	}
	for j, got := range table.ChiSquare() {
		if !near(got, o.Chi2[j], parityTolerance) {
			t.Errorf("feature %d: %v, want %v", j, got, o.Chi2[j])
		}
	}
	// By hand: nothing is known of a class without texts, nor of a feature that
	// does not occur.
	got := Table{Labels: []string{"a", "b", "c"}, Features: 2, N: []float64{3, 1, 0, 0, 0, 0}, Docs: []float64{1, 1, 0}}.ChiSquare()
	if got[0] != 1 || got[1] != 0 {
		t.Errorf("%v, want [1 0]", got)
	}
}

// Oracle: LogScores of github.com/jbrukh/bayesian v1.1.0, itself.
func TestBayesScoresAsTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := []string{"x", "y", "z"}[:rapid.IntRange(2, 3).Draw(t, "classes")]
		counts, err := NewCounts(labels)
		if err != nil {
			t.Fatal(err)
		}
		lib := bayesian.NewClassifier("x", "y", "z")
		if len(labels) == 2 {
			lib = bayesian.NewClassifier("x", "y")
		}
		word := rapid.StringMatching(`[a-f]`)
		for range rapid.IntRange(1, 20).Draw(t, "texts") {
			label := rapid.SampledFrom(labels).Draw(t, "label")
			text := rapid.SliceOfN(word, 0, 9).Draw(t, "text")
			lib.Learn(text, bayesian.Class(label))
			for _, w := range text {
				if err := counts.Observe(w, 1, label); err != nil {
					t.Fatal(err)
				}
			}
		}
		v := features.NewVocabulary(counts.Names(1))
		l, err := Bayes{}.FitTable(counts.Table(v))
		if err != nil {
			t.Fatal(err)
		}
		var known []string
		for _, w := range rapid.SliceOfN(word, 0, 30).Draw(t, "query") {
			if _, ok := v.ID([]byte(w)); ok {
				known = append(known, w)
			}
		}
		want, _, _ := lib.LogScores(known)
		for c, got := range l.Scores(nil, bag(v, strings.Join(known, " "))) {
			if !near(got, want[c], weightTolerance) {
				t.Fatalf("class %d: %v, want %v", c, got, want[c])
			}
		}
	})
}

// Each subtest shows one behaviour of the library that we do not take over.
func TestWhereWeDifferFromTheLibrary(t *testing.T) {
	counts := chinaCounts(t)
	v := features.NewVocabulary(counts.Names(1))
	table := counts.Table(v)
	multinomial, err := Multinomial{}.FitTable(table)
	if err != nil {
		t.Fatal(err)
	}
	lib := bayesian.NewClassifier("China", "not China")
	for _, d := range chinaTexts {
		lib.Learn(strings.Fields(d.text), bayesian.Class(d.label))
	}
	t.Run("priors count texts, not words", func(t *testing.T) {
		scores, _, _ := lib.LogScores(nil)
		if got := math.Exp(scores[0]); !near(got, 9./13, weightTolerance) { // (8+1)/(11+2), by hand
			t.Errorf("library: P(China) = %v", got)
		}
		if got := math.Exp(multinomial.Bias(0)); !near(got, 3./4, weightTolerance) {
			t.Errorf("Multinomial: P(China) = %v, want 3/4", got)
		}
	})
	t.Run("smoothing over the joint vocabulary", func(t *testing.T) {
		prior, _, _ := lib.LogScores(nil)
		var own, joint float64
		for _, w := range counts.Names(1) {
			s, _, _ := lib.LogScores([]string{w})
			own += math.Exp(s[1] - prior[1])
			id, _ := v.ID([]byte(w))
			joint += math.Exp(multinomial.Weight(id, 1))
		}
		if !near(own, 9./6, weightTolerance) { // (3·2+3·1)/(3+3), by hand
			t.Errorf("library: Σ P(w|not China) = %v", own)
		}
		if !near(joint, 1, weightTolerance) {
			t.Errorf("Multinomial: Σ P(w|not China) = %v, want 1", joint)
		}
	})
	t.Run("unknown words are passed over", func(t *testing.T) {
		none, _, _ := lib.LogScores(nil)
		unknown, _, _ := lib.LogScores([]string{"Pyongyang"})
		if none[0]-none[1] == unknown[0]-unknown[1] {
			t.Error("library: an unknown word now tells nothing")
		}
		s := multinomial.Scores(nil, bag(v, "Pyongyang"))
		if s[0] != multinomial.Bias(0) || s[1] != multinomial.Bias(1) {
			t.Errorf("Multinomial: %v", s)
		}
	})
	t.Run("long texts do not underflow", func(t *testing.T) {
		long := strings.Fields(strings.Repeat("Tokyo ", 800))
		if p, _, _ := lib.ProbScores(long); p[0] != 0.5 {
			t.Errorf("library: %v, no longer uniform", p)
		}
		p := Calibration{}.Probs(nil, multinomial.Scores(nil, bag(v, strings.Join(long, " "))))
		if p[1] < 0.999999 {
			t.Errorf("Multinomial: %v, want the other class", p)
		}
	})
	t.Run("wrong classes are errors", func(t *testing.T) {
		for name, f := range map[string]func(){
			"one class":     func() { bayesian.NewClassifier("a") },
			"twice":         func() { bayesian.NewClassifier("a", "a") },
			"unknown class": func() { lib.Observe("w", 1, "b") },
		} {
			if !panics(f) {
				t.Errorf("library: %s: no panic any more", name)
			}
		}
		for _, labels := range [][]string{nil, {"a"}, {"a", "a"}, {"a", ""}, {"a", "\xff"}} {
			if _, err := NewCounts(labels); !errors.Is(err, ErrData) {
				t.Errorf("NewCounts(%q): %v", labels, err)
			}
		}
		if err := counts.Observe("w", 1, "b"); !errors.Is(err, ErrLabel) {
			t.Errorf("Observe: %v", err)
		}
	})
	t.Run("a class without texts is an error", func(t *testing.T) {
		if _, err := (Multinomial{}).FitTable(Table{Labels: []string{"a", "b"}, Docs: []float64{1, 0}}); !errors.Is(err, ErrData) {
			t.Errorf("class without texts: %v", err)
		}
	})
}

func panics(f func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	f()
	return false
}

func TestBayesClassWithoutWords(t *testing.T) {
	// By hand: P(w|empty class) is the library's default, its prior (0+1)/(3+2).
	l := mustFit(t, Bayes{}, Data{Labels: []string{"full", "empty"}, Features: 1, X: []features.Vector{sparse([]float32{3})}, Y: []int{0}})
	if got := l.Weight(0, 1); !near(got, math.Log(1e-11), weightTolerance) {
		t.Errorf("weight %v", got)
	}
	if got := l.Bias(1); !near(got, math.Log(1./5), weightTolerance) {
		t.Errorf("bias %v", got)
	}
}

func TestAlphaOutOfRange(t *testing.T) {
	d := readOracles(t).data()
	for _, alpha := range []float64{-1, math.NaN(), math.Inf(1)} {
		for _, l := range []Learner{Multinomial{Alpha: alpha}, Complement{Alpha: alpha}, NBLogistic{Alpha: alpha}} {
			if c, err := l.Fit(d); c != nil || !errors.Is(err, ErrParameter) {
				t.Errorf("%T with alpha %v: %v, %v", l, alpha, c, err)
			}
		}
	}
}
