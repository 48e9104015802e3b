package train_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

// murky is a corpus that no recipe reads without errors: words of a label turn
// up under the other, and often more than once in a text.
func murky() []train.Example {
	rng := rand.New(rand.NewPCG(7, 7))
	words := []string{"thank", "welcome", "agree", "attack", "reject", "blame", "table", "window", "river", "bread"}
	var es []train.Example
	for i := range 80 {
		label, lean := "kind", 0
		if i%2 == 1 {
			label, lean = "harsh", 3
		}
		var text []string
		for range 7 {
			w := words[rng.IntN(len(words))]
			if rng.IntN(3) == 0 {
				w = words[lean+rng.IntN(3)]
			}
			text = append(text, w)
		}
		es = append(es, train.Example{Text: strings.Join(text, " "), Label: label})
	}
	return es
}

func murkyRecipe() train.Recipe {
	return train.Recipe{Folds: 4, Bootstrap: 50, Seed: 3, Features: features.Options{Binary: true}}
}

var murkySpace = train.Space{
	Features: train.FeatureSpace{NGrams: []int{1, 2}, Binary: []bool{true, false}, Concepts: []bool{false, true}},
	MinCount: []int{1, 3}, Alpha: []float64{0.2, 1}, L2: []float64{0.1, 1, 10}, Beta: []float64{0.3, 1},
}

// What a candidate is said to reach is what CrossValidate, which shares nothing
// between recipes, gives for it.
func TestCandidatesAreCrossValidated(t *testing.T) {
	es := murky()
	_, searched, err := train.Trainer{}.Search(murkyRecipe(), murkySpace, es)
	if err != nil {
		t.Fatal(err)
	}
	_, kinds, err := train.Trainer{}.CompareKinds(murkyRecipe(), es)
	if err != nil {
		t.Fatal(err)
	}
	if len(kinds.Candidates) != 4 || len(searched.Candidates) < 8 {
		t.Fatalf("%d kinds and %d settings tried", len(kinds.Candidates), len(searched.Candidates))
	}
	for _, c := range append(kinds.Candidates, searched.Candidates...) {
		if c.Recipe.Seed != 4 {
			t.Errorf("%s: seed %d, want that of the recipe and one", c.Name, c.Recipe.Seed)
		}
		o, err := train.Trainer{}.CrossValidate(c.Recipe, es)
		if err != nil {
			t.Fatal(err)
		}
		if m := train.Measure(o.Labels, o.Predictions); m.F1 != c.F1 || m.LogLoss != c.LogLoss {
			t.Errorf("%s: macro F1 %v and log loss %v, CrossValidate gives %v and %v", c.Name, c.F1, c.LogLoss, m.F1, m.LogLoss)
		}
	}
}

// Settings are taken over only where they are better, and the recipe that comes
// out is the best of those tried.
func TestSearchDescends(t *testing.T) {
	es := murky()
	chosen, c, err := train.Trainer{}.Search(murkyRecipe(), murkySpace, es)
	if err != nil {
		t.Fatal(err)
	}
	best, at := c.Candidates[0].F1, c.Candidates[0].Recipe
	for _, k := range c.Candidates[1:] {
		if k.Chosen {
			if k.F1 <= best {
				t.Errorf("%s is taken over at %v, after %v", k.Name, k.F1, best)
			}
			best, at = k.F1, k.Recipe
		}
	}
	for _, k := range c.Candidates {
		if k.F1 > best+0.001 {
			t.Errorf("%s has %v, the chosen recipe %v", k.Name, k.F1, best)
		}
	}
	at.Seed, at.Limits = chosen.Seed, chosen.Limits
	if d := cmp.Diff(at, chosen); d != "" {
		t.Errorf("the recipe is not the last one taken over: %s", d)
	}
	if chosen.Seed != murkyRecipe().Seed || len(chosen.Limits) != 1 {
		t.Errorf("seed %d, limits %q", chosen.Seed, chosen.Limits)
	}
}

func TestChoicesAreDeterministic(t *testing.T) {
	var first string
	for _, workers := range []int{1, 2, 5} {
		tr := train.Trainer{Workers: workers}
		r, c, err := tr.Search(murkyRecipe(), murkySpace, murky())
		if err != nil {
			t.Fatal(err)
		}
		k, d, err := tr.CompareKinds(r, murky())
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal([]any{r, c, k, d})
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(b)
		}
		if diff := cmp.Diff(first, string(b)); diff != "" {
			t.Errorf("%d workers: %s", workers, diff)
		}
	}
}

