package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/report"
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
	choose chooseFlags
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
group: rows of one group never straddle folds. Before training it says what
stands in the corpus, such as duplicates and rare labels, and what is done with it.

The recipe is a JSON file, or that of an embedded model but for its name, labels,
prior and texts; by default it is "statements", for single sentences: stems and
their pairs, concepts, negation, spelling, masked names, logistic regression over
naive Bayes (beta 0.6, l2 2), near duplicates on one side of every fold. Longer
texts, such as reviews, are told apart better by "documents": stems and their
pairs, beta 0.5, l2 1. Flags overrule it. The same corpus and recipe give the same model, byte for byte.

--kind auto compares the kinds of models on the same folds and takes the best by
macro F1; of equal ones, to a tenth of a point, the simplest. --search looks for
better settings, by coordinate descent: setting by setting, from those that the
recipe has. --search FILE.json tries the values in FILE, for example
  {"features": {"ngrams": [1, 2], "binary": [true, false]}, "l2": [1, 3], "max_fits": 200}
What was chosen is trained, measured on other folds, and kept by --recipe-out.

--folds 0 leaves out the cross-validation: nothing is measured, and the
probabilities are those of the scores as they are, not calibrated.

The corpus may be larger than memory: texts are not kept, but for --search and
--kind auto. Their features are, packed; for kinds that count, with --folds 0,
not even those. Where texts are printed, such as errors, files are read again;
standard input is kept in a temporary file for that.

--min-count and --max-features make a smaller model and show what that costs:
the same folds are predicted with all features too, which takes twice the time.

With --add the corpus is added to a model of the kind bayes, multinomial or
complement that was trained with --keep-counts. It takes over that model's
recipe; it measures and calibrates on the added texts if --folds asks for it.

--lexicon adds concepts of your own to the embedded ones: words and phrases by
meaning, in *.txt files in a folder. The model carries them. A recipe that asks
for nothing of a lexicon then gets features of concepts.

