package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/statement"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

var labels = []string{stance.Conciliatory, stance.Neutral, stance.Confrontational}

// found returns a finding whose score is p[0] − p[2].
func found(file string, who statement.Speaker, text string, p [3]float64) stance.Finding {
	best := 0
	for i := range p {
		if p[i] > p[best] {
			best = i
		}
	}
	return stance.Finding{
		Article:   file,
		Statement: statement.Statement{Speaker: who, Rule: "rule", Content: []article.Span{{Start: 1, End: 5}}},
		Mention:   who.Name, Text: text,
		Stance: classify.Result{Label: labels[best], Score: p[0] - p[2], Confidence: p[best], Probs: p[:]},
	}
}

// felt gives findings a sentiment, of which every third is neutral, and returns
// them.
func felt(fs []stance.Finding) []stance.Finding {
	names := []string{stance.Positive, stance.Neutral, stance.Negative}
	for i := range fs {
		p := []float64{0.1, 0.1, 0.1}
		p[i%3] = 0.8
		fs[i].Sentiment = classify.Result{Label: names[i%3], Score: p[0] - p[2], Confidence: 0.8, Probs: p}
	}
	return fs
}

// findings is a small corpus with long, wide and hostile text.
func findings() []stance.Finding {
	varga := statement.Speaker{Name: "Elena Varga", Role: "president of Norland", Kind: statement.Person}
	agency := statement.Speaker{Name: "Agency for the Inspection of Bridges and Tunnels", Kind: statement.Organization}
	wide := statement.Speaker{Name: "山田花子", Role: "市長", Kind: statement.Person}
	experts := statement.Speaker{Name: "some experts", Kind: statement.Group}
	conciliatory, mild, neutral, hostile := [3]float64{0.9, 0.06, 0.04}, [3]float64{0.45, 0.4, 0.15}, [3]float64{0.1, 0.8, 0.1}, [3]float64{0.01, 0.02, 0.97}
	all := []stance.Finding{
		found("border.txt", varga, "Varga agreed to withdraw the patrols from the bridge, in what she called “a gesture to a neighbour, not a surrender”", conciliatory),
		found("border.txt", wide, "山田花子 said the talks would go on", mild),
		found("border.txt", varga, "She has never asked for more", neutral),
		found("border.txt", agency, "the bridge carried 2,100 lorries\na day", neutral),
		found("border.txt", statement.Speaker{}, "it was a disgrace", hostile),
		found("harbour.txt", varga, "Varga \x1b[31mcondemned\x1b[0m the \u202estrike", hostile),
		found("harbour.txt", varga, "“Talks,” said Varga", mild),
		found("harbour.txt", experts, "some experts expect rain", neutral),
		found("harbour.txt", varga, "Varga thanked them", conciliatory),
		found("harbour.txt", wide, "=1+1", hostile),
		found("council.html", experts, "some experts expect more rain", neutral),
	}
	all[5].Via = "State Radio"
	all[5].Form = statement.Mixed
	return all
}

