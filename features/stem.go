package features

import (
	"bytes"
	"embed"
	"strings"
	"sync"

	"github.com/kljensen/snowball/english"
)

//go:embed words/*.txt
var wordFiles embed.FS

// Stem appends the stem of word to dst and returns the extended slice. The
// word is lower-cased, curly apostrophes become straight, British and
// American spelling and irregular forms are folded (labour and labor, fought
// and fight), a possessive ending goes, and the rest is Snowball's English
// (Porter 2) stemmer, but for words that it would join with others of quite
// another meaning (quite and quit), whose stem is their base form. Nothing is
// cached here; an [Extractor] caches.
func Stem(dst, word []byte) []byte {
	s := strings.ReplaceAll(string(bytes.ToLower(word)), "’", "'")
	return append(dst, stem(s)...)
}

// stem is Stem for a word in lower case with straight apostrophes.
func stem(s string) string {
	s = fold(strings.TrimSuffix(strings.TrimSuffix(s, "'"), "'s"))
	if base, ok := keptApart()[s]; ok {
		return base
	}
	return english.Stem(s, true)
}

// fold returns the form of s that stands for its spellings and irregular
// inflections.
func fold(s string) string {
	if base, ok := forms()[s]; ok {
		s = base
	}
	if len(s) >= 4 {
		has := lettersOf(s)
		for k, f := range spellings {
			if spellingLetters[k]&^has != 0 {
				continue
			}
			if i := strings.Index(s, f.british); i >= 0 {
				return s[:i] + f.american + s[i+len(f.british):]
			}
		}
	}
	return foldISE(s)
}

// spellings are parts of words that differ between British and American
// English, wherever in the word they stand.
var spellings = [...]struct {
	british, american string
}{
	{"labour", "labor"}, {"honour", "honor"}, {"favour", "favor"}, {"neighbour", "neighbor"},
	{"behaviour", "behavior"}, {"colour", "color"}, {"harbour", "harbor"}, {"rumour", "rumor"},
	{"endeavour", "endeavor"}, {"vigour", "vigor"}, {"humour", "humor"}, {"rancour", "rancor"},
	{"saviour", "savior"}, {"armour", "armor"}, {"valour", "valor"}, {"candour", "candor"},
	{"clamour", "clamor"}, {"fervour", "fervor"}, {"odour", "odor"}, {"parlour", "parlor"},
	{"programme", "program"}, {"defence", "defense"}, {"offence", "offense"}, {"licence", "license"},
	{"pretence", "pretense"}, {"centre", "center"}, {"theatre", "theater"}, {"dialogue", "dialog"},
	{"sceptic", "skeptic"}, {"manoeuvre", "maneuver"}, {"analyse", "analyze"}, {"paralyse", "paralyze"},
	{"judgement", "judgment"}, {"fulfilment", "fulfillment"}, {"aluminium", "aluminum"},
	{"grey", "gray"}, {"ageing", "aging"}, {"catalogue", "catalog"}, {"manœuvre", "maneuver"},
}

// spellingLetters are the letters of spellings, so that few of them are looked
// for.
var spellingLetters = func() (l [len(spellings)]uint32) {
	for i, f := range spellings {
		l[i] = lettersOf(f.british)
	}
	return l
}()

// lettersOf returns a bit for each letter from a to z, and others for what is
// none.
func lettersOf(s string) uint32 {
	var set uint32
	for i := range len(s) {
		set |= 1 << (s[i] & 31)
	}
	return set
}

// foldISE writes -ise, -isation and their inflections with z: "apologise",
// "mobilisation". Words whose s is no suffix keep it ("promise", "rise").
func foldISE(s string) string {
	if len(s) < 7 {
		return s
	}
	i := strings.LastIndex(s, "is")
	if i < 4 {
		return s
	}
	switch s[i+2:] {
	case "e", "ed", "es", "ing", "er", "ers", "ation", "ations":
	default:
		return s
	}
	for _, keep := range keepISE {
		if strings.HasSuffix(s[:i+2], keep) {
			return s
		}
	}
	return s[:i] + "iz" + s[i+2:]
}

// keepISE are the ends, up to the s, of words that are spelled with s on both
// sides of the Atlantic.
var keepISE = []string{
	"promis", "premis", "exercis", "advis", "surpris", "prais", "rais", "nois", "wis", "enterpris", "disguis",
	"precis", "franchis", "revis", "supervis", "televis", "demis", "despis", "devis", "excis", "improvis",
	"merchandis", "concis", "expertis", "paradis", "pois", "cruis", "bruis", "chastis", "compris", "repris",
	"treatis", "malais", "incis", "upris", "sunris",
}

// forms maps irregular forms and odd spellings to the form that stands for
// them: "fought" to "fight". It is words/forms.txt.
var forms = sync.OnceValue(func() map[string]string { return baseForms("forms.txt") })

// keptApart maps words that the stemmer would join with others to their base form.
// It is words/apart.txt.
var keptApart = sync.OnceValue(func() map[string]string { return baseForms("apart.txt") })

// baseForms reads a word list of lines "base: forms".
func baseForms(name string) map[string]string {
	m := make(map[string]string, 2048)
	for line := range wordLines(name) {
		base, rest, _ := strings.Cut(line, ":")
		for f := range strings.FieldsSeq(rest) {
			m[f] = strings.TrimSpace(base)
		}
	}
	return m
}

// wordLines yields the lines of an embedded word list, without comments and
// empty lines.
func wordLines(name string) func(yield func(string) bool) {
	data, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err) // a missing embedded file
	}
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(string(data), "\n") {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}
