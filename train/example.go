package train

import "errors"

// Example is one labelled text of a corpus.
type Example struct {
	Text  string // not blank, valid UTF-8
	Label string // not empty
	Group string // texts of one group never straddle folds; empty: a group of its own
	Field string // subject or genre; where the corpus has no such column, the file's name without endings
	Form  string // how the text is made ("direct", "headline" …), where the corpus says so

	Extra map[string]string // values of the columns in Columns.Extra by their names; nil where there are none

	File string // where it stands
	Line int    // from 1; the line on which the record begins
}

// Value returns what the example has in a column: one of Columns.Extra, or
// else group, field or form. It is empty for any other.
func (e Example) Value(column string) string {
	if v, ok := e.Extra[column]; ok {
		return v
	}
	switch column {
	case "group":
		return e.Group
	case "field":
		return e.Field
	case "form":
		return e.Form
	}
	return ""
}

// What can be wrong with a corpus. Every error returned for a corpus wraps one
// of these, or the error of the reader below.
var (
	ErrFormat    = errors.New("unknown corpus format")           // the ending is not .jsonl, .ndjson, .csv or .tsv
	ErrColumn    = errors.New("column is missing")               // the header lacks it
	ErrRow       = errors.New("malformed row")                   // not JSON, bad quoting, wrong number of columns
	ErrLabel     = errors.New("label is missing or not allowed") // empty, or not among Recipe.Labels
	ErrEmptyText = errors.New("text is blank")
	ErrEncoding  = errors.New("not valid UTF-8 text")         // bad bytes or NUL
	ErrTooLong   = errors.New("row is longer than the limit") // see CorpusOptions.MaxRow
	ErrEmpty     = errors.New("no usable rows")
)
