package plot

import "math"

// scale maps values from lo to hi onto coordinates from a to b.
type scale struct{ lo, hi, a, b float64 }

func (s scale) at(x float64) float64 {
	if s.hi == s.lo || math.IsNaN(x) {
		return s.a
	}
	t := max(0, min(1, (x-s.lo)/(s.hi-s.lo)))
	return s.a + float64(t*(s.b-s.a))
}

// step returns the step, 1, 2 or 5 times a power of ten, that divides a range
// into at most n parts.
func step(width float64, n int) float64 {
	if !(width > 0) || math.IsInf(width, 0) {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(width/float64(n))))
	for _, m := range []float64{1, 2, 5} {
		if m*power*float64(n) >= width {
			return m * power
		}
	}
	return 10 * power
}

// ticks returns the multiples of a step from lo to hi.
func ticks(lo, hi, step float64) []float64 {
	var at []float64
	for k := math.Ceil(lo/step - 1e-9); k*step <= hi+1e-9*step && len(at) < 100; k++ {
		at = append(at, k*step)
	}
	return at
}

// frame is the area in which data are drawn.
type frame struct{ left, right, top, bottom float64 }

// shares draws the vertical axis of shares with grid lines, and its title.
func (c *canvas) shares(f frame, s scale, title string) {
	for _, y := range ticks(s.lo, s.hi, step(s.hi-s.lo, 6)) {
		c.line(f.left, s.at(y), f.right, s.at(y), "sp-grid")
		c.text(f.left-7, s.at(y)+4, "end", "sp-mute", percent(y, 0))
	}
	c.turned(16, (f.top+f.bottom)/2, -90, "middle", "sp-mute", title)
}
