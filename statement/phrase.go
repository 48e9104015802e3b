package statement

import "strings"

// maxPhrase bounds the length of a noun phrase in words, so that the work per
// cue is bounded whatever the text.
const maxPhrase = 60

// nounish reports whether word i can stand inside a noun phrase.
func (d *document) nounish(i int) bool {
	d.steps++
	w := &d.words[i]
	if w.mark {
		switch w.low {
		case "-", "–", "&", "/", "#", "@", "$", "£", "€", "%":
			return true
		case ".":
			return d.dotted(i)
		case "'", "’":
			return i > 0 && d.words[i-1].apostrophe
		}
		return false
	}
	if w.is(subordinator|relative|subject|auxiliary|negator) && !w.is(determiner|possessive|preposition) {
		return false
	}
	return !d.finite(i)
}

// dotted reports whether the full stop i belongs to an abbreviation or initial.
func (d *document) dotted(i int) bool {
	return i > 0 && i+1 < len(d.words) && d.words[i+1].sent == d.words[i].sent && d.words[i-1].end == d.words[i].start
}

// headline reports whether word i stands in a headline, where every word may
// be capitalized.
func (d *document) headline(i int) bool {
	return d.blocks[d.sents[d.words[i].sent].block].Kind != 0
}

// plainNoun reports whether word i is a lower-case word of no closed class.
func (d *document) plainNoun(i int) bool {
	w := &d.words[i]
	return !w.mark && !w.is(determiner|possessive|pronoun|preposition|coordinator|subordinator|relative|auxiliary|negator|adverb)
}

func (d *document) singular(i int) bool {
	w := &d.words[i]
	return d.plainNoun(i) && !strings.HasSuffix(w.low, "s") && !w.adjective() || w.is(number)
}

// adjective reports whether the word has the ending of an adjective, which no
// subject ends in; "official" and its like are nouns too.
func (w *word) adjective() bool {
	return len(w.low) > 5 && !w.is(adjectiveNoun) && hasAnySuffix(w.low, "ic", "al", "ous", "ive", "able", "ible", "ful", "less", "ary", "ish")
}

func (d *document) pluralNoun(i int) bool {
	w := &d.words[i]
	return d.plainNoun(i) && (strings.HasSuffix(w.low, "s") && !strings.HasSuffix(w.low, "ss") && !w.owner || w.is(groupNoun))
}

// adjectival reports whether word i is followed by a noun it may modify and no
// object: "the workers demand letter".
func (d *document) adjectival(i int) bool {
	return i+1 < len(d.words) && d.words[i+1].is(verbPast|verbS|auxiliary) && !d.words[i+1].is(determiner)
}

// phraseBefore returns the noun phrase [i, end) that ends right before word
// end, within its clause; i == end when there is none. Adverbials at its start
// ("In January", "Meanwhile,") and its end ("on Friday") are left out, so the
// phrase may end before end.
func (d *document) phraseBefore(end int) (int, int) {
	first := d.sents[d.words[end-1].sent].first
	stop := max(first, end-maxPhrase)
	i := end
	for i > stop {
		p := i - 1
		w := &d.words[p]
		if q := w.quote; q > 0 && (i == len(d.words) || d.words[i].quote != q) {
			if d.quotes[q-1].inner() > 3 || d.quotes[q-1].first < stop || i == end || d.ends(d.quotes[q-1]) {
				break // a quotation, not a nickname
			}
			i = d.quotes[q-1].first
			continue
		}
		if p+1 == i && w.is(verbPart) && p > first && d.words[p-1].low == "those" { // "those surveyed"
			i = p - 1
			break
		}
		if w.is(coordinator|subordinator) && w.low != "that" || w.is(verbBase) && p > first && d.words[p-1].low == "to" {
			if w.low != "and" && w.low != "or" && w.low != "&" || !d.joinsNouns(p, end) {
				break
			}
		} else if !d.nounish(p) {
			if !d.reduced(p, end) {
				break
			}
		} else if w.is(adverb) && !w.is(preposition) && i < end && d.words[i].is(determiner|possessive) {
			break
		}
		i = p
	}
	return d.trimPhrase(i, end)
}

