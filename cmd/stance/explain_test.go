package main

import (
	"encoding/json"
	"math"
	"testing"
)

// TestExplanationAddsUp: the weights sum to the log odds, and these are the
// log odds of the probabilities.
func TestExplanationAddsUp(t *testing.T) {
	for _, text := range []string{
		"We refuse to lift the sanctions, but we are ready to talk.",
		"They threatened us.",
		"The bridge is 300 metres long.",
	} {
		got := runWith("", "explain", "--format", "json", text)
		var x struct {
			Probs   map[string]float64
			LogOdds float64 `json:"log_odds"`
			Why     []struct{ Weight float64 }
		}
		if err := json.Unmarshal([]byte(got.out), &x); err != nil {
			t.Fatalf("%v in %s", err, got.out)
		}
		sum := 0.0
		for _, r := range x.Why {
			sum += r.Weight
		}
		if math.Abs(sum-x.LogOdds) > 1e-6 {
			t.Errorf("%q: weights sum to %v, not to %v", text, sum, x.LogOdds)
		}
		// Probabilities have six decimals: their logarithm is off by as much
		// of 1 as half a millionth is of them. Weights are rounded one by one.
		p, q := x.Probs["conciliatory"], x.Probs["confrontational"]
		slack := 0.5e-6*(1/p+1/q+float64(len(x.Why))) + 1e-6
		if want := math.Log(p / q); math.Abs(want-x.LogOdds) > slack {
			t.Errorf("%q: log odds %v, of the probabilities %v", text, x.LogOdds, want)
		}
	}
}
