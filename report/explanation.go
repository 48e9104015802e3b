package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/stancekit/stance/classify"
)

// Explanation is a text, what a model says of it, and why.
type Explanation struct {
	Text   string
	Labels []string // of the model, in the order of Result.Probs
	classify.Result
	Why []classify.Reason
}

type explanationJSON struct {
	Text string `json:"text"`
	resultJSON
	LogOdds float64   `json:"log_odds"` // of the first label against the last: the sum of the weights
	Why     []whyJSON `json:"why"`
}

// Explain writes an explanation. The weights it shows add up to the log odds
// of the first label against the last. JSON and JSON lines are the same; CSV
// has a row a reason.
func Explain(w io.Writer, f Format, o Options, x Explanation) error {
	why := append([]whyJSON{}, whyValue(x.Why)...)
	sum := 0.0
	for _, r := range why {
		sum += r.Weight
	}
	switch f {
	case JSON, JSONL:
		b, err := marshal(explanationJSON{x.Text, resultValue(x.Labels, x.Result), round(sum), why})
		if err != nil {
			return err
		}
		_, err = w.Write(append(b, '\n'))
		return err
	case CSV:
		out := newWriter(w, f, o, sheet[whyJSON]{
			header: []string{"feature", "weight"},
			record: func(r whyJSON) []string { return []string{r.Feature, number(r.Weight)} },
		})
		for _, r := range why {
			if err := out.Write(r); err != nil {
				return err
			}
		}
		return out.Close()
	}
	return explainTable(w, o, x, why, sum)
}

// Widths of an explanation.
const (
	probBar   = 30
	maxReason = 48
)

func explainTable(w io.Writer, o Options, x Explanation, why []whyJSON, sum float64) error {
	fmt.Fprintf(w, "%s  score %s  confidence %.2f\n\n", o.bold(x.Label), o.paint(strings.TrimSpace(signed(x.Score)), x.Score), x.Confidence)
	longest := widest(x.Labels, oneLine)
	for i, label := range x.Labels {
		p := x.Probs[i]
		line := fmt.Sprintf("%-*s  %4s  %s", longest, oneLine(label), percent(p), strings.Repeat("━", int(math.Round(p*probBar))))
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(w)
	if x.Confidence == 0 {
		_, err := fmt.Fprintln(w, "The model knows no word of this text.")
		return err
	}
	most := math.SmallestNonzeroFloat64
	for _, r := range why {
		most = max(most, math.Abs(r.Weight))
	}
	total := fmt.Sprintf("log(P(%s)/P(%s))", x.Labels[0], x.Labels[len(x.Labels)-1])
	name := max(width(total), min(maxReason, widest(why, func(r whyJSON) string { return oneLine(r.Feature) })))
	bars := max(11, min(41, o.width()-name-8-2*gap)) | 1
	var rows [][]string
	for _, r := range why {
		rows = append(rows, []string{cellOf(wrap(oneLine(r.Feature), name, 2)...), o.paint(fmt.Sprintf("%+.3f", r.Weight), r.Weight), weightBar(r.Weight/most, bars)})
	}
	rows = append(rows, []string{total, o.bold(fmt.Sprintf("%+.3f", sum)), ""})
	columns := []column{{head: "Feature", width: name}, {head: "Adds", width: 8, right: true}, {head: "", width: bars}}
	return render(w, columns, rows, true)
}

// weightBar draws a weight in [-1, +1] from the middle of n columns.
func weightBar(x float64, n int) string {
	cells := []rune(strings.Repeat(" ", n))
	zero, end := cell(0, n), cell(x, n)
	for i := min(zero, end); i <= max(zero, end); i++ {
		cells[i] = '━'
	}
	cells[zero] = '│'
	return strings.TrimRight(string(cells), " ")
}
