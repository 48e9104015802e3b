package features

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// all returns the features of a text, in order.
func all(o Options, text string) (out []string) {
	NewExtractor(o, English()).Each(text, func(n []byte) { out = append(out, string(n)) })
	return out
}

// same fails unless both texts have the same features in the same order.
func same(t interface {
	Helper()
	Errorf(string, ...any)
}, o Options, a, b string) {
	t.Helper()
	if d := cmp.Diff(all(o, a), all(o, b)); d != "" {
		t.Errorf("%q and %q differ (-first +second):\n%s", a, b, d)
	}
}

func TestSameFeatures(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		// contractions
		{"We won't help.", "We will not help."},
		{"They can’t win", "They cannot win."},
		{"We'll talk; they've gone", "We will talk; they have gone"},
		{"It didn't stop", "It did not stop"},
		{"Let's talk", "Let us talk"},
		// spelling
		{"The labour programme was cancelled", "The labor program was canceled"},
		{"They apologised and organised a dialogue", "They apologized and organized a dialog"},
		{"A cease-fire and co-operation", "A ceasefire and cooperation"},
		{"neighbouring defence centres", "neighboring defense centers"},
		// irregular forms
		{"They fought and withdrew", "They fight and withdraw"},
		// marks and space
		{"We “reject” it", "We reject it"},
		{"We reject it.", "We reject it \n"},
		{`"We reject it," she said`, "We reject it, she said"},
		// case
		{"We REJECT the offer", "We reject the offer"},
		{"Council Rejects Offer From Striking Miners", "council rejects offer from striking miners"},
		{"COUNCIL REJECTS OFFER FROM STRIKING MINERS", "council rejects offer from striking miners"},
		{"Workers rejected it", "workers rejected it"},
		// reporting frames
		{"The mayor said the bridge is open", "The mayor told reporters the bridge is open"},
		// numbers
		{"They sent 1,000 men", "They sent 30 men"},
		{"They sent 90 men", "They sent six hundred men"},
		// one gender, titles, companies that are words
		{"The chairman kept his word", "The chairwoman kept her word"},
		{"Then Captain Ito agreed", "Then Ms. Alvarez agreed"},
		{"Shell said it would sue", "Toyota said it would sue"},
		// quotations that a reporting clause parts
		{`"You will," the captain warned, "pay for this bridge."`, `"You will pay for this bridge," the captain warned.`},
		{`“We will,” he said, “fight them.” She left.`, `“We will fight them,” he said. She left.`},
		// hyphens that a tokenizer took apart
		{"pro - army groups", "pro-army groups"},
		{"a state - run bank", "a state-run bank"},
	} {
		same(t, everything, c.a, c.b)
	}
}

// gazetteerNames are the entries of the lists of names, with their marks.
func gazetteerNames() []string {
	var names []string
	for _, file := range []string{"countries.txt", "cities.txt", "parties.txt", "demonyms.txt"} {
		data, err := nameFiles.ReadFile("names/" + file)
		if err != nil {
			panic(err)
		}
		for line := range strings.SplitSeq(string(data), "\n") {
			line, _, _ = strings.Cut(line, "#")
			for n := range strings.SplitSeq(line, ",") {
				if n = strings.TrimSpace(n); n != "" {
					names = append(names, n)
				}
			}
		}
	}
	return names
}

// nameSets are names that may stand in for one another.
func nameSets() []string {
	names := gazetteerNames()
	for i, n := range names {
		names[i] = strings.TrimLeft(n, "!^")
	}
	return append(names, "Mr. Ito", "Ms. Alvarez", "Angela Torres", "Dr. Nkemelu", "Jan van Dijk", "Bill Haverford", "Kim", "O'Neill", "the United States and Japan", "Chile, Peru and Bolivia")
}

// Exchanging one name for another leaves the features as they are: names carry
// no stance.
func TestNamesExchange(t *testing.T) {
	names := nameSets()
	frames := []string{
		"The minister said %s would never lift the sanctions.",
		"After the raid they accused %s of lying, but offered talks.",
		"We will work with %s and its partners.",
		"He rejected %s's offer on the spot.",
		"Officials from %s agreed to meet.",
		"Talks between the %s delegation and the union collapsed.",
	}
	rapid.Check(t, func(t *rapid.T) {
		frame := rapid.SampledFrom(frames).Draw(t, "frame")
		a, b := rapid.SampledFrom(names).Draw(t, "a"), rapid.SampledFrom(names).Draw(t, "b")
		same(t, everything, fmt.Sprintf(frame, a), fmt.Sprintf(frame, b))
	})
}

