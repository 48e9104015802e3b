package stance

import (
	"github.com/stancekit/stance/statement"
)

// Summary sums up a set of findings. A mean never travels alone: N, an
// interval and the warnings belong to it.
type Summary struct {
	N         int // findings
	Articles  int // articles they come from
	Stance    Standing
	Sentiment Standing
	Warnings  []string // what to bear in mind, in plain words; nil if nothing
}

// Standing is where findings stand on one axis.
type Standing struct {
	N int // findings scored on the axis: all of them, or none
	// Mean is the mean of the findings' scores, in [-1, +1]; +1 is
	// conciliatory or positive, −1 confrontational or negative. It is 0 where N
	// is 0.
	Mean float64
	// Lo and Hi bound the bootstrap interval of the mean, -1 <= Lo <= Mean <=
	// Hi <= +1, at the level of [Aggregate]. Articles are drawn whole; with
	// fewer than five of them statements are drawn too and the wider interval
	// counts. One finding says nothing of the spread: the whole scale is its
	// interval.
	Lo, Hi float64
	// Shares are the fractions of findings labelled conciliatory, neutral and
	// confrontational, or positive, neutral and negative, in this order. They
	// sum to 1 where N is above 0.
	Shares [3]float64
	// Highest and Lowest are the findings with the highest and the lowest
	// score. Both are the same where N is 1.
	Highest, Lowest Finding
}

// Profile sums up the findings of one speaker.
type Profile struct {
	Speaker statement.Speaker
	Summary
	// Mentions are the sources as written, commonest first, so that one sees
	// why findings were given to one speaker: "Kim", "he", "the leader".
	Mentions []Mention
}

// Mention is a way in which articles name a speaker.
type Mention struct {
	Text string
	N    int // findings
}

// ArticleProfile sums up the findings of one article, whoever speaks.
type ArticleProfile struct {
	Article      string // Article.ID
	Speakers     int    // different speakers
	Unattributed int    // findings without a speaker, counted in N too
	Summary
}

// The labels of the stance and the sentiment models, in the order of
// [Standing.Shares]; both have Neutral in the middle.
const (
	Conciliatory    = "conciliatory"
	Neutral         = "neutral"
	Confrontational = "confrontational"

	Positive = "positive"
	Negative = "negative"
)
