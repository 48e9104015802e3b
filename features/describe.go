package features

import (
	"io/fs"
	"strings"
	"sync"
)

// Describe returns a feature name in words a reader understands: "lift
// sanctions", "not: agree". Stems are written as the shortest word of the
// embedded lexicon that has them, where it has one. An unknown prefix is left
// as it stands.
func Describe(name string) string {
	if rest, ok := strings.CutPrefix(name, "n:"); ok {
		return "not: " + Describe(rest)
	}
	if isPolarity(name) {
		return describePolarity(name)
	}
	kind, rest, ok := strings.Cut(name, ":")
	if !ok {
		return name
	}
	if what, ok := postureNames[kind]; ok {
		sign, concept, of := strings.Cut(rest, " ")
		names := signNames
		if kind[0] == 'e' {
			names = valueNames
		}
		word, ok := names[sign]
		switch {
		case !ok:
			return name
		case of:
			return what + word + " " + meaning(concept)
		}
		return what + word
	}
	switch kind {
	case "w", "b":
		return unstem(strings.Split(rest, "_"))
	case "t":
		return rest
	case "c":
		return meaning(rest)
	case "first":
		return "first act: " + meaning(rest)
	case "p", "s":
		a, b, _ := strings.Cut(rest, ">")
		if kind == "p" {
			return meaning(a) + " … " + meaning(b)
		}
		return meaning(a) + " " + unstem([]string{b})
	}
	return name
}

var signNames = map[string]string{"+": "cooperative", "-": "hostile", "0": "balanced", "none": "none"}

var valueNames = map[string]string{
	"+": "good", "-": "bad", "++": "good, several", "--": "bad, several", "sum+": "good on balance", "sum-": "bad on balance", "sum0": "balanced",
}

var postureNames = map[string]string{
	"v": "act: ", "turned": "turned by negation or reversal: ", "but": "after a contrast: ", "if": "under a condition: ",
	"we": "the speaker's act: ", "they": "the other's act: ", "sum": "on balance: ", "head": "first act: ",
	"last": "last act: ", "ask": "in a question: ", "f": "in a forecast: ",
	"main": "first act of the main clause: ", "dep": "first act of a dependent clause: ",
	"to": "toward a party: ", "by": "by a party: ", "bare": "no party near: ", "is": "predicate: ",
	"e": "evaluation: ", "eto": "evaluation of a party: ", "eby": "evaluation by a party: ",
	"ebare": "evaluation, no party near: ", "eis": "predicate evaluation: ",
}

// meaning writes the name of a concept: "[lift]".
func meaning(concept string) string {
	return "[" + strings.ReplaceAll(strings.ToLower(concept), "_", " ") + "]"
}

// unstem writes stems as words.
func unstem(stems []string) string {
	var b strings.Builder
	for i, s := range stems {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch w, ok := stemWords().word(s); {
		case s == namePlaceholder:
			b.WriteString("(name)")
		case s == numberPlaceholder:
			b.WriteString("(number)")
		case ok:
			b.WriteString(w)
		default:
			b.WriteString(s)
		}
	}
	return b.String()
}

// stemWords has the words of the embedded lists, to write stems with.
var stemWords = sync.OnceValue(func() *stemList {
	l := newStemList()
	files := EnglishFiles()
	names, err := fs.Glob(files, "*.txt")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			panic(err) // a missing embedded file
		}
		for line := range strings.Lines(string(data)) {
			line, _, _ = strings.Cut(line, "#")
			if strings.HasPrefix(line, "@") {
				continue
			}
			for line != "" {
				end := strings.IndexAny(line, ", \t\n")
				if end < 0 {
					end = len(line)
				}
				if w := line[:end]; w != "" && w[0] >= 'a' && w[0] <= 'z' {
					l.add(w)
				}
				line = line[min(end+1, len(line)):]
			}
		}
	}
	for line := range wordLines("ordinary.txt") {
		for w := range strings.FieldsSeq(line) {
			l.add(w)
		}
	}
	return l
})

// Family returns what kind of feature a name stands for, negated or not: what
// comes before its colon in the list at [Extractor.Each], as in "w", "p" or
// "turned"; "q" for all words of feeling.
func Family(name string) string {
	name = strings.TrimPrefix(name, "n:")
	if strings.HasPrefix(name, "q") {
		return "q"
	}
	family, _, _ := strings.Cut(name, ":")
	return family
}

// Specific reports whether the feature with the name stands for single words or
// for a pair of concepts, and not for one meaning or for what is composed of
// several.
func Specific(name string) bool {
	switch Family(name) {
	case "w", "b", "s", "p":
		return true
	}
	return false
}
