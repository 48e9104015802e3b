// Package train turns labelled corpora into models: it reads the corpora,
// splits them into folds that keep groups together, predicts each text with a
// model that has not seen it, measures those predictions and fits the final
// model. Most users need [ReadCorpus] and [Train].
package train

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
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
	c, err := t.newCorpus(r, es)
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
	ids, n := c.table.vocabulary(func(int) bool { return true }, r.minCount(), r.maxFeatures())
	report := c.report(o, n, t.By)
	if len(t.Curve) > 0 {
		if report.Curve, err = t.curve(c, o); err != nil {
			return nil, nil, err
		}
	}
	m, err := c.fit(o, ids, n, t.lexicon(), report)
	if err == nil {
		report.Telling = c.telling(m, ids, tellingListed)
	}
	return m, report, err
}

// fit fits calibration and classifier to the whole corpus; o is nil where there
// was no cross-validation.
func (c *corpus) fit(o *OutOfFold, ids []int32, n int, lex *features.Lexicon, report *Report) (*classify.Model, error) {
	var calibration classify.Calibration
	if o != nil {
		var err error
		if calibration, err = classify.FitCalibration(o.Scores, c.y, c.shift()); err != nil {
			return nil, err
		}
	}
	d := classify.Data{Labels: c.labels, Features: n, Y: c.y}
	for i := range c.es {
		d.X = append(d.X, c.table.vector(i, ids, c.recipe.Features.Binary))
	}
	fitted, table, err := c.fitTo(c.chosen(o), d, ids)
	if err != nil {
		return nil, err
	}
	if !c.recipe.KeepCounts {
		table = nil
	}
	card, err := c.card(report)
	if err != nil {
		return nil, err
	}
	return classify.NewModel(classify.Parts{
		Options:     c.recipe.Features,
		Lexicon:     c.recipe.lexicon(lex),
		Vocabulary:  features.NewVocabulary(c.table.chosen(ids)),
		Classifier:  fitted,
		Calibration: calibration,
		Table:       table,
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
	for _, e := range c.es {
		texts[e.Label]++
	}
	for _, l := range c.labels {
		if c.base != nil {
			texts[l] += c.base.Texts(l)
		}
	}
	card, err := c.recipe.card(texts)
	card.CorpusTexts = len(c.es)
	if report.OutOfFold != nil {
		card.Metrics = report.cardMetrics()
	}
	if c.recipe.KeepCounts {
		card.CorpusSum = Sum(c.es)
	} else {
		card.CorpusSHA256 = report.CorpusSHA256
	}
	if c.model != nil {
		card.CorpusTexts += c.model.Card().CorpusTexts
		card.CorpusSum = addSums(card.CorpusSum, c.model.Card().CorpusSum)
	}
	return card, err
}

// Hash returns the SHA-256, in hexadecimal, of the examples in their order:
// text, label, group, field and form, each behind its length in 8 bytes,
// little-endian. File names and line numbers have no part in it.
func Hash(es []Example) string {
	h := sha256.New()
	var b []byte
	for _, e := range es {
		b = appendFields(b[:0], e.Text, e.Label, e.Group, e.Field, e.Form)
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// appendFields appends strings, each behind its length.
func appendFields(b []byte, fields ...string) []byte {
	for _, s := range fields {
		b = append(binary.LittleEndian.AppendUint64(b, uint64(len(s))), s...)
	}
	return b
}

// round4 rounds to 4 digits behind the point.
func round4(x float64) float64 { return math.Round(x*1e4) / 1e4 }
