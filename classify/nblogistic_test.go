package classify

import (
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/diff/fd"

	"github.com/stancekit/stance/features"
)

const (
	// optimumTolerance is how far two optimisers may end from each other, on
	// scores of magnitude 1, at the tolerance the tests ask for.
	optimumTolerance = 2e-5
	// gradientTolerance is the error of central differences.
	gradientTolerance = 1e-7
)

func TestObjectiveGradient(t *testing.T) {
	d := readOracles(t).data()
	weights := make([]float64, len(d.Y))
	for i, y := range d.Y {
		weights[i] = 1 + float64(y)
	}
	table, err := d.Table()
	if err != nil {
		t.Fatal(err)
	}
	o := newObjective(d, weights, 0.7)
	o.setRatios(table, 0.5)
	r := rand.New(rand.NewPCG(3, 4))
	x, got := make([]float64, o.dim()), make([]float64, o.dim())
	for range 5 {
		for i := range x {
			x[i] = r.NormFloat64()
		}
		o.gradient(got, x)
		// gonum's central differences of the value
		want := fd.Gradient(nil, o.value, x, &fd.Settings{Formula: fd.Central})
		for i := range got {
			if !near(got[i], want[i], gradientTolerance) {
				t.Errorf("parameter %d: %v, want %v", i, got[i], want[i])
			}
		}
	}
}

func TestNBLogisticAgainstScikitLearn(t *testing.T) {
	o := readOracles(t)
	d := o.data()
	d.Labels = []string{"a", "rest"}
	d.Y = slices.Clone(d.Y)
	for i, y := range d.Y {
		d.Y[i] = min(y, 1)
	}
	for _, tc := range []struct {
		l2   float64
		want []float64
	}{{1, o.Logistic2at1}, {0.1, o.Logistic2at01}} {
		l := mustFit(t, NBLogistic{L2: tc.l2, Tolerance: 1e-9, Iterations: 5000}, d)
		for i, x := range d.X {
			s := l.Scores(nil, x)
			if got := s[1] - s[0]; !near(got, tc.want[i], optimumTolerance) {
				t.Errorf("L2 %v, text %d: %v, want %v", tc.l2, i, got, tc.want[i])
			}
		}
	}
}

func TestNBLogisticThreeClasses(t *testing.T) {
	o := readOracles(t)
	d := o.data()
	l := mustFit(t, NBLogistic{
		Alpha: 0.5, L2: 0.7, Tolerance: 1e-9, Iterations: 5000,
		ClassWeights: map[string]float64{"b": 2, "c": 0.5},
	}, d)
	for i, x := range d.X {
		s := l.Scores(nil, x)
		mean := (s[0] + s[1] + s[2]) / 3
		for c, want := range o.Logistic3[i] {
			if got := s[c] - mean; !near(got, want, optimumTolerance) {
				t.Errorf("text %d, class %d: %v, want %v", i, c, got, want)
			}
		}
	}
}

// The same bits on any number of cores, and shards that do not fill up.
func TestNBLogisticAnyNumberOfCores(t *testing.T) {
	d := manyTexts(3*textShard+7, 20, 3*featureShard+5, 3)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := mustFit(t, NBLogistic{}, d)
	for _, n := range []int{2, 3, 8} {
		runtime.GOMAXPROCS(n)
		if diff := cmp.Diff(want, mustFit(t, NBLogistic{}, d), cmp.AllowUnexported(Linear{})); diff != "" {
			t.Errorf("%d cores:\n%s", n, diff)
		}
	}
}

// Features that never occur change nothing and weigh nothing.
func TestNBLogisticAbsentFeatures(t *testing.T) {
	d := readOracles(t).data()
	want := mustFit(t, NBLogistic{}, d)
	wide := d
	wide.Features = 1000
	wide.X = nil
	for _, x := range d.X {
		y := features.Vector{Values: x.Values}
		for _, id := range x.IDs {
			y.IDs = append(y.IDs, id*50+7)
		}
		wide.X = append(wide.X, y)
	}
	got := mustFit(t, NBLogistic{}, wide)
	for id := range uint32(1000) {
		for c := range d.Labels {
			w := 0.0
			if id%50 == 7 {
				w = want.Weight(id/50, c)
			}
			if got.Weight(id, c) != w {
				t.Fatalf("feature %d, class %d: weight %v, want %v", id, c, got.Weight(id, c), w)
			}
		}
	}
}

func TestNBLogisticInterpolation(t *testing.T) {
	// By hand: the mean of |1|, |−3|, |2|, |0| is 1.5.
	got := interpolate([]float64{1, -3, 2, 0}, 0.25)
	want := []float64{1.375, 0.375, 1.625, 1.125}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A class weight counts like texts: twice the weight is every text twice.
func TestNBLogisticClassWeights(t *testing.T) {
	d := readOracles(t).data()
	double := d
	double.X, double.Y = slices.Clone(d.X), slices.Clone(d.Y)
	for i, y := range d.Y {
		if y == 2 {
			double.X, double.Y = append(double.X, d.X[i]), append(double.Y, y)
		}
	}
	// The ratios are of the texts as they are, so take them out of the way.
	weights := func(d Data, w map[string]float64) []float64 {
		m, err := NBLogistic{Tolerance: 1e-10, Iterations: 5000, ClassWeights: w}.defaults()
		if err != nil {
			t.Fatal(err)
		}
		tw, err := m.textWeights(d)
		if err != nil {
			t.Fatal(err)
		}
		o := newObjective(d, tw, 1)
		o.ratio = slices.Repeat([]float64{1}, len(o.ids)*o.classes)
		x, err := m.minimize(o)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	want := weights(double, nil)
	for i, got := range weights(d, map[string]float64{"c": 2}) {
		if !near(got, want[i], optimumTolerance) {
			t.Errorf("parameter %d: %v, want %v", i, got, want[i])
		}
	}
}

func TestNBLogisticLimits(t *testing.T) {
	d := readOracles(t).data()
	one := mustFit(t, NBLogistic{Iterations: 1}, d)
	full := mustFit(t, NBLogistic{}, d)
	if cmp.Equal(one, full, cmp.AllowUnexported(Linear{})) {
		t.Error("one iteration is as good as two hundred")
	}
	for _, tc := range []struct {
		name string
		m    NBLogistic
		d    Data
		want error
	}{
		{"L2 below 0", NBLogistic{L2: -1}, d, ErrParameter},
		{"L2 infinite", NBLogistic{L2: math.Inf(1)}, d, ErrParameter},
		{"beta above 1", NBLogistic{Beta: 1.1}, d, ErrParameter},
		{"tolerance", NBLogistic{Tolerance: math.NaN()}, d, ErrParameter},
		{"iterations", NBLogistic{Iterations: -1}, d, ErrParameter},
		{"class weight", NBLogistic{ClassWeights: map[string]float64{"a": 0}}, d, ErrParameter},
		{"weight of no class", NBLogistic{ClassWeights: map[string]float64{"z": 1}}, d, ErrLabel},
		{"class without texts", NBLogistic{}, Data{Labels: []string{"a", "b"}, Features: 1, X: []features.Vector{{}}, Y: []int{0}}, ErrData},
	} {
		if c, err := tc.m.Fit(tc.d); c != nil || !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, %v, want %v", tc.name, c, err, tc.want)
		}
	}
}
