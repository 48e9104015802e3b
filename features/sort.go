package features

import (
	"math/bits"
	"slices"
)

// fewNumbers is how many numbers are sorted by comparing them: counting digits
// pays above.
const fewNumbers = 48

// sortNumbers sorts numbers below n, by their digits in base 256. The scratch
// is at least as long.
func sortNumbers(numbers, scratch []uint32, n int) {
	if len(numbers) <= fewNumbers {
		slices.Sort(numbers)
		return
	}
	from, to := numbers, scratch[:len(numbers)]
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
	if &from[0] != &numbers[0] {
		copy(numbers, from)
	}
}
