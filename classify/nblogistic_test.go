package classify

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/optimize"
	"pgregory.net/rapid"

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
	o := newObjective(d, weights, 0.7, false)
	o.setRatios(table, 0.5)
	r := rand.New(rand.NewPCG(3, 4))
	x := make([]float64, o.dim())
	for range 5 {
		for i := range x {
			x[i] = r.NormFloat64()
		}
		checkGradient(t, problem(o.dim(), o.eval), x)
	}
}

// checkGradient compares the gradient at x with gonum's central differences of
// the value.
func checkGradient(t rapid.TB, p optimize.Problem, x []float64) {
	t.Helper()
	got := make([]float64, len(x))
	p.Grad(got, x)
	want := fd.Gradient(nil, p.Func, x, &fd.Settings{Formula: fd.Central})
	for i := range got {
		if !near(got[i], want[i], gradientTolerance) {
			t.Errorf("at %v, parameter %d: %v, want %v", x, i, got[i], want[i])
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
	for _, d := range []Data{manyTexts(3*textShard+7, 20, 3*featureShard+5, 3), manyTexts(3*textShard+7, 200, foldFrom+5, 2)} {
		cores := runtime.GOMAXPROCS(1)
		want := mustFit(t, NBLogistic{}, d)
		for _, n := range []int{2, 3, 8} {
			runtime.GOMAXPROCS(n)
			if diff := cmp.Diff(want, mustFit(t, NBLogistic{}, d), cmp.AllowUnexported(Linear{})); diff != "" {
				t.Errorf("%d cores:\n%s", n, diff)
			}
		}
		runtime.GOMAXPROCS(cores)
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
	x := func(ids ...uint32) features.Vector {
		return features.Vector{IDs: ids, Values: []float32{1, 1}[:len(ids)]}
	}
	d := Data{Labels: []string{"a", "b", "c"}, Features: 2, X: []features.Vector{x(0, 1), x(0), x(1)}, Y: []int{0, 1, 2}}
	o := newObjective(d, []float64{1, 1, 1}, 1, false)
	o.ratio = slices.Repeat([]float64{1}, 6)
	// By hand: the mean of |θ| is 1.5; the last three are biases.
	bias, got := o.weights([]float64{1, -3, 2, 0, 2, -1, 7, 8, 9}, 0.25)
	if want := []float64{1.375, 0.375, 1.625, 1.125, 1.625, 0.875}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if want := []float64{7, 8, 9}; !slices.Equal(bias, want) {
		t.Errorf("biases %v, want %v", bias, want)
	}
}

// drawData is a corpus of a few texts, in which some features occur in one
// text alone.
func drawData(t *rapid.T) Data {
	d := Data{Features: 30}
	for c := range rapid.IntRange(2, 4).Draw(t, "classes") {
		d.Labels = append(d.Labels, fmt.Sprint(c))
	}
	for i := range rapid.IntRange(len(d.Labels), 12).Draw(t, "texts") {
		ids := rapid.SliceOfNDistinct(rapid.Uint32Range(0, 29), 0, 12, rapid.ID).Draw(t, "features")
		slices.Sort(ids)
		x := features.Vector{IDs: ids}
		for range ids {
			x.Values = append(x.Values, rapid.SampledFrom([]float32{1, 1, 1, 1, 0, 2}).Draw(t, "value"))
		}
		d.X, d.Y = append(d.X, x), append(d.Y, i%len(d.Labels))
	}
	if rapid.Bool().Draw(t, "binary") {
		for _, x := range d.X {
			for k := range x.Values {
				x.Values[k] = 1
			}
		}
	}
	return d
}

// Features of one text folded, or not, the optimum is the same.
func TestNBLogisticFolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		m, err := NBLogistic{
			L2: rapid.Float64Range(0.1, 3).Draw(t, "l2"), Beta: rapid.SampledFrom([]float64{0, 0.25}).Draw(t, "beta"),
			Tolerance: 1e-9, Iterations: 5000, ClassWeights: map[string]float64{"1": 2},
		}.defaults()
		if err != nil {
			t.Fatal(err)
		}
		var bias, weights [2][]float64
		for i, fold := range []bool{false, true} {
			table, err := d.Table()
			if err != nil {
				t.Fatal(err)
			}
			w, err := m.textWeights(d)
			if err != nil {
				t.Fatal(err)
			}
			o := newObjective(d, w, m.L2, fold)
			o.setRatios(table, m.Alpha)
			x, err := m.minimize(o)
			if err != nil {
				t.Fatal(err)
			}
			bias[i], weights[i] = o.weights(x, m.Beta)
		}
		for i, want := range append(bias[0], weights[0]...) {
			if got := append(bias[1], weights[1]...)[i]; !near(got, want, optimumTolerance) {
				t.Fatalf("bias or weight %d: %v folded, %v else", i, got, want)
			}
		}
	})
}

func TestFoldedGradient(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		table, err := d.Table()
		if err != nil {
			t.Fatal(err)
		}
		o := newObjective(d, slices.Repeat([]float64{1}, len(d.Y)), 0.7, true)
		o.setRatios(table, 0.5)
		r := rand.New(rand.NewPCG(5, 6))
		x := make([]float64, o.dim())
		for i := range x {
			x[i] = r.NormFloat64()
		}
		checkGradient(t, problem(o.dim(), o.eval), x)
	})
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
		o := newObjective(d, tw, 1, false)
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
