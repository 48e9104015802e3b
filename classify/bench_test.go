package classify

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/jbrukh/bayesian"

	"github.com/stancekit/stance/features"
)

func BenchmarkFit(b *testing.B) {
	d := manyTexts(4000, 60, 60000, 3)
	for _, bm := range []struct {
		name  string
		l     Learner
		cores int
	}{
		{"bayes", Bayes{}, 1},
		{"multinomial", Multinomial{}, 1},
		{"complement", Complement{}, 1},
		{"nblogistic", NBLogistic{}, 1},
		{"nblogistic", NBLogistic{}, 2},
	} {
		b.Run(fmt.Sprintf("%s-%d-core", bm.name, bm.cores), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(bm.cores))
			b.ReportAllocs()
			for b.Loop() {
				mustFit(b, bm.l, d)
			}
		})
	}
}

// The dense table against LogScores of github.com/jbrukh/bayesian, 25 words.
func BenchmarkScores(b *testing.B) {
	d := manyTexts(4000, 25, 60000, 3)
	l := mustFit(b, Bayes{}, d)
	lib := bayesian.NewClassifier("a", "b", "c")
	words := make([][]string, len(d.X))
	for i, x := range d.X {
		for _, id := range x.IDs {
			words[i] = append(words[i], fmt.Sprint(id))
		}
		lib.Learn(words[i], bayesian.Class(d.Labels[d.Y[i]]))
	}
	b.Run("table", func(b *testing.B) {
		b.ReportAllocs()
		var s []float64
		for i := 0; b.Loop(); i++ {
			s = l.Scores(s[:0], d.X[i%len(d.X)])
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			lib.LogScores(words[i%len(words)])
		}
	})
}

func BenchmarkFitCalibration(b *testing.B) {
	d := manyTexts(4000, 25, 60000, 3)
	l := mustFit(b, Multinomial{}, d)
	var scores [][]float64
	for _, x := range d.X {
		scores = append(scores, l.Scores(nil, x))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := FitCalibration(scores, d.Y, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// wideModel is a model of about 3 MB with made-up names.
func wideModel(b *testing.B) *Model {
	b.Helper()
	d := manyTexts(1000, 60, 100000, 3)
	names := make([]string, d.Features)
	for i := range names {
		names[i] = fmt.Sprintf("w:feature-name-%d", i)
	}
	m, err := NewModel(Parts{Vocabulary: features.NewVocabulary(names), Classifier: mustFit(b, Multinomial{}, d)})
	if err != nil {
		b.Fatal(err)
	}
	return m
}

func BenchmarkRead(b *testing.B) {
	var file bytes.Buffer
	if err := wideModel(b).Write(&file); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(bytes.NewReader(file.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	m := chinaModel(b)
	text := strings.Repeat("Chinese Tokyo Shanghai and Macao ", 5)
	b.Run("classify", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.Classify(text)
		}
	})
	b.Run("explain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.Explain(text)
		}
	})
}
