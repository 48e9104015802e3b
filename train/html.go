package train

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/stancekit/stance/train/plot"
)

// pageSource is the template of a report.
//
//go:embed page.html
var pageSource string

// htmlPage is what the template sees.
type htmlPage struct {
	*Evaluation
	Report *Report // nil for an evaluation
}

// WriteHTML writes the report as one page of HTML without scripts or external
// resources, for light and dark screens. All figures are of out-of-fold
// predictions. The error is that of w.
func (r *Report) WriteHTML(w io.Writer) error { return writePage(w, htmlPage{&r.Evaluation, r}) }

// WriteHTML writes the evaluation as [Report.WriteHTML] does.
func (e *Evaluation) WriteHTML(w io.Writer) error { return writePage(w, htmlPage{e, nil}) }

// writePage executes the template whole, so that a failure writes nothing.
func writePage(w io.Writer, p htmlPage) error {
	var b bytes.Buffer
	if err := pageTemplate().Execute(&b, p); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"percent":  percent,
		"percent0": func(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) },
		"clip":     func(s string) string { return clip(s, 300) },
		"svg":      inline,
		"width":    func(part, whole float64) string { return fmt.Sprintf("%.1f", 100*part/whole) },
		"json":     indented,
		"or0":      func(s string) string { return cmp.Or(s, "–") },
	}).Parse(pageSource)) // embedded and tested
})

// figure is what package plot draws.
type figure interface{ WriteSVG(io.Writer) error }

// inline draws a figure for the page. Package plot escapes what is foreign.
func inline(f figure) (template.HTML, error) {
	var b strings.Builder
	err := f.WriteSVG(&b)
	return template.HTML(b.String()), err
}

func indented(v any) (string, error) {
	b, err := json.MarshalIndent(v, "", "  ")
	return string(b), err
}

// clip shortens s to n characters.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// Confusion returns the confusion matrix as a figure.
func (e *Evaluation) Confusion() plot.Confusion {
	return plot.Confusion{Title: "Confusion", Labels: e.Labels, Counts: e.Metrics.Confusion}
}

// Reliability returns the reliability diagram as a figure, with the intervals
// of Wilson (1927).
func (e *Evaluation) Reliability() plot.Reliability {
	r := plot.Reliability{Title: "Reliability"}
	for _, b := range e.Metrics.Reliability {
		i := wilson(b.Right, b.N)
		r.Bins = append(r.Bins, plot.Bin{Lo: b.Lo, Hi: b.Hi, N: b.N, Confidence: b.Confidence,
			Accuracy: share(b.Right, b.N), AccuracyLo: i.Lo, AccuracyHi: i.Hi})
	}
	return r
}

// Plot returns the learning curve as a figure.
func (c *Curve) Plot() plot.Curve {
	v := plot.Curve{Title: "Learning curve", XTitle: "texts that a model is fitted to", YTitle: "macro F1"}
	for _, p := range c.Points {
		v.Points = append(v.Points, plot.Point{X: float64(p.Texts), Y: p.F1, Lo: p.Interval.Lo, Hi: p.Interval.Hi})
	}
	return v
}

// Strips of tables, as the template asks for them.

// Strip returns the F1 of a part, with that of the whole as the mark.
func (p htmlPage) Strip(part Part) plot.Strip {
	return plot.Strip{Value: part.F1, Lo: part.F1Interval.Lo, Hi: part.F1Interval.Hi, Mark: p.Metrics.F1}
}

// LabelStrip returns the F1 of a label, with that of the whole as the mark.
func (p htmlPage) LabelStrip(l int) plot.Strip {
	i := p.Intervals.ByLabel[l].F1
	return plot.Strip{Value: p.Metrics.ByLabel[l].F1, Lo: i.Lo, Hi: i.Hi, Mark: p.Metrics.F1}
}

// CurveStrip returns a point of the learning curve.
func (p htmlPage) CurveStrip(c CurvePoint) plot.Strip {
	return plot.Strip{Value: c.F1, Lo: c.Interval.Lo, Hi: c.Interval.Hi, Mark: p.Metrics.F1}
}

// Rivals pairs each figure with that of the other model.
func (p htmlPage) Rivals() [][2]Figure {
	var all [][2]Figure
	other := p.Against.Figures()
	for i, f := range p.Figures() {
		all = append(all, [2]Figure{f, other[i]})
	}
	return all
}

// MostTold returns the largest rank of the features listed.
func (p htmlPage) MostTold() float64 {
	most := 0.0
	for _, t := range p.Telling {
		for _, f := range t.Features {
			most = max(most, f.Rank())
		}
	}
	return most
}
