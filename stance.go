// Package stance reads articles, finds who said what, scores each statement on
// two axes, from conciliatory (+1) to confrontational (−1) and from positive
// (+1) to negative (−1), and sums the scores up by speaker. Most users need [Analyzer.Analyze] and [BySpeaker].
package stance

import (
	"cmp"
	"slices"
	"strings"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
	"github.com/stancekit/stance/statement"
)

// Analyzer finds and scores the statements of articles. The zero value scores
// both axes with the embedded models. It is safe for concurrent use.
type Analyzer struct {
	Stance    *classify.Model // nil means the embedded stance model
	Sentiment *classify.Model // nil means the embedded sentiment model
	Axes      Axes            // the axes to score
}

// Axes says on which axes statements are scored. The zero value means both.
type Axes uint8

// The axes.
const (
	BothAxes      Axes = iota
	StanceOnly         // posture toward the other party: conciliatory +1, confrontational −1
	SentimentOnly      // feeling of the words: positive +1, negative −1
)

// Stance reports whether the axis of stance is scored.
func (a Axes) Stance() bool { return a != SentimentOnly }

// Sentiment reports whether the axis of sentiment is scored.
func (a Axes) Sentiment() bool { return a != StanceOnly }

// Finding is one scored statement. A result is zero where its axis was not
// scored: see [Finding.Axes].
type Finding struct {
	Article string // Article.ID of the article it stands in
	statement.Statement
	Mention   string // the source as written: "Kim" for the speaker "Kim Jong Un"; empty without a source
	Text      string // source, cue and content as written, in the order of the text
	Stance    classify.Result
	Sentiment classify.Result
}

// Analyze returns the scored statements of a, ordered by their content. It
// does not change a, and the findings do not keep a's text in memory.
//
// The model sees [Finding.Text]: source, cue and content joined by single
// spaces where they do not touch. Words that stand between them, such as an
// apposition to the source, are not part of the statement and are left out.
func (z Analyzer) Analyze(a *article.Article) []Finding {
	statements := statement.Extract(a)
	if len(statements) == 0 {
		return nil
	}
	score := z.scorer()
	findings := make([]Finding, len(statements))
	for i, s := range statements {
		text := wording(a.Text, s)
		findings[i] = Finding{
			Article:   a.ID,
			Statement: ownStrings(s),
			Mention:   join(a.Text, s.Source),
			Text:      text,
		}
		score(&findings[i])
	}
	return findings
}

// scorer returns what scores a finding by its text on the axes asked for. Two
// models that read texts alike read each once.
func (z Analyzer) scorer() func(*Finding) {
	first, second := z.Stance, z.Sentiment
	if first == nil && z.Axes.Stance() {
		first = models.Stance()
	}
	if second == nil && z.Axes.Sentiment() {
		second = models.Sentiment()
	}
	switch z.Axes {
	case StanceOnly:
		return func(f *Finding) { f.Stance = first.Classify(f.Text) }
	case SentimentOnly:
		return func(f *Finding) { f.Sentiment = second.Classify(f.Text) }
	}
	pair := first.With(second)
	return func(f *Finding) { pair.Classify(f.Text, &f.Stance, &f.Sentiment) }
}

// wording returns the source, cue and content of s in the order of the text.
func wording(text string, s statement.Statement) string {
	return join(text, slices.Concat(s.Source, s.Cue, s.Content))
}

// join returns the pieces of text in their order, each byte once, with a space
// between pieces that do not touch. The result is a copy.
func join(text string, pieces []article.Span) string {
	pieces = slices.Clone(pieces)
	slices.SortFunc(pieces, func(a, b article.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var b strings.Builder
	end := 0 // of the text written so far
	for _, p := range pieces {
		start := max(p.Start, end)
		if start >= p.End {
			continue
		}
		if b.Len() > 0 && start > end {
			b.WriteByte(' ')
		}
		b.WriteString(text[start:p.End])
		end = p.End
	}
	return b.String()
}

// ownStrings returns s with strings of its own, so that a finding that is kept
// does not keep the whole article in memory.
func ownStrings(s statement.Statement) statement.Statement {
	s.Speaker.Name = strings.Clone(s.Speaker.Name)
	s.Speaker.Role = strings.Clone(s.Speaker.Role)
	s.Via = strings.Clone(s.Via)
	return s
}
