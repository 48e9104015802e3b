package train

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
)

// Format is the file format of a corpus.
type Format uint8

// The corpus formats.
const (
	ByEnding Format = iota // .jsonl and .ndjson, .csv, .tsv, each also with .gz or .zst
	JSONL                  // one JSON object a line
	CSV                    // RFC 4180 as encoding/csv reads it, with a header
	TSV                    // tab-separated with a header; no quoting: a quotation mark is part of the text
	Lines                  // a text a line; only with CorpusOptions.Unlabelled, where ByEnding takes other endings for it
)

// Columns names the columns, or JSON members, of a corpus. An empty name
// stands for the default in brackets.
type Columns struct {
	Text  string `json:"text,omitempty"`  // ["text"]
	Label string `json:"label,omitempty"` // ["label"]
	Group string `json:"group,omitempty"` // ["group"]; optional unless named here
	Field string `json:"field,omitempty"` // ["field"]; optional unless named here
	Form  string `json:"form,omitempty"`  // ["form"]; optional unless named here
	// Extra are further columns to keep, see Example.Extra. In CSV and TSV the
	// header must name them.
	Extra []string `json:"extra,omitempty"`

	unlabelled bool // CorpusOptions.Unlabelled: the label is optional too
}

// CorpusOptions says how corpora are read. The zero value reads by file ending
// with the default columns and limits.
type CorpusOptions struct {
	Format    Format
	Columns   Columns
	MaxRow    int    // longest row in bytes; 0 means 1 MiB
	MaxMemory uint64 // most bytes a zstd decoder may take for its window; 0 means 64 MiB
	// Unlabelled lets labels be empty and their column be missing: for texts
	// that are still to be labelled.
	Unlabelled bool
	// Recoded is told, once a file, of an encoding other than UTF-8 that was
	// recognised: UTF-16LE, UTF-16BE or Windows-1252. nil tells no one.
	Recoded func(file, encoding string)
}

func (o CorpusOptions) maxRow() int {
	if o.MaxRow > 0 {
		return o.MaxRow
	}
	return 1 << 20
}

// RowError says where a corpus is wrong. It wraps one of the sentinels.
type RowError struct {
	File   string
	Line   int    // from 1; 0 where the whole file is meant
	Column string // name of the column; empty where the whole row is meant
	Fatal  bool   // the rest of the file cannot be read
	Err    error
}

func (e *RowError) Error() string {
	s := e.File
	if e.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, e.Line)
	}
	if e.Column != "" {
		s = fmt.Sprintf("%s: column %q", s, e.Column)
	}
	return s + ": " + e.Err.Error()
}

func (e *RowError) Unwrap() error { return e.Err }

// ReadCorpus reads the corpus in r, one example at a time; name is the file
// name that examples and errors carry. The data may be compressed by gzip or
// zstd, and be UTF-8, UTF-16 or, but for JSON lines, Windows-1252. A bad row gives a *RowError and reading goes on behind it; after an
// error of r, a missing column or a broken header the sequence ends.
func ReadCorpus(r io.Reader, name string, o CorpusOptions) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		rows, done, err := openRows(r, name, o)
		if err != nil {
			yield(Example{}, &RowError{File: name, Fatal: true, Err: err})
			return
		}
		defer done()
		field, columns := fieldOf(name), o.Columns.names()
		if o.Unlabelled {
			columns[colLabel] = ""
		}
		for {
			e, err := rows.next()
			if err == io.EOF {
				return
			}
			if err == nil {
				e.File, e.Field = name, cmp.Or(e.Field, field)
				if err = check(&e, columns); err == nil {
					if !yield(e, nil) {
						return
					}
					continue
				}
			}
			at := rowError(err, name, rows.line())
			if !yield(Example{}, at) || at.Fatal {
				return
			}
		}
	}
}

// rowError completes err with its position.
func rowError(err error, name string, line int) *RowError {
	var at *RowError
	if !errors.As(err, &at) {
		at = &RowError{Line: line, Err: err}
	}
	at.File = name
	return at
}

