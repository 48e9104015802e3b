package plot

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// figure is what all figures have.
type figure interface{ WriteSVG(io.Writer) error }

// texts returns the words of a figure in order.
func texts(t interface{ Fatal(...any) }, f figure) []string {
	var b bytes.Buffer
	if err := f.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(&b)
	var all []string
	in := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			in = token.Name.Local
			for _, a := range token.Attr {
				if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
					t.Fatal(in, a)
				}
			}
		case xml.EndElement:
			in = ""
		case xml.CharData:
			if in == "text" {
				all = append(all, string(token))
			}
		}
	}
}

func TestConfusionTexts(t *testing.T) {
	got := texts(t, Confusion{"Title", []string{"yes", "no"}, [][]int{{3, 1}, {0, 1200}}})
	want := []string{"Title", "predicted label", "true label", "yes", "yes", "no", "no", "3", "75%", "1", "25%", "0", "0%", "1,200", "100%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestConfusionOfManyLabels(t *testing.T) {
	m := Confusion{Title: "Many"}
	for i := range 40 {
		m.Labels = append(m.Labels, strings.Repeat(string(rune('A'+i)), 30))
		row := make([]int, 40)
		row[i] = i // the last ones are the commonest
		m.Counts = append(m.Counts, row)
	}
	got := texts(t, m)
	if got[0] != "Many, commonest labels" || got[3][0] != 'A'+10 || !strings.HasSuffix(got[3], "…") || len(got) != 3+2*30+30*30 {
		t.Errorf("%d texts, from %q", len(got), got[:4])
	}
}

func TestReliabilityTexts(t *testing.T) {
	got := texts(t, Reliability{"R", []Bin{{Lo: 0, Hi: .5}, {Lo: .5, Hi: 1, N: 123456, Confidence: .8, Accuracy: .7, AccuracyLo: .6, AccuracyHi: .8}}})
	want := []string{"R", "0%", "20%", "40%", "60%", "80%", "100%", "share that is right", "as claimed", "texts", "123k",
		"0%", "20%", "40%", "60%", "80%", "100%", "probability of the predicted label"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestCurveTexts(t *testing.T) {
	got := texts(t, Curve{"C", "size", "share", []Point{{100, .5, .45, .55}, {105, .51, .46, .56}, {1000, .6, .57, .63}}})
	// The value at 100 has no room beside that at 105.
	want := []string{"C", "45%", "50%", "55%", "60%", "65%", "share", "0", "200", "400", "600", "800", "1,000", "size", "60.0%", "51.0%"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// Whatever the numbers and words are, a figure is well-formed XML with finite
// coordinates, and the same twice.
func TestFiguresAreWellFormed(t *testing.T) {
	number := rapid.OneOf(rapid.Float64(), rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1)}))
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.String().Draw(t, "word")
		k := rapid.IntRange(0, 35).Draw(t, "labels")
		m := Confusion{Title: word, Labels: rapid.SliceOfN(rapid.String(), k, k).Draw(t, "names")}
		for range k {
			m.Counts = append(m.Counts, rapid.SliceOfN(rapid.IntRange(0, 1<<40), k, k).Draw(t, "row"))
		}
		var r Reliability
		c := Curve{Title: word, XTitle: word, YTitle: word}
		for range rapid.IntRange(0, 6).Draw(t, "points") {
			a, b := number.Draw(t, "a"), number.Draw(t, "b")
			r.Bins = append(r.Bins, Bin{a, b, rapid.IntRange(0, 1<<40).Draw(t, "n"), a, b, a, b})
			c.Points = append(c.Points, Point{a, b, b, a})
		}
		for _, f := range []figure{m, r, c, Strip{number.Draw(t, "value"), 0, 1, 0.5}} {
			texts(t, f)
			var one, two bytes.Buffer
			if f.WriteSVG(&one) != nil || f.WriteSVG(&two) != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
				t.Fatalf("two writings of %+v differ", f)
			}
		}
	})
}

func TestTicks(t *testing.T) {
	for _, test := range []struct {
		lo, hi float64
		n      int
		want   []float64
	}{
		{0, 1, 6, []float64{0, .2, .4, .6, .8, 1}},
		{.57, .71, 6, []float64{.6, .65, .7}},
		{0, 9595, 5, []float64{0, 2000, 4000, 6000, 8000}},
		{0, 5, 5, []float64{0, 1, 2, 3, 4, 5}},
		{0, 0, 5, []float64{0}},
	} {
		got := ticks(test.lo, test.hi, step(test.hi-test.lo, test.n))
		if diff := cmp.Diff(test.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%v to %v: -want +got\n%s", test.lo, test.hi, diff)
		}
	}
}

func TestNumbers(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -0.001: "0", 1.5: "1.5", 2.005: "2", 100: "100", math.Inf(1): "0", 0.126: "0.13"} {
		if got := num(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000"} {
		if got := thousands(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int]string{9999: "9,999", 10_000: "10k", 9_999_999: "9,999k", 12_345_678: "12M"} {
		if got := short(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func BenchmarkConfusion(b *testing.B) {
	m := Confusion{"Title", []string{"yes", "no"}, [][]int{{3, 1}, {0, 1200}}}
	b.ReportAllocs()
	for b.Loop() {
		if err := m.WriteSVG(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
