package classify

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jbrukh/bayesian"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/features"
)

func gobOf(t rapid.TB, c *bayesian.Classifier) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.WriteGob(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// aWord is anything that a program may have taken for a word.
var aWord = rapid.OneOf(
	rapid.SampledFrom([]string{"tall", "Tall", "tall,", "", " ", "new york", "a\nb", "\xff", "don’t", "#1", "x:\"\"", "平和"}),
	rapid.StringN(0, 5, -1),
)

// Oracle: LogScores of github.com/jbrukh/bayesian v1.1.0 on the same words,
// those that the classifier has and a text can hold.
func TestReadBayesianScoresAsTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		classes := []bayesian.Class{"good", "bad", "odd one"}[:rapid.IntRange(2, 3).Draw(t, "classes")]
		lib := bayesian.NewClassifier(classes...)
		texts := rapid.IntRange(0, 12).Draw(t, "texts")
		var known []string
		for range texts {
			words := rapid.SliceOfN(aWord, 0, 8).Draw(t, "words")
			lib.Learn(words, rapid.SampledFrom(classes).Draw(t, "class"))
			known = append(known, words...)
		}
		if rapid.Bool().Draw(t, "summed") {
			lib.Observe("often", rapid.IntRange(1, 1<<40).Draw(t, "n"), classes[0])
			known = append(known, "often")
		}
		counts, learned, err := ReadBayesian(iotest.OneByteReader(bytes.NewReader(gobOf(t, lib))), BayesianLimits{})
		if err != nil {
			t.Fatal(err)
		}
		if learned != texts || !slices.EqualFunc(counts.Labels(), classes, func(l string, c bayesian.Class) bool { return l == string(c) }) {
			t.Errorf("%d texts, labels %q", learned, counts.Labels())
		}
		v := features.NewVocabulary(counts.Names(1))
		l, err := Bayes{}.FitTable(counts.Table(v))
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, w := range known {
			if strings.Join(strings.Fields(w), " ") == w && w != "" && !strings.Contains(w, " ") && strings.ToValidUTF8(w, "") == w && rapid.Bool().Draw(t, "use") {
				words = append(words, w)
			}
		}
		x := features.NewExtractor(features.Options{Plain: true}, nil).Vector(features.Vector{}, v, strings.Join(words, "\t "))
		got := l.Scores(nil, x)
		want, _, _ := lib.LogScores(words)
		for c := range classes {
			if !near(got[c], want[c], weightTolerance) {
				t.Fatalf("%q: class %d scores %v, want %v", words, c, got[c], want[c])
			}
		}
	})
}

// mirror has the shape of what the library writes, so that it can be written
// wrong.
type mirror struct {
	Classes         []string
	Learned, Seen   int
	Datas           map[string]*mirrorClass
	TfIdf           bool
	DidConvertTfIdf bool
}

type mirrorClass struct {
	Freqs   map[string]float64
	FreqTfs map[string][]float64
	Total   int
}

