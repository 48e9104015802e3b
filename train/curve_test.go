package train_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

func TestCurve(t *testing.T) {
	var reports []*train.Report
	for _, workers := range []int{1, 4} {
		_, r, err := train.Trainer{Workers: workers, Curve: []float64{.5, .1, 1, .1}}.Train(recipe(), noisy())
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	if diff := cmp.Diff(reports[0].Curve, reports[1].Curve); diff != "" {
		t.Errorf("1 and 4 workers differ:\n%s", diff)
	}
	c := reports[0].Curve
	var shares []float64
	for _, p := range c.Points {
		shares = append(shares, p.Share)
	}
	if diff := cmp.Diff([]float64{.1, .5, 1}, shares); diff != "" {
		t.Fatalf("shares: -want +got\n%s", diff)
	}
	// 90 groups of a text each in 5 folds: a model is fitted to 72 at most.
	for i, want := range []int{8, 36, 72} {
		if p := c.Points[i]; p.Groups != want || p.Texts != want {
			t.Errorf("share %v: %d groups, %d texts; want %d", p.Share, p.Groups, p.Texts, want)
		}
	}
	last := c.Points[2]
	if r := reports[0]; last.F1 != r.Metrics.F1 || last.Interval != r.Intervals.F1 || last.Accuracy != r.Metrics.Accuracy {
		t.Errorf("the last point %+v is not the report's %v %v", last, r.Metrics.F1, r.Intervals.F1)
	}
	if c.From != .5 || c.Gain.Value != last.F1-c.Points[1].F1 || c.Gain.Lo > c.Gain.Value || c.Gain.Hi < c.Gain.Value {
		t.Errorf("gain from %v: %+v", c.From, c.Gain)
	}
	if c.Points[0].F1 >= last.F1 {
		t.Errorf("macro F1 %v of 8 texts, %v of 72", c.Points[0].F1, last.F1)
	}
}

// Every portion has every label, however rare, and the curve changes neither
// the model nor the other figures.
func TestCurveKeepsRareLabels(t *testing.T) {
	es := toy()
	for i := range 2 {
		es = append(es, train.Example{Text: fmt.Sprintf("Xyzzy %d.", i), Label: "rare"})
	}
	_, with, err := train.Trainer{Curve: train.CurveShares()}.Train(recipe(), es)
	if err != nil {
		t.Fatal(err)
	}
	_, without, err := train.Train(recipe(), es)
	if err != nil {
		t.Fatal(err)
	}
	if len(with.Curve.Points) != 5 {
		t.Errorf("%d points, want 5", len(with.Curve.Points))
	}
	if diff := cmp.Diff(with.Evaluation, without.Evaluation); diff != "" {
		t.Errorf("the curve changes the report:\n%s", diff)
	}
}

func TestCurveErrors(t *testing.T) {
	for _, shares := range [][]float64{{0}, {-1, .5}, {1.5}} {
		if _, _, err := (train.Trainer{Curve: shares}).Train(recipe(), toy()); !errors.Is(err, train.ErrRecipe) {
			t.Errorf("shares %v: error %v, want %v", shares, err, train.ErrRecipe)
		}
	}
	n := 0
	stop := func() bool { n++; return n > 12 } // past the 10 fits of the cross-validation
	if _, _, err := (train.Trainer{Curve: []float64{.5}, Stop: stop}).Train(recipe(), toy()); !errors.Is(err, train.ErrStopped) {
		t.Errorf("error %v, want %v", err, train.ErrStopped)
	}
}

func TestCurveConclusion(t *testing.T) {
	gain := func(value, lo, hi float64) *train.Curve {
		return &train.Curve{Unit: "field", From: .5, Points: make([]train.CurvePoint, 2),
			Gain: train.Difference{Value: value, Interval: train.Interval{Lo: lo, Hi: hi}}}
	}
	for _, test := range []struct {
		c    *train.Curve
		want string
	}{
		{gain(.02, .001, .04), "More data of this kind still helps: from 50% of the fields to all of them macro F1 changed by +2.0 points (95% interval +0.1 to +4.0)."},
		{gain(.001, -.004, .006), "More data of this kind hardly helps: from 50%"},
		{gain(-.1, -.2, 0), "Whether more data of this kind still helps cannot be told"},
		{gain(.01, -.02, .04), "Whether more data of this kind still helps cannot be told from this corpus: from 50%"},
		{&train.Curve{Points: make([]train.CurvePoint, 1)}, "A learning curve of one point"},
	} {
		if got := test.c.Conclusion(); !strings.HasPrefix(got, test.want) {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
