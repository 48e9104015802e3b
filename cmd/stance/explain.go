package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
	"github.com/stancekit/stance/report"
)

func explainCommand(e *env) *cobra.Command {
	var output outputFlags
	var model modelFlags
	c := &cobra.Command{
		Use:   "explain [TEXT...]",
		Short: "Tell what the score of a text is made of",
		Long: `explain classifies one text and lists what each feature of it adds. The
contributions are in log odds and add up to log(P(first label)/P(last label)):
for a stance model, what is above 0 speaks for conciliatory, what is below 0 for
confrontational; for a sentiment model, for positive and negative. Without TEXT it is read from standard input.`,
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
			name, err := model.name()
			if err != nil {
				return err
			}
			if name == axisBoth && model.axis != "" {
				out, err := output.open(e)
				if err != nil {
					return err
				}
				one, two := explanation(models.Stance(), text), explanation(models.Sentiment(), text)
				return out.done(report.ExplainBoth(out, out.format, out.options, one, two))
			}
			m, err := openModel(name)
			if err != nil {
				return err
			}
			out, err := output.open(e)
			if err != nil {
				return err
			}
			return out.done(report.Explain(out, out.format, out.options, explanation(m, text)))
		},
	}
	output.add(c)
	model.add(c, axisStance, axisSentiment, axisBoth)
	return c
}

// explanation returns what m says of the text, and why.
func explanation(m *classify.Model, text string) report.Explanation {
	result, why := m.Explain(text)
	return report.Explanation{Text: text, Labels: m.Labels(), Result: result, Why: why}
}

// maxExplained is the length in bytes of the text that is read.
const maxExplained = 1 << 20
