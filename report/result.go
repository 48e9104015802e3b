package report

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/stancekit/stance/classify"
)

// resultJSON is a classification as JSON has it.
type resultJSON struct {
	Label      string  `json:"label"`
	Score      float64 `json:"score"`
	Confidence float64 `json:"confidence"`
	Probs      probs   `json:"probs"`
}

func resultValue(labels []string, r classify.Result) resultJSON {
	r = rounded(r)
	return resultJSON{r.Label, r.Score, r.Confidence, probs{labels, r.Probs}}
}

// probs is an object of probabilities by label, in the model's order.
type probs struct {
	labels []string
	p      []float64
}

// MarshalJSON implements json.Marshaler.
func (p probs) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range min(len(p.labels), len(p.p)) {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(p.labels[i])
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.WriteString(number(p.p[i]))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// prob returns the probability of label, 0 if the model does not know it.
func prob(labels []string, r classify.Result, label string) float64 {
	if i := slices.Index(labels, label); i >= 0 && i < len(r.Probs) {
		return r.Probs[i]
	}
	return 0
}
