package train

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// Folds deals the rows of a corpus into k folds for cross-validation and
// returns the fold, in [0, k), of each row. groups[i] is the group of row i as
// [Groups] numbers them, y[i] its class in [0, labels).
//
// Rows of one group are in one fold. The groups are shuffled by the seed,
// sorted by falling size and dealt greedily to the fold in which their labels
// are scarcest, as scikit-learn's StratifiedGroupKFold does; folds get the
// label shares of the corpus as far as the groups allow. The result depends
// on the arguments alone. With fewer groups than k, some folds are empty.
func Folds(y, groups []int, labels, k int, seed uint64) []int {
	rows := rowsOf(groups)
	total := make([]int, labels)
	for _, l := range y {
		total[l]++
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	rng.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
	slices.SortStableFunc(rows, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })

	fold := make([]int, len(y))
	size := make([]int, k)
	has := make([][]int, k) // rows by fold and label
	for f := range has {
		has[f] = make([]int, labels)
	}
	add := make([]int, labels)
	for _, g := range rows {
		for _, i := range g {
			add[y[i]]++
		}
		best, lowest := 0, 0.0
		for f := range k {
			c := crowding(has[f], add, total, y, g)
			if f == 0 || c < lowest || c == lowest && size[f] < size[best] {
				best, lowest = f, c
			}
		}
		for _, i := range g {
			fold[i] = best
			has[best][y[i]]++
			add[y[i]] = 0
		}
		size[best] += len(g)
	}
	return fold
}

// crowding is the rise of Σ_l n(f,l)²/n(l) when the rows of group g join the
// fold that has the label counts has. The sum over folds is least where every
// label is spread evenly.
func crowding(has, add, total, y, g []int) float64 {
	sum := 0.0
	for _, i := range g {
		// Each of the add[l] rows of label l carries its share of the label's term.
		l := y[i]
		sum += float64(2*has[l]+add[l]) / float64(total[l])
	}
	return sum
}

// rowsOf lists the rows of each number.
func rowsOf[T int | int32](groups []T) [][]int {
	size := make([]int, count(groups))
	for _, g := range groups {
		size[g]++
	}
	all := make([]int, len(groups))
	rows := make([][]int, len(size))
	for g, n := range size {
		rows[g], all = all[:0:n], all[n:]
	}
	for i, g := range groups {
		rows[g] = append(rows[g], i)
	}
	return rows
}

// count returns one more than the largest of the numbers.
func count[T int | int32](numbers []T) int {
	n := 0
	for _, x := range numbers {
		n = max(n, int(x)+1)
	}
	return n
}
