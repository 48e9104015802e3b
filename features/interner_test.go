package features

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// words of the texts that numbering is tested with: n-grams of those with
// underscores may have the name of others.
var testWords = []string{"talks", "end", "a_b", "a", "b", "b_c", "_", "not", "no", "Deal", "reject", "the", "NAME", "don't", "peace-talks",
	"1,000", ".", ",", "U.S.", "incomprehensibilities", "incomprehensibilities-of-it", "Café", "said", "we"}

func drawTexts(t *rapid.T, n int) []string {
	word := rapid.SampledFrom(testWords)
	var texts []string
	for range rapid.IntRange(1, n).Draw(t, "texts") {
		texts = append(texts, strings.Join(rapid.SliceOfN(word, 0, 14).Draw(t, "text"), " "))
	}
	return texts
}

func drawOptions(t *rapid.T) Options {
	return Options{
		NGrams: rapid.IntRange(0, 4).Draw(t, "ngrams"), Binary: rapid.Bool().Draw(t, "binary"), Content: rapid.Bool().Draw(t, "content"),
		Concepts: rapid.Bool().Draw(t, "concepts"), Negation: rapid.Bool().Draw(t, "negation"), MaskNames: rapid.Bool().Draw(t, "mask"),
	}
}

// counted counts the names that Each gives.
func counted(e *Extractor, text string) map[string]int {
	names := make(map[string]int)
	e.Each(text, func(name []byte) {
		if names[string(name)]++; e.o.Binary {
			names[string(name)] = 1
		}
	})
	return names
}

// Features by number are those by name: for a vocabulary of some of them, and
// for interners, of which one takes up the other.
func TestNumbersAreNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o, texts := drawOptions(t), drawTexts(t, 6)
		e, named := NewExtractor(o, nil), NewExtractor(o, nil)
		a, b := NewInterner(), NewInterner()
		b.id([]byte("w:before")) // so that numbers differ
		var rowsA, rowsB [][]uint32
		var all []string
		for _, text := range texts {
			rowsA = append(rowsA, e.Intern(nil, a, text))
			rowsB = append(rowsB, e.Intern(nil, b, text))
			for name := range counted(named, text) {
				all = append(all, name)
			}
		}
		into := a.Merge(b)
		for i, text := range texts {
			want := fmt.Sprint(counted(named, text))
			for k, n := range rowsB[i] {
				rowsB[i][k] = into[n]
			}
			for _, row := range [][]uint32{rowsA[i], rowsB[i]} {
				got := make(map[string]int)
				for _, id := range row {
					got[string(a.Name(nil, id))]++
				}
				if fmt.Sprint(got) != want {
					t.Fatalf("%q with %+v: interned %v, want %v", text, o, got, want)
				}
			}
		}
		slices.Sort(all)
		v := NewVocabulary(rapid.SliceOf(rapid.SampledFrom(append(all, "b:a_b_c", "w:a"))).Draw(t, "vocabulary"))
		for _, text := range texts {
			want := counted(named, text)
			x := e.Vector(Vector{}, v, text)
			for k, id := range x.IDs {
				name := v.Name(id)
				if k > 0 && id <= x.IDs[k-1] || float32(want[name]) != x.Values[k] {
					t.Fatalf("%q with %+v: %q %v times, want %d", text, o, name, x.Values[k], want[name])
				}
				delete(want, name)
			}
			for name := range want {
				if _, ok := v.ID([]byte(name)); ok {
					t.Fatalf("%q with %+v: no %q in %v", text, o, name, x)
				}
			}
		}
	})
}

// A vocabulary gives back its names whatever they are.
func TestVocabularyOfAnything(t *testing.T) {
	name := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "w:", "n:w:", "b:", "c:", "n:"}).Draw(t, "kind") + rapid.StringOfN(rapid.SampledFrom([]rune("ab_\x00é")), 0, 24, -1).Draw(t, "rest")
	})
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOf(name).Draw(t, "names")
		v := NewVocabulary(names)
		for id := range v.Len() {
			if got, ok := v.ID([]byte(v.Name(uint32(id)))); !ok || got != uint32(id) {
				t.Fatalf("%q has the ID %d, %t; want %d", v.Name(uint32(id)), got, ok, id)
			}
		}
		other := name.Draw(t, "other")
		if id, ok := v.ID([]byte(other)); ok != slices.Contains(names, other) || ok && v.Name(id) != other {
			t.Fatalf("%q: %d, %t", other, id, ok)
		}
	})
}

func TestSortIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 255, 256, 257, 1 << 16, 1 << 24, 1 << 31}).Draw(t, "below")
		got := rapid.SliceOfN(rapid.Uint32Range(0, uint32(n-1)), 0, 200).Draw(t, "numbers")
		want := slices.Sorted(slices.Values(got))
		SortIDs(got, make([]uint32, len(got)), n)
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}
