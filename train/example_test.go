package train_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/models"
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

// Two people train on what they have, and add up their models.
func ExampleMerge() {
	recipe := train.Recipe{Kind: classify.KindMultinomial, KeepCounts: true, Folds: train.NoFolds}
	var shards []train.Shard
	for name, texts := range map[string][]train.Example{
		"hers": {{Text: "We accept the offer.", Label: "agree"}, {Text: "We refuse.", Label: "refuse"}},
		"his":  {{Text: "They agree to the terms.", Label: "agree"}, {Text: "They reject the terms.", Label: "refuse"}},
	} {
		model, _, err := train.Train(recipe, texts)
		if err != nil {
			fmt.Println(err)
			return
		}
		shards = append(shards, train.Shard{Name: name, Model: model})
	}
	both, err := train.Merge(train.MergeOptions{Name: "both"}, shards...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(both.Card().CorpusTexts, "texts")
	fmt.Println(both.Classify("We accept.").Label, both.Classify("We reject it.").Label)
	// Output:
	// 4 texts
	// agree refuse
}

// Texts are put to a person, those first that the model knows least of.
func ExampleLabelling() {
	f, err := os.CreateTemp("", "*.labels.jsonl")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.Remove(f.Name())
	answers, _, err := train.OpenAnswers(f, f.Name())
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := models.Open("stance")
	if err != nil {
		fmt.Println(err)
		return
	}
	texts := []train.Example{{Text: "We condemn and reject the attack."}, {Text: "They reject the offer, but thank us for the talks."}}
	session, err := train.NewLabelling(texts, answers, train.LabellingOptions{
		Labels: model.Labels(), Model: model, Order: train.OrderUncertain, By: train.Entropy,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for {
		text, ok := session.Next()
		if !ok {
			break
		}
		fmt.Println(text.Text)
		if err := session.Answer("confrontational"); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println(session.WithModel().N, "answers compared with the model")
	// Output:
	// They reject the offer, but thank us for the talks.
	// We condemn and reject the attack.
	// 2 answers compared with the model
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

// The kind and the settings that read a corpus best, and what it is that was
// read.
func ExampleTrainer_Search() {
	var es []train.Example
	for i := range 40 {
		es = append(es, train.Example{
			Text:  fmt.Sprintf("%s on day %d of the talks", []string{"they agree", "they do not agree", "we refuse", "we do not refuse"}[i%4], i),
			Label: []string{"agree", "refuse", "refuse", "agree"}[i%4],
		})
	}
	var trainer train.Trainer
	recipe, kinds, err := trainer.CompareKinds(train.Recipe{Folds: 4, Features: features.Options{Binary: true}}, es)
	if err != nil {
		fmt.Println(err)
		return
	}
	recipe, search, err := trainer.Search(recipe, train.Space{Features: train.FeatureSpace{NGrams: []int{1, 2, 3}}}, es)
	if err != nil {
		fmt.Println(err)
		return
	}
	trainer.Survey = func(s *train.Survey) { fmt.Println(s) }
	model, report, err := trainer.Train(recipe, es)
	if err != nil {
		fmt.Println(err)
		return
	}
	report.Choices = []*train.Choice{kinds, search} // for WriteHTML and WriteMarkdown
	fmt.Printf("%s of %d kinds, n-grams up to %d\n", recipe.Kind, len(kinds.Candidates), recipe.Features.NGrams)
	fmt.Println(model.Classify("They do not agree.").Label)
	// Output:
	// 40 texts in 40 groups and 1 field: 20 agree, 20 refuse
	// bayes of 4 kinds, n-grams up to 2
	// refuse
}
