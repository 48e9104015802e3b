package article_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stancekit/stance/article"
)

// newsText is n bytes or more of news in paragraphs.
func newsText(tb testing.TB, n int) string {
	data, err := os.ReadFile("testdata/wire.txt")
	if err != nil {
		tb.Fatal(err)
	}
	paragraph := strings.ReplaceAll(string(data), "\n\n", " ") + "\n\n"
	return strings.Repeat(paragraph, n/len(paragraph)+1)
}

func BenchmarkSentences(b *testing.B) {
	a := read(b, newsText(b, 1<<20), "a.txt")
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for s := range a.Sentences() {
			n += s.Len()
		}
		if n == 0 {
			b.Fatal("no sentences")
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := newsText(b, 1<<20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := article.Read(strings.NewReader(text), "a.txt"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadHTML(b *testing.B) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := article.Read(strings.NewReader(string(page)), "a.html"); err != nil {
			b.Fatal(err)
		}
	}
}
