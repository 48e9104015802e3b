package stance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestAsDependency builds and runs a program in a module of its own that
// imports the library, with nothing but what the module cache holds.
func TestAsDependency(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ours, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	// The requirements of our module, so that nothing has to be looked up.
	_, requirements, _ := strings.Cut(string(ours), "\nrequire")
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"go.mod": "module example.com/reader\n\ngo 1.26.0\n\nrequire " + module + " v0.0.0\n\nreplace " + module + " => " + root + "\n\nrequire" + requirements,
		"go.sum": string(sums),
		"main.go": `package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/article"
)

func main() {
	a, err := article.Read(strings.NewReader("The mayor condemned the plan. The mayor rejected the offer."), "a.txt")
	if err != nil {
		panic(err)
	}
	for _, p := range stance.BySpeaker(slices.Values(stance.Analyzer{}.Analyze(a))) {
		fmt.Println(p.Speaker.Name, p.N, p.Stance.Mean < 0)
	}
}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(goTool, "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := strings.ToLower(string(out)); !strings.Contains(got, "mayor 2 true") {
		t.Errorf("printed %q, want the mayor with 2 statements and a mean below 0", out)
	}
}
