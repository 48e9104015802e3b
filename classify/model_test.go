package classify

import (
	"testing"

	"github.com/stancekit/stance/features"
)

// countsOf counts the features of labelled texts with the given options.
func countsOf(t testing.TB, o features.Options, labels []string, texts [][2]string) *Counts {
	t.Helper()
	c, err := NewCounts(labels)
	if err != nil {
		t.Fatal(err)
	}
	e := features.NewExtractor(o, features.English())
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
func chinaModel(t testing.TB) *Model {
	t.Helper()
	var texts [][2]string
	for _, d := range chinaTexts {
		texts = append(texts, [2]string{d.label, d.text})
	}
	counts := countsOf(t, features.Options{}, []string{"China", "not China"}, texts)
	v := features.NewVocabulary(counts.Names(1))
	l, err := Multinomial{}.FitTable(counts.Table(v))
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewModel(Parts{Vocabulary: v, Classifier: l, Lexicon: features.English()})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
