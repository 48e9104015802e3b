// Package article turns bytes of unknown origin into clean articles: decoded
// text, blocks told apart (headline, byline, body, boilerplate …) and sentence
// spans. Most users need [Read] and [Article.Sentences].
package article

import (
	"errors"
	"fmt"
	"iter"
	"time"
)

// Span is a half-open range of bytes of Article.Text. Both ends lie on
// character boundaries.
type Span struct{ Start, End int }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// BlockKind tells what a block of an article is for.
type BlockKind uint8

// The kinds of blocks. Statements are looked for in Headline, Heading and Body.
const (
	Body BlockKind = iota
	Headline
	Heading     // a heading within the story
	Byline      // "By Jane Roe", "AP | Seoul"
	Dateline    // "SEOUL (AP) –", at the start of a paragraph
	Caption     // caption or credit of a picture
	Boilerplate // navigation, share lists, subscription appeals, syndication notices
)

var kindNames = [...]string{"body", "headline", "heading", "byline", "dateline", "caption", "boilerplate"}

// String returns the kind in lower case, such as "body".
func (k BlockKind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("BlockKind(%d)", uint8(k))
}

// Block is a run of text of one kind. A hard-wrapped paragraph is one block.
type Block struct {
	Span
	Kind BlockKind
}

// Article is one decoded article.
type Article struct {
	// ID is the name it was read under; in JSON lines its "id", or name:line.
	ID string
	// Title is the title that the format declares, or else the first headline.
	Title string
	// Source is the publisher where the input names one, or else empty.
	Source string
	// Published is the zero time where the input gives no date. A date without
	// a time of day is midnight UTC.
	Published time.Time
	// Text is the input unchanged for UTF-8 plain text, so that spans index
	// the file; for other encodings it is the text decoded to UTF-8, and for
	// HTML the extracted text.
	Text   string
	Blocks []Block // ordered, disjoint; white space may lie between them
}

// Sentences yields the sentences of all blocks in order. They are disjoint,
// lie within one block each, and neither begin nor end with white space. Every
// character that is not white space and lies in a block is in one sentence.
// Nothing is allocated per sentence, and time is linear in the text.
func (a *Article) Sentences() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for _, b := range a.Blocks {
			if !sentences(a.Text, b.Span, yield) {
				return
			}
		}
	}
}

// What can be wrong with an input. The errors returned wrap one of these and
// name the input.
var (
	ErrTooLarge = errors.New("article is larger than the limit")
	ErrBinary   = errors.New("not text: NUL bytes")
	ErrEncoding = errors.New("not valid in its encoding")
	ErrEmpty    = errors.New("no text")
	ErrTooDeep  = errors.New("HTML nested too deeply")
	ErrSeveral  = errors.New("more than one article; ReadAll reads them all")
	ErrRecord   = errors.New("not an article record") // a line of JSON lines
)

// lineError carries the line, counted from 1, that an error stands on.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }
func (e *lineError) Unwrap() error { return e.err }

// inFile puts the name of the input, and the line where known, before err.
func inFile(name string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*lineError](err); ok {
		return fmt.Errorf("%s:%d: %w", name, e.line, err)
	}
	return fmt.Errorf("%s: %w", name, err)
}
