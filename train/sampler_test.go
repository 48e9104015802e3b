package train

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Drawn by kind, many groups give the intervals of the normal distribution,
// which the central limit theorem promises them.
func TestBootstrapOfManyGroups(t *testing.T) {
	const n, right = manyGroups + 50_000, 0.8
	r := rand.New(rand.NewPCG(1, 1))
	ps, groups := make([]Prediction, 2*n), make([]int, 2*n)
	hits, twice := 0, 0
	for i := range ps {
		groups[i] = i / 2 // two rows a group, half of the groups alike
		ps[i] = Prediction{Gold: i / 4 % 2, Label: i / 4 % 2}
		if r.Float64() > right {
			ps[i].Label = 1 - ps[i].Gold
		}
	}
	for i := 0; i < len(ps); i += 2 {
		k := 0
		for _, p := range ps[i : i+2] {
			if p.Gold == p.Label {
				k++
			}
		}
		hits += k
		twice += k * k
	}
	mean := float64(hits) / n
	sd := math.Sqrt((float64(twice)/n - mean*mean) / n)
	got := Bootstrap([]string{"a", "b"}, ps, groups, 1000, 1).Accuracy
	// The 2.5th percentile of 1,000 draws is within 0.25 standard deviations of
	// its place but for one case in a hundred.
	for _, end := range []struct{ got, want float64 }{{got.Lo, (mean - 1.96*sd) / 2}, {got.Hi, (mean + 1.96*sd) / 2}} {
		if math.Abs(end.got-end.want) > 0.25*sd/2 {
			t.Errorf("%v, want %v", got, Interval{(mean - 1.96*sd) / 2, (mean + 1.96*sd) / 2})
		}
	}
	if again := Bootstrap([]string{"a", "b"}, ps, groups, 1000, 1).Accuracy; again != got {
		t.Errorf("%v, then %v", got, again)
	}
}

// As many groups are drawn as there are, by kind too.
func TestSamplerDrawsAll(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, n := range []int{1, 1000, manyGroups + 1} {
		ps, groups := make([]Prediction, n), make([]int, n)
		for i := range ps {
			groups[i], ps[i] = i, Prediction{Gold: r.IntN(3), Label: r.IntN(2)}
		}
		s := newSampler([]string{"a", "b", "c"}, groups, 5, ps, ps)
		for range 20 {
			a, b := make([]int, 9), make([]int, 9)
			s.draw(a, b)
			if total(a) != n || total(b) != n {
				t.Errorf("%d and %d rows drawn of %d", total(a), total(b), n)
			}
		}
	}
}
