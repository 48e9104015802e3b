package report

import (
	"slices"
	"strconv"
)

// Widths of the table of both axes.
const (
	mostBoth  = 100 // columns of the table
	bothSides = 70  // columns from which the axes stand side by side
	axisWidth = 4
	leastName = 7
	shortName = 12 // columns to which names may shrink for the sake of bars
)

// both lays out a table of profiles on both axes: side by side, with bars as
// far as the width goes, or below each other in a narrow one.
type both struct {
	key, name, n, bar int // widths; 0: not shown
	stacked           bool
	o                 Options
}

func fitBoth(rows []summaryRow, o Options) both {
	b := both{o: o, n: max(1, widest(rows, func(r summaryRow) string { return strconv.Itoa(r.N) }))}
	total := min(o.width(), mostBoth)
	left := total - b.n - gap
	if slices.ContainsFunc(rows, func(r summaryRow) bool { return r.key != "" }) {
		b.key = 1
		left -= b.key + gap
	}
	longest := max(len("Speaker"), widest(rows, func(r summaryRow) string { return r.name }))
	if total < bothSides {
		b.stacked = true
		left -= axisWidth + meanWidth + intervalWidth + 3*gap
		b.name = min(longest, max(leastName, left))
		return b
	}
	left -= len("Stance") + len("Sentiment") + 2*intervalWidth + 4*gap
	b.name = min(longest, mostName, max(leastName, left))
	if bars := left/2 - gap; bars-shortName/2 >= minBar {
		b.name = min(b.name, left-2*(minBar+gap))
		b.bar = min(maxBar, (left-b.name)/2-gap)
		b.bar -= 1 - b.bar%2 // zero stands in the middle
	}
	return b
}

func (b both) columns(name string) []column {
	var c []column
	if b.key > 0 {
		c = append(c, column{width: b.key})
	}
	c = append(c, column{head: name, width: b.name}, column{head: "N", width: b.n, right: true})
	if b.stacked {
		return append(c, column{head: "Axis", width: axisWidth}, column{head: "Mean", width: meanWidth, right: true},
			column{head: b.o.interval(), width: intervalWidth})
	}
	for _, head := range []string{"Stance", "Sentiment"} {
		c = append(c, column{head: head, width: max(meanWidth, len(head)), right: true})
		c = append(c, column{head: b.o.interval(), width: intervalWidth})
		if b.bar > 0 {
			c = append(c, column{head: barHeader(b.bar), width: b.bar})
		}
	}
	return c
}

func (b both) cells(r summaryRow) []string {
	var row []string
	if b.key > 0 {
		row = append(row, r.key)
	}
	row = append(row, r.nameCell(b.name), strconv.Itoa(r.N))
	if r.N == 0 {
		return append(row, slices.Repeat([]string{""}, len(b.columns(""))-len(row))...)
	}
	var names, means, intervals []string
	for _, a := range b.o.axes() {
		s := a.standing(r.Summary)
		names = append(names, shortLabel(a.name))
		means = append(means, b.o.paint(signed(s.Mean), s.Mean))
		intervals = append(intervals, signed(s.Lo)+" … "+signed(s.Hi))
		if b.stacked {
			continue
		}
		row = append(row, means[len(means)-1], intervals[len(intervals)-1])
		if b.bar > 0 {
			row = append(row, bar(s.Lo, s.Mean, s.Hi, len(r.Warnings) > 0, b.bar))
		}
	}
	if b.stacked {
		row = append(row, cellOf(names...), cellOf(means...), cellOf(intervals...))
	}
	return row
}