--report writes the figures as a page for people, with plots, the most telling
features and the errors to look at first. --curve fits to growing parts of the
corpus and says whether more data of this kind would still help.`,
		Example: `  stance train --corpus corpus/ --recipe recipe.json --out my.model
  stance train --corpus corpus/ --out my.model --curve --report my.html
  stance train --corpus corpus/ --kind auto --search --recipe-out best.json --out my.model
  stance train --corpus corpus/ --kind multinomial --keep-counts --out my.model
  stance train --add my.model --corpus new.jsonl --out my.model`,
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
	f.choose.add(c)
	c.Flags().StringVar(&f.add, "add", "", "add the corpus to this `MODEL`, which keeps its counts")
	c.Flags().StringVar(&f.kind, "kind", "", "kind of model: nblogistic, complement, multinomial or bayes; auto: the best of them")
	c.Flags().StringVar(&f.name, "name", "", "name of the model, for its card")
	c.Flags().IntVar(&f.ngrams, "ngrams", 0, "longest run of words that is a feature: 2 adds pairs (default: as in the recipe)")
	c.Flags().BoolVar(&f.binary, "binary", false, "count a feature once a text (default: as in the recipe)")
	c.Flags().IntVar(&f.folds, "folds", 10, "folds of the cross-validation; 0: measure and calibrate nothing, as --add does by itself")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of folds and bootstrap")
	c.Flags().BoolVar(&f.keep, "keep-counts", false, "keep the counts in the model, so that it can be merged and added to")
	c.Flags().IntVar(&f.least, "min-count", 0, "leave out features that fewer texts have")
	c.Flags().IntVar(&f.most, "max-features", 0, "keep so many features, those that tell labels apart best (chi-square)")
	c.Flags().BoolVar(&f.curve, "curve", false, "measure a learning curve: does more data of this kind still help?")
	complete(c, "kind", "auto", "nblogistic", "complement", "multinomial", "bayes")
	return c
}

// readRecipe returns the recipe, which is base's if there is one, with the
// flags that were set.
func (f *trainFlags) readRecipe(c *cobra.Command, base *classify.Model) (train.Recipe, error) {
	set := c.Flags().Changed
	r, err := f.choose.open()
	if base != nil {
		for _, flag := range []string{"recipe", "kind", "ngrams", "binary", "keep-counts", "min-count", "max-features", "search"} {
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
	if set("kind") && f.kind != autoKind {
		r = r.WithKind(classify.Kind(f.kind))
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
	if suit := r.Kinds(); f.kind == autoKind && len(suit) > 0 {
		r.Kind = suit[0] // any one, to be checked by
	}
	if base != nil && r.Folds == train.NoFolds {
		r.Prior, r.Caution = nil, 0 // of the calibration, of which there is none
	}
	if o := &r.Features; f.words.dir != "" && !o.Negation && !o.Polarity {
		o.Concepts = true // the lexicon is there for something
	}
	if err := r.Check(); err != nil {
		return r, usageError{err}
	}
	for _, flag := range []string{"oof", "report", "curve", "search"} {
		if set(flag) && r.Folds == train.NoFolds {
			return r, usageError{fmt.Errorf("--%s needs the folds of a cross-validation, and there are none", flag)}
		}
	}
	if f.kind == autoKind && r.Folds == train.NoFolds {
		return r, usageError{errors.New("--kind auto needs the folds of a cross-validation, and there are none")}
	}
	return r, nil
}

func (f *trainFlags) run(c *cobra.Command, e *env, args []string) error {
	if f.out == "" {
		return usageError{errors.New("--out is missing")}
	}
	args = f.choose.grid(args)
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
	words, err := f.words.open()
	if err != nil {
		return err
	}
	if _, err := f.choose.space(recipe.Kind); err != nil { // before any work
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
	defer source.close()
	source.again = f.again(recipe, look.format)
	files, err := f.create()
	if err != nil {
		return err
	}
	m, r, err := f.fit(c.Context(), e, recipe, base, words, source)
	if err == nil && f.oof != "" {
		err = writeOutOfFold(f.oof, source.examples(c.Context()), r.OutOfFold)
	}
	if err != nil {
		files.drop()
		return err
	}
	r.Model = cmp.Or(r.Model, f.out)
	if err := files.write(m, r); err != nil {
		return err
	}
	return f.tell(look, base, r)
}

// again tells whether the corpus will be read more than once.
func (f *trainFlags) again(r train.Recipe, format report.Format) bool {
	texts := f.oof != "" || f.page.file != "" || format == report.JSON || format == report.JSONL
	return r.Folds != train.NoFolds && (texts || r.Prunes() || f.chooses())
}

// chooses tells whether the recipe is chosen among others.
func (f *trainFlags) chooses() bool { return f.kind == autoKind || f.choose.search != "" }

// tell reports what was trained.
func (f *trainFlags) tell(look *output, base *classify.Model, r *train.Report) error {
	if err := writeChoices(look, r.Choices, r.Recipe); err != nil {
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

// fit chooses the recipe, if asked to, and trains, with a progress bar; ctx
// stops it.
func (f *trainFlags) fit(ctx context.Context, e *env, r train.Recipe, base *classify.Model, words *features.Lexicon, source *corpusSource) (*classify.Model, *train.Report, error) {
	t, done := f.trainer(ctx, e, base, words)
	defer done()
	t.Bad = &source.bad
	examples := source.examples(ctx)
	r, choices, err := f.chosen(t, r, examples)
	var m *classify.Model
	var report *train.Report
	if err == nil {
		m, report, err = t.TrainSeq(r, examples)
	}
	if err == nil && r.Folds != train.NoFolds {
		report.Pruning, err = t.PruningSeq(r, examples, report.OutOfFold)
	}
	switch {
	case errors.Is(err, train.ErrStopped):
		err = ctx.Err()
	case errors.Is(err, train.ErrTooFew):
		err = fmt.Errorf("%w; with --folds 0 nothing is measured", err)
	}
	if err == nil {
		report.Choices = choices
	}
	return m, report, err
}

// chosen returns the recipe, chosen among others if that was asked for: the
// examples are then in memory for a while.
func (f *trainFlags) chosen(t train.Trainer, r train.Recipe, examples iter.Seq2[train.Example, error]) (train.Recipe, []*train.Choice, error) {
	if !f.chooses() {
		return r, nil, nil
	}
	c, err := train.Load(examples, false)
	if err != nil {
		return r, nil, err
	}
	return f.choose.choose(t, r, f.kind == autoKind, c.Examples)
}

// trainer returns a trainer that shows its progress and says what stands in the
// corpus; done takes the progress bar away.
func (f *trainFlags) trainer(ctx context.Context, e *env, base *classify.Model, words *features.Lexicon) (t train.Trainer, done func()) {
	var bar *progress
	done = func() {
		if bar != nil {
			bar.close()
			bar = nil
		}
	}
	told := false
	t = train.Trainer{
		Base: base, Lexicon: words, By: f.corpus.by,
		Stop: func() bool { return ctx.Err() != nil },
		Progress: func(n, total int) {
			if bar != nil && n < int(bar.done) { // the next work begins, such as the learning curve
				done()
			}
			if bar == nil {
				bar = newProgress(e, "fits", total)
			}
			bar.step(n - int(bar.done))
		},
		Survey: func(s *train.Survey) {
			if told {
				return
			}
			told = true
			e.say(printable(s.String()))
			for _, note := range s.Notes() {
				e.say(printable(note))
			}
		},
	}
	if f.curve {
		t.Curve = train.CurveShares()
	}
	return t, done
}
