package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func modelExportCommand(e *env) *cobra.Command {
	var f outputFlags
	c := &cobra.Command{
		Use:   "export MODEL",
		Short: "Write a model as JSON, or its weights as CSV",
		Long: `export writes a model for people and other programs to read. JSON has all of it:
kind, labels, options, lexicon, calibration, card, bias and each feature with its
meaning in words, its weights by label, and its counts if the model keeps them.
CSV has the weights: a row for each feature, a column for each label.

A text's score of a label is the bias plus the weights of its features; the
probability is softmax(scale·score + calibration bias).`,
		Example: `  stance model export stance --format csv -o weights.csv`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if f.format != "json" && f.format != "csv" {
				return usageError{fmt.Errorf("unknown --format %q: use json or csv", f.format)}
			}
			m, err := openModel(args[0])
			if err != nil {
				return err
			}
			out, err := f.open(e)
			if err != nil {
				return err
			}
			if f.format == "csv" {
				return out.done(m.WriteCSV(out))
			}
			return out.done(m.WriteJSON(out))
		},
	}
	f.color = "never"
	c.Flags().StringVarP(&f.format, "format", "f", "json", "json or csv")
	c.Flags().StringVarP(&f.file, "output", "o", "", "write to this `file`, whole or not at all")
	complete(c, "format", "json", "csv")
	c.ValidArgsFunction = completeModelArgs()
	return c
}
