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
	File           string // as given on the command line
	stance.Finding        // Article tells the articles of one file apart
	Labels         []string
	Why            []classify.Reason // nil unless asked for
}

// Statements reports statements, in the order written.
func Statements(w io.Writer, f Format, o Options) *Writer[Statement] {
	return newWriter(w, f, o, sheet[Statement]{
		list: "statements",
		json: appendStatement,
		header: []string{"file", "speaker", "mention", "role", "via", "form", "rule", "source", "cue", "content", "text",
			"label", "score", "confidence", stance.Conciliatory, stance.Neutral, stance.Confrontational, "article"},
		record: statementRecord,
		table:  statementTable,
	})
}

// appendStatement appends the line that scripts rely on: its keys, their order
// and their meaning stay.
func appendStatement(dst []byte, s Statement) []byte {
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
	o.key("stance")
	r := open(o.b)
	r.result(s.Labels, s.Stance)
	o.b = r.close()
	if s.Article != s.File { // the file holds several
		o.str("article", s.Article)
	}
	if s.Why != nil {
		o.why("why", s.Why)
	}
	return o.close()
}

func statementRecord(s Statement) []string {
	r := rounded(s.Stance)
	return []string{s.File, s.Speaker.Name, s.Mention, s.Speaker.Role, s.Via, s.Form.String(), s.Rule,
		ranges(s.Source), ranges(s.Cue), ranges(s.Content), s.Text,
		r.Label, number(r.Score), number(r.Confidence),
		number(prob(s.Labels, r, stance.Conciliatory)), number(prob(s.Labels, r, stance.Neutral)),
		number(prob(s.Labels, r, stance.Confrontational)), s.Article}
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
	label := len("conf")
	if wide {
		label = len(stance.Confrontational)
	}
	speaker := min(mostSpeaker, max(len("Speaker"), o.width()/4), max(len("Speaker"), widest(rows, speakerName)))
	columns := []column{{head: "Score", width: 5, right: true}, {head: "Label", width: max(label, len("Label"))}, {head: "Speaker", width: speaker}}
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
	label := s.Stance.Label
	if !wide {
		label = shortLabel(label)
	}
	speaker := columns[2].width
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
	row := []string{o.paint(signed(s.Stance.Score), s.Stance.Score), o.paint(label, s.Stance.Score), cellOf(who...)}
	if wide {
		row = append(row, s.Form.String())
	}
	return append(row, cellOf(body...))
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
