package classify

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stancekit/stance/features"
)

// oracles is testdata/oracles.json; testdata/README.md says what made it.
type oracles struct {
	X             [][]float32
	Y             []int
	Multinomial1  [][]float64 `json:"multinomial_1"`
	Multinomial03 [][]float64 `json:"multinomial_03"`
	Complement1   [][]float64 `json:"complement_1"`
	Complement03  [][]float64 `json:"complement_03"`
	Chi2          []float64
	Tables        []struct {
		Name     string
		Alpha    float64
		Norm     bool
		LogPrior []float64 `json:"log_prior"`
		Weights  [][]float64
	}
	Logistic2at1  []float64 `json:"logistic2_1"`
	Logistic2at01 []float64 `json:"logistic2_01"`
	Logistic3     [][]float64
	Calibration   struct {
		Z     [][]float64
		Y     []int
		Scale float64
		Bias  []float64
	}
}

func readOracles(t *testing.T) oracles {
	t.Helper()
	b, err := os.ReadFile("testdata/oracles.json")
	if err != nil {
		t.Fatal(err)
	}
	var o oracles
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

func (o oracles) data() Data {
	d := Data{Labels: []string{"a", "b", "c"}, Features: len(o.X[0]), Y: o.Y}
	for _, row := range o.X {
		d.X = append(d.X, sparse(row))
	}
	return d
}

// sparse makes a vector of the values that are not 0.
func sparse(row []float32) features.Vector {
	var x features.Vector
	for id, v := range row {
		if v != 0 {
			x.IDs, x.Values = append(x.IDs, uint32(id)), append(x.Values, v)
		}
	}
	return x
}

// manyTexts makes a corpus like a real one in size and sparsity: a few
// features are common, most are rare, and a tenth of them tell the classes
// apart.
func manyTexts(texts, perText, nfeatures, classes int) Data {
	r := rand.New(rand.NewPCG(1, 2))
	d := Data{Features: nfeatures}
	for c := range classes {
		d.Labels = append(d.Labels, string(rune('a'+c)))
	}
	for range texts {
		y := r.IntN(classes)
		ids := make([]uint32, perText)
		for k := range ids {
			id := int(math.Pow(float64(nfeatures), r.Float64())) - 1
			if id%10 == 0 { // one of a class's own
				id = min(id/classes*classes+y, nfeatures-1)
			}
			ids[k] = uint32(id)
		}
		slices.Sort(ids)
		ids = slices.Compact(ids)
		d.X, d.Y = append(d.X, features.Vector{IDs: ids, Values: slices.Repeat([]float32{1}, len(ids))}), append(d.Y, y)
	}
	return d
}

func mustFit(t testing.TB, l Learner, d Data) *Linear {
	t.Helper()
	c, err := l.Fit(d)
	if err != nil {
		t.Fatal(err)
	}
	return c.(*Linear)
}

// near reports whether got is within tol of want, relative above 1.
func near(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*max(1, math.Abs(want))
}
