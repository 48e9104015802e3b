package train

import (
	"encoding/json"
	"fmt"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// trainUnmeasured fits a model without cross-validation and calibration.
func (t Trainer) trainUnmeasured(c *corpus) (*classify.Model, *Report, error) {
	if err := t.steps(1)(); err != nil {
		return nil, nil, err
	}
	k := c.seen(c.chosen(nil), everyRow)
	v := c.vocabulary(k)
	report := &Report{Recipe: c.recipe, CorpusSHA256: c.hash, Texts: len(c.y), Groups: count(c.groups), Survey: c.survey, Features: v.n}
	report.Labels = c.labels
	m, err := c.fit(nil, k, v, t.lexicon(), report)
	return m, report, err
}

// card is the card of a model of so many texts by label, without what is known
// of the corpus and the model besides.
func (r Recipe) card(texts map[string]int) (classify.Card, error) {
	recipe, err := json.Marshal(r)
	if err != nil {
		return classify.Card{}, fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	return classify.Card{
		Name:         r.Name,
		Description:  r.Description,
		Date:         r.Date,
		License:      r.License,
		CorpusLabels: texts,
		Limits:       r.Limits,
		Recipe:       recipe,
	}, nil
}

// lexicon returns the lexicon that goes into a model: none if it has no use.
func (r Recipe) lexicon(l *features.Lexicon) *features.Lexicon {
	if !r.Features.Concepts {
		return nil
	}
	return l
}
