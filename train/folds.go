package train

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
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
	rows := make([][]int, count(groups))
	total := make([]int, labels)
	for i, g := range groups {
		rows[g] = append(rows[g], i)
		total[y[i]]++
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

// Groups numbers the groups of the examples from 0 in the order of their
// first rows. Rows with one group name are in one group; so are rows whose
// texts are the same but for case and white space, because a model that has
// seen a text must not be tested on it.
func Groups(es []Example) []int {
	return groupBy(es, func(e Example) string { return e.Group })
}

// Fields numbers groups as [Groups] does, with the fields as groups: folds
// over them tell how a model does on a field it has never seen.
func Fields(es []Example) []int {
	return groupBy(es, func(e Example) string { return e.Field })
}

func groupBy(es []Example, name func(Example) string) []int {
	parent := make([]int, len(es))
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := make(map[string]int, 2*len(es))
	join := func(i int, key string) {
		j, ok := first[key]
		if !ok {
			first[key] = i
			return
		}
		a, b := find(i), find(j)
		parent[max(a, b)] = min(a, b)
	}
	for i, e := range es {
		parent[i] = i
		join(i, "t:"+fold(e.Text))
		if g := name(e); g != "" {
			join(i, "g:"+g)
		}
	}
	number := make(map[int]int)
	groups := make([]int, len(es))
	for i := range es {
		root := find(i)
		n, ok := number[root]
		if !ok {
			n = len(number)
			number[root] = n
		}
		groups[i] = n
	}
	return groups
}

// fold lower-cases a text and makes its white space single blanks.
func fold(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// count returns one more than the largest of the numbers.
func count(numbers []int) int {
	n := 0
	for _, x := range numbers {
		n = max(n, x+1)
	}
	return n
}
