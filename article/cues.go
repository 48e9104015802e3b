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
	whole  map[string][]cue
	first  map[string][]cue           // start and any, by the first word in the phrase
	words  map[string]map[string]bool // the sections without a place: agency, role …
	appeal []cue                      // beginnings of words
}

func parseCues(file string) cueSet {
	set := cueSet{whole: make(map[string][]cue), first: make(map[string][]cue), words: make(map[string]map[string]bool)}
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
			c := cue{line, kinds[head[0]], head[1], weight}
			if c.where == "whole" {
				set.whole[line] = append(set.whole[line], c)
			} else {
				at, end := wordRun(line, 0)
				set.first[line[at:end]] = append(set.first[line[at:end]], c)
			}
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
	for _, c := range set.whole[strings.TrimRight(plain, " .:…>»)]|")] {
		scores[c.kind] += c.weight
	}
	for _, c := range set.first[""] { // "©" holds no word
		if strings.HasPrefix(plain, c.phrase) {
			scores[c.kind] += c.weight
		}
	}
	seen := make(map[string]bool) // a phrase counts once a block
	for at, end := wordRun(plain, 0); at < end; at, end = wordRun(plain, end) {
		for _, c := range set.first[plain[at:end]] {
			lead, _ := wordRun(c.phrase, 0)
			from := at - lead
			if from < 0 || from > 0 && c.where == "start" || !strings.HasPrefix(plain[from:], c.phrase) {
				continue
			}
			if key := c.where + c.phrase; endsWord(plain, from+len(c.phrase)) && !seen[key] {
				seen[key] = true
				scores[c.kind] += c.weight
			}
		}
	}
	return scores
}

// wordRun returns the next run of letters and digits in s from i on; it is
// empty at the end.
func wordRun(s string, i int) (at, end int) {
	for i < len(s) && !isWordByte(s[i]) {
		i++
	}
	at = i
	for i < len(s) && (isWordByte(s[i]) || s[i] >= utf8.RuneSelf && i > at && s[i] != 0xe2) {
		i++
	}
	return at, i
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
		case 'a' <= r && r <= 'z':
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteByte(byte(r))
			continue
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
	for at, end := wordRun(plain, 0); at < end; at, end = wordRun(plain, end) {
		w := plain[at:end]
		if len(w) <= 5 && set.has("person", w) {
			persons++
		}
		for _, c := range set.appeal {
			if w[0] == c.phrase[0] && strings.HasPrefix(w, c.phrase) {
				weight += c.weight
			}
		}
	}
	return persons, weight
}
