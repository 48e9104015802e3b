package article

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordClass is a set of the sections of abbreviations.txt that a word is in.
type wordClass uint8

const (
	isTitle wordClass = 1 << iota
	isNumbered
	isEnd
	isStarter
	isReporting
	isDomain
	isClock
)

var sections = map[string]wordClass{
	"title": isTitle, "number": isNumbered, "end": isEnd,
	"starter": isStarter, "reporting": isReporting, "domain": isDomain, "clock": isClock,
}

//go:embed abbreviations.txt
var abbreviationFile string

// wordClasses holds every word of abbreviations.txt, in lower case, with one
// set of classes for words written with a capital and one for words without.
var wordClasses = parseWordClasses(abbreviationFile)

type casedClass struct{ capital, lower wordClass }

func parseWordClasses(file string) map[string]casedClass {
	words := make(map[string]casedClass)
	var section wordClass
	for line := range strings.Lines(file) {
		line, _, _ = strings.Cut(line, "#")
		for _, w := range strings.Fields(line) {
			if strings.HasPrefix(w, "[") {
				section = sections[strings.Trim(w, "[]")]
				continue
			}
			low := strings.ToLower(strings.TrimSuffix(w, "."))
			c := words[low]
			c.capital |= section
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
				c.lower |= section
			}
			words[low] = c
		}
	}
	return words
}

// classOf returns the classes of word, which carries no final full stop.
func classOf(word string) wordClass {
	var buf [16]byte
	if len(word) == 0 || len(word) > len(buf) {
		return 0
	}
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	c := wordClasses[string(buf[:len(word)])]
	if first := word[0]; 'A' <= first && first <= 'Z' {
		return c.capital
	}
	return c.lower
}
