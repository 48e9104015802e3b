package statement

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// gender is a set: forenames such as "Kim" and "Robin" tell nothing.
type gender uint8

const (
	man gender = 1 << iota
	woman
)

// trait is what a word says of someone who speaks; see data/README.md.
type trait uint16

const (
	manNoun         trait = 1 << iota // "king"
	womanNoun                         // "spokeswoman"
	personNoun                        // "leader"
	peopleNoun                        // "officials", "police"
	bodyNoun                          // "ministry"
	documentNoun                      // "report"
	institutionNoun                   // can end the name of an organisation: "Agency"
	placeNoun                         // ends the name of a place or thing: "Street", "Act"
	tenseWord                         // "former"
	spokesNoun                        // whoever these lead or speak for has spoken
	courtesy                          // "Mrs."
	formal                            // written with a capital before a name: "President"
	tieNoun                           // "wife"
	alwaysCapital                     // "Republicans"

	onePerson = manNoun | womanNoun | personNoun
	speaks    = onePerson | peopleNoun | bodyNoun | documentNoun
)

// gazetteer is what is known of words and names without reading the article.
type gazetteer struct {
	facts map[string]*fact    // by word form and folded name
	cores map[string][]string // names of countries and organisations to their folded words
	short map[string][]string // "bill" to "william"
	kinds map[string][]string // nouns to the words that make a role or name fit: "prelate" to "bishop"
}

var traitNames = map[string]trait{
	"man": manNoun, "woman": womanNoun, "person": personNoun, "people": peopleNoun,
	"body": bodyNoun, "document": documentNoun, "institution": institutionNoun,
	"place": placeNoun, "tense": tenseWord, "spokes": spokesNoun,
	"courtesy": courtesy, "formal": formal, "ties": tieNoun, "capital": alwaysCapital,
}

// world parses the embedded gazetteers once.
var world = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{facts: make(map[string]*fact, 1<<14), cores: make(map[string][]string), short: make(map[string][]string), kinds: make(map[string][]string)}
	eachList("kinds.txt", func(noun, word string) { g.kinds[noun] = append(g.kinds[noun], word) })
	genders := map[string]gender{"male": man, "female": woman, "either": man | woman}
	eachList("forenames.txt", func(key, name string) {
		switch key {
		case "surname-first":
			g.enter(name).surnameFirst = true
		case "short":
			short, long, _ := strings.Cut(name, "=")
			g.short[short] = strings.Split(long, ",")
		default:
			g.enter(name).forename |= genders[key]
		}
	})
	eachList("speakers.txt", func(key, noun string) {
		t := traitNames[key]
		g.enter(noun).trait |= t
		switch {
		case t&onePerson != 0:
			g.enter(manyForm(noun)).trait |= peopleNoun
		case t&bodyNoun != 0:
			g.enter(manyForm(noun)).trait |= peopleNoun
		case t&documentNoun != 0:
			g.enter(manyForm(noun)).trait |= documentNoun
		}
	})
	eachLine("countries.txt", func(line string) {
		f := strings.Split(line, "|")
		name := strings.TrimSpace(f[0])
		g.enter(fold(name)).nation = name
		for other := range strings.SplitSeq(f[1], ",") {
			g.enter(fold(strings.TrimSpace(other))).nation = name
		}
		for demonym := range strings.SplitSeq(f[2], ",") {
			d := fold(strings.TrimSpace(demonym))
			g.enter(d).demonym = name
			if len(d) > 3 && hasAnySuffix(d, "n", "i", "c", "k") && !strings.Contains(d, " ") {
				g.enter(d + "s").trait |= peopleNoun | alwaysCapital
			}
		}
	})
	eachLine("organisations.txt", func(line string) {
		name, others, _ := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		g.enter(fold(name)).organisation = name
		for other := range strings.SplitSeq(others, ",") {
			if other = strings.TrimSpace(other); other != "" {
				g.enter(fold(other)).organisation = name
			}
		}
	})
	delete(g.facts, "")
	g.complete(english())
	return g
})

// manyForm returns the plural of a noun for people.
func manyForm(noun string) string {
	for _, one := range [...]string{"man", "woman"} {
		if base, ok := strings.CutSuffix(noun, one); ok && noun != "human" {
			return base + one[:len(one)-2] + "en"
		}
	}
	if strings.HasSuffix(noun, "person") {
		return strings.TrimSuffix(noun, "person") + "people"
	}
	if noun == "child" {
		return "children"
	}
	if base, ok := strings.CutSuffix(noun, "wife"); ok {
		return base + "wives"
	}
	return sForm(noun)
}

// fits reports whether somebody or something called word can be called noun.
func (g *gazetteer) fits(noun, word string) bool {
	return noun == word || slices.Contains(g.kinds[noun], word)
}

// native reports whether the noun low tells a person by country or party:
// "Hungarian", "liberal".
func (g *gazetteer) native(low string) bool {
	return g.of(low).demonym != "" && !hasAnySuffix(low, "ese", "sh", "ch", "ss", "s") || party(low) || low == "democrat" || slices.Contains(g.kinds["anyone"], low)
}

func (t trait) gender() gender {
	switch {
	case t&manNoun != 0 && t&womanNoun == 0:
		return man
	case t&womanNoun != 0 && t&manNoun == 0:
		return woman
	}
	return 0
}

// fold returns the key of a name: lower case, without accents and full stops,
// with straight apostrophes.
func fold(s string) string {
	ascii := true
	plain := true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			break
		}
		plain = plain && c != '.' && (c < 'A' || c > 'Z')
	}
	if ascii {
		if plain {
			return s
		}
		return strings.ToLower(strings.ReplaceAll(s, ".", ""))
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case r == '.' || unicode.Is(unicode.Mn, r):
		case r == '’' || r == 'ʼ':
			b.WriteByte('\'')
		case r == 'ø' || r == 'Ø':
			b.WriteByte('o')
		case r == 'ł' || r == 'Ł':
			b.WriteByte('l')
		case r == 'đ' || r == 'Đ':
			b.WriteByte('d')
		case r == 'ı':
			b.WriteByte('i')
		case r == 'ß':
			b.WriteString("ss")
		case r == '‐' || r == '‑':
			b.WriteByte('-')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