// joinsNouns reports whether the coordinator at p joins two noun phrases and
// not two clauses: a noun on its left, and no verb before that in the way.
func (d *document) joinsNouns(p, end int) bool {
	first := d.sents[d.words[p].sent].first
	if p == first || p+1 >= end || !d.plainNoun(p-1) && !d.words[p-1].mark {
		return false
	}
	for j := p - 1; j >= first && j > p-maxPhrase; j-- {
		if d.words[j].mark && d.words[j].low == "," {
			return !d.finiteBetween(max(first, j-maxPhrase), j)
		}
		if d.words[j].is(subordinator) {
			return true
		}
		if d.finite(j) || d.words[j].is(verbIng) && j > first {
			return false
		}
	}
	return true
}

func (d *document) finiteBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if d.finite(k) {
			return true
		}
	}
	return false
}

// reduced reports whether the verb form at p heads a reduced relative clause:
// "officials briefed on the matter".
func (d *document) reduced(p, end int) bool {
	w := &d.words[p]
	if p == 0 || p+1 >= end || d.words[end-1].owner || d.words[p-1].sent != w.sent || !w.is(verbPart|verbIng) || w.is(auxiliary) {
		return false
	}
	n := &d.words[p+1]
	return d.plainNoun(p-1) && !d.words[p-1].is(anyVerb) && w.is(verbPart) && n.is(preposition) && !n.is(subordinator) && (w.entry == nil || len(w.entry.senses) == 0)
}

// trimPhrase drops adverbials from both ends of the phrase [i, j).
func (d *document) trimPhrase(i, j int) (int, int) {
	for i < j {
		w := &d.words[i]
		switch {
		case w.is(preposition) && i+1 < j && d.words[i+1].is(number): // "about four in ten voters"
			goto tail
		case w.is(preposition) && !w.is(determiner):
			k := d.afterAdverbial(i+1, j)
			if k == j {
				return j, j
			}
			i = k
		case w.mark && w.low != "$" && w.low != "@" && w.low != "#" && w.quote == 0:
			i++
		case w.is(coordinator) || w.is(adverb) && !w.is(determiner|title) && !w.capital,
			w.is(adverb) && !w.is(determiner|title) && d.opensSentence(i):
			i++
		case w.is(timeWord) && i+1 < j && (d.words[i+1].is(timeWord) || d.words[i+1].is(determiner|possessive) || d.words[i+1].capital):
			i++
		default:
			goto tail
		}
	}
tail:
	for j > i+1 {
		w := &d.words[j-1]
		switch {
		case w.is(weekday) || w.is(adverb) && !w.is(title):
			j--
		case w.is(timeNoun|month|number) && j-2 > i && d.words[j-2].is(preposition|timeNoun|month|determiner) && d.timeTail(i, j):
			j--
		case w.is(preposition) && !w.is(title):
			j--
		case w.mark && w.low != "." && w.low != "%" && w.quote == 0:
			j--
		default:
			return i, j
		}
	}
	return i, j
}

// timeTail reports whether the phrase [i, j) ends in "on/in/last … <time>".
func (d *document) timeTail(i, j int) bool {
	for k := j - 1; k > i && k > j-5; k-- {
		w := &d.words[k]
		if w.is(preposition) && !w.is(timeNoun) {
			return w.low == "on" || w.low == "in" || w.low == "at" || w.low == "during"
		}
		if !w.is(timeWord | number | determiner) {
			return w.is(timeWord)
		}
	}
	return false
}

