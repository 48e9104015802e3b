package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Survey tells what stands in a corpus and what is made of it. It is taken from
// hashes and lengths while the corpus is read, in linear time.
type Survey struct {
	Texts  int          `json:"texts"`
	Labels []LabelCount `json:"labels"` // in the order of the model
	Groups int          `json:"groups"` // that never straddle folds, or fields with Recipe.ByField
	Fields int          `json:"fields"`

	// Duplicates are texts that stand before, but for case and white space: kept,
	// in the group of the first.
	Duplicates Oddity `json:"duplicates,omitzero"`
	// Conflicts are texts that stand before with another label: kept.
	Conflicts Oddity `json:"conflicts,omitzero"`
	// Near are texts much like one before, but not the same (Recipe.Near): kept,
	// in the group of the first.
	Near Oddity `json:"near,omitzero"`
	// NearApart tells that near duplicates are in groups of their own after all,
	// because a label would be in one group otherwise.
	NearApart bool `json:"near_apart,omitempty"`
	// Long are texts over 10,000 bytes: kept.
	Long Oddity `json:"long,omitzero"`

	Skipped int      `json:"skipped,omitempty"` // bad rows left out, see Trainer.Bad
	Bad     []string `json:"bad,omitempty"`     // the first of them: where and why

	unit string
}

// LabelCount is the number of texts with a label.
type LabelCount struct {
	Label string `json:"label"`
	Texts int    `json:"texts"`
}

// Oddity counts texts of one kind.
type Oddity struct {
	Texts int      `json:"texts"`
	At    []string `json:"at"` // the first five: file and line, and those of the text that it is like
}

const (
	fewTexts = 10     // of a label, below which it can hardly be learned
	longText = 10_000 // bytes, some four pages: a model of statements reads one of them
	listed   = 5      // oddities of a kind
)

// lengths finds long texts.
type lengths struct {
	long []int // the first rows
	n    int
}

func (l *lengths) add(row, bytes int) {
	if bytes <= longText {
		return
	}
	if l.n++; l.n <= listed {
		l.long = append(l.long, row)
	}
}

// survey tells what was read.
func (in *intake) survey(c *corpus, t Trainer) *Survey {
	s := &Survey{Texts: len(c.y), Groups: count(c.groups), Fields: len(c.facts.columns["field"].names), NearApart: in.apart, unit: in.recipe.Unit()}
	if t.Bad != nil {
		s.Skipped = t.Bad.Skipped
		for _, err := range t.Bad.Bad {
			s.Bad = append(s.Bad, err.Error())
		}
	}
	texts := make([]int, len(c.labels))
	for _, y := range c.y {
		texts[y]++
	}
	for l, label := range c.labels {
		s.Labels = append(s.Labels, LabelCount{label, texts[l]})
	}
	at := func(row int) string {
		file, line := c.facts.place(row)
		return fmt.Sprintf("%s:%d", file, line)
	}
	like := func(row, before int) string { return at(row) + " like " + at(before) }
	keys := in.textKeys()
	first := make(map[uint64]int, len(keys)) // row by key
	for row, k := range keys {
		before, known := first[k.hash]
		if !known {
			first[k.hash] = row
			continue
		}
		s.Duplicates.add(func() string { return like(row, before) })
		if c.y[row] != c.y[before] {
			s.Conflicts.add(func() string { return like(row, before) })
		}
	}
	slices.SortFunc(in.near, func(p, q pair) int { return cmp.Or(cmp.Compare(p.b, q.b), cmp.Compare(p.a, q.a)) })
	last := -1
	for _, p := range in.near {
		a, b := int(p.a), int(p.b)
		// One text is counted once, and its exact copies are counted above.
		if b != last && keys[a].hash != keys[b].hash && first[keys[b].hash] == b {
			s.Near.add(func() string { return like(b, a) })
			last = b
		}
	}
	for _, row := range in.lengths.long {
		s.Long.At = append(s.Long.At, at(row))
	}
	s.Long.Texts = in.lengths.n
	return s
}

// add counts a text; where is asked of the first ones.
func (o *Oddity) add(where func() string) {
	if o.Texts++; o.Texts <= listed {
		o.At = append(o.At, where())
	}
}

// are says how many texts there are and, if places are asked for, where the
// first one is.
func (o Oddity) are(what string, places bool) string {
	s := plural(o.Texts, "text") + " is " + what
	if o.Texts > 1 {
		s = plural(o.Texts, "text") + " are " + what
	}
	if places && len(o.At) > 0 {
		s += " (" + o.At[0] + ")"
	}
	return s
}

// String says in a sentence what the corpus is.
func (s *Survey) String() string {
	var labels []string
	for _, l := range s.Labels {
		labels = append(labels, fmt.Sprintf("%d %s", l.Texts, l.Label))
	}
	return fmt.Sprintf("%s in %s and %s: %s", plural(s.Texts, "text"), plural(s.Groups, cmp.Or(s.unit, "group")), plural(s.Fields, "field"), strings.Join(labels, ", "))
}

// Notes says what is odd about the corpus, with the place of the first of each
// kind, and what was done about it, a sentence each; none is none.
func (s *Survey) Notes() []string { return s.notes(true) }

// notes are Notes, with or without places: a model must not depend on where its
// corpus lay.
func (s *Survey) notes(places bool) []string {
	var notes []string
	var few []string
	for _, l := range s.Labels {
		if l.Texts < fewTexts {
			few = append(few, fmt.Sprintf("%s (%d)", l.Label, l.Texts))
		}
	}
	if len(few) > 0 {
		notes = append(notes, fmt.Sprintf("labels with fewer than %d texts: %s: hardly learned, and their figures say little", fewTexts, strings.Join(few, ", ")))
	}
	near := "kept, on one side of every fold"
	if s.NearApart {
		near = "kept, and not together, for that would leave too few groups: the figures are too good"
	}
	for _, n := range []struct {
		Oddity
		what, done string
	}{
		{s.Duplicates, "the same as one before", "kept, on one side of every fold"},
		{s.Conflicts, "labelled otherwise than the same text before", "kept, though one of the labels must be wrong or the text does not tell"},
		{s.Near, "nearly the same as one before", near},
		{s.Long, fmt.Sprintf("longer than %d bytes", longText), "kept, though single statements are read best"},
	} {
		if n.Texts > 0 {
			notes = append(notes, n.are(n.what, places)+": "+n.done)
		}
	}
	if s.Skipped > 0 {
		notes = append(notes, plural(s.Skipped, "row")+" left out that cannot be read")
	}
	return notes
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
