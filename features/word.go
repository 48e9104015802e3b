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
	denial                     // not, refuse: turns what follows
	title                      // President, Captain: masked with the name behind it
	compound                   // of a token of several words, the first
	slip                       // word.meant stands for it
	behind                     // in a clause of the background
	quoted                     // a quotation mark stands before it
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
	sym        uint16 // of the stem in the lexicon
	exact      uint16 // of the surface form in the lexicon
	gaz        uint16 // of the surface form in the gazetteer
	node       uint32 // of the stem in what the extractor numbers features by
	polar      uint16 // of the stem among the words of feeling
	polarExact uint16 // of the surface form there
	next       *word  // of the same token
	meant      *word  // where it is a slip of the pen
	offset     uint16
	flags      flag
}

// maxToken is how many bytes of a token are looked at; longer ones are noise.
const maxToken = 64

// entry returns what is known of a token, from the cache if it is there.
func (e *Extractor) entry(token string) entry {
	e.lower = appendLower(e.lower[:0], token)
	n := len(e.lower)
	if n > shortWord {
		known, ok := e.cache.long[string(e.lower)]
		if !ok {
			known = e.look(string(e.lower))
			e.cache.addLong(string(e.lower), known)
		}
		return known
	}
	var none [16]byte
	e.lower = append(e.lower, none[:]...)
	k := keyOf(e.lower, n)
	known, ok := e.cache.find(k)
	if !ok {
		known = e.look(string(e.lower[:n]))
		e.cache.add(k, known)
	}
	return known
}

// look looks up the words of a lower-cased token.
func (e *Extractor) look(token string) entry {
	parts := split(token)
	words := make([]word, len(parts))
	for i, p := range parts {
		words[i] = e.word(p)
		if i > 0 {
			words[i-1].next = &words[i]
		}
	}
	if len(words) == 0 {
		return entry{}
	}
	first := entry{&words[0], words[0].node, words[0].flags}
	if len(words) > 1 {
		first.flags |= compound
	}
	return first
}

// word looks up everything that is known of a part of a token. What tells
// names from words, or slips from words, is looked up only where that matters.
func (e *Extractor) word(p part) word {
	root := stem(p.text)
	w := word{stem: root, surface: p.text, offset: uint16(p.offset), flags: wordFlags()[p.text]}
	if r, _ := utf8.DecodeRuneInString(p.text); !unicode.IsLetter(r) || w.flags&number != 0 {
		w.stem = numberPlaceholder
		w.flags |= number
	} else {
		w.sym, w.exact = e.symbols(root, p.text)
		if e.lex != nil {
			w.polar, w.polarExact = e.lex.polar.symbol(root), e.lex.polar.symbol("="+p.text)
		}
	}
	if e.o.MaskNames || e.o.Spelling {
		if w.flags&number == 0 {
			w.gaz = gazetteer().symbol(p.text)
		}
		if w.sym|w.exact|w.polar|w.polarExact != 0 || commonEnding(p.text) || ordinaryStems().has(root) || e.lex == nil && e.known(w.stem, p.text) {
			w.flags |= ordinary
		}
	}
	if e.o.Spelling && e.lex != nil {
		if stem, ok := e.lex.misspelled(&w); ok {
			m := word{stem: stem, surface: w.surface, offset: w.offset, flags: ordinary, node: e.node(stem)}
			m.sym, m.exact = e.symbols(stem, stem)
			m.polar = e.lex.polar.symbol(stem)
			w.meant = &m
			w.flags |= slip
		}
	}
	w.node = e.node(w.stem)
	return w
}

// known reports whether a lexicon has a word, to tell words from names where
// an extractor needs none for else: its own, or the embedded one.
func (e *Extractor) known(stem, surface string) bool {
	l := e.words
	if l == nil {
		l = English()
	}
	return l.trie.symbol(stem) != 0 || l.trie.symbol("="+surface) != 0
}

func (e *Extractor) symbols(stem, surface string) (sym, exact uint16) {
	if e.lex == nil {
		return 0, 0
	}
	return e.lex.trie.symbol(stem), e.lex.trie.symbol("=" + surface)
}

// ordinaryStems are the stems of ordinary words, all inflections of which
// count.
var ordinaryStems = sync.OnceValue(func() *stemList {
	l := newStemList()
	for line := range wordLines("ordinary.txt") {
		for w := range strings.FieldsSeq(line) {
			l.add(w)
		}
	}
	return l
})

// wordFlags maps words to their flags.
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
	for w := range articles {
		m[w] |= article | function | ordinary
	}
	for _, w := range []string{"am", "are", "be", "been", "being", "got", "is", "was", "were"} {
		m[w] |= being
	}
	for _, w := range []string{"to", "will", "would", "shall", "should", "must", "can", "could", "may", "might", "not", "never", "we", "they", "you", "i"} {
		m[w] |= verbal
	}
	for _, w := range []string{"but", "although", "though", "while", "whereas", "because", "when", "if", "unless", "which", "who", "whose", "whether",
		"after", "before", "until", "since", "during", "despite", "amid", "where"} {
		m[w] |= hinge
	}
	for _, w := range []string{"no", "not", "never", "without", "refuse", "refuses", "refused", "refusing", "fail", "fails", "failed", "declined"} {
		m[w] |= denial
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
