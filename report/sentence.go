package report

import (
	"fmt"
	"io"
	"strconv"

	"github.com/stancekit/stance/article"
)

// Sentence is a sentence with its place.
type Sentence struct {
	File    string // as given on the command line
	Article string // tells the articles of one file apart
	article.Span
	Text string
}

// sentenceJSON is a line that scripts rely on.
type sentenceJSON struct {
	File    string `json:"file"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Text    string `json:"text"`
	Article string `json:"article,omitempty"` // where a file holds several
}

// Sentences reports sentences, in the order written. Tables too are written
// line by line, without a header: "file:start-end  text".
func Sentences(w io.Writer, f Format, o Options) *Writer[Sentence] {
	return newWriter(w, f, o, sheet[Sentence]{
		list: "sentences",
		value: func(s Sentence) any {
			v := sentenceJSON{File: s.File, Start: s.Start, End: s.End, Text: s.Text}
			if s.Article != s.File {
				v.Article = s.Article
			}
			return v
		},
		header: []string{"file", "article", "start", "end", "text"},
		record: func(s Sentence) []string {
			return []string{s.File, s.Article, strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Text}
		},
		line: func(s Sentence, o Options) string {
			return o.dim(fmt.Sprintf("%s:%d-%d", oneLine(s.Article), s.Start, s.End)) + "  " + oneLine(s.Text)
		},
	})
}
