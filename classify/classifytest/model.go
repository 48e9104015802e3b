package classifytest

import (
	"bytes"
	"cmp"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/stancekit/stance/classify"
)

// oddTexts are given to every model in addition to its own.
var oddTexts = []string{
	"", " ", "\n", ".", "\x00", "\xff\xfe", "a", "\u200b", "\u202e", "🕊", "No.", "“”",
	strings.Repeat("no ", 2000), strings.Repeat("x", 10000), strings.Repeat("“", 500), strings.Repeat("-", 5000),
}

// TestModel puts texts, and some odd ones of its own, to a model and returns
// every breach of the contract of Model, joined, or nil.
func TestModel(m *classify.Model, texts ...string) error {
	var b breaches
	texts = append(slices.Clone(texts), oddTexts...)
	for _, text := range texts {
		checkResult(&b, m, text)
		checkExplanation(&b, m, text)
	}
	checkAbstains(&b, m)
	checkModelImmutable(&b, m, texts)
	checkModelConcurrent(&b, m, texts)
	checkFile(&b, m, texts)
	return errors.Join(b...)
}

// checkResult: numbers in range, and each follows from the probabilities.
func checkResult(b *breaches, m *classify.Model, text string) {
	r, labels := m.Classify(text), m.Labels()
	var sum float64
	for _, p := range r.Probs {
		if !(p >= 0 && p <= 1) {
			b.addf("%.40q: probabilities %v", text, r.Probs)
		}
		sum += p
	}
	if len(r.Probs) != len(labels) || math.Abs(sum-1) > sumTolerance {
		b.addf("%.40q: %d probabilities for %d labels, sum %v", text, len(r.Probs), len(labels), sum)
		return
	}
	if want := r.Probs[0] - r.Probs[len(labels)-1]; r.Score != want {
		b.addf("%.40q: score %v, want P(%s) − P(%s) = %v", text, r.Score, labels[0], labels[len(labels)-1], want)
	}
	at := slices.Index(labels, r.Label)
	if at < 0 {
		b.addf("%.40q: label %q is none of %q", text, r.Label, labels)
		return
	}
	if r.Confidence == 0 && r.Label == m.Parts().Abstain {
		return
	}
	if r.Confidence != r.Probs[at] || r.Confidence != slices.Max(r.Probs) {
		b.addf("%.40q: label %q with confidence %v of %v", text, r.Label, r.Confidence, r.Probs)
	}
}

// checkExplanation: the same result, reasons that add up to the log odds of
// the first label against the last, and are sorted.
func checkExplanation(b *breaches, m *classify.Model, text string) {
	r, reasons := m.Explain(text)
	if want := m.Classify(text); !reflect.DeepEqual(r, want) {
		b.addf("%.40q: Explain says %+v, Classify %+v", text, r, want)
	}
	var sum, size float64
	seen := map[string]bool{}
	for _, e := range reasons {
		sum += e.Weight
		size += math.Abs(e.Weight)
		if seen[e.Feature] {
			b.addf("%.40q: reason %q twice", text, e.Feature)
		}
		seen[e.Feature] = true
	}
	if !seen[classify.PriorReason] {
		b.addf("%.40q: no reason %q", text, classify.PriorReason)
	}
	if !slices.IsSortedFunc(reasons, func(a, b classify.Reason) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)), cmp.Compare(a.Feature, b.Feature))
	}) {
		b.addf("%.40q: reasons are not sorted", text)
	}
	first, last := r.Probs[0], r.Probs[len(r.Probs)-1]
	if first < math.SmallestNonzeroFloat64*1e16 || last < math.SmallestNonzeroFloat64*1e16 {
		return // log odds are lost in rounding
	}
	if odds := math.Log(first) - math.Log(last); math.Abs(sum-odds) > explainTolerance*max(1, size) {
		b.addf("%.40q: reasons add up to %v, log odds are %v", text, sum, odds)
	}
}

// checkAbstains: texts that say nothing get the abstain label with confidence
// 0 and the prior probabilities.
func checkAbstains(b *breaches, m *classify.Model) {
	for _, text := range []string{"", "\n", "xqzvk wvbrtq"} {
		r := m.Classify(text)
		if r.Label != m.Parts().Abstain || r.Confidence != 0 {
			b.addf("%q: %+v, want %q with confidence 0", text, r, m.Parts().Abstain)
		}
		if prior := m.Parts().Calibration.Prior; prior != nil && !slices.Equal(r.Probs, prior) {
			b.addf("%q: probabilities %v, want the prior %v", text, r.Probs, prior)
		}
	}
}

// checkModelImmutable: what is done to results and labels stays outside.
func checkModelImmutable(b *breaches, m *classify.Model, texts []string) {
	before := results(m, texts)
	for _, r := range results(m, texts) {
		clear(r.Probs)
	}
	clear(m.Labels())
	if !reflect.DeepEqual(results(m, texts), before) {
		b.addf("results differ once earlier ones were changed")
	}
}

func results(m *classify.Model, texts []string) []classify.Result {
	rs := make([]classify.Result, len(texts))
	for i, text := range texts {
		rs[i] = m.Classify(text)
	}
	return rs
}

// checkModelConcurrent: four goroutines get what one gets.
func checkModelConcurrent(b *breaches, m *classify.Model, texts []string) {
	want := results(m, texts)
	got := make([][]classify.Result, 4)
	var done sync.WaitGroup
	for g := range got {
		done.Go(func() { got[g] = results(m, texts) })
	}
	done.Wait()
	for g := range got {
		if !reflect.DeepEqual(got[g], want) {
			b.addf("goroutine %d classifies otherwise", g)
		}
	}
}

// checkFile: Write gives the same bytes each time; what Read makes of them
// writes the same bytes again and classifies alike.
func checkFile(b *breaches, m *classify.Model, texts []string) {
	var one, two, three bytes.Buffer
	if err := errors.Join(m.Write(&one), m.Write(&two)); err != nil {
		b.addf("Write: %w", err)
		return
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		b.addf("Write writes other bytes the second time")
	}
	back, err := classify.Read(&two)
	if err != nil {
		b.addf("Read: %w", err)
		return
	}
	if err := back.Write(&three); err != nil || !bytes.Equal(one.Bytes(), three.Bytes()) {
		b.addf("a model read back writes other bytes: %v", err)
	}
	if !reflect.DeepEqual(results(m, texts), results(back, texts)) {
		b.addf("a model read back classifies otherwise")
	}
}
