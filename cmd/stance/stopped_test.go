package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// patient is a context that is cancelled once it was asked so many times.
type patient struct {
	context.Context
	left int
}

func (p *patient) Err() error {
	if p.left == 0 {
		return context.Canceled
	}
	p.left--
	return nil
}

// Wherever a training is stopped, its model is the old file or the new one, and
// nothing else is left in the folder.
func TestTrainStopped(t *testing.T) {
	dir := t.TempDir()
	var corpus strings.Builder
	corpus.WriteString("text\tlabel\n")
	for i := range 12 {
		fmt.Fprintf(&corpus, "a good day, number %d\tgood\na bad night, number %d\tbad\n", i, i)
	}
	write(t, dir, "c.tsv", corpus.String())
	model := filepath.Join(dir, "m.model")
	args := []string{"train", "--corpus", filepath.Join(dir, "c.tsv"), "--out", model, "--kind", "multinomial", "--folds", "4"}
	if got := runWith("", args...); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	whole, err := os.ReadFile(model)
	if err != nil {
		t.Fatal(err)
	}
	stopped := 0
	for n := 0; ; n++ {
		write(t, dir, "m.model", "the old one")
		var out, errw bytes.Buffer
		code := run(&patient{context.Background(), n}, args, strings.NewReader(""), &out, &errw)
		now, err := os.ReadFile(model)
		if err != nil {
			t.Fatal(err)
		}
		if files, _ := os.ReadDir(dir); len(files) != 2 {
			t.Fatalf("stopped at %d: %v in the folder", n, files)
		}
		if code == 0 {
			if !bytes.Equal(now, whole) {
				t.Errorf("stopped at %d: finished with another model", n)
			}
			break
		}
		stopped++
		if string(now) != "the old one" || !strings.HasSuffix("\n"+errw.String(), "\nstance: interrupted\n") || out.Len() > 0 {
			t.Errorf("stopped at %d: file of %d bytes, said %q, printed %q", n, len(now), errw.String(), out.String())
		}
	}
	if stopped < 4 { // a fit for each fold, at least
		t.Errorf("stopped in %d places", stopped)
	}
}

// Killed after any answer, label has that answer on disk and goes on behind it.
func TestLabelKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("runs processes")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	texts := write(t, dir, "t.txt", "We ran.\nThe shop was closed.\nNobody came.\n")
	for n := 1; n <= 3; n++ {
		cmd := exec.Command(self, "label", texts, "--labels", "busy,calm")
		cmd.Args[0] = "stance" // see TestMain
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		printed := bufio.NewReader(out)
		await(t, printed, "> ")
		if _, err := io.WriteString(in, "calm\n"); err != nil {
			t.Fatal(err)
		}
		await(t, printed, "calm\n")
		cmd.Process.Kill()
		cmd.Wait()
		data, err := os.ReadFile(filepath.Join(dir, "t.labels.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(string(data), `"label":"calm"`); got != n || !strings.HasSuffix(string(data), "}\n") {
			t.Fatalf("killed after answer %d: %q", n, data)
		}
	}
	if got := runWith("", "label", texts, "--labels", "busy,calm"); got.code != 0 || !strings.Contains(got.out, "3 of 3 texts labelled") {
		t.Errorf("%+v", got)
	}
}

// await reads until what it read ends with text.
func await(t *testing.T, r *bufio.Reader, text string) {
	t.Helper()
	var read []byte
	for !bytes.HasSuffix(read, []byte(text)) {
		b, err := r.ReadByte()
		if err != nil {
			t.Fatalf("%v after %q, want %q", err, read, text)
		}
		read = append(read, b)
	}
}

// A torn answer is dropped on going on, and said.
func TestLabelTorn(t *testing.T) {
	dir := t.TempDir()
	texts := write(t, dir, "t.txt", "We ran.\nNobody came.\n")
	answers := write(t, dir, "t.labels.jsonl", `{"text":"We ran.","label":"busy"}`+"\n"+`{"text":"Nobody c`)
	got := runWith("2\n", "label", texts, "--labels", "busy,calm")
	want := fmt.Sprintf("stance: %s: the last answer was cut short by a crash (17 bytes) and is taken off\n", answers)
	if got.code != 0 || got.err != want || !strings.Contains(got.out, "2 of 2 texts labelled") {
		t.Errorf("%+v", got)
	}
	data, err := os.ReadFile(answers)
	if err != nil || strings.Count(string(data), "\n") != 2 || strings.Contains(string(data), `"Nobody c{`) {
		t.Errorf("%q, %v", data, err)
	}
}

// An interrupted session keeps what was answered.
func TestLabelInterrupted(t *testing.T) {
	dir := t.TempDir()
	texts := write(t, dir, "t.txt", "We ran.\nNobody came.\n")
	ctx, cancel := context.WithCancel(context.Background())
	in, answers := io.Pipe()
	var out, errw bytes.Buffer
	go func() {
		io.WriteString(answers, "1\n")
		io.WriteString(answers, "?\n") // is read once the answer is taken
		cancel()
	}()
	if code := run(ctx, []string{"label", texts, "--labels", "busy,calm"}, in, &out, &errw); code != exitFailed || !strings.HasSuffix("\n"+errw.String(), "\nstance: interrupted\n") {
		t.Errorf("exit status %d, %q", code, errw.String())
	}
	in.Close()
	data, err := os.ReadFile(filepath.Join(dir, "t.labels.jsonl"))
	if err != nil || !strings.HasPrefix(string(data), `{"text":"We ran.","label":"busy"`) || strings.Count(string(data), "\n") != 1 {
		t.Errorf("%q, %v", data, err)
	}
}