// Where a sentence begins, every word has a capital: there, names that are
// words too are told by what follows, and those marked "^" always.
func TestNamesOpenSentences(t *testing.T) {
	for _, n := range gazetteerNames() {
		for _, rest := range []string{" rejected the offer.", " will never lift the sanctions.", " blocks the aid package."} {
			if strings.HasPrefix(n, "!") && rest == " blocks the aid package." {
				continue
			}
			same(t, everything, strings.TrimLeft(n, "!^")+rest, "Peru"+rest)
		}
	}
}

func TestNamesExchangeCases(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Iran's envoy walked out", "North Korea's envoy walked out"},
		{"Iran rejected the plan", "The United States rejected the plan"},
		{"Russian troops left", "French troops left"},
		{"russian troops left", "french troops left"},
		{"Mr. Ito thanked them", "Ms. Alvarez thanked them"},
		{"They met on Monday", "They met on March 5, 2017"},
		{"They met on 5 March", "They met on Friday"},
		{"The U.S. The mayor agreed", "Peru. The mayor agreed"},
		{"the U.S.-led mission", "the Kenyan-led mission"},
		{"President Ito agreed", "President Angela Torres agreed"},
		{"Democrats hit back", "Tories hit back"},
		{"Savage said talks would begin", "Ito said talks would begin"},
		{"Stone rejected the offer", "Ito rejected the offer"},
		{"Hope will never apologise", "Ito will never apologise"},
		{"Fox has thanked them", "Ito has thanked them"},
		{"Wise, who led them, refused", "Ito, who led them, refused"},
		{"China Blocks Aid To The North", "Peru Blocks Aid To The North"},
		{"WHO rejects the claim", "Peru rejects the claim"},
		{"Sue Stone praised the deal", "Angela Torres praised the deal"},
		{"Will China attack the plan", "Will Peru attack the plan"},
		{"Prosecutors sued Manchester United on Monday", "Prosecutors sued Nokia on Monday"},
		{"WHO's envoy walked out", "Peru's envoy walked out"},
		{"the WHO’s envoy walked out", "the Peru’s envoy walked out"},
	} {
		same(t, everything, c.a, c.b)
	}
}

func TestMaskKeeps(t *testing.T) {
	for text, want := range map[string]string{ // stems by hand
		"The Foreign Minister agreed":       "w:foreign w:minist",
		"Police arrested them":              "w:polic",
		"May they never meet":               "w:may",
		"may day":                           "w:may",
		"The union's Chairman left":         "w:union w:chairman",
		"Negotiators met":                   "w:negoti",
		"We will NEVER surrender":           "w:never",
		"The man who told us left":          "w:who w:us",
		"They sent turkey and china plates": "w:turkey w:china",
		"Snow blocked the road":             "w:snow",
		"Land claimed by the tribe":         "w:land",
		"Peace offers came in":              "w:peac",
		"Peace talks collapsed":             "w:peac",
		"People said no":                    "w:person",
		"Banks rejected it":                 "w:bank",
	} {
		got := all(Options{MaskNames: true}, text)
		for w := range strings.FieldsSeq(want) {
			if !slices.Contains(got, w) {
				t.Errorf("%q: %v lacks %s", text, got, w)
			}
		}
	}
}

func TestFeatures(t *testing.T) {
	for _, c := range []struct{ text, has, lacks string }{ // by hand, one case a family
		{"We agreed to step aside", "w:agre b:step_asid c:AGREE", ""},
		{"He agreed. She left", "w:agre", "b:agre_she"},
		{"The ministry said talks begin", "w:talk", "w:say b:ministri_talk"},
		{"They turned the offer down", "c:REJECT c:OFFER first:REJECT", ""},
		{"to lift the sanctions", "p:LIFT>SANCTION v:+ turned:+", ""},
		{"We will not lift the sanctions", "n:p:LIFT>SANCTION v:- n:w:lift", "w:lift"},
		{"We will not attack", "v:+ turned:+ n:c:WAR", "c:WAR"},
		{"They will not, we hope, attack", "w:attack", "n:w:attack"},
		{"Talks were called off", "v:-", "v:+"},
		{"The ban was lifted", "v:+", "v:-"},
		{"The treaty has many pages", "c:ACCORD v:none light:+", "sum:+"},
		{"Sanctions were imposed", "v:-", "v:none"},
		{"We like the plan but will block the deal", "but:-", "but:+"},
		{"Unless they pay we will retaliate", "if:-", ""},
		{"We will fight", "we:-", "they:-"},
		{"They lied to us", "they:-", "we:-"},
		{"The hall seats many", "v:none", "sum:0"},
		{"They thanked us and accused him", "sum:0 head:+ last:-", ""},
		{"Will they ever apologise?", "ask:+", ""},
		{"Will they ever apologise", "c:APOLOGISE", "ask:+"},
		{"Analysts expect the army to invade", "f:- light:-", "sum:-"},
		{"The offer was turned down by Peru", "by:-", ""},
		{"They resumed the shelling", "s:RESUME>shell", ""},
		{"The plan was naive and archaic", "e:- e:-- e:sum- eis:- v:none", "e:+"},
		{"It was not naive", "e:+", "e:-"},
		{"They accused Peru of theft", "to:- by:- main:-", "bare:- dep:-"},
		{"The plan will harm the harvest", "bare:-", "to:- by:-"},
		{"Here is the man who attacked it", "dep:-", "main:-"},
		{"A naive plan was rejected", "c:SCORN first:REJECT", "first:SCORN"},
		{"It is not only fair but generous", "c:NOTNEG", "c:NEGATOR"},
	} {
		got := all(everything, c.text)
		for w := range strings.FieldsSeq(c.has) {
			if !slices.Contains(got, w) {
				t.Errorf("%q lacks %s: %v", c.text, w, got)
			}
		}
		for w := range strings.FieldsSeq(c.lacks) {
			if slices.Contains(got, w) {
				t.Errorf("%q has %s", c.text, w)
			}
		}
	}
}

// Vector counts what Each emits.
func TestVectorCountsEach(t *testing.T) {
	v := vocabularyOf(everything, newsText)
	for _, binary := range []bool{false, true} {
		o := everything
		o.Binary = binary
		e := NewExtractor(o, English())
		want := map[uint32]float32{}
		e.Each(newsText, func(n []byte) {
			id, ok := v.ID(n)
			if !ok {
				t.Fatalf("%s is missing", n)
			}
			if want[id]++; binary {
				want[id] = 1
			}
		})
		x := e.Vector(Vector{}, v, newsText)
		if !slices.IsSortedFunc(x.IDs, func(a, b uint32) int { return int(a) - int(b) }) {
			t.Error("IDs do not ascend")
		}
		got := map[uint32]float32{}
		for i, id := range x.IDs {
			got[id] = x.Values[i]
		}
		if !maps.Equal(got, want) {
			t.Errorf("binary %v: vector and features differ", binary)
		}
	}
}

func TestVectorAllocatesNothing(t *testing.T) {
	e, v := NewExtractor(everything, English()), vocabularyOf(everything, newsText)
	x := e.Vector(Vector{}, v, newsText)
	if n := testing.AllocsPerRun(20, func() { x = e.Vector(x, v, newsText) }); n != 0 {
		t.Errorf("%v allocations a text", n)
	}
}

// A text ten times as long may take no more than about ten times as long: on
// hostile texts the bound below is far above that and far below quadratic.
// Quadratic time would run into the time limit of go test; matching itself is
// bounded by counting steps, see TestSearchIsBounded.
func TestHostileTexts(t *testing.T) {
	size := 1 << 20
	if testing.Short() {
		size /= 16
	}
	for _, unit := range map[string]string{
		"one sentence": "we will not lift sanctions but talks ", "quotation marks": `"`, "curly marks": "“‘’”", "hyphens": "a-",
		"apostrophes": "n't'", "names": "Iran and ", "negators": "not ", "articles": "the ", "long word": "x", "phrase starts": "turn turn the ",
		"full stops": "U.S. ", "ideographs": "日", "invalid": "\xff\xfe", "reversers": "stop lift end ", "capitals": "Xx ",
	} {
		features := 0
		NewExtractor(everything, English()).Each(strings.Repeat(unit, size/len(unit)), func([]byte) { features++ })
		if features > 100*size {
			t.Errorf("%q: %d features of %d bytes", unit, features, size)
		}
	}
}

func FuzzEach(f *testing.F) {
	for _, s := range []string{newsText, "won't-can't", "the the the", "turn ~ down", "U.S.-led U.N.", "\xff", "İSTANBUL'DA", "- - ?", "de la, and 5 March", "'s 's"} {
		f.Add(s)
	}
	e := NewExtractor(everything, English())
	bare := NewExtractor(Options{NGrams: 3}, nil)
	f.Fuzz(func(t *testing.T, text string) {
		e.Each(text, func(n []byte) {
			if len(n) < 3 || !strings.Contains(string(n), ":") {
				t.Fatalf("feature name %q", n)
			}
		})
		bare.Each(text, func([]byte) {})
		for i := range e.matches {
			if m := &e.matches[i]; m.start >= m.end || int(m.end) > len(e.terms) || i > 0 && m.start < e.matches[i-1].start {
				t.Fatalf("match %d: %+v", i, *m)
			}
		}
	})
}
