package report

import (
	"fmt"
	"io"

	"github.com/stancekit/stance/classify"
)

// Prediction is a text with what a model says of it.
type Prediction struct {
	Text string
	classify.Result
}

// Predictions reports predictions of a model with the labels given, in the
// order written. Tables too are written line by line, without a header.
func Predictions(w io.Writer, f Format, o Options, labels []string) *Writer[Prediction] {
	longest := widest(labels, func(s string) string { return s })
	padded := make(map[string]string, len(labels))
	for _, l := range labels {
		padded[l] = fmt.Sprintf("%-*s  ", longest, l)
	}
	return newWriter(w, f, o, sheet[Prediction]{
		list: "predictions",
		json: func(dst []byte, p Prediction) []byte {
			o := open(dst)
			o.str("text", p.Text)
			o.result(labels, p.Result)
			return o.close()
		},
		header: append([]string{"text", "label", "score", "confidence"}, labels...),
		record: func(p Prediction) []string {
			r := rounded(p.Result)
			record := []string{p.Text, r.Label, number(r.Score), number(r.Confidence)}
			for _, x := range r.Probs {
				record = append(record, number(x))
			}
			return record
		},
		line: func(dst []byte, p Prediction, o Options) []byte {
			dst = append(dst, o.paint(padded[p.Label]+signed(p.Score), p.Score)...)
			return appendLine(append(dst, "  "...), p.Text)
		},
	})
}
