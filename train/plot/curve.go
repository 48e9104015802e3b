package plot

import (
	"io"
	"math"
)

// Curve is a learning curve: a share, with its interval as a band, against a
// size.
type Curve struct {
	Title  string
	XTitle string
	YTitle string
	Points []Point // by rising X
}

// Point is one measured point.
type Point struct {
	X      float64 // 0 or above
	Y      float64 // share, in [0, 1]
	Lo, Hi float64 // interval of Y
}

// WriteSVG writes the figure. The error is that of w.
func (v Curve) WriteSVG(w io.Writer) error {
	c := newCanvas(width, 318, v.Title)
	f := frame{left: 62, right: 418, top: 44, bottom: 258}
	lo, hi, most := 1.0, 0.0, 0.0
	for _, p := range v.Points {
		lo, hi, most = min(lo, unit(p.Lo)), max(hi, unit(p.Hi)), max(most, p.X)
	}
	if hi < lo {
		lo, hi = 0, 1
	}
	part := step(max(hi-lo, 0.05), 5)
	lo, hi = max(0, math.Floor(lo/part)*part), min(1, math.Ceil(hi/part)*part)
	y, x := scale{lo, hi, f.bottom, f.top}, scale{0, most, f.left, f.right}
	c.shares(f, y, v.YTitle)
	c.line(f.left, f.bottom, f.right, f.bottom, "sp-axis")
	for _, t := range ticks(0, most, step(most, 5)) {
		c.line(x.at(t), f.bottom, x.at(t), f.bottom+5, "sp-axis")
		c.text(x.at(t), f.bottom+20, "middle", "sp-mute", thousands(int(math.Round(t))))
	}
	c.text((f.left+f.right)/2, f.bottom+44, "middle", "sp-mute", v.XTitle)
	v.draw(c, x, y)
	return c.writeTo(w)
}

// draw draws band, line, dots and, from the right, those values that have room.
func (v Curve) draw(c *canvas, x, y scale) {
	var way, band [][2]float64
	for _, p := range v.Points {
		way = append(way, [2]float64{x.at(p.X), y.at(p.Y)})
		band = append(band, [2]float64{x.at(p.X), y.at(p.Hi)})
	}
	for i := len(v.Points) - 1; i >= 0; i-- {
		band = append(band, [2]float64{x.at(v.Points[i].X), y.at(v.Points[i].Lo)})
	}
	if len(way) > 1 {
		c.path(band, "sp-band", true)
		c.path(way, "sp-line", false)
	}
	free := math.Inf(1)
	for i := len(way) - 1; i >= 0; i-- {
		c.dot(way[i][0], way[i][1], 4)
		at := min(way[i][0], x.b-16)
		if at+20 < free {
			c.text(at, way[i][1]-10, "middle", "sp-ink sp-halo", percent(v.Points[i].Y, 1))
			free = at - 20
		}
	}
}
