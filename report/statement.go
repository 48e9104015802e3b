package report

import (
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/statement"
)

// Statement is a row of a report by statement.
type Statement struct {
	File           string            // as given on the command line
	stance.Finding                   // Article tells the articles of one file apart
	Labels         []string          // of the stance model, in the order of Stance.Probs
	Feelings       []string          // of the sentiment model, likewise
	Why            []classify.Reason // of the first axis reported; nil unless asked for
}

// labels returns the labels of an axis.
func (s Statement) labels(a axis) []string {
	if a.name == onSentiment.name {
		return s.Feelings
	}
	return s.Labels
}

// Statements reports statements, in the order written.
func Statements(w io.Writer, f Format, o Options) *Writer[Statement] {
	axes := o.axes()
	return newWriter(w, f, o, sheet[Statement]{
		list:   "statements",
		json:   func(dst []byte, s Statement) []byte { return appendStatement(dst, s, axes) },
		header: statementHeader(axes),
		record: func(s Statement) []string { return statementRecord(s, axes) },
		table:  statementTable,
	})
}

// appendStatement appends the line that scripts rely on: its keys, their order
// and their meaning stay.
func appendStatement(dst []byte, s Statement, axes []axis) []byte {
	o := open(dst)
	o.str("file", s.File)
	o.str("speaker", s.Speaker.Name)
	o.str("mention", s.Mention)
	o.str("role", s.Speaker.Role)
	o.str("via", s.Via)
	o.str("form", s.Form.String())
	o.str("rule", s.Rule)
	o.spans("source", s.Source)
	o.spans("cue", s.Cue)
	o.spans("content", s.Content)
	o.str("text", s.Text)
	for _, a := range axes {
		o.nested(a.name, s.labels(a), a.result(s.Finding))
	}
	if s.Article != s.File { // the file holds several
		o.str("article", s.Article)
	}
	if s.Why != nil {
		o.why("why", s.Why)
	}
	return o.close()
}

// statementHeader names the CSV columns. Those of a second axis stand behind
// all others.
func statementHeader(axes []axis) []string {
	h := []string{"file", "speaker", "mention", "role", "via", "form", "rule", "source", "cue", "content", "text"}
	for i, a := range axes {
		h = append(h, a.prefix+"label", a.prefix+"score", a.prefix+"confidence")
		h = append(h, a.shareNames()...)
		if i == 0 {
			h = append(h, "article")
		}
	}
	return h
}

func statementRecord(s Statement, axes []axis) []string {
	record := []string{s.File, s.Speaker.Name, s.Mention, s.Speaker.Role, s.Via, s.Form.String(), s.Rule,
		ranges(s.Source), ranges(s.Cue), ranges(s.Content), s.Text}
	for i, a := range axes {
		r := rounded(a.result(s.Finding))
		record = append(record, r.Label, number(r.Score), number(r.Confidence))
		for _, label := range a.labels {
			record = append(record, number(prob(s.labels(a), r, label)))
		}
		if i == 0 {
			record = append(record, s.Article)
		}
	}
	return record
}

// ranges formats pieces for a CSV cell: "10-13 20-24".
func ranges(pieces []article.Span) string {
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(p.Start) + "-" + strconv.Itoa(p.End))
	}
	return b.String()
}

// Widths of the statement table.
const (
	wideStatements = 110 // columns from which labels are written out and forms named
	mostSpeaker    = 26  // columns of a speaker
	mostReasons    = 6   // shown under a statement
)

