package article_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/stancekit/stance/article"
)

func ExampleRead() {
	text := "Council rejects plan for the bridge\n\nOSTRAND (AP) – The council told Mr. Roe to go. He refused.\n"
	a, err := article.Read(strings.NewReader(text), "bridge.txt")
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range a.Blocks {
		fmt.Println(b.Kind, b.Start, b.End)
	}
	for s := range a.Sentences() {
		fmt.Println(a.Text[s.Start:s.End])
	}
	// Output:
	// headline 0 35
	// dateline 37 53
	// body 54 97
	// Council rejects plan for the bridge
	// OSTRAND (AP) –
	// The council told Mr. Roe to go.
	// He refused.
}
