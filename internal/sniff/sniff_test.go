package sniff_test

import (
	"encoding/binary"
	"testing"

	"github.com/stancekit/stance/internal/sniff"
)

func TestUTF16(t *testing.T) {
	for text, want := range map[string]binary.ByteOrder{
		"":                         nil,
		"Hi":                       nil,
		"\xff\xfe":                 binary.LittleEndian,
		"\xfe\xff\x00H":            binary.BigEndian,
		"H\x00i\x00!\x00":          binary.LittleEndian,
		"\x00H\x00i\x00!":          binary.BigEndian,
		"\x00\x00\x00\x00\x00\x00": nil,
		"H\x00":                    nil, // one unit is too little to tell
	} {
		if got := sniff.UTF16([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
