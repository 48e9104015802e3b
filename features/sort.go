package features

import (
	"math/bits"
	"slices"
)

// fewIDs is how many IDs are sorted by comparing them: counting digits
// pays above.
const fewIDs = 48

// SortIDs sorts IDs below n by their digits in base 256. The scratch must be at
// least as long as they are; what it holds afterwards has no meaning.
func SortIDs(ids, scratch []uint32, n int) {
	if len(ids) <= fewIDs {
		slices.Sort(ids)
		return
	}
	from, to := ids, scratch[:len(ids)]
	for shift := 0; shift < bits.Len(uint(n)); shift += 8 {
		var place [256]uint32
		for _, x := range from {
			place[uint8(x>>shift)]++
		}
		var sum uint32
		for d, c := range place {
			place[d] = sum
			sum += c
		}
		for _, x := range from {
			d := uint8(x >> shift)
			to[place[d]] = x
			place[d]++
		}
		from, to = to, from
	}
	if &from[0] != &ids[0] {
		copy(ids, from)
	}
}
