package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/stancekit/stance"
)

// summaryRow is a line of a table of profiles: of a speaker or an article.
type summaryRow struct {
	name, under string // under: shown below the name in a wide table
	key         string // its letter in the picture, if any
	path        bool   // the name is a path
	stance.Summary
}

// nameCell returns the name in a cell of n columns.
func (r summaryRow) nameCell(n int) string {
	if r.path {
		return shortenPath(r.name, n)
	}
	return cellOf(wrap(r.name, n, 2)...)
}

// Widths of the tables of profiles.
const (
	meanWidth     = 5
	intervalWidth = 13
	sharesWidth   = 14
	mostName      = 28
	minBar        = 11
	maxBar        = 31
	wideBar       = 17 // in a table with extremes
	minExtreme    = 20 // columns of an extreme statement
	extremeLines  = 3
)

// layout is what a table of profiles on one axis shows in the width at hand.
type layout struct {
	axis
	name, n, bar, extreme int // widths; 0: not shown
	shares                bool
}

// fit lays out the table: name, number, mean and interval always, then shares,
// then the bar, then the extreme statements, as far as the width goes.
func fit(rows []summaryRow, a axis, total int) layout {
	l := layout{axis: a, n: max(1, widest(rows, func(r summaryRow) string { return strconv.Itoa(r.N) }))}
	left := total - l.n - meanWidth - intervalWidth - 3*gap
	longest := max(7, widest(rows, func(r summaryRow) string { return r.name }))
	l.name = min(longest, mostName, max(12, left-sharesWidth-2*gap-wideBar))
	left -= l.name
	if left >= sharesWidth+gap {
		l.shares = true
		left -= sharesWidth + gap
	}
	if left >= wideBar+gap+2*(minExtreme+gap) {
		l.bar = wideBar
		l.extreme = (left - wideBar - 3*gap) / 2
	} else if left >= minBar+gap {
		l.bar = min(left-gap, maxBar)
	}
	if l.bar > 0 && l.bar%2 == 0 {
		l.bar-- // zero stands in the middle
	}
	return l
}

func (l layout) columns(name string, o Options) []column {
	c := []column{
		{head: name, width: l.name}, {head: "N", width: l.n, right: true},
		{head: "Mean", width: meanWidth, right: true}, {head: o.interval(), width: intervalWidth},
	}
	if l.bar > 0 {
		c = append(c, column{head: barHeader(l.bar), width: l.bar})
	}
	if l.shares {
		c = append(c, column{head: l.sharesHead(), width: sharesWidth})
	}
	if l.extreme > 0 {
		c = append(c, column{head: l.lowest, width: l.extreme}, column{head: l.highest, width: l.extreme})
	}
	return c
}

func (l layout) cells(r summaryRow, o Options) []string {
	name := []string{r.nameCell(l.name)}
	if l.extreme > 0 && r.under != "" {
		name = append(name, under(o, r.under, l.name)...)
	}
	row := []string{cellOf(name...), strconv.Itoa(r.N)}
	if r.N == 0 {
		return append(row, slices.Repeat([]string{""}, len(l.columns("", o))-len(row))...)
	}
	s := l.standing(r.Summary)
	row = append(row, o.paint(signed(s.Mean), s.Mean), signed(s.Lo)+" … "+signed(s.Hi))
	if l.bar > 0 {
		row = append(row, bar(s.Lo, s.Mean, s.Hi, len(r.Warnings) > 0, l.bar))
	}
	if l.shares {
		row = append(row, fmt.Sprintf("%4s %4s %4s", percent(s.Shares[2]), percent(s.Shares[1]), percent(s.Shares[0])))
	}
	if l.extreme > 0 {
		low, high := l.quote(s.Lowest, o), l.quote(s.Highest, o)
		if r.N == 1 && s.Mean < 0 {
			high = ""
		} else if r.N == 1 {
			low = ""
		}
		row = append(row, low, high)
	}
	return row
}

// quote returns an extreme statement with its score, shortened.
func (l layout) quote(f stance.Finding, o Options) string {
	lines := wrap(signed(l.result(f).Score)+" "+oneLine(f.Text), l.extreme, extremeLines)
	score, rest, _ := strings.Cut(lines[0], " ")
	if rest != "" {
		lines[0] = o.paint(score, l.result(f).Score) + " " + rest
	}
	return cellOf(lines...)
}

// summaryTable writes a table of profiles with the given head over the names,
// and the warnings below it.
func summaryTable(w io.Writer, head string, rows []summaryRow, o Options) error {
	axes := o.axes()
	if len(axes) > 1 {
		b := fitBoth(rows, o)
		cells := make([][]string, len(rows))
		for i, r := range rows {
			cells[i] = b.cells(r)
		}
		return render(w, b.columns(head), cells, true)
	}
	l := fit(rows, axes[0], o.width())
	var cells [][]string
	for i, r := range rows {
		if i > 0 && l.extreme > 0 {
			cells = append(cells, make([]string, len(l.columns(head, o))))
		}
		cells = append(cells, l.cells(r, o))
	}
	return render(w, l.columns(head, o), cells, true)
}

// joinWarnings returns warnings as one CSV cell.
func joinWarnings(texts []string) string { return strings.Join(texts, "; ") }

// mostNamed is how many names a warning lists.
const mostNamed = 6

// warnings writes each different warning once, with the names it is about.
func warnings(w io.Writer, rows []summaryRow, all string, o Options) error {
	var order []string
	about := map[string][]string{}
	for _, r := range rows {
		for _, text := range r.Warnings {
			if about[text] == nil {
				order = append(order, text)
			}
			about[text] = append(about[text], r.name)
		}
	}
	for i, text := range order {
		names := about[text]
		list := strings.Join(names[:min(len(names), mostNamed)], ", ")
		if more := len(names) - mostNamed; more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		if len(names) == len(rows) && len(rows) > 1 {
			list = all
		}
		if i == 0 {
			fmt.Fprintln(w)
		}
		for j, line := range wrap(text+": "+list, o.width()-2, 0) {
			if j > 0 {
				line = "  " + line
			}
			if _, err := fmt.Fprintln(w, o.dim(line)); err != nil {
				return err
			}
		}
	}
	return nil
}
