package train_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/train"
)

var errCrash = errors.New("power cut")

// disk is a file that the power is cut from after so many bytes and cuts.
type disk struct {
	data []byte
	left int // what can still be written; below 0: without end
	dead bool
}

func (d *disk) spend(n int) int {
	if d.left < 0 {
		return n
	}
	if n >= d.left {
		n, d.dead = d.left, true
	}
	d.left -= n
	return n
}

func (d *disk) WriteAt(b []byte, at int64) (int, error) {
	if d.dead {
		return 0, errCrash
	}
	n := d.spend(len(b))
	if grow := int(at) + n - len(d.data); grow > 0 {
		d.data = append(d.data, make([]byte, grow)...)
	}
	copy(d.data[at:], b[:n])
	if d.dead {
		return n, errCrash
	}
	return n, nil
}

func (d *disk) Truncate(size int64) error {
	if d.dead || d.spend(1) < 1 {
		return errCrash
	}
	d.data = d.data[:size]
	return nil
}

func (d *disk) Sync() error {
	if d.dead {
		return errCrash
	}
	return nil
}

func (d *disk) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(d.data).ReadAt(b, at)
}

func (d *disk) Seek(offset int64, whence int) (int64, error) {
	if whence != io.SeekEnd || offset != 0 {
		return 0, errors.New("only the end is asked for")
	}
	return int64(len(d.data)), nil
}

func open(t rapid.TB, d *disk) (*train.Answers, int) {
	t.Helper()
	a, dropped, err := train.OpenAnswers(d, "a.jsonl")
	if err != nil {
		t.Fatalf("%v in %q", err, d.data)
	}
	return a, dropped
}

// pairs are the texts and labels of answers.
func pairs(es []train.Example) (s []string) {
	for _, e := range es {
		s = append(s, e.Text+"="+e.Label)
	}
	return s
}