func writeStatements(t *testing.T, w io.Writer, f Format, o Options, fs []stance.Finding, why []classify.Reason) {
	t.Helper()
	out := Statements(w, f, o)
	for _, x := range fs {
		if err := out.Write(Statement{File: x.Article, Finding: x, Labels: labels, Feelings: []string{stance.Positive, stance.Neutral, stance.Negative}, Why: why}); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeSpeakers(t *testing.T, w io.Writer, f Format, o Options, fs []stance.Finding) {
	t.Helper()
	var tally stance.Tally
	for _, x := range fs {
		tally.Add(x)
	}
	out := Speakers(w, f, o, Totals{Articles: 3, Statements: tally.Findings, Unattributed: tally.Unattributed})
	for _, p := range tally.Profiles(stance.Aggregate{}) {
		if err := out.Write(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeArticles(t *testing.T, w io.Writer, f Format, o Options, fs []stance.Finding) {
	t.Helper()
	out := Articles(w, f, o)
	profiles := append(stance.ByArticle(slices.Values(fs)), stance.Aggregate{}.Article("a/long/way/down/the/tree/of/folders/silent.txt", nil))
	for _, p := range profiles {
		row := Article{File: p.Article, Title: "A title", Published: time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC), ArticleProfile: p}
		if err := out.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	why := []classify.Reason{{Feature: "threaten", Weight: -1.25}, {Feature: "talk", Weight: 0.5}}
	const one = stance.StanceOnly
	for _, c := range []struct {
		name  string
		write func(w io.Writer)
	}{
		{"speakers-40.txt", func(w io.Writer) { writeSpeakers(t, w, Table, Options{Width: 40, Axes: one}, findings()) }},
		{"speakers-80.txt", func(w io.Writer) { writeSpeakers(t, w, Table, Options{Axes: one}, findings()) }},
		{"speakers-160.txt", func(w io.Writer) { writeSpeakers(t, w, Table, Options{Width: 160, Axes: one}, findings()) }},
		{"speakers.json", func(w io.Writer) { writeSpeakers(t, w, JSON, Options{Axes: one}, findings()) }},
		{"speakers.csv", func(w io.Writer) { writeSpeakers(t, w, CSV, Options{Axes: one}, findings()) }},
		{"statements-80.txt", func(w io.Writer) { writeStatements(t, w, Table, Options{Axes: one}, findings(), nil) }},
		{"statements-160.txt", func(w io.Writer) { writeStatements(t, w, Table, Options{Width: 160, Axes: one}, findings(), why) }},
		{"statements-color.txt", func(w io.Writer) { writeStatements(t, w, Table, Options{Color: true, Axes: one}, findings()[4:6], why) }},
		{"statements.jsonl", func(w io.Writer) { writeStatements(t, w, JSONL, Options{Axes: one}, findings(), nil) }},
		{"statements.csv", func(w io.Writer) { writeStatements(t, w, CSV, Options{Axes: one}, findings(), nil) }},
		{"articles-80.txt", func(w io.Writer) { writeArticles(t, w, Table, Options{Axes: one}, findings()) }},
		{"articles-160.txt", func(w io.Writer) { writeArticles(t, w, Table, Options{Width: 160, Axes: one}, findings()) }},
		{"articles.jsonl", func(w io.Writer) { writeArticles(t, w, JSONL, Options{Axes: one}, findings()) }},
		{"both-40.txt", func(w io.Writer) {
			writeSpeakers(t, w, Table, Options{Width: 40, Picture: PictureAlways}, felt(findings()))
		}},
		{"both-80.txt", func(w io.Writer) { writeSpeakers(t, w, Table, Options{Picture: PictureAlways}, felt(findings())) }},
		{"both-100.txt", func(w io.Writer) { writeSpeakers(t, w, Table, Options{Width: 100}, felt(findings())) }},
		{"both.json", func(w io.Writer) { writeSpeakers(t, w, JSON, Options{}, felt(findings())) }},
		{"both.csv", func(w io.Writer) { writeSpeakers(t, w, CSV, Options{}, felt(findings())) }},
		{"both-statements-80.txt", func(w io.Writer) { writeStatements(t, w, Table, Options{}, felt(findings()), nil) }},
		{"both-statements.jsonl", func(w io.Writer) { writeStatements(t, w, JSONL, Options{}, felt(findings()), nil) }},
		{"both-statements.csv", func(w io.Writer) { writeStatements(t, w, CSV, Options{}, felt(findings()), nil) }},
		{"both-articles-80.txt", func(w io.Writer) { writeArticles(t, w, Table, Options{}, felt(findings())) }},
		{"sentiment-80.txt", func(w io.Writer) {
			writeSpeakers(t, w, Table, Options{Axes: stance.SentimentOnly}, felt(findings()))
		}},
		{"explanation.txt", func(w io.Writer) {
			x := Explanation{Text: "Talk", Labels: labels, Result: found("a", statement.Speaker{}, "", [3]float64{0.2, 0.1, 0.7}).Stance, Why: why}
			if err := Explain(w, Table, Options{}, x); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			c.write(&b)
			golden(t, c.name, b.String())
		})
	}
}

// formatsOf is the same content in all formats.
func formatsOf(t *testing.T, fs []stance.Finding) map[Format]string {
	got := map[Format]string{}
	for _, f := range formats {
		var b strings.Builder
		writeStatements(t, &b, f, Options{}, fs, nil)
		writeSpeakers(t, &b, f, Options{}, fs)
		writeArticles(t, &b, f, Options{}, fs)
		got[f] = b.String()
	}
	return got
}

// TestNothingDrivesTheTerminal: whatever an article holds, no format prints a
// control character but line breaks and tabs.
func TestNothingDrivesTheTerminal(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab \t\n\r\x00\x07\x1b[31m\x7f\u0080\u009b\u202e\u2066\u200e\ufeff\"\\,;=é生"))).Draw(r, "text")
		text += string(rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(r, "bytes"))
		f := found("dir/"+text, statement.Speaker{Name: "x" + text, Role: text}, text, [3]float64{0.2, 0.3, 0.5})
		f.Via, f.Mention, f.Rule = text, text, text
		for format, out := range formatsOf(t, []stance.Finding{f}) {
			if !utf8.ValidString(out) {
				r.Fatalf("%s is not UTF-8: %q", format, out)
			}
			for _, c := range out {
				if hidden(c) && c != '\n' && !(format == CSV && (c == '\t' || c == '\r')) {
					r.Fatalf("%s prints %U: %q", format, c, out)
				}
			}
		}
	})
}

// TestJSONIsExact: JSON gives back the text as it was; encoding/json is the
// oracle.
func TestJSONIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		line := appendString(nil, text)
		var got string
		if err := json.Unmarshal(line, &got); err != nil || got != text {
			t.Fatalf("%q gives %s, which is read as %q, %v", text, line, got, err)
		}
	})
	if got := string(appendString(nil, "a\xffb<&>\u2028")); got != `"a\ufffdb<&>\u2028"` {
		t.Errorf("got %s", got)
	}
}

