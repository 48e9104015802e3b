package article

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed cues.txt
var cueFile string

var lexicon = parseCues(cueFile)

// cue is a phrase that speaks for a kind.
type cue struct {
	phrase string
	kind   BlockKind
	where  string // start, whole or any
	weight int
}

// cueSet is the content of cues.txt.
type cueSet struct {
	cues   []cue
	words  map[string]map[string]bool // the sections without a place: agency, role …
	appeal []cue                      // beginnings of words
}

func parseCues(file string) cueSet {
	set := cueSet{words: make(map[string]map[string]bool)}
	kinds := map[string]BlockKind{"boilerplate": Boilerplate, "caption": Caption, "byline": Byline}
	var head []string
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.TrimSpace(line) == "" || line[0] == '#':
		case line[0] == '[':
			head = strings.Fields(strings.Trim(line, "[]"))
		case len(head) == 3:
			weight, _ := strconv.Atoi(head[2]) // a test holds the file to its form
			set.cues = append(set.cues, cue{line, kinds[head[0]], head[1], weight})
		case head[0] == "appeal":
			weight, _ := strconv.Atoi(head[1])
			set.appeal = append(set.appeal, cue{phrase: line, weight: weight})
		default:
			if set.words[head[0]] == nil {
				set.words[head[0]] = make(map[string]bool)
			}
			set.words[head[0]][line] = true
		}
	}
	return set
}

// has tells whether word is in the section given.
func (set cueSet) has(section, word string) bool { return set.words[section][word] }

const (
	cueWindow = 600 // bytes of a block in which cues are looked for
	enough    = 3   // score from which a short block is of a kind
)

// scores sums up the cues of each kind in plain, as plainText gives it.
func (set cueSet) scores(plain string) (scores [Boilerplate + 1]int) {
	whole := strings.TrimRight(plain, " .:…>»)]|")
	for _, c := range set.cues {
		hit := false
		switch c.where {
		case "start":
			hit = strings.HasPrefix(plain, c.phrase) && endsWord(plain, len(c.phrase))
		case "whole":
			hit = whole == c.phrase
		default:
			hit = containsPhrase(plain, c.phrase)
		}
		if hit {
			scores[c.kind] += c.weight
		}
	}
	return scores
}

// needed is the score that makes a block no story: the longer it is, and the
// more it looks like prose, the more must speak for it.
func needed(f shape) int {
	n := enough + max(0, f.words-25)/8
	if f.sentence && f.words >= 6 {
		n++
	}
	return n
}

// containsPhrase tells whether phrase stands in s as whole words.
func containsPhrase(s, phrase string) bool {
	for from := 0; ; {
		k := strings.Index(s[from:], phrase)
		if k < 0 {
			return false
		}
		k += from
		if (k == 0 || !isWordByte(s[k-1]) || !isWordByte(phrase[0])) && endsWord(s, k+len(phrase)) {
			return true
		}
		from = k + 1
	}
}

// endsWord tells whether no word runs across s[:i] and s[i:].
func endsWord(s string, i int) bool {
	return i >= len(s) || !isWordByte(s[i]) || !isWordByte(s[i-1])
}

// plainText returns the first cueWindow bytes of s in the form cues are
// written in: lower case, single spaces, straight quotation marks, no opening
// marks in front.
func plainText(s string) string {
	if len(s) > cueWindow {
		end := cueWindow
		for !utf8.RuneStart(s[end]) {
			end--
		}
		s = s[:end]
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case b.Len() == 0 && r != '"' && r != '“' && (isOpener(r) || isBullet(r) || strings.ContainsRune("-–—>»|", r)):
			continue
		case r == '’' || r == '‘':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// unquoted returns plain without what stands in quotation marks: speech is no
// furniture, whatever it says.
func unquoted(plain string) string {
	if strings.IndexByte(plain, '"') < 0 {
		return plain
	}
	var b strings.Builder
	for i, part := range strings.Split(plain, `"`) {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return strings.TrimSpace(b.String())
}

// appealOf counts what asks readers for support in plain: words for you and
// us, and words for subscribing and giving by weight.
func (set cueSet) appealOf(plain string) (persons, weight int) {
	for w := range strings.FieldsSeq(plain) {
		bare := strings.Trim(w, ".,;:!?'()")
		if set.has("person", bare) {
			persons++
		}
		for _, c := range set.appeal {
			if strings.HasPrefix(bare, c.phrase) {
				weight += c.weight
			}
		}
	}
	return persons, weight
}
