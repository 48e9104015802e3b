package stance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// nameKey returns what two spellings of one name have in common, and the
// initials inside the name: "kim jong un" of "Kim Jong-un", "donald trump" and
// "j" of "Donald J. Trump". Letter case, accents, hyphens, apostrophes, white
// space and a leading "the" make no difference; anything else does.
func nameKey(name string) (key, initials string) {
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.Is(unicode.Pd, r) || unicode.IsSpace(r):
			b.WriteByte(' ')
		case r == '’' || r == 'ʼ' || r == '‘':
			b.WriteByte('\'')
		case letters[r] != "":
			b.WriteString(letters[r])
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	words := strings.Fields(b.String())
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	kept := words[:0]
	for i, w := range words {
		letter := strings.TrimSuffix(w, ".")
		if i > 0 && i < len(words)-1 && letter != w && utf8.RuneCountInString(letter) == 1 {
			initials += letter
			continue
		}
		kept = append(kept, w)
	}
	if n := len(kept) - 1; n > 0 {
		kept[n] = transliterated(kept[n])
	}
	return strings.Join(kept, " "), initials
}

// transliterated returns one spelling for the ending that Slavic surnames have
// many for: "zelensky" for "zelenskyy" and "zelenskiy". It is for surnames
// behind a forename, which is the evidence that it takes.
func transliterated(surname string) string {
	for _, ending := range []string{"yy", "iy", "yi", "ij", "ii"} {
		if stem, ok := strings.CutSuffix(surname, ending); ok && len(stem) > 3 {
			return stem + "y"
		}
	}
	return surname
}

// letters are those with a stroke, which have no accent to take away.
var letters = map[rune]string{
	'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe",
}
