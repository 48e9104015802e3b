package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
)

func modelDiffCommand(e *env) *cobra.Command {
	var output outputFlags
	var top int
	c := &cobra.Command{
		Use:   "diff MODEL MODEL",
		Short: "Tell in what two models differ",
		Long: `diff tells in what the second model differs from the first: kind, labels,
options, recipe, card and lexicon; how many features they share; and the features
whose weight changed most. A weight is what one occurrence of the feature adds to
the calibrated log probability of the label named, less the mean over the labels.

CSV has the features alone.`,
		Example: `  stance model diff old.model new.model --top 20`,
		Args:    cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			if top < 0 {
				return usageError{fmt.Errorf("--top %d is negative", top)}
			}
			a, err := openModel(args[0])
			if err != nil {
				return err
			}
			b, err := openModel(args[1])
			if err != nil {
				return err
			}
			out, err := output.open(e)
			if err != nil {
				return err
			}
			return out.done(writeDiff(out, classify.Compare(a, b, top), args[0], args[1]))
		},
	}
	output.add(c)
	c.Flags().IntVar(&top, "top", 20, "features to list")
	c.ValidArgsFunction = completeModelArgs()
	return c
}

// diffJSON is a difference with the names of the models.
type diffJSON struct {
	A string `json:"model_a"`
	B string `json:"model_b"`
	classify.Diff
}

func writeDiff(out *output, d classify.Diff, a, b string) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, diffJSON{a, b, d})
	case report.CSV:
		return writeWeightChanges(out, d.Features)
	}
	if len(d.Parts)+len(d.Features)+d.OnlyA+d.OnlyB == 0 {
		_, err := fmt.Fprintf(out, "%s and %s do not differ (%d features)\n", a, b, d.Both)
		return err
	}
	if err := writePartChanges(out, d.Parts); err != nil {
		return err
	}
	if len(d.Parts) > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintf(out, "%d features in both models, %d only in %s, %d only in %s\n", d.Both, d.OnlyA, a, d.OnlyB, b)
	if len(d.Features) == 0 {
		return nil
	}
	fmt.Fprintln(out)
	var rows [][]string
	for _, f := range d.Features {
		rows = append(rows, []string{
			f.Feature, f.Label,
			weightOr(f.A, f.InA), weightOr(f.B, f.InB), fmt.Sprintf("%+.3f", f.B-f.A),
		})
	}
	return report.Grid(out, []string{"Feature", "Label", "First", "Second", "Change"}, rows)
}

// weightOr writes a weight, or a dash where the model does not know the feature.
func weightOr(w float64, known bool) string {
	if !known {
		return "–"
	}
	return fmt.Sprintf("%+.3f", w)
}

// writePartChanges lists the parts as facts, the first model's value above the
// second's.
func writePartChanges(out *output, parts []classify.PartChange) error {
	var rows [][]string
	for _, p := range parts {
		rows = append(rows, []string{p.Name, "− " + orDash(p.A)}, []string{"", "+ " + orDash(p.B)})
	}
	if len(rows) == 0 {
		return nil
	}
	return report.Facts(out, out.format, out.options, rows)
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// writeWeightChanges writes the features as CSV.
func writeWeightChanges(w io.Writer, changes []classify.WeightChange) error {
	rows := [][]string{{"feature", "meaning", "label", "first", "second"}}
	number := func(x float64, known bool) string {
		if !known {
			return ""
		}
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	for _, c := range changes {
		rows = append(rows, []string{c.Name, c.Feature, c.Label, number(c.A, c.InA), number(c.B, c.InB)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}
