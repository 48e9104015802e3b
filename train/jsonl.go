package train

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// jsonRows reads JSON lines. Blank lines are passed over. A value may be a
// string or a number (a label of 1 is "1"); null counts as empty.
type jsonRows struct {
	in    lines
	names [nColumns]string

	columns Columns
}

func (j *jsonRows) line() int { return j.in.n }

func (j *jsonRows) next() (Example, error) {
	for {
		line, err := j.in.next()
		if err != nil {
			return Example{}, err
		}
		if len(bytes.TrimSpace(line)) > 0 {
			return j.parse(line)
		}
	}
}

func (j *jsonRows) parse(line []byte) (Example, error) {
	var row map[string]json.RawMessage
	if err := json.Unmarshal(line, &row); err != nil {
		return Example{}, fmt.Errorf("%w: %w", ErrRow, err)
	}
	if row == nil {
		return Example{}, fmt.Errorf("%w: not a JSON object", ErrRow)
	}
	var v [nColumns]string
	for i, name := range j.names {
		raw, ok := row[name]
		if !ok {
			if i == colText || i == colLabel && !j.columns.unlabelled {
				return Example{}, &RowError{Line: j.in.n, Column: name, Err: fmt.Errorf("%w: no such member", ErrRow)}
			}
			continue
		}
		s, err := scalar(raw)
		if err != nil {
			return Example{}, &RowError{Line: j.in.n, Column: name, Err: err}
		}
		v[i] = s
	}
	e := example(v, j.in.n)
	var bad error
	e.Extra = j.columns.extras(func(i int) string {
		s, err := extraValue(row[j.columns.Extra[i]])
		if err != nil && bad == nil {
			bad = &RowError{Line: j.in.n, Column: j.columns.Extra[i], Err: err}
		}
		return s
	})
	return e, bad
}

// extraValue returns the value of an extra member as text: "true" and "false"
// too, and none for a member that is absent.
func extraValue(raw json.RawMessage) (string, error) {
	switch s := string(raw); s {
	case "", "true", "false":
		return s, nil
	}
	return scalar(raw)
}

// scalar returns a JSON string or number as text.
func scalar(raw json.RawMessage) (string, error) {
	switch c := raw[0]; {
	case c == '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return "", fmt.Errorf("%w: %w", ErrRow, err)
		}
		return s, nil
	case c == '-' || '0' <= c && c <= '9':
		return string(raw), nil
	case c == 'n':
		return "", nil
	}
	return "", fmt.Errorf("%w: neither a string nor a number", ErrRow)
}
