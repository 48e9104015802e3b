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

type speakerJSON struct {
	Name     string       `json:"name"`
	Role     string       `json:"role"`
	Kind     string       `json:"kind"`
	N        int          `json:"n"`
	Articles int          `json:"articles"`
	Mean     float64      `json:"mean"`
	Lo       float64      `json:"lo"`
	Hi       float64      `json:"hi"`
	Shares   sharesJSON   `json:"shares"`
	Highest  *extremeJSON `json:"highest"`
	Lowest   *extremeJSON `json:"lowest"`
	Warnings []string     `json:"warnings"`
}

type sharesJSON struct {
	Conciliatory    float64 `json:"conciliatory"`
	Neutral         float64 `json:"neutral"`
	Confrontational float64 `json:"confrontational"`
}

// extremeJSON is a finding at one end.
type extremeJSON struct {
	File    string  `json:"file"`
	Speaker string  `json:"speaker,omitempty"` // in a report by article
	Text    string  `json:"text"`
	Score   float64 `json:"score"`
}

// Speakers reports profiles, in the order written.
func Speakers(w io.Writer, f Format, o Options, t Totals) *Writer[stance.Profile] {
	return newWriter(w, f, o, sheet[stance.Profile]{
		list:  "speakers",
		lead:  []field{{"articles", t.Articles}, {"statements", t.Statements}, {"unattributed", t.Unattributed}},
		value: speakerValue,
		header: []string{"name", "role", "kind", "n", "articles", "mean", "lo", "hi",
			stance.Conciliatory, stance.Neutral, stance.Confrontational,
			"highest_score", "highest_file", "highest_text", "lowest_score", "lowest_file", "lowest_text", "warnings"},
		record: speakerRecord,
		table: func(w io.Writer, rows []stance.Profile, o Options) error {
			return speakerTable(w, rows, o, t)
		},
	})
}

func speakerValue(p stance.Profile) any {
	return speakerJSON{
		Name: p.Speaker.Name, Role: p.Speaker.Role, Kind: kindName(p.Speaker.Kind),
		N: p.N, Articles: p.Articles, Mean: round(p.Mean), Lo: round(p.Lo), Hi: round(p.Hi),
		Shares: sharesValue(p.Summary), Highest: extremeValue(p.Summary, p.Highest), Lowest: extremeValue(p.Summary, p.Lowest),
		Warnings: append([]string{}, p.Warnings...),
	}
}

func sharesValue(s stance.Summary) sharesJSON {
	return sharesJSON{round(s.Shares[0]), round(s.Shares[1]), round(s.Shares[2])}
}

func extremeValue(s stance.Summary, f stance.Finding) *extremeJSON {
	if s.N == 0 {
		return nil
	}
	return &extremeJSON{File: f.Article, Text: f.Text, Score: round(f.Stance.Score)}
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
