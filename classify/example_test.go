package classify_test

import (
	"bytes"
	"fmt"
	"log"

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
