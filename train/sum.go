package train

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Sum returns, in hexadecimal, the sum modulo 2²⁵⁶ of the SHA-256 of each
// example's text and label, each behind its length in 8 bytes, little-endian
// (AdHash; Bellare & Micciancio 1997). The sums of the parts of a corpus add up
// to the sum of the whole, in any order. It tells corpora apart that differ by
// accident; whoever tries can make two with one sum.
func Sum(es []Example) string {
	var s summer
	for _, e := range es {
		s.add(e)
	}
	return s.sum()
}

// summer computes [Sum].
type summer struct {
	total [sha256.Size]byte // big-endian
	buf   []byte
}

func (s *summer) add(e Example) {
	s.buf = appendFields(s.buf[:0], e.Text, e.Label)
	s.plus(sha256.Sum256(s.buf))
}

// plus adds a big-endian number.
func (s *summer) plus(b [sha256.Size]byte) {
	carry := 0
	for i := len(b) - 1; i >= 0; i-- {
		carry += int(s.total[i]) + int(b[i])
		s.total[i] = byte(carry)
		carry >>= 8
	}
}

func (s *summer) sum() string { return hex.EncodeToString(s.total[:]) }

// addSums adds results of [Sum]; without one of them the sum is unknown, and
// empty.
func addSums(sums ...string) string {
	var s summer
	for _, text := range sums {
		var b [sha256.Size]byte
		if len(text) != hex.EncodedLen(len(b)) {
			return ""
		}
		if _, err := hex.Decode(b[:], []byte(text)); err != nil {
			return ""
		}
		s.plus(b)
	}
	return s.sum()
}

// appendFields appends strings, each behind its length.
func appendFields(b []byte, fields ...string) []byte {
	for _, s := range fields {
		b = append(binary.LittleEndian.AppendUint64(b, uint64(len(s))), s...)
	}
	return b
}
