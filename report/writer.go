package report

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
)

// sheet describes a kind of row: how it looks in each format.
type sheet[T any] struct {
	list   string                                       // name of the list of rows in a JSON document
	lead   []field                                      // what stands before the list in a JSON document
	json   func(dst []byte, row T) []byte               // appends the row as a JSON object
	header []string                                     // of CSV
	record func(T) []string                             // of CSV, before control characters are replaced
	table  func(w io.Writer, rows []T, o Options) error // of all rows
	line   func(dst []byte, row T, o Options) []byte    // appends the row as a line; if not nil, a table is written line by line
}

// field is a number in a JSON object.
type field struct {
	name  string
	value int
}

// Writer writes rows of one kind in one format. Close ends the report; it
// does not close the underlying writer. A Writer is not safe for concurrent
// use.
type Writer[T any] struct {
	sheet  sheet[T]
	format Format
	o      Options
	w      *bufio.Writer
	csv    *csv.Writer
	rows   []T    // of a table that is laid out at the end
	line   []byte // scratch
	n      int    // rows written
}

func newWriter[T any](w io.Writer, f Format, o Options, s sheet[T]) *Writer[T] {
	return &Writer[T]{sheet: s, format: f, o: o, w: bufio.NewWriterSize(w, 1<<16)}
}

// Write writes one row. Rows of JSON lines and CSV reach the underlying
// writer by the next [Writer.Flush]; a table is laid out when all are known.
func (w *Writer[T]) Write(row T) error {
	w.n++
	switch w.format {
	case JSON:
		if w.n == 1 {
			w.open()
			w.w.WriteString("\n  ")
		} else {
			w.w.WriteString(",\n  ")
		}
		return w.json(row)
	case JSONL:
		if err := w.json(row); err != nil {
			return err
		}
		return w.w.WriteByte('\n')
	case CSV:
		return w.writeCSV(row)
	}
	if w.sheet.line != nil {
		w.line = append(w.sheet.line(w.line[:0], row, w.o), '\n')
		_, err := w.w.Write(w.line)
		return err
	}
	w.rows = append(w.rows, row)
	return nil
}

// Flush hands what was written so far to the underlying writer.
func (w *Writer[T]) Flush() error {
	if w.csv != nil {
		w.csv.Flush()
		if err := w.csv.Error(); err != nil {
			return err
		}
	}
	return w.w.Flush()
}

// Close ends the report and flushes it.
func (w *Writer[T]) Close() error {
	switch w.format {
	case JSON:
		if w.n == 0 {
			w.open()
		} else {
			w.w.WriteByte('\n')
		}
		w.w.WriteString("]}\n")
	case CSV:
		if w.csv == nil {
			w.openCSV()
		}
	case Table:
		if w.sheet.table != nil {
			if err := w.sheet.table(w.w, w.rows, w.o); err != nil {
				return err
			}
		}
	}
	return w.Flush()
}

// open begins a JSON document.
func (w *Writer[T]) open() {
	w.w.WriteByte('{')
	for _, f := range w.sheet.lead {
		fmt.Fprintf(w.w, "%q:%d,", f.name, f.value)
	}
	fmt.Fprintf(w.w, "%q:[", w.sheet.list)
}

func (w *Writer[T]) json(row T) error {
	w.line = w.sheet.json(w.line[:0], row)
	_, err := w.w.Write(w.line)
	return err
}

func (w *Writer[T]) openCSV() {
	w.csv = csv.NewWriter(w.w)
	w.csv.Write(w.sheet.header) // the error stays in w.csv
}

func (w *Writer[T]) writeCSV(row T) error {
	if w.csv == nil {
		w.openCSV()
	}
	record := w.sheet.record(row)
	for i := range record {
		record[i] = visible(record[i])
	}
	return w.csv.Write(record)
}
