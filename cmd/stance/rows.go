package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// row is one text to classify, or why there is none.
type row struct {
	line int // from 1
	text string
	err  error
}

// What can be wrong with a row. The input goes on after it, unless the error
// is errFatal too.
var (
	errFatal    = errors.New("the rest cannot be read")
	errLong     = errors.New("line is longer than --max-size")
	errEncoding = errors.New("not UTF-8 text")
)

// rowReader reads rows until io.EOF. idle tells that the next row may be long
// in coming.
type rowReader interface {
	next() (row, error)
	idle() bool
}

// opener returns what makes a row reader of the input, which is in the format
// asked for or the one that the file's ending tells.
func (f *classifyFlags) opener(file string) (func(io.Reader) rowReader, error) {
	format := f.input
	if format == "" {
		switch strings.ToLower(filepath.Ext(file)) {
		case ".jsonl", ".ndjson":
			format = "jsonl"
		case ".csv":
			format = "csv"
		case ".tsv":
			format = "tsv"
		default:
			format = "text"
		}
	}
	lines := func(r io.Reader) *lineReader {
		return &lineReader{r: bufio.NewReaderSize(r, 64<<10), limit: f.maxSize}
	}
	switch format {
	case "text":
		return func(r io.Reader) rowReader { return lines(r) }, nil
	case "jsonl":
		return func(r io.Reader) rowReader { return &jsonRows{lines(r), f.column} }, nil
	case "tsv":
		return func(r io.Reader) rowReader { return &tsvRows{lineReader: lines(r), name: f.column} }, nil
	case "csv":
		return func(r io.Reader) rowReader { return newCSVRows(r, f.column, f.maxSize) }, nil
	}
	return nil, usageError{fmt.Errorf("unknown --input %q: use text, jsonl, csv or tsv", f.input)}
}

// Sizes of a batch.
const (
	batchRows  = 256
	batchBytes = 64 << 10
)

// batches yields the rows in batches, a batch being shorter where the input
// lets one wait.
func batches(rows rowReader) iter.Seq[[]row] {
	return func(yield func([]row) bool) {
		for {
			var batch []row
			size := 0
			for len(batch) < batchRows && size < batchBytes && (len(batch) == 0 || !rows.idle()) {
				r, err := rows.next()
				if err == io.EOF {
					if len(batch) > 0 {
						yield(batch)
					}
					return
				}
				if err != nil {
					r.err = fmt.Errorf("%w: %w", errFatal, err)
					yield(append(batch, r))
					return
				}
				batch = append(batch, r)
				size += len(r.text)
			}
			if !yield(batch) {
				return
			}
		}
	}
}

// lineReader reads lines of text, without their ends.
type lineReader struct {
	r     *bufio.Reader
	limit int
	n     int // lines read
}

// idle implements rowReader.
func (l *lineReader) idle() bool {
	if l.r.Buffered() == 0 {
		return true
	}
	ahead, _ := l.r.Peek(l.r.Buffered())
	return bytes.IndexByte(ahead, '\n') < 0
}

func (l *lineReader) next() (row, error) {
	var line []byte
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		long = long || len(line)+len(part) > l.limit+2 // a line end may stand behind
		if !long {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && len(line) == 0 && !long {
			return row{}, io.EOF
		}
		l.n++
		if err != nil && err != io.EOF {
			return row{line: l.n}, err
		}
		break
	}
	line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	if l.n == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	switch {
	case long || len(line) > l.limit:
		return row{line: l.n, err: errLong}, nil
	case !isText(line):
		return row{line: l.n, err: errEncoding}, nil
	}
	return row{line: l.n, text: string(line)}, nil
}

// isText tells whether b is UTF-8 without NUL bytes.
func isText[T string | []byte](b T) bool {
	return utf8.ValidString(string(b)) && strings.IndexByte(string(b), 0) < 0
}

// jsonRows reads one member of JSON lines. An empty line is an empty text.
type jsonRows struct {
	*lineReader
	name string
}

func (j *jsonRows) next() (row, error) {
	r, err := j.lineReader.next()
	if err != nil || r.err != nil || strings.TrimSpace(r.text) == "" {
		r.text = ""
		return r, err
	}
	line := r.text
	r.text = ""
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(line), &members); err != nil {
		r.err = fmt.Errorf("not a JSON object: %w", err)
		return r, nil
	}
	value, ok := members[j.name]
	if !ok {
		r.err = fmt.Errorf("no member %q", j.name)
		return r, nil
	}
	if err := json.Unmarshal(value, &r.text); err != nil {
		r.err = fmt.Errorf("member %q is not a string", j.name)
	}
	return r, nil
}

// tsvRows reads one column of tab-separated text with a header and without
// quoting.
type tsvRows struct {
	*lineReader
	name string
	at   int
	open bool // the header was read
}

func (t *tsvRows) next() (row, error) {
	if !t.open {
		head, err := t.lineReader.next()
		if err != nil {
			return head, err
		}
		if t.at = slices.Index(strings.Split(head.text, "\t"), t.name); t.at < 0 {
			return head, fmt.Errorf("no column %q", t.name)
		}
		t.open = true
	}
	r, err := t.lineReader.next()
	if err != nil || r.err != nil || r.text == "" {
		return r, err
	}
	cells := strings.Split(r.text, "\t")
	r.text = ""
	if t.at >= len(cells) {
		r.err = fmt.Errorf("no column %q in this row", t.name)
		return r, nil
	}
	r.text = cells[t.at]
	return r, nil
}

// csvRows reads one column of CSV with a header. Memory is bounded by the
// longest record, which the limit on its bytes bounds.
type csvRows struct {
	r     *csv.Reader
	meter *meter
	name  string
	limit int
	at    int
	open  bool
	line  int // of the last record
}

func newCSVRows(r io.Reader, name string, limit int) *csvRows {
	m := &meter{r: bufio.NewReaderSize(r, 64<<10), limit: limit}
	c := csv.NewReader(m)
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	return &csvRows{r: c, meter: m, name: name, limit: limit}
}

// idle implements rowReader.
func (c *csvRows) idle() bool { return c.meter.r.Buffered() == 0 }

func (c *csvRows) next() (row, error) {
	if !c.open {
		head, err := c.read()
		if err != nil {
			return row{line: 1}, err
		}
		if len(head) > 0 {
			head[0] = strings.TrimPrefix(head[0], "\ufeff")
		}
		if c.at = slices.Index(head, c.name); c.at < 0 {
			return row{line: 1}, fmt.Errorf("no column %q", c.name)
		}
		c.open = true
	}
	cells, err := c.read()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return row{line: bad.StartLine, err: bad.Err}, nil
	}
	if err != nil {
		return row{line: c.line}, err
	}
	c.line, _ = c.r.FieldPos(0)
	r := row{line: c.line}
	switch {
	case c.at >= len(cells):
		r.err = fmt.Errorf("no column %q in this row", c.name)
	case !isText(cells[c.at]):
		r.err = errEncoding
	default:
		r.text = strings.Clone(cells[c.at])
	}
	return r, nil
}

func (c *csvRows) read() ([]string, error) {
	c.meter.since = 0
	return c.r.Read()
}

// meter fails when more than limit bytes, give or take a buffer, are read
// without since being set back: an open quotation mark would else take in the
// whole input.
type meter struct {
	r     *bufio.Reader
	since int
	limit int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.since > m.limit+len(p) {
		return 0, errLong
	}
	n, err := m.r.Read(p)
	m.since += n
	return n, err
}