func sound() *mirror {
	return &mirror{
		Classes: []string{"good", "bad"}, Learned: 3, Seen: 8,
		Datas: map[string]*mirrorClass{
			"good": {Freqs: map[string]float64{"tall": 2, "rich": 1}, Total: 3, FreqTfs: map[string][]float64{"tall": {0.5, 0.25}}},
			"bad":  {Freqs: map[string]float64{"poor": 1}, Total: 1},
		},
	}
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadBayesian(t *testing.T) {
	c, texts, err := ReadBayesian(bytes.NewReader(encode(t, sound())), BayesianLimits{})
	if err != nil || texts != 3 {
		t.Fatalf("%d texts, %v", texts, err)
	}
	// By hand, from sound.
	if got, want := c.Names(1), []string{"t:poor", "t:rich", "t:tall"}; !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	if got, want := c.Table(features.NewVocabulary(c.Names(1))).N, []float64{0, 1, 1, 0, 2, 0}; !slices.Equal(got, want) {
		t.Errorf("counts %v, want %v", got, want)
	}
}

func TestReadBayesianRefuses(t *testing.T) {
	whole := encode(t, sound())
	with := func(change func(m *mirror)) []byte {
		m := sound()
		change(m)
		return encode(t, m)
	}
	// A map that claims 2³¹ entries: the count of Freqs stands before its first
	// word. encoding/gob would make room for them.
	one := with(func(m *mirror) { delete(m.Datas, "bad"); delete(m.Datas["good"].Freqs, "rich") })
	at := bytes.Index(one, []byte("\x04tall"))
	claim := slices.Concat(one[:at-1], []byte{0xfc, 0x80, 0, 0, 0}, one[at:])
	lib := bayesian.NewClassifierTfIdf("good", "bad")
	lib.Learn([]string{"tall"}, "good")
	lib.Learn([]string{"poor"}, "bad")
	lib.ConvertTermsFreqToTfIdf()
	for _, tc := range []struct {
		name   string
		file   []byte
		limits BayesianLimits
		says   string
	}{
		{"empty", nil, BayesianLimits{}, "cut short"},
		{"half", whole[:len(whole)/2], BayesianLimits{}, "cut short"},
		{"text", []byte("good bad and so on"), BayesianLimits{}, "not a gob file"},
		{"claims more than there is", claim, BayesianLimits{}, "2147483648 elements in"},
		{"TF-IDF", gobOf(t, lib), BayesianLimits{}, "TF-IDF"},
		{"one class's file", encode(t, sound().Datas["good"]), BayesianLimits{}, "no classes"},
		{"another type", encode(t, map[string]int{"a": 1}), BayesianLimits{}, "type"},
		{"another type of field", encode(t, struct{ Classes []int }{[]int{1}}), BayesianLimits{}, "type"},
		{"a class too few", with(func(m *mirror) { m.Classes = m.Classes[:1] }), BayesianLimits{}, "at least 2"},
		{"a class twice", with(func(m *mirror) { m.Classes[1] = "good" }), BayesianLimits{}, "twice"},
		{"a class without data", with(func(m *mirror) { delete(m.Datas, "bad") }), BayesianLimits{}, `no data of class "bad"`},
		{"fraction", with(func(m *mirror) { m.Datas["bad"].Freqs["poor"] = 0.5 }), BayesianLimits{}, `"poor" has the count 0.5`},
		{"no occurrence", with(func(m *mirror) { m.Datas["bad"].Freqs["rich"] = 0 }), BayesianLimits{}, `"rich" has the count 0`},
		{"below 0", with(func(m *mirror) { m.Datas["bad"].Freqs["poor"] = -1 }), BayesianLimits{}, "count -1"},
		{"not a number", with(func(m *mirror) { m.Datas["bad"].Freqs["poor"] = math.NaN() }), BayesianLimits{}, "count NaN"},
		{"huge", with(func(m *mirror) { m.Datas["bad"].Freqs["poor"] = 1e300 }), BayesianLimits{}, "count 1e+300"},
		{"other total", with(func(m *mirror) { m.Datas["bad"].Total = 7 }), BayesianLimits{}, "sum up to 1, its total is 7"},
		{"too many bytes", whole, BayesianLimits{Bytes: int64(len(whole) - 1)}, "more than"},
		{"too many words", whole, BayesianLimits{Words: 2}, "more than 2 words"},
		{"too many classes", with(func(m *mirror) { m.Classes = append(m.Classes, "c") }), BayesianLimits{Classes: 2}, "3 classes"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, _, err := ReadBayesian(bytes.NewReader(tc.file), tc.limits)
			if c != nil || !errors.Is(err, ErrBayesian) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v, want ErrBayesian with %q in it", err, tc.says)
			}
		})
	}
	broken := errors.New("cable pulled")
	if _, _, err := ReadBayesian(iotest.ErrReader(broken), BayesianLimits{}); !errors.Is(err, broken) || errors.Is(err, ErrBayesian) {
		t.Errorf("broken reader: %v", err)
	}
}

// Whatever the bytes, ReadBayesian gives counts that can be fitted, or an
// ErrBayesian; nothing panics, and nothing grows beyond the input.
func FuzzReadBayesian(f *testing.F) {
	f.Add(encode(f, sound()))
	f.Add(encode(f, sound())[:60])
	f.Add(binary.AppendUvarint(nil, 1<<40))
	f.Add(encode(f, struct {
		Classes []struct{ A []map[string]bool }
	}{}))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, texts, err := ReadBayesian(bytes.NewReader(b), BayesianLimits{})
		if err != nil {
			if !errors.Is(err, ErrBayesian) {
				t.Fatalf("undocumented error %v", err)
			}
			return
		}
		if texts < 0 {
			t.Fatalf("%d texts", texts)
		}
		if _, err := (Bayes{}).FitTable(c.Table(features.NewVocabulary(c.Names(1)))); err != nil {
			t.Fatal(err)
		}
	})
}
