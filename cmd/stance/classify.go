package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/models"
	"github.com/stancekit/stance/report"
)

// classifyFlags are the flags of the classify command.
type classifyFlags struct {
	output  outputFlags
	input   string
	column  string
	model   modelFlags
	maxSize int
}

func classifyCommand(e *env) *cobra.Command {
	var f classifyFlags
	c := &cobra.Command{
		Use:   "classify [FILE]",
		Short: "Classify texts, one a line",
		Long: `classify reads one text a line and writes one prediction a line, in order. It
looks for no speakers: each text is taken as one statement. FILE - or none means
standard input.

The input is lines of text, JSON lines, CSV or TSV (by the ending of FILE, else
text); of the last three the column "text" is read, or the one that --column
names. A table has label, score and text; the other formats have probabilities
too. --axis both gives each text a stance and a sentiment.

An empty line gives a prediction too, with confidence 0, and so does a line that
cannot be read, which is named on standard error: line numbers always match.`,
		Example: `  echo 'We are ready to talk.' | stance classify`,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			file := stdin
			if len(args) > 0 {
				file = args[0]
			}
			return f.run(c.Context(), e, file)
		},
	}
	f.output.add(c)
	c.Flags().StringVar(&f.input, "input", "", "text, jsonl, csv or tsv (default: by the ending of FILE, else text)")
	c.Flags().StringVar(&f.column, "column", "text", "column or member that holds the text")
	f.model.add(c, axisStance, axisSentiment, axisBoth)
	c.Flags().IntVar(&f.maxSize, "max-size", 1<<20, "longest line in `bytes`")
	complete(c, "input", "text", "jsonl", "csv", "tsv")
	return c
}

func (f *classifyFlags) run(ctx context.Context, e *env, file string) error {
	if f.maxSize <= 0 {
		return usageError{fmt.Errorf("--max-size %d is not above 0", f.maxSize)}
	}
	open, err := f.opener(file)
	if err != nil {
		return err
	}
	predict, err := f.predictor()
	if err != nil {
		return err
	}
	r, closer, err := e.open(file)
	if err != nil {
		return err
	}
	defer closer()
	out, err := f.output.open(e)
	if err != nil {
		return err
	}
	return out.done(predict(ctx, e, file, open(r), out))
}

// predictor returns what classifies rows with the model or models asked for.
func (f *classifyFlags) predictor() (func(context.Context, *env, string, rowReader, *output) error, error) {
	name, err := f.model.name()
	if err != nil {
		return nil, err
	}
	if name == axisBoth && f.model.axis != "" {
		return classifyBoth, nil
	}
	m, err := openModel(name)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, e *env, file string, rows rowReader, out *output) error {
		w := report.Predictions(out, out.format, out.options, m.Labels())
		return predictions(ctx, e, file, rows, w, func(text string) report.Prediction {
			return report.Prediction{Text: text, Result: m.Classify(text)}
		})
	}, nil
}

// classifyBoth classifies rows with both embedded models.
func classifyBoth(ctx context.Context, e *env, file string, rows rowReader, out *output) error {
	one, two := models.Stance(), models.Sentiment()
	pair := one.With(two)
	w := report.PredictionPairs(out, out.format, out.options, one.Labels(), two.Labels())
	return predictions(ctx, e, file, rows, w, func(text string) report.PredictionPair {
		p := report.PredictionPair{Text: text}
		pair.Classify(text, &p.Stance, &p.Sentiment)
		return p
	})
}

// predicted is a row with what is written of it.
type predicted[T any] struct {
	row
	result T
}

// predictions writes what predict makes of each row to w, in order.
func predictions[T any](ctx context.Context, e *env, file string, rows rowReader, w *report.Writer[T], predict func(text string) T) error {
	do := func(batch []row) []predicted[T] {
		done := make([]predicted[T], len(batch))
		for i, r := range batch {
			done[i] = predicted[T]{r, predict(r.text)}
		}
		return done
	}
	bar := newProgress(e, "texts", 0)
	defer bar.close()
	err := inOrder(ctx, batches(rows), do, func(batch []predicted[T]) error {
		bar.step(len(batch))
		for _, p := range batch {
			if p.err != nil {
				e.complain(fmt.Errorf("%s:%d: %w", file, p.line, p.err))
			}
			if errors.Is(p.err, errFatal) {
				continue
			}
			if err := w.Write(p.result); err != nil {
				return err
			}
		}
		return w.Flush()
	})
	if err != nil {
		return err
	}
	return w.Close()
}
