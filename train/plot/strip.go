package plot

import (
	"fmt"
	"io"
)

// Strip is a share with its interval on a line from 0 to 1, small enough for a
// row of a table. It has no title and no style of its own: it takes that of
// another figure, or of the page by the classes sp-grid, sp-axis, sp-whisker and
// sp-dot.
type Strip struct {
	Value, Lo, Hi float64
	Mark          float64 // a share to compare with, such as that of all rows
}

// WriteSVG writes the figure. The error is that of w.
func (s Strip) WriteSVG(w io.Writer) error {
	c := &canvas{}
	fmt.Fprintf(&c.b, `<svg xmlns="http://www.w3.org/2000/svg" class="sp-strip" viewBox="0 0 120 16" role="img" aria-label="%s, %s to %s">`,
		percent(s.Value, 1), percent(s.Lo, 1), percent(s.Hi, 1))
	x := scale{0, 1, 4, 116}
	c.line(4, 8, 116, 8, "sp-grid")
	c.line(x.at(s.Mark), 2, x.at(s.Mark), 14, "sp-axis")
	c.line(x.at(s.Lo), 8, x.at(s.Hi), 8, "sp-whisker")
	c.dot(x.at(s.Value), 8, 3.2)
	return c.writeTo(w)
}
