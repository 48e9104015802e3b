package train

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"iter"
	"slices"
	"sync"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// corpus is a corpus ready for fitting: what is left of its texts are packed
// features.
type corpus struct {
	recipe Recipe
	labels []string
	y      []int
	groups []int // those that folds keep together
	facts  facts
	survey *Survey
	hash   string // see [Hash]
	sum    string // see [Sum]; known only with Recipe.KeepCounts
	table  *table
	model  *classify.Model // what the corpus is added to, or nil
	base   counts          // its counts
}

// intake reads a corpus: examples one after the other, the features of their
// texts in parallel. Texts are dropped when they are read.
type intake struct {
	recipe        Recipe
	labels, files column
	lines         []int32
	columns       map[string]*column
	hash          hasher
	sum           summer
	groups        []groupKey // of the names of groups
	fields        []groupKey // of the names of fields, with Recipe.ByField
	chunks        []*chunk
	open          *chunk // the last of chunks, not yet full
	size          int    // bytes of its texts
	work          chan *chunk
	readers       []*textReader
	running       sync.WaitGroup

	lengths lengths
	near    []pair // of near duplicates, once they are looked for
	apart   bool   // they do not make groups, for there would be too few
}

const (
	chunkRows  = 256       // texts of a chunk at most
	chunkBytes = 256 << 10 // and bytes, give or take a text
	maxReaders = 8         // each has tables of its own, and reading feeds no more
)

// read reads a corpus to its end, or to the first error.
func (t Trainer) read(r Recipe, seq iter.Seq2[Example, error]) (*corpus, error) {
	if err := r.checkBase(t.Base); err != nil {
		return nil, err
	}
	in := &intake{recipe: r, columns: newColumns(t.By), hash: newHasher(), work: make(chan *chunk)}
	in.start(t.lexicon(), min(t.workers(), maxReaders))
	err := in.all(seq)
	close(in.work)
	in.running.Wait()
	if err != nil {
		return nil, err
	}
	c := &corpus{recipe: r, hash: in.hash.sum(), sum: in.sum.sum(), model: t.Base}
	if err := c.label(in.labels); err != nil {
		return nil, err
	}
	in.findNear()
	in.group(c, seq)
	if len(in.near) > 0 && !c.spread() {
		in.apart = true
		in.group(c, seq)
	}
	c.survey = in.survey(c, t)
	for _, k := range in.chunks {
		k.keys, k.prints = nil, nil
	}
	if t.Survey != nil {
		t.Survey(c.survey)
	}
	c.table = newTable(in.chunks, in.readers, c.baseNames(), r.minCount(), t.workers())
	if r.countsOnly() {
		c.table.count(in.readers, c.classes(in.labels), len(c.labels))
	}
	c.table.leaveOut(t.families)
	c.addBase()
	return c, nil
}

// group finds the groups.
func (in *intake) group(c *corpus, seq iter.Seq2[Example, error]) {
	c.facts = in.facts(seq)
	c.groups = c.facts.groups
	if in.recipe.ByField {
		c.groups = in.grouped(in.fields)
	}
}

// spread tells whether every label of the corpus is in two groups or more.
func (c *corpus) spread() bool {
	first := slices.Repeat([]int{-1}, len(c.labels))
	wide := make([]bool, len(c.labels))
	for i, y := range c.y {
		if first[y] < 0 {
			first[y] = c.groups[i]
		}
		wide[y] = wide[y] || c.groups[i] != first[y]
	}
	for y := range wide {
		if !wide[y] && first[y] >= 0 {
			return false
		}
	}
	return true
}

// grouped numbers groups by the keys of names and of texts, and by the pairs of
// near duplicates.
func (in *intake) grouped(keys []groupKey) []int {
	keys = append(slices.Clone(keys), in.textKeys()...)
	for _, p := range in.near {
		if in.apart {
			break
		}
		keys = append(keys, p.key(p.a), p.key(p.b))
	}
	return groupRows(len(in.labels.of), keys)
}

// textKeys returns the keys of all texts.
func (in *intake) textKeys() []groupKey {
	keys := make([]groupKey, 0, len(in.labels.of))
	for _, k := range in.chunks {
		for _, hash := range k.keys {
			keys = append(keys, groupKey{hash, uint32(len(keys))})
		}
	}
	return keys
}

// findNear looks for near duplicates, if the recipe asks for it.
func (in *intake) findNear() {
	if in.recipe.Near == 0 {
		return
	}
	prints := make([]fingerprint, 0, len(in.labels.of))
	for _, k := range in.chunks {
		prints = append(prints, k.prints...)
		k.prints = nil
	}
	in.near = nearPairs(prints, in.recipe.Near)
}

// facts returns what a report tells the rows apart by; seq gives them again.
func (in *intake) facts(seq iter.Seq2[Example, error]) facts {
	files, lines := in.files, in.lines // not the rest of in
	place := func(row int) (string, int) { return files.names[files.of[row]], int(lines[row]) }
	return facts{
		groups: in.grouped(in.groups), columns: in.columns, place: place,
		texts: func(rows []int) []string { return textsAgain(seq, rows, place) },
	}
}

