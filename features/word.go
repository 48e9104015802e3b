package features

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// namePlaceholder and numberPlaceholder are the stems of masked names and of
// numbers.
const (
	namePlaceholder   = "NAME"
	numberPlaceholder = "#"
)

// flag is what is known of a term.
type flag uint32

const (
	capital   flag = 1 << iota // starts with a capital letter
	upper                      // two or more letters, all capitals
	initial                    // stands where any word has a capital
	number                     // a number
	name                       // a masked name
	negated                    // in the scope of a negator
	dropped                    // part of a reporting frame
	article                    // a, an, the
	function                   // and, of, he …: no content
	ordinary                   // a common word, no name at the start of a sentence
	place                      // a role or institution that stays where names are masked: minister
	honorific                  // Mr., Ms.: masked with the name
	forename                   // an ordinary word that is a forename too: Grace, Will
	being                      // is, was, been …
	calendar                   // a month or day
	particle                   // de, von, bin: inside names
	verbal                     // to, will, we: a verb may follow
	hinge                      // but, which: two clauses meet here
	title                      // President, Captain: masked with the name behind it
)

var articles = map[string]bool{"a": true, "an": true, "the": true}

// part is one word of a token: "U.S.-led" has two, "won't" has two.
type part struct {
	text   string
	offset int // of its first byte in the token, lower-cased
}

// parts splits a lower-cased token at hyphens and into what a contraction
// stands for. Prefixes are joined to their word (co-operate, re-open).
func parts(token string) []string {
	var dst []string
	for _, p := range split(token) {
		dst = append(dst, p.text)
	}
	return dst
}

func split(token string) []part {
	if _, ok := forms()[token]; ok {
		return []part{{text: token}}
	}
	var dst []part
	rest, offset := token, 0
	for rest != "" {
		i := strings.IndexAny(rest, "-\u2010\u2011")
		p := rest
		next := len(rest)
		if i >= 0 {
			_, w := utf8.DecodeRuneInString(rest[i:])
			p, next = rest[:i], i+w
		}
		if n := len(dst); n > 0 && prefixes[dst[n-1].text] {
			dst[n-1].text += p
		} else if p != "" {
			first, second := expand(p)
			dst = append(dst, part{undot(first), offset})
			if second != "" {
				dst = append(dst, part{second, offset})
			}
		}
		rest, offset = rest[next:], offset+next
	}
	return dst
}

// prefixes are joined to the word behind their hyphen.
var prefixes = map[string]bool{"co": true, "re": true, "non": true, "pre": true, "un": true, "mis": true, "de": true, "counter": true, "over": true}

// undot removes the full stop of a title ("mr."), not those of "u.s.".
func undot(s string) string {
	if t, ok := strings.CutSuffix(s, "."); ok && !strings.Contains(t, ".") && len(t) > 1 {
		return t
	}
	return s
}

// word is what is known of one part of a token, independent of its place.
type word struct {
	stem       string
	surface    string
	sym        int32 // of the stem in the lexicon
	exact      int32 // of the surface form in the lexicon
	gaz        int32 // of the surface form in the gazetteer
	polar      int32 // of the stem among the words of feeling
	polarExact int32 // of the surface form there
	offset     uint16
	flags      flag
	meant      *word // where it is a slip of the pen
}

const (
	maxCache = 1 << 15 // entries of an extractor's cache of words
	maxToken = 64      // bytes of a token that is looked at; longer ones are noise
)

