// Package train turns labelled corpora into models: it reads the corpora,
// splits them into folds that keep groups together, predicts each text with a
// model that has not seen it, measures those predictions and fits the final
// model. Most users need [ReadCorpus] and [Train].
package train

import (
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
// rows, each of which keeps its packed features, but for kinds that count and
// [NoFolds], where the counts are enough. The first error of the sequence ends
// the training.
func (t Trainer) TrainSeq(r Recipe, seq iter.Seq2[Example, error]) (*classify.Model, *Report, error) {
	if err := r.Check(); err != nil {
		return nil, nil, err
	}
	c, err := t.read(r, seq)
	if err != nil {
		return nil, nil, err
	}
	if r.Folds == NoFolds {
		return t.trainUnmeasured(c)
	}
	o, err := t.crossValidate(c)
	if err != nil {
		return nil, nil, err
	}
	k := c.seen(c.chosen(o), everyRow)
	v := c.vocabulary(k)
	report := c.report(o, v.n, t.By)
	if len(t.Curve) > 0 {
		if report.Curve, err = t.curve(c, o); err != nil {
			return nil, nil, err
		}
	}
	m, err := c.fit(o, k, v, t.lexicon(), report)
	if err == nil {
		report.Telling = c.telling(m, v, tellingListed)
	}
	return m, report, err
}

// fit fits calibration and classifier to the whole corpus, whose counts are k;
// o is nil where there was no cross-validation.
func (c *corpus) fit(o *OutOfFold, k counts, v vocabulary, lex *features.Lexicon, report *Report) (*classify.Model, error) {
	var calibration classify.Calibration
	if o != nil {
		var err error
		if calibration, err = classify.FitCalibration(o.Scores, c.y, c.shift()); err != nil {
			return nil, err
		}
		if c.recipe.Caution > 0 {
			calibration = calibration.Tempered(c.recipe.Caution)
		}
	}
	learner := c.chosen(o)
	d := c.data(learner, k, v, everyRow)
	var kept *classify.Table // and no more of d, which may go while it is fitted to
	if table := d.table; c.recipe.KeepCounts {
		kept = &table
	}
	fitted, err := c.fitted(learner, d, v)
	if err != nil {
		return nil, err
	}
	card, err := c.card(report)
	if err != nil {
		return nil, err
	}
	return classify.NewModel(classify.Parts{
		Options:     c.recipe.Features,
		Lexicon:     c.recipe.lexicon(lex),
		Vocabulary:  features.NewVocabulary(c.table.chosen(v)),
		Classifier:  fitted,
		Calibration: calibration,
		Table:       kept,
		Abstain:     c.recipe.Abstain,
		Card:        card,
	})
}

// chosen returns the learner that the cross-validation, if there was one, chose.
func (c *corpus) chosen(o *OutOfFold) learner {
	r := c.recipe
	if o != nil && o.L2 > 0 {
		r.L2 = []float64{o.L2}
	}
	return r.learners()[0]
}

// card writes the model's card. Its metrics are rounded to 4 digits.
func (c *corpus) card(report *Report) (classify.Card, error) {
	texts := make(map[string]int)
	for _, y := range c.y {
		texts[c.labels[y]]++
	}
	for class, n := range c.base.docs {
		texts[c.labels[class]] += int(n)
	}
	card, err := c.recipe.card(texts)
	card.CorpusTexts = len(c.y)
	if report.OutOfFold != nil {
		card.Metrics = report.cardMetrics()
	}
	if c.recipe.KeepCounts {
		card.CorpusSum = c.sum
	} else {
		card.CorpusSHA256 = c.hash
		card.CorpusNotes = c.survey.notes(false) // they do not add up
	}
	if c.model != nil {
		card.CorpusTexts += c.model.Card().CorpusTexts
		card.CorpusSum = addSums(card.CorpusSum, c.model.Card().CorpusSum)
	}
	return card, err
}

// round4 rounds to 4 digits behind the point.
func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
