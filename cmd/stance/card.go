package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/report"
)

// cardJSON is a card with what the model itself tells.
type cardJSON struct {
	classify.Card
	Labels   []string `json:"labels"`
	Features int      `json:"features"`
	Counts   bool     `json:"counts"`   // kept: the model can be merged and added to
	Concepts int      `json:"concepts"` // of its lexicon
	Phrases  int      `json:"phrases"`  // words and phrases of these
}

// writeCard writes what is to be known of a model. Only JSON has the recipe and
// the whole hash.
func writeCard(out *output, m *classify.Model) error {
	card, parts := m.Card(), m.Parts()
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, cardJSON{card, m.Labels(), parts.Vocabulary.Len(), parts.Table != nil, len(parts.Lexicon.Concepts()), phrases(parts.Lexicon)})
	}
	counts := ""
	if parts.Table != nil {
		counts = "kept: the model can be merged and added to"
	}
	rows := [][]string{
		{"name", cmp.Or(card.Name, "(none)")},
		{"kind", string(card.Kind)},
		{"labels", strings.Join(m.Labels(), ", ")},
		{"features", strconv.Itoa(parts.Vocabulary.Len())},
		{"counts", counts},
		{"lexicon", lexiconLine(parts.Lexicon)},
		{"description", card.Description},
		{"date", card.Date},
		{"licence", card.License},
		{"corpus", corpusLine(card)},
		{"corpus SHA-256", card.CorpusSHA256[:min(16, len(card.CorpusSHA256))]},
		{"corpus sum", card.CorpusSum[:min(16, len(card.CorpusSum))]},
	}
	for _, name := range slices.Sorted(maps.Keys(card.Metrics)) {
		rows = append(rows, []string{name, strconv.FormatFloat(card.Metrics[name], 'f', -1, 64)})
	}
	for _, note := range card.CorpusNotes {
		rows = append(rows, []string{"corpus note", note})
	}
	for _, limit := range card.Limits {
		rows = append(rows, []string{"not for", limit})
	}
	rows = slices.DeleteFunc(rows, func(row []string) bool { return row[1] == "" })
	return report.Facts(out, out.format, out.options, rows)
}

// phrases counts the words and phrases of a lexicon.
func phrases(l *features.Lexicon) (n int) {
	for _, c := range l.Concepts() {
		n += c.Phrases
	}
	return n
}

// lexiconLine tells the size of a lexicon.
func lexiconLine(l *features.Lexicon) string {
	if l == nil {
		return ""
	}
	return fmt.Sprintf("%d concepts and classes of %d words and phrases", len(l.Concepts()), phrases(l))
}

// corpusLine tells the size of the corpus and of its parts.
func corpusLine(card classify.Card) string {
	if card.CorpusTexts == 0 {
		return ""
	}
	var parts []string
	for _, label := range slices.Sorted(maps.Keys(card.CorpusLabels)) {
		parts = append(parts, fmt.Sprintf("%d %s", card.CorpusLabels[label], label))
	}
	line := fmt.Sprintf("%d texts", card.CorpusTexts)
	if len(parts) > 0 {
		line += " (" + strings.Join(parts, ", ") + ")"
	}
	return line
}
