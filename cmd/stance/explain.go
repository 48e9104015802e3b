package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/report"
)

func explainCommand(e *env) *cobra.Command {
	var output outputFlags
	var model string
	c := &cobra.Command{
		Use:   "explain [TEXT...]",
		Short: "Tell what the score of a text is made of",
		Long: `explain classifies one text and lists what each feature of it adds. The
contributions are in log odds and add up to log(P(first label)/P(last label)):
for a stance model, what is above 0 speaks for conciliatory, what is below 0 for
confrontational. Without TEXT it is read from standard input.`,
		Example: `  stance explain 'We will not lift the sanctions.'`,
		RunE: func(c *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			if len(args) == 0 {
				b, err := io.ReadAll(io.LimitReader(e.in, maxExplained))
				if err != nil {
					return err
				}
				text = strings.TrimSpace(string(b))
			}
			if !isText(text) {
				return errors.New("the text is not UTF-8 text")
			}
			m, err := openModel(model)
			if err != nil {
				return err
			}
			out, err := output.open(e)
			if err != nil {
				return err
			}
			result, why := m.Explain(text)
			x := report.Explanation{Text: text, Labels: m.Labels(), Result: result, Why: why}
			return out.done(report.Explain(out, out.format, out.options, x))
		},
	}
	output.add(c)
	c.Flags().StringVar(&model, "model", "stance", "model `file`, or name of an embedded model")
	completeModels(c)
	return c
}

// maxExplained is the length in bytes of the text that is read.
const maxExplained = 1 << 20
