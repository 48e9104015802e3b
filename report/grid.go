package report

import (
	"io"
	"strings"
)

// Grid writes a plain table of cells with heads above them. The first column
// is aligned to the left, the others to the right. A row may be shorter.
func Grid(w io.Writer, heads []string, rows [][]string) error {
	columns := make([]column, len(heads))
	for i, head := range heads {
		columns[i] = column{head: head, width: width(head), right: i > 0}
	}
	clean := make([][]string, len(rows))
	for i, row := range rows {
		for j, s := range row {
			s = oneLine(s)
			clean[i] = append(clean[i], s)
			columns[j].width = max(columns[j].width, width(s))
		}
	}
	return render(w, columns, clean, true)
}

// Facts writes names with a value each: as CSV with a row a fact, else as a
// table whose values wrap.
func Facts(w io.Writer, f Format, o Options, facts [][]string) error {
	if f == CSV {
		out := newWriter(w, f, o, sheet[[]string]{
			header: []string{"name", "value"},
			record: func(fact []string) []string { return fact },
		})
		for _, fact := range facts {
			if err := out.Write(fact); err != nil {
				return err
			}
		}
		return out.Close()
	}
	name := widest(facts, func(fact []string) string { return oneLine(fact[0]) })
	value := max(20, o.width()-name-gap)
	var rows [][]string
	for _, fact := range facts {
		rows = append(rows, []string{oneLine(fact[0]), cellOf(wrap(oneLine(fact[1]), value, 0)...)})
	}
	return render(w, []column{{width: name}, {width: value}}, rows, false)
}

// Paragraph writes a text on lines of the width of o.
func Paragraph(w io.Writer, o Options, text string) error {
	_, err := io.WriteString(w, strings.Join(wrap(oneLine(text), o.width(), 0), "\n")+"\n")
	return err
}
