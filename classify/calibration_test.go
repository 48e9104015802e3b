package classify

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// ridgeTolerance is what the ridge may move a calibration of 400 texts by.
const ridgeTolerance = 1e-3

func TestCalibrationAgainstSciPy(t *testing.T) {
	o := readOracles(t).Calibration
	k, err := FitCalibration(o.Z, o.Y, []float64{1, 2, 1})
	if err != nil {
		t.Fatal(err)
	}
	if !near(k.Scale, o.Scale, ridgeTolerance) {
		t.Errorf("scale %v, want %v", k.Scale, o.Scale)
	}
	mean := (k.Bias[0] + k.Bias[1] + k.Bias[2]) / 3
	for c, want := range o.Bias {
		if got := k.Bias[c] - mean; !near(got, want, ridgeTolerance) {
			t.Errorf("bias %d: %v, want %v", c, got, want)
		}
	}
	var n [3]float64
	for _, y := range o.Y {
		n[y]++
	}
	n[1] *= 2
	for c, got := range k.Prior {
		if want := (n[c] + 1) / (n[0] + n[1] + n[2] + 3); !near(got, want, 1e-12) {
			t.Errorf("prior %d: %v, want %v", c, got, want)
		}
	}
}

func TestCalibrationGradient(t *testing.T) {
	o := readOracles(t).Calibration
	z, _ := standardize(o.Z)
	f := calibrationLoss{z: z, y: o.Y, weights: []float64{1, 2, 3}, classes: 3}
	for _, x := range [][]float64{{1, 0, 0, 0}, {-0.3, 1, 2, -1}, {5, -2, 0.5, 0}} {
		checkGradient(t, problem(4, f.eval), x)
	}
}

// The mean probability of each class is its share: what the biases are for.
// Scores may be shifted by text, and scaled, without any effect.
func TestCalibrationMeansAreShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		scale := math.Exp(rapid.Float64Range(-5, 5).Draw(t, "scale"))
		var z, moved [][]float64
		var y []int
		share, mean := make([]float64, 3), make([]float64, 3)
		for range 300 {
			c := min(r.IntN(4), 2)
			s := []float64{r.NormFloat64(), r.NormFloat64() + 1, r.NormFloat64() - 1}
			s[c] += 1.5
			m, shift := slices.Clone(s), 100*r.NormFloat64()
			for i := range m {
				m[i] = m[i]*scale + shift
			}
			z, moved, y = append(z, s), append(moved, m), append(y, c)
			share[c] += 1. / 300
		}
		k, err := FitCalibration(z, y, nil)
		if err != nil {
			t.Fatal(err)
		}
		k2, err := FitCalibration(moved, y, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range z {
			p, p2 := k.Probs(nil, z[i]), k2.Probs(nil, moved[i])
			for c := range p {
				mean[c] += p[c] / 300
				if !near(p[c], p2[c], 1e-6) {
					t.Fatalf("text %d: %v, moved and scaled %v", i, p, p2)
				}
			}
		}
		for c := range mean {
			if !near(mean[c], share[c], ridgeTolerance) {
				t.Fatalf("mean probabilities %v, shares %v", mean, share)
			}
		}
	})
}

