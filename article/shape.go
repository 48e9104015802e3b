package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is what a block looks like, whatever it says.
type shape struct {
	words    int  // at most maxWords are counted
	capitals int  // of them, those that begin with a capital or a digit
	minor    int  // of them, "of", "the", "and" and their like in lower case
	letters  bool // a letter or digit stands in it
	lower    bool // it begins with a small letter
	sentence bool // it ends as a sentence does
	question bool // it ends in a question mark
	quote    bool // it begins with a quotation mark
	bars     int  // separators of lists: |, », •
}

const maxWords = 200

// minorWords stay in lower case in titles and between names.
var minorWords = map[string]bool{
	"a": true, "an": true, "the": true, "of": true, "to": true, "in": true, "on": true, "at": true, "by": true,
	"for": true, "from": true, "with": true, "and": true, "or": true, "de": true, "van": true, "von": true, "bin": true,
	"al": true, "as": true, "vs": true,
}

func shapeOf(s string) shape {
	var f shape
	first, _ := utf8.DecodeRuneInString(s)
	f.lower = unicode.IsLower(first)
	f.quote = strings.ContainsRune(`"“«„`, first)
	f.sentence = endsSentence(s)
	f.question = strings.HasSuffix(strings.TrimRight(s, `"'”’)`), "?")
	for w := range strings.FieldsSeq(s) {
		if f.words == maxWords {
			f.letters = true
			break
		}
		r, n := utf8.DecodeRuneInString(w)
		for isOpener(r) && n < len(w) {
			w = w[n:]
			r, n = utf8.DecodeRuneInString(w)
		}
		switch {
		case w == "|" || w == "»" || w == "•" || w == "›" || w == ">":
			f.bars++
			continue
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			f.capitals++
		case minorWords[w]:
			f.minor++
		}
		f.words++
		f.letters = f.letters || strings.IndexFunc(w, isAlphanumeric) >= 0
	}
	return f
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// titleLike tells whether the block can be a title: short, no full sentence.
func (f shape) titleLike() bool {
	return f.words > 0 && f.words <= 30 && !f.lower && (!f.sentence || f.question)
}

// titleCase tells whether nearly every word has a capital that titles give one.
func (f shape) titleCase() bool {
	return f.words >= 4 && f.words <= 25 && (f.capitals+f.minor)*8 >= f.words*7 && f.capitals*2 > f.words
}

// names tells whether all words are names and what joins them.
func (f shape) names() bool { return f.capitals > 0 && f.capitals+f.minor == f.words }

// prose tells whether the block must be part of the story as far as its shape
// goes: a whole sentence, or too long for anything else.
func (f shape) prose() bool { return f.sentence && f.words >= 6 || f.words > 30 }

// judgement is what a block says of itself, without those around it.
type judgement struct {
	shape
	kind   BlockKind // Body where nothing speaks for another kind
	opener bool      // a heading of navigation: "Topics", "Recommended for you"
	dear   bool      // the opening of an appeal to the reader
	appeal int       // weight of the words of appeals in it
	person int       // words for you and us in it
	plain  string    // its beginning, as plainText gives it
}

// judge looks at one block alone.
func judge(text string) judgement {
	j := judgement{shape: shapeOf(text), plain: plainText(text)}
	if !j.letters {
		j.kind = Boilerplate
		return j
	}
	j.dear = strings.HasPrefix(j.plain, "dear ") && j.words <= 6 && strings.Contains(j.plain, "reader")
	own := unquoted(j.plain)
	j.person, j.appeal = lexicon.appealOf(own)
	if isBylineShape(text, j) {
		j.kind = Byline
		return j
	}
	if j.words >= 120 {
		return j
	}
	scores := lexicon.scores(own)
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") || strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		scores[Boilerplate]++
		scores[Caption]++
	}
	if j.bars >= 2 && !j.sentence || isDateLine(j.plain) {
		scores[Boilerplate] += enough
	}
	if scores[Boilerplate] > 0 {
		if date, _ := findDate(j.plain); !date.IsZero() {
			scores[Boilerplate]++
		}
	}
	if j.person >= 2 && j.appeal >= 3 {
		scores[Boilerplate] += (j.person + j.appeal) / 2
	}
	if saysSomething(j.plain) {
		scores[Boilerplate] -= 2
		scores[Byline] -= 2
	}
	for _, kind := range []BlockKind{Caption, Byline, Boilerplate} {
		if scores[kind] >= needed(j.shape) && scores[kind] > scores[j.kind] {
			j.kind = kind
		}
	}
	j.opener = j.kind == Boilerplate && j.words <= 4 && !j.sentence
	return j
}

// saysSomething tells whether quotation marks and a verb of reporting stand in
// plain: then it is likely a statement.
func saysSomething(plain string) bool {
	if strings.IndexByte(plain, '"') < 0 {
		return false
	}
	for at, end := wordRun(plain, 0); at < end; at, end = wordRun(plain, end) {
		if classOf(plain[at:end])&isReporting != 0 {
			return true
		}
	}
	return false
}