// TestDocumentsAreJSON: a document is one value, whatever the number of rows.
func TestDocumentsAreJSON(t *testing.T) {
	for n := range 4 {
		var b bytes.Buffer
		writeStatements(t, &b, JSON, Options{}, findings()[:n], []classify.Reason{{Feature: "x", Weight: 1}})
		var doc struct{ Statements []map[string]any }
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil || doc.Statements == nil || len(doc.Statements) != n {
			t.Errorf("%d rows: %v in %s", n, err, b.String())
		}
	}
}

// TestCSVIsExact: CSV gives back text without control characters as it was.
func TestCSVIsExact(t *testing.T) {
	const text = "=1+1, \"quoted\"\nnext line\t;é生"
	var b bytes.Buffer
	writeStatements(t, &b, CSV, Options{}, []stance.Finding{found("a", statement.Speaker{}, text, [3]float64{0.2, 0.3, 0.5})}, nil)
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := rows[1][slices.Index(rows[0], "text")]; got != text {
		t.Errorf("got %q, want %q", got, text)
	}
	if got := rows[1][slices.Index(rows[0], "content")]; got != "1-5" {
		t.Errorf("content %q, want 1-5", got)
	}
}

// TestTablesFit: no line of a table is wider than it may be.
func TestTablesFit(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		total := rapid.IntRange(minWidth, 220).Draw(r, "width")
		var fs []stance.Finding
		for range rapid.IntRange(1, 5).Draw(r, "n") {
			name := rapid.StringMatching(`([A-Z][a-zé]{1,40}|生生生生)( [A-Z][a-z]{1,12}){0,4}`).Draw(r, "name")
			text := rapid.StringMatching(`([a-z]{1,30}|生{1,9})( [a-z]{1,12}){0,30}`).Draw(r, "text")
			file := rapid.StringMatching(`([a-z]{1,20}/){0,6}[a-z]{1,40}\.txt`).Draw(r, "file")
			fs = append(fs, found(file, statement.Speaker{Name: name, Role: text}, text, [3]float64{0.2, 0.3, 0.5}))
		}
		var b strings.Builder
		o := Options{Width: total, Color: rapid.Bool().Draw(r, "color"), Picture: PictureAlways,
			Axes: rapid.SampledFrom([]stance.Axes{stance.BothAxes, stance.StanceOnly, stance.SentimentOnly}).Draw(r, "axes")}
		writeSpeakers(t, &b, Table, o, fs)
		writeStatements(t, &b, Table, o, fs, []classify.Reason{{Feature: fs[0].Text, Weight: 1}})
		writeArticles(t, &b, Table, o, fs)
		for line := range strings.SplitSeq(b.String(), "\n") {
			if width(line) > total {
				r.Fatalf("%d columns in a table of %d: %q", width(line), total, line)
			}
		}
	})
}

