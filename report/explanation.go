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

// Explain writes an explanation. The weights it shows add up to the log odds
// of the first label against the last; a table sums the lightest up. JSON and JSON lines are the same; CSV
// has a row a reason.
func Explain(w io.Writer, f Format, o Options, x Explanation) error {
	switch f {
	case JSON, JSONL:
		obj := open(nil)
		obj.str("text", x.Text)
		obj.explanation(x)
		_, err := w.Write(append(obj.close(), '\n'))
		return err
	case CSV:
		out := newWriter(w, f, o, sheet[classify.Reason]{
			header: []string{"feature", "weight"},
			record: func(r classify.Reason) []string { return []string{r.Feature, number(r.Weight)} },
		})
		for _, r := range x.Why {
			if err := out.Write(r); err != nil {
				return err
			}
		}
		return out.Close()
	}
	return explainTable(w, o, x, x.sum())
}

// ExplainBoth writes what a stance and a sentiment model say of one text: a
// table one after the other, JSON as one object with an explanation below
// "stance" and "sentiment", CSV with a leading column "axis".
func ExplainBoth(w io.Writer, f Format, o Options, stance, sentiment Explanation) error {
	each := []Explanation{stance, sentiment}
	names := []string{onStance.name, onSentiment.name}
	switch f {
	case JSON, JSONL:
		obj := open(nil)
		obj.str("text", stance.Text)
		for i, x := range each {
			obj.key(names[i])
			inner := open(obj.b)
			inner.explanation(x)
			obj.b = inner.close()
		}
		_, err := w.Write(append(obj.close(), '\n'))
		return err
	case CSV:
		out := newWriter(w, f, o, sheet[[]string]{
			header: []string{"axis", "feature", "weight"},
			record: func(r []string) []string { return r },
		})
		for i, x := range each {
			for _, r := range x.Why {
				if err := out.Write([]string{names[i], r.Feature, number(r.Weight)}); err != nil {
					return err
				}
			}
		}
		return out.Close()
	}
	for i, x := range each {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := Explain(w, f, o, x); err != nil {
			return err
		}
	}
	return nil
}

// explanation adds a result and its reasons.
func (o *object) explanation(x Explanation) {
	o.result(x.Labels, x.Result)
	o.num("log_odds", x.sum())
	o.why("why", x.Why)
}

// sum returns the sum of the weights as they are shown.
func (x Explanation) sum() float64 {
	sum := 0.0
	for _, r := range x.Why {
		sum += round(r.Weight)
	}
	return sum
}

// Widths of an explanation.
const (
	probBar   = 30
	maxReason = 48

	mostExplained = 20 // reasons in a table, which come with the weightiest first
)

func explainTable(w io.Writer, o Options, x Explanation, sum float64) error {
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
	for _, r := range x.Why {
		most = max(most, math.Abs(r.Weight))
	}
	total := fmt.Sprintf("log(P(%s)/P(%s))", x.Labels[0], x.Labels[len(x.Labels)-1])
	name := max(width(total), min(maxReason, widest(x.Why, func(r classify.Reason) string { return oneLine(r.Feature) })))
	bars := max(11, min(41, o.width()-name-8-2*gap))
	bars -= 1 - bars%2 // zero stands in the middle
	var rows [][]string
	rest := 0.0
	for i, r := range x.Why {
		if i >= mostExplained {
			rest += r.Weight
			continue
		}
		rows = append(rows, []string{cellOf(wrap(oneLine(r.Feature), name, 2)...), o.paint(fmt.Sprintf("%+.3f", r.Weight), r.Weight), weightBar(r.Weight/most, bars)})
	}
	if more := len(x.Why) - mostExplained; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("%d others", more), fmt.Sprintf("%+.3f", rest), weightBar(rest/most, bars)})
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
