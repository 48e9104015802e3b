package features

import (
	"strings"
	"testing"
)

// newsText is written for the benchmarks and tests of this package.
const newsText = `The foreign minister said on Tuesday that her government would not lift the sanctions unless the neighbouring
country stops shelling border towns, but she offered to resume talks in Geneva as soon as the guns fall silent.
"We won't be bullied," the union's leader told reporters after Ford turned the latest offer down flat. "They've torn up the
agreement we signed in March, and they will pay a heavy price for it." A spokeswoman for the company called the accusation
baseless and said its door remained open. Mr. Okafor, 58, has chaired the U.S.-led commission since 2014; it meets twice
a year in the old customs house. Analysts expect the yen to weaken by 2.5 percent, while the central bank may act by 9:30.
`

var everything = Options{NGrams: 2, Binary: true, Concepts: true, Negation: true, MaskNames: true}

// vocabularyOf returns the features that o finds in the text.
func vocabularyOf(o Options, text string) *Vocabulary {
	var names []string
	NewExtractor(o, English()).Each(text, func(n []byte) { names = append(names, string(n)) })
	return NewVocabulary(names)
}

func BenchmarkVector(b *testing.B) {
	for name, o := range map[string]Options{"stems": {}, "everything": everything} {
		b.Run(name, func(b *testing.B) {
			e, v := NewExtractor(o, English()), vocabularyOf(o, newsText)
			var x Vector
			b.SetBytes(int64(len(newsText)))
			b.ReportAllocs()
			for b.Loop() {
				x = e.Vector(x, v, newsText)
			}
		})
	}
}

func BenchmarkTokens(b *testing.B) {
	var dst []Token
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		dst = Tokens(dst[:0], newsText)
	}
}

func BenchmarkNewVocabulary(b *testing.B) {
	names := make([]string, 60_000)
	for i := range names {
		names[i] = "w:" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i%11) + itoa(i)
	}
	b.ReportAllocs()
	names = NewVocabulary(names).names
	for b.Loop() {
		NewVocabulary(names)
	}
}

func itoa(i int) string {
	if i < 10 {
		return string(rune('0' + i))
	}
	return itoa(i/10) + string(rune('0'+i%10))
}

func BenchmarkNewLexicon(b *testing.B) {
	phrases, polarity := English().Tables()
	concepts := English().Concepts()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewLexicon(concepts, phrases, polarity); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadLexicon(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadLexicon(EnglishFiles()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLongest(b *testing.B) {
	e := NewExtractor(everything, English())
	e.Each(newsText, func([]byte) {})
	atoms := e.see(inLexicon)
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range atoms {
			e.lex.trie.longest(i, atoms)
		}
	}
}
