package article_test

import (
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/google/go-cmp/cmp"
	"github.com/stancekit/stance/article"
	"pgregory.net/rapid"
)

// The expected sentences, parted by " | ", are by hand.
var sentenceTests = []struct{ rule, want string }{
	{"plain", "The talks failed. | Both sides left."},
	{"title before a name", "Reporters asked Gen. Roe and Sen. Doe. | Neither answered."},
	{"hyphenated title", "It was then-Sen. Doe who wrote it. | He denies that."},
	{"company within", "Kestle Inc. Chairman Tom Oduya resigned."},
	{"company at the end", "She left Kestle Inc. | The company said nothing."},
	{"acronym within", "The U.S. Senate voted in Washington, D.C. on Monday."},
	{"acronym at the end", "He flew to the U.S. | He came back on Friday."},
	{"clock within", "Police came at 5 p.m. Monday and left at 6 p.m. | Nobody was hurt."},
	{"clock before a name", "At 9 a.m. Mr. Roe rose."},
	{"month", "He was born on Nov. 3 in Ostrand. | It snowed."},
	{"state", "They met in Reno, Nev. | The mayor came too."},
	{"initials", "J. K. Doe and Tom R. Roe signed. | Nobody else did."},
	{"the pronoun I", "They asked who and it was I. | Then Anna I. Roe came."},
	{"decimal", "Prices rose 3.5 percent. | Wages fell by 1.2."},
	{"number sign", "See No. 5 and p. 12. | That is all."},
	{"no", "Will he go? | No. | He will stay."},
	{"list", "1. New nets 2. New boats 3. New crews"},
	{"address", "Write to jane.roe@example.org or see www.example.org/a.B?c=D.E now. | Do it today."},
	{"ellipsis within", "He was … well, late. | She was ... not."},
	{"ellipsis at the end", "He waited... | Nobody came."},
	{"four dots", "He waited.... | Nobody came."},
	{"spaced ellipsis", "He waited . . . and waited."},
	{"bracketed ellipsis", "“We will go [...] and stay,” he said. | They went."},
	{"closing mark", "He said, “We will go.” | They went."},
	{"question and clause", "“Will you go?” she asked. | “Never!” he cried."},
	{"question and name", "“Will you go?” Jane Roe asked. | He left."},
	{"single marks", "‘Will you go?’ she asked. | He left."},
	{"stop and clause", "“We will go.” he said."},
	{"brackets", "Roe fished (he sold the boat.) until May. | (She did not.) | They met."},
	{"missing space", "They left the hall.Nobody spoke. | Then all did."},
	{"missing space after a number", "The fine was 2,500.Roe paid it."},
	{"file name", "Open notes.Txt and Example.Com first."},
	{"name with a mark", "The town saw Oliver! for a year. | Then it closed."},
	{"lower case writer", "they lost again. | nobody cares."},
	{"unknown abbreviation", "He has a dipl. from there."},
	{"note", "The town is old.[3] | It has walls. [12] | They are high."},
	{"emoticon", "We won! :-) | They lost."},
	{"several marks", "What?! | Never!! | Really..."},
	{"other scripts", "他们走了。没有人说话。"},
	{"Hindi", "वह चला गया। | कोई नहीं बोला।"},
	{"saint", "The St. Vitus fair is on Quay st. by the port."},
	{"possessive", "This is Tom Roe Jr.'s boat."},
	{"line break within", "The council rejected\nthe plan. | It was late."},
	{"name with a mark and a company", "She left Yahoo! Inc. | She works at home."},
	{"courtesy title", "He left in Oct. | Mr. Roe stayed. | Nobody asked."},
	{"number before lower case", "He gave 2. | iPods were the rest."},
}

func TestSentences(t *testing.T) {
	for _, tt := range sentenceTests {
		want := strings.Split(tt.want, " | ")
		switch tt.rule {
		case "list":
			want = []string{"1. New nets", "2. New boats", "3. New crews"}
		case "missing space":
			want = []string{"They left the hall.", "Nobody spoke.", "Then all did."}
		case "missing space after a number":
			want = []string{"The fine was 2,500.", "Roe paid it."}
		case "other scripts":
			want = []string{"他们走了。", "没有人说话。"}
		}
		got := split(t, strings.ReplaceAll(tt.want, " | ", " "))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule, diff)
		}
	}
}

