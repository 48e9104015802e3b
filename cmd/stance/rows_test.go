package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// readRows reads all rows of data, text and error each in a line.
func readRows(t testing.TB, f classifyFlags, file string, r io.Reader) []string {
	t.Helper()
	open, err := f.opener(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for batch := range batches(open(r)) {
		for _, r := range batch {
			line := fmt.Sprintf("%d %s", r.line, r.text)
			if r.err != nil {
				line = fmt.Sprintf("%d %v", r.line, r.err)
			}
			got = append(got, line)
		}
	}
	return got
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, file, data string
		want             []string
	}{
		{"lines", "a.txt", "one\n\ntwo", []string{"1 one", "2 ", "3 two"}},
		{"line ends of Windows, byte-order mark", "-", "\ufeffone\r\ntwo\r\n", []string{"1 one", "2 two"}},
		{"nothing", "-", "", nil},
		{"bad bytes", "-", "a\x00\n\xff\nb\n", []string{"1 not UTF-8 text", "2 not UTF-8 text", "3 b"}},
		{"a long line is skipped whole", "-", strings.Repeat("x", 200_000) + "\nb\n", []string{"1 line is longer than --max-size", "2 b"}},
		{"JSON lines", "a.jsonl", "{\"text\":\"a\"}\n\n{\"text\":1}\n[]\n", []string{"1 a", "2 ", `3 member "text" is not a string`,
			"4 not a JSON object: json: cannot unmarshal array into Go value of type map[string]json.RawMessage"}},
		{"CSV", "a.csv", "id,text\n1,\"a\nb\"\n2,c\n3\n", []string{"2 a\nb", "4 c", `5 no column "text" in this row`}},
		{"CSV with a stray quotation mark", "a.csv", "text\nx\"y\nz\n", []string{`2 bare " in non-quoted-field`, "3 z"}},
		{"CSV without the column", "a.csv", "id\n1\n", []string{`1 the rest cannot be read: no column "text"`}},
		{"TSV has no quoting", "a.tsv", "id\ttext\n1\t\"a\n2\n", []string{"2 \"a", `3 no column "text" in this row`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := classifyFlags{column: "text", maxSize: 100_000}
			if d := cmp.Diff(c.want, readRows(t, f, c.file, strings.NewReader(c.data))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.want, readRows(t, f, c.file, iotest.OneByteReader(strings.NewReader(c.data)))); d != "" {
				t.Errorf("byte by byte (-want +got):\n%s", d)
			}
		})
	}
}

// TestRowsOfABrokenReader: what was read before is kept, the error is named.
func TestRowsOfABrokenReader(t *testing.T) {
	broken := errors.New("broken")
	for _, file := range []string{"a.txt", "a.jsonl", "a.csv", "a.tsv"} {
		r := io.MultiReader(strings.NewReader("text\n"), iotest.ErrReader(broken))
		got := readRows(t, classifyFlags{column: "text", maxSize: 1000}, file, r)
		if len(got) == 0 || !strings.HasSuffix(got[len(got)-1], "the rest cannot be read: broken") {
			t.Errorf("%s: %q", file, got)
		}
	}
}

// TestOpenQuotationMark: CSV whose quotation never ends does not take in the
// whole input.
func TestOpenQuotationMark(t *testing.T) {
	r := &counter{r: io.LimitReader(endless{"word, "}, 64<<20)}
	got := readRows(t, classifyFlags{column: "text", maxSize: 1 << 16}, "a.csv", io.MultiReader(strings.NewReader("text\n\""), r))
	if r.n > 1<<20 || len(got) != 1 || !strings.Contains(got[0], errLong.Error()) {
		t.Errorf("read %d bytes, gave %.100q", r.n, got)
	}
}

type counter struct {
	r io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

func FuzzRows(f *testing.F) {
	for _, data := range []string{"text\na\n", "{\"text\":\"a\"}\n{", "id,text\n1,\"a\n", "id\ttext\n1\ta", "\r\n\n\ufeff", "\x00\xff"} {
		f.Add([]byte(data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, file := range []string{"a.txt", "a.jsonl", "a.csv", "a.tsv"} {
			got := readRows(t, classifyFlags{column: "text", maxSize: 64}, file, bytes.NewReader(data))
			lines := bytes.Count(data, []byte("\n"))
			if len(data) > 0 && data[len(data)-1] != '\n' {
				lines++
			}
			if len(got) > lines || (file == "a.txt" || file == "a.jsonl") && len(got) != lines {
				t.Errorf("%s: %d rows of %d lines", file, len(got), lines)
			}
		}
	})
}
