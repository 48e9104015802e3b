package article_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stancekit/stance/article"
)

// broken lists every way in which a breaks the contract of Article.
func broken(a *article.Article) (faults []string) {
	bad := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if !utf8.ValidString(a.Text) {
		bad("text is not UTF-8")
	}
	if !strings.ContainsFunc(a.Text, func(r rune) bool { return r != ' ' }) {
		bad("no text")
	}
	fits := func(what string, s article.Span, from int) bool {
		if s.Start < from || s.Start >= s.End || s.End > len(a.Text) {
			bad("%s %v begins before %d, is empty or ends after %d", what, s, from, len(a.Text))
			return false
		}
		if !utf8.RuneStart(a.Text[s.Start]) || s.End < len(a.Text) && !utf8.RuneStart(a.Text[s.End]) {
			bad("%s %v cuts a character", what, s)
		}
		if t := a.Text[s.Start:s.End]; strings.TrimSpace(t) != t {
			bad("%s %q has white space around it", what, t)
		}
		return true
	}
	end := 0
	for _, b := range a.Blocks {
		if !fits("block", b.Span, end) {
			return faults
		}
		if between := strings.TrimPrefix(a.Text[end:b.Start], "\uFEFF"); strings.TrimSpace(between) != "" {
			bad("%q lies in no block", between)
		}
		end = b.End
	}
	if rest := strings.TrimPrefix(a.Text[end:], "\uFEFF"); strings.TrimSpace(rest) != "" {
		bad("%q lies in no block", rest)
	}
	block, end := 0, 0
	for s := range a.Sentences() {
		if !fits("sentence", s, end) {
			return faults
		}
		for block < len(a.Blocks) && a.Blocks[block].End <= s.Start {
			block++
		}
		if block == len(a.Blocks) || s.Start < a.Blocks[block].Start || s.End > a.Blocks[block].End {
			bad("sentence %v is not within one block", s)
			return faults
		}
		if between := strings.TrimPrefix(a.Text[end:s.Start], "\uFEFF"); strings.TrimSpace(between) != "" {
			bad("%q lies in no sentence", between)
		}
		end = s.End
	}
	if rest := strings.TrimPrefix(a.Text[end:], "\uFEFF"); strings.TrimSpace(rest) != "" {
		bad("%q lies in no sentence", rest)
	}
	return faults
}

// read reads text as name and fails the test on an error.
func read(t testing.TB, text, name string) *article.Article {
	t.Helper()
	a, err := article.Read(strings.NewReader(text), name)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range broken(a) {
		t.Error(fault)
	}
	return a
}

// split returns the sentences of text.
func split(t testing.TB, text string) []string {
	t.Helper()
	var got []string
	a := read(t, text, "a.txt")
	for s := range a.Sentences() {
		got = append(got, a.Text[s.Start:s.End])
	}
	return got
}
