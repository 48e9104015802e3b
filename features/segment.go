package features

import (
	"github.com/clipperhouse/uax29/v2/words"
)

// segmentEnd returns the end of the word segment of Unicode Standard Annex 29
// that starts at byte i of text, which must be the end of the one before. Most
// segments of English are ASCII and end in sight of an ASCII character: those
// are found here, the rest by the library.
func segmentEnd(text string, i int) int {
	if end := asciiSegment(text, i); end > 0 {
		return end
	}
	it := words.FromString(text[i:])
	it.Next()
	return i + it.End()
}

// breaking is what the rules of Annex 29 tell apart among ASCII characters.
type breaking uint8

const (
	apart     breaking = iota // a segment of its own (WB999), space and controls too
	letter                    // ALetter
	digit                     // Numeric
	low                       // ExtendNumLet: "_"
	midLetter                 // MidLetter: ":"
	midNumber                 // MidNum: "," and ";"
	midBoth                   // MidNumLet and Single_Quote: "." and "'"
	foreign                   // not ASCII
)

var breakings = func() (c [256]breaking) {
	for b := range c {
		switch {
		case b >= 0x80:
			c[b] = foreign
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			c[b] = letter
		case b >= '0' && b <= '9':
			c[b] = digit
		}
	}
	c['_'], c[':'], c[','], c[';'], c['.'], c['\''] = low, midLetter, midNumber, midNumber, midBoth, midBoth
	return c
}()

// asciiSegment returns the end of the segment that starts at i, or 0 where a
// character beyond ASCII may have a say in it.
func asciiSegment(text string, i int) int {
	switch breakings[text[i]] {
	case foreign:
		return 0
	case letter, digit, low:
	default:
		if text[i] == '\r' || text[i] == ' ' { // WB3 and WB3d join what follows
			return 0
		}
		return asciiEnd(text, i+1)
	}
	for j := i + 1; ; j++ {
		// WB5, WB8 to WB10, WB13a, WB13b: letters, digits and "_" are never parted.
		for j < len(text) && breakings[text[j]]-letter <= low-letter {
			j++
		}
		if j+1 >= len(text) {
			return asciiEnd(text, j)
		}
		mid := breakings[text[j]]
		if mid < midLetter || mid == foreign {
			return asciiEnd(text, j)
		}
		// WB6, WB7, WB11, WB12: a mark between two letters or two digits.
		switch next := breakings[text[j+1]]; {
		case next == foreign:
			return 0
		case next != breakings[text[j-1]]:
			return j
		case next == letter && mid == midNumber || next == digit && mid == midLetter || next == low:
			return j
		}
	}
}

// asciiEnd returns end, or 0 where the character there may extend what stands
// before it (WB4).
func asciiEnd(text string, end int) int {
	if end < len(text) && text[end] >= 0x80 && !standsApart(text[end:]) {
		return 0
	}
	return end
}

// standsApart reports whether text starts with a dash, a double quotation mark
// or an ellipsis of the general punctuation block, none of which joins with
// what stands before it.
func standsApart(text string) bool {
	if len(text) < 3 || text[0] != 0xe2 || text[1] != 0x80 {
		return false
	}
	switch text[2] {
	case 0x90, 0x91, 0x93, 0x94, 0x9c, 0x9d, 0xa6: // U+2010, 2011, 2013, 2014, 201C, 201D, 2026
		return true
	}
	return false
}
