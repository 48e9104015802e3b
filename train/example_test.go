package train_test

import (
	"fmt"
	"strings"

	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

func Example() {
	data := `label	text
agree	We accept the offer.
agree	They accept our terms.
agree	I accept with thanks.
refuse	We refuse the offer.
refuse	They refuse our terms.
refuse	I refuse, thanks.
`
	corpus, err := train.Load(train.ReadCorpus(strings.NewReader(data), "offers.tsv", train.CorpusOptions{}), false)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, report, err := train.Train(train.Recipe{Folds: 3, MinCount: 2}, corpus.Examples)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("accuracy on unseen texts: %.0f%%\n", 100*report.Metrics.Accuracy)
	fmt.Println(model.Classify("The board will accept.").Label)
	// Output:
	// accuracy on unseen texts: 100%
	// agree
}

func ExampleTrainer_Ablate() {
	var es []train.Example
	for i, text := range []string{"not good", "good", "not bad", "bad", "a good deal", "not a good deal", "a bad deal", "not a bad deal"} {
		es = append(es, train.Example{Text: fmt.Sprintf("%s, number %d", text, i), Label: []string{"refuse", "agree", "agree", "refuse", "agree", "refuse", "refuse", "agree"}[i]})
	}
	recipe := train.Recipe{Folds: 4, Features: features.Options{NGrams: 3, Binary: true}}
	ablation, err := train.Trainer{}.Ablate(recipe, es, []train.Variation{
		{Name: "single words", Features: &features.Options{Binary: true}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range ablation.Rows {
		fmt.Printf("%s: worse than %s: %t\n", row.Name, ablation.Full.Name, row.Difference.Value < 0)
	}
	// Output:
	// single words: worse than full recipe: true
}
