package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

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
	return newWriter(w, f, o, sheet[stance.Profile]{
		list: "speakers",
		lead: []field{{"articles", t.Articles}, {"statements", t.Statements}, {"unattributed", t.Unattributed}},
		json: appendSpeaker,
		header: []string{"name", "role", "kind", "n", "articles", "mean", "lo", "hi",
			stance.Conciliatory, stance.Neutral, stance.Confrontational,
			"highest_score", "highest_file", "highest_text", "lowest_score", "lowest_file", "lowest_text", "warnings"},
		record: speakerRecord,
		table: func(w io.Writer, rows []stance.Profile, o Options) error {
			return speakerTable(w, rows, o, t)
		},
	})
}

func appendSpeaker(dst []byte, p stance.Profile) []byte {
	o := open(dst)
	o.str("name", p.Speaker.Name)
	o.str("role", p.Speaker.Role)
	o.str("kind", kindName(p.Speaker.Kind))
	o.int("n", p.N)
	o.int("articles", p.Articles)
	o.summary(p.Summary, false)
	o.list("mentions", len(p.Mentions), func(dst []byte, i int) []byte {
		m := open(dst)
		m.str("text", p.Mentions[i].Text)
		m.int("n", p.Mentions[i].N)
		return m.close()
	})
	return o.close()
}

// summary adds what speakers and articles share; with names, the extremes say
// who speaks.
func (o *object) summary(s stance.Summary, names bool) {
	o.num("mean", s.Mean)
	o.num("lo", s.Lo)
	o.num("hi", s.Hi)
	o.key("shares")
	shares := open(o.b)
	shares.num(stance.Conciliatory, s.Shares[0])
	shares.num(stance.Neutral, s.Shares[1])
	shares.num(stance.Confrontational, s.Shares[2])
	o.b = shares.close()
	o.extreme("highest", s.N, s.Highest, names)
	o.extreme("lowest", s.N, s.Lowest, names)
	o.strs("warnings", s.Warnings)
}

// extreme adds a finding at one end, null if there is none.
func (o *object) extreme(name string, n int, f stance.Finding, speaker bool) {
	o.key(name)
	if n == 0 {
		o.b = append(o.b, "null"...)
		return
	}
	e := open(o.b)
	e.str("file", f.Article)
	if speaker {
		e.str("speaker", f.Speaker.Name)
	}
	e.str("text", f.Text)
	e.num("score", f.Stance.Score)
	o.b = e.close()
}

func speakerRecord(p stance.Profile) []string {
	r := []string{p.Speaker.Name, p.Speaker.Role, kindName(p.Speaker.Kind)}
	return append(r, summaryRecord(p.Summary)...)
}

// summaryRecord returns the CSV cells that speakers and articles share.
func summaryRecord(s stance.Summary) []string {
	return []string{strconv.Itoa(s.N), strconv.Itoa(s.Articles), number(s.Mean), number(s.Lo), number(s.Hi),
		number(s.Shares[0]), number(s.Shares[1]), number(s.Shares[2]),
		number(s.Highest.Stance.Score), s.Highest.Article, s.Highest.Text,
		number(s.Lowest.Stance.Score), s.Lowest.Article, s.Lowest.Text,
		strings.Join(s.Warnings, "; ")}
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
	if len(rows) > 0 {
		if err := summaryTable(w, "Speaker", rows, o); err != nil {
			return err
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
