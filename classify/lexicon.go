package classify

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/stancekit/stance/features"
)

// lexiconTensors are the concepts of a lexicon, a line each with the name and
// the roles, and the phrases and those of its words of feeling, as
// [features.Tables] describes them. A file has all of these or none.
type lexiconTensors struct {
	Classes  *tensor `json:"lexicon.classes,omitempty"`  // U16, by pair
	Concepts *tensor `json:"lexicon.concepts,omitempty"` // U8
	Edges    *tensor `json:"lexicon.edges,omitempty"`    // U16, by edge
	Ends     *tensor `json:"lexicon.ends,omitempty"`     // U16, by phrase
	Nodes    *tensor `json:"lexicon.nodes,omitempty"`    // U16, by node: edges, ends
	Words    *tensor `json:"lexicon.words,omitempty"`    // U8
	PClasses *tensor `json:"polarity.classes,omitempty"` // the same of the words of feeling
	PEdges   *tensor `json:"polarity.edges,omitempty"`
	PEnds    *tensor `json:"polarity.ends,omitempty"`
	PNodes   *tensor `json:"polarity.nodes,omitempty"`
	PWords   *tensor `json:"polarity.words,omitempty"`
}

// lexiconTensor is one of them with its name, type and the numbers of a row.
type lexiconTensor struct {
	tensor **tensor
	name   string
	dtype  string
	row    int
}

func (l *lexiconTensors) list() []lexiconTensor {
	return []lexiconTensor{
		{&l.Classes, "lexicon.classes", "U16", 2}, {&l.Concepts, "lexicon.concepts", "U8", 1}, {&l.Edges, "lexicon.edges", "U16", 1}, {&l.Ends, "lexicon.ends", "U16", 1},
		{&l.Nodes, "lexicon.nodes", "U16", 2}, {&l.Words, "lexicon.words", "U8", 1},
		{&l.PClasses, "polarity.classes", "U16", 2}, {&l.PEdges, "polarity.edges", "U16", 1}, {&l.PEnds, "polarity.ends", "U16", 1},
		{&l.PNodes, "polarity.nodes", "U16", 2}, {&l.PWords, "polarity.words", "U8", 1},
	}
}

// appendLexicon appends the tensors of a lexicon to data, an even number of
// bytes: the whole numbers, then the texts.
func (l *lexiconTensors) appendLexicon(data []byte, lex *features.Lexicon) []byte {
	phrases, polarity := lex.Tables()
	numbers := map[string][]uint16{
		"lexicon.classes": phrases.Classes, "lexicon.edges": phrases.Edges, "lexicon.ends": phrases.Ends, "lexicon.nodes": phrases.Nodes,
		"polarity.classes": polarity.Classes, "polarity.edges": polarity.Edges, "polarity.ends": polarity.Ends, "polarity.nodes": polarity.Nodes,
	}
	for _, t := range l.list() {
		list, ok := numbers[t.name]
		if !ok {
			continue
		}
		shape := []int{len(list) / t.row}
		if t.row > 1 {
			shape = append(shape, t.row)
		}
		placed := place(&data, t.dtype, shape...)
		for _, v := range list {
			data = binary.LittleEndian.AppendUint16(data, v)
		}
		*t.tensor = &placed
	}
	var concepts []byte
	for _, c := range lex.Concepts() {
		concepts = append(concepts, strings.TrimSpace(c.Name+" "+c.Roles)+"\n"...)
	}
	for _, t := range []struct {
		tensor **tensor
		text   []byte
	}{{&l.Concepts, concepts}, {&l.Words, phrases.Words}, {&l.PWords, polarity.Words}} {
		placed := place(&data, "U8", len(t.text))
		data, *t.tensor = append(data, t.text...), &placed
	}
	return data
}

// checkLexicon wants all tensors of a lexicon or none.
func (l *lexiconTensors) checkLexicon() error {
	list := l.list()
	if !slices.ContainsFunc(list, func(t lexiconTensor) bool { return *t.tensor != nil }) {
		return nil
	}
	for _, t := range list {
		if *t.tensor == nil {
			return fmt.Errorf("%w: tensor %q is missing", ErrFormat, t.name)
		}
		rank := 1
		if t.row > 1 {
			rank = 2
		}
		if err := (*t.tensor).check(t.name, t.dtype, rank); err != nil {
			return err
		}
		if shape := (*t.tensor).Shape; t.row > 1 && shape[1] != t.row {
			return fmt.Errorf("%w: tensor %q has the shape %d", ErrFormat, t.name, shape)
		}
	}
	return nil
}

func (l *lexiconTensors) hasLexicon() bool { return l.Concepts != nil }

// lexicon makes the lexicon of a checked file.
func (l *lexiconTensors) lexicon(data []byte) (*features.Lexicon, error) {
	var concepts []features.Concept
	for line := range strings.Lines(string(l.Concepts.bytes(data))) {
		name, roles, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		concepts = append(concepts, features.Concept{Name: name, Roles: roles})
	}
	lex, err := features.NewLexicon(concepts,
		features.Tables{Words: l.Words.bytes(data), Nodes: l.Nodes.uint16s(data), Edges: l.Edges.uint16s(data), Ends: l.Ends.uint16s(data), Classes: l.Classes.uint16s(data)},
		features.Tables{Words: l.PWords.bytes(data), Nodes: l.PNodes.uint16s(data), Edges: l.PEdges.uint16s(data), Ends: l.PEnds.uint16s(data), Classes: l.PClasses.uint16s(data)})
	if err != nil {
		return nil, fmt.Errorf("%w: lexicon: %w", ErrFormat, err)
	}
	return lex, nil
}
