package train

import (
	"encoding/binary"

	"github.com/stancekit/stance/features"
)

// chunk holds the features of some texts that follow each other.
type chunk struct {
	texts  []string      // until they are read
	keys   []uint64      // of the texts, see textKey
	prints []fingerprint // of the texts, with Recipe.Near
	reader int           // the reader whose numbers the features have
	// Packed features: for each text the numbers of its features, ascending,
	// one for each occurrence, as unsigned varints of their differences.
	packed []byte
	ends   []uint32 // of the texts in packed
}

// textReader extracts features. It is for one goroutine.
type textReader struct {
	extractor *features.Extractor
	interner  *features.Interner
	texts     []int32 // by number: texts that have the feature
	entries   int     // occurrences of all features
	ids       []uint32
	packed    []byte
	folded    []byte
	near      bool // fingerprints are asked for
}

// read reads the texts of a chunk and drops them.
func (r *textReader) read(k *chunk) {
	r.packed = r.packed[:0]
	for _, text := range k.texts {
		r.ids = r.extractor.Intern(r.ids[:0], r.interner, text)
		r.entries += len(r.ids)
		for len(r.texts) < r.interner.Len() {
			r.texts = append(r.texts, 0)
		}
		last := uint32(0)
		for i, id := range r.ids {
			r.packed = binary.AppendUvarint(r.packed, uint64(id-last))
			if i == 0 || id != last {
				r.texts[id]++
			}
			last = id
		}
		k.ends = append(k.ends, uint32(len(r.packed)))
		r.folded = appendFold(r.folded[:0], text)
		k.keys = append(k.keys, textKey(r.folded))
		if r.near {
			k.prints = append(k.prints, fingerprintOf(r.folded))
		}
	}
	k.packed = append([]byte(nil), r.packed...)
	k.texts = nil
}

// unpack appends the places of the features of a packed text to dst, those of
// one feature next to each other, and leaves out those without a place.
func unpack(dst []uint32, packed []byte, place []int32) []uint32 {
	id := uint32(0)
	for i := 0; i < len(packed); {
		d, shift := uint32(packed[i]&0x7f), 7
		for ; packed[i] >= 0x80; shift += 7 {
			i++
			d |= uint32(packed[i]&0x7f) << shift
		}
		i++
		id += d
		if p := place[id]; p >= 0 {
			dst = append(dst, uint32(p))
		}
	}
	return dst
}
