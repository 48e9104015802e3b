package classify

import (
	"cmp"
	"math"
	"slices"
)

// incidence lays a corpus out by text and by feature, as far as it needs
// columns: entries rowStart[i] to rowStart[i+1] belong to text i, colStart[k]
// to colStart[k+1] to column k.
//
// A folded one has no columns for features that occur in one text alone, once:
// those of a text are alike, and one parameter stands for all of them. They are
// most of the features of a large corpus of n-grams. Its columns are in the
// order of falling use, so that what is read most lies together.
type incidence struct {
	ids                []uint32 // of the features that have a column
	rowStart, colStart []int
	rowColumn, colText []uint32
	rowValue, colValue []float32 // nil: all are 1

	column []uint32  // of each feature, or one of the two below
	lone   []uint32  // the features without a column that occur, by text
	own    []ownText // the texts with features of their own
	ownAt  []int32   // by text: its place in own, −1 for none; nil unless folded
}

// What features without a column have for one.
const (
	absent = math.MaxUint32 - iota // it does not occur
	lonely                         // it occurs in one text alone, once
)

// ownText is a text with features that occur in no other.
type ownText struct {
	text uint32
	end  uint32  // of those features in lone
	root float64 // square root of how many those are
}

// newIncidence lays out d, whose values may be 0.
func newIncidence(d Data, fold bool) *incidence {
	x := &incidence{}
	uses, plain := x.survey(d, fold)
	x.columns(uses, fold)
	total := x.colStart[len(x.ids)]
	x.rowStart = make([]int, 1, len(d.X)+1)
	x.rowColumn, x.colText = make([]uint32, 0, total), make([]uint32, total)
	if !plain {
		x.rowValue, x.colValue = make([]float32, 0, total), make([]float32, total)
	}
	next := slices.Clone(x.colStart)
	for i, v := range d.X {
		lone := len(x.lone)
		for k, id := range v.IDs {
			if v.Values[k] == 0 {
				continue
			}
			column := x.column[id]
			if column == lonely {
				x.lone = append(x.lone, id)
				continue
			}
			x.rowColumn, x.colText[next[column]] = append(x.rowColumn, column), uint32(i)
			if !plain {
				x.rowValue, x.colValue[next[column]] = append(x.rowValue, v.Values[k]), v.Values[k]
			}
			next[column]++
		}
		x.rowStart = append(x.rowStart, len(x.rowColumn))
		if fold {
			x.ownAt[i] = -1
			if n := len(x.lone) - lone; n > 0 {
				x.ownAt[i] = int32(len(x.own))
				x.own = append(x.own, ownText{uint32(i), uint32(len(x.lone)), math.Sqrt(float64(n))})
			}
		}
	}
	return x
}

// survey counts in how many texts each feature occurs, tells whether all
// values are 1, and marks the features that do not get a column.
func (x *incidence) survey(d Data, fold bool) (uses []int32, plain bool) {
	uses, plain = make([]int32, d.Features), true
	x.column = slices.Repeat([]uint32{absent}, d.Features)
	if fold {
		x.ownAt = make([]int32, len(d.X))
	}
	for _, v := range d.X {
		for k, id := range v.IDs {
			switch value := v.Values[k]; {
			case value == 0:
				continue
			case value == 1 && uses[id] == 0 && fold:
				x.column[id] = lonely
			default:
				x.column[id] = 0
				plain = plain && value == 1
			}
			uses[id]++
		}
	}
	return uses, plain
}

// columns gives columns to the features that need one.
func (x *incidence) columns(uses []int32, fold bool) {
	for id, n := range uses {
		if n > 0 && x.column[id] != lonely {
			x.ids = append(x.ids, uint32(id))
		}
	}
	if fold {
		slices.SortFunc(x.ids, func(a, b uint32) int { return cmp.Or(cmp.Compare(uses[b], uses[a]), cmp.Compare(a, b)) })
	}
	x.colStart = make([]int, len(x.ids)+1)
	for k, id := range x.ids {
		x.column[id] = uint32(k)
		x.colStart[k+1] = x.colStart[k] + int(uses[id])
	}
}
