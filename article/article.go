// Package article turns bytes of unknown origin into clean articles: decoded
// text, blocks told apart (headline, byline, body, boilerplate …) and sentence
// spans. Most users need [Read] and [Article.Sentences].
package article

import (
	"errors"
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

// Block is a run of text of one kind. A hard-wrapped paragraph is one block.
type Block struct {
	Span
	Kind BlockKind
}

// Article is one decoded article.
type Article struct {
	ID, Title, Source string
	Published         time.Time
	// Text is the input unchanged for UTF-8 plain text, so that spans index
	// the file; for other encodings it is the text decoded to UTF-8, and for
	// HTML the extracted text.
	Text   string
	Blocks []Block // ordered, disjoint; white space may lie between them
}

// What can be wrong with an input. The errors returned wrap one of these and
// name the input.
var (
	ErrTooLarge = errors.New("article is larger than the limit")
	ErrBinary   = errors.New("not text: NUL bytes")
	ErrEncoding = errors.New("not valid in its encoding")
	ErrEmpty    = errors.New("no text")
	ErrTooDeep  = errors.New("HTML nested too deeply")
)
