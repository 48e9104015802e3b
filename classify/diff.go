package classify

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/stancekit/stance/features"
)

// Diff is in what two models differ.
type Diff struct {
	Parts []PartChange `json:"parts"` // but for vocabulary and weights, by name
	// How many features only the one, only the other, and both models know.
	OnlyA    int            `json:"only_a"`
	OnlyB    int            `json:"only_b"`
	Both     int            `json:"both"`
	Features []WeightChange `json:"features"` // by falling change, then by name
}

// PartChange is a part of a model in which two differ. A model that lacks the
// part has the empty value.
type PartChange struct {
	Name string `json:"name"` // "kind", "options.ngrams", "recipe.alpha", "lexicon.AGREE"
	A    string `json:"a"`
	B    string `json:"b"` // of a lexicon's concept: the entries that the other one lacks
}

// WeightChange is how much another weight a feature has in the second model.
// A weight is what one occurrence adds to the calibrated log probability of
// Label, less the mean over the labels that both models have: it tells labels
// apart and is the same whatever constant a learner adds to all.
type WeightChange struct {
	Feature string  `json:"feature"` // in words
	Name    string  `json:"name"`    // in the vocabulary
	Label   string  `json:"label"`   // the one whose weight changes most
	A       float64 `json:"a"`       // 0 where the model lacks the feature
	B       float64 `json:"b"`
	InA     bool    `json:"in_a"`
	InB     bool    `json:"in_b"`
}

// Compare tells in what b differs from a, with at most top features.
func Compare(a, b *Model, top int) Diff {
	d := Diff{Parts: DiffParts(a, b)}
	va, vb := a.parts.Vocabulary, b.parts.Vocabulary
	var all []WeightChange
	weigh := newWeightDiff(a, b)
	for id := range va.Len() {
		name := va.Name(uint32(id))
		other, in := vb.ID([]byte(name))
		if in {
			d.Both++
		} else {
			d.OnlyA++
			other = math.MaxUint32
		}
		all = weigh.append(all, name, uint32(id), other)
	}
	for id := range vb.Len() {
		name := vb.Name(uint32(id))
		if _, in := va.ID([]byte(name)); !in {
			d.OnlyB++
			all = weigh.append(all, name, math.MaxUint32, uint32(id))
		}
	}
	slices.SortFunc(all, func(x, y WeightChange) int {
		return cmp.Or(cmp.Compare(math.Abs(y.B-y.A), math.Abs(x.B-x.A)), cmp.Compare(x.Name, y.Name))
	})
	d.Features = slices.Clone(all[:min(max(top, 0), len(all))])
	for i := range d.Features {
		d.Features[i].Feature = features.Describe(d.Features[i].Name)
	}
	return d
}

// weightDiff compares the weights of single features.
type weightDiff struct {
	a, b   *Model
	labels []string // that both have
	ca, cb []int    // their classes
	wa, wb []float64
}

func newWeightDiff(a, b *Model) *weightDiff {
	w := &weightDiff{a: a, b: b}
	for c, l := range a.linear.labels {
		if k := slices.Index(b.linear.labels, l); k >= 0 {
			w.labels, w.ca, w.cb = append(w.labels, l), append(w.ca, c), append(w.cb, k)
		}
	}
	w.wa, w.wb = make([]float64, len(w.labels)), make([]float64, len(w.labels))
	return w
}

// append appends the change of a feature, if there is one. An ID that a model
// does not have stands for no weight.
func (w *weightDiff) append(dst []WeightChange, name string, ida, idb uint32) []WeightChange {
	centred(w.wa, w.a, ida, w.ca)
	centred(w.wb, w.b, idb, w.cb)
	most, change := -1, 0.0
	for i := range w.labels {
		if d := math.Abs(w.wb[i] - w.wa[i]); d > change {
			most, change = i, d
		}
	}
	if most < 0 {
		return dst
	}
	return append(dst, WeightChange{
		Name: name, Label: w.labels[most], A: w.wa[most], B: w.wb[most],
		InA: ida != math.MaxUint32, InB: idb != math.MaxUint32,
	})
}

