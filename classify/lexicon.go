package classify

import (
	"encoding/binary"
	"fmt"

	"github.com/stancekit/stance/features"
)

// lexiconTensors are the phrases of a lexicon, and those of its words of
// feeling, as [features.Tables] describes them. The metadata has the names and
// roles of the concepts. A file has all of these or none.
type lexiconTensors struct {
	Classes  *tensor `json:"lexicon.classes,omitempty"`  // U16, by pair
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
		{&l.Classes, "lexicon.classes", "U16", 2}, {&l.Edges, "lexicon.edges", "U16", 1}, {&l.Ends, "lexicon.ends", "U16", 1},
		{&l.Nodes, "lexicon.nodes", "U16", 2}, {&l.Words, "lexicon.words", "U8", 1},
		{&l.PClasses, "polarity.classes", "U16", 2}, {&l.PEdges, "polarity.edges", "U16", 1}, {&l.PEnds, "polarity.ends", "U16", 1},
		{&l.PNodes, "polarity.nodes", "U16", 2}, {&l.PWords, "polarity.words", "U8", 1},
	}
}

// appendLexicon appends the tensors of a lexicon to data, an even number of
// bytes: the whole numbers, then the words.
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
	words := place(&data, "U8", len(phrases.Words))
	data = append(data, phrases.Words...)
	pwords := place(&data, "U8", len(polarity.Words))
	l.Words, l.PWords = &words, &pwords
	return append(data, polarity.Words...)
}

// checkLexicon wants all tensors of a lexicon where the metadata has one, and
// else none.
func (l *lexiconTensors) checkLexicon(wanted bool) error {
	for _, t := range l.list() {
		if (*t.tensor != nil) != wanted {
			return fmt.Errorf("%w: lexicon in the metadata: %t, tensor %q: %t", ErrFormat, wanted, t.name, !wanted)
		}
		if !wanted {
			continue
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

func (l *lexiconTensors) hasLexicon() bool { return l.Words != nil }

// lexicon makes the lexicon of a checked file.
func (l *lexiconTensors) lexicon(concepts []features.Concept, data []byte) (*features.Lexicon, error) {
	lex, err := features.NewLexicon(concepts,
		features.Tables{Words: l.Words.bytes(data), Nodes: l.Nodes.uint16s(data), Edges: l.Edges.uint16s(data), Ends: l.Ends.uint16s(data), Classes: l.Classes.uint16s(data)},
		features.Tables{Words: l.PWords.bytes(data), Nodes: l.PNodes.uint16s(data), Edges: l.PEdges.uint16s(data), Ends: l.PEnds.uint16s(data), Classes: l.PClasses.uint16s(data)})
	if err != nil {
		return nil, fmt.Errorf("%w: lexicon: %w", ErrFormat, err)
	}
	return lex, nil
}
