package article

import (
	"slices"
	"strings"
	"testing"
)

// The data files hold what their readers can use: known sections, no phrase
// twice in one, phrases in the form that texts are compared in.
func TestCueFile(t *testing.T) {
	section, seen := "", map[string]bool{}
	for line := range strings.Lines(cueFile) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = line
			head := strings.Fields(strings.Trim(line, "[]"))
			kind := []string{"boilerplate", "caption", "byline"}
			place := []string{"start", "whole", "any"}
			plain := []string{"[agency]", "[role]", "[label]", "[person]", "[appeal 1]", "[appeal 2]"}
			placed := len(head) == 3 && slices.Contains(kind, head[0]) && slices.Contains(place, head[1]) &&
				len(head[2]) == 1 && '1' <= head[2][0] && head[2][0] <= '9'
			if !placed && !slices.Contains(plain, line) {
				t.Errorf("unknown section %s", line)
			}
		default:
			if seen[section+line] {
				t.Errorf("%s holds %q twice", section, line)
			}
			seen[section+line] = true
			front := "" // phrases of "any" need not stand first
			if strings.Contains(section, " any ") {
				front = "x "
			}
			if plain := plainText(front + line); plain != front+line {
				t.Errorf("%s holds %q, which can only be met as %q", section, line, plain)
			}
		}
	}
	if len(seen) < 300 {
		t.Errorf("only %d cues", len(seen))
	}
}

func TestAbbreviationFile(t *testing.T) {
	section, seen := "", map[string]bool{}
	for line := range strings.Lines(abbreviationFile) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			if strings.HasPrefix(w, "[") {
				section = strings.Trim(w, "[]")
				if sections[section] == 0 {
					t.Errorf("unknown section %s", w)
				}
				continue
			}
			if seen[section+" "+w] {
				t.Errorf("%s holds %q twice", section, w)
			}
			seen[section+" "+w] = true
			if classOf(w)&sections[section] == 0 {
				t.Errorf("%s holds %q, which is not found", section, w)
			}
		}
	}
	// By hand: capitals count for what is a word without them.
	for word, want := range map[string]wordClass{"Gen": isTitle, "Mass": isEnd, "mass": 0, "the": 0, "said": isReporting} {
		if got := classOf(word); got != want {
			t.Errorf("classOf(%q) = %b, want %b", word, got, want)
		}
	}
}
