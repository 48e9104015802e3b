package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden outputs anew")

// root is the root of the tree.
const root = "../.."

// TestMain makes this test binary the command "stance" where a script, or a
// shell, calls it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stance": main})
}

func TestScripts(t *testing.T) {
	articles, err := filepath.Abs(filepath.Join(root, "testdata", "articles"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ARTICLES", articles)
			e.Setenv("COLUMNS", "80")
			return nil
		},
	})
}

// result is what a command gave.
type result struct {
	code     int
	out, err string
}

// stance runs the command in process.
func runWith(in string, args ...string) result {
	var out, errw bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(in), &out, &errw)
	return result{code, out.String(), errw.String()}
}

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return p
}

const story = "The mayor condemned the plan on Monday. \"We thank the city for its help,\" the governor said.\n"

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", story)
	nul := write(t, dir, "nul.txt", "a\x00b")
	latin := write(t, dir, "bad.jsonl", "{\"text\":\"caf\xe9\"}\n{\"text\":\"The mayor condemned the plan.\"}\n")
	empty := write(t, dir, "empty.txt", "")
	damaged := write(t, dir, "damaged.model", "not a model")
	large := write(t, dir, "large.txt", strings.Repeat(story, 100))
	hollow := filepath.Join(dir, "hollow")
	if err := os.Mkdir(hollow, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		in   string
		args []string
		code int
		err  string // part of standard error; empty: nothing may be there
		out  string // part of standard output; empty: nothing may be there
	}{
		{"help", "", []string{}, 0, "", "Available Commands"},
		{"version", "", []string{"version"}, 0, "", "stance "},
		{"unknown command", "", []string{"scroe"}, 2, `stance: unknown command "scroe" for "stance"`, ""},
		{"unknown flag", "", []string{"score", "--frmat", "json"}, 2, "stance: unknown flag: --frmat (see stance score --help)\n", ""},
		{"unknown format", "", []string{"score", "--format", "xml"}, 2, `unknown format "xml"`, ""},
		{"unknown row", "", []string{"score", "--by", "word"}, 2, `unknown --by "word"`, ""},
		{"unknown colour", "", []string{"score", "--color", "red"}, 2, `unknown --color "red"`, ""},
		{"explain by speaker", "", []string{"score", "--explain", good}, 2, "--explain needs --by statement", ""},
		{"size of nothing", "", []string{"score", "--max-size", "0", good}, 2, "--max-size 0", ""},
		{"seed that is no number", "", []string{"score", "--seed", "x", good}, 2, "invalid argument", ""},
		{"two files to classify", "", []string{"classify", good, good}, 2, "accepts at most 1 arg", ""},
		{"unknown model", "", []string{"score", "--model", "nosuch", good}, 2, `no model "nosuch"`, ""},
		{"train without out", "", []string{"train", "--corpus", good}, 2, "--out is missing", ""},
		{"train without corpus", "", []string{"train", "--out", "m"}, 2, "--corpus is missing", ""},
		{"bad recipe value", "", []string{"train", "--corpus", good, "--out", "m", "--folds", "1"}, 2, "folds must be", ""},
		{"eval without corpus", "", []string{"eval"}, 2, "--corpus is missing", ""},
		{"unknown input", "", []string{"classify", "--input", "xml"}, 2, `unknown --input "xml"`, ""},

		{"one article", "", []string{"score", good}, 0, "", "2 statements in 1 article"},
		{"standard input", story, []string{"score"}, 0, "", "2 statements in 1 article"},
		{"standard input by name", story, []string{"score", "-"}, 0, "", "2 statements in 1 article"},
		{"missing file", "", []string{"score", "no.txt"}, 1, "stance: no.txt: no such file or directory\n", ""},
		{"missing model", "", []string{"score", "--model", "./no.model", good}, 1, "stance: ./no.model: no such file or directory\n", ""},
		{"damaged model", "", []string{"score", "--model", damaged, good}, 1, "stance: " + damaged + ": ", ""},
		{"one missing of two", "", []string{"score", "no.txt", good}, 1, "stance: no.txt: no such file or directory\n", "2 statements in 1 article"},
		{"no match", "", []string{"score", filepath.Join(dir, "x*.txt")}, 1, "no file matches", ""},
		{"bad glob", "", []string{"score", filepath.Join(dir, "[")}, 1, "syntax error in pattern", ""},
		{"empty folder", "", []string{"score", hollow}, 1, "no article in the folder", ""},
		{"NUL bytes", "", []string{"score", nul, good}, 1, "stance: " + nul + ":", "2 statements in 1 article"},
		{"bad encoding in one line", "", []string{"score", latin}, 1, "stance: " + latin + ":1: ", "1 statement in 1 article"},
		{"empty file", "", []string{"score", empty}, 1, "stance: " + empty + ": ", ""},
		{"too large", "", []string{"score", "--max-size", "1000", large}, 1, "stance: " + large + ": ", ""},
		{"output into a missing folder", "", []string{"score", "-o", filepath.Join(dir, "no", "out"), good}, 1, "no such file or directory", ""},
		{"classify a missing file", "", []string{"classify", "no.txt"}, 1, "stance: no.txt: no such file", ""},
		{"explain in a bad encoding", "", []string{"explain", "a\xff"}, 1, "not UTF-8", ""},
		{"info of a damaged model", "", []string{"model", "info", damaged}, 1, "stance: " + damaged + ": ", ""},
		{"unknown label in a corpus", "", []string{"eval", "--corpus", write(t, dir, "c.tsv", "text\tlabel\nx y\tgood\n")}, 1, `c.tsv:2: label "good"`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := runWith(c.in, c.args...)
			if got.code != c.code {
				t.Errorf("exit status %d, want %d", got.code, c.code)
			}
			for _, s := range []struct{ name, got, want string }{{"standard error", got.err, c.err}, {"standard output", got.out, c.out}} {
				if s.want == "" && s.got != "" || !strings.Contains(s.got, s.want) {
					t.Errorf("%s is %q, want %q in it", s.name, s.got, s.want)
				}
			}
			for line := range strings.Lines(got.err) {
				if !strings.HasPrefix(line, "stance: ") {
					t.Errorf("message %q does not begin with the command's name", line)
				}
			}
			if c.code == 2 && strings.Count(got.err, "\n") != 1 {
				t.Errorf("wrong usage takes %q, want one line", got.err)
			}
		})
	}
}

