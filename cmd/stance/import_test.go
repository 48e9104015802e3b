package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/jbrukh/bayesian"
)

func TestImportModel(t *testing.T) {
	dir := t.TempDir()
	lib := bayesian.NewClassifier("good", "bad")
	lib.Learn([]string{"tall", "rich"}, "good")
	lib.Learn([]string{"poor", "small"}, "bad")
	gob, model := filepath.Join(dir, "c.gob"), filepath.Join(dir, "c.model")
	if err := lib.WriteToFile(gob); err != nil {
		t.Fatal(err)
	}
	got := runWith("", "model", "import", gob, "--out", model, "--name", "tall")
	if got.code != 0 || got.out != model+": 4 words in 2 classes, from 2 texts\n" || !strings.Contains(got.err, "the file does not say who that was") {
		t.Errorf("%+v", got)
	}
	if got := runWith("rich\nRich\n", "classify", "--model", model); got.code != 0 || !strings.HasPrefix(got.out, "good  +") || got.err != "" {
		t.Errorf("%+v", got)
	}
	if got := runWith("", "model", "info", model); !strings.Contains(got.out, "Word counts of") {
		t.Errorf("%+v", got)
	}
	for _, c := range []struct {
		args []string
		code int
		err  string
	}{
		{[]string{gob}, 2, "--out is missing"},
		{[]string{gob, "--out", model, "--max-size", "0"}, 2, "--max-size 0"},
		{[]string{gob, "--out", model, "--max-size", "20"}, 1, gob + ": cannot import the classifier: more than 20 bytes"},
		{[]string{model, "--out", model}, 1, model + ": cannot import the classifier: not a gob file"},
		{[]string{filepath.Join(dir, "no.gob"), "--out", model}, 1, "no such file"},
	} {
		if got := runWith("", append([]string{"model", "import"}, c.args...)...); got.code != c.code || !strings.Contains(got.err, c.err) || got.out != "" {
			t.Errorf("%q: %+v", c.args, got)
		}
	}
	if got := runWith("tall\n", "classify", "--model", model); got.code != 0 {
		t.Errorf("the old model is damaged: %+v", got)
	}
}
