// Package sniff tells the encoding of text from its first bytes.
package sniff

import (
	"bytes"
	"encoding/binary"
)

// Length is how many bytes tell an encoding; the rest is not looked at.
const Length = 1024

// UTF16 returns the byte order of UTF-16 data, or nil if data is not UTF-16.
// Without a mark it goes by zeros: in text mostly of Latin letters every other
// byte is zero.
func UTF16(data []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	head := data[:min(len(data), Length)]
	var zeros [2]int // at even and at odd offsets
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	units := len(head) / 2
	switch {
	case units < 2:
	case zeros[1]*10 >= units*7 && zeros[0]*20 <= units:
		return binary.LittleEndian
	case zeros[0]*10 >= units*7 && zeros[1]*20 <= units:
		return binary.BigEndian
	}
	return nil
}
