// Package train turns labelled corpora into models: it reads the corpora,
// splits them into folds that keep groups together, predicts each text with a
// model that has not seen it, measures those predictions and fits the final
// model. Most users need [ReadCorpus] and [Train].
package train

import (
	"encoding/json"
	"fmt"
	"iter"
	"math"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
)

// Train trains a model with the zero [Trainer].
func Train(r Recipe, es []Example) (*classify.Model, *Report, error) { return Trainer{}.Train(r, es) }

// Train cross-validates the recipe, fits the calibration to the out-of-fold
// scores and the classifier to all examples, and writes the model's card. The
// same recipe and examples give the same model, byte for byte, on any number
// of cores.
//
// Errors wrap ErrRecipe, ErrLabel, ErrEmpty, ErrTooFew, ErrStopped or an error
// of package classify.
func (t Trainer) Train(r Recipe, es []Example) (*classify.Model, *Report, error) {
	if err := r.Check(); err != nil {
		return nil, nil, err
	}
	return t.TrainSeq(r, each(es))
}

// TrainSeq is Train for a corpus that is read once, as [ReadCorpus] yields it:
// no text is kept. Memory grows with the vocabulary and with the number of
// rows, each of which keeps its packed features. The first error of the
// sequence ends the training.
func (t Trainer) TrainSeq(r Recipe, seq iter.Seq2[Example, error]) (*classify.Model, *Report, error) {
	if err := r.Check(); err != nil {
		return nil, nil, err
	}
	c, err := t.read(r, seq)
	if err != nil {
		return nil, nil, err
	}
	o, err := t.crossValidate(c)
	if err != nil {
		return nil, nil, err
	}
	v := c.table.vocabulary(c.table.texts, r.minCount(), r.maxFeatures())
	report := c.report(o, v.n, t.By)
	if len(t.Curve) > 0 {
		if report.Curve, err = t.curve(c, o); err != nil {
			return nil, nil, err
		}
	}
	m, err := c.fit(o, v, t.lexicon(), report)
	if err == nil {
		report.Telling = c.telling(m, v, tellingListed)
	}
	return m, report, err
}

// fit fits calibration and classifier to the whole corpus.
func (c *corpus) fit(o *OutOfFold, v vocabulary, lex *features.Lexicon, report *Report) (*classify.Model, error) {
	calibration, err := classify.FitCalibration(o.Scores, c.y, c.shift())
	if err != nil {
		return nil, err
	}
	learner := c.chosen(o)
	fitted, err := learner.fit(c.data(learner, c.count(learner, everyRow), v, everyRow))
	if err != nil {
		return nil, err
	}
	card, err := c.card(report)
	if err != nil {
		return nil, err
	}
	if !c.recipe.Features.Concepts {
		lex = nil
	}
	return classify.NewModel(classify.Parts{
		Options:     c.recipe.Features,
		Lexicon:     lex,
		Vocabulary:  features.NewVocabulary(c.table.chosen(v)),
		Classifier:  fitted,
		Calibration: calibration,
		Abstain:     c.abstain(calibration),
		Card:        card,
	})
}

// chosen returns the learner that the cross-validation chose.
func (c *corpus) chosen(o *OutOfFold) learner {
	r := c.recipe
	if o.L2 > 0 {
		r.L2 = []float64{o.L2}
	}
	return r.learners()[0]
}

// card writes the model's card. Its metrics are rounded to 4 digits.
func (c *corpus) card(report *Report) (classify.Card, error) {
	recipe, err := json.Marshal(c.recipe)
	if err != nil {
		return classify.Card{}, fmt.Errorf("%w: %w", ErrRecipe, err)
	}
	byLabel := make(map[string]int)
	for _, l := range report.Metrics.ByLabel {
		byLabel[l.Label] = l.N
	}
	return classify.Card{
		Name:         c.recipe.Name,
		Description:  c.recipe.Description,
		Date:         c.recipe.Date,
		License:      c.recipe.License,
		CorpusTexts:  len(c.y),
		CorpusLabels: byLabel,
		CorpusSHA256: report.CorpusSHA256,
		Metrics:      report.cardMetrics(),
		Limits:       c.recipe.Limits,
		Recipe:       recipe,
	}, nil
}

// round4 rounds to 4 digits behind the point.
func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