// words returns the parts of a lower-cased token, from the cache if it is
// there. The cache is emptied when full, so that it stays bounded.
func (e *Extractor) words(token []byte) []word {
	if ws, ok := e.cache[string(token)]; ok {
		return ws
	}
	if len(e.cache) >= maxCache {
		clear(e.cache)
	}
	key := string(token)
	var ws []word
	for _, p := range split(key) {
		w := word{stem: stem(p.text), surface: p.text, offset: uint16(p.offset), flags: flagsOf(p.text)}
		if r, _ := utf8.DecodeRuneInString(p.text); !unicode.IsLetter(r) || w.flags&number != 0 {
			w.stem = numberPlaceholder
			w.flags |= number
		} else {
			w.sym, w.exact = e.symbols(w.stem, p.text)
			if e.lex != nil {
				w.polar, w.polarExact = e.lex.polar.symbol(w.stem), e.lex.polar.symbol("="+p.text)
			}
			w.gaz = gazetteer().trie.symbol(p.text)
		}
		if w.sym|w.exact|w.polar|w.polarExact != 0 || commonEnding(p.text) || e.lex == nil && known(w.stem, p.text) {
			w.flags |= ordinary
		}
		if e.o.Spelling && e.lex != nil {
			if stem, ok := e.lex.misspelled(&w); ok {
				m := word{stem: stem, surface: w.surface, offset: w.offset, flags: ordinary}
				m.sym, m.exact = e.symbols(stem, stem)
				m.polar = e.lex.polar.symbol(stem)
				w.meant = &m
			}
		}
		ws = append(ws, w)
	}
	e.cache[key] = ws
	return ws
}

// known reports whether the embedded lexicon has a word, where an extractor has
// no lexicon of its own to tell words from names.
func known(stem, surface string) bool {
	t := English().trie
	return t.symbol(stem) != 0 || t.symbol("="+surface) != 0
}

func (e *Extractor) symbols(stem, surface string) (sym, exact int32) {
	if e.lex == nil {
		return 0, 0
	}
	return e.lex.trie.symbol(stem), e.lex.trie.symbol("=" + surface)
}

// flagsOf returns the flags that the word lists give a form.
func flagsOf(s string) flag {
	f := wordFlags()[s]
	if wordFlags()["."+stem(s)]&ordinary != 0 {
		f |= ordinary
	}
	return f
}

// wordFlags maps words to their flags; the key of an ordinary word is its
// stem behind a full stop, since all inflections of it count.
var wordFlags = sync.OnceValue(func() map[string]flag {
	m := make(map[string]flag, 4096)
	for _, list := range []struct {
		file string
		f    flag
	}{
		{"function.txt", function | ordinary}, {"roles.txt", place}, {"forenames.txt", forename},
		{"honorifics.txt", honorific}, {"particles.txt", particle}, {"titles.txt", title}, {"numbers.txt", number},
	} {
		for line := range wordLines(list.file) {
			for w := range strings.FieldsSeq(line) {
				m[w] |= list.f
			}
		}
	}
	for line := range wordLines("ordinary.txt") {
		for w := range strings.FieldsSeq(line) {
			m["."+stem(w)] |= ordinary
		}
	}
	for w := range articles {
		m[w] |= article | function | ordinary
	}
	for _, w := range []string{"am", "are", "be", "been", "being", "got", "is", "was", "were"} {
		m[w] |= being
	}
	for _, w := range []string{"to", "will", "would", "shall", "should", "must", "can", "could", "may", "might", "not", "never", "we", "they", "you", "i"} {
		m[w] |= verbal
	}
	for _, w := range []string{"but", "although", "though", "while", "whereas", "because", "when", "if", "unless", "which", "who", "whose", "whether"} {
		m[w] |= hinge
	}
	for w := range strings.FieldsSeq("january february march april may june july august september october november december " +
		"monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec") {
		m[w] |= calendar
	}
	return m
})

// commonEnding reports whether a lower-cased word ends like an English
// derivation, which names seldom do: "negotiators", "angrily".
func commonEnding(s string) bool {
	if len(s) < 6 {
		return false
	}
	s = strings.TrimSuffix(s, "s")
	for _, end := range []string{"ing", "tion", "sion", "ment", "ness", "ity", "ist", "ism", "able", "ible", "ous", "ful", "less", "ship", "hood", "ive", "ical", "ward", "wise", "body", "thing", "maker", "holder", "worker", "keeper"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
