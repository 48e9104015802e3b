package classify

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/stancekit/stance/features"
)

// ErrModel says that the parts of a model do not fit together.
var ErrModel = errors.New("classify: unusable model")

// Parts is what a model is made of.
type Parts struct {
	Options     features.Options
	Lexicon     *features.Lexicon // nil where Options needs none
	Vocabulary  *features.Vocabulary
	Classifier  Classifier // a *Linear, as all learners here fit
	Calibration Calibration
	// Table is what the classifier was fitted to, whole numbers below 2³², so
	// that it can be added to; nil where it is not kept. Only for kinds that
	// add up.
	Table *Table
	// Abstain is the label of a text without a known feature. Empty means the
	// middle label; of two middle ones, the likelier by Calibration.Prior.
	Abstain string
	Card    Card
}

// Card tells people what a model is and how far to trust it. It has no part
// in classifying.
type Card struct {
	Name         string             `json:"name,omitempty"`
	Kind         Kind               `json:"kind,omitempty"` // set by NewModel
	Description  string             `json:"description,omitempty"`
	Date         string             `json:"date,omitempty"`          // of the corpus and recipe, as 2006-01-02
	License      string             `json:"license,omitempty"`       // SPDX, of the model
	CorpusTexts  int                `json:"corpus_texts,omitempty"`  // number of texts trained on
	CorpusLabels map[string]int     `json:"corpus_labels,omitempty"` // texts by label
	CorpusSHA256 string             `json:"corpus_sha256,omitempty"` // in hexadecimal
	CorpusSum    string             `json:"corpus_sum,omitempty"`    // of models that keep their counts, instead of the above: adds up as they do
	CorpusNotes  []string           `json:"corpus_notes,omitempty"`  // what is to be known of the corpus, a sentence each
	Metrics      map[string]float64 `json:"metrics,omitempty"`       // cross-validated, such as "f1_macro" in [0, 1]
	Limits       []string           `json:"limits,omitempty"`        // when not to use it, a sentence each
	Recipe       json.RawMessage    `json:"recipe,omitempty"`        // what it was trained with
}

// Model classifies texts. It is immutable and safe for concurrent use. Make
// one with [Read] or [NewModel].
type Model struct {
	parts   Parts
	linear  *Linear
	blank   []uint32  // features that the empty text has: those that tell what is absent
	scratch sync.Pool // of *scratch

	pairing sync.Mutex
	pair    *Pair // the last of With
}

// scratch is the memory of one call of Classify.
type scratch struct {
	extractor *features.Extractor
	x         features.Vector
	scores    []float64
}

// Limits on options, so that a model file cannot ask for endless work.
const (
	maxNGrams = 8
	maxWindow = 100
)

// NewModel puts a model together. Errors wrap [ErrModel]. The parts must not
// be changed afterwards.
func NewModel(p Parts) (*Model, error) {
	l, ok := p.Classifier.(*Linear)
	if !ok || l == nil || p.Vocabulary == nil {
		return nil, fmt.Errorf("%w: no *Linear classifier or no vocabulary", ErrModel)
	}
	if err := checkLabels(l.labels); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	if n := p.Vocabulary.Len(); n != l.Features() {
		return nil, fmt.Errorf("%w: %d names for %d features", ErrModel, n, l.Features())
	}
	if o := p.Options; o.NGrams < 0 || o.NGrams > maxNGrams || o.Window < 0 || o.Window > maxWindow {
		return nil, fmt.Errorf("%w: options %+v", ErrModel, o)
	}
	if err := p.Options.Check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	if p.Options.Concepts && p.Lexicon == nil {
		return nil, fmt.Errorf("%w: concepts without a lexicon", ErrModel)
	}
	if err := p.Calibration.check(len(l.labels)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	if p.Table != nil {
		if err := p.Table.checkKept(l); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrModel, err)
		}
	}
	if p.Abstain == "" {
		p.Abstain = middle(l.labels, p.Calibration.Prior)
	}
	if !slices.Contains(l.labels, p.Abstain) {
		return nil, fmt.Errorf("%w: abstains to %q, want one of %q", ErrModel, p.Abstain, l.labels)
	}
	p.Card.Kind = l.kind
	m := &Model{parts: p, linear: l}
	m.scratch.New = func() any { return m.newScratch() }
	m.blank = m.newScratch().extractor.Vector(features.Vector{}, p.Vocabulary, "").IDs
	return m, nil
}

func (m *Model) newScratch() *scratch {
	return &scratch{extractor: features.NewExtractor(m.parts.Options, m.parts.Lexicon)}
}

// middle returns the middle label; of two, the likelier, or the first.
func middle(labels []string, prior []float64) string {
	hi := len(labels) / 2
	lo := (len(labels) - 1) / 2
	if prior != nil && prior[hi] > prior[lo] {
		return labels[hi]
	}
	return labels[lo]
}

// Labels returns the labels, in the order of Result.Probs. Those of a stance
// model are conciliatory, neutral, confrontational.
func (m *Model) Labels() []string { return m.linear.Labels() }

// Card returns the model's card.
func (m *Model) Card() Card { return m.parts.Card }

// Parts returns what the model is made of. It must not be changed.
func (m *Model) Parts() Parts { return m.parts }

// Classify labels a text. A text without a known feature, or with those alone
// that the empty text has too, gets the label that Parts.Abstain names, with
// confidence 0 and the probabilities Calibration.Prior. Of labels equally likely the first wins. The one
// allocation, once warm, is Result.Probs.
func (m *Model) Classify(text string) Result {
	r := Result{Probs: make([]float64, 0, len(m.linear.labels))}
	m.classify(text, &r)
	return r
}

// classify is Classify into r, whose memory it uses.
func (m *Model) classify(text string, r *Result) {
	s := m.scratch.Get().(*scratch)
	defer m.scratch.Put(s)
	m.read(s, text)
	m.result(s, r)
}

// read makes s.x the vector of the text; it is empty if nothing is known.
func (m *Model) read(s *scratch, text string) {
	s.x = s.extractor.Vector(s.x, m.parts.Vocabulary, text)
	m.forget(&s.x)
}

// forget empties a vector that says no more than that of the empty text.
func (m *Model) forget(x *features.Vector) {
	for _, id := range x.IDs {
		if !slices.Contains(m.blank, id) {
			return
		}
	}
	x.IDs, x.Values = x.IDs[:0], x.Values[:0]
}

// result classifies s.x into r.
func (m *Model) result(s *scratch, r *Result) {
	s.scores = m.linear.Scores(s.scores[:0], s.x)
	known := len(s.x.IDs) > 0
	if !known && m.parts.Calibration.Prior != nil {
		r.Probs = append(r.Probs[:0], m.parts.Calibration.Prior...)
	} else {
		r.Probs = m.parts.Calibration.Probs(r.Probs[:0], s.scores)
	}
	r.Label, r.Confidence = m.parts.Abstain, 0
	if known {
		best := 0
		for c, p := range r.Probs {
			if p > r.Probs[best] {
				best = c
			}
		}
		r.Label, r.Confidence = m.linear.labels[best], r.Probs[best]
	}
	r.Score = r.Probs[0] - r.Probs[len(r.Probs)-1]
}
