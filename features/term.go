package features

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// term is a word of the text in its place.
type term struct {
	*word
	node     uint32 // of the word, see there
	at       int32  // position among the terms that are not dropped
	flags    flag   // those of the word, and those of its place
	before   boundary
	question bool // on the first term of a sentence that ends with "?"
}

// boundary is what stands between a term and the one before it.
type boundary uint8

const (
	none     boundary = iota
	frame             // a reporting frame was taken out
	clause            // comma, colon, semicolon, dash, bracket
	sentence          // full stop, question or exclamation mark; or the start
)

// read fills e.terms from the text: words lower-cased, contractions expanded,
// numbers replaced, marks turned into boundaries.
func (e *Extractor) read(text string) {
	e.tokens = Tokens(e.tokens[:0], text)
	e.terms = e.terms[:0]
	before, start, capitals, mark := sentence, 0, true, flag(0)
	for i, t := range e.tokens {
		first := len(e.terms)
		s := text[t.Start:t.End]
		switch {
		case t.Kind == Mark && s == "-" && e.apartHyphen(text, i):
			continue
		case t.Kind == Mark:
			b, opens := boundaryOf(s)
			if b == sentence && s == "?" && start < len(e.terms) {
				e.terms[start].question = true
			}
			before, capitals = max(before, b), capitals || opens
			if b == none && opens {
				mark = quoted
			}
			continue
		case len(s) > maxToken:
			before = max(before, clause)
			continue
		case t.Kind == Number:
			e.addNumber(before)
		default:
			s = acronym(s)
			known := e.entry(s)
			if known.first == nil {
				break
			}
			e.addWord(known.first, known.node, known.flags|caseOf(s), before, first, capitals)
			if known.flags&compound == 0 {
				break
			}
			for w := known.first.next; w != nil; w = w.next {
				f := w.flags | caseOf(s[min(int(w.offset), len(s)-1):])
				e.addWord(w, w.node, f, before, first, capitals)
			}
		}
		if before == sentence {
			start = first
		}
		if len(e.terms) > first {
			e.terms[first].flags |= mark
			mark = 0
		}
		if len(e.terms) > first || len(e.terms) > 0 && e.terms[first-1].flags&number != 0 {
			before, capitals = none, false
		}
		if endsSentence(text, e.tokens[i:]) {
			before, capitals = sentence, true
		}
	}
	e.rejoin()
}

// acronym returns a token without the ending of the possessive if that stands
// behind capitals: "WHO's" is no "who is".
func acronym(s string) string {
	rest, ok := strings.CutSuffix(s, "'s")
	if !ok {
		rest, ok = strings.CutSuffix(s, "’s")
	}
	if ok && rest != "" && caseOf(rest)&upper != 0 {
		return rest
	}
	return s
}

// asideReach is how many words a reporting clause may have that parts a
// quotation.
const asideReach = 10

// rejoin moves a reporting clause that parts a quotation behind it: "You
// will," she warned, "pay for it".
func (e *Extractor) rejoin() {
	parts := func(t *term) bool { return t.before == clause && t.flags&quoted != 0 }
	for i := 1; i < len(e.terms); i++ {
		if !parts(&e.terms[i]) {
			continue
		}
		j := i + 1
		for j < len(e.terms) && j-i <= asideReach && e.terms[j].before < clause {
			j++
		}
		if j == len(e.terms) || !parts(&e.terms[j]) || e.terms[j].flags&capital != 0 && e.terms[j].surface != "i" {
			continue
		}
		end := j + 1
		for end < len(e.terms) && e.terms[end].before < sentence {
			end++
		}
		e.terms[j].before = none
		slices.Reverse(e.terms[i:j])
		slices.Reverse(e.terms[j:end])
		slices.Reverse(e.terms[i:end])
		i = end - 1 // once a sentence: the time is linear
	}
}

// apartHyphen reports whether token i is the hyphen of a compound that a
// tokenizer took apart, and no dash: "pro - Serb", "state - run".
func (e *Extractor) apartHyphen(text string, i int) bool {
	if i == 0 || i+1 == len(e.tokens) {
		return false
	}
	before, behind := e.tokens[i-1], e.tokens[i+1]
	switch text[before.Start:before.End] {
	case "pro", "Pro", "anti", "Anti", "so", "So", "self", "Self", "non", "Non", "co", "Co", "ex", "Ex", "semi", "multi", "counter", "de", "re", "pre", "post", "inter":
		return true
	}
	switch text[behind.Start:behind.End] {
	case "backed", "led", "armed", "controlled", "held", "occupied", "sponsored", "style", "based", "run", "funded", "brokered", "mediated", "made", "enforcement", "related":
		return true
	}
	return false
}

// addWord appends a word of a token, in which the words from first on stand
// and before which there is a boundary. A slip of the pen becomes what was
// meant.
func (e *Extractor) addWord(w *word, node uint32, f flag, before boundary, first int, capitals bool) {
	if f&(slip|capital) == slip {
		w = w.meant
		node, f = w.node, w.flags
	}
	t := term{word: w, node: node, flags: f}
	if t.flags&number != 0 {
		if t.flags&capital == 0 || capitals || t.flags&upper != 0 {
			e.addNumber(before)
			return
		}
		t.flags &^= number // "the Seven Lakes Party"
	}
	if capitals {
		t.flags |= initial
	}
	if len(e.terms) == first {
		t.before = before
	}
	e.terms = append(e.terms, t)
}

// addNumber appends a number; a run of them is one ("6 million").
func (e *Extractor) addNumber(before boundary) {
	if n := len(e.terms); before == none && n > 0 && e.terms[n-1].flags&number != 0 {
		return
	}
	e.terms = append(e.terms, term{word: &e.numberWord, node: e.numberWord.node, flags: number, before: before})
}

// endsSentence reports whether an abbreviation such as "U.S." closes its
// sentence: a capitalised function word follows.
func endsSentence(text string, rest []Token) bool {
	if t := rest[0]; text[t.End-1] != '.' || len(rest) < 2 || rest[1].Kind != Word {
		return false
	}
	switch text[rest[1].Start:rest[1].End] {
	case "The", "A", "An", "He", "She", "It", "They", "We", "In", "On", "But", "And", "This", "That", "His", "Her", "Their", "Our":
		return true
	}
	return false
}

// boundaryOf returns what a mark separates, and whether any word behind it
// may have a capital.
func boundaryOf(s string) (b boundary, opens bool) {
	switch s {
	case ".", "!", "?", "…", "...", "‽", "。":
		return sentence, true
	case ",", ")", "]":
		return clause, false
	case ";", ":", "-", "–", "—", "(", "[", "•", "*", "|":
		return clause, true
	case `"`, "“", "”", "„", "«", "»", "‘", "'", "`":
		return none, true
	}
	return none, false
}

// caseOf returns the flags for the capitals of s up to a hyphen.
func caseOf(s string) flag {
	if c := s[0]; c < utf8.RuneSelf && (c < 'A' || c > 'Z') {
		return 0
	}
	r, w := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) {
		return 0
	}
	letters := 1
	for i := w; i < len(s) && s[i] != '-'; {
		r, w := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLower(r) {
			return capital
		}
		if unicode.IsUpper(r) {
			letters++
		}
		i += w
	}
	if letters < 2 {
		return capital
	}
	return capital | upper
}

// appendLower appends s in lower case, with straight apostrophes.
func appendLower(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return appendLowerRunes(dst, s[i:])
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

func appendLowerRunes(dst []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '’', 'ʼ', '＇':
			r = '\''
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}
