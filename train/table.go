package train

import (
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// table holds the features of a corpus, extracted once, so that each fold can
// choose its own vocabulary from its training rows without reading a text
// again.
type table struct {
	names []string   // of all features, sorted
	rows  [][]uint32 // by text: IDs of its features in names, ascending, once for each occurrence
	base  []bool     // by feature: it is in every vocabulary; nil: none is

	// What pruning goes by.
	labels []string
	y      []int // class of each text
	binary bool  // a feature counts once a text
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
// needs minCount texts; more than limit features are pruned, see prune.
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
	ids = make([]int32, len(t.names))
	for id, c := range texts {
		ids[id] = -1
		if c >= int32(max(minCount, 1)) {
			ids[id] = int32(n)
			n++
		}
	}
	if n > limit {
		t.prune(ids, n, limit, use)
		n = limit
	}
	return ids, n
}

// prune leaves limit of the n features in ids, those that [strongest] picks.
func (t *table) prune(ids []int32, n, limit int, use func(row int) bool) {
	counts := classify.Table{
		Labels: t.labels, Features: n, N: make([]float64, n*len(t.labels)), Docs: make([]float64, len(t.labels)),
	}
	for i, row := range t.rows {
		if !use(i) {
			continue
		}
		counts.Docs[t.y[i]]++
		for k, id := range row {
			if at := ids[id]; at >= 0 && !(t.binary && k > 0 && id == row[k-1]) {
				counts.N[int(at)*len(t.labels)+t.y[i]]++
			}
		}
	}
	keep := strongest(counts, limit)
	next := int32(0)
	for i, id := range ids {
		switch {
		case id < 0:
		case keep[id]:
			ids[i] = next
			next++
		default:
			ids[i] = -1
		}
	}
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
