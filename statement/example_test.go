package statement_test

import (
	"fmt"
	"strings"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/statement"
)

func ExampleExtract() {
	text := "“We are ready to talk,” said Amina Diallo, head of the dockers' union. " +
		"She added that the port's offer was an insult."
	a, err := article.Read(strings.NewReader(text), "port.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range statement.Extract(a) {
		for _, p := range s.Content {
			fmt.Printf("%s (%s, %s): %s\n", s.Speaker.Name, s.Form, s.Rule, a.Text[p.Start:p.End])
		}
	}
	// Output:
	// Amina Diallo (direct, quotation-cue-source): “We are ready to talk,”
	// Amina Diallo (indirect, cue-that): that the port's offer was an insult
}