// keys returns the keys of a JSON object in their order, those of objects in
// it with a dot.
func keys(t *testing.T, line string) []string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(line))
	var object func(prefix string) []string
	var value func(prefix string) []string
	value = func(prefix string) []string {
		tok, err := d.Token()
		if err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		switch tok {
		case json.Delim('{'):
			return object(prefix)
		case json.Delim('['):
			for d.More() {
				value(prefix)
			}
			d.Token()
		}
		return nil
	}
	object = func(prefix string) []string {
		var names []string
		for d.More() {
			tok, err := d.Token()
			if err != nil {
				t.Fatal(err)
			}
			name := prefix + tok.(string)
			names = append(append(names, name), value(name+".")...)
		}
		d.Token()
		return names
	}
	return value("")
}

// TestStatementContract holds the line that scripts rely on.
func TestStatementContract(t *testing.T) {
	dir := t.TempDir()
	text := "The mayor <b>condemned</b> the plan. \"Go home & stay,\" said Ruth Ek, a judge. According to Ek, it is over.\n"
	file := write(t, dir, "a.txt", text)
	got := runWith("", "score", "--by", "statement", "--format", "jsonl", file)
	if got.code != 0 || got.out == "" {
		t.Fatalf("%+v", got)
	}
	want := []string{"file", "speaker", "mention", "role", "via", "form", "rule", "source", "cue", "content", "text",
		"stance", "stance.label", "stance.score", "stance.confidence",
		"stance.probs", "stance.probs.conciliatory", "stance.probs.neutral", "stance.probs.confrontational",
		"sentiment", "sentiment.label", "sentiment.score", "sentiment.confidence",
		"sentiment.probs", "sentiment.probs.positive", "sentiment.probs.neutral", "sentiment.probs.negative"}
	last := -1
	for line := range strings.Lines(got.out) {
		if d := cmp.Diff(want, keys(t, line)); d != "" {
			t.Errorf("keys (-want +got):\n%s", d)
		}
		if strings.Contains(line, "null") || strings.Contains(line, `\u0026`) || strings.Contains(line, `\u003c`) {
			t.Errorf("null or HTML escape in %s", line)
		}
		var s struct {
			File                 string
			Source, Cue, Content [][2]int
			Text                 string
			Stance               struct {
				Label             string
				Score, Confidence float64
				Probs             map[string]float64
			}
		}
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		if s.File != file {
			t.Errorf("file %q, want it as given: %q", s.File, file)
		}
		for _, p := range append(append(s.Source, s.Cue...), s.Content...) {
			if !strings.Contains(s.Text, text[p[0]:p[1]]) {
				t.Errorf("text %q lacks bytes %v of the file, %q", s.Text, p, text[p[0]:p[1]])
			}
		}
		if s.Content[0][0] < last {
			t.Error("statements are not in the order of the article")
		}
		last = s.Content[0][0]
		sum := 0.0
		for _, p := range s.Stance.Probs {
			sum += p
		}
		if sum < 1-1e-9 || sum > 1+1e-9 {
			t.Errorf("probabilities sum to %v", sum)
		}
		diff := s.Stance.Score - (s.Stance.Probs["conciliatory"] - s.Stance.Probs["confrontational"])
		if diff < -2e-6 || diff > 2e-6 { // two roundings to six places
			t.Errorf("score %v of probabilities %v", s.Stance.Score, s.Stance.Probs)
		}
	}
}

