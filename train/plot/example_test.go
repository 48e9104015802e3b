package plot_test

import (
	"fmt"
	"strings"

	"github.com/stancekit/stance/train/plot"
)

func ExampleCurve_WriteSVG() {
	c := plot.Curve{
		Title: "Learning curve", XTitle: "texts", YTitle: "macro F1",
		Points: []plot.Point{{X: 500, Y: .61, Lo: .57, Hi: .66}, {X: 1000, Y: .66, Lo: .62, Hi: .7}},
	}
	var file strings.Builder
	if err := c.WriteSVG(&file); err != nil {
		fmt.Println(err)
		return
	}
	head, _, _ := strings.Cut(file.String(), "\n")
	fmt.Println(head)
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" class="sp" viewBox="0 0 440 318" role="img" aria-label="Learning curve">
}
