package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"
)

// record is one line of JSON lines.
type record struct {
	ID        json.RawMessage `json:"id"` // a string or a number
	Title     string          `json:"title"`
	Source    string          `json:"source"`
	Published string          `json:"published"`
	Text      *string         `json:"text"`
	HTML      *string         `json:"html"`
}

// isRecords tells whether input that begins with head is JSON lines: it opens
// an object and its first key, or its name says so.
func isRecords(head []byte, name string) bool {
	if hasEnding(name, ".jsonl", ".ndjson") {
		return true
	}
	rest, ok := bytes.CutPrefix(trimJSON(bytes.TrimPrefix(head, bom)), []byte("{"))
	if !ok {
		return false
	}
	rest, ok = bytes.CutPrefix(trimJSON(rest), []byte(`"`))
	if !ok {
		return false
	}
	key := bytes.IndexByte(rest, '"')
	return key >= 0 && bytes.HasPrefix(trimJSON(rest[key+1:]), []byte(":"))
}

func trimJSON(b []byte) []byte { return bytes.TrimLeft(b, " \t\r\n") }

// records yields the articles of JSON lines.
func (o Options) records(r io.Reader, name string, yield func(*Article, error) bool) {
	lines := bufio.NewReaderSize(r, 64<<10)
	for n := 1; ; n++ {
		line, err := readLine(lines, o.maxBytes())
		if n == 1 {
			line = bytes.TrimPrefix(line, bom)
		}
		if errors.Is(err, ErrTooLarge) {
			err = fmt.Errorf("more than %d bytes: %w", o.maxBytes(), err)
		}
		if err != nil && err != io.EOF {
			fatal := !errors.Is(err, ErrTooLarge)
			if !yield(nil, fmt.Errorf("%s:%d: %w", name, n, err)) || fatal {
				return
			}
			continue
		}
		if len(trimJSON(line)) > 0 {
			a, recErr := o.record(line, fmt.Sprintf("%s:%d", name, n))
			if recErr != nil {
				a, recErr = nil, fmt.Errorf("%s:%d: %w", name, n, recErr)
			}
			if !yield(a, recErr) {
				return
			}
		}
		if err == io.EOF {
			return
		}
	}
}

// readLine returns the next line without its end. It gives io.EOF with the
// last line, and ErrTooLarge for a line over limit bytes, which it skips
// without keeping it.
func readLine(r *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	large := false
	for {
		part, err := r.ReadSlice('\n')
		large = large || int64(len(line)+len(part)) > limit+1
		if large {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		line = bytes.TrimSuffix(line, []byte("\n"))
		if large || int64(len(line)) > limit {
			if err != nil && err != io.EOF {
				return nil, err
			}
			return nil, ErrTooLarge // at the end of input the next call gives an empty line and io.EOF
		}
		return line, err
	}
}

// record makes an article of one line; id is its name where it gives none.
func (o Options) record(line []byte, id string) (*Article, error) {
	if !utf8.Valid(line) {
		i := 0
		for i < len(line) {
			r, n := utf8.DecodeRune(line[i:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			i += n
		}
		return nil, fmt.Errorf("byte %d of the line: %w", i, ErrEncoding)
	}
	var rec record
	if err := json.Unmarshal(line, &rec); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	a := &Article{ID: id, Title: rec.Title, Source: rec.Source}
	if given, err := parseID(rec.ID); err != nil {
		return nil, err
	} else if given != "" {
		a.ID = given
	}
	if rec.Published != "" {
		t, err := parsePublished(rec.Published)
		if err != nil {
			return nil, err
		}
		a.Published = t
	}
	switch {
	case rec.Text != nil && rec.HTML != nil:
		return nil, fmt.Errorf("%w: both text and html", ErrRecord)
	case rec.Text != nil:
		return bare(withText(a, *rec.Text))
	case rec.HTML != nil:
		return bare(o.withHTML(a, *rec.HTML))
	}
	return nil, fmt.Errorf("%w: neither text nor html", ErrRecord)
}

// parseID returns the id as text, empty where there is none.
func parseID(raw json.RawMessage) (string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return "", nil
	}
	var id string
	if json.Unmarshal(raw, &id) == nil {
		return id, nil
	}
	var n json.Number
	if json.Unmarshal(raw, &n) == nil {
		return n.String(), nil
	}
	return "", fmt.Errorf("%w: id is neither a string nor a number", ErrRecord)
}

// bare strips the line that err names: within a record it is no line of the
// file.
func bare(a *Article, err error) (*Article, error) {
	if e, ok := errors.AsType[*lineError](err); ok {
		err = e.err
	}
	return a, err
}

// parsePublished reads RFC 3339 or a date, which is taken as midnight UTC.
func parsePublished(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%w: published %.40q is neither RFC 3339 nor a date", ErrRecord, s)
}
