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
	model  string
	seed   uint64
}

func evalCommand(e *env) *cobra.Command {
	var f evalFlags
	c := &cobra.Command{
		Use:   "eval --corpus PATH...",
		Short: "Measure a model on a labelled corpus",
		Long: `eval classifies the texts of a labelled corpus and compares the labels, with 95%
intervals by bootstrap over groups. The corpus must not be the one that the
model was trained on: for that one, train reports out-of-fold figures.`,
		Example: `  stance eval --model my.model --corpus test.tsv`,
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(e, args)
		},
	}
	f.corpus.add(c)
	f.output.add(c)
	c.Flags().StringVar(&f.model, "model", "stance", "model `file`, or name of an embedded model")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of the bootstrap")
	completeModels(c)
	return c
}

// evalRounds is the number of bootstrap rounds behind the intervals.
const evalRounds = 1000

func (f *evalFlags) run(e *env, args []string) error {
	m, err := openModel(f.model)
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
	out, err := f.output.open(e)
	if err != nil {
		return err
	}
	v := evaluation{
		Model:     f.model,
		Labels:    m.Labels(),
		Metrics:   train.Measure(m.Labels(), ps),
		Intervals: train.Bootstrap(m.Labels(), ps, train.Groups(examples), evalRounds, f.seed),
		Fields:    train.Parts(m.Labels(), examples, ps, func(x train.Example) string { return x.Field }),
	}
	return out.done(v.write(out))
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
