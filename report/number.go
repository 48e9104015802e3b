package report

import (
	"math"
	"slices"
	"strconv"

	"github.com/stancekit/stance/classify"
)

// places is the number of decimals of scores and probabilities in JSON and
// CSV: enough for any threshold and for the logarithm of a probability.
const places = 1e6

func round(x float64) float64 {
	r := math.Round(x*places) / places
	if r == 0 {
		return 0 // not -0
	}
	return r
}

// rounded returns r with rounded numbers that still fit together: the
// probabilities sum to 1, since the greatest takes up what rounding left over,
// and the confidence is the label's probability where it was.
func rounded(r classify.Result) classify.Result {
	if len(r.Probs) > 0 {
		probs := make([]float64, len(r.Probs))
		top, rest := 0, 1.0
		for i, p := range r.Probs {
			probs[i] = round(p)
			if p > r.Probs[top] {
				top = i
			}
		}
		for i, p := range probs {
			if i != top {
				rest -= p
			}
		}
		probs[top] = round(rest)
		if i := slices.Index(r.Probs, r.Confidence); i >= 0 {
			r.Confidence = probs[i]
		}
		r.Probs = probs
	}
	r.Confidence = round(r.Confidence)
	r.Score = round(r.Score)
	return r
}

// number formats x for CSV.
func number(x float64) string { return strconv.FormatFloat(round(x), 'f', -1, 64) }

// signed formats a score for a table: "+0.42", "-0.93", " 0.00".
func signed(x float64) string {
	if s := strconv.FormatFloat(x, 'f', 2, 64); s == "0.00" || s == "-0.00" {
		return " 0.00"
	} else if x > 0 {
		return "+" + s
	} else {
		return s
	}
}

// percent formats a share for a table: "58%".
func percent(x float64) string { return strconv.Itoa(int(math.Round(100*x))) + "%" }

// prob returns the probability of label, 0 if the model does not know it.
func prob(labels []string, r classify.Result, label string) float64 {
	if i := slices.Index(labels, label); i >= 0 && i < len(r.Probs) {
		return r.Probs[i]
	}
	return 0
}
