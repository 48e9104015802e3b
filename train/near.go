package train

import (
	"encoding/binary"
	"math"

	"github.com/cespare/xxhash/v2"
)

// fingerprint stands for the set of shingles of a text: byte i is the low byte
// of the least of the i-th hashes of the set. Two sets agree in a byte with a
// chance of their Jaccard similarity J, and by accident in one of 256 others:
// the share of equal bytes is J + (1−J)/256 in the mean (b-bit min-wise hashing,
// Broder 1997; Li & König 2010), with a standard error of √(J(1−J)/64), which is
// 0.05 at 0.8.
type fingerprint [64]byte

// band is the number of bytes that two texts must have alike somewhere to be
// compared. Of 16 bands, one is alike for J = 0.8 with a chance of 0.9998, for
// J = 0.3 of 0.12 (locality-sensitive hashing, Indyk & Motwani 1998).
const band = 4

// fingerprintOf returns the fingerprint of a folded text, in time linear in its
// length.
func fingerprintOf(folded []byte) fingerprint {
	var least [len(fingerprint{})]uint32
	for i := range least {
		least[i] = math.MaxUint32
	}
	for k := 0; k == 0 || k+shingle <= len(folded); k++ {
		h := xxhash.Sum64(folded[k:min(k+shingle, len(folded))])
		a, b := uint32(h), uint32(h>>32)|1
		for i := range least {
			// The i-th hash is a + i·b (Kirsch & Mitzenmacher 2006), scattered, so
			// that its order is not that of another i.
			x := (a + uint32(i)*b) * 0x9e3779b1
			x = (x ^ x>>15) * 0x85ebca6b
			least[i] = min(least[i], x^x>>13)
		}
	}
	var f fingerprint
	for i, x := range least {
		f[i] = byte(x)
	}
	return f
}

// alike counts the bytes in which two fingerprints agree.
func (f *fingerprint) alike(o *fingerprint) int {
	n := 0
	for i := range f {
		if f[i] == o[i] {
			n++
		}
	}
	return n
}

// pair is two rows, a before b.
type pair struct{ a, b uint32 }

// key returns the group key of a row of the pair, which both share.
func (p pair) key(row uint32) groupKey {
	var b [13]byte
	copy(b[:], "near\x00")
	binary.LittleEndian.PutUint32(b[5:], p.a)
	binary.LittleEndian.PutUint32(b[9:], p.b)
	return groupKey{xxhash.Sum64(b[:]), row}
}

// nearPairs returns pairs of rows whose texts have an estimated similarity of
// at least near, in (0, 1]. In each band a row is compared with the first and
// the last one that has it alike: time is linear in the rows, and of many alike
// every one is in a pair with another.
func nearPairs(prints []fingerprint, near float64) []pair {
	least := int(math.Ceil(near * float64(len(fingerprint{}))))
	var pairs []pair
	seen := make(map[pair]bool)
	type ends struct{ first, last uint32 }
	for at := 0; at < len(fingerprint{}); at += band {
		rows := make(map[uint32]ends)
		for i := range prints {
			key := binary.LittleEndian.Uint32(prints[i][at:])
			e, known := rows[key]
			if !known {
				rows[key] = ends{uint32(i), uint32(i)}
				continue
			}
			for _, other := range [2]uint32{e.first, e.last} {
				p := pair{other, uint32(i)}
				if !seen[p] && prints[other].alike(&prints[i]) >= least {
					seen[p] = true
					pairs = append(pairs, p)
				}
			}
			rows[key] = ends{e.first, uint32(i)}
		}
	}
	return pairs
}
