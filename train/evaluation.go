package train

import (
	"cmp"
	"slices"
)

// Evaluation tells how well examples are predicted, in the whole and by part.
type Evaluation struct {
	Model     string      `json:"model,omitempty"` // its name, for people
	Labels    []string    `json:"labels"`
	Metrics   Metrics     `json:"metrics"`
	Intervals Intervals   `json:"intervals"` // of Metrics, 95%
	Fields    []Part      `json:"fields"`    // by field, in the order of their names
	Forms     []Part      `json:"forms,omitempty"`
	By        []Breakdown `json:"by,omitempty"` // by the other columns asked for
	Mistakes  []Mistake   `json:"mistakes"`     // the most confident errors, see [Mistakes]
	Telling   []Telling   `json:"telling,omitempty"`
	Against   *Rival      `json:"against,omitempty"` // another model on the same examples
}

// Part is how well a part of the corpus is predicted.
type Part struct {
	Name       string   `json:"name"`
	Labels     []int    `json:"labels"` // rows by label
	Accuracy   float64  `json:"accuracy"`
	F1         float64  `json:"macro_f1"`
	F1Interval Interval `json:"macro_f1_interval"` // 95%, see [Evaluate]
	N          int      `json:"n"`
}

// Breakdown is an evaluation by the values of one column.
type Breakdown struct {
	Column string `json:"column"`
	Parts  []Part `json:"parts"` // in the order of their names
}

// Rival is a second model beside the one evaluated, on the same examples.
type Rival struct {
	Evaluation            // of the second model
	Comparison Comparison `json:"comparison"` // of the first with the second
}

// Mistake is a wrong prediction.
type Mistake struct {
	File       string  `json:"file,omitempty"`
	Line       int     `json:"line,omitempty"`
	Text       string  `json:"text"` // empty where the corpus could not be read again, see Trainer.TrainSeq
	Gold       string  `json:"gold"`
	Label      string  `json:"label"`
	Confidence float64 `json:"confidence"` // probability of Label
}

// Sampling says what a bootstrap draws, see [Bootstrap].
type Sampling struct {
	Groups []int // of each row; nil means those of [Groups]
	Rounds int
	Seed   uint64
}

// Evaluate measures the predictions ps of the examples es: in the whole, by
// field, by form, and by each of the columns named in by ([Example.Value]). A
// column without a value gives no breakdown. What is drawn for the interval of
// a part are the groups of s; for that of a field those of [Groups], for with
// Recipe.ByField a field is one group. A part of one group has the interval
// [0, 1].
func Evaluate(labels []string, es []Example, ps []Prediction, s Sampling, by ...string) Evaluation {
	return evaluate(labels, factsOf(es, by), ps, s, by)
}

func evaluate(labels []string, f facts, ps []Prediction, s Sampling, by []string) Evaluation {
	if s.Groups == nil {
		s.Groups = f.groups
	}
	e := Evaluation{
		Labels:    labels,
		Metrics:   Measure(labels, ps),
		Intervals: Bootstrap(labels, ps, s.Groups, s.Rounds, s.Seed),
		Mistakes:  f.mistakes(labels, ps, mistakesListed),
	}
	e.Forms = parts(labels, f.columns["form"], ps, s, &e.Intervals)
	for _, column := range by {
		if p := parts(labels, f.columns[column], ps, s, &e.Intervals); p != nil && column != "field" && column != "form" {
			e.By = append(e.By, Breakdown{column, p})
		}
	}
	whole := &e.Intervals
	if !slices.Equal(s.Groups, f.groups) {
		whole = nil
	}
	s.Groups = f.groups
	e.Fields = parts(labels, f.columns["field"], ps, s, whole)
	return e
}

// mistakesListed is how many errors an evaluation lists.
const mistakesListed = 20

// parts measures the predictions by the values of a column, where whole, if not
// nil, are the intervals of all of them. Without any value the result is nil.
func parts(labels []string, c *column, ps []Prediction, s Sampling, whole *Intervals) []Part {
	if len(c.names) == 0 || len(c.names) == 1 && c.names[0] == "" {
		return nil
	}
	rows := rowsOf(c.of)
	var all []Part
	for _, name := range slices.Sorted(slices.Values(c.names)) {
		all = append(all, part(name, labels, rows[c.at[name]], ps, s, whole))
	}
	return all
}

// part measures the predictions of some rows.
func part(name string, labels []string, rows []int, ps []Prediction, s Sampling, whole *Intervals) Part {
	groups := make([]int, len(rows))
	number := slices.Repeat([]int{-1}, count(s.Groups)) // of the groups, within the part
	n := 0
	m := Metrics{N: len(rows), Confusion: newConfusion(len(labels))}
	for k, i := range rows {
		g := &number[s.Groups[i]]
		if *g < 0 {
			*g = n
			n++
		}
		groups[k] = *g
		m.Confusion[ps[i].Gold][ps[i].Label]++
	}
	m.count(labels)
	p := Part{Name: name, N: m.N, Accuracy: m.Accuracy, F1: m.F1, F1Interval: Interval{0, 1}}
	for _, l := range m.ByLabel {
		p.Labels = append(p.Labels, l.N)
	}
	switch {
	case n < 2:
	case whole != nil && slices.Equal(groups, s.Groups):
		p.F1Interval = whole.F1
	default:
		own := make([]Prediction, len(rows))
		for k, i := range rows {
			own[k] = ps[i]
		}
		p.F1Interval = Bootstrap(labels, own, groups, s.Rounds, s.Seed).F1
	}
	return p
}

// Mistakes returns at most n wrong predictions, those first that give the wrong
// label the highest probability; ties in the order of the examples. Wrong labels
// of the corpus gather among them.
func Mistakes(labels []string, es []Example, ps []Prediction, n int) []Mistake {
	return factsOf(es, nil).mistakes(labels, ps, n)
}

func (f facts) mistakes(labels []string, ps []Prediction, n int) []Mistake {
	var wrong []int
	for i, p := range ps {
		if p.Label != p.Gold {
			wrong = append(wrong, i)
		}
	}
	slices.SortStableFunc(wrong, func(a, b int) int {
		return cmp.Compare(ps[b].Probs[ps[b].Label], ps[a].Probs[ps[a].Label])
	})
	wrong = wrong[:min(n, len(wrong))]
	texts := f.texts(wrong)
	ms := []Mistake{}
	for k, i := range wrong {
		p := ps[i]
		file, line := f.place(i)
		ms = append(ms, Mistake{file, line, texts[k], labels[p.Gold], labels[p.Label], p.Probs[p.Label]})
	}
	return ms
}
