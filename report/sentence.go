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

// Sentences reports sentences, in the order written. Tables too are written
// line by line, without a header: "file:start-end  text".
func Sentences(w io.Writer, f Format, o Options) *Writer[Sentence] {
	return newWriter(w, f, o, sheet[Sentence]{
		list: "sentences",
		json: func(dst []byte, s Sentence) []byte {
			o := open(dst)
			o.str("file", s.File)
			o.int("start", s.Start)
			o.int("end", s.End)
			o.str("text", s.Text)
			if s.Article != s.File { // the file holds several
				o.str("article", s.Article)
			}
			return o.close()
		},
		header: []string{"file", "article", "start", "end", "text"},
		record: func(s Sentence) []string {
			return []string{s.File, s.Article, strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Text}
		},
		line: func(dst []byte, s Sentence, o Options) []byte {
			dst = append(dst, o.dim(fmt.Sprintf("%s:%d-%d", oneLine(s.Article), s.Start, s.End))...)
			return appendLine(append(dst, "  "...), s.Text)
		},
	})
}