// afterAdverbial returns where the noun phrase begins that follows the object
// of a sentence-opening preposition: "In a statement | the ministry".
func (d *document) afterAdverbial(i, j int) int {
	start := i
	for k := i; k < j; k++ {
		w := &d.words[k]
		if k == start {
			continue
		}
		p := &d.words[k-1]
		switch {
		case p.is(preposition | determiner | possessive):
		case w.is(determiner|possessive) && !p.owner:
			return k
		case w.is(subject) && !w.is(determiner):
			return k
		case w.capital && (p.is(timeWord|number) || !p.capital && !p.mark && !p.owner):
			return k
		}
	}
	return j
}

// phraseAfter returns the noun phrase [i, j) that begins at word i, with its
// apposition or relative clause when it ends the clause; j == i when there is
// none. limit bounds it.
func (d *document) phraseAfter(i, limit int) int {
	limit = min(limit, i+maxPhrase)
	j := i
	if j < limit && d.words[j].is(subject|object) && !d.words[j].is(determiner|possessive|plural&groupNoun) {
		return j + 1
	}
	for j < limit {
		w := &d.words[j]
		if w.quote > 0 && j > i && d.quotes[w.quote-1].inner() > 4 {
			break
		}
		if w.mark && (w.quote > 0 || w.low == "(" && j > i) {
			if w.low == "(" {
				k := d.find(j, limit, ")")
				if k < 0 {
					break
				}
				j = k + 1
				continue
			}
			j++
			continue
		}
		if w.is(coordinator) && !w.is(preposition) {
			if w.low != "and" && w.low != "or" || j == i || j+1 >= limit || !d.plainNoun(j+1) && !d.words[j+1].is(determiner|possessive) {
				break
			}
		} else if !d.nounish(j) || w.is(adverb) && !w.is(preposition) && !w.is(timeNoun) && j > i {
			break
		} else if w.is(weekday) || w.is(preposition) && j+1 < limit && d.words[j+1].is(weekday|month|timeNoun) {
			break
		} else if w.is(verbIng) && j > i && !d.words[j-1].is(preposition|determiner|possessive) {
			break
		} else if w.is(determiner|possessive) && j > i && d.plainNoun(j-1) {
			break
		} else if w.low == "in" && j+2 < limit && d.medium(j) > 0 {
			break
		}
		j++
	}
	for j > i && (d.words[j-1].is(preposition|determiner|coordinator) && !d.words[j-1].is(title) || d.words[j-1].mark && d.words[j-1].low != "." && d.words[j-1].low != ")" && d.words[j-1].quote == 0) {
		j--
	}
	return j
}

// find returns the index of the mark in [i, limit), or -1.
func (d *document) find(i, limit int, mark string) int {
	for k := i; k < limit; k++ {
		if d.words[k].mark && d.words[k].low == mark {
			return k
		}
	}
	return -1
}

// media are the nouns through which one makes a statement.
var media = map[string]bool{
	"statement": true, "interview": true, "email": true, "e-mail": true, "tweet": true, "post": true,
	"letter": true, "memo": true, "speech": true, "message": true, "report": true, "note": true,
	"twitter": true, "facebook": true, "instagram": true, "telegram": true, "weibo": true, "release": true, "filing": true,
	"conference": true, "briefing": true, "testimony": true, "television": true, "radio": true, "tv": true, "remarks": true,
}

// medium returns the number of words of a phrase like "in a statement", "on
// Twitter" that begins at word i, or 0.
func (d *document) medium(i int) int {
	if i >= len(d.words) {
		return 0
	}
	w := &d.words[i]
	if w.low != "in" && w.low != "on" && w.low != "at" && w.low != "during" {
		return 0
	}
	for k := i + 1; k < len(d.words) && k <= i+5 && d.words[k].sent == w.sent && !d.words[k].mark; k++ {
		if media[d.words[k].low] {
			return k + 1 - i
		}
		if d.words[k].is(preposition) || d.finite(k) {
			return 0
		}
	}
	return 0
}
