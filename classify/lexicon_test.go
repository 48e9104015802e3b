package classify

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/features"
)

// lexiconModel is the model of the textbook with a small lexicon.
func lexiconModel(t testing.TB) *Model {
	t.Helper()
	l, err := features.ReadLexicon(fstest.MapFS{"x.txt": {Data: []byte(`
@FREE cooperative
free ~ <CAPTIVE>, let NAME go, hand ~ over ~ to, release the <CAPTIVE>
@REFUSE hostile reverser
refuse, turn ~ down, =no way
@CAPTIVE class
hostage, prisoner
@JOY positive strong
joy, over the moon
`)}})
	if err != nil {
		t.Fatal(err)
	}
	p := chinaModel(t).Parts()
	p.Lexicon, p.Options.Concepts, p.Options.Polarity = l, true, true
	m, err := NewModel(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A model carries its lexicon: what is read finds the same features.
func TestFileLexicon(t *testing.T) {
	m := lexiconModel(t)
	b := written(t, m)
	read, err := Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(m.Parts().Lexicon.Concepts(), read.Parts().Lexicon.Concepts()); d != "" {
		t.Error(d)
	}
	names := func(m *Model) (list []string) {
		x := features.NewExtractor(m.Parts().Options, m.Parts().Lexicon)
		x.Each("They refused to free the hostages, and their joy turned us down. No way.", func(n []byte) { list = append(list, string(n)) })
		return list
	}
	got := names(read)
	if d := cmp.Diff(names(m), got); d != "" || !slices.Contains(got, "p:REFUSE>FREE") || !slices.Contains(got, "q:+3") {
		t.Errorf("%q\n%s", got, d)
	}
	if !bytes.Equal(b, written(t, read)) {
		t.Error("Write∘Read is not the identity")
	}
}

func TestFileLexiconRefused(t *testing.T) {
	m := lexiconModel(t)
	// number changes the number at an index of a tensor of whole numbers.
	number := func(name string, index int, v uint16) []byte {
		return edited(t, m, func(h, _ map[string]any, d []byte) []byte {
			from := int(h[name].(map[string]any)["data_offsets"].([]any)[0].(float64))
			binary.LittleEndian.PutUint16(d[from+2*index:], v)
			return d
		})
	}
	without := func(names ...string) []byte {
		return edited(t, m, func(h, _ map[string]any, d []byte) []byte {
			for _, n := range names {
				delete(h, n)
			}
			return d
		})
	}
	shape := func(name string, shape ...int) []byte {
		return edited(t, m, func(h, _ map[string]any, d []byte) []byte {
			h[name].(map[string]any)["shape"] = shape
			return d
		})
	}
	for _, tc := range []struct {
		name string
		file []byte
		says string
	}{
		{"no words", without("lexicon.words"), `"lexicon.words"`},
		{"no concepts", without("lexicon.concepts"), `"lexicon.concepts" is missing`},
		{"rank", shape("lexicon.nodes", 4), "dimensions"},
		{"row", shape("lexicon.classes", 1, 4), "shape"},
		{"root with too many edges", number("lexicon.nodes", 0, 60_000), "60012 edges"},
		{"root without edges", number("lexicon.nodes", 0, 0), "edges"},
		{"symbol", number("lexicon.edges", 2, 60_000), "symbol 60000"},
		{"concept", number("lexicon.ends", 0, 60_000), "value 60000"},
		{"concept that carries no feeling", number("polarity.ends", 0, 0), "words of feeling"},
		{"class", number("lexicon.classes", 1, 60_000), "class 60000"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Read(bytes.NewReader(tc.file)); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v, want %v with %q in it", err, ErrFormat, tc.says)
			}
		})
	}
}
