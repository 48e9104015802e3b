package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

// trainFlags are the flags of the train command.
type trainFlags struct {
	corpus corpusFlags
	output outputFlags
	page   pageFlags
	words  lexiconFlags
	out    string
	oof    string
	recipe string
	kind   string
	name   string
	folds  int
	seed   uint64
	curve  bool
}

func trainCommand(e *env) *cobra.Command {
	var f trainFlags
	c := &cobra.Command{
		Use:   "train --corpus PATH... --out MODEL",
		Short: "Train a model on a labelled corpus",
		Long: `train fits a model to a labelled corpus, writes it, and reports how well texts
are predicted that the predicting model has not seen (out-of-fold predictions).

A corpus is JSON lines, CSV or TSV with columns text and label, and optionally
group: rows of one group never straddle folds. Flags overrule the recipe, a JSON
file. The same corpus, recipe and lexicon give the same model, byte for byte.

--lexicon adds concepts of your own to the embedded ones: words and phrases by
meaning, in *.txt files in a folder. The model carries them. A recipe that asks
for nothing of a lexicon then gets features of concepts.

--report writes the figures as a page for people, with plots, the most telling
features and the errors to look at first. --curve fits to growing parts of the
corpus and says whether more data of this kind would still help.`,
		Example: `  stance train --corpus corpus/ --recipe recipe.json --out my.model
  stance train --corpus corpus/ --out my.model --curve --report my.html`,
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(c, e, args)
		},
	}
	f.corpus.add(c)
	f.output.addLook(c)
	f.page.add(c)
	f.words.add(c)
	c.Flags().StringVarP(&f.out, "out", "o", "", "write the model to this `file`")
	c.Flags().StringVar(&f.oof, "oof", "", "write the out-of-fold predictions to this `file` (JSON lines)")
	c.Flags().StringVar(&f.recipe, "recipe", "", "recipe `file`")
	c.Flags().StringVar(&f.kind, "kind", "", "kind of model: nblogistic, complement, multinomial or bayes")
	c.Flags().StringVar(&f.name, "name", "", "name of the model, for its card")
	c.Flags().IntVar(&f.folds, "folds", 0, "folds of the cross-validation (default 10)")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of folds and bootstrap")
	c.Flags().BoolVar(&f.curve, "curve", false, "measure a learning curve: does more data of this kind still help?")
	complete(c, "kind", "nblogistic", "complement", "multinomial", "bayes")
	return c
}

// readRecipe returns the recipe with the flags that were set.
func (f *trainFlags) readRecipe(c *cobra.Command) (train.Recipe, error) {
	r, err := openRecipe(f.recipe)
	if err != nil {
		return r, err
	}
	set := c.Flags().Changed
	if set("kind") {
		r.Kind = classify.Kind(f.kind)
	}
	if set("name") {
		r.Name = f.name
	}
	if set("folds") {
		r.Folds = f.folds
	}
	if set("seed") {
		r.Seed = f.seed
	}
	if o := &r.Features; f.words.dir != "" && !o.Negation && !o.Polarity {
		o.Concepts = true // the lexicon is there for something
	}
	if err := r.Check(); err != nil {
		return r, usageError{err}
	}
	return r, nil
}

func (f *trainFlags) run(c *cobra.Command, e *env, args []string) error {
	if f.out == "" {
		return usageError{errors.New("--out is missing")}
	}
	recipe, err := f.readRecipe(c)
	if err != nil {
		return err
	}
	words, err := f.words.open()
	if err != nil {
		return err
	}
	look, err := f.output.open(e)
	if err != nil {
		return err
	}
	examples, err := f.corpus.load(e, args)
	if err != nil {
		return err
	}
	model, err := createFile(f.out)
	if err != nil {
		return err
	}
	page, err := f.page.open()
	if err != nil {
		model.drop()
		return err
	}
	m, r, err := f.fit(c.Context(), e, recipe, words, examples)
	if err == nil {
		err = m.Write(model)
	}
	if err == nil && f.oof != "" {
		err = writeOutOfFold(f.oof, examples, r.OutOfFold)
	}
	if err != nil {
		model.drop()
		page.drop()
		return err
	}
	r.Model = cmp.Or(r.Model, f.out)
	if err := model.keep(); err != nil {
		page.drop()
		return err
	}
	if err := page.write(r); err != nil {
		return err
	}
	return writeTrained(look, f.out, r)
}

// fit trains with a progress bar; ctx stops it. A nil lexicon is the embedded
// one.
func (f *trainFlags) fit(ctx context.Context, e *env, r train.Recipe, words *features.Lexicon, examples []train.Example) (*classify.Model, *train.Report, error) {
	var bar *progress
	t := train.Trainer{
		By:      f.corpus.by,
		Lexicon: words,
		Stop:    func() bool { return ctx.Err() != nil },
		Progress: func(done, total int) {
			if bar != nil && done < int(bar.done) { // the learning curve begins
				bar.close()
				bar = nil
			}
			if bar == nil {
				bar = newProgress(e, "fits", total)
			}
			bar.step(done - int(bar.done))
		},
	}
	if f.curve {
		t.Curve = train.CurveShares()
	}
	m, report, err := t.Train(r, examples)
	if bar != nil {
		bar.close()
	}
	if errors.Is(err, train.ErrStopped) {
		err = ctx.Err()
	}
	return m, report, err
}

// outOfFoldJSON is what a model that has not seen a text says of it.
type outOfFoldJSON struct {
	File   string    `json:"file"`
	Line   int       `json:"line"`
	Fold   int       `json:"fold"`
	Text   string    `json:"text"`
	Gold   string    `json:"gold"`
	Label  string    `json:"label"`
	Probs  []float64 `json:"probs"` // in the order of the model's labels
	Labels []string  `json:"labels"`
}

func writeOutOfFold(file string, examples []train.Example, o *train.OutOfFold) error {
	f, err := createFile(file)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for i, x := range examples {
		p := o.Predictions[i]
		err := enc.Encode(outOfFoldJSON{x.File, x.Line, o.Fold[i], x.Text, o.Labels[p.Gold], o.Labels[p.Label], p.Probs, o.Labels})
		if err != nil {
			f.drop()
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return f.keep()
}
