package plot

import (
	"cmp"
	"io"
	"slices"
)

// Confusion is a confusion matrix: a cell for each true label, from top to
// bottom, and predicted label, from left to right, shaded by its share of the
// row.
type Confusion struct {
	Title  string
	Labels []string
	Counts [][]int // [truth][prediction], a row and a column for each label
}

// small is the size of small text in parts of that of text.
const small = 12. / 13

// mostLabels is how many labels a confusion matrix can show.
const mostLabels = 30

// WriteSVG writes the figure. Of more than 30 labels it shows the 30 commonest.
// The error is that of w.
func (m Confusion) WriteSVG(w io.Writer) error {
	m = m.commonest(mostLabels)
	k := float64(max(len(m.Labels), 1))
	left := 0.0
	for _, l := range m.Labels {
		left = max(left, textWidth(l))
	}
	left = min(left, 130) + 34
	cell := max(30, min(104, (width-left-8)/k))
	high := max(26, min(58, 0.62*cell))
	level := true // column labels fit side by side
	for _, l := range m.Labels {
		level = level && small*textWidth(l) < cell-3
	}
	top := 84.0
	if !level {
		top = 148
	}
	right := left + float64(cell*k)
	c := newCanvas(max(width, right+8), top+float64(high*k)+14, m.Title)
	c.text((left+right)/2, 48, "middle", "sp-mute", "predicted label")
	c.turned(16, top+high*k/2, -90, "middle", "sp-mute", "true label")
	for i, l := range m.Labels {
		x, y := left+float64(cell*(float64(i)+0.5)), top+float64(high*(float64(i)+0.5))
		c.text(left-8, y+4.5, "end", "sp-ink", clip(l, 130))
		if level {
			c.text(x, top-10, "middle", "sp-ink sp-small", l)
		} else {
			c.turned(x+4, top-8, -60, "start", "sp-ink sp-small", clip(l, 90))
		}
	}
	for i, row := range m.Counts {
		m.row(c, row, left, top+float64(high*float64(i)), cell, high)
	}
	return c.writeTo(w)
}

// row draws the cells of a true label.
func (m Confusion) row(c *canvas, row []int, x, y, cell, high float64) {
	sum := 0
	for _, n := range row {
		sum += n
	}
	for j, n := range row {
		share := float64(n) / float64(max(sum, 1))
		at := x + float64(cell*float64(j))
		c.rect(at+1, y+1, cell-2, high-2, "sp-cell", 0.05+float64(0.87*unit(share)))
		ink := "sp-ink"
		if share > 0.7 {
			ink = "sp-over"
		}
		middle := at + cell/2
		if cell < 52 {
			if textWidth(thousands(n)) < cell {
				c.text(middle, y+high/2+4.5, "middle", ink, thousands(n))
			}
			continue
		}
		c.text(middle, y+high/2-2, "middle", ink, thousands(n))
		c.text(middle, y+high/2+14, "middle", ink+" sp-small", percent(share, 0))
	}
}

// commonest keeps the n labels with the most rows, in their order.
func (m Confusion) commonest(n int) Confusion {
	if len(m.Labels) <= n {
		return m
	}
	sums := make([]int, len(m.Labels))
	keep := make([]int, len(m.Labels))
	for i := range m.Labels {
		keep[i] = i
		for _, x := range m.Counts[i] {
			sums[i] += x
		}
	}
	slices.SortStableFunc(keep, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	keep = keep[:n]
	slices.Sort(keep)
	some := Confusion{Title: m.Title + ", commonest labels"}
	for _, i := range keep {
		some.Labels = append(some.Labels, m.Labels[i])
		var row []int
		for _, j := range keep {
			row = append(row, m.Counts[i][j])
		}
		some.Counts = append(some.Counts, row)
	}
	return some
}
