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

// gazetteer is what is known of names without reading the article. Its keys
// are folded.
type gazetteer struct {
	forenames     map[string]gender
	surnameFirst  map[string]bool
	short         map[string][]string // "bill" to "william"
	traits        map[string]trait
	countries     map[string]string   // names, capitals and seats of governments to the country
	demonyms      map[string]string   // "north korean" to "North Korea"
	organisations map[string]string   // names and other names to the name
	kinds         map[string][]string // nouns to the words that make a role or name fit: "prelate" to "bishop"
}

var traitNames = map[string]trait{
	"man": manNoun, "woman": womanNoun, "person": personNoun, "people": peopleNoun,
	"body": bodyNoun, "document": documentNoun, "institution": institutionNoun,
	"place": placeNoun, "tense": tenseWord, "spokes": spokesNoun,
	"courtesy": courtesy, "formal": formal, "ties": tieNoun, "capital": alwaysCapital,
}

// world parses the embedded gazetteers once.
var world = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{
		forenames: make(map[string]gender), surnameFirst: make(map[string]bool), short: make(map[string][]string),
		traits: make(map[string]trait), countries: make(map[string]string),
		demonyms: make(map[string]string), organisations: make(map[string]string),
		kinds: make(map[string][]string),
	}
	eachList("kinds.txt", func(noun, word string) { g.kinds[noun] = append(g.kinds[noun], word) })
	genders := map[string]gender{"male": man, "female": woman, "either": man | woman}
	eachList("forenames.txt", func(key, name string) {
		switch key {
		case "surname-first":
			g.surnameFirst[name] = true
		case "short":
			short, long, _ := strings.Cut(name, "=")
			g.short[short] = strings.Split(long, ",")
		default:
			g.forenames[name] |= genders[key]
		}
	})
	eachList("speakers.txt", func(key, noun string) {
		t := traitNames[key]
		g.traits[noun] |= t
		switch {
		case t&onePerson != 0:
			g.traits[manyForm(noun)] |= peopleNoun
		case t&bodyNoun != 0:
			g.traits[manyForm(noun)] |= peopleNoun
		case t&documentNoun != 0:
			g.traits[manyForm(noun)] |= documentNoun
		}
	})
	eachLine("countries.txt", func(line string) {
		f := strings.Split(line, "|")
		name := strings.TrimSpace(f[0])
		g.countries[fold(name)] = name
		for other := range strings.SplitSeq(f[1], ",") {
			g.countries[fold(strings.TrimSpace(other))] = name
		}
		for demonym := range strings.SplitSeq(f[2], ",") {
			d := fold(strings.TrimSpace(demonym))
			g.demonyms[d] = name
			if len(d) > 3 && hasAnySuffix(d, "n", "i", "c", "k") && !strings.Contains(d, " ") {
				g.traits[d+"s"] |= peopleNoun | alwaysCapital
			}
		}
	})
	eachLine("organisations.txt", func(line string) {
		name, others, _ := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		g.organisations[fold(name)] = name
		for other := range strings.SplitSeq(others, ",") {
			if other = strings.TrimSpace(other); other != "" {
				g.organisations[fold(other)] = name
			}
		}
	})
	delete(g.countries, "")
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

// trait returns what the lower-cased word low says of a speaker. Unknown words
// are judged by the part after a hyphen and by endings that only nouns for
// people have.
func (g *gazetteer) trait(low string) trait {
	if t, ok := g.traits[low]; ok {
		return t
	}
	if i := strings.LastIndexByte(low, '-'); i > 0 {
		return g.traits[low[i+1:]] &^ (institutionNoun | placeNoun | formal)
	}
	n := len(low)
	switch {
	case n > 6 && strings.HasSuffix(low, "woman"):
		return womanNoun
	case n > 6 && hasAnySuffix(low, "sman", "rman", "kman"):
		return manNoun
	case n > 6 && hasAnySuffix(low, "ologist", "ician", "ocrat", "ivist", "alist"):
		return personNoun
	case n > 6 && hasAnySuffix(low, "ologists", "icians", "ocrats", "ivists", "alists", "women", "smen", "rmen"):
		return peopleNoun
	}
	return 0
}

// fits reports whether somebody or something called word can be called noun.
func (g *gazetteer) fits(noun, word string) bool {
	return noun == word || slices.Contains(g.kinds[noun], word)
}

// native reports whether the noun low tells a person by country or party:
// "Hungarian", "liberal".
func (g *gazetteer) native(low string) bool {
	return g.demonyms[low] != "" && !hasAnySuffix(low, "ese", "sh", "ch", "ss", "s") || party(low) || low == "democrat" || slices.Contains(g.kinds["anyone"], low)
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

// country returns the country that the folded name or demonym key stands for.
func (g *gazetteer) country(key string) string {
	if c := g.countries[key]; c != "" {
		return c
	}
	return g.demonyms[key]
}
