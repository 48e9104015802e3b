package statement

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/article"
)

// steps counts the words that the rules look at in a text.
func steps(text string) int {
	a, err := article.Read(strings.NewReader(text), "linear.txt")
	if err != nil {
		return 0
	}
	x := newExtraction(newDocument(a))
	x.find()
	return x.d.steps
}

// Doubling a text at most doubles the work. The seam allows for the head of a
// text, where cues have fewer than maxContent words to look back on.
func TestWorkIsLinear(t *testing.T) {
	const seam = 2 * maxContent * maxContent
	scraps := []string{
		"“", "”", "\"", "'", ",", ".", ":", "—", "(", ")", "\n\n", " said ", " says ", "told reporters ", "that ", "who ", "and ",
		"according to ", "vowed to ", "Mayor Ana Ruiz ", "the union ", "he ", "called ", "the plan ", "is dead ", "saying ", "was willing to ",
	}
	rapid.Check(t, func(t *rapid.T) {
		unit := strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 1, 12).Draw(t, "unit"), "")
		n := rapid.IntRange(1000, 2000).Draw(t, "n") // many times what a cue may look at
		once, twice := steps(strings.Repeat(unit, n)), steps(strings.Repeat(unit, 2*n))
		if twice > 2*once+seam {
			t.Fatalf("%q: %d steps for %d, %d for twice as many", unit, once, n, twice)
		}
	})
}
