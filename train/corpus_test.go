package train_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

func TestReadCorpus(t *testing.T) {
	want := []train.Example{
		{Text: "They signed.", Label: "a", Group: "g1", Field: "trade", File: "trade.x", Line: 2},
		{Text: `He said "no".`, Label: "b", Field: "trade", File: "trade.x", Line: 3},
	}
	tests := []struct {
		name   string
		format train.Format
		data   string
	}{
		{"json lines", train.JSONL, "\n" + `{"text":"They signed.","label":"a","group":"g1","other":[1]}` + "\n" + `{"text":"He said \"no\".","label":"b","group":null}`},
		{"csv", train.CSV, "label,group,text\na,g1,They signed.\r\nb,,\"He said \"\"no\"\".\"\n"},
		{"tsv", train.TSV, "label\tgroup\ttext\na\tg1\tThey signed.\nb\t\tHe said \"no\".\n"},
		{"byte-order mark and CRLF", train.TSV, "\ufefflabel\tgroup\ttext\r\na\tg1\tThey signed.\r\nb\t\tHe said \"no\".\r\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := train.Load(train.ReadCorpus(strings.NewReader(test.data), "trade.x", train.CorpusOptions{Format: test.format}), false)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got.Examples); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestReadCorpusColumns(t *testing.T) {
	o := train.CorpusOptions{Columns: train.Columns{Text: "sentence", Label: "class", Group: "id", Field: "genre", Form: "kind"}}
	got, err := train.Load(train.ReadCorpus(strings.NewReader("id,sentence,class,genre,kind\n7,So be it.,1,sport,bare\n"), "x.csv", o), false)
	if err != nil {
		t.Fatal(err)
	}
	want := []train.Example{{Text: "So be it.", Label: "1", Group: "7", Field: "sport", Form: "bare", File: "x.csv", Line: 2}}
	if diff := cmp.Diff(want, got.Examples); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestReadCorpusErrors(t *testing.T) {
	long := strings.Repeat("x", 1<<20+1)
	tests := []struct {
		name, data string
		o          train.CorpusOptions
		is         error
		at         string // how the message begins
		after      bool   // reading goes on
	}{
		{"a.tsv", "label\ttext\na\t \nb\tok\n", train.CorpusOptions{}, train.ErrEmptyText, `a.tsv:2: column "text": `, true},
		{"a.tsv", "label\ttext\n\tfine\nb\tok\n", train.CorpusOptions{}, train.ErrLabel, `a.tsv:2: column "label": `, true},
		{"a.tsv", "label\ttext\na\tb\tc\nb\tok\n", train.CorpusOptions{}, train.ErrRow, `a.tsv:2: `, true},
		{"a.tsv", "label\ttext\na\tb\x81\nb\tok\n", train.CorpusOptions{}, train.ErrEncoding, `a.tsv:2: `, true},
		{"a.tsv", "label\ttext\na\tb\x00\nb\tok\n", train.CorpusOptions{}, train.ErrEncoding, `a.tsv:2: `, true},
		{"a.tsv", "label\ttext\na\t" + long + "\nb\tok\n", train.CorpusOptions{}, train.ErrTooLong, `a.tsv:2: `, true},
		{"a.tsv", "label\ttext\na\t12345678901\nb\tok\n", train.CorpusOptions{MaxRow: 10}, train.ErrTooLong, `a.tsv:2: `, true},
		{"a.tsv", "label\tbody\na\tb\n", train.CorpusOptions{}, train.ErrColumn, `a.tsv:1: column "text": `, false},
		{"a.tsv", "label\ttext\ttext\na\tb\tc\n", train.CorpusOptions{}, train.ErrRow, `a.tsv:1: column "text": `, false},
		{"a.tsv", "label\ttext\na\tb\n", train.CorpusOptions{Columns: train.Columns{Group: "team"}}, train.ErrColumn, `a.tsv:1: column "team": `, false},
		{"a.tsv", "label\ttext\x81\na\tb\n", train.CorpusOptions{}, train.ErrEncoding, `a.tsv:1: header: `, false},
		{"a.csv", "label,text\na\nb,ok\n", train.CorpusOptions{}, train.ErrRow, `a.csv:2: `, true},
		{"a.csv", "label,text\na,x\"y\nb,ok\n", train.CorpusOptions{}, train.ErrRow, `a.csv:2: `, true},
		{"a.csv", "label,text\na,b\x81\nb,ok\n", train.CorpusOptions{}, train.ErrEncoding, `a.csv:2: column "text": `, true},
		{"a.csv", "label,text\na," + long + "\nb,ok\n", train.CorpusOptions{}, train.ErrTooLong, `a.csv:2: `, true},
		{"a.csv", "label,text\na,\"" + long + long + "\n", train.CorpusOptions{}, train.ErrTooLong, `a.csv:2: `, false},
		{"a.jsonl", "{\"text\":1\n" + `{"text":"ok","label":"b"}`, train.CorpusOptions{}, train.ErrRow, `a.jsonl:1: `, true},
		{"a.jsonl", "null\n" + `{"text":"ok","label":"b"}`, train.CorpusOptions{}, train.ErrRow, `a.jsonl:1: `, true},
		{"a.jsonl", `{"label":"b"}` + "\n" + `{"text":"ok","label":"b"}`, train.CorpusOptions{}, train.ErrRow, `a.jsonl:1: column "text": `, true},
		{"a.jsonl", `{"text":"x","label":["b"]}` + "\n" + `{"text":"ok","label":"b"}`, train.CorpusOptions{}, train.ErrRow, `a.jsonl:1: column "label": `, true},
		{"a.doc", "", train.CorpusOptions{}, train.ErrFormat, `a.doc: `, false},
		{"a.tsv", "\x1f\x8b\x08nonsense", train.CorpusOptions{}, io.ErrUnexpectedEOF, `a.tsv: gzip: `, false},
	}
	for _, test := range tests {
		var first error
		var after bool
		for e, err := range train.ReadCorpus(strings.NewReader(test.data), test.name, test.o) {
			if first == nil {
				first = err
			} else if err == nil {
				after = e.Text == "ok"
			}
		}
		if !errors.Is(first, test.is) || !strings.HasPrefix(first.Error(), test.at) {
			t.Errorf("%.40q: error %v, want one that starts with %q and is %v", test.data, first, test.at, test.is)
		}
		if after != test.after {
			t.Errorf("%.40q: reading went on: %v, want %v", test.data, after, test.after)
		}
	}
}

func TestReadCorpusStopsAtReadError(t *testing.T) {
	broken := errors.New("cable pulled")
	r := io.MultiReader(strings.NewReader("label\ttext\na\tb\nc\td"), iotest.ErrReader(broken))
	c, err := train.Load(train.ReadCorpus(r, "a.tsv", train.CorpusOptions{}), true)
	if !errors.Is(err, broken) || len(c.Examples) != 1 {
		t.Errorf("%d examples and error %v, want one and %v", len(c.Examples), err, broken)
	}
}

func TestReadCorpusCompressed(t *testing.T) {
	plain := "label\ttext\nb\tok\n"
	var gz, zst bytes.Buffer
	g := gzip.NewWriter(&gz)
	io.WriteString(g, plain)
	g.Close()
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(z, plain)
	z.Close()
	for name, data := range map[string][]byte{"a.tsv.gz": gz.Bytes(), "a.tsv.zst": zst.Bytes()} {
		c, err := train.Load(train.ReadCorpus(bytes.NewReader(data), name, train.CorpusOptions{}), false)
		if err != nil || len(c.Examples) != 1 || c.Examples[0].Field != "a" {
			t.Errorf("%s: %+v, %v", name, c.Examples, err)
		}
	}
}

// A frame that asks for a window of 1 GiB (RFC 8878, 3.1.1.1.2: exponent 20).
func TestReadCorpusRefusesLargeWindow(t *testing.T) {
	data := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 20 << 3, 0x01, 0x00, 0x00}
	_, err := train.Load(train.ReadCorpus(bytes.NewReader(data), "a.tsv.zst", train.CorpusOptions{}), false)
	if !errors.Is(err, zstd.ErrWindowSizeExceeded) {
		t.Errorf("error %v, want %v", err, zstd.ErrWindowSizeExceeded)
	}
}

func TestLoadSkipBad(t *testing.T) {
	data := "label\ttext\na\tone\n\tbad\nb\ttwo\n" + strings.Repeat("\tbad\n", 200)
	c, err := train.Load(train.ReadCorpus(strings.NewReader(data), "a.tsv", train.CorpusOptions{}), true)
	if err != nil || len(c.Examples) != 2 || c.Skipped != 201 || len(c.Bad) != 20 {
		t.Errorf("%d examples, %d skipped, %d listed, error %v; want 2, 201, 20, none", len(c.Examples), c.Skipped, len(c.Bad), err)
	}
	_, err = train.Load(train.ReadCorpus(strings.NewReader("label\ttext\n\tbad\n"), "a.tsv", train.CorpusOptions{}), true)
	if !errors.Is(err, train.ErrEmpty) || !errors.Is(err, train.ErrLabel) {
		t.Errorf("a corpus of bad rows: error %v, want %v with the first bad row", err, train.ErrEmpty)
	}
}

func TestReadFiles(t *testing.T) {
	fsys := fstest.MapFS{
		"c/b.tsv":      {Data: []byte("label\ttext\nx\ttwo\n")},
		"c/a.csv":      {Data: []byte("label,text\nx,one\n")},
		"c/README.md":  {Data: []byte("not a corpus")},
		"c/d/e.jsonl":  {Data: []byte(`{"label":"x","text":"three"}`)},
		"single.tsv":   {Data: []byte("label\ttext\nx\tfour\n")},
		"none/READ.me": {Data: []byte("not a corpus")},
	}
	var got []string
	for e, err := range train.ReadFiles(fsys, []string{"single.tsv", "c", "gone.tsv", "none"}, train.CorpusOptions{}) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, e.File+": "+e.Text)
	}
	want := []string{"single.tsv: four", "c/a.csv: one", "c/b.tsv: two", "c/d/e.jsonl: three",
		"open gone.tsv: file does not exist", "none: no corpus file in the folder: no usable rows"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestTSVRoundTrip: what is written as rows is read back, whatever the texts.
func TestTSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[^\t\n\r\x00]*[a-zé]`)
		label := rapid.StringMatching(`[a-z]+`)
		var b strings.Builder
		b.WriteString("label\ttext\n")
		var want []string
		for range rapid.IntRange(1, 20).Draw(t, "rows") {
			text := word.Draw(t, "text")
			want = append(want, text)
			b.WriteString(label.Draw(t, "label") + "\t" + text + "\n")
		}
		c, err := train.Load(train.ReadCorpus(strings.NewReader(b.String()), "a.tsv", train.CorpusOptions{}), false)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range c.Examples {
			got = append(got, e.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	})
}

func FuzzReadJSONL(f *testing.F) {
	f.Add([]byte(`{"text":"We agreed.","label":"a","group":7}` + "\n{}\n[1]\n{\"text\":"))
	f.Add([]byte("\xef\xbb\xbf{\"text\":\"\\ud800\",\"label\":\"x\"}"))
	fuzzCorpus(f, train.JSONL)
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("text,label\n\"a \"\"b\"\"\nc\",x\nd,\"y"))
	f.Add([]byte("label,text\r\nx,y,z\r\n"))
	fuzzCorpus(f, train.CSV)
}

func FuzzReadTSV(f *testing.F) {
	f.Add([]byte("text\tlabel\nWe agreed.\ta\n\t\t\t\n"))
	f.Add([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0})
	fuzzCorpus(f, train.TSV)
}

// fuzzCorpus wants every result to be either a usable example or an error with
// a position, and the sequence to end.
func fuzzCorpus(f *testing.F, format train.Format) {
	f.Fuzz(func(t *testing.T, data []byte) {
		o := train.CorpusOptions{Format: format, MaxRow: 1 << 10, MaxMemory: 1 << 20}
		n, last := 0, 0
		for e, err := range bounded(train.ReadCorpus(bytes.NewReader(data), "f", o), 1<<16) {
			n++
			var at *train.RowError
			switch {
			case err != nil && !errors.As(err, &at):
				t.Fatalf("error without a position: %v", err)
			case err != nil:
			case e.Line <= last:
				t.Fatalf("line %d after line %d", e.Line, last)
			case strings.TrimSpace(e.Text) == "" || e.Label == "" || len(e.Text) > 1<<10+2:
				t.Fatalf("unusable example %+v", e)
			default:
				last = e.Line
			}
		}
		if n > len(data)+1 {
			t.Fatalf("%d results from %d bytes", n, len(data))
		}
	})
}

// bounded passes on the first n results.
func bounded(seq iter.Seq2[train.Example, error], n int) iter.Seq2[train.Example, error] {
	return func(yield func(train.Example, error) bool) {
		for e, err := range seq {
			if n--; n < 0 || !yield(e, err) {
				return
			}
		}
	}
}
