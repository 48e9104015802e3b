// Package plot draws the figures of an evaluation as SVG: [Confusion],
// [Reliability], [Curve] and [Strip]. Each is a value of plain numbers with a
// method WriteSVG.
//
// A figure is one svg element, a file by itself and a part of a page alike. It
// has its own style for light and dark surroundings, no script and no external
// resource. The same value gives the same bytes.
package plot

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// width is that of a figure in user units: on a telephone a little less in
// pixels, so that text of size 13 stays readable.
const width = 440

// canvas collects the elements of a figure.
type canvas struct{ b bytes.Buffer }

// newCanvas opens a figure. The title stands in it and is its name for those
// who do not see it.
func newCanvas(w, h float64, title string) *canvas {
	c := &canvas{}
	fmt.Fprintf(&c.b, `<svg xmlns="http://www.w3.org/2000/svg" class="sp" viewBox="0 0 %s %s" role="img" aria-label="%s">`+"\n",
		num(w), num(h), escape(title))
	c.b.WriteString("<style>" + style + "</style>\n")
	c.rect(0, 0, w, h, "sp-paper", 1)
	c.text(w/2, 22, "middle", "sp-title", title)
	return c
}

// writeTo closes the figure and writes it.
func (c *canvas) writeTo(w io.Writer) error {
	c.b.WriteString("</svg>\n")
	_, err := w.Write(c.b.Bytes())
	return err
}

// rect draws a rectangle; opacity is in [0, 1].
func (c *canvas) rect(x, y, w, h float64, class string, opacity float64) {
	fmt.Fprintf(&c.b, `<rect x="%s" y="%s" width="%s" height="%s" class="%s"`, num(x), num(y), num(w), num(h), class)
	if opacity < 1 {
		fmt.Fprintf(&c.b, ` fill-opacity="%s"`, num(opacity))
	}
	c.b.WriteString("/>\n")
}

func (c *canvas) line(x1, y1, x2, y2 float64, class string) {
	fmt.Fprintf(&c.b, `<line x1="%s" y1="%s" x2="%s" y2="%s" class="%s"/>`+"\n", num(x1), num(y1), num(x2), num(y2), class)
}

func (c *canvas) dot(x, y, r float64) {
	fmt.Fprintf(&c.b, `<circle cx="%s" cy="%s" r="%s" class="sp-dot"/>`+"\n", num(x), num(y), num(r))
}

// path draws lines through points; closed makes it an area.
func (c *canvas) path(xy [][2]float64, class string, closed bool) {
	c.b.WriteString(`<path d="`)
	for i, p := range xy {
		c.b.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + num(p[0]) + " " + num(p[1]))
	}
	if closed {
		c.b.WriteString("Z")
	}
	fmt.Fprintf(&c.b, `" class="%s"/>`+"\n", class)
}

// text writes s; anchor is start, middle or end.
func (c *canvas) text(x, y float64, anchor, class, s string) { c.turned(x, y, 0, anchor, class, s) }

// turned writes s turned by an angle in degrees.
func (c *canvas) turned(x, y, angle float64, anchor, class, s string) {
	fmt.Fprintf(&c.b, `<text x="%s" y="%s" text-anchor="%s" class="%s"`, num(x), num(y), anchor, class)
	if angle != 0 {
		fmt.Fprintf(&c.b, ` transform="rotate(%s %s %s)"`, num(angle), num(x), num(y))
	}
	fmt.Fprintf(&c.b, ">%s</text>\n", escape(s))
}

// style has a class for each role a mark can play, for light surroundings and
// for dark ones.
const style = `.sp{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:13px}` +
	`.sp-paper{fill:#fff}.sp-title{fill:#1f2328;font-weight:600;font-size:14px}` +
	`.sp-ink{fill:#1f2328}.sp-mute{fill:#59636e;font-size:12px}.sp-over{fill:#fff}.sp-small{font-size:12px}.sp-halo{stroke:#fff;stroke-width:3px;paint-order:stroke}` +
	`.sp-grid{stroke:#d9dfe5}.sp-axis{stroke:#818b98}.sp-ideal{stroke:#818b98;stroke-dasharray:5 4}` +
	`.sp-line{stroke:#0f5fb8;stroke-width:2.2;fill:none}.sp-whisker{stroke:#0f5fb8;stroke-width:1.4}` +
	`.sp-dot,.sp-cell,.sp-bar{fill:#0f5fb8}.sp-band{fill:#0f5fb8;fill-opacity:.16}` +
	`@media(prefers-color-scheme:dark){.sp-paper{fill:#0f1419}.sp-title,.sp-ink{fill:#e6eaef}.sp-mute{fill:#9aa5b1}` +
	`.sp-over{fill:#0f1419}.sp-halo{stroke:#0f1419}.sp-grid{stroke:#2b333c}.sp-axis,.sp-ideal{stroke:#6b7683}` +
	`.sp-line,.sp-whisker{stroke:#74b3f7}.sp-dot,.sp-cell,.sp-bar,.sp-band{fill:#74b3f7}}`

// num prints a coordinate with at most two digits behind the point; what is no
// number is 0.
func num(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "0"
	}
	s := strconv.FormatFloat(x, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// unit keeps a share in [0, 1].
func unit(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(x, 1)
}

// percent prints a share; digits are those behind the point.
func percent(x float64, digits int) string {
	return strconv.FormatFloat(100*unit(x), 'f', digits, 64) + "%"
}

// thousands prints a count with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// escape makes text or an attribute of a foreign string; characters that XML
// does not allow become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}

// textWidth estimates the width of s in user units at size 13.
func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r >= 0x1100 { // East Asian scripts and the like
			w += 13
		} else {
			w += 6.6
		}
	}
	return w
}

// clip shortens s to about the width w.
func clip(s string, w float64) string {
	if textWidth(s) <= w {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && textWidth(string(r))+6.6 > w {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}
