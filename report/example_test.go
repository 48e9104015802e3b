package report_test

import (
	"fmt"
	"os"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/statement"
)

func ExampleSpeakers() {
	w := report.Speakers(os.Stdout, report.Table, report.Options{Width: 80, Axes: stance.StanceOnly}, report.Totals{Articles: 7, Statements: 12})
	err := w.Write(stance.Profile{
		Speaker: statement.Speaker{Name: "Amina Diallo", Role: "mayor", Kind: statement.Person},
		Summary: stance.Summary{N: 12, Articles: 7, Stance: stance.Standing{N: 12, Mean: 0.31, Lo: 0.1, Hi: 0.5, Shares: [3]float64{0.5, 0.25, 0.25}}},
	})
	if err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Speaker        N   Mean  95% interval   -1         0         +1  conf neut conc
	// ───────────────────────────────────────────────────────────────────────────────
	// Amina Diallo  12  +0.31  +0.10 … +0.50  ···········│━━●━━━·····   25%  25%  50%
	//
	// 12 statements in 7 articles
}
