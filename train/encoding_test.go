package train_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

// utf16Of encodes s, with a byte-order mark if asked to.
func utf16Of(s string, big, mark bool) string {
	var b []byte
	if mark {
		s = "\ufeff" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

const accented = "label\ttext\na\tcafé – “so”\nb\tplain\n"

// The bytes of Windows-1252 are those of the WHATWG table.
func TestReadCorpusEncodings(t *testing.T) {
	western := strings.NewReplacer("é", "\xe9", "–", "\x96", "“", "\x93", "”", "\x94").Replace(accented)
	for _, c := range []struct{ name, file, data, told string }{
		{"UTF-8", "a.tsv", accented, ""},
		{"UTF-8 with a mark", "a.tsv", "\ufeff" + accented, ""},
		{"UTF-16, little-endian, marked", "a.tsv", utf16Of(accented, false, true), "a.tsv UTF-16LE"},
		{"UTF-16, big-endian, marked", "a.tsv", utf16Of(accented, true, true), "a.tsv UTF-16BE"},
		{"UTF-16, little-endian", "a.tsv", utf16Of(accented, false, false), "a.tsv UTF-16LE"},
		{"UTF-16, big-endian", "a.tsv", utf16Of(accented, true, false), "a.tsv UTF-16BE"},
		{"Windows-1252", "a.tsv", western, "a.tsv Windows-1252"},
		{"Windows-1252, CSV", "a.csv", strings.ReplaceAll(western, "\t", ","), "a.csv Windows-1252"},
		{"UTF-16, JSON lines", "a.jsonl", utf16Of(`{"text":"café – “so”","label":"a"}`+"\n"+`{"text":"plain","label":"b"}`, false, false), "a.jsonl UTF-16LE"},
	} {
		for _, slow := range []bool{false, true} {
			var told []string
			o := train.CorpusOptions{Recoded: func(file, encoding string) { told = append(told, file+" "+encoding) }}
			r := io.Reader(strings.NewReader(c.data))
			if slow {
				r = iotest.OneByteReader(r)
			}
			got, err := train.Load(train.ReadCorpus(r, c.file, o), false)
			if err != nil || len(got.Examples) != 2 || got.Examples[0].Text != "café – “so”" || got.Examples[1].Text != "plain" {
				t.Errorf("%s: %+v, %v", c.name, got.Examples, err)
			}
			if d := cmp.Diff(c.told, strings.Join(told, ", ")); d != "" {
				t.Errorf("%s: told %q, want %q", c.name, told, c.told)
			}
		}
	}
}

// What is of two encodings, or of none, is an error of its row.
func TestReadCorpusMixedEncodings(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		bad  int
	}{
		"UTF-8, then a stray byte":        {"label\ttext\na\tcafé\nb\tcaf\xe9\nb\tok\n", 3},
		"Windows-1252, then UTF-8":        {"label\ttext\na\tcaf\xe9\nb\tcafé\nb\tok\n", 3},
		"half a surrogate pair":           {utf16Of("label\ttext\na\tx", false, true) + "\x3d\xd8" + utf16Of("\nb\tok\nb\tok\n", false, false), 2},
		"a byte that no Windows-1252 has": {"label\ttext\na\tcaf\x81\nb\tok\nb\tok\n", 2},
	} {
		got, err := train.Load(train.ReadCorpus(strings.NewReader(c.data), "a.tsv", train.CorpusOptions{}), true)
		var at *train.RowError
		if err != nil || len(got.Examples) != 2 || len(got.Bad) != 1 || !errors.As(got.Bad[0], &at) || at.Line != c.bad || !errors.Is(at, train.ErrEncoding) {
			t.Errorf("%s: %d examples, %v, %v", name, len(got.Examples), got.Bad, err)
		}
	}
	got, err := train.Load(train.ReadCorpus(strings.NewReader("{\"text\":\"caf\xe9\",\"label\":\"a\"}\n{\"text\":\"x\",\"label\":\"b\"}\n"), "a.jsonl", train.CorpusOptions{}), true)
	if err != nil || len(got.Examples) != 1 || !errors.Is(got.Bad[0], train.ErrEncoding) {
		t.Errorf("JSON lines: %+v, %v", got, err)
	}
}

// Whatever the bytes, what is read does not depend on how they arrive, and every
// text is UTF-8.
func FuzzReadCorpusEncoding(f *testing.F) {
	f.Add([]byte(accented))
	f.Add([]byte("label\ttext\na\tcaf\xe9 \x81\nb\té\n"))
	f.Add([]byte(utf16Of(accented, false, false)))
	f.Add([]byte("\xfe\xff\xd8\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		read := func(r io.Reader) (all []string) {
			n := 0
			for e, err := range train.ReadCorpus(r, "a.txt", train.CorpusOptions{Unlabelled: true, MaxRow: 100}) {
				if n++; n > 1000 {
					break
				}
				if err != nil {
					all = append(all, err.Error())
					continue
				}
				if !utf8.ValidString(e.Text) {
					t.Errorf("%q is not UTF-8", e.Text)
				}
				all = append(all, e.Text)
			}
			return all
		}
		if d := cmp.Diff(read(bytes.NewReader(data)), read(iotest.OneByteReader(bytes.NewReader(data)))); d != "" {
			t.Error(d)
		}
	})
}
