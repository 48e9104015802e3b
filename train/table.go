package train

import (
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/stancekit/stance/features"
)

// table holds the features of a corpus, extracted once, so that each fold can
// choose its own vocabulary from its training rows without reading a text
// again.
type table struct {
	names []string   // of all features, sorted
	rows  [][]uint32 // by text: IDs of its features in names, ascending, once for each occurrence
	base  []bool     // by feature: it is in every vocabulary; nil: none is
}

// newTable extracts the features of all texts. The names of base, sorted, are
// in every vocabulary.
func newTable(o features.Options, lex *features.Lexicon, es []Example, base []string, workers int) *table {
	t := &table{rows: make([][]uint32, len(es))}
	// Each worker numbers the names as it meets them; the numbers are replaced
	// by places in the sorted list, so that the split does not show.
	parts := make([]map[string]uint32, workers)
	parallel(workers, workers, func(w int) {
		parts[w] = internRows(t.rows, es, w*len(es)/workers, (w+1)*len(es)/workers, features.NewExtractor(o, lex))
	})
	all := make(map[string]struct{})
	for _, p := range parts {
		for name := range p {
			all[name] = struct{}{}
		}
	}
	for _, name := range base {
		all[name] = struct{}{}
	}
	t.names = slices.Sorted(maps.Keys(all))
	place := make(map[string]uint32, len(t.names))
	for i, name := range t.names {
		place[name] = uint32(i)
	}
	if len(base) > 0 {
		t.base = make([]bool, len(t.names))
		for _, name := range base {
			t.base[place[name]] = true
		}
	}
	parallel(workers, workers, func(w int) {
		at := make([]uint32, len(parts[w]))
		for name, id := range parts[w] {
			at[id] = place[name]
		}
		for i := w * len(es) / workers; i < (w+1)*len(es)/workers; i++ {
			for k, id := range t.rows[i] {
				t.rows[i][k] = at[id]
			}
			slices.Sort(t.rows[i])
		}
	})
	return t
}

// internRows fills rows[from:to] with numbers that it gives to the names.
func internRows(rows [][]uint32, es []Example, from, to int, x *features.Extractor) map[string]uint32 {
	number := make(map[string]uint32)
	for i := from; i < to; i++ {
		x.Each(es[i].Text, func(name []byte) {
			id, ok := number[string(name)]
			if !ok {
				id = uint32(len(number))
				number[string(name)] = id
			}
			rows[i] = append(rows[i], id)
		})
		rows[i] = slices.Clip(rows[i])
	}
	return number
}

// vocabulary returns for each feature its ID in a vocabulary made of the rows
// for which use is true, or −1, and the size of the vocabulary. A feature
// needs minCount texts; of more than limit features those in most texts are
// kept, ties by name.
func (t *table) vocabulary(use func(row int) bool, minCount, limit int) (ids []int32, n int) {
	texts := make([]int32, len(t.names))
	for i, row := range t.rows {
		if !use(i) {
			continue
		}
		for k, id := range row {
			if k == 0 || id != row[k-1] {
				texts[id]++
			}
		}
	}
	for i, in := range t.base {
		if in {
			texts[i]++
		}
	}
	floor, ties := cutoff(texts, int32(max(minCount, 1)), limit)
	ids = make([]int32, len(t.names))
	for id, c := range texts {
		ids[id] = -1
		if c < floor || c == floor && ties == 0 {
			continue
		}
		if c == floor {
			ties--
		}
		ids[id] = int32(n)
		n++
	}
	return ids, n
}

// cutoff returns the least number of texts that a feature needs so that at
// most limit features have more, and how many of those with just that number
// still fit.
func cutoff(texts []int32, minCount int32, limit int) (floor int32, ties int) {
	var counts []int32
	for _, c := range texts {
		if c >= minCount {
			counts = append(counts, c)
		}
	}
	if len(counts) <= limit {
		return minCount, len(counts)
	}
	slices.Sort(counts)
	floor = counts[len(counts)-limit]
	above, _ := slices.BinarySearch(counts, floor+1)
	return floor, limit - (len(counts) - above)
}

// vector returns a row over a vocabulary. It is what features.Extractor.Vector
// gives for the text.
func (t *table) vector(row int, ids []int32, binary bool) features.Vector {
	var x features.Vector
	last := int32(-1)
	for _, g := range t.rows[row] {
		id := ids[g]
		switch {
		case id < 0:
		case id != last:
			x.IDs, x.Values = append(x.IDs, uint32(id)), append(x.Values, 1)
			last = id
		case !binary:
			x.Values[len(x.Values)-1]++
		}
	}
	return x
}

// chosen lists the names of a vocabulary.
func (t *table) chosen(ids []int32) []string {
	var names []string
	for i, id := range ids {
		if id >= 0 {
			names = append(names, t.names[i])
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
