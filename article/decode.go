package article

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/stancekit/stance/internal/sniff"
)

var bom = []byte("\uFEFF")

// decode returns plain text as UTF-8. Valid UTF-8 is returned unchanged;
// UTF-16 is known by its mark or its zero bytes; what else is not valid UTF-8
// is Windows-1252, unless it holds UTF-8 sequences too (then it is broken
// UTF-8) or a byte that Windows-1252 leaves undefined.
func decode(data []byte) (string, error) {
	if order := sniff.UTF16(data); order != nil {
		return decodeUTF16(data, order)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return "", atOffset(data, i, ErrBinary)
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	return decode1252(data)
}

// decodeHTML is decode for a page, which may declare its encoding.
func decodeHTML(data []byte) (string, error) {
	if sniff.UTF16(data) != nil || bytes.IndexByte(data, 0) >= 0 {
		return decode(data)
	}
	enc, name, _ := charset.DetermineEncoding(data, "text/html")
	switch name {
	case "utf-8", "windows-1252", "utf-16le", "utf-16be", "replacement", "x-user-defined":
		return decode(data)
	}
	if utf8.Valid(data) && bytes.IndexByte(data, 0x1b) < 0 { // ESC begins ISO-2022-JP's shifts
		return string(data), nil
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, ErrEncoding)
	}
	if i := bytes.IndexRune(text, utf8.RuneError); i >= 0 {
		return "", atOffset(data, sourceOffset(enc, text[:i]), fmt.Errorf("%s: %w", name, ErrEncoding))
	}
	return string(text), nil
}

// sourceOffset returns how many bytes of the encoding text stands for.
func sourceOffset(enc encoding.Encoding, text []byte) int {
	source, err := enc.NewEncoder().Bytes(text)
	if err != nil {
		return 0
	}
	return len(source)
}

// decode1252 decodes data, which is not valid UTF-8, as Windows-1252.
func decode1252(data []byte) (string, error) {
	broken, multi := -1, false
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			if broken < 0 {
				broken = i
			}
		} else {
			multi = true
		}
		i += n
	}
	if multi {
		return "", atOffset(data, broken, fmt.Errorf("UTF-8: %w", ErrEncoding))
	}
	for i, b := range data {
		switch b {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d: // undefined
			return "", atOffset(data, i, ErrEncoding)
		}
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("Windows-1252: %w", ErrEncoding)
	}
	return string(text), nil
}

// decodeUTF16 decodes data and drops its byte order mark.
func decodeUTF16(data []byte, order binary.ByteOrder) (string, error) {
	var text strings.Builder
	text.Grow(len(data) / 2)
	line := 1
	for i := 0; i < len(data); i += 2 {
		if i+1 == len(data) {
			return "", &lineError{line, fmt.Errorf("UTF-16: half a character at byte %d: %w", i, ErrEncoding)}
		}
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			next := rune(0)
			if i+4 <= len(data) {
				next = rune(order.Uint16(data[i+2:]))
			}
			if r = utf16.DecodeRune(r, next); r == utf8.RuneError {
				return "", &lineError{line, fmt.Errorf("UTF-16: lone surrogate at byte %d: %w", i, ErrEncoding)}
			}
			i += 2
		}
		switch {
		case r == 0xfeff && i == 0:
			continue
		case r == 0:
			return "", &lineError{line, fmt.Errorf("byte %d: %w", i, ErrBinary)}
		case r == '\n':
			line++
		}
		text.WriteRune(r)
	}
	return text.String(), nil
}

// decodeLossy decodes the head of UTF-16 data for sniffing.
func decodeLossy(head []byte, order binary.ByteOrder) []byte {
	text := make([]byte, 0, len(head)/2)
	for i := 0; i+1 < len(head); i += 2 {
		text = utf8.AppendRune(text, rune(order.Uint16(head[i:])))
	}
	return text
}

// atOffset names byte i of data, and its line, as the place of err.
func atOffset[T string | []byte](data T, i int, err error) error {
	i = min(i, len(data))
	line := 1
	for k := range i {
		if data[k] == '\n' {
			line++
		}
	}
	return &lineError{line, fmt.Errorf("byte %d: %w", i, err)}
}