// TestRounded: rounded probabilities still sum to 1, to the last bit that six
// decimals have.
func TestRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(1e-9, 1), 2, 6).Draw(t, "weights")
		sum := 0.0
		for _, x := range p {
			sum += x
		}
		for i := range p {
			p[i] /= sum
		}
		r := rounded(classify.Result{Probs: p, Confidence: slices.Max(p), Score: p[0] - p[len(p)-1]})
		micro := 0
		for i, x := range r.Probs {
			micro += int(math.Round(x * places))
			if math.Abs(x-p[i]) > float64(len(p))/places {
				t.Fatalf("%v became %v", p[i], x)
			}
		}
		if micro != places {
			t.Fatalf("%v sums to %d millionths", r.Probs, micro)
		}
		if r.Confidence != r.Probs[slices.Index(p, slices.Max(p))] {
			t.Fatalf("confidence %v of %v", r.Confidence, r.Probs)
		}
	})
}

func TestParseFormat(t *testing.T) {
	for _, f := range formats {
		if got, err := ParseFormat(string(f)); err != nil || got != f {
			t.Errorf("%s: %s, %v", f, got, err)
		}
	}
	if _, err := ParseFormat("xml"); !errors.Is(err, ErrFormat) {
		t.Errorf("xml: %v", err)
	}
}

// failing is a writer that is full.
type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriter(t *testing.T) {
	for _, f := range formats {
		out := Statements(failing{}, f, Options{})
		err := out.Write(Statement{Finding: findings()[0], Labels: labels})
		if err == nil {
			err = out.Close()
		}
		if !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the writer's error", f, err)
		}
	}
}

// TestStreams: rows of JSON lines and CSV are out at the next Flush.
func TestStreams(t *testing.T) {
	for _, f := range []Format{JSONL, CSV} {
		var b bytes.Buffer
		out := Predictions(&b, f, Options{}, labels)
		for i := range 3 {
			if err := out.Write(Prediction{Text: fmt.Sprint("text ", i), Result: findings()[0].Stance}); err != nil {
				t.Fatal(err)
			}
			if err := out.Flush(); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), fmt.Sprint("text ", i)) {
				t.Errorf("%s: row %d is not out", f, i)
			}
		}
	}
}

func BenchmarkStatementsJSONL(b *testing.B) {
	row := Statement{File: "border.txt", Finding: findings()[0], Labels: labels}
	out := Statements(io.Discard, JSONL, Options{})
	b.ReportAllocs()
	for b.Loop() {
		if err := out.Write(row); err != nil {
			b.Fatal(err)
		}
	}
}
