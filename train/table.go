package train

import (
	"runtime"
	"slices"
	"sync"

	"github.com/stancekit/stance/features"
)

// table holds the features of a corpus, extracted once, so that each fold can
// choose its own vocabulary from its training rows without reading a text
// again. A feature has a place in the sorted names.
type table struct {
	names   []string
	texts   []int32 // by place: texts that have the feature
	chunks  []*chunk
	place   [][]int32 // by reader and number; −1: in too few texts
	counts  []float64 // by place and class, where features are counted only: chunks hold none then
	entries int       // occurrences of features, of rare ones too
	base    []int32   // places of the names of the base
	out     []bool    // by place: features left out; nil: none
}

// newTable puts together what the readers have read. A feature needs minCount
// texts; those of the base, whose names are sorted, are there anyway.
func newTable(chunks []*chunk, readers []*textReader, base []string, minCount, workers int) *table {
	t := &table{chunks: chunks, place: make([][]int32, len(readers))}
	all := readers[0].interner
	numbers := make([][]uint32, len(readers)) // in all, by reader and number; none for the first
	for w, r := range readers {
		t.entries += r.entries
		if w > 0 {
			numbers[w] = all.Merge(r.interner)
			r.interner = nil
		}
	}
	texts := append(readers[0].texts, make([]int32, all.Len()-len(readers[0].texts))...)
	for w, r := range readers {
		for id, n := range r.texts {
			if w > 0 {
				texts[numbers[w][id]] += n
			}
		}
	}
	var ids []uint32
	for id, n := range texts {
		if int(n) >= minCount {
			ids = append(ids, uint32(id))
		}
	}
	var at []int32
	t.names, at, t.base = union(sortNames(all, ids, workers), base)
	places := slices.Repeat([]int32{-1}, all.Len())
	t.texts = make([]int32, len(t.names))
	for i, id := range ids {
		places[id], t.texts[at[i]] = at[i], texts[id]
	}
	t.place[0] = places
	for w := 1; w < len(readers); w++ {
		t.place[w] = make([]int32, len(numbers[w]))
		for id, n := range numbers[w] {
			t.place[w][id] = places[n]
		}
	}
	return t
}

// leaveOut keeps the features of some families out of every vocabulary.
func (t *table) leaveOut(families []string) {
	if len(families) == 0 {
		return
	}
	t.out = make([]bool, len(t.names))
	for p, name := range t.names {
		t.out[p] = slices.Contains(families, features.Family(name))
	}
}

// union joins two sorted lists of distinct names and returns where in the whole
// the names of each are.
func union(a, b []string) (all []string, ina, inb []int32) {
	all = make([]string, 0, len(a)+len(b))
	ina, inb = make([]int32, 0, len(a)), make([]int32, 0, len(b))
	for len(ina) < len(a) || len(inb) < len(b) {
		at := int32(len(all))
		i, j := len(ina), len(inb)
		fromA := j == len(b) || i < len(a) && a[i] <= b[j]
		fromB := i == len(a) || j < len(b) && b[j] <= a[i]
		if fromA {
			all, ina = append(all, a[i]), append(ina, at)
		} else {
			all = append(all, b[j])
		}
		if fromB {
			inb = append(inb, at)
		}
	}
	return all, ina, inb
}

// count adds up what the readers have counted; classes are those of the labels
// by which they did.
func (t *table) count(readers []*textReader, classes []int, n int) {
	t.counts = make([]float64, len(t.names)*n)
	for w, r := range readers {
		for label, counts := range r.counts {
			for id, v := range counts {
				if p := t.place[w][id]; p >= 0 {
					t.counts[int(p)*n+classes[label]] += float64(v)
				}
			}
		}
	}
}

// each calls f for the rows for which use is true, in order, with the places
// of their features, one for each occurrence; those of one feature stand next
// to each other. The places are valid during the call only.
func (t *table) each(use func(row int) bool, f func(row int, places []uint32)) {
	var places []uint32
	row := 0
	for _, k := range t.chunks {
		from := uint32(0)
		for _, end := range k.ends {
			if use(row) {
				places = unpack(places[:0], k.packed[from:end], t.place[k.reader])
				f(row, places)
			}
			from = end
			row++
		}
	}
}

// vocabulary gives the features that are used IDs.
type vocabulary struct {
	ids []int32 // by place, ascending; −1: not used
	n   int     // features that are used
}

// vocabulary returns the vocabulary of some rows, where texts tells in how
// many of them a feature occurs. A feature needs minCount texts; of more than
// limit features those in most texts are kept, ties by name.
func (t *table) vocabulary(texts []int32, minCount, limit int) vocabulary {
	floor, ties := cutoff(texts, int32(max(minCount, 1)), limit)
	v := vocabulary{ids: make([]int32, len(t.names))}
	for p, n := range texts {
		v.ids[p] = -1
		if t.out != nil && t.out[p] {
			continue
		}
		if n < floor || n == floor && ties == 0 {
			continue
		}
		if n == floor {
			ties--
		}
		v.ids[p] = int32(v.n)
		v.n++
	}
	return v
}

// cutoff returns the least number of texts that a feature needs so that at
// most limit features have more, and how many of those with just that number
// still fit.
func cutoff(texts []int32, minCount int32, limit int) (floor int32, ties int) {
	n := 0
	for _, c := range texts {
		if c >= minCount {
			n++
		}
	}
	if n <= limit {
		return minCount, n
	}
	counts := make([]int32, 0, n)
	for _, c := range texts {
		if c >= minCount {
			counts = append(counts, c)
		}
	}
	slices.Sort(counts)
	floor = counts[len(counts)-limit]
	above, _ := slices.BinarySearch(counts, floor+1)
	return floor, limit - (len(counts) - above)
}

// vectorizer makes vectors over a vocabulary: those that
// features.Extractor.Vector gives for the texts. It is for one goroutine.
type vectorizer struct {
	vocabulary
	binary  bool
	ids     []uint32
	scratch []uint32
}

// add appends the vector of a row, of which it is given the places, to x.
func (v *vectorizer) add(x features.Vector, places []uint32) features.Vector {
	v.ids = v.ids[:0]
	for _, p := range places {
		if id := v.vocabulary.ids[p]; id >= 0 {
			v.ids = append(v.ids, uint32(id))
		}
	}
	if len(v.scratch) < len(v.ids) {
		v.scratch = make([]uint32, 2*len(v.ids))
	}
	features.SortIDs(v.ids, v.scratch, v.n)
	for k, id := range v.ids {
		switch {
		case k == 0 || id != v.ids[k-1]:
			x.IDs, x.Values = append(x.IDs, id), append(x.Values, 1)
		case !v.binary:
			x.Values[len(x.Values)-1]++
		}
	}
	return x
}

// chosen lists the names of a vocabulary.
func (t *table) chosen(v vocabulary) []string {
	names := make([]string, 0, v.n)
	for p, id := range v.ids {
		if id >= 0 {
			names = append(names, t.names[p])
		}
	}
	return names
}

func defaultWorkers() int { return runtime.GOMAXPROCS(0) }

// parallel runs do(0) … do(n−1) on the given number of goroutines.
func parallel(workers, n int, do func(i int)) {
	work := make(chan int)
	var wait sync.WaitGroup
	for range min(workers, n) {
		wait.Go(func() {
			for i := range work {
				do(i)
			}
		})
	}
	for i := range n {
		work <- i
	}
	close(work)
	wait.Wait()
}
