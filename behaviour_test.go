package stance_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
)

// behaviour is one line of testdata/behaviour: see the README there.
type behaviour struct {
	Group, Type, Text, Label, Other, Moves string
}

const (
	mostApart = 0.1  // of scores that should be the same
	leastMove = 0.05 // of a score that should move
)

// failure says how a model fails the test, empty if it passes.
func (b behaviour) failure(m *classify.Model) string {
	r := m.Classify(b.Text)
	if b.Type == "label" {
		if r.Label == b.Label {
			return ""
		}
		return fmt.Sprintf("%q is %s %+.2f, want %s", b.Text, r.Label, r.Score, b.Label)
	}
	o := m.Classify(b.Other)
	move := o.Score - r.Score
	switch {
	case b.Type == "invariant" && r.Label == o.Label && math.Abs(move) <= mostApart,
		b.Type == "direction" && b.Moves == "up" && move >= leastMove,
		b.Type == "direction" && b.Moves == "down" && move <= -leastMove:
		return ""
	}
	return fmt.Sprintf("%q is %s %+.2f, %q %s %+.2f, want %s %s", b.Text, r.Label, r.Score, b.Other, o.Label, o.Score, b.Type, b.Moves)
}

// check tells what is wrong with the test itself.
func (b behaviour) check(m *classify.Model) error {
	labels := strings.Join(m.Labels(), " ")
	switch {
	case b.Group == "" || b.Text == "":
		return fmt.Errorf("no group or no text")
	case b.Type == "label" && b.Label != "" && strings.Contains(labels, b.Label) && b.Other+b.Moves == "",
		b.Type == "invariant" && b.Other != "" && b.Label+b.Moves == "",
		b.Type == "direction" && b.Other != "" && b.Label == "" && (b.Moves == "up" || b.Moves == "down"):
		return nil
	}
	return fmt.Errorf("not a test of a known type: %+v", b)
}

// readBehaviours reads the tests of a model.
func readBehaviours(t *testing.T, name string, m *classify.Model) (all []behaviour) {
	t.Helper()
	f, err := os.Open("testdata/behaviour/" + name + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		var b behaviour
		d := json.NewDecoder(strings.NewReader(lines.Text()))
		d.DisallowUnknownFields()
		err := d.Decode(&b)
		if err == nil {
			err = b.check(m)
		}
		if err != nil {
			t.Fatalf("%s:%d: %v", f.Name(), n, err)
		}
		all = append(all, b)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestBehaviour holds the embedded models to what they have reached. The goal
// is 93% of the tests.
func TestBehaviour(t *testing.T) {
	for name, floor := range map[string]struct{ tests, groups, each, passed int }{
		"sentiment": {tests: 160, groups: 16, each: 10, passed: 139},
		"stance":    {tests: 60, groups: 11, each: 6, passed: 61},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := models.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			all := readBehaviours(t, name, m)
			size, passed := map[string]int{}, 0
			for _, b := range all {
				size[b.Group]++
				if why := b.failure(m); why == "" {
					passed++
				} else {
					t.Logf("%s: %s", b.Group, why)
				}
			}
			t.Logf("%d of %d pass (%.1f%%)", passed, len(all), 100*float64(passed)/float64(len(all)))
			if passed < floor.passed {
				t.Errorf("%d tests pass, %d did", passed, floor.passed)
			}
			if len(all) < floor.tests || len(size) < floor.groups {
				t.Errorf("%d tests in %d groups, want at least %d in %d", len(all), len(size), floor.tests, floor.groups)
			}
			for group, n := range size {
				if n < floor.each {
					t.Errorf("group %s has %d tests, want at least %d", group, n, floor.each)
				}
			}
		})
	}
}
