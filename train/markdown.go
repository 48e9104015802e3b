package train

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteMarkdown writes the report as Markdown tables, from headings of the
// third level down. Shares are in percent. The error is that of w.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	unit := r.Recipe.Unit() + "s"
	fmt.Fprintf(&b, "%d texts in %d %s, %d-fold cross-validation that keeps %s together; %d features in the final model.\n\n",
		r.Metrics.N, r.Groups, unit, r.Folds, unit, r.Features)
	if r.Survey != nil {
		for _, note := range r.Survey.Notes() {
			b.WriteString("- " + plain(note) + "\n")
		}
		if len(r.Survey.Notes()) > 0 {
			b.WriteString("\n")
		}
	}
	r.writeFigures(&b)
	for _, c := range r.Choices {
		c.writeMarkdown(&b)
	}
	r.writeTrials(&b)
	if r.Curve != nil {
		r.Curve.writeMarkdown(&b)
	}
	r.writeParts(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown writes the evaluation as Markdown tables, as
// [Report.WriteMarkdown] does.
func (e *Evaluation) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d texts, model %s.\n\n", e.Metrics.N, plain(e.Model))
	e.writeFigures(&b)
	if e.Against != nil {
		e.writeAgainst(&b)
	}
	e.writeParts(&b)
	_, err := io.WriteString(w, b.String())
	return err
}

// writeFigures writes the figures of the whole and of the labels.
func (e *Evaluation) writeFigures(b *strings.Builder) {
	head(b, "measure", "value", "95% interval", "commonest label", "by shares")
	for _, f := range e.Figures() {
		row(b, f.Name, f.Text(f.Value), f.Range(), f.Text(f.Majority), f.Text(f.Prior))
	}
	b.WriteString("\nThe last two columns are baselines: always the commonest label, and labels or probabilities by the shares of the corpus.\n")
	b.WriteString("\n### By label\n\n")
	head(b, "label", "texts", "precision", "recall", "F1", "95% interval", "ROC area", "PR area")
	for i, l := range e.Metrics.ByLabel {
		roc, pr := "–", "–"
		if e.Metrics.HasAreas(i) {
			roc, pr = percent(l.ROCArea), percent(l.PRArea)
		}
		row(b, l.Label, strconv.Itoa(l.N), percent(l.Precision), percent(l.Recall), percent(l.F1), e.Intervals.ByLabel[i].F1.String(), roc, pr)
	}
	b.WriteString("\n### Confusion\n\n")
	head(b, append([]string{"true label"}, e.Labels...)...)
	for l, counts := range e.Metrics.Confusion {
		row(b, append([]string{e.Labels[l]}, itoas(counts)...)...)
	}
	if len(e.Telling) == 0 {
		return
	}
	b.WriteString("\n### Most telling features\n\n")
	head(b, "label", "features, the most telling first")
	for _, t := range e.Telling {
		var names []string
		for _, f := range t.Features {
			names = append(names, f.Name)
		}
		row(b, t.Label, strings.Join(names, "; "))
	}
}

func (r *Report) writeTrials(b *strings.Builder) {
	if len(r.Trials) < 2 {
		return
	}
	b.WriteString("\n### Regularization\n\n")
	head(b, "L2", "log loss", "standard error", "macro F1", "")
	for _, t := range r.Trials {
		mark := ""
		if t.L2 == r.L2 {
			mark = "chosen"
		}
		row(b, fmt.Sprintf("%g", t.L2), fmt.Sprintf("%.4f", t.LogLoss), fmt.Sprintf("%.4f", t.StdErr), percent(t.F1), mark)
	}
}

func (c *Curve) writeMarkdown(b *strings.Builder) {
	b.WriteString("\n### Learning curve\n\n" + c.Conclusion() + "\n\n")
	head(b, "share of the "+c.Unit+"s", "texts to fit to", "macro F1", "95% interval")
	for _, p := range c.Points {
		row(b, p.String(), strconv.Itoa(p.Texts), percent(p.F1), p.Interval.String())
	}
}

func (e *Evaluation) writeAgainst(b *strings.Builder) {
	a := e.Against
	b.WriteString("\n### Against another model\n\n" + a.Conclusion(e.Model) + "\n\n")
	head(b, "measure", e.Model, "95% interval", a.Model, "95% interval")
	other := a.Figures()
	for i, f := range e.Figures() {
		row(b, f.Name, f.Text(f.Value), f.Range(), f.Text(other[i].Value), other[i].Range())
	}
}

func (e *Evaluation) writeParts(b *strings.Builder) {
	for _, by := range e.Breakdowns() {
		fmt.Fprintf(b, "\n### By %s\n\n", plain(by.Column))
		head(b, append(append([]string{by.Column, "texts"}, e.Labels...), "accuracy", "macro F1", "95% interval")...)
		for _, p := range by.Parts {
			cells := append([]string{cmp.Or(p.Name, "–"), strconv.Itoa(p.N)}, itoas(p.Labels)...)
			row(b, append(cells, percent(p.Accuracy), percent(p.F1), p.Range())...)
		}
	}
}

// head writes the head of a table.
func head(b *strings.Builder, cells ...string) {
	row(b, cells...)
	b.WriteString("|" + strings.Repeat("---|", len(cells)) + "\n")
}

// row writes a row of a table.
func row(b *strings.Builder, cells ...string) {
	for _, c := range cells {
		b.WriteString("| " + plain(c) + " ")
	}
	b.WriteString("|\n")
}

// plain makes of a foreign string Markdown that shows it on one line.
func plain(s string) string {
	return markdownEscapes.Replace(strings.Join(strings.Fields(s), " "))
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", `\<`, "*", `\*`, "[", `\[`, "`", "\\`", "_", `\_`)

func itoas(numbers []int) []string {
	var s []string
	for _, n := range numbers {
		s = append(s, strconv.Itoa(n))
	}
	return s
}

// percent prints a share as percent with one digit.
func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }
