package train_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

func TestReadCorpusKeepsExtraColumns(t *testing.T) {
	want := []train.Example{
		{Text: "They signed.", Label: "a", Form: "bare", Field: "x", File: "x", Line: 2, Extra: map[string]string{"year": "1998", "desk": "city"}},
		{Text: "They left.", Label: "b", Field: "x", File: "x", Line: 3, Extra: map[string]string{"year": "", "desk": "true"}},
	}
	for format, data := range map[train.Format]string{
		train.TSV:   "year\tlabel\ttext\tform\tdesk\n1998\ta\tThey signed.\tbare\t city\n\tb\tThey left.\t\ttrue\n",
		train.CSV:   "year,label,text,form,desk\n1998,a,They signed.,bare,city\n,b,They left.,,true\n",
		train.JSONL: "\n" + `{"text":"They signed.","label":"a","form":"bare","year":1998,"desk":"city"}` + "\n" + `{"text":"They left.","label":"b","desk":true}`,
	} {
		o := train.CorpusOptions{Format: format, Columns: train.Columns{Extra: []string{"year", "desk"}}}
		got, err := train.Load(train.ReadCorpus(strings.NewReader(data), "x", o), false)
		if err != nil {
			t.Errorf("format %d: %v", format, err)
		}
		if diff := cmp.Diff(want, got.Examples); diff != "" {
			t.Errorf("format %d: -want +got\n%s", format, diff)
		}
	}
}

func TestReadCorpusExtraErrors(t *testing.T) {
	o := train.CorpusOptions{Columns: train.Columns{Extra: []string{"year"}}}
	for _, test := range []struct {
		name, data string
		is         error
		at         string
	}{
		{"a.tsv", "label\ttext\na\tb\n", train.ErrColumn, `a.tsv:1: column "year": `},
		{"a.csv", "label,year,text,year\na,1,b,2\n", train.ErrRow, `a.csv:1: column "year": `},
		{"a.csv", "label,text,year\na,b,\x81\n", train.ErrEncoding, `a.csv:2: column "year": `},
		{"a.jsonl", `{"text":"x","label":"b","year":[1998]}`, train.ErrRow, `a.jsonl:1: column "year": `},
		{"a.jsonl", `{"text":"x","label":"b","year":"\u0000"}`, train.ErrEncoding, `a.jsonl:1: column "year": `},
	} {
		_, err := train.Load(train.ReadCorpus(strings.NewReader(test.data), test.name, o), false)
		if !errors.Is(err, test.is) || !strings.HasPrefix(err.Error(), test.at) {
			t.Errorf("%s %q: error %v, want %s%v", test.name, test.data, err, test.at, test.is)
		}
	}
}

func TestExampleValue(t *testing.T) {
	e := train.Example{Text: "x", Label: "a", Group: "g", Field: "f", Form: "o", Extra: map[string]string{"desk": "city", "field": "own"}}
	for column, want := range map[string]string{"group": "g", "form": "o", "desk": "city", "field": "own", "text": "", "year": ""} {
		if got := e.Value(column); got != want {
			t.Errorf("%s: %q, want %q", column, got, want)
		}
	}
}