func TestCalibrationOfOddScores(t *testing.T) {
	y := []int{0, 1, 0, 1, 0, 1, 1, 1}
	scores := func(f func(i, c int) float64) (s [][]float64) {
		for i := range y {
			s = append(s, []float64{f(i, 0), f(i, 1)})
		}
		return s
	}
	for _, tc := range []struct {
		name   string
		scores [][]float64
		lo, hi float64 // of P(first class) of the first text, of class 0
	}{
		{"separable", scores(func(i, c int) float64 { return map[bool]float64{true: 1}[y[i] == c] }), 0.9, 0.9999},
		{"all alike", scores(func(i, c int) float64 { return -700 }), 0.35, 0.41},
		{"inverted", scores(func(i, c int) float64 { return map[bool]float64{true: -1000}[y[i] == c] }), 0.35, 0.41},
		{"huge", scores(func(i, c int) float64 { return map[bool]float64{true: 1e100}[y[i] == c] }), 0.9, 0.9999},
	} {
		t.Run(tc.name, func(t *testing.T) {
			k, err := FitCalibration(tc.scores, y, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := k.check(2); err != nil {
				t.Error(err)
			}
			if p := k.Probs(nil, tc.scores[0]); !(p[0] >= tc.lo && p[0] <= tc.hi) {
				t.Errorf("%+v gives %v, want between %v and %v", k, p[0], tc.lo, tc.hi)
			}
		})
	}
}

func TestCalibrationErrors(t *testing.T) {
	z := [][]float64{{1, 2}, {2, 1}}
	for name, f := range map[string]func() (Calibration, error){
		"lengths":        func() (Calibration, error) { return FitCalibration(z, []int{1}, nil) },
		"class":          func() (Calibration, error) { return FitCalibration(z, []int{0, 2}, nil) },
		"ragged":         func() (Calibration, error) { return FitCalibration([][]float64{{1, 2}, {1, 2, 3}}, []int{0, 1}, nil) },
		"one class":      func() (Calibration, error) { return FitCalibration([][]float64{{1}}, []int{0}, nil) },
		"not a number":   func() (Calibration, error) { return FitCalibration([][]float64{{1, math.NaN()}}, []int{0}, nil) },
		"weights":        func() (Calibration, error) { return FitCalibration(z, []int{0, 1}, []float64{1}) },
		"weight of 0":    func() (Calibration, error) { return FitCalibration(z, []int{0, 1}, []float64{1, 0}) },
		"infinite score": func() (Calibration, error) { return FitCalibration([][]float64{{1, math.Inf(-1)}}, []int{0}, nil) },
	} {
		if k, err := f(); !errors.Is(err, ErrData) || !cmp.Equal(k, Calibration{}) {
			t.Errorf("%s: %+v, %v", name, k, err)
		}
	}
	if k, err := FitCalibration(nil, nil, nil); err != nil || !cmp.Equal(k, Calibration{}) {
		t.Errorf("nothing to fit: %+v, %v", k, err)
	}
}

func TestSoftmax(t *testing.T) {
	inf := math.Inf(1)
	for _, tc := range []struct{ z, want []float64 }{
		{[]float64{0, 0}, []float64{0.5, 0.5}},
		{[]float64{math.Log(1), math.Log(3)}, []float64{0.25, 0.75}}, // by hand
		{[]float64{-1e300, 1e300, -1e300}, []float64{0, 1, 0}},
		{[]float64{-800, -800, -1e9}, []float64{0.5, 0.5, 0}},
		{[]float64{inf, 0, inf}, []float64{0.5, 0, 0.5}},
		{[]float64{-inf, -inf}, []float64{0.5, 0.5}},
	} {
		got := Calibration{}.Probs([]float64{7}, tc.z)
		if got[0] != 7 {
			t.Errorf("Probs(%v) does not append: %v", tc.z, got)
		}
		for c, want := range tc.want {
			if !near(got[c+1], want, 1e-15) {
				t.Errorf("softmax %v = %v, want %v", tc.z, got[1:], tc.want)
			}
		}
	}
}

func TestCalibrationJSON(t *testing.T) {
	for _, k := range []Calibration{{}, {Scale: 0.1, Bias: []float64{1. / 3, -1}, Prior: []float64{0.3, 0.7}}} {
		b, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		var back Calibration
		if err := json.Unmarshal(b, &back); err != nil || !cmp.Equal(k, back) {
			t.Errorf("%+v became %+v, %v", k, back, err)
		}
	}
}

// Dividing the log odds moves every probability toward the uniform and changes
// no order.
func TestTempered(t *testing.T) {
	k := Calibration{Scale: 2, Bias: []float64{0.3, 0, -0.5}}
	scores := []float64{1.2, 0.4, -0.7}
	sharp, soft := k.Probs(nil, scores), k.Tempered(1.5).Probs(nil, scores)
	for c := range sharp[1:] {
		got := math.Log(soft[c] / soft[c+1])
		want := math.Log(sharp[c]/sharp[c+1]) / 1.5 // by definition
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("log odds %v, want %v", got, want)
		}
	}
}
