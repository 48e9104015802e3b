package train_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

func TestUncertainty(t *testing.T) {
	for _, tc := range []struct {
		probs           []float64
		entropy, margin float64
	}{
		{[]float64{.5, .3, .2}, 1.0296530140645737, 0.8}, // scipy 1.10.1 stats.entropy; margin by hand
		{[]float64{.2, .3, .5}, 1.0296530140645737, 0.8},
		{[]float64{1, 0, 0}, 0, 0},
		{[]float64{.5, .5}, math.Ln2, 1},
		{[]float64{.4, .4, .2}, 1.0549201679861442, 1},
	} {
		if got := train.Entropy.Of(tc.probs); math.Abs(got-tc.entropy) > metricTolerance {
			t.Errorf("entropy of %v: %v, want %v", tc.probs, got, tc.entropy)
		}
		if got := train.Margin.Of(tc.probs); math.Abs(got-tc.margin) > metricTolerance {
			t.Errorf("margin of %v: %v, want %v", tc.probs, got, tc.margin)
		}
	}
}

func TestAgreement(t *testing.T) {
	var a train.Agreement
	if !math.IsNaN(a.Kappa()) || !math.IsNaN(a.Share()) {
		t.Errorf("of nothing: %v, %v", a.Share(), a.Kappa())
	}
	first, second := strings.Split("aabbbcca", ""), strings.Split("aabcbcba", "")
	for i := range first {
		a.Add(first[i], second[i])
	}
	// scikit-learn 1.2.1 metrics.cohen_kappa_score
	if a.Same != 6 || a.Share() != 0.75 || math.Abs(a.Kappa()-0.6190476190476191) > metricTolerance {
		t.Errorf("%+v: %v", a, a.Kappa())
	}
	for i := 2; i < len(first); i++ {
		a.Remove(first[i], second[i])
	}
	if a.N != 2 || a.Same != 2 || !math.IsNaN(a.Kappa()) { // one label only: chance alone is perfect
		t.Errorf("%+v: %v", a, a.Kappa())
	}
	var b train.Agreement
	b.Add("a", "b")
	b.Add("b", "a")
	if b.Kappa() != -1 { // scikit-learn 1.2.1
		t.Errorf("crossed: %v", b.Kappa())
	}
}

// unlabelled are texts of which the last two the toy model knows least.
var unlabelled = []train.Example{
	{Text: "They thank and welcome us."}, {Text: "The table, the window.", Label: "neutral"},
	{Text: "They thank and welcome us."}, // a second time
	{Text: "They attack and thank."}, {Text: "They blame us."},
}

