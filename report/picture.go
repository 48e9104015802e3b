package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/stancekit/stance"
)

// Picture says when a table of speakers on both axes has a picture of where
// they stand below it.
type Picture uint8

// When there is a picture.
const (
	PictureNever  Picture = iota
	PictureAuto           // of those with enough statements, if these are three or more
	PictureAlways         // of all speakers
)

const (
	pictureSpeakers = 3 // with enough statements, from which there is a picture of itself
	pictureN        = 5 // statements that are enough, as for the warnings of stance.Aggregate

	mostPicture  = 61 // columns of the plane
	pictureRows  = 15
	leastPicture = 48                           // columns of the report, so that keys find place in the table
	pictureKeys  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" // fewer than a line of the plane has places
)

// keyed gives the speakers that the picture shows their letters, in the order
// of the rows, and returns how many have one. Of more speakers than letters the
// last have none, and a report too narrow has no picture.
func (o Options) keyed(rows []summaryRow) int {
	enough := 0
	for _, r := range rows {
		if r.N >= pictureN {
			enough++
		}
	}
	if o.Axes != stance.BothAxes || o.width() < leastPicture || o.Picture == PictureNever || o.Picture == PictureAuto && enough < pictureSpeakers {
		return 0
	}
	n := 0
	for i := range rows {
		if n < len(pictureKeys) && rows[i].N > 0 && (o.Picture == PictureAlways || rows[i].N >= pictureN) {
			rows[i].key = pictureKeys[n : n+1]
			n++
		}
	}
	return n
}

// drawPicture draws where the keyed rows stand: stance from left to right,
// sentiment from below to above. It is plain ASCII, whatever the terminal. A
// letter whose place is taken stands in the nearest free one of its line.
func drawPicture(w io.Writer, rows []summaryRow, o Options) error {
	n := min(mostPicture, o.width()-4)
	n -= 1 - n%2 // zero stands in the middle
	plane := make([][]byte, pictureRows)
	for y := range plane {
		plane[y] = bytes.Repeat([]byte{' '}, n)
		plane[y][n/2] = '|'
	}
	plane[pictureRows/2] = bytes.Repeat([]byte{'-'}, n)
	plane[pictureRows/2][n/2] = '+'
	taken := map[[2]int]bool{}
	for _, r := range rows {
		if r.key == "" {
			continue
		}
		x, y := cell(r.Stance.Mean, n), pictureRows-1-cell(r.Sentiment.Mean, pictureRows)
		x = nearest(x, n, func(x int) bool { return !taken[[2]int{x, y}] })
		taken[[2]int{x, y}] = true
		plane[y][x] = r.key[0]
	}
	frame := "  +" + strings.Repeat("-", n) + "+\n"
	var b strings.Builder
	b.WriteString("\n" + centred("positive", n) + frame)
	for _, line := range plane {
		fmt.Fprintf(&b, "  |%s|\n", line)
	}
	b.WriteString(frame)
	left, right := stance.Confrontational, stance.Conciliatory
	if middle := stance.Negative; len(left)+len(right)+len(middle)+4 <= n {
		at := n/2 - len(middle)/2
		left += strings.Repeat(" ", at-len(left)) + middle
	}
	fmt.Fprintf(&b, "   %s%*s\n", left, n-len(left), right)
	_, err := io.WriteString(w, b.String())
	return err
}

// centred returns a line with s in the middle of the plane.
func centred(s string, n int) string {
	return strings.Repeat(" ", 3+n/2-len(s)/2) + s + "\n"
}

// nearest returns the free place in [0, n) that is nearest to x; there is one.
func nearest(x, n int, free func(int) bool) int {
	for d := range n {
		if x+d < n && free(x+d) {
			return x + d
		}
		if x-d >= 0 && free(x-d) {
			return x - d
		}
	}
	return x
}
