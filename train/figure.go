package train

import (
	"fmt"
	"math"
)

// Figure is one measure of an evaluation, for tables.
type Figure struct {
	Name     string
	Value    float64   // NaN where it is not defined
	Interval *Interval // 95%; nil where none is known
	Share    bool      // a share, printed in percent
	// Majority and Prior are what the baselines reach; NaN where they have no
	// such measure.
	Majority, Prior float64
}

// Figures lists the measures of the whole in the order in which people read
// them.
func (e *Evaluation) Figures() []Figure {
	m, i, base, none := e.Metrics, &e.Intervals, e.Metrics.Baselines, math.NaN()
	// Constant probabilities have the areas ½ and, in the mean of the shares,
	// one over the number of labels; so has the recall of a constant label.
	half, even := 0.5, base.Prior.F1
	roc, pr, flat := m.ROCArea, m.PRArea, even
	if base.Majority.Accuracy == 0 || base.Majority.Accuracy == 1 { // no label has areas
		roc, half, pr, flat = none, none, none, none
	}
	return []Figure{
		{"macro F1", m.F1, &i.F1, true, base.Majority.F1, base.Prior.F1},
		{"accuracy", m.Accuracy, &i.Accuracy, true, base.Majority.Accuracy, base.Prior.Accuracy},
		{"macro precision", m.Precision, &i.Precision, true, float64(base.Majority.Accuracy * even), even},
		{"macro recall", m.Recall, &i.Recall, true, even, even},
		{"macro ROC area", roc, nil, true, half, half},
		{"macro PR area", pr, nil, true, flat, flat},
		{"log loss (nats)", m.LogLoss, nil, false, none, base.LogLoss},
		{"Brier score (0 to 2)", m.Brier, nil, false, none, base.Brier},
		{"expected calibration error", m.ECE, nil, true, none, none},
	}
}

// Text prints a value of the figure, or nothing for NaN.
func (f Figure) Text(x float64) string {
	switch {
	case math.IsNaN(x):
		return ""
	case f.Share:
		return percent(x)
	}
	return fmt.Sprintf("%.3f", x)
}

// Range prints the interval, or nothing where none is known.
func (f Figure) Range() string {
	if f.Interval == nil {
		return ""
	}
	return f.Interval.String()
}

// String prints the interval in percent.
func (i Interval) String() string { return percent(i.Lo) + " to " + percent(i.Hi) }

// Range prints the interval of the part's F1, or nothing where none is known.
func (p Part) Range() string {
	if p.F1Interval == (Interval{0, 1}) {
		return ""
	}
	return p.F1Interval.String()
}

// Breakdowns lists the evaluations by part: by field, by form, and by the
// columns asked for.
func (e *Evaluation) Breakdowns() []Breakdown {
	var all []Breakdown
	for _, b := range append([]Breakdown{{"field", e.Fields}, {"form", e.Forms}}, e.By...) {
		if len(b.Parts) > 0 {
			all = append(all, b)
		}
	}
	return all
}

// HasAreas tells whether the areas of a label are defined: some rows have it,
// and some have not.
func (m Metrics) HasAreas(label int) bool {
	n := m.ByLabel[label].N
	return n > 0 && n < m.N
}

// alpha is the chance of error above which a difference is not believed.
const alpha = 0.05

// Conclusion says in two sentences how the first model, of the given name,
// differs from the second.
func (r *Rival) Conclusion(first string) string {
	d, t := r.Comparison.F1, r.Comparison.McNemar
	verdict := "the models cannot be told apart by macro F1"
	switch {
	case d.Lo > 0:
		verdict = first + " has the better macro F1"
	case d.Hi < 0:
		verdict = r.Model + " has the better macro F1"
	}
	s := fmt.Sprintf("On these texts %s: %s less %s is %s points (95%% interval %s to %s, paired bootstrap by group).",
		verdict, first, r.Model, Points(d.Value), Points(d.Lo), Points(d.Hi))
	how := "χ² with continuity correction"
	if t.Exact {
		how = "exact binomial"
	}
	equal := "so they are not right equally often"
	if t.P > alpha {
		equal = "so they may be right equally often"
	}
	return s + fmt.Sprintf(" %d texts only %s has right, %d only %s: McNemar's test gives P %s (%s), %s.",
		t.OnlyFirst, first, t.OnlySecond, r.Model, pValue(t.P), how, equal)
}

// pValue prints a P value with two or three digits and its sign.
func pValue(p float64) string {
	switch {
	case p < 0.001:
		return "< 0.001"
	case p < 0.1:
		return fmt.Sprintf("= %.3f", p)
	}
	return fmt.Sprintf("= %.2f", p)
}
