package train

import (
	"crypto/sha256"
	"encoding/hex"
)

// Sum returns, in hexadecimal, the sum modulo 2²⁵⁶ of the SHA-256 of each
// example's text and label, each behind its length in 8 bytes, little-endian
// (AdHash; Bellare & Micciancio 1997). The sums of the parts of a corpus add up
// to the sum of the whole, in any order. It tells corpora apart that differ by
// accident; whoever tries can make two with one sum.
func Sum(es []Example) string {
	var sum [sha256.Size]byte
	for _, e := range es {
		sum = plus(sum, sumOf(e))
	}
	return hex.EncodeToString(sum[:])
}

func sumOf(e Example) [sha256.Size]byte { return sha256.Sum256(appendFields(nil, e.Text, e.Label)) }

// plus adds big-endian numbers modulo 2²⁵⁶.
func plus(a, b [sha256.Size]byte) [sha256.Size]byte {
	carry := 0
	for i := len(a) - 1; i >= 0; i-- {
		carry += int(a[i]) + int(b[i])
		a[i] = byte(carry)
		carry >>= 8
	}
	return a
}

// addSums adds two results of [Sum]; without one of them the sum is unknown,
// and empty.
func addSums(a, b string) string {
	var x, y [sha256.Size]byte
	for _, s := range []struct {
		text string
		dst  []byte
	}{{a, x[:]}, {b, y[:]}} {
		if n, err := hex.Decode(s.dst, []byte(s.text)[:min(len(s.text), 2*len(s.dst))]); err != nil || n != len(s.dst) {
			return ""
		}
	}
	x = plus(x, y)
	return hex.EncodeToString(x[:])
}
