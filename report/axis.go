package report

import (
	"strconv"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/classify"
)

// axis is one of the two axes in words, and where its figures stand.
type axis struct {
	name            string
	prefix          string    // of the CSV columns whose names the axes would share
	labels          [3]string // as in stance.Standing.Shares
	lowest, highest string    // heads of extreme statements
	standing        func(stance.Summary) stance.Standing
	result          func(stance.Finding) classify.Result
}

var (
	onStance = axis{
		name: "stance", labels: [3]string{stance.Conciliatory, stance.Neutral, stance.Confrontational},
		lowest: "Most confrontational", highest: "Most conciliatory",
		standing: func(s stance.Summary) stance.Standing { return s.Stance },
		result:   func(f stance.Finding) classify.Result { return f.Stance },
	}
	onSentiment = axis{
		name: "sentiment", prefix: "sentiment_", labels: [3]string{stance.Positive, stance.Neutral, stance.Negative},
		lowest: "Most negative", highest: "Most positive",
		standing: func(s stance.Summary) stance.Standing { return s.Sentiment },
		result:   func(f stance.Finding) classify.Result { return f.Sentiment },
	}
)

// axes returns the axes reported.
func (o Options) axes() []axis {
	switch o.Axes {
	case stance.StanceOnly:
		return []axis{onStance}
	case stance.SentimentOnly:
		return []axis{onSentiment}
	}
	return []axis{onStance, onSentiment}
}

// sharesHead heads the shares: "conf neut conc".
func (a axis) sharesHead() string {
	return shortLabel(a.labels[2]) + " " + shortLabel(a.labels[1]) + " " + shortLabel(a.labels[0])
}

// shareNames names the CSV columns of the labels.
func (a axis) shareNames() []string {
	return []string{a.labels[0], a.prefix + a.labels[1], a.labels[2]}
}

// summaryHeader names the CSV columns that speakers and articles share. Those
// of sentiment stand behind all others.
func summaryHeader(axes []axis) []string {
	h := []string{"n", "articles"}
	for i, a := range axes {
		p := a.prefix
		h = append(h, p+"mean", p+"lo", p+"hi")
		h = append(h, a.shareNames()...)
		h = append(h, p+"highest_score", p+"highest_file", p+"highest_text", p+"lowest_score", p+"lowest_file", p+"lowest_text")
		if i == 0 {
			h = append(h, "warnings")
		}
	}
	return h
}

// standingRecord returns the CSV cells of one axis.
func (a axis) standingRecord(sum stance.Summary) []string {
	s := a.standing(sum)
	return []string{number(s.Mean), number(s.Lo), number(s.Hi),
		number(s.Shares[0]), number(s.Shares[1]), number(s.Shares[2]),
		number(a.result(s.Highest).Score), s.Highest.Article, s.Highest.Text,
		number(a.result(s.Lowest).Score), s.Lowest.Article, s.Lowest.Text}
}

// standing adds mean, interval, shares and extremes on one axis; with names,
// the extremes say who speaks.
func (o *object) standing(a axis, sum stance.Summary, names bool) {
	s := a.standing(sum)
	o.num("mean", s.Mean)
	o.num("lo", s.Lo)
	o.num("hi", s.Hi)
	o.key("shares")
	shares := open(o.b)
	for i, label := range a.labels {
		shares.num(label, s.Shares[i])
	}
	o.b = shares.close()
	o.extreme("highest", a, s.N, s.Highest, names)
	o.extreme("lowest", a, s.N, s.Lowest, names)
}

// extreme adds a finding at one end, null if there is none.
func (o *object) extreme(name string, a axis, n int, f stance.Finding, speaker bool) {
	o.key(name)
	if n == 0 {
		o.b = append(o.b, "null"...)
		return
	}
	e := open(o.b)
	e.str("file", f.Article)
	if speaker {
		e.str("speaker", f.Speaker.Name)
	}
	e.str("text", f.Text)
	e.num("score", a.result(f).Score)
	o.b = e.close()
}

// summary adds what speakers and articles share: stance at the top, sentiment
// below a key of its own.
func (o *object) summary(s stance.Summary, axes []axis, names bool) {
	for _, a := range axes {
		if a.name == onStance.name {
			o.standing(a, s, names)
			continue
		}
		o.key(a.name)
		inner := open(o.b)
		inner.standing(a, s, names)
		o.b = inner.close()
	}
	o.strs("warnings", s.Warnings)
}

// summaryRecord returns the CSV cells under summaryHeader.
func summaryRecord(s stance.Summary, axes []axis) []string {
	r := []string{strconv.Itoa(s.N), strconv.Itoa(s.Articles)}
	for i, a := range axes {
		r = append(r, a.standingRecord(s)...)
		if i == 0 {
			r = append(r, joinWarnings(s.Warnings))
		}
	}
	return r
}
