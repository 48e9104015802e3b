package features

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

func tokenStrings(text string) (out []string) {
	for _, t := range Tokens(nil, text) {
		out = append(out, text[t.Start:t.End])
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{ // expected values by hand; tokens with | between
		{"", ""},
		{" \t\n\u00a0", ""},
		{"The U.S. met Mr. Ito.", "The|U.S.|met|Mr.|Ito|."},
		{"at 9:30 a.m., 2-1", "at|9:30|a.m.|,|2-1"},
		{"a cease-fire — don't", "a|cease-fire|—|don't"},
		{"don’t pay 1,000.50", "don’t|pay|1,000.50"},
		{"O'Neill's state-of-the-art", "O'Neill's|state-of-the-art"},
		{"well - no", "well|-|no"},
		{"word--word", "word|-|-|word"},
		{"“Yes.”", "“|Yes|.|”"},
		{"J. F. Kennedy", "J.|F.|Kennedy"},
		{"Am I. Yes", "Am|I|.|Yes"},
		{"COVID-19 5th", "COVID-19|5th"},
		{"U.S.-led", "U.S.-led"},
	} {
		if got := strings.Join(tokenStrings(c.text), "|"); got != c.want {
			t.Errorf("Tokens(%q) = %s, want %s", c.text, got, c.want)
		}
	}
}

func TestTokensAppends(t *testing.T) {
	dst := []Token{{Start: 7, End: 9, Kind: Mark}}
	got := Tokens(dst, "-fire")
	if want := []Token{dst[0], {0, 1, Mark}, {1, 5, Word}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTokenKinds(t *testing.T) {
	for text, want := range map[string]Kind{"word": Word, "5th": Number, "1,000": Number, "9:30": Number, "F-16": Word, "5-year": Word, "%": Mark, "é": Word, "½": Number, "don't": Word} {
		got := Tokens(nil, text)
		if len(got) != 1 || got[0].Kind != want {
			t.Errorf("Tokens(%q) = %v, want one of kind %d", text, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{newsText, "U.S.-led", "a-b-c-d", "\xff\xfe-\x80", "’’’'''", "Mr.Mr.Mr.", "日本-と", "1:2:3", "\u200b\u2010x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, tok := range Tokens(nil, text) {
			if tok.Start < end || tok.End <= tok.Start || tok.End > len(text) {
				t.Fatalf("token %v after %d in a text of %d bytes", tok, end, len(text))
			}
			end = tok.End
			if utf8.ValidString(text) && !utf8.ValidString(text[tok.Start:tok.End]) {
				t.Fatalf("token %v splits a character", tok)
			}
		}
	})
}

// All short texts over characters of every class that the rules tell apart.
func TestSegmentEnd(t *testing.T) {
	const alphabet = "a1_:,.'\"- \r\n\u00e9\u0301\u2019\u201c\u200d\u05d0"
	texts := []string{""}
	for range 4 {
		var longer []string
		for _, s := range texts {
			for _, r := range alphabet {
				longer = append(longer, s+string(r))
			}
		}
		for _, s := range longer {
			checkSegments(t, s)
		}
		texts = longer
	}
}

func FuzzSegmentEnd(f *testing.F) {
	for _, s := range []string{newsText, "a_b'c.d:e;f,g 1.2:3,4;5'6 _'a a._", "a\u0301 b\u200d '\u0301 x\u2019y z\u2014 \u201cq\u201d", "\r\n \r \u0308", "1.\u00e9 a.\u00e9 a.\u05d0 \u05d0'a \u05d0\"\u05d0", "#\ufe0f\u20e3 \u3000 \u30a2_a", "a\xff b.\xff"} {
		f.Add(s)
	}
	f.Fuzz(checkSegments)
}

// checkSegments compares with the library alone.
func checkSegments(t *testing.T, text string) {
	for it := words.FromString(text); it.Next(); {
		if got := segmentEnd(text, it.Start()); got != it.End() {
			t.Fatalf("%q: the segment at %d ends at %d, want %d", text, it.Start(), got, it.End())
		}
	}
}
