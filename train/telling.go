package train

import (
	"cmp"
	"math"
	"slices"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// Telling lists the features that speak most for a label.
type Telling struct {
	Label    string           `json:"label"`
	Features []TellingFeature `json:"features"` // the most telling first
}

// TellingFeature is one feature, as [features.Describe] words it.
type TellingFeature struct {
	Name string `json:"name"`
	// Weight is what one occurrence adds to the log odds of the label against
	// the mean of the others, in nats; above 0.
	Weight float64 `json:"weight"`
	Texts  int     `json:"texts"` // texts of the corpus that have the feature
	Share  float64 `json:"share"` // share of them that has the label
}

// Rank is Weight·√Texts: how telling the feature is.
func (f TellingFeature) Rank() float64 { return f.Weight * math.Sqrt(float64(f.Texts)) }

// tellingListed is how many features a label a report lists.
const tellingListed = 12

// MostTelling returns for each label of m at most n features, those first that
// move the texts of the corpus most by [TellingFeature.Rank], between the weight
// alone, which favours what occurs once, and the sum over all texts, which
// favours what is everywhere. Only those are listed whose texts have the label
// more often than the corpus: a weight that but corrects another feature's
// speaks for nothing by itself. Of features that read alike the first is
// listed.
func MostTelling(m *classify.Model, es []Example, n int) []Telling {
	p := m.Parts()
	labels := m.Labels()
	workers := defaultWorkers()
	counts := make([][]int, workers)
	parallel(workers, workers, func(w int) {
		counts[w] = make([]int, p.Vocabulary.Len()*len(labels))
		x := features.NewExtractor(p.Options, p.Lexicon)
		var v features.Vector
		for _, e := range es[w*len(es)/workers : (w+1)*len(es)/workers] {
			y := slices.Index(labels, e.Label)
			if y < 0 {
				continue
			}
			v = x.Vector(v, p.Vocabulary, e.Text)
			for _, id := range v.IDs {
				counts[w][int(id)*len(labels)+y]++
			}
		}
	})
	for _, c := range counts[1:] {
		for k, n := range c {
			counts[0][k] += n
		}
	}
	rows := make([]int, len(labels))
	for _, e := range es {
		if y := slices.Index(labels, e.Label); y >= 0 {
			rows[y]++
		}
	}
	return mostTelling(m, counts[0], rows, n)
}

// telling is MostTelling of the corpus that m was fitted to.
func (c *corpus) telling(m *classify.Model, v vocabulary, n int) []Telling {
	texts, rows := make([]int, v.n*len(c.labels)), make([]int, len(c.labels))
	c.table.each(everyRow, func(i int, places []uint32) {
		rows[c.y[i]]++
		for k, p := range places {
			if id := v.ids[p]; id >= 0 && (k == 0 || p != places[k-1]) {
				texts[int(id)*len(c.labels)+c.y[i]]++
			}
		}
	})
	return mostTelling(m, texts, rows, n)
}

// mostTelling ranks the features. texts counts, by ID and label, the texts that
// have them, rows all texts by label.
func mostTelling(m *classify.Model, texts, rows []int, n int) []Telling {
	p := m.Parts()
	linear, ok := p.Classifier.(*classify.Linear)
	if !ok {
		return nil
	}
	scale := p.Calibration.Scale
	if scale == 0 {
		scale = 1
	}
	k, total := len(rows), 0
	for _, r := range rows {
		total += r
	}
	ranked := make([][]rankedFeature, k)
	for id := range p.Vocabulary.Len() {
		weights, all := 0.0, 0
		for l, t := range texts[id*k : (id+1)*k] {
			weights += linear.Weight(uint32(id), l)
			all += t
		}
		for l, t := range texts[id*k : (id+1)*k] {
			own := linear.Weight(uint32(id), l)
			f := TellingFeature{Weight: scale * (own - (weights-own)/float64(k-1)), Texts: all, Share: share(t, all)}
			if f.Weight > 0 && f.Share > share(rows[l], total) {
				ranked[l] = append(ranked[l], rankedFeature{uint32(id), f})
			}
		}
	}
	told := make([]Telling, k)
	for l, label := range m.Labels() {
		slices.SortFunc(ranked[l], func(a, b rankedFeature) int {
			return cmp.Or(cmp.Compare(b.Rank(), a.Rank()), cmp.Compare(a.id, b.id))
		})
		told[l] = Telling{Label: label, Features: []TellingFeature{}}
		listed := make(map[string]bool)
		for _, r := range ranked[l] {
			if len(listed) == n {
				break
			}
			if r.Name = features.Describe(p.Vocabulary.Name(r.id)); !listed[r.Name] {
				listed[r.Name] = true
				told[l].Features = append(told[l].Features, r.TellingFeature)
			}
		}
	}
	return told
}

// rankedFeature is a feature that still has no name.
type rankedFeature struct {
	id uint32
	TellingFeature
}
