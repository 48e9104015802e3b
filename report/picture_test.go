package report

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance"
)

// TestPicture: every letter stands once, near its place, in a plane of plain
// ASCII that fits the width.
func TestPicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Width: rapid.IntRange(leastPicture, 120).Draw(t, "width"), Picture: PictureAlways}
		scores := rapid.Float64Range(-1, 1)
		var rows []summaryRow
		for range rapid.IntRange(1, 60).Draw(t, "speakers") {
			rows = append(rows, summaryRow{name: "山田", Summary: stance.Summary{N: 1,
				Stance: stance.Standing{N: 1, Mean: scores.Draw(t, "x")}, Sentiment: stance.Standing{N: 1, Mean: scores.Draw(t, "y")}}})
		}
		if n := o.keyed(rows); n != min(len(rows), len(pictureKeys)) {
			t.Fatalf("%d letters for %d speakers", n, len(rows))
		}
		var b strings.Builder
		if err := drawPicture(&b, rows, o); err != nil {
			t.Fatal(err)
		}
		where := map[string]int{} // the line of a letter
		for y, line := range strings.Split(b.String(), "\n") {
			if len(line) > o.width() {
				t.Fatalf("%d columns in a width of %d: %q", len(line), o.width(), line)
			}
			inner, framed := strings.CutPrefix(line, "  |")
			for _, c := range []byte(line) {
				if c < ' ' || c > '~' {
					t.Fatalf("not plain ASCII: %q", line)
				}
			}
			for _, c := range strings.Trim(inner, " |-+") {
				if key := string(c); framed && strings.Contains(pictureKeys, key) {
					if where[key] != 0 {
						t.Fatalf("%s stands twice:\n%s", key, b.String())
					}
					where[key] = y
				}
			}
		}
		for _, r := range rows {
			if r.key == "" {
				continue
			}
			// the plane begins in the fourth line, below an empty one, the head and the frame
			if want := 3 + pictureRows - 1 - cell(r.Sentiment.Mean, pictureRows); where[r.key] != want {
				t.Fatalf("%s stands in line %d, want %d:\n%s", r.key, where[r.key], want, b.String())
			}
		}
	})
}

// The corners are where the heads say.
func TestPictureCorners(t *testing.T) {
	at := func(x, y float64) summaryRow {
		return summaryRow{Summary: stance.Summary{N: 5, Stance: stance.Standing{Mean: x}, Sentiment: stance.Standing{Mean: y}}}
	}
	rows := []summaryRow{at(-1, 1), at(1, 1), at(-1, -1), at(1, -1), at(0, 0), at(0, 0)}
	o := Options{Width: 60, Picture: PictureAuto}
	o.keyed(rows)
	var b strings.Builder
	if err := drawPicture(&b, rows, o); err != nil {
		t.Fatal(err)
	}
	n := 55
	half := strings.Repeat(" ", n/2-1)
	for _, want := range []string{
		fmt.Sprintf("  |A%s|%sB|\n", half, half), fmt.Sprintf("  |C%s|%sD|\n", half, half),
		fmt.Sprintf("  |%sEF%s|\n", strings.Repeat("-", n/2), strings.Repeat("-", n/2-1)),
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no line %q in\n%s", want, b.String())
		}
	}
}

func TestPictureOfEnough(t *testing.T) {
	rows := func(ns ...int) (rows []summaryRow) {
		for _, n := range ns {
			rows = append(rows, summaryRow{Summary: stance.Summary{N: n}})
		}
		return rows
	}
	for _, c := range []struct {
		o    Options
		ns   []int
		want int
	}{
		{Options{Picture: PictureAuto}, []int{9, 5, 5, 4}, 3},
		{Options{Picture: PictureAuto}, []int{9, 5, 4, 4}, 0},
		{Options{Picture: PictureAlways}, []int{9, 1}, 2},
		{Options{Picture: PictureAlways, Width: 40}, []int{9, 9, 9}, 0},
		{Options{}, []int{9, 9, 9}, 0},
		{Options{Picture: PictureAlways, Axes: stance.StanceOnly}, []int{9, 9, 9}, 0},
	} {
		if got := c.o.keyed(rows(c.ns...)); got != c.want {
			t.Errorf("%+v of %v: %d letters, want %d", c.o, c.ns, got, c.want)
		}
	}
}
