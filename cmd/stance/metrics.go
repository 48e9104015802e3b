package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// evaluation is what eval reports.
type evaluation struct {
	Model     string          `json:"model"`
	Labels    []string        `json:"labels"`
	Metrics   train.Metrics   `json:"metrics"`
	Intervals train.Intervals `json:"intervals"` // 95%
	Fields    []train.Part    `json:"fields"`
}

func (v evaluation) write(out *output) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, v)
	case report.CSV:
		return writeMeasures(out, v.Metrics, v.Intervals)
	}
	fmt.Fprintf(out, "%d texts, model %s\n\n", v.Metrics.N, v.Model)
	return writeMetrics(out, v.Labels, v.Metrics, v.Intervals, v.Fields)
}

// writeTrained reports a training.
func writeTrained(out *output, file string, r *train.Report) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, r)
	case report.CSV:
		return writeMeasures(out, r.Metrics, r.Intervals)
	}
	fmt.Fprintf(out, "%s: %d features from %d texts in %d groups\n", file, r.Features, r.Metrics.N, r.Groups)
	fmt.Fprintf(out, "measured on out-of-fold predictions, %d folds\n\n", r.Folds)
	return writeMetrics(out, r.Labels, r.Metrics, r.Intervals, r.Fields)
}

// writeJSON writes v on one line.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// measure is one figure; the interval is empty where none is known.
type measure struct {
	name     string
	value    float64
	interval *train.Interval
	share    bool // printed in percent
}

func measures(m train.Metrics, i train.Intervals) []measure {
	return []measure{
		{"macro F1", m.F1, &i.F1, true},
		{"accuracy", m.Accuracy, &i.Accuracy, true},
		{"accuracy of the commonest label", m.Baseline, nil, true},
		{"macro precision", m.Precision, nil, true},
		{"macro recall", m.Recall, nil, true},
		{"log loss (nats)", m.LogLoss, nil, false},
		{"Brier score (0 to 2)", m.Brier, nil, false},
		{"expected calibration error", m.ECE, nil, true},
	}
}

// writeMeasures writes the figures as CSV.
func writeMeasures(w io.Writer, m train.Metrics, i train.Intervals) error {
	rows := [][]string{{"measure", "value", "lo", "hi"}}
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', 6, 64) }
	for _, x := range measures(m, i) {
		row := []string{x.name, number(x.value), "", ""}
		if x.interval != nil {
			row[2], row[3] = number(x.interval.Lo), number(x.interval.Hi)
		}
		rows = append(rows, row)
	}
	for _, l := range m.ByLabel {
		rows = append(rows, []string{"F1 of " + l.Label, number(l.F1), "", ""})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// writeMetrics writes tables of figures, labels, confusions and fields.
func writeMetrics(w io.Writer, labels []string, m train.Metrics, i train.Intervals, fields []train.Part) error {
	percent := func(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }
	var rows [][]string
	for _, x := range measures(m, i) {
		row := []string{x.name, fmt.Sprintf("%.3f", x.value), ""}
		if x.share {
			row[1] = percent(x.value)
		}
		if x.interval != nil {
			row[2] = percent(x.interval.Lo) + " … " + percent(x.interval.Hi)
		}
		rows = append(rows, row)
	}
	if err := report.Grid(w, []string{"Measure", "Value", "95% interval"}, rows); err != nil {
		return err
	}
	rows = nil
	for l, x := range m.ByLabel {
		row := []string{x.Label, strconv.Itoa(x.N), percent(x.Precision), percent(x.Recall), percent(x.F1)}
		for _, n := range m.Confusion[l] {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, row)
	}
	heads := []string{"Label", "Texts", "Precision", "Recall", "F1"}
	for _, label := range labels {
		heads = append(heads, "→"+label[:min(4, len(label))])
	}
	fmt.Fprintln(w)
	if err := report.Grid(w, heads, rows); err != nil {
		return err
	}
	if len(fields) < 2 {
		return nil
	}
	rows = nil
	for _, p := range fields {
		rows = append(rows, []string{p.Name, strconv.Itoa(p.N), percent(p.Accuracy), percent(p.F1)})
	}
	fmt.Fprintln(w)
	return report.Grid(w, []string{"Field", "Texts", "Accuracy", "Macro F1"}, rows)
}
