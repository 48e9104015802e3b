package statement

import (
	"cmp"
	"strings"
	"unicode"
)

// form is one way an entity's name is written.
type form struct {
	text    string
	n       int
	words   int // not counting initials
	capital bool
}

// formOf returns the name of m as written.
func (c *cast) formOf(m *mention) form {
	ws := c.d.words
	f := form{text: squeeze(c.d.text[ws[m.first].start:ws[m.last-1].end])}
	f.words = len(m.core)
	f.capital = strings.IndexFunc(f.text, unicode.IsLower) < 0 && len(f.text) > 5
	if m.last == m.first+1 && m.first > 0 && m.role[1] > m.role[0] { // "Pope Francis"
		switch low := ws[m.first-1].low; low {
		case "pope", "king", "queen", "prince", "princess", "emperor":
			if ws[m.first-1].capital {
				f.text, f.words = ws[m.first-1].text(c.d.text)+" "+f.text, 2
			}
		}
	}
	return f
}

// addForm counts a form; one more than maxForms is not kept.
func (x *entity) addForm(f form) {
	for i := range x.forms {
		if x.forms[i].text == f.text {
			x.forms[i].n++
			return
		}
	}
	if len(x.forms) < maxForms || f.words > x.forms[len(x.forms)-1].words {
		x.forms = append(x.forms[:min(len(x.forms), maxForms-1)], f)
		x.forms[len(x.forms)-1].n = 1
	}
}

// name returns the canonical name: the form of the most words, initials not
// counted; of these the most frequent, then the longest, then the first.
func (x *entity) name() string {
	if x.fixed != "" {
		return x.fixed
	}
	if len(x.forms) == 0 {
		return ""
	}
	best := x.forms[0]
	for _, f := range x.forms[1:] {
		if better := cmp.Or(cmp.Compare(f.words, best.words), -compareBool(f.capital, best.capital), cmp.Compare(f.n, best.n), cmp.Compare(len(f.text), len(best.text))); better > 0 {
			best = f
		}
	}
	if best.capital && x.kind != Organization {
		return inTitleCase(best.text)
	}
	return best.text
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// inTitleCase returns "Jane Roe" for "JANE ROE".
func inTitleCase(s string) string {
	var b strings.Builder
	within := false
	for _, r := range s {
		if within {
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
		within = unicode.IsLetter(r)
	}
	return b.String()
}

// respace joins the fields of s with single spaces, whatever white space
// Unicode has between them.
func respace(s string) string {
	space := true
	for _, r := range s {
		if space && r == ' ' || r != ' ' && unicode.IsSpace(r) {
			return strings.Join(strings.Fields(s), " ")
		}
		space = r == ' '
	}
	if space {
		return strings.TrimSuffix(s, " ")
	}
	return s
}

// squeeze joins the fields of s with single spaces.
func squeeze(s string) string {
	space := false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n', c == '\t', c == '\r', c == 0xc2 && strings.HasPrefix(s[i:], "\u00a0"), c == ' ' && space:
			return strings.Join(strings.Fields(s), " ")
		default:
			space = c == ' '
		}
	}
	return s
}
