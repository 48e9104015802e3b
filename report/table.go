package report

import (
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// gap is the space between columns.
const gap = 2

// column is a column of a table. Its cells fit its width: they may have
// several lines, separated by "\n".
type column struct {
	head  string
	width int
	right bool // aligned to the right, header too
}

// box holds the strokes of a table.
var box = table.StyleLight.Box

// style is a plain table: no frame, two spaces between columns, a rule below
// the header.
func style() table.Style {
	box := box
	box.PaddingLeft, box.PaddingRight = "", strings.Repeat(" ", gap)
	return table.Style{
		Name:    "stance",
		Box:     box,
		Format:  table.FormatOptions{Header: text.FormatDefault, Row: text.FormatDefault, Footer: text.FormatDefault},
		Options: table.Options{SeparateHeader: true},
	}
}

// render lays out rows under columns. Without header it writes rows alone,
// without rows the header alone.
func render(w io.Writer, columns []column, rows [][]string, header bool) error {
	t := table.NewWriter()
	t.SetStyle(style())
	configs := make([]table.ColumnConfig, len(columns))
	heads := make(table.Row, len(columns))
	for i, c := range columns {
		configs[i] = table.ColumnConfig{Number: i + 1, WidthMin: c.width}
		if c.right {
			configs[i].Align, configs[i].AlignHeader = text.AlignRight, text.AlignRight
		}
		heads[i] = c.head
	}
	t.SetColumnConfigs(configs)
	if header {
		t.AppendHeader(heads)
	}
	empty := len(rows) == 0
	if empty {
		rows = [][]string{make([]string, len(columns))} // else the heads are centred
	}
	for _, row := range rows {
		cells := make(table.Row, len(row))
		for i, s := range row {
			cells[i] = s
		}
		t.AppendRow(cells)
	}
	rule := strings.Repeat(box.MiddleHorizontal, gap)
	text := t.Render()
	if empty {
		text = text[:strings.LastIndexByte(text, '\n')]
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, rule) {
			line = strings.TrimSuffix(line, rule) // the last column's padding
		}
		if _, err := io.WriteString(w, strings.TrimRight(line, " ")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// cellOf joins lines to a cell.
func cellOf(lines ...string) string { return strings.Join(lines, "\n") }

// widest returns the width of the widest of the strings that f gives.
func widest[T any](rows []T, f func(T) string) int {
	most := 0
	for _, r := range rows {
		most = max(most, width(f(r)))
	}
	return most
}
