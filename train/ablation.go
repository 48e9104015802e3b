package train

import (
	"fmt"
	"io"
	"strings"

	"github.com/stancekit/stance/features"
)

// Variation is a recipe with a part changed or left out.
type Variation struct {
	Name     string            `json:"name"`
	Features *features.Options `json:"features,omitempty"` // in place of the recipe's; nil keeps them
	Without  []string          `json:"without,omitempty"`  // concepts taken out of the lexicon, by name
	Families []string          `json:"families,omitempty"` // families of features taken out, see [features.Family]
}

// Ablation tells what the parts of a recipe are worth.
type Ablation struct {
	Full Ablated   `json:"full"` // the recipe as it is; its Difference is 0
	Rows []Ablated `json:"rows"` // the variations, in the order given
}

// Ablated is the out-of-fold macro-averaged F1 of one variation.
type Ablated struct {
	Name       string     `json:"name"`
	F1         float64    `json:"macro_f1"`
	Interval   Interval   `json:"macro_f1_interval"` // 95%
	Difference Difference `json:"difference"`        // to the full recipe; below 0: the part is worth having
}

// Ablate cross-validates the recipe and each variation of it on the same folds
// and compares them by [PairedBootstrap]. The regularization is chosen for each
// anew. Errors are those of [Trainer.CrossValidate], or wrap
// [features.ErrLexicon] for an unknown concept; they name the variation.
func (t Trainer) Ablate(r Recipe, es []Example, vs []Variation) (*Ablation, error) {
	full, err := t.CrossValidate(r, es)
	if err != nil {
		return nil, err
	}
	a := &Ablation{Full: r.ablated("full recipe", full, full)}
	for _, v := range vs {
		varied, lex := r, t
		lex.families = v.Families
		if v.Features != nil {
			varied.Features = *v.Features
		}
		var o *OutOfFold
		if lex.Lexicon, err = t.lexicon().Without(v.Without...); err == nil {
			o, err = lex.CrossValidate(varied, es)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
		a.Rows = append(a.Rows, r.ablated(v.Name, o, full))
	}
	return a, nil
}

// ablated measures the predictions o beside those of the full recipe.
func (r Recipe) ablated(name string, o, full *OutOfFold) Ablated {
	return Ablated{
		Name:       name,
		F1:         Measure(o.Labels, o.Predictions).F1,
		Interval:   Bootstrap(o.Labels, o.Predictions, o.Groups, r.bootstrap(), r.Seed).F1,
		Difference: PairedBootstrap(o.Labels, o.Predictions, full.Predictions, o.Groups, r.bootstrap(), r.Seed),
	}
}

// WriteMarkdown writes the ablation as a Markdown table. The error is that of w.
func (a *Ablation) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	head(&b, "variation", "macro F1", "95% interval", "difference, points", "95% interval")
	row(&b, a.Full.Name, percent(a.Full.F1), a.Full.Interval.String(), "", "")
	for _, v := range a.Rows {
		row(&b, v.Name, percent(v.F1), v.Interval.String(), Points(v.Difference.Value), Points(v.Difference.Lo)+" to "+Points(v.Difference.Hi))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
