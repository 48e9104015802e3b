package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// trainFlags are the flags of the train command.
type trainFlags struct {
	corpus corpusFlags
	output outputFlags
	page   pageFlags
	out    string
	oof    string
	recipe string
	add    string
	kind   string
	name   string
	folds  int
	seed   uint64
	keep   bool
	least  int
	most   int
	curve  bool
	ngrams int
	binary bool
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
file. The same corpus and recipe give the same model, byte for byte.

--folds 0 leaves out the cross-validation: nothing is measured, and the
probabilities are those of the scores as they are, not calibrated.

The corpus may be larger than memory: texts are not kept, their features are,
packed (and for kinds that count, with --folds 0, not even those). Where texts
are printed, such as errors, files are read again; standard input is kept in a
temporary file.

--min-count and --max-features make a smaller model and show what that costs:
the same folds are predicted with all features too, which takes twice the time.

With --add the corpus is added to a model of the kind bayes, multinomial or
complement that was trained with --keep-counts. It takes over that model's
recipe; it measures and calibrates on the added texts if --folds asks for it.

--report writes the figures as a page for people, with plots, the most telling
features and the errors to look at first. --curve fits to growing parts of the
corpus and says whether more data of this kind would still help.`,
		Example: `  stance train --corpus corpus/ --recipe recipe.json --out my.model
  stance train --corpus corpus/ --out my.model --curve --report my.html
  stance train --corpus corpus/ --kind multinomial --keep-counts --out my.model
  stance train --add my.model --corpus new.jsonl --out my.model`,
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(c, e, args)
		},
	}
	f.corpus.add(c)
	f.output.addLook(c)
	f.page.add(c)
	c.Flags().StringVarP(&f.out, "out", "o", "", "write the model to this `file`")
	c.Flags().StringVar(&f.oof, "oof", "", "write the out-of-fold predictions to this `file` (JSON lines)")
	c.Flags().StringVar(&f.recipe, "recipe", "", "recipe `file`")
	c.Flags().StringVar(&f.add, "add", "", "add the corpus to this `MODEL`, which keeps its counts")
	c.Flags().StringVar(&f.kind, "kind", "", "kind of model: nblogistic, complement, multinomial or bayes")
	c.Flags().StringVar(&f.name, "name", "", "name of the model, for its card")
	c.Flags().IntVar(&f.ngrams, "ngrams", 1, "longest run of words that is a feature: 2 adds pairs")
	c.Flags().BoolVar(&f.binary, "binary", false, "count a feature once a text")
	c.Flags().IntVar(&f.folds, "folds", 10, "folds of the cross-validation; 0: measure and calibrate nothing, as --add does by itself")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of folds and bootstrap")
	c.Flags().BoolVar(&f.keep, "keep-counts", false, "keep the counts in the model, so that it can be merged and added to")
	c.Flags().IntVar(&f.least, "min-count", 0, "leave out features that fewer texts have")
	c.Flags().IntVar(&f.most, "max-features", 0, "keep so many features, those that tell labels apart best (chi-square)")
	c.Flags().BoolVar(&f.curve, "curve", false, "measure a learning curve: does more data of this kind still help?")
	complete(c, "kind", "nblogistic", "complement", "multinomial", "bayes")
	return c
}

// readRecipe returns the recipe, which is base's if there is one, with the
// flags that were set.
func (f *trainFlags) readRecipe(c *cobra.Command, base *classify.Model) (train.Recipe, error) {
	set := c.Flags().Changed
	r, err := openRecipe(f.recipe)
	if base != nil {
		for _, flag := range []string{"recipe", "kind", "ngrams", "binary", "keep-counts", "min-count", "max-features"} {
			if set(flag) {
				return r, usageError{fmt.Errorf("--%s does not go with --add, which takes over the recipe of %s", flag, f.add)}
			}
		}
		r, err = train.RecipeOf(train.Shard{Name: f.add, Model: base})
		r.Folds = train.NoFolds
	}
	if err != nil {
		return r, err
	}
	if set("kind") {
		r.Kind = classify.Kind(f.kind)
	}
	if set("ngrams") {
		r.Features.NGrams = f.ngrams
	}
	if set("binary") {
		r.Features.Binary = f.binary
	}
	if set("name") {
		r.Name = f.name
	}
	if set("folds") {
		if f.folds < 0 {
			return r, usageError{fmt.Errorf("--folds %d is negative", f.folds)}
		}
		if r.Folds = f.folds; r.Folds == 0 {
			r.Folds = train.NoFolds
		}
	}
	if set("seed") {
		r.Seed = f.seed
	}
	if set("keep-counts") {
		r.KeepCounts = f.keep
	}
	if set("min-count") {
		r.MinCount = f.least
	}
	if set("max-features") {
		r.MaxFeatures = f.most
	}
	if base != nil && r.Folds == train.NoFolds {
		r.Prior = nil // of the calibration, of which there is none
	}
	if err := r.Check(); err != nil {
		return r, usageError{err}
	}
	for _, flag := range []string{"oof", "report", "curve"} {
		if set(flag) && r.Folds == train.NoFolds {
			return r, usageError{fmt.Errorf("--%s needs the folds of a cross-validation, and there are none", flag)}
		}
	}
	return r, nil
}

func (f *trainFlags) run(c *cobra.Command, e *env, args []string) error {
	if f.out == "" {
		return usageError{errors.New("--out is missing")}
	}
	var base *classify.Model
	var err error
	if f.add != "" {
		if base, err = openModel(f.add); err != nil {
			return err
		}
	}
	recipe, err := f.readRecipe(c, base)
	if err != nil {
		return err
	}
	look, err := f.output.open(e)
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" {
		// Training allocates little once, and much of it: less is left lying about.
		defer debug.SetGCPercent(debug.SetGCPercent(25))
	}
	source, err := f.corpus.open(e, args)
	if err != nil {
		return err
	}
	texts := f.oof != "" || f.page.file != "" || look.format == report.JSON || look.format == report.JSONL
	source.again = recipe.Folds != train.NoFolds && (texts || recipe.Prunes())
	defer source.close()
	examples := source.examples(c.Context())
	model, err := createFile(f.out)
	if err != nil {
		return err
	}
	page, err := f.page.open()
	if err != nil {
		model.drop()
		return err
	}
	m, r, err := f.fit(c.Context(), e, recipe, base, examples)
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
	if base != nil || r.Folds == 0 {
		if err := f.writeAdded(look, base, r); err != nil || r.Folds == 0 {
			return err
		}
	}
	if err := writeTrained(look, f.out, r); err != nil || r.Pruning == nil {
		return err
	}
	return writePruning(look, r.Features, r.Pruning)
}

// fit trains with a progress bar; ctx stops it.
func (f *trainFlags) fit(ctx context.Context, e *env, r train.Recipe, base *classify.Model, examples iter.Seq2[train.Example, error]) (*classify.Model, *train.Report, error) {
	var bar *progress
	t := train.Trainer{
		Base: base,
		By:   f.corpus.by,
		Stop: func() bool { return ctx.Err() != nil },
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
	m, report, err := t.TrainSeq(r, examples)
	if err == nil && r.Folds != train.NoFolds {
		report.Pruning, err = t.PruningSeq(r, examples, report.OutOfFold)
	}
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

func writeOutOfFold(file string, examples iter.Seq2[train.Example, error], o *train.OutOfFold) error {
	f, err := createFile(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err := encodeOutOfFold(w, examples, o); err != nil {
		f.drop()
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := w.Flush(); err != nil {
		f.drop()
		return fmt.Errorf("%s: %w", file, err)
	}
	return f.keep()
}

// errChanged tells that a corpus was not the same when it was read again.
var errChanged = errors.New("the corpus has changed since it was trained on")

func encodeOutOfFold(w io.Writer, examples iter.Seq2[train.Example, error], o *train.OutOfFold) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	i := 0
	for x, err := range examples {
		if err != nil {
			return err
		}
		if i == len(o.Predictions) || x.Label != o.Labels[o.Predictions[i].Gold] {
			return errChanged
		}
		p := o.Predictions[i]
		if err := enc.Encode(outOfFoldJSON{x.File, x.Line, o.Fold[i], x.Text, o.Labels[p.Gold], o.Labels[p.Label], p.Probs, o.Labels}); err != nil {
			return err
		}
		i++
	}
	if i < len(o.Predictions) {
		return errChanged
	}
	return nil
}
