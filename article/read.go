package article

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"math"
	"strings"
	"unicode"

	"github.com/stancekit/stance/internal/sniff"
)

// Limits that hold where Options leaves a field 0.
const (
	DefaultMaxBytes = 16 << 20 // bytes
	DefaultMaxDepth = 512      // open elements; the HTML parser itself refuses more
)

// sniffLen is how many bytes the format is guessed from.
const sniffLen = 1024

// Options limits what is read. The zero value holds the defaults.
type Options struct {
	MaxBytes int64 // longest article, or line of JSON lines, in bytes; 0: 16 MiB
	MaxDepth int   // deepest nesting of HTML elements; 0, or more than 512: 512
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return min(o.MaxBytes, math.MaxInt64-1)
}

func (o Options) maxDepth() int {
	if o.MaxDepth <= 0 || o.MaxDepth > DefaultMaxDepth {
		return DefaultMaxDepth
	}
	return o.MaxDepth
}

// Read reads one article with the default limits. See [Options.Read].
func Read(r io.Reader, name string) (*Article, error) { return Options{}.Read(r, name) }

// ReadAll reads all articles with the default limits. See [Options.ReadAll].
func ReadAll(r io.Reader, name string) iter.Seq2[*Article, error] {
	return Options{}.ReadAll(r, name)
}

// Read reads one article of plain text, HTML or JSON lines; content decides
// which, and the ending of name where content leaves it open. Errors name the
// input and wrap one of the sentinels of this package or what r returned;
// JSON lines that hold more than one article are ErrSeveral.
func (o Options) Read(r io.Reader, name string) (*Article, error) {
	var one *Article
	for a, err := range o.ReadAll(r, name) {
		if err != nil {
			return nil, err
		}
		if one != nil {
			return nil, inFile(name, ErrSeveral)
		}
		one = a
	}
	if one == nil {
		return nil, inFile(name, ErrEmpty)
	}
	return one, nil
}

// ReadAll yields the articles of r: one for plain text and HTML, one a line
// for JSON lines, each line an object with "text" or "html" and optionally
// "id", "title", "source" and "published" (RFC 3339, or a date). A bad line
// yields an error that names file and line, and the lines after it still
// follow; memory is bounded by the longest line. Of text and HTML never more
// than MaxBytes+1 bytes are read. Each step yields an article or an error,
// never both.
func (o Options) ReadAll(r io.Reader, name string) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		limit := o.maxBytes()
		head := make([]byte, min(sniffLen, limit+1))
		n, err := io.ReadFull(r, head)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			yield(nil, inFile(name, err))
			return
		}
		all := io.MultiReader(bytes.NewReader(head[:n]), r)
		if isRecords(head[:n], name) {
			o.records(all, name, yield)
			return
		}
		a, err := o.whole(io.LimitReader(all, limit+1), name)
		yield(a, inFile(name, err))
	}
}

// whole reads r to its end as one article.
func (o Options) whole(r io.Reader, name string) (*Article, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if limit := o.maxBytes(); int64(len(data)) > limit {
		return nil, fmt.Errorf("more than %d bytes: %w", limit, ErrTooLarge)
	}
	a := &Article{ID: name}
	if isHTML(data, name) {
		text, err := decodeHTML(data)
		if err != nil {
			return nil, err
		}
		return o.withHTML(a, text)
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	return withText(a, text)
}

// withText returns a with the plain text given and its blocks.
func withText(a *Article, text string) (*Article, error) {
	if err := checkText(text); err != nil {
		return nil, err
	}
	a.Text = text
	a.layOut(nil)
	return a, nil
}

// checkText tells whether text is fit to be an article.
func checkText(text string) error {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return atOffset(text, i, ErrBinary)
	}
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return ErrEmpty
	}
	return nil
}

// isHTML tells whether data is a page or a piece of one.
func isHTML(data []byte, name string) bool {
	head := data[:min(len(data), sniffLen)]
	if u := sniff.UTF16(head); u != nil {
		head = decodeLossy(head, u)
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n\f")
	low := bytes.ToLower(head)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return true
		}
	}
	page := bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<!doctype html"))
	if page && (bytes.HasPrefix(low, []byte("<!--")) || bytes.HasPrefix(low, []byte("<?xml"))) {
		return true
	}
	switch {
	case hasEnding(name, ".html", ".htm", ".xhtml"):
		return bytes.IndexByte(low, '<') >= 0
	case hasEnding(name, ".txt", ".text", ".md"):
		return false
	}
	return startsWithTag(low)
}

// startsWithTag tells whether low, in lower case, begins with an element that
// pieces of pages begin with.
func startsWithTag(low []byte) bool {
	if len(low) == 0 || low[0] != '<' {
		return false
	}
	name := low[1:]
	end := bytes.IndexAny(name, " \t\r\n/>")
	if end < 0 {
		return false
	}
	switch string(name[:end]) {
	case "p", "div", "article", "section", "main", "header", "nav", "title", "meta", "script", "style",
		"h1", "h2", "h3", "table", "ul", "span", "a", "link", "figure", "b", "em", "strong", "br":
		return true
	}
	return false
}

func hasEnding(name string, endings ...string) bool {
	low := strings.ToLower(name)
	for _, e := range endings {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}