func session(t rapid.TB, d *disk, o train.LabellingOptions) *train.Labelling {
	t.Helper()
	a, _ := open(t, d)
	l, err := train.NewLabelling(unlabelled, a, o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func toyModel(t testing.TB) *classify.Model {
	r := recipe()
	r.L2 = []float64{0.1}
	return mustTrain(t, r, toy())
}

func TestArrange(t *testing.T) {
	m := toyModel(t)
	for _, u := range []train.Uncertainty{train.Entropy, train.Margin} {
		order, err := train.Arrange(unlabelled, train.OrderUncertain, u, m, 0)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(order, func(i, j int) int {
			a, b := u.Of(m.Classify(unlabelled[i].Text).Probs), u.Of(m.Classify(unlabelled[j].Text).Probs)
			switch {
			case a > b:
				return -1
			case a < b:
				return 1
			}
			return i - j
		}) {
			t.Errorf("%s: %v", u, order)
		}
	}
	one, err1 := train.Arrange(unlabelled, train.OrderRandom, "", nil, 1)
	two, err2 := train.Arrange(unlabelled, train.OrderRandom, "", nil, 1)
	if err := errors.Join(err1, err2); err != nil || !slices.Equal(one, two) || !slices.Equal(slices.Sorted(slices.Values(one)), []int{0, 1, 2, 3, 4}) {
		t.Errorf("random: %v, %v, %v", one, two, err)
	}
	for _, bad := range [][2]string{{"best", "entropy"}, {"uncertain", "guess"}, {"uncertain", "entropy"}} {
		if _, err := train.Arrange(unlabelled, train.Order(bad[0]), train.Uncertainty(bad[1]), nil, 0); err == nil {
			t.Errorf("%v: no error", bad)
		}
	}
}

func TestLabelling(t *testing.T) {
	labels := []string{"conciliatory", "neutral", "confrontational"}
	d := &disk{left: -1}
	o := train.LabellingOptions{Labels: labels, Order: train.OrderFile, Model: toyModel(t)}
	l := session(t, d, o)
	if l.Len() != 4 || l.Left() != 4 || l.Labelled() != 0 {
		t.Errorf("%d texts, %d left, %d labelled", l.Len(), l.Left(), l.Labelled())
	}
	answer := func(label string) {
		t.Helper()
		if err := l.Answer(label); err != nil {
			t.Fatal(err)
		}
	}
	if r, ok := l.Guess(); !ok || r.Label != "conciliatory" {
		t.Errorf("guess %v, %v", r, ok)
	}
	answer("conciliatory")
	answer("confrontational") // of the table and the window
	l.Skip()
	if x, _ := l.Next(); x.Text != unlabelled[4].Text {
		t.Errorf("after skipping %q", x.Text)
	}
	answer("confrontational")
	if _, ok := l.Next(); ok || l.Left() != 0 || l.Labelled() != 3 {
		t.Errorf("%d left, %d labelled", l.Left(), l.Labelled())
	}
	if a, b := l.WithModel(), l.WithCorpus(); a.N != 3 || a.Same != 2 || b.N != 1 || b.Same != 0 {
		t.Errorf("agreement with the model %+v, with the corpus %+v", a, b)
	}
	if err := l.Answer("happy"); !errors.Is(err, train.ErrLabel) {
		t.Errorf("unknown label: %v", err)
	}

	// The next session asks what was skipped, and can undo the last answers.
	l = session(t, d, o)
	if x, ok := l.Next(); !ok || x.Text != unlabelled[3].Text || l.Labelled() != 3 || l.WithModel().N != 3 {
		t.Errorf("next session: %q, %d labelled, %+v", x.Text, l.Labelled(), l.WithModel())
	}
	for i, want := range []string{unlabelled[4].Text, unlabelled[1].Text, unlabelled[0].Text} {
		if ok, err := l.Undo(); !ok || err != nil {
			t.Fatalf("undo %d: %v, %v", i, ok, err)
		}
		if x, _ := l.Next(); x.Text != want {
			t.Errorf("undo %d: %q, want %q", i, x.Text, want)
		}
	}
	if ok, err := l.Undo(); ok || err != nil || len(d.data) != 0 || l.WithModel().N != 0 || l.WithCorpus().Same != 0 || l.Labelled() != 0 {
		t.Errorf("all undone: %v, %v, %q, %+v", ok, err, d.data, l.WithModel())
	}
}

// Undo takes no answer away that it could not ask for again, and a model with
// other labels makes no guesses.
func TestLabellingOfOtherTexts(t *testing.T) {
	d := &disk{left: -1, data: []byte(`{"text":"They thank and welcome us.","label":"no"}` + "\n" + `{"text":"Elsewhere.","label":"yes"}` + "\n")}
	before := string(d.data)
	l := session(t, d, train.LabellingOptions{Labels: []string{"yes", "no"}, Order: train.OrderUncertain, By: train.Margin, Model: toyModel(t)})
	if ok, err := l.Undo(); ok || err != nil || string(d.data) != before || l.Labelled() != 1 {
		t.Errorf("%v, %v, %q", ok, err, d.data)
	}
	if _, ok := l.Guess(); ok || l.WithModel().N != 0 {
		t.Error("guess of a model with other labels")
	}
}

func TestNewLabellingRefuses(t *testing.T) {
	d := &disk{left: -1, data: []byte(`{"text":"a","label":"no"}` + "\n")}
	for _, labels := range [][]string{nil, {"no"}, {"no", "no"}, {"no", ""}, {"yes", "perhaps"}} {
		a, _ := open(t, d)
		if _, err := train.NewLabelling(unlabelled, a, train.LabellingOptions{Labels: labels, Order: train.OrderFile}); !errors.Is(err, train.ErrLabel) {
			t.Errorf("labels %q: %v", labels, err)
		}
	}
}

// Whatever is done in a session, each text is answered at most once, what is
// counted is what is in the file, and undoing everything leaves it empty.
func TestLabellingProperties(t *testing.T) {
	m := toyModel(t)
	rapid.Check(t, func(t *rapid.T) {
		d := &disk{left: -1}
		o := train.LabellingOptions{
			Labels: m.Labels(), Model: m, By: train.Entropy, Seed: 7,
			Order: rapid.SampledFrom([]train.Order{train.OrderFile, train.OrderUncertain, train.OrderRandom}).Draw(t, "order"),
		}
		l := session(t, d, o)
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			_, more := l.Next()
			switch step := rapid.IntRange(0, 4).Draw(t, "step"); {
			case step == 0:
				if _, err := l.Undo(); err != nil {
					t.Fatal(err)
				}
			case step == 1:
				l = session(t, d, o)
			case more && step == 2:
				l.Skip()
			case more:
				if err := l.Answer(rapid.SampledFrom(m.Labels()).Draw(t, "label")); err != nil {
					t.Fatal(err)
				}
			}
			a, _ := open(t, d)
			seen := map[string]bool{}
			for _, e := range a.List() {
				if seen[e.Text] {
					t.Fatalf("%q answered twice", e.Text)
				}
				seen[e.Text] = true
			}
			if n := len(a.List()); l.Labelled() != n || l.WithModel().N != n || l.Left() > l.Len()-n {
				t.Fatalf("%d answers, %d labelled, %d compared, %d left", n, l.Labelled(), l.WithModel().N, l.Left())
			}
		}
		for ok := true; ok; {
			var err error
			if ok, err = l.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if len(d.data) != 0 || l.Left() != l.Len() && l.WithModel().N != 0 {
			t.Fatalf("all undone: %q", d.data)
		}
	})
}

func TestReadUnlabelled(t *testing.T) {
	for _, tc := range []struct {
		name, data string
		want       []string // text=label:line
		bad        int
	}{
		{"a.jsonl", `{"text":"a"}` + "\n" + `{"text":"b","label":"x"}` + "\n" + `{"text":"","label":"x"}` + "\n" + `{"text":"c","label":null}`, []string{"a=", "b=x", "c="}, 1},
		{"a.tsv", "group\ttext\ng\ta\n", []string{"a="}, 0},
		{"a.csv", "text,label\na,\n\"b,\nc\",x\n", []string{"a=", "b,\nc=x"}, 0},
		{"a.txt", "\ufeffa b\r\n\n  \nc\n\x81\nd", []string{"a b=", "c=", "d="}, 1},
		{"a", "text,label\n", []string{"text,label="}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var got []string
			bad := 0
			for e, err := range train.ReadCorpus(strings.NewReader(tc.data), tc.name, train.CorpusOptions{Unlabelled: true}) {
				if err != nil {
					bad++
					continue
				}
				got = append(got, e.Text+"="+e.Label)
				if e.Line < 1 || e.File != tc.name {
					t.Errorf("place %s", e.Place())
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" || bad != tc.bad {
				t.Errorf("%d bad rows, -want +got\n%s", bad, diff)
			}
		})
	}
	// Where labels are wanted, nothing of this holds.
	for name, data := range map[string]string{"a.jsonl": `{"text":"a"}`, "a.tsv": "text\na\n", "a.txt": "a\n"} {
		if _, err := train.Load(train.ReadCorpus(strings.NewReader(data), name, train.CorpusOptions{}), false); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := train.Load(train.ReadCorpus(strings.NewReader("a\n"), "a.txt", train.CorpusOptions{Format: train.Lines}), false); !errors.Is(err, train.ErrFormat) {
		t.Errorf("lines with labels: %v", err)
	}
}
