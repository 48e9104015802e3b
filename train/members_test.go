package train

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Lines are read as encoding/json reads them, or refused as it refuses them.
func FuzzMembers(f *testing.F) {
	for _, s := range []string{
		`{}`, `{"text":"a","label":1}`, ` { "a" : "b\n\u00e9" , "c" : -1.5e+3 , "d":true,"e":null } `, `{"a":[1],"b":{"c":"d"}}`,
		`{"a":1,"a":2}`, `{"a":"b",}`, `{"a" "b"}`, `{"a":01}`, `{"a":"\x"}`, `{"\u0061":1}`, `{"a":tru}`, `{"a":"b"} x`, `null`, `[]`, ``, `{"a":"b`, `{"a":-}`,
		"{\"a\":\"\t\"}", `{"a":"é"}`, `{"a":1}{"b":2}`, `{"":""}`, `{"a":"\ud800"}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if !clean([]byte(line)) {
			t.Skip()
		}
		var want map[string]json.RawMessage
		wantErr := json.Unmarshal([]byte(line), &want)
		got, err := members{}.parse([]byte(line))
		if (err == nil) != (wantErr == nil && want != nil) {
			t.Fatalf("%q: error %v, encoding/json has %v", line, err, wantErr)
		}
		if err != nil {
			return
		}
		last := make(map[string]json.RawMessage)
		for _, m := range got {
			last[string(m.name)], _ = got.get(string(m.name))
		}
		if diff := cmp.Diff(want, last); diff != "" {
			t.Fatalf("%q: -encoding/json +got\n%s", line, diff)
		}
		for name, raw := range last {
			var s string
			if raw[0] != '"' {
				continue
			}
			if err := json.Unmarshal(raw, &s); err != nil {
				t.Fatal(err)
			}
			if got, err := scalar(raw); got != s || err != nil {
				t.Fatalf("%q: %q is %q, %v, want %q", line, name, got, err, s)
			}
		}
	})
}

func BenchmarkReadJSONL(b *testing.B) {
	line := fmt.Sprintf(`{"id": 7, "text": %q, "label": "neutral"}`+"\n", strings.Repeat("The clerk said that the \"list\" had been hung up in the corridor. ", 4))
	data := strings.Repeat(line, 1000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ReadCorpus(strings.NewReader(data), "a.jsonl", CorpusOptions{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
