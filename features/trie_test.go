package features

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawPhrases draws phrases of few words, so that many overlap, and classes.
func drawPhrases(t *rapid.T) (phrases [][]string, values []uint16, classes [][2]string) {
	word := rapid.SampledFrom([]string{"a", "b", "c", "d", "=a", "<X>", "<Y>"})
	for range rapid.IntRange(0, 30).Draw(t, "phrases") {
		p := []string{word.Draw(t, "word")}
		for gaps := 0; len(p) < 6 && rapid.Bool().Draw(t, "more"); p = append(p, word.Draw(t, "word")) {
			if gaps < maxGaps && rapid.IntRange(0, 2).Draw(t, "gap") == 0 {
				p, gaps = append(p, ""), gaps+1
			}
		}
		phrases, values = append(phrases, p), append(values, rapid.Uint16Range(0, 3).Draw(t, "value"))
	}
	for range rapid.IntRange(0, 6).Draw(t, "classes") {
		classes = append(classes, [2]string{rapid.SampledFrom([]string{"a", "b", "c", "=a"}).Draw(t, "member"), rapid.SampledFrom([]string{"<X>", "<Y>"}).Draw(t, "class")})
	}
	return phrases, values, classes
}

var anyValue = slices.Repeat([]bool{true}, 8)

// The trie, and the same one by way of its tables, find what the plain trie
// finds, at every term of every text.
func TestTrieFindsWhatThePlainTrieFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		phrases, values, classes := drawPhrases(t)
		want, list := newPlainTrie(), newPhraseList()
		for i, p := range phrases {
			want.add(p, values[i])
			if err := list.add(p, values[i]); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range classes {
			want.classify(c[0], c[1])
			if err := list.classify(c[0], c[1]); err != nil {
				t.Fatal(err)
			}
		}
		want.seal()
		built := list.trie()
		tables := built.tables()
		read, err := tables.trie(anyValue)
		if err != nil {
			t.Fatal(err)
		}
		text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}), 1, 14).Draw(t, "text")
		marks := rapid.SliceOfN(rapid.SampledFrom([]passing{0, 0, 0, 0, skips, stops, hinges, skips | stops}), len(text), len(text)).Draw(t, "marks")
		atoms := make([]atom, len(text))
		for i, w := range text {
			atoms[i] = atom{built.symbol("=" + w), built.symbol(w), marks[i]}
		}
		at := func(i int) (a, b int32, p passing) { return want.symbols["="+text[i]], want.symbols[text[i]], marks[i] }
		for i := range text {
			f, ok := want.longest(i, len(text), at)
			for _, tr := range []*trie{built, read} {
				g, found := tr.longest(i, atoms)
				if ok != found || ok && (f.start != g.start || f.gap != g.gap || f.resume != g.resume || f.end != g.end || f.words != g.words ||
					!slices.Equal(want.ends[f.node], tr.values(g.node))) {
					t.Fatalf("at %d: %+v %t, want %+v %t", i, g, found, f, ok)
				}
			}
		}
	})
}

// A search takes no more than maxSteps, however a lexicon is made: here every
// word is in every class, and every phrase of classes is there.
func TestSearchIsBounded(t *testing.T) {
	l := newPhraseList()
	var classes []string
	for i := range 8 {
		classes = append(classes, fmt.Sprintf("<C%d>", i))
	}
	p := make([]string, maxPhrase)
	for i := range 20_000 {
		for j, n := 0, i; j < maxPhrase; j, n = j+1, n/len(classes) {
			p[j] = classes[n%len(classes)]
		}
		if err := l.add(p[:7], 0); err != nil { // never found: the text ends before
			t.Fatal(err)
		}
	}
	for _, c := range classes {
		if err := errors.Join(l.classify("x", c), l.classify("=x", c)); err != nil {
			t.Fatal(err)
		}
	}
	tr := l.trie()
	atoms := slices.Repeat([]atom{{tr.symbol("=x"), tr.symbol("x"), skips}}, 6)
	s := search{trie: tr, atoms: atoms}
	s.follow(&found{gap: -1}, 0)
	if s.steps != maxSteps {
		t.Errorf("%d steps, want %d", s.steps, maxSteps)
	}
}

// The embedded lexicon stays far from the bound.
func TestSearchOfEnglish(t *testing.T) {
	e, most := NewExtractor(everything, English()), 0
	for _, text := range []string{newsText, strings.Repeat("the minister and the leader of the party told the other to stop the attack on the people ", 5)} {
		e.Each(text, func([]byte) {})
		for i := range e.see(inLexicon) {
			s := search{trie: e.lex.trie, atoms: e.atoms}
			s.follow(&found{start: i, gap: -1, end: i}, i)
			most = max(most, s.steps)
		}
	}
	if most > maxSteps/10 {
		t.Errorf("%d steps at one term, want at most %d", most, maxSteps/10)
	}
}

// wrapping makes tables with 2³² edges more than there are.
func wrapping(x *Tables) {
	x.Edges, x.Nodes = make([]uint16, 1<<17), make([]uint16, 2<<17+2)
	for v, rest := 0, len(x.Edges)+1<<32; rest > 0; v += 2 {
		x.Nodes[v] = uint16(min(rest, 1<<16-1))
		rest -= int(x.Nodes[v])
	}
}

