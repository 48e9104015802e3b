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

	unlabelled bool
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
			if i == colText || i == colLabel && !j.unlabelled {
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
	return example(v, j.in.n), nil
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
