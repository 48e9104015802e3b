package statement

import "slices"

// kinClass groups the nouns for relatives by what they are to each other:
// siblings and spouses are so mutually, a child is a parent's.
func kinClass(noun string) int {
	switch noun {
	case "brother", "sister", "sibling", "twin", "half-brother", "half-sister", "stepbrother", "stepsister":
		return 1
	case "wife", "husband", "spouse", "partner", "widow", "widower":
		return 2
	case "father", "mother", "parent", "dad", "mum", "mom":
		return 3
	case "son", "daughter", "child", "stepson", "stepdaughter":
		return -3
	case "uncle", "aunt":
		return 4
	case "nephew", "niece":
		return -4
	case "cousin":
		return 5
	case "grandfather", "grandmother":
		return 6
	case "grandson", "granddaughter":
		return -6
	}
	return 0
}

// kin returns the relative of owner who has a name in the article: the only
// one of the family name and the noun's gender of whom, or of owner, nothing
// else is told; −1 for none.
func (r *resolver) kin(owner int, noun string, t trait) int {
	class := kinClass(noun)
	x := &r.entities[owner]
	if class == 0 || len(x.core) < 2 {
		return -1
	}
	if r.relation(x, -class) == no && class != 1 && class != 2 && class != 5 {
		return -1
	}
	best, top := -1, 0
	for n, w := range x.core[1:] {
		for _, e := range r.byWord[w] {
			y := &r.entities[e]
			if e == owner || e == best || y.kind == Organization || len(y.core) < 2 || !agree(y.gender, t.gender()) || !slices.Contains(y.core[1:], w) {
				continue
			}
			told := r.relation(y, class)
			sure := told == yes || r.relation(x, inverse(class)) == yes
			if told == no && !sure {
				continue
			}
			rank := 1
			if y.core[len(y.core)-1] == w && n == len(x.core)-2 {
				rank++
			}
			if sure {
				rank += 2
			}
			switch {
			case rank > top:
				best, top = e, rank
			case rank == top:
				best = -1 // two of them
			}
		}
	}
	return best
}

func inverse(class int) int {
	switch class {
	case 1, 2, 5:
		return class
	}
	return -class
}

// what the roles of somebody say of a relation
const (
	unsaid = iota
	yes
	no
)

// relation tells whether x is told to be somebody's relative of that class, or
// of another class alone.
func (r *resolver) relation(x *entity, class int) int {
	said := unsaid
	for _, o := range x.roles {
		for _, w := range o.words {
			switch c := kinClass(w); c {
			case 0:
			case class:
				return yes
			default:
				said = no
			}
		}
	}
	return said
}
