package train

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// members are the members of a JSON object, in their order.
type members []member

// member has its value as it is written.
type member struct{ name, value []byte }

// get returns the value of a member: of several of one name the last.
func (m members) get(name string) (json.RawMessage, bool) {
	for i := len(m) - 1; i >= 0; i-- {
		if string(m[i].name) == name {
			return m[i].value, true
		}
	}
	return nil, false
}

// parse parses a line into m, reusing its memory. Flat objects, which lines of a
// corpus mostly are, are read in one pass; encoding/json reads what is left and
// says what is wrong. The values are parts of the line.
func (m members) parse(line []byte) (members, error) {
	if flat, ok := m[:0].flat(line); ok {
		return flat, nil
	}
	var row map[string]json.RawMessage
	if err := json.Unmarshal(line, &row); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRow, err)
	}
	if row == nil {
		return nil, fmt.Errorf("%w: not a JSON object", ErrRow)
	}
	m = m[:0]
	for name, value := range row { // looked up by name: the order tells nothing
		m = append(m, member{[]byte(name), value})
	}
	return m, nil
}

// flat parses an object of strings, numbers, true, false and null, without
// characters by their numbers and without escapes in names. Anything else is
// not ok.
func (m members) flat(line []byte) (parsed members, ok bool) {
	s := jsonScanner{line, 0}
	if !s.skip('{') {
		return nil, false
	}
	if s.skip('}') {
		return m, s.ended()
	}
	for {
		name, plain := s.str()
		if !plain || !s.skip(':') {
			return nil, false
		}
		value := s.scalar()
		if value == nil {
			return nil, false
		}
		m = append(m, member{name[1 : len(name)-1], value})
		if s.skip('}') {
			return m, s.ended()
		}
		if !s.skip(',') {
			return nil, false
		}
	}
}

// jsonScanner reads JSON from a line of valid UTF-8.
type jsonScanner struct {
	line []byte
	at   int
}

func (s *jsonScanner) space() {
	for s.at < len(s.line) && (s.line[s.at] == ' ' || s.line[s.at] == '\t' || s.line[s.at] == '\r' || s.line[s.at] == '\n') {
		s.at++
	}
}

// skip reads one mark, with white space before it, if it is there.
func (s *jsonScanner) skip(mark byte) bool {
	if s.space(); s.at == len(s.line) || s.line[s.at] != mark {
		return false
	}
	s.at++
	return true
}

func (s *jsonScanner) ended() bool {
	s.space()
	return s.at == len(s.line)
}

// str reads a string, with its quotation marks; plain tells that it has no
// escapes. Nil is none.
func (s *jsonScanner) str() (raw []byte, plain bool) {
	if !s.skip('"') {
		return nil, false
	}
	from := s.at - 1
	plain = true
	for ; s.at < len(s.line); s.at++ {
		switch c := s.line[s.at]; {
		case c == '"':
			s.at++
			return s.line[from:s.at], plain
		case c == '\\':
			if plain = false; !s.escape() {
				return nil, false
			}
		case c < ' ':
			return nil, false
		}
	}
	return nil, false
}

// escape moves to the last byte of an escape; one that JSON does not have, or
// that is a character by its number, is not ok.
func (s *jsonScanner) escape() bool {
	s.at++
	return s.at < len(s.line) && escapes[s.line[s.at]] != 0
}

// escapes are the characters that a backslash and another stand for.
var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// unescape returns what a string without quotation marks stands for; ok is
// false where escapes does not tell.
func unescape(raw []byte) (s string, ok bool) {
	text := make([]byte, 0, len(raw))
	for {
		i := bytes.IndexByte(raw, '\\')
		if i < 0 {
			return string(append(text, raw...)), true
		}
		if i+1 == len(raw) || escapes[raw[i+1]] == 0 {
			return "", false
		}
		text = append(append(text, raw[:i]...), escapes[raw[i+1]])
		raw = raw[i+2:]
	}
}

// scalar reads a value that is no object or array; nil is none.
func (s *jsonScanner) scalar() []byte {
	if s.space(); s.at == len(s.line) {
		return nil
	}
	if s.line[s.at] == '"' {
		raw, _ := s.str()
		return raw
	}
	from := s.at
	for s.at < len(s.line) && bytes.IndexByte([]byte(",} \t\r\n"), s.line[s.at]) < 0 {
		s.at++
	}
	if raw := s.line[from:s.at]; json.Valid(raw) && raw[0] != '[' && raw[0] != '{' {
		return raw
	}
	return nil
}