// centred stores the calibrated weights of a feature for classes, less their
// mean.
func centred(dst []float64, m *Model, id uint32, classes []int) {
	var mean float64
	for i, c := range classes {
		dst[i] = m.parts.Calibration.scale() * m.linear.Weight(id, c)
		mean += dst[i]
	}
	mean /= float64(len(classes))
	for i := range dst {
		dst[i] -= mean
	}
}

// DiffParts lists in what two models differ besides vocabulary and weights, by
// name.
func DiffParts(a, b *Model) []PartChange {
	pa, pb := a.facts(), b.facts()
	var changes []PartChange
	for _, name := range keysOf(pa, pb) {
		if pa[name] != pb[name] {
			changes = append(changes, PartChange{name, pa[name], pb[name]})
		}
	}
	return append(changes, diffLexicons(a.parts.Lexicon, b.parts.Lexicon)...)
}

// keysOf returns the keys of two maps, sorted, each once.
func keysOf[V any](a, b map[string]V) []string {
	names := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(names)
	return slices.Compact(names)
}

// facts writes what a model is, but for its lexicon and features, as names
// and values.
func (m *Model) facts() map[string]string {
	card := m.parts.Card
	recipe := card.Recipe
	card.Recipe, card.Kind = nil, ""
	parts := make(map[string]string)
	for _, p := range []struct {
		name string
		v    any
	}{
		{"kind", m.linear.kind}, {"labels", m.linear.labels}, {"abstain", m.parts.Abstain}, {"options", m.parts.Options},
		{"calibration", m.parts.Calibration}, {"card", card}, {"recipe", recipe},
	} {
		b, err := json.Marshal(p.v)
		if err != nil {
			parts[p.name] = err.Error() // a metric that is no number, or a recipe that is no JSON
			continue
		}
		var v any
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber()
		if err := d.Decode(&v); err == nil {
			flatten(parts, p.name, v)
		}
	}
	parts["counts"] = "not kept"
	if m.parts.Table != nil {
		parts["counts"] = "kept"
	}
	return parts
}

// flatten stores a JSON value under its path. Lists are one value.
func flatten(dst map[string]string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			flatten(dst, path+"."+name, member)
		}
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, fmt.Sprint(item))
		}
		dst[path] = strings.Join(items, ", ")
	case nil:
	default:
		dst[path] = fmt.Sprint(v)
	}
}

// diffLexicons lists the concepts that are not the same.
func diffLexicons(a, b *features.Lexicon) []PartChange {
	if a.Equal(b) {
		return nil
	}
	la, lb := concepts(a), concepts(b)
	if (a == nil) != (b == nil) {
		return []PartChange{{"lexicon", sizeOf(la), sizeOf(lb)}}
	}
	var changes []PartChange
	for _, name := range keysOf(la, lb) {
		if x, y := without(la[name], lb[name]), without(lb[name], la[name]); len(x)+len(y) > 0 {
			changes = append(changes, PartChange{"lexicon." + name, strings.Join(x, ", "), strings.Join(y, ", ")})
		}
	}
	return changes
}

// sizeOf tells how many concepts there are; empty for none.
func sizeOf(concepts map[string][]string) string {
	if concepts == nil {
		return ""
	}
	return fmt.Sprintf("%d concepts", len(concepts))
}

// concepts returns the phrases of each concept of a lexicon, its roles being
// one more.
func concepts(l *features.Lexicon) map[string][]string {
	if l == nil {
		return nil
	}
	by := make(map[string][]string)
	for _, c := range l.Concepts() {
		by[c.Name] = []string{"(" + c.Roles + ")"}
	}
	for name, phrase := range l.Phrases() {
		by[name] = append(by[name], phrase)
	}
	return by
}

// without returns the strings of a that b lacks, in the order of a.
func without(a, b []string) []string {
	in := make(map[string]bool, len(b))
	for _, s := range b {
		in[s] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return in[s] })
}
