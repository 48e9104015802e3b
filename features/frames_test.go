package features

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The sentences of testdata/frames carry the sign of the act that they tell:
// +, - or 0, as their writers judged it. The floor is what is reached.
func TestFrames(t *testing.T) {
	files, err := filepath.Glob("testdata/frames/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	e := NewExtractor(Options{Concepts: true, Negation: true, MaskNames: true}, English())
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".tsv"), func(t *testing.T) {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			right, n := 0, 0
			for in := bufio.NewScanner(f); in.Scan(); {
				want, text, ok := strings.Cut(in.Text(), "\t")
				if !ok {
					t.Fatalf("line %d: %q", n+1, in.Text())
				}
				n++
				if got := balance(e, text); got == want {
					right++
				} else {
					t.Logf("%s, want %s: %s", got, want, text)
				}
			}
			if share := float64(right) / float64(n); share < 0.8 {
				t.Errorf("%d of %d right, want at least 80%%", right, n)
			}
		})
	}
}

// balance returns the sign of the acts that weigh.
func balance(e *Extractor, text string) string {
	e.Each(text, func([]byte) {})
	sum := 0
	for _, v := range e.posture.list {
		if !v.light {
			sum += int(v.sign)
		}
	}
	return string("-0+"[signum(sum)+1])
}
