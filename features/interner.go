package features

import "bytes"

// Interner numbers features as texts are read: 0, 1, 2 … in the order in which
// they are met. It serves training, where the vocabulary is not known yet. It
// is not safe for concurrent use.
type Interner struct {
	index
	others  map[string]uint32 // number of a feature that is neither a stem nor an n-gram
	origins []origin          // by number
	names   []string          // of the others
}

// origin is what a feature is made of: a node and the symbol of a last stem,
// or one of the kinds below and a symbol or an index of names.
type origin struct{ prefix, symbol uint32 }

const (
	wordOrigin    = 0           // and the symbol
	negatedOrigin = nodeBit - 1 // and the symbol
	otherOrigin   = 1<<32 - 1   // and the index of the name
)

// NewInterner returns an empty interner.
func NewInterner() *Interner {
	return &Interner{index: newIndex(0, 0), others: make(map[string]uint32)}
}

// Len returns the number of features met.
func (n *Interner) Len() int { return len(n.origins) }

// Name appends the name of feature id, which must be below Len(), to dst and
// returns the extended slice.
func (n *Interner) Name(dst []byte, id uint32) []byte {
	o := n.origins[id]
	switch o.prefix {
	case wordOrigin:
		return append(append(dst, "w:"...), n.symbols.stems[o.symbol]...)
	case negatedOrigin:
		return append(append(dst, "n:w:"...), n.symbols.stems[o.symbol]...)
	case otherOrigin:
		return append(dst, n.names[o.symbol]...)
	}
	return n.spell(append(dst, "b:"...), o)
}

// spell appends the stems of an n-gram.
func (n *Interner) spell(dst []byte, o origin) []byte {
	if o.prefix < nodeBit {
		dst = append(dst, n.symbols.stems[o.prefix]...)
	} else {
		dst = n.spell(dst, n.origins[o.prefix&^nodeBit])
	}
	return append(append(dst, '_'), n.symbols.stems[o.symbol]...)
}

func (n *Interner) add(prefix, symbol uint32) uint32 {
	n.origins = append(n.origins, origin{prefix, symbol})
	return uint32(len(n.origins) - 1)
}

// word returns the number of w: or n:w: with a symbol.
func (n *Interner) word(symbol uint32, negated bool) uint32 {
	p := &n.words[symbol][sense(negated)]
	if *p == 0 {
		prefix := uint32(wordOrigin)
		if negated {
			prefix = negatedOrigin
		}
		*p = n.add(prefix, symbol) + 1
	}
	return *p - 1
}

// gram returns the node of an n-gram.
func (n *Interner) gram(prefix, symbol uint32) uint32 {
	node := n.grams.find(prefix, symbol)
	if node == 0 {
		node = nodeBit | n.add(prefix, symbol)
		n.grams.add(prefix, symbol, node)
	}
	return node
}

// id returns the number of the feature with a name.
func (n *Interner) id(name []byte) uint32 {
	if stem, negated, ok := wordName(name); ok {
		return n.word(n.symbol(stem), negated)
	}
	first, rest, ok := gramName(name)
	if !ok {
		return n.other(name)
	}
	node := n.symbol(first)
	for more := true; more; {
		var stem []byte
		stem, rest, more = bytes.Cut(rest, underscore)
		node = n.gram(node, n.symbol(stem))
	}
	return node &^ nodeBit
}

// other returns the number of a feature that is neither a stem nor an n-gram.
func (n *Interner) other(name []byte) uint32 {
	id, ok := n.others[string(name)]
	if !ok {
		id = n.add(otherOrigin, uint32(len(n.names)))
		n.names = append(n.names, string(name))
		n.others[n.names[len(n.names)-1]] = id
	}
	return id
}

// Merge adds the features of o and returns their numbers in n, by their
// numbers in o, which is of no use any more.
func (n *Interner) Merge(o *Interner) []uint32 {
	o.grams, o.words = gramTable{}, nil // most of its memory, for which n has use
	symbols := make([]uint32, len(o.symbols.stems))
	for s, stem := range o.symbols.stems {
		if s > 0 {
			symbols[s] = n.symbol([]byte(stem))
		}
	}
	ids := make([]uint32, len(o.origins))
	for id, from := range o.origins {
		switch from.prefix {
		case wordOrigin, negatedOrigin:
			ids[id] = n.word(symbols[from.symbol], from.prefix == negatedOrigin)
		case otherOrigin:
			ids[id] = n.other([]byte(o.names[from.symbol]))
		default:
			prefix := from.prefix
			if prefix < nodeBit {
				prefix = symbols[prefix]
			} else { // a shorter n-gram, which was met before
				prefix = nodeBit | ids[prefix&^nodeBit]
			}
			ids[id] = n.gram(prefix, symbols[from.symbol]) &^ nodeBit
		}
	}
	return ids
}
