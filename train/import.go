package train

import (
	"fmt"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// ImportOptions are choices of [Import]. The zero value works.
type ImportOptions struct {
	Name  string // of the model, for its card
	Lower bool   // the words of texts are put in lower case before they are looked up
}

// Import makes a model of the kind bayes of counts and the number of texts they
// come from, as classify.ReadBayesian gives them. It scores words that it knows
// as the LogScores of github.com/jbrukh/bayesian does; words that it does not
// know it passes over, where the library counts each as one that was not seen.
// A text is cut at white space alone: words keep their case and their marks.
//
// The model keeps its counts and can be added to, with texts cut alike. Its
// labels are in the order of the counts, and its probabilities are not
// calibrated. Errors wrap ErrRecipe or an error of package classify.
func Import(o ImportOptions, counts *classify.Counts, texts int) (*classify.Model, error) {
	r := Recipe{
		Name:        o.Name,
		Description: "Word counts of github.com/jbrukh/bayesian; words are cut at white space, with case and marks as they stand",
		Kind:        classify.KindBayes,
		Labels:      counts.Labels(),
		Features:    features.Options{Plain: true, Lower: o.Lower},
		KeepCounts:  true,
		Folds:       NoFolds,
	}
	if o.Lower {
		r.Description = "Word counts of github.com/jbrukh/bayesian; words are cut at white space and put in lower case"
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	v := features.NewVocabulary(counts.Names(1))
	m, err := r.fromTable(v, counts.Table(v), nil, func(card *classify.Card) {
		card.CorpusTexts, card.CorpusLabels = texts, nil // how many texts a class has is not known
	})
	if err != nil {
		return nil, fmt.Errorf("importing: %w", err)
	}
	return m, nil
}
