package stance

import (
	"maps"
	"slices"
	"strings"

	"github.com/stancekit/stance/classify"
)

// tally counts findings and gathers their scores.
type tally struct {
	n        int
	articles map[string]int // findings by article
	stance   standingTally
	feeling  standingTally // the sentiment
}

func (t *tally) add(f Finding, article string) {
	if t.articles == nil {
		t.articles = map[string]int{}
	}
	if _, known := t.articles[article]; !known {
		article = strings.Clone(article)
	}
	t.articles[article]++
	t.n++
	t.stance.add(f, f.Stance, ofStance, article)
	t.feeling.add(f, f.Sentiment, ofSentiment, article)
}

// with returns the tally of both.
func (t *tally) with(o *tally) tally {
	sum := tally{n: t.n + o.n, articles: maps.Clone(t.articles)}
	addCounts(sum.articles, o.articles)
	sum.stance = t.stance.with(&o.stance, ofStance)
	sum.feeling = t.feeling.with(&o.feeling, ofSentiment)
	return sum
}

// summary sums up what was added, under the name that seeds the bootstrap.
func (t *tally) summary(g Aggregate, name string) Summary {
	return Summary{
		N: t.n, Articles: len(t.articles),
		Stance:    t.stance.standing(g, name),
		Sentiment: t.feeling.standing(g, name),
		Warnings:  g.warnings(t.n),
	}
}

// axis takes the result of one axis out of a finding.
type axis func(Finding) classify.Result

func ofStance(f Finding) classify.Result    { return f.Stance }
func ofSentiment(f Finding) classify.Result { return f.Sentiment }

// standingTally gathers the scores of one axis by article.
type standingTally struct {
	n               int
	counts          [3]int
	articles        map[string]sample
	scores          []float64 // of all findings; nil as soon as there are enough articles
	highest, lowest Finding
}

// add adds a finding with the result of the axis, if it has one.
func (t *standingTally) add(f Finding, r classify.Result, of axis, article string) {
	if len(r.Probs) == 0 && r.Label == "" {
		return
	}
	if t.articles == nil {
		t.articles = map[string]sample{}
	}
	a := t.articles[article]
	t.articles[article] = sample{a.sum + r.Score, a.n + 1}
	if len(t.articles) < enoughArticles {
		t.scores = append(t.scores, r.Score)
	} else {
		t.scores = nil
	}
	t.note(f, of)
	switch r.Label {
	case Conciliatory, Positive:
		t.counts[0]++
	case Confrontational, Negative:
		t.counts[2]++
	default:
		t.counts[1]++
	}
	t.n++
}

// note keeps f if it is extreme; of equal scores the first article's.
func (t *standingTally) note(f Finding, of axis) {
	score, high, low := of(f).Score, of(t.highest).Score, of(t.lowest).Score
	if t.n == 0 || score > high || score == high && f.Article < t.highest.Article {
		t.highest = f
	}
	if t.n == 0 || score < low || score == low && f.Article < t.lowest.Article {
		t.lowest = f
	}
}

// with returns the tally of both.
func (t *standingTally) with(o *standingTally, of axis) standingTally {
	switch {
	case t.n == 0:
		return *o
	case o.n == 0:
		return *t
	}
	sum := *t
	sum.note(o.highest, of)
	sum.note(o.lowest, of)
	sum.n += o.n
	for i, n := range o.counts {
		sum.counts[i] += n
	}
	sum.articles = maps.Clone(t.articles)
	for id, a := range o.articles {
		both := sum.articles[id]
		sum.articles[id] = sample{both.sum + a.sum, both.n + a.n}
	}
	sum.scores = nil
	if len(sum.articles) < enoughArticles {
		sum.scores = slices.Concat(t.scores, o.scores)
	}
	return sum
}

// standing sums up what was added, under the name that seeds the bootstrap.
func (t *standingTally) standing(g Aggregate, name string) Standing {
	s := Standing{N: t.n, Lo: -1, Hi: +1, Highest: t.highest, Lowest: t.lowest}
	if t.n == 0 {
		return s
	}
	var units []sample
	sum := 0.0
	for _, id := range slices.Sorted(maps.Keys(t.articles)) { // a fixed order of the sum
		units = append(units, t.articles[id])
		sum += t.articles[id].sum
	}
	s.Mean = clip(sum / float64(t.n))
	for i, c := range t.counts {
		s.Shares[i] = float64(c) / float64(t.n)
	}
	s.Lo, s.Hi = g.intervalOf(name, units, t.scores)
	s.Lo, s.Hi = min(s.Lo, s.Mean), max(s.Hi, s.Mean)
	return s
}
