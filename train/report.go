package train

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Report is what is known about a model from its training. All metrics are
// of out-of-fold predictions.
type Report struct {
	Recipe       Recipe   `json:"recipe"`
	Labels       []string `json:"labels"`
	CorpusSHA256 string   `json:"corpus_sha256"` // see [Hash]
	Groups       int      `json:"groups"`        // groups of the corpus, or fields with Recipe.ByField
	Folds        int      `json:"folds"`         // folds in use
	Features     int      `json:"features"`      // features of the final model
	L2           float64  `json:"l2,omitempty"`  // the value chosen; 0: the learner's default
	Trials       []Trial  `json:"trials"`        // the values tried

	Metrics   Metrics   `json:"metrics"`   // at the recipe's prior, as the model predicts
	Intervals Intervals `json:"intervals"` // of Metrics, 95%
	Fields    []Part    `json:"fields"`    // by field, in the order of their names
	Forms     []Part    `json:"forms,omitempty"`

	Pruning *Pruning `json:"pruning,omitempty"` // where it was asked for, see Trainer.Pruning

	OutOfFold *OutOfFold `json:"-"`
}

// Part is how well a part of the corpus is predicted.
type Part struct {
	Name     string  `json:"name"`
	Labels   []int   `json:"labels"` // rows by label
	Accuracy float64 `json:"accuracy"`
	F1       float64 `json:"macro_f1"`
	N        int     `json:"n"`
}

func (c *corpus) report(o *OutOfFold, n int) *Report {
	r := &Report{
		Recipe: c.recipe, Labels: c.labels, CorpusSHA256: Hash(c.es), Groups: count(c.groups),
		Folds: count(o.Fold), Features: n, L2: o.L2, Trials: o.Trials, OutOfFold: o,
		Metrics:   Measure(c.labels, o.Predictions),
		Intervals: Bootstrap(c.labels, o.Predictions, c.groups, c.recipe.bootstrap(), c.recipe.Seed),
		Fields:    Parts(c.labels, c.es, o.Predictions, func(e Example) string { return e.Field }),
		Forms:     Parts(c.labels, c.es, o.Predictions, func(e Example) string { return e.Form }),
	}
	return r
}

// Parts measures the predictions of the examples by the name that of gives
// them, such as their field, in the order of the names. Without any name the
// result is nil.
func Parts(labels []string, es []Example, ps []Prediction, of func(Example) string) []Part {
	by := make(map[string][]Prediction)
	for i, e := range es {
		by[of(e)] = append(by[of(e)], ps[i])
	}
	if len(by[""]) == len(es) {
		return nil
	}
	var parts []Part
	for _, name := range slices.Sorted(maps.Keys(by)) {
		m := Measure(labels, by[name])
		p := Part{Name: name, N: m.N, Accuracy: m.Accuracy, F1: m.F1}
		for _, l := range m.ByLabel {
			p.Labels = append(p.Labels, l.N)
		}
		parts = append(parts, p)
	}
	return parts
}

// cardMetrics are the figures that go into the model's card.
func (r *Report) cardMetrics() map[string]float64 {
	m := map[string]float64{
		"n":           float64(r.Metrics.N),
		"accuracy":    round4(r.Metrics.Accuracy),
		"accuracy_lo": round4(r.Intervals.Accuracy.Lo),
		"accuracy_hi": round4(r.Intervals.Accuracy.Hi),
		"f1_macro":    round4(r.Metrics.F1),
		"f1_macro_lo": round4(r.Intervals.F1.Lo),
		"f1_macro_hi": round4(r.Intervals.F1.Hi),
		"log_loss":    round4(r.Metrics.LogLoss),
		"brier":       round4(r.Metrics.Brier),
		"ece":         round4(r.Metrics.ECE),
		"baseline":    round4(r.Metrics.Baseline),
	}
	for _, l := range r.Metrics.ByLabel {
		m["f1_"+l.Label] = round4(l.F1)
	}
	return m
}

// WriteMarkdown writes the report as Markdown tables, from headings of the
// third level down. Shares are in percent. The error is that of w.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	m := r.Metrics
	unit := "groups"
	if r.Recipe.ByField {
		unit = "fields"
	}
	fmt.Fprintf(&b, "%d texts in %d %s, %d-fold cross-validation that keeps %s together; %d features in the final model.\n\n",
		m.N, r.Groups, unit, r.Folds, unit, r.Features)
	fmt.Fprintf(&b, "| measure | value | 95%% interval |\n|---|---|---|\n")
	fmt.Fprintf(&b, "| macro-averaged F1 | %s | %s to %s |\n", percent(m.F1), percent(r.Intervals.F1.Lo), percent(r.Intervals.F1.Hi))
	fmt.Fprintf(&b, "| accuracy | %s | %s to %s |\n", percent(m.Accuracy), percent(r.Intervals.Accuracy.Lo), percent(r.Intervals.Accuracy.Hi))
	fmt.Fprintf(&b, "| accuracy of the commonest label | %s | |\n", percent(m.Baseline))
	fmt.Fprintf(&b, "| log loss (nats) | %.3f | |\n| Brier score (0 to 2) | %.3f | |\n| expected calibration error | %s | |\n",
		m.LogLoss, m.Brier, percent(m.ECE))
	b.WriteString("\n### By label\n\n| label | texts | precision | recall | F1 |\n|---|---|---|---|---|\n")
	for _, l := range m.ByLabel {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", l.Label, l.N, percent(l.Precision), percent(l.Recall), percent(l.F1))
	}
	b.WriteString("\n### Confusion\n\n| true label | " + strings.Join(r.Labels, " | ") + " |\n|---|" + strings.Repeat("---|", len(r.Labels)) + "\n")
	for l, row := range m.Confusion {
		b.WriteString("| " + r.Labels[l])
		for _, n := range row {
			fmt.Fprintf(&b, " | %d", n)
		}
		b.WriteString(" |\n")
	}
	r.writeTrials(&b)
	writeParts(&b, "field", r.Labels, r.Fields)
	writeParts(&b, "form", r.Labels, r.Forms)
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) writeTrials(b *strings.Builder) {
	if len(r.Trials) < 2 {
		return
	}
	b.WriteString("\n### Regularization\n\n| L2 | log loss | standard error | macro-averaged F1 | |\n|---|---|---|---|---|\n")
	for _, t := range r.Trials {
		mark := ""
		if t.L2 == r.L2 {
			mark = "chosen"
		}
		fmt.Fprintf(b, "| %g | %.4f | %.4f | %s | %s |\n", t.L2, t.LogLoss, t.StdErr, percent(t.F1), mark)
	}
}

func writeParts(b *strings.Builder, what string, labels []string, parts []Part) {
	if len(parts) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### By %s\n\n| %s | texts | %s | accuracy | macro-averaged F1 |\n|---|---|%s---|---|\n",
		what, what, strings.Join(labels, " | "), strings.Repeat("---|", len(labels)))
	for _, p := range parts {
		fmt.Fprintf(b, "| %s | %d", cmp.Or(p.Name, "–"), p.N)
		for _, n := range p.Labels {
			fmt.Fprintf(b, " | %d", n)
		}
		fmt.Fprintf(b, " | %s | %s |\n", percent(p.Accuracy), percent(p.F1))
	}
}

// percent prints a share as percent with one digit.
func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }
