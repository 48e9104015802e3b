package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
)

// cardJSON is a card with what the model itself tells.
type cardJSON struct {
	classify.Card
	Labels   []string `json:"labels"`
	Features int      `json:"features"`
	Counts   bool     `json:"counts"` // kept: the model can be merged and added to
}

// writeCard writes what is to be known of a model. Only JSON has the recipe and
// the whole hash.
func writeCard(out *output, m *classify.Model) error {
	card, parts := m.Card(), m.Parts()
	switch out.format {
	case report.JSON, report.JSONL:
		return writeJSON(out, cardJSON{card, m.Labels(), parts.Vocabulary.Len(), parts.Table != nil})
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
	for _, limit := range card.Limits {
		rows = append(rows, []string{"not for", limit})
	}
	rows = slices.DeleteFunc(rows, func(row []string) bool { return row[1] == "" })
	return report.Facts(out, out.format, out.options, rows)
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