// brokenPipe takes some bytes and then fails as a closed pipe does.
type brokenPipe struct{ left int }

func (b *brokenPipe) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
	}
	return len(p), nil
}

func TestClosedPipe(t *testing.T) {
	var errw bytes.Buffer
	lines := strings.Repeat("We are ready to talk.\n", 5000)
	code := run(context.Background(), []string{"classify", "--format", "jsonl"}, strings.NewReader(lines), &brokenPipe{1 << 16}, &errw)
	if code != exitOK || errw.Len() > 0 {
		t.Errorf("exit status %d and %q, want a quiet end", code, errw.String())
	}
}

// endless gives the same line for ever.
type endless struct{ line string }

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e.line) <= len(p) {
		n += copy(p[n:], e.line)
	}
	return n, nil
}

// stopAfter cancels once it was written to.
type stopAfter struct {
	io.Writer
	cancel context.CancelFunc
}

func (s stopAfter) Write(p []byte) (int, error) {
	s.cancel()
	return s.Writer.Write(p)
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	dir := t.TempDir()
	var errw bytes.Buffer
	code := run(ctx, []string{"classify", "--format", "jsonl"}, endless{"talk\n"}, stopAfter{io.Discard, cancel}, &errw)
	if code != exitFailed || errw.String() != "stance: interrupted\n" {
		t.Errorf("exit status %d and %q", code, errw.String())
	}
	ctx, cancel = context.WithCancel(context.Background())
	cancel()
	run(ctx, []string{"score", "-o", filepath.Join(dir, "out")}, strings.NewReader(story), io.Discard, io.Discard)
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("an interrupted command leaves %v", left)
	}
}

// articles is endless input of JSON lines, up to n.
type articles struct {
	n, next int
	rest    string
}

func (a *articles) Read(p []byte) (int, error) {
	if a.rest == "" {
		if a.next == a.n {
			return 0, io.EOF
		}
		a.next++
		a.rest = fmt.Sprintf("{\"id\":\"%d\",\"text\":\"The mayor condemned the plan of group %d. %s\"}\n", a.next, a.next, strings.Repeat("It rained. ", 100))
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// peak is a writer that notes the most memory in use, and counts lines.
type peak struct {
	lines int
	most  uint64
}

func (p *peak) Write(b []byte) (int, error) {
	p.lines += bytes.Count(b, []byte("\n"))
	if p.lines%1000 == 1 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		p.most = max(p.most, m.HeapAlloc)
	}
	return len(b), nil
}

// TestStreams: thousands of articles pass through the same memory, in order.
func TestStreams(t *testing.T) {
	if testing.Short() {
		t.Skip("10,000 articles")
	}
	through := func(n int) *peak {
		p := &peak{}
		args := []string{"score", "--by", "statement", "--format", "jsonl"}
		if code := run(context.Background(), args, &articles{n: n}, p, io.Discard); code != 0 {
			t.Fatalf("exit status %d", code)
		}
		return p
	}
	few, many := through(1000), through(10_000)
	if many.lines < 10_000 {
		t.Errorf("%d lines of 10,000 articles", many.lines)
	}
	const slack = 4 << 20 // bytes; the articles are 12 MB
	if many.most > few.most+slack {
		t.Errorf("1,000 articles need %d bytes, 10,000 need %d", few.most, many.most)
	}
}

// TestEmbeddedModelComesFirst: a file or folder that happens to be called like
// an embedded model, such as this very command, does not stand in its way.
func TestEmbeddedModelComesFirst(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("stance", 0o777); err != nil {
		t.Fatal(err)
	}
	if got := runWith(story, "score"); got.code != 0 {
		t.Errorf("%+v", got)
	}
	if got := runWith(story, "score", "--model", "./stance"); got.code != exitFailed {
		t.Errorf("a folder as model: %+v", got)
	}
}

func TestOrder(t *testing.T) {
	var out bytes.Buffer
	run(context.Background(), []string{"score", "--by", "article", "--format", "jsonl"}, &articles{n: 300}, &out, io.Discard)
	i := 0
	for line := range strings.Lines(out.String()) {
		i++
		if want := fmt.Sprintf(`"article":"-:%d"`, i); !strings.Contains(line, want) {
			t.Fatalf("line %d is %s", i, line)
		}
	}
	if i != 300 {
		t.Errorf("%d lines, want 300", i)
	}
}
