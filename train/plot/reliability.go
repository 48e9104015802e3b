package plot

import "io"

// Reliability is a reliability diagram (DeGroot & Fienberg 1983): how often
// predictions are right that claim a probability, with the number of texts at
// each below.
type Reliability struct {
	Title string
	Bins  []Bin // from 0 to 1
}

// Bin is a bin of predictions by the probability of the predicted label.
type Bin struct {
	Lo, Hi     float64 // edges, in [0, 1]
	N          int
	Confidence float64 // mean probability
	Accuracy   float64 // share that is right
	// AccuracyLo and AccuracyHi are the ends of the interval of Accuracy.
	AccuracyLo, AccuracyHi float64
}

// WriteSVG writes the figure. The error is that of w.
func (r Reliability) WriteSVG(w io.Writer) error {
	c := newCanvas(width, 452, r.Title)
	f := frame{left: 62, right: 424, top: 44, bottom: 304}
	x, y := scale{0, 1, f.left, f.right}, scale{0, 1, f.bottom, f.top}
	c.shares(f, y, "share that is right")
	c.line(f.left, f.bottom, f.right, f.top, "sp-ideal")
	c.text(x.at(0.17), y.at(0.08), "start", "sp-mute", "as claimed")
	var way [][2]float64
	for _, b := range r.Bins {
		if b.N > 0 {
			way = append(way, [2]float64{x.at(b.Confidence), y.at(b.Accuracy)})
		}
	}
	if len(way) > 1 {
		c.path(way, "sp-line", false)
	}
	for _, b := range r.Bins {
		if b.N > 0 {
			c.line(x.at(b.Confidence), y.at(b.AccuracyLo), x.at(b.Confidence), y.at(b.AccuracyHi), "sp-whisker")
			c.dot(x.at(b.Confidence), y.at(b.Accuracy), 4)
		}
	}
	r.counts(c, frame{f.left, f.right, 326, 402}, x)
	for _, t := range ticks(0, 1, 0.2) {
		c.text(x.at(t), 420, "middle", "sp-mute", percent(t, 0))
	}
	c.text((f.left+f.right)/2, 442, "middle", "sp-mute", "probability of the predicted label")
	return c.writeTo(w)
}

// counts draws a bar for the texts of each bin.
func (r Reliability) counts(c *canvas, f frame, x scale) {
	most := 1
	for _, b := range r.Bins {
		most = max(most, b.N)
	}
	y := scale{0, float64(most), f.bottom, f.top + 14}
	c.turned(16, (f.top+f.bottom)/2, -90, "middle", "sp-mute", "texts")
	c.line(f.left, f.bottom, f.right, f.bottom, "sp-axis")
	for _, b := range r.Bins {
		if b.N == 0 {
			continue
		}
		from, to, top := x.at(b.Lo), x.at(b.Hi), y.at(float64(b.N))
		c.rect(from+1.5, top, to-from-3, f.bottom-top, "sp-bar", 0.55)
		c.text((from+to)/2, top-4, "middle", "sp-mute", short(b.N))
	}
}

// short prints a count in the width of a bar.
func short(n int) string {
	switch {
	case n < 10_000:
		return thousands(n)
	case n < 10_000_000:
		return thousands(n/1000) + "k"
	}
	return thousands(n/1_000_000) + "M"
}
