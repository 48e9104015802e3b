package statement

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var dataFS embed.FS

// class is a set of word classes. A word form may have several: "report" is a
// cue, a verb and, after a determiner, a noun.
type class uint64

const (
	determiner class = 1 << iota
	possessive
	subject // pronouns that can be the subject of a clause
	object
	male
	female
	neuter
	plural
	preposition
	coordinator
	subordinator
	relative
	question
	auxiliary
	clitic        // pronoun and auxiliary: "he's"
	adjectiveNoun // a noun with the ending of an adjective: "official"
	modal
	beForm
	haveForm
	negator
	adverb
	weekday
	month
	timeNoun
	title
	groupNoun
	number
	abbreviation

	verbBase // "say"
	verbS    // "says"
	verbPast // "said"
	verbPart // "said", "given"
	verbIng  // "saying"
	reportNoun

	anyVerb  = verbBase | verbS | verbPast | verbPart | verbIng
	pronoun  = subject | object
	timeWord = weekday | month | timeNoun
)

var classNames = map[string]class{
	"determiner": determiner, "possessive": possessive, "subject": subject, "object": object,
	"male": male, "female": female, "neuter": neuter, "plural": plural,
	"preposition": preposition, "coordinator": coordinator, "subordinator": subordinator,
	"relative": relative, "question": question, "auxiliary": auxiliary, "clitic": clitic, "adjectivenoun": adjectiveNoun, "modal": modal,
	"be": beForm, "have": haveForm, "negator": negator, "adverb": adverb,
	"weekday": weekday, "month": month, "time": timeNoun, "title": title,
	"groupnoun": groupNoun, "number": number, "abbreviation": abbreviation,
}

// frame says what may follow a cue; data/README.md explains each.
type frame uint8

const (
	clauseFrame     frame = 1 << iota // c
	quoteFrame                        // q
	listenerFrame                     // o
	infinitiveFrame                   // i
	nounFrame                         // n
	asFrame                           // a
)

// sense is one way a cue lemma reports.
type sense struct {
	particles []string // "for" of "call for", in order; nil for the bare verb
	grade     int      // tenths
	frames    frame
	adjective bool // stands behind "is": "was willing to"
}

// entry is what the lexicon knows of one word form.
type entry struct {
	class  class
	senses []sense // nil unless a form of a cue
	noun   frame   // frames of a reporting noun
}

// lexicon maps lower-cased word forms to what is known of them.
type lexicon map[string]*entry

// english parses the embedded word lists once.
var english = sync.OnceValue(func() lexicon {
	l := make(lexicon, 1<<14)
	irregular := make(map[string][2]string)
	eachLine("irregular.txt", func(line string) {
		f := strings.Fields(line)
		irregular[f[0]] = [2]string{f[1], f[2]}
	})
	eachList("words.txt", func(key, word string) { l.get(word).class |= classNames[key] })
	eachLine("verbs.txt", func(line string) {
		for _, v := range strings.Fields(line) {
			l.addVerb(v, irregular)
		}
	})
	eachList("cues.txt", func(key, lemma string) {
		s, verb := parseSense(key, lemma)
		for _, form := range l.addVerb(verb, irregular) {
			e := l.get(form)
			e.senses = append(e.senses, s)
		}
	})
	eachList("adjectives.txt", func(key, lemma string) {
		s, word := parseSense(key, lemma)
		s.adjective = true
		e := l.get(word)
		e.class |= verbPart // finite behind an auxiliary: "is willing"
		e.senses = append(e.senses, s)
	})
	eachList("nouns.txt", func(key, noun string) {
		for _, form := range []string{noun, sForm(noun)} {
			e := l.get(form)
			e.class |= reportNoun
			e.noun |= parseFrames(key)
		}
	})
	return l
})

// parseSense reads "5 n" and "call_for" into a sense and its word.
func parseSense(key, lemma string) (sense, string) {
	s := sense{grade: int(key[0] - '0'), frames: parseFrames(key[2:])}
	word, rest, _ := strings.Cut(lemma, "_")
	if rest != "" {
		s.particles = strings.Split(rest, "_")
	}
	return s, word
}

func (l lexicon) get(form string) *entry {
	e := l[form]
	if e == nil {
		e = new(entry)
		l[form] = e
	}
	return e
}

// addVerb enters all forms of a verb and returns the distinct ones.
func (l lexicon) addVerb(lemma string, irregular map[string][2]string) []string {
	past, part := edForm(lemma), edForm(lemma)
	if f, ok := irregular[lemma]; ok {
		past, part = f[0], f[1]
	}
	forms := []string{lemma, sForm(lemma), past, part, ingForm(lemma)}
	var distinct []string
	for i, c := range []class{verbBase, verbS, verbPast, verbPart, verbIng} {
		l.get(forms[i]).class |= c
		if !slices.Contains(distinct, forms[i]) {
			distinct = append(distinct, forms[i])
		}
	}
	return distinct
}

func parseFrames(s string) frame {
	var f frame
	for i := range len(s) {
		f |= 1 << strings.IndexByte("cqoina", s[i])
	}
	return f
}

// eachLine calls f for every line of an embedded list that is not empty or a
// comment.
func eachLine(name string, f func(line string)) {
	data, err := dataFS.ReadFile("data/" + name)
	if err != nil {
		panic(err) // embedded at build time
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f(line)
		}
	}
}

// eachList calls f for every word of an embedded list of "key: word …" lines.
func eachList(name string, f func(key, word string)) {
	eachLine(name, func(line string) {
		key, words, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(words) {
			f(key, w)
		}
	})
}

// sForm returns the third person of a verb or the plural of a noun.
func sForm(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && !vowelAt(w, len(w)-2):
		return w[:len(w)-1] + "ies"
	case hasAnySuffix(w, "s", "x", "z", "ch", "sh", "go", "do", "to"):
		return w + "es"
	}
	return w + "s"
}

// edForm returns the regular past of a verb.
func edForm(w string) string {
	switch {
	case strings.HasSuffix(w, "e"):
		return w + "d"
	case strings.HasSuffix(w, "y") && !vowelAt(w, len(w)-2):
		return w[:len(w)-1] + "ied"
	case doubles(w):
		return w + w[len(w)-1:] + "ed"
	}
	return w + "ed"
}

// ingForm returns the present participle of a verb.
func ingForm(w string) string {
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:len(w)-2] + "ying"
	case strings.HasSuffix(w, "e") && !hasAnySuffix(w, "ee", "ye", "oe") && w != "be":
		return w[:len(w)-1] + "ing"
	case doubles(w):
		return w + w[len(w)-1:] + "ing"
	}
	return w + "ing"
}

// doubles reports whether a verb doubles its last consonant: short ones
// (consonant, vowel, consonant) and those stressed on the end.
func doubles(w string) bool {
	n := len(w)
	if n < 3 || vowelAt(w, n-1) || !vowelAt(w, n-2) || vowelAt(w, n-3) || strings.IndexByte("wxy", w[n-1]) >= 0 {
		return false
	}
	for i := range n - 2 {
		if vowelAt(w, i) {
			return hasAnySuffix(w, "mit", "fer", "cur", "gin", "pel", "gret", "bet", "but", "control", "quip", "label")
		}
	}
	return true
}

func vowelAt(w string, i int) bool { return i >= 0 && strings.IndexByte("aeiou", w[i]) >= 0 }

func hasAnySuffix(w string, suffixes ...string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}
