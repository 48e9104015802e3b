package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// writeEvaluation reports an evaluation.
func writeEvaluation(out *output, v *train.Evaluation) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, v)
	case report.CSV:
		return writeMeasures(out, v)
	}
	fmt.Fprintf(out, "%d texts, model %s\n\n", v.Metrics.N, v.Model)
	if v.Against != nil {
		return writeAgainst(out, v)
	}
	return cmp.Or(writeMetrics(out, v), writeParts(out, v))
}

// writeTrained reports a training.
func writeTrained(out *output, file string, r *train.Report) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, r)
	case report.CSV:
		return writeMeasures(out, &r.Evaluation)
	}
	fmt.Fprintf(out, "%s: %d features from %d texts in %d groups\n", file, r.Features, r.Metrics.N, r.Groups)
	fmt.Fprintf(out, "measured on out-of-fold predictions, %d folds\n\n", r.Folds)
	return cmp.Or(writeMetrics(out, &r.Evaluation), writeCurve(out, r.Curve), writeTelling(out, r.Telling), writeParts(out, &r.Evaluation))
}

// writeJSON writes v on one line.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// writeMeasures writes the figures as CSV.
func writeMeasures(w io.Writer, v *train.Evaluation) error {
	number := func(x float64) string {
		if math.IsNaN(x) {
			return ""
		}
		return strconv.FormatFloat(x, 'f', 6, 64)
	}
	ends := func(i *train.Interval) []string {
		if i == nil {
			return []string{"", ""}
		}
		return []string{number(i.Lo), number(i.Hi)}
	}
	rows := [][]string{{"measure", "value", "lo", "hi"}}
	add := func(name string, value float64, i *train.Interval) {
		rows = append(rows, append([]string{name, number(value)}, ends(i)...))
	}
	for _, f := range v.Figures() {
		add(f.Name, f.Value, f.Interval)
	}
	base := v.Metrics.Baselines
	add("accuracy of the commonest label", base.Majority.Accuracy, nil)
	add("macro F1 of the commonest label", base.Majority.F1, nil)
	add("accuracy by label shares", base.Prior.Accuracy, nil)
	add("macro F1 by label shares", base.Prior.F1, nil)
	for i, l := range v.Metrics.ByLabel {
		add("F1 of "+l.Label, l.F1, &v.Intervals.ByLabel[i].F1)
	}
	if a := v.Against; a != nil {
		for _, f := range a.Figures() {
			add(f.Name+" of the other model", f.Value, f.Interval)
		}
		add("difference in macro F1", a.Comparison.F1.Value, &a.Comparison.F1.Interval)
		add("right only in this model", float64(a.Comparison.McNemar.OnlyFirst), nil)
		add("right only in the other model", float64(a.Comparison.McNemar.OnlySecond), nil)
		add("McNemar P", a.Comparison.McNemar.P, nil)
	}
	return csv.NewWriter(w).WriteAll(rows)
}

func percent(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }

// dotted prints an interval as tables have it.
func dotted(s string) string { return strings.Replace(s, " to ", " … ", 1) }

// writeMetrics writes tables of figures, labels and confusions.
func writeMetrics(w io.Writer, v *train.Evaluation) error {
	var rows [][]string
	for _, f := range v.Figures() {
		rows = append(rows, []string{f.Name, f.Text(f.Value), dotted(f.Range()), f.Text(f.Majority), f.Text(f.Prior)})
	}
	if err := report.Grid(w, []string{"Measure", "Value", "95% interval", "Commonest", "By shares"}, rows); err != nil {
		return err
	}
	fmt.Fprint(w, "\nThe last two columns read no text: the commonest label, and the label shares.\n\n")
	rows = nil
	for i, l := range v.Metrics.ByLabel {
		row := []string{l.Label, strconv.Itoa(l.N), percent(l.Precision), percent(l.Recall), percent(l.F1), dotted(v.Intervals.ByLabel[i].F1.String())}
		if v.Metrics.HasAreas(i) {
			row = append(row, percent(l.ROCArea), percent(l.PRArea))
		}
		rows = append(rows, row)
	}
	if err := report.Grid(w, []string{"Label", "Texts", "Precision", "Recall", "F1", "95% interval", "ROC", "PR"}, rows); err != nil {
		return err
	}
	rows = nil
	heads := []string{"True label"}
	for l, label := range v.Labels {
		heads = append(heads, "→"+headOf(label, len(v.Labels)))
		row := []string{label}
		for _, n := range v.Metrics.Confusion[l] {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	fmt.Fprintln(w)
	return report.Grid(w, heads, rows)
}

// headOf shortens a label where there are many of them.
func headOf(label string, labels int) string {
	if labels > 4 && utf8.RuneCountInString(label) > 6 {
		return string([]rune(label)[:5]) + "…"
	}
	return label
}

// writeCurve writes the learning curve, if there is one.
func writeCurve(out *output, c *train.Curve) error {
	if c == nil {
		return nil
	}
	var rows [][]string
	for _, p := range c.Points {
		rows = append(rows, []string{p.String(), strconv.Itoa(p.Texts), percent(p.F1), dotted(p.Interval.String())})
	}
	fmt.Fprintln(out)
	if err := report.Grid(out, []string{"Learning curve", "Texts", "Macro F1", "95% interval"}, rows); err != nil {
		return err
	}
	fmt.Fprintln(out)
	return report.Paragraph(out, out.options, c.Conclusion())
}

// toldInTables is how many telling features a label the terminal shows.
const toldInTables = 6

// writeTelling writes the most telling features.
func writeTelling(out *output, all []train.Telling) error {
	var rows [][]string
	for _, t := range all {
		var names []string
		for _, f := range t.Features[:min(toldInTables, len(t.Features))] {
			names = append(names, f.Name)
		}
		rows = append(rows, []string{t.Label, strings.Join(names, "; ")})
	}
	if len(rows) == 0 {
		return nil
	}
	fmt.Fprint(out, "\nMost telling features\n")
	return report.Facts(out, out.format, out.options, rows)
}

// writeParts writes the figures by part: tables of two parts or more.
func writeParts(w io.Writer, v *train.Evaluation) error {
	for _, b := range v.Breakdowns() {
		if len(b.Parts) < 2 {
			continue
		}
		var rows [][]string
		for _, p := range b.Parts {
			rows = append(rows, []string{cmp.Or(p.Name, "(none)"), strconv.Itoa(p.N), percent(p.Accuracy), percent(p.F1), dotted(p.Range())})
		}
		fmt.Fprintln(w)
		if err := report.Grid(w, []string{capital(b.Column), "Texts", "Accuracy", "Macro F1", "95% interval"}, rows); err != nil {
			return err
		}
	}
	return nil
}

// capital writes a column's name as a head.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(string(r)) + s[n:]
}
