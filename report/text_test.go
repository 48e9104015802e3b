package report

import "testing"

func TestBar(t *testing.T) {
	for _, c := range []struct {
		lo, mean, hi float64
		weak         bool
		want         string // by hand
	}{
		{-1, 0, 1, false, "━━━━━●━━━━━"},
		{-1, -0.5, 1, true, "──●──┼─────"}, // −0.5 lies between cells: the one away from zero
		{0.2, 0.4, 0.6, false, "·····│━●━··"},
		{-1, -1, -1, false, "●····│·····"},
		{1, 1, 1, false, "·····│····●"},
	} {
		want := c.want
		if got := bar(c.lo, c.mean, c.hi, c.weak, 11); got != want {
			t.Errorf("bar(%v, %v, %v) = %s, want %s", c.lo, c.mean, c.hi, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{
		{"as it is", 8, "as it is"},
		{"cut at a word", 12, "cut at a…"},
		{"unbreakable", 6, "unbre…"},
		{"生命生命", 5, "生命…"},
		{"x", 0, ""},
	} {
		if got := shorten(c.s, c.n); got != c.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", c.s, c.n, got, c.want)
		}
	}
	for _, c := range []struct {
		p    string
		n    int
		want string
	}{
		{"a/b/c.txt", 20, "a/b/c.txt"},
		{"articles/2026/c.txt", 12, "…/2026/c.txt"},
		{"articles/2026/c.txt", 11, "…/c.txt"},
		{"articles/26/c.txt", 13, "…/26/c.txt"},
		{"articles/averylongname.txt", 10, "…gname.txt"},
	} {
		if got := shortenPath(c.p, c.n); got != c.want {
			t.Errorf("shortenPath(%q, %d) = %q, want %q", c.p, c.n, got, c.want)
		}
	}
}
