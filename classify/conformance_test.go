package classify_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/classify/classifytest"
	"github.com/stancekit/stance/features"
)

// learners is every kind of model, with and without its options.
var learners = []classify.Learner{
	classify.Bayes{},
	classify.Multinomial{},
	classify.Multinomial{Alpha: 0.1},
	classify.Complement{},
	classify.Complement{Alpha: 0.1, Norm: true},
	classify.NBLogistic{},
	classify.NBLogistic{Alpha: 0.5, L2: 0.1, Beta: 0.25, ClassWeights: map[string]float64{"middle": 2}},
}

func TestConformance(t *testing.T) {
	for _, l := range learners {
		t.Run(fmt.Sprintf("%T%+v", l, l), func(t *testing.T) {
			if err := classifytest.TestLearner(l); err != nil {
				t.Error(err)
			}
		})
	}
}

// A small corpus of made-up statements, by label.
var statements = [][2]string{
	{"conciliatory", "We welcome the talks and will lift the tariffs."},
	{"conciliatory", "Both sides agreed to meet again and to open the bridge."},
	{"conciliatory", "The company offered to pay the workers what it owes them."},
	{"conciliatory", "She thanked the opposition for its help."},
	{"neutral", "The committee meets on Tuesday at noon."},
	{"neutral", "The budget runs to forty pages."},
	{"neutral", "Rain is expected in the north."},
	{"neutral", "The vote was counted by hand."},
	{"confrontational", "We reject the talks and will punish them."},
	{"confrontational", "He accused the board of lying and threatened to sue."},
	{"confrontational", "The union refused to meet and called a strike."},
	{"confrontational", "They will never agree to such an insult."},
}

// fitModel fits a model to the statements, calibrated on the corpus itself,
// which only a test may do.
func fitModel(t testing.TB, l classify.Learner, o features.Options) *classify.Model {
	t.Helper()
	labels := []string{"conciliatory", "neutral", "confrontational"}
	counts, err := classify.NewCounts(labels)
	if err != nil {
		t.Fatal(err)
	}
	lexicon := features.English()
	e := features.NewExtractor(o, lexicon)
	for _, s := range statements {
		e.Each(s[1], func(name []byte) {
			if err := counts.Observe(string(name), 1, s[0]); err != nil {
				t.Fatal(err)
			}
		})
	}
	v := features.NewVocabulary(counts.Names(1))
	d := classify.Data{Labels: labels, Features: v.Len()}
	for i, s := range statements {
		d.X, d.Y = append(d.X, e.Vector(features.Vector{}, v, s[1])), append(d.Y, i/4)
	}
	c, err := l.Fit(d)
	if err != nil {
		t.Fatal(err)
	}
	var scores [][]float64
	for _, x := range d.X {
		scores = append(scores, c.Scores(nil, x))
	}
	k, err := classify.FitCalibration(scores, d.Y, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := classify.NewModel(classify.Parts{
		Options: o, Lexicon: lexicon, Vocabulary: v, Classifier: c, Calibration: k,
		Card: classify.Card{
			Name: "test", Metrics: map[string]float64{"f1_macro": 0.5, "accuracy": 0.25}, Limits: []string{"<tests> only"},
			Recipe: []byte(`{ "l2" : 1 }`),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestModelConformance(t *testing.T) {
	texts := []string{strings.Repeat("We reject the talks. ", 300)}
	for _, s := range statements {
		texts = append(texts, s[1], strings.ToUpper(s[1]))
	}
	for _, o := range []features.Options{{}, {NGrams: 2, Binary: true, Concepts: true, Negation: true, MaskNames: true}} {
		for _, l := range learners {
			if f, ok := l.(classify.NBLogistic); ok && f.ClassWeights != nil {
				f.ClassWeights = map[string]float64{"neutral": 2}
				l = f
			}
			t.Run(fmt.Sprintf("%T%+v%+v", l, l, o), func(t *testing.T) {
				if err := classifytest.TestModel(fitModel(t, l, o), texts...); err != nil {
					t.Error(err)
				}
			})
		}
	}
}
