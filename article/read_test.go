package article_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/stancekit/stance/article"
)

// utf16Bytes encodes s, by unicode/utf16, low byte first or last.
func utf16Bytes(s string, little bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if little {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return string(b)
}

func TestReadEncodings(t *testing.T) {
	const text = "The mayor said “no”.\r\nZürich – 🙂 agrees.\r"
	latin := strings.Repeat("The mayor said no. ", 10)
	tests := []struct{ name, in, want string }{
		{"UTF-8 unchanged", text, text},
		{"UTF-8 with mark", "\uFEFF" + text, "\uFEFF" + text},
		{"UTF-16 LE with mark", "\xff\xfe" + utf16Bytes(text, true), text},
		{"UTF-16 BE with mark", "\xfe\xff" + utf16Bytes(text, false), text},
		{"UTF-16 LE by zeros", utf16Bytes(latin, true), latin},
		{"UTF-16 BE by zeros", utf16Bytes(latin, false), latin},
		{"Windows-1252", "He said \x93no\x94 \x96 in Z\xfcrich.", "He said “no” – in Zürich."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := read(t, tt.in, "a.txt")
			if a.Text != tt.want {
				t.Errorf("text %q, want %q", a.Text, tt.want)
			}
			if strings.HasPrefix(a.Text, "\uFEFF") && a.Blocks[0].Start != 3 {
				t.Errorf("the byte order mark lies in a block: %v", a.Blocks[0])
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name, in string
		is       error
		message  string
	}{
		{"a.txt", "", article.ErrEmpty, "a.txt: no text"},
		{"a.txt", " \n\t12 %\n", article.ErrEmpty, "a.txt: no text"},
		{"a.txt", "one\ntwo\x00three", article.ErrBinary, "a.txt:2: byte 7: not text: NUL bytes"},
		{"a.txt", "é\nMünchen and M\xfcnchen", article.ErrEncoding, "a.txt:2: byte 17: UTF-8: not valid in its encoding"},
		{"a.txt", "one\n\x81", article.ErrEncoding, "a.txt:2: byte 4: not valid in its encoding"},
		{"a.txt", "\xff\xfea\x00\n\x00\x00\xd8", article.ErrEncoding, "a.txt:2: UTF-16: lone surrogate at byte 6: not valid in its encoding"},
		{"a.txt", "\xff\xfea\x00b", article.ErrEncoding, "a.txt:1: UTF-16: half a character at byte 4: not valid in its encoding"},
		{"a.html", "<html><body><p>12</p></body></html>", article.ErrEmpty, "a.html: no text"},
		{"a.html", "<html>" + strings.Repeat("<div>", 600) + "deep", article.ErrTooDeep, "a.html: more than 512 open elements: HTML nested too deeply"},
		{"a.html", "<html><meta charset=shift_jis><p>\x81\xff", article.ErrEncoding, "a.html:1: byte 33: shift_jis: not valid in its encoding"},
		{"a.jsonl", "", article.ErrEmpty, "a.jsonl: no text"},
		{"a.jsonl", "{}", article.ErrRecord, "a.jsonl:1: not an article record: neither text nor html"},
		{"a.jsonl", `{"text":"A b."}` + "\n" + `{"text":"C d."}`, article.ErrSeveral, "a.jsonl: more than one article; ReadAll reads them all"},
		{"a.jsonl", `{"text":"12"}`, article.ErrEmpty, "a.jsonl:1: no text"},
		{"a.jsonl", `{"text":"a\u0000"}`, article.ErrBinary, "a.jsonl:1: byte 1: not text: NUL bytes"},
		{"a.jsonl", "{\"text\":\"a\xff\"}", article.ErrEncoding, "a.jsonl:1: byte 10 of the line: not valid in its encoding"},
		{"a.jsonl", `{"text":"a","published":"soon"}`, article.ErrRecord, `a.jsonl:1: not an article record: published "soon" is neither RFC 3339 nor a date`},
	}
	for _, tt := range tests {
		a, err := article.Read(strings.NewReader(tt.in), tt.name)
		if a != nil || !errors.Is(err, tt.is) || err.Error() != tt.message {
			t.Errorf("%.30q: %v, %v; want %q", tt.in, a, err, tt.message)
		}
	}
}

func TestReadPassesErrorsOn(t *testing.T) {
	for _, name := range []string{"a.txt", "a.jsonl"} {
		for _, head := range []string{"", strings.Repeat("Some text. ", 200)} {
			r := io.MultiReader(strings.NewReader(head), iotest.ErrReader(io.ErrClosedPipe))
			a, err := article.Read(r, name)
			if a != nil || !errors.Is(err, io.ErrClosedPipe) || !strings.HasPrefix(err.Error(), name+":") {
				t.Errorf("%s: %v, %v", name, a, err)
			}
		}
	}
}

// countReader counts the bytes read.
type countReader struct {
	r io.Reader
	n int64
}

func (c *countReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// endless is an endless text.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte("ab. "), len(p)/4+1)), nil
}

func TestReadLimit(t *testing.T) {
	for _, limit := range []int64{1, 7, 1023, 1024, 1025, 100_000} {
		r := &countReader{r: endless{}}
		a, err := article.Options{MaxBytes: limit}.Read(r, "a.txt")
		if a != nil || !errors.Is(err, article.ErrTooLarge) {
			t.Errorf("limit %d: %v, %v", limit, a, err)
		}
		if r.n > limit+1 {
			t.Errorf("limit %d: %d bytes read", limit, r.n)
		}
		whole := strings.Repeat("a", int(limit))
		if _, err := (article.Options{MaxBytes: limit}).Read(strings.NewReader(whole), "a.txt"); err != nil {
			t.Errorf("limit %d: %d bytes: %v", limit, len(whole), err)
		}
	}
	deep := "<html><body>" + strings.Repeat("<div>", 20) + "text"
	if _, err := (article.Options{MaxDepth: 10}).Read(strings.NewReader(deep), "a.html"); !errors.Is(err, article.ErrTooDeep) {
		t.Errorf("depth 10: %v", err)
	}
	if _, err := (article.Options{MaxDepth: 40}).Read(strings.NewReader(deep), "a.html"); err != nil {
		t.Errorf("depth 40: %v", err)
	}
}

func TestReadAllRecords(t *testing.T) {
	in := "\uFEFF" + `{"id":"one","title":"A title","source":"The Post","published":"2021-06-03","text":"The mayor left."}` + "\r\n" +
		"\n" +
		"not json\n" +
		`{"text":"Unnamed."}` + "\n" +
		`{"text":"` + strings.Repeat("long ", 100) + `"}` + "\n" +
		`{"id":7,"published":"2021-06-03T10:00:00+02:00","html":"<p>A page &amp; more.</p>"}` + "\n" +
		`{"text":"a","html":"b"}` + "\n" +
		`{"id":[],"text":"a"}`
	var got []string
	for a, err := range (article.Options{MaxBytes: 200}).ReadAll(strings.NewReader(in), "in.json") {
		if (a == nil) == (err == nil) {
			t.Fatalf("article %v and error %v", a, err)
		}
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		date := ""
		if !a.Published.IsZero() {
			date = a.Published.Format(time.RFC3339)
		}
		got = append(got, strings.Join([]string{a.ID, a.Title, a.Source, date, a.Text}, "|"))
	}
	want := []string{ // by hand
		"one|A title|The Post|2021-06-03T00:00:00Z|The mayor left.",
		"in.json:3: not an article record: invalid character 'o' in literal null (expecting 'u')",
		"in.json:4||||Unnamed.",
		"in.json:5: more than 200 bytes: article is larger than the limit",
		"7|||2021-06-03T10:00:00+02:00|A page & more.",
		"in.json:7: not an article record: both text and html",
		"in.json:8: not an article record: id is neither a string nor a number",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

// Records come while the rest of the stream is still to be read.
func TestReadAllStreams(t *testing.T) {
	r := &countReader{r: &endlessRecords{}}
	n := 0
	for _, err := range article.ReadAll(r, "a.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1000 {
			break
		}
	}
	if r.n > 1<<20 {
		t.Errorf("%d bytes read for %d records", r.n, n)
	}
}

// endlessRecords is an endless stream of records, read from at an offset.
type endlessRecords struct{ at int }

func (e *endlessRecords) Read(p []byte) (int, error) {
	const rec = `{"text":"A."}` + "\n"
	for i := range p {
		p[i] = rec[(e.at+i)%len(rec)]
	}
	e.at += len(p)
	return len(p), nil
}

func TestSniff(t *testing.T) {
	tests := []struct{ name, in, text string }{
		{"a", "<!-- x --><!DOCTYPE html><p>Some <b>text</b>.", "Some text."},
		{"a", "<p>Some text.</p>", "Some text."},
		{"a.txt", "<p>Some text.</p>", "<p>Some text.</p>"},
		{"a.txt", "<html><p>Some text.</p>", "Some text."},
		{"a.html", "Some <i>text</i>.", "Some text."},
		{"a.html", "Some text.", "Some text."},
		{"a", `{"text":"Some text."}`, "Some text."},
		{"a", `{not a record}`, "{not a record}"},
		{"a", "a < b, and c > d", "a < b, and c > d"},
		{"a", "<Laughter> he said", "<Laughter> he said"},
		{"a", utf16Bytes("\uFEFF<html><body><p>Some “text”.</p></body></html>", true), "Some “text”."},
	}
	for _, tt := range tests {
		if a := read(t, tt.in, tt.name); a.Text != tt.text {
			t.Errorf("%s %q: text %q, want %q", tt.name, tt.in, a.Text, tt.text)
		}
	}
}
