package train

// Report is what is known about a model from its training. All metrics are
// of out-of-fold predictions.
type Report struct {
	Recipe       Recipe    `json:"recipe"`
	CorpusSHA256 string    `json:"corpus_sha256"` // see [Hash]
	Texts        int       `json:"texts"`         // texts of the corpus
	Groups       int       `json:"groups"`        // groups of the corpus, or fields with Recipe.ByField
	Survey       *Survey   `json:"survey"`
	Choices      []*Choice `json:"choices,omitempty"` // by which the recipe was chosen, if it was
	Folds        int       `json:"folds"`             // folds in use
	Features     int       `json:"features"`          // features of the final model
	L2           float64   `json:"l2,omitempty"`      // the value chosen; 0: the learner's default
	Trials       []Trial   `json:"trials"`            // the values tried

	// Evaluation is at the recipe's prior, as the model predicts.
	Evaluation
	Curve *Curve `json:"curve,omitempty"` // with Trainer.Curve

	Pruning *Pruning `json:"pruning,omitempty"` // where it was asked for, see Trainer.Pruning

	OutOfFold *OutOfFold `json:"-"`
}

func (c *corpus) report(o *OutOfFold, n int, by []string) *Report {
	r := &Report{
		Recipe: c.recipe, CorpusSHA256: c.hash, Texts: len(c.y), Groups: count(c.groups), Survey: c.survey,
		Folds: count(o.Fold), Features: n, L2: o.L2, Trials: o.Trials, OutOfFold: o,
		Evaluation: evaluate(c.labels, c.facts, o.Predictions, c.sampling(), by),
	}
	r.Model = c.recipe.Name
	return r
}

// cardMetrics are the figures that go into the model's card.
func (r *Report) cardMetrics() map[string]float64 {
	m := map[string]float64{
		"n":           float64(r.Metrics.N),
		"accuracy":    round4(r.Metrics.Accuracy),
		"accuracy_lo": round4(r.Intervals.Accuracy.Lo),
		"accuracy_hi": round4(r.Intervals.Accuracy.Hi),
		"f1_macro":    round4(r.Metrics.F1),
		"f1_macro_lo": round4(r.Intervals.F1.Lo),
		"f1_macro_hi": round4(r.Intervals.F1.Hi),
		"log_loss":    round4(r.Metrics.LogLoss),
		"brier":       round4(r.Metrics.Brier),
		"ece":         round4(r.Metrics.ECE),
		"baseline":    round4(r.Metrics.Baseline),
	}
	for _, l := range r.Metrics.ByLabel {
		m["f1_"+l.Label] = round4(l.F1)
	}
	return m
}

// sampling says what the intervals draw.
func (c *corpus) sampling() Sampling {
	return Sampling{c.groups, c.recipe.bootstrap(), c.recipe.Seed}
}

// Unit names what folds keep together and intervals draw: "group" or "field".
func (r Recipe) Unit() string {
	if r.ByField {
		return "field"
	}
	return "group"
}
