package stance_test

import (
	"fmt"
	"log"
	"slices"
	"strings"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/article"
)

func Example() {
	const story = `Mayor Amina Toure condemned the strike on Monday. Toure rejected
the union's demands. Its leader, Leo Hart, thanked the city for its offer.`

	a, err := article.Read(strings.NewReader(story), "story.txt")
	if err != nil {
		log.Fatal(err)
	}
	findings := stance.Analyzer{}.Analyze(a)
	for _, p := range stance.BySpeaker(slices.Values(findings)) {
		fmt.Printf("%s: %d, below zero: %t\n", p.Speaker.Name, p.N, p.Stance.Mean < 0)
	}
	// Output:
	// Amina Toure: 2, below zero: true
	// Leo Hart: 1, below zero: false
}