// ReadFiles reads the corpora at the given paths of fsys in order. A folder
// stands for all corpus files below it, sorted by path; other files in it are
// passed over. A path that cannot be read gives an error and the next one is
// read.
func ReadFiles(fsys fs.FS, paths []string, o CorpusOptions) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		for _, p := range paths {
			files, err := corpusFiles(fsys, p)
			if err != nil && !yield(Example{}, err) {
				return
			}
			for _, name := range files {
				if !readFile(fsys, name, o, yield) {
					return
				}
			}
		}
	}
}

func readFile(fsys fs.FS, name string, o CorpusOptions, yield func(Example, error) bool) bool {
	f, err := fsys.Open(name)
	if err != nil {
		return yield(Example{}, err)
	}
	defer f.Close()
	for e, err := range ReadCorpus(f, name, o) {
		if !yield(e, err) {
			return false
		}
	}
	return true
}

// corpusFiles lists the corpus files at p in order of their paths.
func corpusFiles(fsys fs.FS, p string) ([]string, error) {
	info, err := fs.Stat(fsys, p)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{p}, nil
	}
	var files []string
	err = fs.WalkDir(fsys, p, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if _, bad := formatOf(name); bad == nil {
				files = append(files, name)
			}
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = &RowError{File: p, Fatal: true, Err: fmt.Errorf("no corpus file in the folder: %w", ErrEmpty)}
	}
	slices.Sort(files)
	return files, err
}

// Corpus is what [Load] collects.
type Corpus struct {
	Examples []Example
	Skipped  int     // bad rows left out
	Bad      []error // the first of them, at most 20
}

// maxBadListed is how many bad rows are listed.
const maxBadListed = 20

// BadRows counts the bad rows that are left out of a corpus.
type BadRows struct {
	Skipped int     // rows left out
	Bad     []error // the first of them, at most 20
}

// Skip returns the sequence without its bad rows, which b counts. Errors other
// than those of a single row stay. Where all rows are bad, the last element is
// ErrEmpty with the first of them.
func (b *BadRows) Skip(seq iter.Seq2[Example, error]) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		*b = BadRows{}
		good := false
		for e, err := range seq {
			var at *RowError
			if err != nil && errors.As(err, &at) && !at.Fatal {
				if b.Skipped++; len(b.Bad) < maxBadListed {
					b.Bad = append(b.Bad, err)
				}
				continue
			}
			good = good || err == nil
			if !yield(e, err) {
				return
			}
		}
		if !good && len(b.Bad) > 0 {
			yield(Example{}, fmt.Errorf("%w; the first bad row: %w", ErrEmpty, b.Bad[0]))
		}
	}
}

// Load collects the examples of a sequence. With skipBad, bad rows are counted
// and listed; else the first one ends the loading. Errors other than those of
// a single row always end it. A corpus without examples is ErrEmpty.
func Load(seq iter.Seq2[Example, error], skipBad bool) (Corpus, error) {
	var c Corpus
	var bad BadRows
	if skipBad {
		seq = bad.Skip(seq)
	}
	for e, err := range seq {
		if err != nil {
			c.Skipped, c.Bad = bad.Skipped, bad.Bad
			return c, err
		}
		c.Examples = append(c.Examples, e)
	}
	c.Skipped, c.Bad = bad.Skipped, bad.Bad
	if len(c.Examples) == 0 {
		return c, ErrEmpty
	}
	return c, nil
}

// formatOf tells the format from the ending of a file name.
func formatOf(name string) (Format, error) {
	base, _ := strings.CutSuffix(strings.ToLower(name), ".gz")
	base, _ = strings.CutSuffix(base, ".zst")
	switch path.Ext(base) {
	case ".jsonl", ".ndjson":
		return JSONL, nil
	case ".csv":
		return CSV, nil
	case ".tsv":
		return TSV, nil
	}
	return 0, fmt.Errorf("%w: want .jsonl, .csv or .tsv", ErrFormat)
}

// fieldOf returns the base name of a file up to its first dot.
func fieldOf(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	field, _, _ := strings.Cut(name, ".")
	return field
}
