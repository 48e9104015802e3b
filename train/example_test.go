package train_test

import (
	"fmt"
	"strings"

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
