// Package features turns a sentence into a sparse vector: tokens, stems,
// bigrams, concepts and their order, with negation scope and with names
// masked. Most users need [NewExtractor] and [Extractor.Vector].
package features

// Vector is a sparse vector: Values[i] is the weight of feature IDs[i]. IDs
// ascend strictly; len(IDs) == len(Values).
type Vector struct {
	IDs    []uint32
	Values []float32
}

// Kind tells what a token is.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // letters, with inner apostrophes, hyphens and digits: "don't", "cease-fire", "COVID-19", "U.S."
	Number             // "1,000.50", "9:30", "5th"
	Mark               // one punctuation mark or symbol
)

// Token is one token of a text, as a half-open range of its bytes.
type Token struct {
	Start, End int
	Kind       Kind
}

// Options says which features a text gets. They are plain values, stored in
// the model. The zero value gives lower-cased stems alone.
type Options struct {
	NGrams    int  `json:"ngrams,omitempty"`     // longest n-gram of stems; 0 and 1 mean single stems
	Binary    bool `json:"binary,omitempty"`     // a feature counts once a text (Wang & Manning 2012)
	Content   bool `json:"content,omitempty"`    // stems and n-grams of content words alone: function words carry the style of a corpus
	Concepts  bool `json:"concepts,omitempty"`   // concepts of the lexicon, and ordered pairs of them
	Window    int  `json:"window,omitempty"`     // widest distance of a concept pair, in words; 0 means 9
	Polarity  bool `json:"polarity,omitempty"`   // words of feeling, graded and composed
	Negation  bool `json:"negation,omitempty"`   // features in the scope of a negator are marked
	Spelling  bool `json:"spelling,omitempty"`   // an unknown word counts as the word of the lexicon that is one slip away
	MaskNames bool `json:"mask_names,omitempty"` // proper names, nationalities and parties become one placeholder

	// Plain makes a feature of each word as it stands between white space, with
	// its case and its marks, in place of stems and all else: for models whose
	// words another program has cut.
	Plain bool `json:"plain,omitempty"`
	Lower bool `json:"lower,omitempty"` // with Plain: words in lower case, apostrophes straight
}