// textsAgain reads the texts of some rows anew. What cannot be read again, or is
// not where it was, stays empty.
func textsAgain(seq iter.Seq2[Example, error], rows []int, place func(row int) (string, int)) []string {
	texts := make([]string, len(rows))
	at := make(map[int]int, len(rows))
	for k, row := range rows {
		at[row] = k
	}
	if len(rows) == 0 {
		return texts
	}
	row := 0
	for e, err := range seq {
		if err != nil {
			break
		}
		if k, ok := at[row]; ok {
			if file, line := place(row); file == e.File && line == e.Line {
				texts[k] = e.Text
			}
			if delete(at, row); len(at) == 0 {
				break
			}
		}
		row++
	}
	return texts
}

// countsOnly tells whether nothing is asked of the texts but their counts.
func (r Recipe) countsOnly() bool { return r.Folds == NoFolds && r.learners()[0].byTable() }

// start starts the readers.
func (in *intake) start(lex *features.Lexicon, workers int) {
	for w := range workers {
		r := &textReader{
			extractor: features.NewExtractor(in.recipe.Features, lex), interner: features.NewInterner(),
			near: in.recipe.Near > 0, counting: in.recipe.countsOnly(),
		}
		in.readers = append(in.readers, r)
		in.running.Go(func() {
			for k := range in.work {
				k.reader = w
				r.read(k)
			}
		})
	}
}

func (in *intake) all(seq iter.Seq2[Example, error]) error {
	for e, err := range seq {
		if err != nil {
			return err
		}
		if err := in.add(e); err != nil {
			return err
		}
	}
	if len(in.labels.of) == 0 {
		return ErrEmpty
	}
	in.send()
	return nil
}

// add takes in one example.
func (in *intake) add(e Example) error {
	if known := in.labels.add(e.Label); !known && len(in.recipe.Labels) > 0 && !slices.Contains(in.recipe.Labels, e.Label) {
		return &RowError{File: e.File, Line: e.Line, Err: fmt.Errorf("%w: %q, want one of %q", ErrLabel, e.Label, in.recipe.Labels)}
	}
	row := len(in.lines)
	in.files.add(e.File)
	in.lines = append(in.lines, int32(e.Line))
	for name, c := range in.columns {
		c.add(e.Value(name))
	}
	in.hash.add(e)
	in.lengths.add(row, len(e.Text))
	if in.recipe.KeepCounts {
		in.sum.add(e)
	}
	if e.Group != "" {
		in.groups = append(in.groups, nameKey(e.Group, row))
	}
	if in.recipe.ByField && e.Field != "" {
		in.fields = append(in.fields, nameKey(e.Field, row))
	}
	if in.open == nil {
		in.open = new(chunk)
		in.chunks = append(in.chunks, in.open)
	}
	in.open.texts = append(in.open.texts, e.Text)
	if in.size += len(e.Text); in.size >= chunkBytes || len(in.open.texts) == chunkRows {
		in.send()
	}
	return nil
}

// send hands the open chunk to a reader.
func (in *intake) send() {
	if in.open != nil {
		rows := len(in.labels.of)
		in.open.labels = in.labels.of[rows-len(in.open.texts) : rows : rows]
		in.work <- in.open
	}
	in.open, in.size = nil, 0
}

// label gives each row the class of its label.
func (c *corpus) label(column column) error {
	found := column.names
	if c.model != nil {
		found = append(c.model.Labels(), found...)
	}
	labels, err := c.recipe.labels(found)
	if err != nil {
		return err
	}
	c.labels, c.y = labels, make([]int, len(column.of))
	classes := c.classes(column)
	for i, id := range column.of {
		c.y[i] = classes[id]
	}
	return nil
}

// classes returns the classes of the labels in a column.
func (c *corpus) classes(column column) []int {
	classes := make([]int, len(column.names))
	for i, name := range column.names {
		classes[i] = slices.Index(c.labels, name)
	}
	return classes
}

// hasher computes [Hash].
type hasher struct {
	hash.Hash
	buf []byte
}

func newHasher() hasher { return hasher{Hash: sha256.New()} }

func (h *hasher) add(e Example) {
	h.buf = appendFields(h.buf[:0], e.Text, e.Label, e.Group, e.Field, e.Form)
	h.Write(h.buf)
}

func (h *hasher) sum() string { return hex.EncodeToString(h.Sum(nil)) }

// Hash returns the SHA-256, in hexadecimal, of the examples in their order:
// text, label, group, field and form, each behind its length in 8 bytes,
// little-endian. File names and line numbers have no part in it.
func Hash(es []Example) string {
	h := newHasher()
	for _, e := range es {
		h.add(e)
	}
	return h.sum()
}

// each yields examples that are in memory.
func each(es []Example) iter.Seq2[Example, error] {
	return func(yield func(Example, error) bool) {
		for _, e := range es {
			if !yield(e, nil) {
				return
			}
		}
	}
}
