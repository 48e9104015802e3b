// Package statement finds who said what in an article: direct, indirect and
// mixed quotations with their cues and sources, and the speaker behind each
// source. Most users need [Extract] and [Statement].
package statement

import "github.com/stancekit/stance/article"

// Kind tells what a speaker is.
type Kind uint8

// The kinds of speakers.
const (
	Unknown      Kind = iota
	Person            // "Kim Jong Un"
	Organization      // "Korean Central News Agency"
	Group             // "some experts"
)

// Speaker is who a statement is attributed to. The zero value stands for an
// unattributed statement.
type Speaker struct {
	Name string // canonical within the article: "Kim Jong Un"
	Role string // title, office or description: "North Korean leader"
	Kind Kind
}

// Form tells how a statement is quoted.
type Form uint8

// The forms of quotation.
const (
	Direct   Form = iota // all of the content stands in quotation marks
	Indirect             // none of it does
	Mixed                // some of it does
)

func (f Form) String() string { return [...]string{"direct", "indirect", "mixed"}[f] }

// Statement is one attributed statement. Its spans index Article.Text; a role
// that is not in the text has no span, one that is interrupted has several.
type Statement struct {
	Speaker Speaker
	Via     string // the channel: "Korean Central News Agency" in "KCNA quoted Kim as saying"
	Form    Form

	Source, Cue, Content []article.Span

	Rule string // name of the rule that found it, such as "cue-that"
}
