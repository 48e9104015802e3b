package stance

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/stancekit/stance"

// mayImport is the import table of ARCHITECTURE.md: the packages of this module
// that a package may import, beside those that they import in turn. The road of
// the data goes one way.
var mayImport = map[string][]string{
	".":                     {"article", "classify", "models", "statement"},
	"article":               {"internal/sniff"},
	"classify":              {"features"},
	"classify/classifytest": {"classify", "features"},
	"cmd/stance":            {"*"},
	"features":              {},
	"internal/sniff":        {},
	"models":                {"classify"},
	"report":                {".", "article", "classify", "statement"},
	"statement":             {"article", "features"},
	"train":                 {"classify", "features", "internal/sniff", "train/plot"},
	"train/plot":            {},
}

// notInLibraries are packages that libraries leave to the command.
var notInLibraries = []string{"os", "os/exec", "os/signal", "log", "log/slog", "flag", "context", "net/http", "encoding/gob", "unsafe"}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, dir := range packageDirs(t) {
		p, err := build.Default.ImportDir(filepath.FromSlash(dir), 0)
		if _, none := err.(*build.NoGoError); none {
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", dir, err)
			continue
		}
		seen[dir] = true
		may, known := mayImport[dir]
		if !known {
			t.Errorf("package %s is not in the import table", dir)
			continue
		}
		for _, imported := range p.Imports {
			if rest, ours := strings.CutPrefix(imported, module); ours {
				name := path.Clean("./" + rest)
				if !slices.Contains(may, name) && !slices.Contains(may, "*") {
					t.Errorf("%s imports %s, which the table does not allow", dir, name)
				}
			} else if dir != "cmd/stance" && slices.Contains(notInLibraries, imported) {
				t.Errorf("%s imports %s, which is for the command", dir, imported)
			}
		}
		if dir != "cmd/stance" {
			checkCalls(t, dir, p.GoFiles)
		}
	}
	for dir := range mayImport {
		if !seen[dir] {
			t.Errorf("package %s is in the import table, but not in the tree", dir)
		}
	}
}

// checkCalls finds the clock and init functions in the files of a library.
func checkCalls(t *testing.T, dir string, files []string) {
	t.Helper()
	set := token.NewFileSet()
	for _, name := range files {
		f, err := parser.ParseFile(set, filepath.Join(filepath.FromSlash(dir), name), nil, 0)
		if err != nil {
			t.Error(err)
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Local"}, n.Sel.Name) {
					t.Errorf("%s: time.%s: a library does not look at the clock or the place", set.Position(n.Pos()), n.Sel.Name)
				}
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: init function", set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

// packageDirs lists the folders of the module that may hold packages.
func packageDirs(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		p = filepath.ToSlash(p)
		if name := d.Name(); p != "." && (strings.HasPrefix(name, ".") || name == "testdata" || p == "bench") {
			return fs.SkipDir
		}
		dirs = append(dirs, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}
