package train

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// groupKey is a hash of a text or of the name of a group. Rows that share one
// are in one group. Among ten million rows, two keys are the same by accident
// once in a hundred thousand corpora, and two groups are then one.
type groupKey struct {
	hash uint64
	row  uint32
}

// textKey is the hash of a folded text.
func textKey(folded []byte) uint64 { return xxhash.Sum64(folded) }

// nameKey is the key of the name of a group.
func nameKey(name string, row int) groupKey {
	return groupKey{xxhash.Sum64String("group\x00" + name), uint32(row)} // no text has a NUL
}

// Groups numbers the groups of the examples from 0 in the order of their
// first rows. Rows with one group name are in one group; so are rows whose
// texts are the same but for case and white space, because a model that has
// seen a text must not be tested on it.
func Groups(es []Example) []int {
	return groupBy(es, func(e Example) string { return e.Group })
}

// Fields numbers groups as [Groups] does, with the fields as groups: folds
// over them tell how a model does on a field it has never seen.
func Fields(es []Example) []int {
	return groupBy(es, func(e Example) string { return e.Field })
}

func groupBy(es []Example, name func(Example) string) []int {
	var keys []groupKey
	var folded []byte
	for i, e := range es {
		folded = appendFold(folded[:0], e.Text)
		keys = append(keys, groupKey{textKey(folded), uint32(i)})
		if g := name(e); g != "" {
			keys = append(keys, nameKey(g, i))
		}
	}
	return groupRows(len(es), keys)
}

// groupRows numbers the groups of n rows from 0 in the order of their first
// rows. It sorts the keys.
func groupRows(n int, keys []groupKey) []int {
	slices.SortFunc(keys, func(a, b groupKey) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.row, b.row))
	})
	first := make([]int, n) // a row of the same group at or before each row
	for i := range first {
		first[i] = i
	}
	find := func(i int) int {
		for first[i] != i {
			first[i] = first[first[i]]
			i = first[i]
		}
		return i
	}
	for k := 1; k < len(keys); k++ {
		if keys[k].hash == keys[k-1].hash {
			a, b := find(int(keys[k-1].row)), find(int(keys[k].row))
			first[max(a, b)] = min(a, b)
		}
	}
	// Roots come before the rest of their group: they are numbered first.
	groups := make([]int, n)
	next := 0
	for i := range groups {
		if root := find(i); root == i {
			groups[i] = next
			next++
		} else {
			groups[i] = groups[root]
		}
	}
	return groups
}

// fold lower-cases a text and makes its white space single blanks.
func fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends the folded text to dst.
func appendFold(dst []byte, s string) []byte {
	from := len(dst)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return append(dst[:from], strings.Join(strings.Fields(strings.ToLower(s)), " ")...)
		case c == ' ' || c >= '\t' && c <= '\r':
			if n := len(dst); n > from && dst[n-1] != ' ' {
				dst = append(dst, ' ')
			}
		case c >= 'A' && c <= 'Z':
			dst = append(dst, c|0x20)
		default:
			dst = append(dst, c)
		}
	}
	if n := len(dst); n > from && dst[n-1] == ' ' {
		dst = dst[:n-1]
	}
	return dst
}
