package train

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// places tells where the columns of a corpus stand.
type places struct {
	at    [nColumns]int // −1: the column is absent
	extra []int         // of Columns.Extra
}

// header finds the columns of a corpus in its header line.
func header(cells []string, c Columns) (p places, err error) {
	required := c.required()
	for i, name := range c.names() {
		if p.at[i], err = place(cells, name, required[i]); err != nil {
			return p, err
		}
	}
	for _, name := range c.Extra {
		at, err := place(cells, name, true)
		if err != nil {
			return p, err
		}
		p.extra = append(p.extra, at)
	}
	return p, nil
}

// place finds one column, or returns −1.
func place(cells []string, name string, required bool) (int, error) {
	at := -1
	for k, cell := range cells {
		if strings.TrimSpace(cell) != name {
			continue
		}
		if at >= 0 {
			return at, &RowError{Line: 1, Column: name, Fatal: true, Err: fmt.Errorf("%w: the header names it twice", ErrRow)}
		}
		at = k
	}
	if at < 0 && required {
		return at, &RowError{Line: 1, Column: name, Fatal: true, Err: ErrColumn}
	}
	return at, nil
}

// badHeader is the error of a header line that cannot be read.
func badHeader(err error, line int) error {
	var at *RowError
	if errors.As(err, &at) {
		return err
	}
	return &RowError{Line: line, Fatal: true, Err: fmt.Errorf("header: %w", err)}
}

// pick makes an example of a row.
func (p places) pick(cells []string, c Columns, line int) Example {
	var v [nColumns]string
	for i, k := range p.at {
		if k >= 0 {
			v[i] = cells[k]
		}
	}
	e := example(v, line)
	e.Extra = c.extras(func(i int) string { return cells[p.extra[i]] })
	return e
}

// tsvRows reads tab-separated values without quoting. Blank lines are passed
// over.
type tsvRows struct {
	in   lines
	o    CorpusOptions
	at   places
	wide int // columns of the header; 0 before it is read
}

func (t *tsvRows) line() int { return t.in.n }

func (t *tsvRows) next() (Example, error) {
	for {
		line, err := t.in.next()
		if err != nil {
			if t.wide == 0 && err != io.EOF {
				err = badHeader(err, t.in.n)
			}
			return Example{}, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if t.wide == 0 {
			cells := strings.Split(string(line), "\t")
			if t.at, err = header(cells, t.o.Columns); err != nil {
				return Example{}, err
			}
			t.wide = len(cells)
			continue
		}
		// Counted before it is split, so that a line of tabs costs nothing.
		if n := bytes.Count(line, []byte("\t")) + 1; n != t.wide {
			return Example{}, fmt.Errorf("%w: %d columns, the header has %d", ErrRow, n, t.wide)
		}
		return t.at.pick(strings.Split(string(line), "\t"), t.o.Columns, t.in.n), nil
	}
}

// csvRows reads comma-separated values with a header.
type csvRows struct {
	r     *csv.Reader
	guard *guard
	o     CorpusOptions
	at    places
	ready bool // the header is read
	n     int
}

func newCSVRows(in io.Reader, o CorpusOptions) *csvRows {
	g := &guard{r: in}
	r := csv.NewReader(g)
	r.ReuseRecord = true
	return &csvRows{r: r, guard: g, o: o}
}

func (c *csvRows) line() int { return max(c.n, 1) }

func (c *csvRows) next() (Example, error) {
	for {
		cells, err := c.read()
		switch {
		case err != nil && !c.ready && err != io.EOF:
			return Example{}, badHeader(err, c.line())
		case err != nil:
			return Example{}, err
		case c.ready:
			return c.at.pick(cells, c.o.Columns, c.n), nil
		}
		if c.at, err = header(cells, c.o.Columns); err != nil {
			return Example{}, err
		}
		c.ready = true
	}
}

// read reads one record within the limit.
func (c *csvRows) read() ([]string, error) {
	start := c.r.InputOffset()
	c.guard.left = c.o.maxRow() + csvSlack
	cells, err := c.r.Read()
	var bad *csv.ParseError
	switch {
	case err == nil:
		c.n, _ = c.r.FieldPos(0)
	case errors.As(err, &bad):
		c.n = bad.StartLine
		return nil, fmt.Errorf("%w: column %d: %w", ErrRow, bad.Column, bad.Err)
	case err == io.EOF:
		return nil, err
	case errors.Is(err, ErrTooLong):
		return nil, &RowError{Line: c.n + 1, Fatal: true,
			Err: fmt.Errorf("over %d bytes, or a quotation that is not closed: %w", c.o.maxRow(), ErrTooLong)}
	default:
		return nil, &RowError{Line: c.n + 1, Fatal: true, Err: err}
	}
	if c.r.InputOffset()-start > int64(c.o.maxRow())+2 {
		return nil, fmt.Errorf("over %d bytes: %w", c.o.maxRow(), ErrTooLong)
	}
	return cells, nil
}

// csvSlack is more than the csv reader buffers ahead of a record.
const csvSlack = 16 << 10

// guard fails once a record has asked for more bytes than it may have, so
// that an unclosed quotation cannot take the whole input into memory.
type guard struct {
	r    io.Reader
	left int
}

func (g *guard) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, ErrTooLong
	}
	n, err := g.r.Read(p[:min(len(p), g.left)])
	g.left -= n
	return n, err
}
