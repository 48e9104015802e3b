package classify_test

import (
	"bytes"
	"fmt"
	"log"
	"os"

	"github.com/jbrukh/bayesian"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// Fit a model to a handful of texts, write it, read it back, and use it.
func Example() {
	labels := []string{"warm", "cold"}
	texts := []string{"sun and heat", "heat all day", "snow and ice", "ice all night"}
	y := []int{0, 0, 1, 1}

	counts, err := classify.NewCounts(labels)
	if err != nil {
		log.Fatal(err)
	}
	extractor := features.NewExtractor(features.Options{}, nil)
	for i, text := range texts {
		extractor.Each(text, func(name []byte) {
			if err := counts.Observe(string(name), 1, labels[y[i]]); err != nil {
				log.Fatal(err)
			}
		})
	}
	vocabulary := features.NewVocabulary(counts.Names(1))
	data := classify.Data{Labels: labels, Features: vocabulary.Len(), Y: y}
	for _, text := range texts {
		data.X = append(data.X, extractor.Vector(features.Vector{}, vocabulary, text))
	}
	classifier, err := classify.NBLogistic{L2: 0.1}.Fit(data)
	if err != nil {
		log.Fatal(err)
	}
	model, err := classify.NewModel(classify.Parts{Vocabulary: vocabulary, Classifier: classifier})
	if err != nil {
		log.Fatal(err)
	}
	var file bytes.Buffer
	if err := model.Write(&file); err != nil {
		log.Fatal(err)
	}
	if model, err = classify.Read(&file); err != nil {
		log.Fatal(err)
	}
	for _, text := range []string{"more heat", "black ice", "?"} {
		r := model.Classify(text)
		fmt.Printf("%s: %s, confident %t\n", text, r.Label, r.Confidence > 0.7)
	}
	// Output:
	// more heat: warm, confident true
	// black ice: cold, confident true
	// ?: warm, confident false
}

// A classifier of github.com/jbrukh/bayesian, written as gob, is taken over.
func ExampleReadBayesian() {
	old := bayesian.NewClassifier("warm", "cold")
	old.Learn([]string{"sun", "heat"}, "warm")
	old.Learn([]string{"snow", "ice"}, "cold")
	var file bytes.Buffer
	if err := old.WriteGob(&file); err != nil {
		log.Fatal(err)
	}
	counts, texts, err := classify.ReadBayesian(&file, classify.BayesianLimits{Bytes: 1 << 20})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(texts, "texts,", counts.Labels(), counts.Names(1))
	// Output:
	// 2 texts, [warm cold] [t:heat t:ice t:snow t:sun]
}

// Two models of the same texts are compared, and one written for a spreadsheet.
func ExampleCompare() {
	model := func(l interface {
		FitTable(classify.Table) (*classify.Linear, error)
	}) *classify.Model {
		linear, err := l.FitTable(classify.Table{
			Labels: []string{"warm", "cold"}, Features: 2, N: []float64{3, 0, 0, 2}, Docs: []float64{2, 2},
		})
		if err != nil {
			log.Fatal(err)
		}
		m, err := classify.NewModel(classify.Parts{Vocabulary: features.NewVocabulary([]string{"w:heat", "w:ice"}), Classifier: linear})
		if err != nil {
			log.Fatal(err)
		}
		return m
	}
	smooth, rough := model(classify.Multinomial{Alpha: 1}), model(classify.Multinomial{Alpha: 0.1})
	for _, c := range classify.Compare(smooth, rough, 1).Features {
		fmt.Printf("%s for %s: %.2f, then %.2f\n", c.Feature, c.Label, c.A, c.B)
	}
	if err := smooth.WriteCSV(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// ice for warm: -0.66, then -1.71
	// feature,meaning,warm,cold
	// (bias),what every text begins with,-0.6931471805599453,-0.6931471805599453
	// w:heat,heat,-0.22314355,-1.3862944
	// w:ice,ice,-1.609438,-0.2876821
}