// Where every kind is right everywhere, the simplest wins.
func TestSimplerKindWinsTies(t *testing.T) {
	for _, c := range []struct {
		recipe train.Recipe
		want   classify.Kind
		kinds  int
	}{
		{train.Recipe{Folds: 3}, classify.KindBayes, 4},
		{train.Recipe{Folds: 3, KeepCounts: true}, classify.KindBayes, 3},
		{train.Recipe{Folds: 3, Norm: true}, classify.KindComplement, 1},
		{train.Recipe{Folds: 3, ClassWeights: map[string]float64{"neutral": 2}}, classify.KindNBLogistic, 1},
	} {
		r, choice, err := train.Trainer{}.CompareKinds(c.recipe, toy())
		if err != nil {
			t.Fatal(err)
		}
		if r.Kind != c.want || len(choice.Candidates) != c.kinds {
			t.Errorf("%+v: %s of %d kinds, want %s of %d; %s", c.recipe, r.Kind, len(choice.Candidates), c.want, c.kinds, choice.Conclusion())
		}
	}
}

func TestConclusion(t *testing.T) {
	lead := func(lo, hi float64) *train.Choice {
		return &train.Choice{What: "kind", Candidates: []train.Candidate{
			{Name: "bayes", F1: 0.80, Difference: train.Difference{Value: -0.02, Interval: train.Interval{Lo: -hi, Hi: -lo}}},
			{Name: "nblogistic", F1: 0.82, Chosen: true},
		}}
	}
	for _, c := range []struct {
		choice *train.Choice
		want   string
	}{
		{lead(0.005, 0.04), "nblogistic has the best macro F1, +2.0 points over bayes, the next best (95% interval +0.5 to +4.0, paired bootstrap by group): more than chance."},
		{lead(-0.005, 0.04), "nblogistic has the best macro F1, +2.0 points over bayes, the next best (95% interval -0.5 to +4.0, paired bootstrap by group): no more than chance may give."},
		{&train.Choice{What: "kind", Candidates: []train.Candidate{{Name: "bayes", F1: 0.8, Chosen: true}, {Name: "complement", F1: 0.8004}}}, "bayes and complement have the same macro F1 to a tenth of a point; bayes, the simpler, is taken."},
		{&train.Choice{What: "kind", Candidates: []train.Candidate{{Name: "bayes", Chosen: true}}}, "bayes is the only kind that suits the recipe."},
		{&train.Choice{What: "settings", Candidates: make([]train.Candidate, 3), Fits: 30}, "Coordinate descent tried 3 recipes in 30 fits and found none with a better macro F1 than the one it began with."},
		{&train.Choice{What: "settings", Candidates: make([]train.Candidate, 3), Fits: 30, Cut: true, Gain: &train.Difference{Value: 0.01, Interval: train.Interval{Lo: -0.01, Hi: 0.02}}},
			"Coordinate descent tried 3 recipes in 30 fits, the limit. On other folds the chosen recipe has +1.0 points of macro F1 over the one it began with (95% interval -1.0 to +2.0, paired bootstrap by group): no more than chance may give."},
	} {
		if got := c.choice.Conclusion(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestSearchKeepsToItsLimit(t *testing.T) {
	s := murkySpace
	for _, limit := range []int{4, 10, 13} {
		s.MaxFits = limit
		done := 0
		tr := train.Trainer{Progress: func(n, total int) {
			if n < done || n > total || total != limit {
				t.Errorf("limit %d: progress %d of %d after %d", limit, n, total, done)
			}
			done = n
		}}
		_, c, err := tr.Search(murkyRecipe(), s, murky())
		if err != nil {
			t.Fatal(err)
		}
		if !c.Cut || c.Fits > limit || c.Fits < limit-3 {
			t.Errorf("limit %d: %d fits, cut %t", limit, c.Fits, c.Cut)
		}
	}
}

func TestSearchStops(t *testing.T) {
	for n := range 12 {
		left := n
		tr := train.Trainer{Workers: 1, Stop: func() bool { left--; return left < 0 }}
		if _, _, err := tr.Search(murkyRecipe(), murkySpace, murky()); !errors.Is(err, train.ErrStopped) {
			t.Errorf("stopped after %d: error %v", n, err)
		}
	}
}

func TestSearchErrors(t *testing.T) {
	for _, c := range []struct {
		recipe train.Recipe
		space  train.Space
		want   string
	}{
		{train.Recipe{Kind: classify.KindBayes}, train.Space{Alpha: []float64{1}}, "alpha is no setting of bayes"},
		{train.Recipe{Kind: classify.KindMultinomial}, train.Space{Beta: []float64{1}}, "beta is no setting of multinomial"},
		{train.Recipe{}, train.Space{Beta: []float64{0.5, 2}}, "beta 2: "},
		{train.Recipe{}, train.Space{L2: []float64{0}}, "l2 0: "},
		{train.Recipe{Folds: train.NoFolds}, train.Space{Beta: []float64{0.5}}, "there are none"},
		{train.Recipe{Folds: 1}, train.Space{Beta: []float64{0.5}}, "folds must be"},
	} {
		if _, _, err := (train.Trainer{}).Search(c.recipe, c.space, murky()); !errors.Is(err, train.ErrRecipe) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: error %v, want %q", c.space, err, c.want)
		}
	}
}

func TestReadSpace(t *testing.T) {
	s, err := train.ReadSpace(strings.NewReader(`{"features":{"ngrams":[1,2]},"l2":[0.5],"max_fits":9}`))
	want := train.Space{Features: train.FeatureSpace{NGrams: []int{1, 2}}, L2: []float64{0.5}, MaxFits: 9}
	if d := cmp.Diff(want, s); d != "" || err != nil {
		t.Error(d, err)
	}
	for _, bad := range []string{"", "{}", "[]", `{"l2":1}`, `{"l3":[1]}`, `{"l2":[1]}{}`, `{"l2":[1],"max_fits":-1}`, `{"max_fits":3}`} {
		if _, err := train.ReadSpace(strings.NewReader(bad)); !errors.Is(err, train.ErrRecipe) {
			t.Errorf("%s: error %v", bad, err)
		}
	}
}

// Each built-in space suits its kind.
func TestSpaceOf(t *testing.T) {
	for _, kind := range (train.Recipe{}).Kinds() {
		s := train.SpaceOf(kind)
		s.MaxFits = 4
		r := train.Recipe{Kind: kind, Folds: 4}
		if _, _, err := (train.Trainer{}).Search(r, s, murky()); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

func TestElsewhere(t *testing.T) {
	r := train.Recipe{
		Name: "a", Description: "b", Date: "2026-01-01", License: "MIT", Limits: []string{"c"}, Labels: []string{"x", "y"}, Abstain: "x",
		ClassWeights: map[string]float64{"x": 2}, Prior: map[string]float64{"x": 0.5, "y": 0.5}, ByField: true,
		Features: features.Options{Concepts: true}, Beta: 0.25, L2: []float64{3}, Folds: 5, Seed: 9,
	}
	want := train.Recipe{Features: features.Options{Concepts: true}, Beta: 0.25, L2: []float64{3}, Folds: 5, Seed: 9}
	if d := cmp.Diff(want, r.Elsewhere()); d != "" {
		t.Error(d)
	}
}

func TestRecipesAreValid(t *testing.T) {
	for _, r := range []train.Recipe{train.ForStatements(), train.ForDocuments()} {
		if err := r.Check(); err != nil {
			t.Error(err)
		}
	}
}

// Where every group is a fold, the caution does not speak of other folds.
func TestCautionOfFewGroups(t *testing.T) {
	es := murky()
	for i := range es {
		es[i].Group = fmt.Sprint(i % 4)
	}
	for folds, same := range map[int]bool{4: true, 3: false} {
		r := murkyRecipe()
		r.Folds = folds
		_, c, err := train.Trainer{}.CompareKinds(r, es)
		if err != nil || c.SameFolds != same || strings.Contains(c.Caution(), "other folds") == same {
			t.Errorf("%d folds of 4 groups: %s, %v", folds, c.Caution(), err)
		}
	}
}

// A report shows the choice in each of its forms.
func TestReportShowsChoice(t *testing.T) {
	r, c, err := train.Trainer{}.CompareKinds(murkyRecipe(), murky())
	if err != nil {
		t.Fatal(err)
	}
	_, report, err := train.Train(r, murky())
	if err != nil {
		t.Fatal(err)
	}
	report.Choices = []*train.Choice{c}
	var md, html strings.Builder
	if err := errors.Join(report.WriteMarkdown(&md), report.WriteHTML(&html)); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(c.Candidates, func(k train.Candidate) bool { return k.Chosen })
	f1 := fmt.Sprintf("%.1f%%", 100*c.Candidates[i].F1)
	for _, want := range []string{"### Choice of the kind", `| \* ` + c.Candidates[i].Name + " | " + f1, "stance eval"} {
		if !strings.Contains(md.String(), want) {
			t.Errorf("Markdown lacks %q:\n%.900s", want, md.String())
		}
	}
	for _, want := range []string{"<h3>Choice of the kind</h3>", "<td>* " + c.Candidates[i].Name + "</td><td>" + f1, "80 texts in "} {
		if !strings.Contains(html.String(), want) {
			t.Errorf("HTML lacks %q", want)
		}
	}
}