func statementTable(w io.Writer, rows []Statement, o Options) error {
	if len(rows) == 0 {
		_, err := fmt.Fprintln(w, "no statements")
		return err
	}
	wide := o.width() >= wideStatements
	speaker := min(mostSpeaker, max(len("Speaker"), o.width()/4), max(len("Speaker"), widest(rows, speakerName)))
	columns := append(scoreColumns(o, wide), column{head: "Speaker", width: speaker})
	if wide {
		columns = append(columns, column{head: "Form", width: len("indirect")})
	}
	left := o.width()
	for _, c := range columns {
		left -= c.width + gap
	}
	columns = append(columns, column{head: "Statement", width: left})
	if err := render(w, columns, nil, true); err != nil {
		return err
	}
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[end].Article == rows[start].Article {
			end++
		}
		if start > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, o.bold(shortenPath(oneLine(rows[start].Article), o.width())))
		var cells [][]string
		for _, s := range rows[start:end] {
			cells = append(cells, statementCells(s, columns, wide, o))
		}
		if err := render(w, columns, cells, false); err != nil {
			return err
		}
		start = end
	}
	return nil
}

func statementCells(s Statement, columns []column, wide bool, o Options) []string {
	row := scoreCells(s, wide, o)
	speaker := columns[len(row)].width
	who := wrap(speakerName(s), speaker, 2)
	if wide && s.Speaker.Role != "" {
		who = append(who, under(o, s.Speaker.Role, speaker)...)
	}
	if s.Via != "" {
		who = append(who, under(o, "via "+s.Via, speaker)...)
	}
	body := wrap(oneLine(s.Text), columns[len(columns)-1].width, 0)
	if len(s.Why) > 0 {
		for _, line := range wrap("because "+reasons(s.Why), columns[len(columns)-1].width, 0) {
			body = append(body, o.dim(line))
		}
	}
	row = append(row, cellOf(who...))
	if wide {
		row = append(row, s.Form.String())
	}
	return append(row, cellOf(body...))
}

// scoreColumns are the columns of scores and labels: one of each, or one of both
// for each of two axes.
func scoreColumns(o Options, wide bool) []column {
	axes := o.axes()
	if len(axes) > 1 {
		if o.width() < bothSides {
			return []column{{head: shortLabel(axes[0].name), width: 5}, {head: shortLabel(axes[1].name), width: 5}}
		}
		const width = len("-0.00 conf")
		return []column{{head: "Stance", width: width}, {head: "Sentiment", width: width}}
	}
	label := len("Label")
	if wide {
		label = widest(axes[0].labels[:], func(s string) string { return s })
	}
	return []column{{head: "Score", width: 5, right: true}, {head: "Label", width: label}}
}

func scoreCells(s Statement, wide bool, o Options) []string {
	axes := o.axes()
	if len(axes) > 1 {
		var cells []string
		for _, a := range axes {
			r := a.result(s.Finding)
			text := signed(r.Score)
			if o.width() >= bothSides {
				text += " " + shortLabel(r.Label)
			}
			cells = append(cells, o.paint(text, r.Score))
		}
		return cells
	}
	r := axes[0].result(s.Finding)
	label := r.Label
	if !wide {
		label = shortLabel(label)
	}
	return []string{o.paint(signed(r.Score), r.Score), o.paint(label, r.Score)}
}

// reasons lists the first reasons and sums up the others, so that the weights
// shown add up.
func reasons(why []classify.Reason) string {
	var parts []string
	rest, n := 0.0, 0
	for i, r := range why {
		if i >= mostReasons {
			rest += r.Weight
			n++
			continue
		}
		parts = append(parts, signed(r.Weight)+" "+oneLine(r.Feature))
	}
	if n > 0 {
		parts = append(parts, fmt.Sprintf("%s in %d others", signed(rest), n))
	}
	return strings.Join(parts, ", ")
}

// under returns the lines of a remark below a name, n columns wide.
func under(o Options, remark string, n int) []string {
	lines := wrap(oneLine(remark), n-1, 2)
	for i, line := range lines {
		lines[i] = " " + o.dim(line)
	}
	return lines
}

func speakerName(s Statement) string { return nameOf(s.Speaker) }

func nameOf(s statement.Speaker) string { return cmp.Or(oneLine(s.Name), "(not named)") }

// shortLabel returns the first four letters of a label.
func shortLabel(label string) string { return string([]rune(label + "    ")[:4]) }
