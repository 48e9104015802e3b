package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// session is a command of a console block with the output shown for it.
type session struct {
	line          int // in the file
	command, want string
}

// sessions returns the commands of the console blocks of a Markdown text: the
// lines that begin with "$ ". What follows a command is its output.
func sessions(markdown string) []session {
	var all []session
	console := false
	for i, line := range strings.Split(markdown, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			console = strings.TrimSpace(line) == "```console"
		case !console:
		case strings.HasPrefix(line, "$ "):
			all = append(all, session{line: i + 1, command: line[2:]})
		case len(all) > 0:
			all[len(all)-1].want += line + "\n"
		}
	}
	return all
}

// ours matches the commands that are run: the others, such as go install, are
// only shown.
var ours = regexp.MustCompile(`(^|[|;&] *)(stance|go run ./cmd/stance)( |$)`)

// TestReadme runs the console blocks of the documents from the root of the
// tree, as a reader would, and compares what they print; -update writes what
// they print into the documents. "stance" is this test binary, see TestMain.
func TestReadme(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	for _, name := range []string{"README.md", "ARCHITECTURE.md"} {
		path := filepath.Join(root, name)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfter(string(data), "\n")
		all := sessions(string(data))
		for _, s := range slices.Backward(all) { // from the end, so that line numbers hold
			if !ours.MatchString(s.command) {
				continue
			}
			cmd := exec.Command(shell, "-c", strings.ReplaceAll(s.command, "go run ./cmd/stance", "stance"))
			cmd.Dir = root
			cmd.Env = append(os.Environ(), "COLUMNS=80", "NO_COLOR=1")
			out, _ := cmd.CombinedOutput() // a failing command shows its message
			if *update {
				lines = slices.Replace(lines, s.line, s.line+strings.Count(s.want, "\n"), string(out))
			} else if d := cmp.Diff(s.want, string(out)); d != "" {
				t.Errorf("%s:%d: %s (-shown +printed):\n%s", name, s.line, s.command, d)
			}
		}
		if *update {
			if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestSessions(t *testing.T) {
	const text = "x\n```console\n$ stance version\nstance 1\n$ go install\n```\n$ stance no\n```go\n$ stance no\n```\n"
	want := []session{{3, "stance version", "stance 1\n"}, {5, "go install", ""}}
	if d := cmp.Diff(want, sessions(text), cmp.AllowUnexported(session{})); d != "" {
		t.Error(d)
	}
	for command, run := range map[string]bool{
		"stance score a.txt": true, "cat a | stance classify": true, "go run ./cmd/stance version": true,
		"go install github.com/stancekit/stance/cmd/stance@latest": false, "cd stance": false,
	} {
		if ours.MatchString(command) != run {
			t.Errorf("%q: run is %t", command, !run)
		}
	}
}
