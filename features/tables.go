package features

import (
	"fmt"
	"strings"
	"sync"
)

// Tables are the phrases of a lexicon as flat arrays, as a model file carries
// them. Nodes of the tree of phrases are numbered level by level from the
// root, 0: edge k leads to node k+1.
type Tables struct {
	Words   []byte   // the words of the phrases in the order of their bytes, then the classes, each ended by a newline; their symbols count from 1
	Nodes   []uint16 // by node: the number of its edges, and of the phrases that end there
	Edges   []uint16 // by edge: a symbol, 0 for a gap; ascending at each node
	Ends    []uint16 // by phrase, in the order of the nodes: its concept, ascending at each node
	Classes []uint16 // pairs of a word's symbol and that of a class it is in, ascending
}

// Tables returns the phrases, and those of the words of feeling.
func (l *Lexicon) Tables() (phrases, polarity Tables) {
	if l.trie == nil {
		return newPhraseList().trie().tables(), newPhraseList().trie().tables()
	}
	return l.trie.tables(), l.polar.tables()
}

func (t *trie) tables() Tables {
	x := Tables{Edges: t.edges, Ends: t.ends, Classes: t.pairs}
	for _, w := range t.words[1:] {
		x.Words = append(append(x.Words, w...), '\n')
	}
	for v, n := range t.nodes[:len(t.nodes)-1] {
		next := t.nodes[v+1]
		x.Nodes = append(x.Nodes, uint16(next.edge-n.edge), uint16(next.end-n.end))
	}
	return x
}

// NewLexicon makes a lexicon of its concepts and of what [Lexicon.Tables]
// returned. Nothing in the tables is trusted; errors wrap ErrLexicon. The
// arguments must not be changed afterwards.
func NewLexicon(concepts []Concept, phrases, polarity Tables) (*Lexicon, error) {
	if len(concepts) > maxConcepts {
		return nil, fmt.Errorf("more than %d concepts: %w", maxConcepts, ErrLexicon)
	}
	list, names := make([]concept, len(concepts)), make(map[string]bool, len(concepts))
	for i, c := range concepts {
		list[i].Concept = Concept{Name: c.Name, Roles: c.Roles}
		if err := list[i].check(); err != nil {
			return nil, err
		}
		if names[c.Name] {
			return nil, fmt.Errorf("concept %s twice: %w", c.Name, ErrLexicon)
		}
		names[c.Name] = true
	}
	polars, others := make([]bool, len(list)), make([]bool, len(list))
	for v := range list {
		polars[v] = list[v].isPolar()
		others[v] = !polars[v] && !list[v].isClass()
	}
	var polar *trie
	var polarErr error
	var wg sync.WaitGroup
	wg.Go(func() { polar, polarErr = polarity.trie(polars) })
	main, err := phrases.trie(others)
	wg.Wait()
	if err != nil {
		return nil, fmt.Errorf("phrases: %w: %w", err, ErrLexicon)
	}
	if polarErr != nil {
		return nil, fmt.Errorf("words of feeling: %w: %w", polarErr, ErrLexicon)
	}
	return newLexicon(list, main, polar)
}

// trie makes the trie of tables; allowed tells by value which there may be.
func (x *Tables) trie(allowed []bool) (*trie, error) {
	t := &trie{edges: x.Edges, ends: x.Ends, pairs: x.Classes}
	if err := t.readWords(string(x.Words)); err != nil {
		return nil, err
	}
	if len(x.Nodes) < 2 || len(x.Nodes)%2 != 0 || len(x.Nodes)/2 != len(x.Edges)+1 {
		return nil, fmt.Errorf("%d numbers for nodes, %d edges: %w", len(x.Nodes), len(x.Edges), errTables)
	}
	t.nodes = make([]trieNode, len(x.Nodes)/2+1)
	var edges, ends uint64
	for v := range len(t.nodes) - 1 {
		edges += uint64(x.Nodes[2*v])
		ends += uint64(x.Nodes[2*v+1])
		t.nodes[v+1] = trieNode{edge: uint32(edges), end: uint32(ends)}
	}
	if edges != uint64(len(x.Edges)) || ends != uint64(len(x.Ends)) { // else no node goes beyond them
		return nil, fmt.Errorf("%d edges and %d ends, want %d and %d: %w", edges, ends, len(x.Edges), len(x.Ends), errTables)
	}
	if err := t.check(allowed); err != nil {
		return nil, err
	}
	t.index()
	return t, nil
}

// readWords fills the table of symbols.
func (t *trie) readWords(text string) error {
	n := strings.Count(text, "\n")
	if n > maxSymbols || text != "" && text[len(text)-1] != '\n' {
		return fmt.Errorf("%d lines of words: %w", n, errTables)
	}
	t.words = make([]string, 1, n+1)
	for line := range strings.Lines(text) {
		w, last := line[:len(line)-1], t.words[len(t.words)-1]
		switch {
		case w == "" || len(w) > maxEntry:
			return fmt.Errorf("word %d: %d bytes: %w", len(t.words), len(w), errTables)
		case !isClass(w) && (isClass(last) || w <= last):
			return fmt.Errorf("word %d, %q, is out of order: %w", len(t.words), w, errTables)
		}
		t.words = append(t.words, w)
	}
	if !t.hash() {
		return fmt.Errorf("a class twice: %w", errTables)
	}
	return nil
}
