package train

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// rowReader reads the records of one format. After an error that is not fatal
// the next record can be read.
type rowReader interface {
	next() (Example, error) // io.EOF at the end
	line() int              // line on which the last record began
}

// openRows decompresses r where its first bytes ask for it and starts the
// reader of its format.
func openRows(r io.Reader, name string, o CorpusOptions) (rowReader, func(), error) {
	format := o.Format
	if format == ByEnding {
		f, err := formatOf(name)
		if o.Unlabelled && err != nil {
			f, err = Lines, nil
		}
		if err != nil {
			return nil, nil, err
		}
		format = f
	}
	o.Columns.unlabelled = o.Unlabelled
	if format > Lines || format == Lines && !o.Unlabelled {
		return nil, nil, fmt.Errorf("format %d: %w", format, ErrFormat)
	}
	r, done, err := decompress(r, o)
	if err != nil {
		return nil, nil, err
	}
	in := decoded(r, format, func(encoding string) {
		if o.Recoded != nil {
			o.Recoded(name, encoding)
		}
	})
	switch format {
	case JSONL:
		return &jsonRows{in: lines{r: in, max: o.maxRow()}, names: o.Columns.names(), columns: o.Columns}, done, nil
	case CSV:
		return newCSVRows(in, o), done, nil
	case Lines:
		return &textRows{lines{r: in, max: o.maxRow()}}, done, nil
	}
	return &tsvRows{in: lines{r: in, max: o.maxRow()}, o: o}, done, nil
}

// decompress looks at the magic number of r.
func decompress(r io.Reader, o CorpusOptions) (io.Reader, func(), error) {
	in := bufio.NewReader(r)
	magic, _ := in.Peek(4)
	switch {
	case bytes.HasPrefix(magic, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, nil, fmt.Errorf("gzip: %w", err)
		}
		return z, func() { z.Close() }, nil
	case bytes.Equal(magic, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		limit := o.MaxMemory
		if limit == 0 {
			limit = 64 << 20
		}
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1),
			zstd.WithDecoderMaxWindow(max(limit, zstd.MinWindowSize)))
		if err != nil {
			return nil, nil, fmt.Errorf("zstd: %w", err)
		}
		return z, z.Close, nil
	}
	return in, func() {}, nil
}

// lines reads lines of limited length.
type lines struct {
	r   *bufio.Reader
	max int
	n   int    // number of the last line
	buf []byte // reused
}

// next returns the next line without its end ("\n" or "\r\n"); it is valid
// until the next call. A line over the limit is read past and is ErrTooLong.
func (l *lines) next() ([]byte, error) {
	l.buf = l.buf[:0]
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		if len(l.buf)+len(part) > l.max+2 {
			long = true
		}
		if !long {
			l.buf = append(l.buf, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(l.buf) == 0 && !long {
			return nil, io.EOF
		}
		if err != nil && err != io.EOF {
			return nil, &RowError{Line: l.n + 1, Fatal: true, Err: err}
		}
		break
	}
	l.n++
	line := bytes.TrimSuffix(bytes.TrimSuffix(l.buf, []byte("\n")), []byte("\r"))
	if long || len(line) > l.max {
		return nil, fmt.Errorf("over %d bytes: %w", l.max, ErrTooLong)
	}
	if !clean(line) {
		return nil, ErrEncoding
	}
	return line, nil
}

// textRows reads a text a line. Blank lines are passed over.
type textRows struct{ in lines }

func (t *textRows) line() int { return t.in.n }

func (t *textRows) next() (Example, error) {
	for {
		line, err := t.in.next()
		if err != nil || len(bytes.TrimSpace(line)) > 0 {
			return Example{Text: string(line), Line: t.in.n}, err
		}
	}
}

// clean tells whether b is UTF-8 without NUL.
func clean(b []byte) bool { return utf8.Valid(b) && bytes.IndexByte(b, 0) < 0 }

// names fills in the default column names, in the order of [column].
func (c Columns) names() [nColumns]string {
	names := [nColumns]string{c.Text, c.Label, c.Group, c.Field, c.Form}
	for i, def := range defaultColumns {
		if names[i] == "" {
			names[i] = def
		}
	}
	return names
}

// required tells which columns a corpus must have: text, label, and those
// that the user named.
func (c Columns) required() [nColumns]bool {
	return [nColumns]bool{true, !c.unlabelled, c.Group != "", c.Field != "", c.Form != ""}
}

// The columns, as they index the arrays above.
const (
	colText = iota
	colLabel
	colGroup
	colField
	colForm
	nColumns
)

var defaultColumns = [nColumns]string{"text", "label", "group", "field", "form"}

// example makes an example of the values of one row.
func example(v [nColumns]string, line int) Example {
	return Example{
		Text: v[colText], Label: strings.TrimSpace(v[colLabel]), Group: strings.TrimSpace(v[colGroup]),
		Field: strings.TrimSpace(v[colField]), Form: strings.TrimSpace(v[colForm]), Line: line,
	}
}

// extras keeps the values of the extra columns of a row; value gives that of
// the i-th.
func (c Columns) extras(value func(i int) string) map[string]string {
	if len(c.Extra) == 0 {
		return nil
	}
	m := make(map[string]string, len(c.Extra))
	for i, name := range c.Extra {
		m[name] = strings.TrimSpace(value(i))
	}
	return m
}

// check tells what is wrong with the values of an example. Without a name for
// the column of the label it may be empty.
func check(e *Example, names [nColumns]string) error {
	if strings.TrimSpace(e.Text) == "" {
		return &RowError{Line: e.Line, Column: names[colText], Err: ErrEmptyText}
	}
	if e.Label == "" && names[colLabel] != "" {
		return &RowError{Line: e.Line, Column: names[colLabel], Err: ErrLabel}
	}
	for i, s := range [nColumns]string{e.Text, e.Label, e.Group, e.Field, e.Form} {
		if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
			return &RowError{Line: e.Line, Column: names[i], Err: ErrEncoding}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Extra)) {
		if s := e.Extra[name]; !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
			return &RowError{Line: e.Line, Column: name, Err: ErrEncoding}
		}
	}
	return nil
}
