package main

import (
	"cmp"
	"fmt"
	"path"
	"strconv"

	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// writeAgainst writes the figures of two models side by side.
func writeAgainst(out *output, v *train.Evaluation) error {
	a := v.Against
	first, second := modelHead(v.Model), modelHead(a.Model)
	figures := a.Figures()
	var rows [][]string
	for i, f := range v.Figures() {
		g := figures[i]
		rows = append(rows, []string{f.Name, f.Text(f.Value), dotted(f.Range()), g.Text(g.Value), dotted(g.Range())})
	}
	for i, l := range v.Metrics.ByLabel {
		rows = append(rows, []string{"F1 of " + l.Label, percent(l.F1), dotted(v.Intervals.ByLabel[i].F1.String()),
			percent(a.Metrics.ByLabel[i].F1), dotted(a.Intervals.ByLabel[i].F1.String())})
	}
	if err := report.Grid(out, []string{"Measure", first, "95% interval", second, "95% interval"}, rows); err != nil {
		return err
	}
	theirs := a.Breakdowns()
	for i, b := range v.Breakdowns() {
		if len(b.Parts) < 2 {
			continue
		}
		rows = nil
		for j, p := range b.Parts {
			q := theirs[i].Parts[j] // of the same texts
			rows = append(rows, []string{cmp.Or(p.Name, "(none)"), strconv.Itoa(p.N), percent(p.F1), dotted(p.Range()), percent(q.F1), dotted(q.Range())})
		}
		fmt.Fprintln(out)
		if err := report.Grid(out, []string{capital(b.Column), "Texts", first, "95% interval", second, "95% interval"}, rows); err != nil {
			return err
		}
	}
	fmt.Fprintln(out)
	return report.Paragraph(out, out.options, a.Conclusion(v.Model))
}

// modelHead names a model in the head of a column.
func modelHead(name string) string {
	const most = 16
	name = path.Base(name)
	if r := []rune(name); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return name
}
