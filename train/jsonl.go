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
	row     members // of the last line
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
	var err error
	if j.row, err = j.row.parse(line); err != nil {
		return Example{}, err
	}
	var v [nColumns]string
	for i, name := range j.names {
		raw, ok := j.row.get(name)
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
		raw, _ := j.row.get(j.columns.Extra[i])
		s, err := extraValue(raw)
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
		s, ok := unescape(raw[1 : len(raw)-1])
		if ok {
			return s, nil
		}
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
