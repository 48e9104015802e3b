package train

import (
	"encoding/binary"

	"github.com/stancekit/stance/features"
)

// chunk holds the features of some texts that follow each other.
type chunk struct {
	texts  []string      // until they are read
	labels []int32       // of the texts, as the intake numbers them
	keys   []uint64      // of the texts, see textKey
	prints []fingerprint // of the texts, with Recipe.Near
	reader int           // the reader whose numbers the features have
	// Packed features, unless they are counted only: for each text the numbers
	// of its features, ascending,
	// one for each occurrence, as unsigned varints of their differences.
	packed []byte
	ends   []uint32 // of the texts in packed
}

// textReader extracts features. It is for one goroutine.
type textReader struct {
	extractor *features.Extractor
	interner  *features.Interner
	texts     []int32    // by number: texts that have the feature
	entries   int        // occurrences of all features
	counting  bool       // features are counted by label and not kept by text
	counts    [][]uint32 // by label and number
	ids       []uint32
	packed    []byte
	folded    []byte
	near      bool // fingerprints are asked for
}

// read reads the texts of a chunk and drops them.
func (r *textReader) read(k *chunk) {
	r.packed = r.packed[:0]
	for i, text := range k.texts {
		r.ids = r.extractor.Intern(r.ids[:0], r.interner, text)
		r.entries += len(r.ids)
		r.texts = grown(r.texts, r.interner.Len())
		for j, id := range r.ids {
			if j == 0 || id != r.ids[j-1] {
				r.texts[id]++
			}
		}
		if r.counting {
			r.count(k.labels[i])
		} else {
			r.pack()
			k.ends = append(k.ends, uint32(len(r.packed)))
		}
		r.folded = appendFold(r.folded[:0], text)
		k.keys = append(k.keys, textKey(r.folded))
		if r.near {
			k.prints = append(k.prints, fingerprintOf(r.folded))
		}
	}
	k.packed = append([]byte(nil), r.packed...)
	k.texts, k.labels = nil, nil
}

// pack packs the features of a text.
func (r *textReader) pack() {
	last := uint32(0)
	for _, id := range r.ids {
		r.packed = binary.AppendUvarint(r.packed, uint64(id-last))
		last = id
	}
}

// count counts the features of a text with a label.
func (r *textReader) count(label int32) {
	r.counts = grown(r.counts, int(label)+1)
	r.counts[label] = grown(r.counts[label], r.interner.Len())
	for _, id := range r.ids {
		r.counts[label][id]++
	}
}

// grown returns s with n elements at least, new ones zero.
func grown[T any](s []T, n int) []T {
	if len(s) < n {
		s = append(s, make([]T, n-len(s))...)
	}
	return s
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
