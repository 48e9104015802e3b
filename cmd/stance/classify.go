package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
)

// classifyFlags are the flags of the classify command.
type classifyFlags struct {
	output  outputFlags
	input   string
	column  string
	model   string
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
too.

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
	c.Flags().StringVar(&f.model, "model", "stance", "model `file`, or name of an embedded model")
	c.Flags().IntVar(&f.maxSize, "max-size", 1<<20, "longest line in `bytes`")
	complete(c, "input", "text", "jsonl", "csv", "tsv")
	completeModels(c)
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
	m, err := openModel(f.model)
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
	return out.done(f.classify(ctx, e, m, file, open(r), out))
}

// prediction is a text with what the model says of it.
type prediction struct {
	row
	result classify.Result
}

func (f *classifyFlags) classify(ctx context.Context, e *env, m *classify.Model, file string, rows rowReader, out *output) error {
	do := func(batch []row) []prediction {
		done := make([]prediction, len(batch))
		for i, r := range batch {
			done[i] = prediction{r, m.Classify(r.text)}
		}
		return done
	}
	w := report.Predictions(out, out.format, out.options, m.Labels())
	bar := newProgress(e, "texts", 0)
	defer bar.close()
	err := inOrder(ctx, batches(rows), do, func(batch []prediction) error {
		bar.step(len(batch))
		for _, p := range batch {
			if p.err != nil {
				e.complain(fmt.Errorf("%s:%d: %w", file, p.line, p.err))
			}
			if errors.Is(p.err, errFatal) {
				continue
			}
			if err := w.Write(report.Prediction{Text: p.text, Result: p.result}); err != nil {
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
