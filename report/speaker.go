package report

import (
	"fmt"
	"io"
	"strconv"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/statement"
)

// Totals is what a report by speaker was summed up from.
type Totals struct {
	Articles     int
	Statements   int
	Unattributed int // statements without a speaker, part of no profile
}

// Speakers reports profiles, in the order written.
func Speakers(w io.Writer, f Format, o Options, t Totals) *Writer[stance.Profile] {
	axes := o.axes()
	return newWriter(w, f, o, sheet[stance.Profile]{
		list:   "speakers",
		lead:   []field{{"articles", t.Articles}, {"statements", t.Statements}, {"unattributed", t.Unattributed}},
		json:   func(dst []byte, p stance.Profile) []byte { return appendSpeaker(dst, p, axes) },
		header: append([]string{"name", "role", "kind"}, summaryHeader(axes)...),
		record: func(p stance.Profile) []string { return speakerRecord(p, axes) },
		table: func(w io.Writer, rows []stance.Profile, o Options) error {
			return speakerTable(w, rows, o, t)
		},
	})
}

func appendSpeaker(dst []byte, p stance.Profile, axes []axis) []byte {
	o := open(dst)
	o.str("name", p.Speaker.Name)
	o.str("role", p.Speaker.Role)
	o.str("kind", kindName(p.Speaker.Kind))
	o.int("n", p.N)
	o.int("articles", p.Articles)
	o.summary(p.Summary, axes, false)
	o.list("mentions", len(p.Mentions), func(dst []byte, i int) []byte {
		m := open(dst)
		m.str("text", p.Mentions[i].Text)
		m.int("n", p.Mentions[i].N)
		return m.close()
	})
	return o.close()
}

func speakerRecord(p stance.Profile, axes []axis) []string {
	r := []string{p.Speaker.Name, p.Speaker.Role, kindName(p.Speaker.Kind)}
	return append(r, summaryRecord(p.Summary, axes)...)
}

// kindName names a kind of speaker.
func kindName(k statement.Kind) string {
	switch k {
	case statement.Person:
		return "person"
	case statement.Organization:
		return "organization"
	case statement.Group:
		return "group"
	}
	return "unknown"
}

func speakerTable(w io.Writer, profiles []stance.Profile, o Options, t Totals) error {
	rows := make([]summaryRow, len(profiles))
	for i, p := range profiles {
		rows[i] = summaryRow{name: nameOf(p.Speaker), under: oneLine(p.Speaker.Role), Summary: p.Summary}
	}
	keyed := o.keyed(rows)
	if len(rows) > 0 {
		if err := summaryTable(w, "Speaker", rows, o); err != nil {
			return err
		}
		if keyed > 0 {
			if err := drawPicture(w, rows, o); err != nil {
				return err
			}
		}
		fmt.Fprintln(w)
	}
	if err := totalsLine(w, t); err != nil {
		return err
	}
	return warnings(w, rows, "all speakers", o)
}

// totalsLine writes what the report was summed up from.
func totalsLine(w io.Writer, t Totals) error {
	line := counted(t.Statements, "statement") + " in " + counted(t.Articles, "article")
	if t.Unattributed > 0 {
		line += fmt.Sprintf(", %d without a named speaker", t.Unattributed)
	}
	_, err := fmt.Fprintln(w, line)
	return err
}

// counted returns "1 statement", "2 statements".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