func TestSentencesStop(t *testing.T) {
	a := read(t, "One came. Two came. Three came.", "a.txt")
	n := 0
	for range a.Sentences() {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d sentences after a break at 2", n)
	}
}

// On words without abbreviations, names or quotations the boundaries are those
// of Unicode. Oracle: clipperhouse/uax29 v2.7.0, UAX #29 sentences.
func TestSentencesLikeUnicode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{
			"Boats", "left", "the", "harbour", "quietly,", "Nobody", "asked", "(not", "even", "children)",
			"spoke.", "Where?", "Gone!", "prices", "1.5", "Again.",
		}), 1, 30).Draw(t, "words")
		text := "Boats " + strings.Join(words, " ")
		for _, w := range []string{". left", ". the", ". harbour", ". quietly", ". asked", ". even", ". children", ". spoke", ". prices", "? ", "! "} {
			if strings.Contains(text, w) {
				return // lower case after a stop is where the rules differ
			}
		}
		a, err := article.Read(strings.NewReader(text), "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for s := range a.Sentences() {
			got = append(got, a.Text[s.Start:s.End])
		}
		for s := sentences.FromString(text); s.Next(); {
			want = append(want, strings.TrimSpace(s.Value()))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-uax29 +got):\n%s", text, diff)
		}
	})
}

func TestArticleProperties(t *testing.T) {
	part := rapid.SampledFrom([]string{
		"The mayor", "said", "Mr.", "U.S.", "p.m.", "...", ". . .", "“", "”", "\"", "'", "’", "(", ")", "[3]", "?", "!", ".", ",",
		"\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "1.", "2.", "a.", "•", "-", "—", "By Jane Roe", "SEOUL (AP) –",
		"Dear Reader,", "subscribe", "Topics", "|", "Photo:", "2021-06-18", "date ", "é", "漢字。", "🙂", "\uFEFF", "x.Yz", "@",
	})
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]string{"", " "}).Draw(t, "sep")
		text := "x " + strings.Join(rapid.SliceOf(part).Draw(t, "parts"), sep)
		a, err := article.Read(strings.NewReader(text), "a.txt")
		if err != nil {
			t.Fatal(err)
		}
		if a.Text != text {
			t.Fatal("plain text is not the input unchanged")
		}
		for _, fault := range broken(a) {
			t.Error(fault)
		}
	})
}

func TestSentencesLinear(t *testing.T) {
	long := 1 << 20
	tests := map[string]string{
		"quotation marks":    "a" + strings.Repeat("\"", 100_000),
		"curly marks":        "a." + strings.Repeat("”", 100_000),
		"opening marks":      "a. " + strings.Repeat("“", 100_000) + "B",
		"one sentence":       strings.Repeat("word ", 1<<20), // 5 MB
		"one word":           strings.Repeat("x", long),
		"stops":              "a" + strings.Repeat(".", long),
		"spaced stops":       "a" + strings.Repeat(" .", long/2),
		"stops in a word":    "a" + strings.Repeat("b.", long/2),
		"joined sentences":   "a" + strings.Repeat("bc.De", long/5),
		"initials":           "a" + strings.Repeat(" J.", long/3),
		"brackets":           "a" + strings.Repeat(" (x.)", long/5),
		"blanks":             "a." + strings.Repeat(" ", long) + "B",
		"stops and blanks":   "a" + strings.Repeat(".  ", long/3),
		"list markers":       strings.Repeat("1. a ", long/5),
		"short lines":        strings.Repeat("a\n", long/2),
		"short paragraphs":   strings.Repeat("Topics\n\n", long/8),
		"appeals":            strings.Repeat("Dear reader,\n\n", long/14),
		"bars":               "a" + strings.Repeat(" |", long/2),
		"ends of lines":      "a" + strings.Repeat("\n", long),
		"carriage returns":   "a" + strings.Repeat("\r", long) + "b",
		"wrapped":            strings.Repeat(strings.Repeat("Word ", 16)+"\n", long/81),
		"titles":             strings.Repeat("A Short Title Here\n\n", long/20),
		"notes":              "a." + strings.Repeat(" [3]", long/4),
		"titles and a story": strings.Repeat("Short Title\n\n", long/13) + strings.Repeat(story+"\n\n", 100),
		"names":              strings.Repeat("Post\n\n", long/6) + "The Longer Title Here\n\n" + story,
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			read(t, text, "a.txt")
		})
	}
}
