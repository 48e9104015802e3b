package report

import "math"

// bar draws the scale from −1 (left) to +1 (right) in n columns, an odd number:
// the interval
// from lo to hi as a line, thin if it is weak, the mean as a dot, zero as a
// stroke.
//
//	··━━━━●━━━│········
func bar(lo, mean, hi float64, weak bool, n int) string {
	if n < 3 {
		return ""
	}
	line, cross := '━', '┿'
	if weak {
		line, cross = '─', '┼'
	}
	cells := make([]rune, n)
	for i := range cells {
		cells[i] = '·'
	}
	first, last := cell(lo, n), cell(hi, n)
	for i := first; i <= last; i++ {
		cells[i] = line
	}
	zero := cell(0, n)
	cells[zero] = '│'
	if first <= zero && zero <= last {
		cells[zero] = cross
	}
	cells[cell(mean, n)] = '●'
	return string(cells)
}

// cell returns the column, in [0, n), of the score x; n is odd, so that zero
// stands in the middle and x and -x at the same distance from it.
func cell(x float64, n int) int {
	i := n/2 + int(math.Round(x*float64(n/2)))
	return max(0, min(n-1, i))
}

// barHeader names the ends and the middle of a bar of n columns.
func barHeader(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = ' '
	}
	copy(b, "-1")
	b[cell(0, n)] = '0'
	copy(b[n-2:], "+1")
	return string(b)
}