// Tables that are not what a trie can be are refused, one for each check.
func TestTablesErrors(t *testing.T) {
	// By hand: "a ~ b" and "a <C>", both of concept 0, with b in <C>.
	good := func() Tables {
		return Tables{
			Words: []byte("a\nb\n<C>\n"), Nodes: []uint16{1, 0, 2, 0, 1, 0, 0, 1, 0, 1},
			Edges: []uint16{1, 0, 3, 2}, Ends: []uint16{0, 0}, Classes: []uint16{2, 3},
		}
	}
	concepts := []Concept{{Name: "A"}, {Name: "C", Roles: "class"}, {Name: "P", Roles: "positive"}}
	none, _ := new(Lexicon).Tables()
	if l, err := NewLexicon(concepts, good(), none); err != nil || l.Concepts()[0].Phrases != 2 || l.Concepts()[1].Phrases != 1 {
		t.Fatalf("%v %v", l.Concepts(), err)
	}
	for name, change := range map[string]func(x *Tables){
		"no nodes":           func(x *Tables) { *x = Tables{} },
		"half a node":        func(x *Tables) { x.Nodes = x.Nodes[:9] },
		"an edge less":       func(x *Tables) { x.Edges = x.Edges[:3] },
		"a node less":        func(x *Tables) { x.Nodes = x.Nodes[:8] },
		"an end less":        func(x *Tables) { x.Ends = x.Ends[:1] },
		"an end more":        func(x *Tables) { x.Ends = append(x.Ends, 0) },
		"edges beyond":       func(x *Tables) { x.Nodes[6] = 9 },
		"edges too few":      func(x *Tables) { x.Nodes[4] = 0 },
		"ends beyond":        func(x *Tables) { x.Nodes[5] = 9 },
		"edge up":            func(x *Tables) { x.Nodes[0], x.Nodes[4] = 0, 2 },
		"dead end":           func(x *Tables) { x.Nodes[7], x.Nodes[9], x.Ends = 0, 2, []uint16{0, 1} },
		"end at the root":    func(x *Tables) { x.Nodes[1], x.Nodes[9] = 1, 0 },
		"end at a gap":       func(x *Tables) { x.Nodes[5], x.Nodes[9] = 1, 0 },
		"gap at the root":    func(x *Tables) { x.Edges[0] = 0 },
		"gap beside a gap":   func(x *Tables) { x.Edges[3] = 0 },
		"symbol beyond":      func(x *Tables) { x.Edges[3] = 4 },
		"edges out of order": func(x *Tables) { x.Edges[1], x.Edges[2] = 3, 2 },
		"edge twice":         func(x *Tables) { x.Edges[1] = 3 },
		"concept beyond":     func(x *Tables) { x.Ends[0] = 3 },
		"concept is a class": func(x *Tables) { x.Ends[0] = 1 },
		"concept of feeling": func(x *Tables) { x.Ends[0] = 2 },
		"half a class":       func(x *Tables) { x.Classes = x.Classes[:1] },
		"no class":           func(x *Tables) { x.Classes[1] = 1 },
		"class of a class":   func(x *Tables) { x.Classes[0] = 3 },
		"class beyond":       func(x *Tables) { x.Classes[1] = 4 },
		"class of none":      func(x *Tables) { x.Classes[0] = 0 },
		"class twice":        func(x *Tables) { x.Classes = append(x.Classes, 2, 3) },
		"classes unordered":  func(x *Tables) { x.Classes = append(x.Classes, 1, 3) },
		"no newline":         func(x *Tables) { x.Words = x.Words[:7] },
		"edges that wrap":    wrapping,
		"words unordered":    func(x *Tables) { x.Words = []byte("b\na\n<C>\n") },
		"class twice over":   func(x *Tables) { x.Words = []byte("<C>\n<D>\n<C>\n") },
		"word after a class": func(x *Tables) { x.Words = []byte("a\n<C>\nb\n") },
		"empty word":         func(x *Tables) { x.Words = []byte("a\n\n<C>\n") },
		"word twice":         func(x *Tables) { x.Words = []byte("a\na\n<C>\n") },
		"long word":          func(x *Tables) { x.Words = []byte(strings.Repeat("a", maxEntry+2) + "\nb\n<C>\n") },
		"too many words":     func(x *Tables) { x.Words = []byte(strings.Repeat("a\n", maxSymbols+1)) },
		"ends out of order":  func(x *Tables) { x.Nodes[7], x.Nodes[9] = 2, 0 },
	} {
		x := good()
		change(&x)
		if _, err := NewLexicon(concepts, x, none); !errors.Is(err, ErrLexicon) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	for name, list := range map[string][]Concept{
		"name": {{Name: "a"}}, "twice": {{Name: "A"}, {Name: "A"}}, "role": {{Name: "A", Roles: "x"}},
		"long name": {{Name: strings.Repeat("A", maxName+1)}}, "many": make([]Concept, maxConcepts+1),
	} {
		if _, err := NewLexicon(list, none, none); !errors.Is(err, ErrLexicon) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// A chain longer than a phrase, or with too many gaps, is refused.
func TestTablesDepth(t *testing.T) {
	chain := func(edges ...uint16) Tables {
		x := Tables{Words: []byte("a\n"), Edges: edges, Ends: []uint16{0}}
		for range edges {
			x.Nodes = append(x.Nodes, 1, 0)
		}
		x.Nodes = append(x.Nodes, 0, 1)
		return x
	}
	for _, c := range []struct {
		edges []uint16
		ok    bool
	}{
		{slices.Repeat([]uint16{1}, maxPhrase), true},
		{slices.Repeat([]uint16{1}, maxPhrase+1), false},
		{[]uint16{1, 0, 1, 0, 1}, true},
		{[]uint16{1, 0, 1, 0, 1, 0, 1}, false},
		{[]uint16{1, 0}, false},
	} {
		x := chain(c.edges...)
		if _, err := x.trie(anyValue); (err == nil) != c.ok {
			t.Errorf("%d: error %v", c.edges, err)
		}
	}
}
