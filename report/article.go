package report

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/stancekit/stance"
)

// Article is a row of a report by article.
type Article struct {
	File      string // as given on the command line
	Title     string
	Published time.Time // zero if unknown
	stance.ArticleProfile
}

// Articles reports articles, in the order written.
func Articles(w io.Writer, f Format, o Options) *Writer[Article] {
	axes := o.axes()
	return newWriter(w, f, o, sheet[Article]{
		list:   "articles",
		json:   func(dst []byte, a Article) []byte { return appendArticle(dst, a, axes) },
		header: append([]string{"file", "article", "title", "published", "speakers", "unattributed"}, summaryHeader(axes)...),
		record: func(a Article) []string {
			r := []string{a.File, a.name(), a.Title, a.published(), strconv.Itoa(a.Speakers), strconv.Itoa(a.Unattributed)}
			return append(r, summaryRecord(a.Summary, axes)...)
		},
		table: articleTable,
	})
}

func appendArticle(dst []byte, a Article, axes []axis) []byte {
	o := open(dst)
	o.str("file", a.File)
	if name := a.name(); name != "" {
		o.str("article", name)
	}
	o.str("title", a.Title)
	o.str("published", a.published())
	o.int("n", a.N)
	o.int("speakers", a.Speakers)
	o.int("unattributed", a.Unattributed)
	o.summary(a.Summary, axes, true)
	return o.close()
}

// name returns what tells a apart within its file, empty if it is alone.
func (a Article) name() string {
	if a.ArticleProfile.Article == a.File {
		return ""
	}
	return a.ArticleProfile.Article
}

func (a Article) published() string {
	if a.Published.IsZero() {
		return ""
	}
	return a.Published.Format(time.RFC3339)
}

func articleTable(w io.Writer, articles []Article, o Options) error {
	rows := make([]summaryRow, len(articles))
	var t Totals
	for i, a := range articles {
		rows[i] = summaryRow{name: oneLine(a.ArticleProfile.Article), under: oneLine(a.Title), path: true, Summary: a.Summary}
		t.Articles++
		t.Statements += a.N
		t.Unattributed += a.Unattributed
	}
	if len(rows) > 0 {
		if err := summaryTable(w, "Article", rows, o); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	if err := totalsLine(w, t); err != nil {
		return err
	}
	return warnings(w, rows, "all articles", o)
}
