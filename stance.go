// Package stance reads articles, finds who said what, scores each statement
// from conciliatory (+1) to confrontational (−1), and sums the scores up by
// speaker. Most users need [Analyzer.Analyze] and [BySpeaker].
package stance

import (
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/statement"
)

// Analyzer finds and scores the statements of articles. The zero value uses
// the embedded models. It is safe for concurrent use.
type Analyzer struct {
	Stance *classify.Model // nil means the embedded stance model
}

// Finding is one scored statement.
type Finding struct {
	Article string // Article.ID of the article it stands in
	statement.Statement
	Mention string // the source as written
	Text    string // source, cue and content as written, in the order of the text
	Stance  classify.Result
}

// Profile sums up the findings of one speaker.
type Profile struct {
	Speaker         statement.Speaker
	N, Articles     int        // findings, and articles they come from
	Mean, Lo, Hi    float64    // mean stance score in [-1, +1] and its 95% interval
	Shares          [3]float64 // of conciliatory, neutral, confrontational; sums to 1
	Highest, Lowest Finding    // most conciliatory, most confrontational
	Warnings        []string
}
