package report

import (
	"fmt"
	"io"
	"slices"

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
			return predictionRecord([]string{p.Text}, p.Result)
		},
		line: func(dst []byte, p Prediction, o Options) []byte {
			dst = append(dst, o.paint(padded[p.Label]+signed(p.Score), p.Score)...)
			return appendLine(append(dst, "  "...), p.Text)
		},
	})
}

// PredictionPair is a text with what a stance and a sentiment model say of it.
type PredictionPair struct {
	Text              string
	Stance, Sentiment classify.Result
}

// PredictionPairs reports predictions of two models with the labels given, as
// [Predictions] does those of one.
func PredictionPairs(w io.Writer, f Format, o Options, stance, sentiment []string) *Writer[PredictionPair] {
	longest := widest(slices.Concat(stance, sentiment), func(s string) string { return s })
	header := []string{"text", "label", "score", "confidence"}
	header = append(header, stance...)
	for _, name := range slices.Concat([]string{"label", "score", "confidence"}, sentiment) {
		if slices.Contains(header, name) {
			name = onSentiment.prefix + name
		}
		header = append(header, name)
	}
	return newWriter(w, f, o, sheet[PredictionPair]{
		list: "predictions",
		json: func(dst []byte, p PredictionPair) []byte {
			o := open(dst)
			o.str("text", p.Text)
			o.nested(onStance.name, stance, p.Stance)
			o.nested(onSentiment.name, sentiment, p.Sentiment)
			return o.close()
		},
		header: header,
		record: func(p PredictionPair) []string {
			return append(predictionRecord([]string{p.Text}, p.Stance), predictionRecord(nil, p.Sentiment)...)
		},
		line: func(dst []byte, p PredictionPair, o Options) []byte {
			for _, r := range [2]classify.Result{p.Stance, p.Sentiment} {
				dst = append(dst, o.paint(fmt.Sprintf("%-*s  %s", longest, r.Label, signed(r.Score)), r.Score)...)
				dst = append(dst, "  "...)
			}
			return appendLine(dst, p.Text)
		},
	})
}

// predictionRecord appends label, score, confidence and probabilities.
func predictionRecord(record []string, r classify.Result) []string {
	r = rounded(r)
	record = append(record, r.Label, number(r.Score), number(r.Confidence))
	for _, x := range r.Probs {
		record = append(record, number(x))
	}
	return record
}
