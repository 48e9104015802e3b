package train

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// The share of equal bytes is the Jaccard similarity of the shingles, within
// four standard errors; oracle: the sets themselves.
func TestFingerprintEstimatesJaccard(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 60 {
		var words []string
		for range 40 {
			words = append(words, fmt.Sprintf("w%d", rng.IntN(100_000)))
		}
		a := strings.Join(words, " ")
		for range n / 3 {
			words[rng.IntN(len(words))] = fmt.Sprintf("v%d", rng.IntN(100_000))
		}
		b := strings.Join(words, " ")
		sets := shingles([]Example{{Text: a}, {Text: b}})
		want := jaccard(sets[0], sets[1])
		fa, fb := fingerprintOf([]byte(a)), fingerprintOf([]byte(b))
		got := float64(fa.alike(&fb)) / float64(len(fa))
		if slack := 4*math.Sqrt(want*(1-want)/64) + 1./64; math.Abs(got-want) > slack {
			t.Errorf("estimate %.3f, similarity %.3f", got, want)
		}
	}
}

// Of many copies every one is in a pair, with work linear in their number.
func TestNearPairsOfCopies(t *testing.T) {
	const n = 2000
	prints := make([]fingerprint, n)
	for i := range prints {
		prints[i] = fingerprintOf([]byte("the same text over and over again"))
	}
	pairs := nearPairs(prints, 0.8)
	if len(pairs) > 2*n {
		t.Errorf("%d pairs of %d copies", len(pairs), n)
	}
	var keys []groupKey
	for _, p := range pairs {
		keys = append(keys, p.key(p.a), p.key(p.b))
	}
	if groups := groupRows(n, keys); count(groups) != 1 {
		t.Errorf("%d groups of copies", count(groups))
	}
}

func TestNearPairs(t *testing.T) {
	texts := []string{
		"the council voted to lift the ban on night flights after a long debate",
		"the council voted to lift the ban on night trains after a long debate",
		"a clerk read the minutes of the last meeting",
		"the council voted to lift the ban on night flights after a long debate.",
		"", "x",
	}
	var prints []fingerprint
	for _, text := range texts {
		prints = append(prints, fingerprintOf([]byte(text)))
	}
	for _, p := range nearPairs(prints, 0.9) {
		if p != (pair{0, 3}) {
			t.Errorf("pair %v at 0.9", p)
		}
	}
	found := false
	for _, p := range nearPairs(prints, 0.7) {
		found = found || p == pair{0, 1}
		if p.b != 1 && p.b != 3 {
			t.Errorf("pair %v at 0.7", p)
		}
	}
	if !found {
		t.Error("0 and 1 are no pair at 0.7")
	}
}

func BenchmarkFingerprint(b *testing.B) {
	text := []byte("the harbour board said on thursday that it would lift the ban on night trains if the unions came back to the table")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		fingerprintOf(text)
	}
}
