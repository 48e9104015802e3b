package classify

import (
	"cmp"
	"math"
	"slices"

	"github.com/stancekit/stance/features"
)

// PriorReason is the Feature of the reason that no feature of the text
// accounts for: what the model says of a text before it has read it.
const PriorReason = "(prior)"

// Explain classifies a text and says why. The weights of the reasons add up
// to the log odds of the first label against the last,
//
//	log(P(first)/P(last)) = (Bias(first) − Bias(last)) + Scale·(score(first) − score(last))
//
// (up to rounding), so a reason above 0 speaks for the first label. One reason
// is PriorReason; features that read alike in words are one reason. Reasons
// are ordered by their absolute weight, largest first, then by name.
func (m *Model) Explain(text string) (Result, []Reason) {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	m.read(s, text)
	var r Result
	m.result(s, &r)
	return r, m.reasons(s.x)
}

func (m *Model) reasons(x features.Vector) []Reason {
	l, k := m.linear, m.parts.Calibration
	last := len(l.labels) - 1
	if len(x.IDs) == 0 && k.Prior != nil {
		return []Reason{{PriorReason, math.Log(k.Prior[0]) - math.Log(k.Prior[last])}}
	}
	reasons := []Reason{{PriorReason, k.logit(0, l.bias[0]) - k.logit(last, l.bias[last])}}
	at := map[string]int{}
	for i, id := range x.IDs {
		w := k.scale() * float64(x.Values[i]) * (l.Weight(id, 0) - l.Weight(id, last))
		name := features.Describe(m.parts.Vocabulary.Name(id))
		if j, ok := at[name]; ok {
			reasons[j].Weight += w
			continue
		}
		at[name] = len(reasons)
		reasons = append(reasons, Reason{name, w})
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Feature, b.Feature))
	})
	return reasons
}
