package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

// evalFlags are the flags of the eval command.
type evalFlags struct {
	corpus corpusFlags
	output outputFlags
	page   pageFlags
	model  modelFlags
	rival  string
	seed   uint64
}

func evalCommand(e *env) *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:   "eval --corpus PATH...",
		Short: "Measure a model on a labelled corpus",
		Long: `eval classifies the texts of a labelled corpus and compares the labels, with 95%
intervals by bootstrap over groups. The corpus must not be the one that the
model was trained on: for that one, train reports out-of-fold figures.

With --against a second model is measured beside it, with McNemar's test and a
paired bootstrap interval of the difference in macro F1. --report writes a page
for people: tables, plots, and the errors to look at first.`,
		Example: `  stance eval --model my.model --corpus test.tsv --report test.html
  stance eval --model new.model --against old.model --corpus test.tsv`,
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(e, args)
		},
	}
	f.corpus.add(c)
	f.output.add(c)
	f.page.add(c)
	f.model.add(c, axisStance, axisSentiment)
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of the bootstrap")
	c.Flags().StringVar(&f.rival, "against", "", "compare with this second model: `file`, or name of an embedded model")
	return c
}

// evalRounds is the number of bootstrap rounds behind the intervals.
const evalRounds = 1000

func (f *evalFlags) run(e *env, args []string) error {
	name, err := f.model.name()
	if err != nil {
		return err
	}
	m, err := openModel(name)
	if err != nil {
		return err
	}
	examples, err := f.corpus.load(e, args)
	if err != nil {
		return err
	}
	ps, err := predict(m, examples)
	if err != nil {
		return err
	}
	v := train.Evaluate(m.Labels(), examples, ps, f.sampling(examples), f.corpus.by...)
	v.Model = name
	if f.rival != "" {
		if v.Against, err = f.against(name, m, examples, ps); err != nil {
			return err
		}
	}
	if f.page.file != "" {
		v.Telling = train.MostTelling(m, examples, toldInPages)
	}
	page, err := f.page.open()
	if err != nil {
		return err
	}
	if err := page.write(&v); err != nil {
		return err
	}
	out, err := f.output.open(e)
	if err != nil {
		return err
	}
	return out.done(writeEvaluation(out, &v))
}

// toldInPages is how many telling features a label a page shows.
const toldInPages = 12

func (f *evalFlags) sampling(examples []train.Example) train.Sampling {
	return train.Sampling{Groups: train.Groups(examples), Rounds: evalRounds, Seed: f.seed}
}

// against measures the second model on the same examples. Its labels must be
// those of the first, in any order.
func (f *evalFlags) against(name string, m *classify.Model, examples []train.Example, ps []train.Prediction) (*train.Rival, error) {
	other, err := openModel(f.rival)
	if err != nil {
		return nil, err
	}
	labels, theirs := m.Labels(), other.Labels()
	if d := slices.Sorted(slices.Values(theirs)); !slices.Equal(d, slices.Sorted(slices.Values(labels))) {
		return nil, fmt.Errorf("%s: its labels are %s, those of %s are %s", f.rival, strings.Join(theirs, ", "), name, strings.Join(labels, ", "))
	}
	qs, err := predict(other, examples)
	if err != nil {
		return nil, err
	}
	for i, q := range qs {
		probs := make([]float64, len(labels))
		for l, label := range theirs {
			probs[slices.Index(labels, label)] = q.Probs[l]
		}
		qs[i] = train.Prediction{Gold: ps[i].Gold, Label: slices.Index(labels, theirs[q.Label]), Probs: probs}
	}
	s := f.sampling(examples)
	r := &train.Rival{
		Evaluation: train.Evaluate(labels, examples, qs, s, f.corpus.by...),
		Comparison: train.Compare(labels, ps, qs, s.Groups, s.Rounds, s.Seed),
	}
	r.Model = f.rival
	return r, nil
}

// predict classifies the examples.
func predict(m *classify.Model, examples []train.Example) ([]train.Prediction, error) {
	labels := m.Labels()
	ps := make([]train.Prediction, len(examples))
	for i, x := range examples {
		gold := slices.Index(labels, x.Label)
		if gold < 0 {
			return nil, fmt.Errorf("%s: label %q is none of the model's: %s", x.Place(), x.Label, strings.Join(labels, ", "))
		}
		r := m.Classify(x.Text)
		ps[i] = train.Prediction{Gold: gold, Label: slices.Index(labels, r.Label), Probs: r.Probs}
	}
	return ps, nil
}
