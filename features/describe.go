package features

import (
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
		switch w, ok := stemWords()[s]; {
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

// stemWords maps the stems of the embedded lists to their shortest word.
var stemWords = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 4096)
	add := func(w string) {
		s := stem(w)
		if old, ok := m[s]; !ok || len(w) < len(old) || len(w) == len(old) && w < old {
			m[s] = w
		}
	}
	for _, c := range English().concepts {
		for _, e := range c.Entries {
			for w := range strings.FieldsSeq(e) {
				if w != "~" && w[0] != '=' {
					add(w)
				}
			}
		}
	}
	for line := range wordLines("ordinary.txt") {
		for w := range strings.FieldsSeq(line) {
			add(w)
		}
	}
	return m
})