// Wherever the power is cut, the file holds afterwards what it held before the
// step that was cut short or what it should hold after it, and is a corpus.
func TestAnswersSurviveACrash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &disk{left: -1}
		a, _ := open(t, d)
		var kept []string
		n := 0
		step := func() (want []string, err error) {
			if len(kept) > 0 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
				_, _, err = a.Undo()
				return kept[:len(kept)-1], err
			}
			n++
			e := train.Example{Text: fmt.Sprint(rapid.SampledFrom([]string{"We ran.", "“So”\u2028<said> she\\n", "\x7fé"}).Draw(t, "text"), n), Label: "calm", File: "b.txt", Line: n}
			return append(slices.Clone(kept), e.Text+"=calm"), a.Add(e)
		}
		for range rapid.IntRange(0, 5).Draw(t, "steps") {
			want, err := step()
			if err != nil {
				t.Fatal(err)
			}
			kept = want
		}
		d.left = rapid.IntRange(0, 120).Draw(t, "bytes before the crash")
		var want []string
		var err error
		for err == nil {
			if want != nil {
				kept = want
			}
			want, err = step()
		}
		if !errors.Is(err, errCrash) {
			t.Fatal(err)
		}

		after := &disk{data: slices.Clone(d.data), left: -1}
		a, _ = open(t, after)
		if got := pairs(a.List()); !slices.Equal(got, kept) && !slices.Equal(got, want) {
			t.Fatalf("%q after the crash, want %q or %q", got, kept, want)
		}
		var read []string
		for e, err := range train.ReadCorpus(bytes.NewReader(after.data), "a.jsonl", train.CorpusOptions{}) {
			if err != nil {
				t.Fatal(err)
			}
			read = append(read, e.Text+"="+e.Label)
		}
		if !slices.Equal(read, pairs(a.List())) {
			t.Fatalf("as a corpus %q", read)
		}
		if err := a.Add(train.Example{Text: "on", Label: "calm"}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestOpenAnswers(t *testing.T) {
	whole := `{"text":"a","label":"x"}` + "\n" + `{"label":"y","text":"b","group":"g"}` + "\r\n\n"
	for _, tc := range []struct {
		name    string
		data    string
		after   string // what the file holds then
		dropped int
		list    []string
	}{
		{"empty", "", "", 0, nil},
		{"whole, by hand", whole, whole, 0, []string{"a=x", "b=y"}},
		{"cut in the text", whole + `{"text":"c","la`, whole, 15, []string{"a=x", "b=y"}},
		{"cut in the key", whole + `{"te`, whole, 4, []string{"a=x", "b=y"}},
		{"cut in a character", whole + "{\"text\":\"\xc3", whole, 10, []string{"a=x", "b=y"}},
		{"room made, nothing written", whole + "\x00\x00\x00", whole, 3, []string{"a=x", "b=y"}},
		{"all but the line end", whole + `{"text":"c","label":"z"}`, whole + `{"text":"c","label":"z"}` + "\n", 0, []string{"a=x", "b=y", "c=z"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := &disk{data: []byte(tc.data), left: -1}
			a, dropped := open(t, d)
			if dropped != tc.dropped || string(d.data) != tc.after || !slices.Equal(pairs(a.List()), tc.list) {
				t.Errorf("dropped %d, %q, %q", dropped, d.data, pairs(a.List()))
			}
			// What is added goes to the end, and comes off again alone.
			if err := a.Add(train.Example{Text: "n", Label: "x"}); err != nil {
				t.Fatal(err)
			}
			if want := tc.after + `{"text":"n","label":"x"}` + "\n"; string(d.data) != want {
				t.Errorf("%q, want %q", d.data, want)
			}
			for i := range len(tc.list) + 1 {
				if e, ok, err := a.Undo(); err != nil || !ok || i == 0 && e.Text != "n" {
					t.Errorf("undo %d: %v, %v, %v", i, e, ok, err)
				}
			}
			if _, ok, err := a.Undo(); ok || err != nil || len(d.data) != 0 {
				t.Errorf("undone all: %v, %v, %q", ok, err, d.data)
			}
		})
	}
}

// Files that hold something else are left as they are.
func TestOpenAnswersRefuses(t *testing.T) {
	for _, data := range []string{
		"my notes", "my notes\n", "text\tlabel\na\tx\n", "{\"text\":\"a\"}\n", "{\"text\":\"a\",\"label\":\"x\"}\nand so on",
		"{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\"\n{\"text\":\"c\",\"label\":\"x\"}\n", "\x1f\x8b\x08\x00 zipped\n", "[]",
	} {
		d := &disk{data: []byte(data), left: -1}
		_, _, err := train.OpenAnswers(d, "a.jsonl")
		if err == nil || !strings.Contains(err.Error(), "a.jsonl:") {
			t.Errorf("%q: %v", data, err)
		}
		if string(d.data) != data {
			t.Errorf("%q became %q", data, d.data)
		}
	}
}

// An answer that cannot be written is not there, and the file is as it was.
func TestAnswersFail(t *testing.T) {
	d := &disk{left: -1}
	a, _ := open(t, d)
	if err := a.Add(train.Example{Text: "a", Label: "x"}); err != nil {
		t.Fatal(err)
	}
	before := string(d.data)
	d.data = append(d.data, "{}\n"...)
	if err := a.Add(train.Example{Text: "b", Label: "x"}); !errors.Is(err, train.ErrChanged) {
		t.Errorf("adding to a changed file: %v", err)
	}
	if _, _, err := a.Undo(); !errors.Is(err, train.ErrChanged) || len(a.List()) != 1 {
		t.Errorf("undoing in a changed file: %v", err)
	}
	d.data = []byte(before)
	full := &fullDisk{disk: d}
	a, _, err := train.OpenAnswers(full, "a.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Add(train.Example{Text: "b", Label: "x"}); !errors.Is(err, errFull) || len(a.List()) != 1 || string(d.data) != before {
		t.Errorf("full disk: %v, %q", err, d.data)
	}
}

var errFull = errors.New("no space left")

// fullDisk takes half of what is written.
type fullDisk struct{ *disk }

func (d fullDisk) WriteAt(b []byte, at int64) (int, error) {
	n, _ := d.disk.WriteAt(b[:len(b)/2], at)
	return n, errFull
}

// Whatever the bytes, what opens can be added to and opens again, and what does
// not is left as it is.
func FuzzOpenAnswers(f *testing.F) {
	f.Add([]byte("{\"text\":\"a\",\"label\":\"x\"}\n\n{\"text\":\"b\",\"la"))
	f.Add([]byte("\xef\xbb\xbf{\"text\":\"a\",\"label\":\"x\"}"))
	f.Add([]byte("\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &disk{data: slices.Clone(data), left: -1}
		a, _, err := train.OpenAnswers(d, "a.jsonl")
		if err != nil {
			if !bytes.Equal(d.data, data) {
				t.Fatalf("refused, but changed to %q", d.data)
			}
			return
		}
		want := append(pairs(a.List()), "n=x")
		if err := a.Add(train.Example{Text: "n", Label: "x"}); err != nil {
			t.Fatal(err)
		}
		again, dropped := open(t, d)
		if got := pairs(again.List()); !slices.Equal(got, want) || dropped != 0 {
			t.Fatalf("%q, want %q", got, want)
		}
	})
}
