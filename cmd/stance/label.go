package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

// labelFlags are the flags of the label command.
type labelFlags struct {
	corpus  corpusFlags
	out     string
	model   string
	labels  []string
	order   string
	measure string
	seed    uint64
	hints   bool
}

func labelCommand(e *env) *cobra.Command {
	var f labelFlags
	c := &cobra.Command{
		Use:   "label CORPUS",
		Short: "Label texts by hand, those that tell a model most first",
		Long: `label shows the texts of a corpus one by one and asks for their labels, first
those that the model is least certain of, whose labels as a rule teach it most.
CORPUS is JSON lines, CSV or TSV (column text; label, group, field and form are
optional), or lines of text.

A key answers: the number of a label, s to skip, u to undo, q to quit, ? for help.
Where the input is no terminal, a line is an answer: a key or a label's name.

Each answer is on disk before the next text is shown, as a line of JSON. Run the
same command again to go on; skipped texts are asked again. The file of answers
is a corpus for "stance train --corpus".

What the model says is shown after the answer, so that it cannot sway you, with
the agreement so far (percent, and Cohen's kappa: 0 is chance, 1 is perfect).`,
		Example: `  stance label interviews.txt
  stance train --corpus interviews.labels.jsonl --out my.model
  stance label letters.csv --labels praise,question,complaint`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return f.run(c, e, args[0])
		},
	}
	c.Flags().StringVarP(&f.out, "out", "o", "", "`file` of the answers (default: CORPUS with the ending .labels.jsonl)")
	c.Flags().StringSliceVar(&f.labels, "labels", nil, "labels to choose from (default: the model's, or those of the corpus if it has others)")
	c.Flags().StringVar(&f.model, "model", "stance", "model `file`, or name of an embedded model")
	c.Flags().StringVar(&f.order, "order", "", "uncertain, file or random (default: uncertain, or file if the model has other labels)")
	c.Flags().StringVar(&f.measure, "measure", "entropy", "measure of uncertainty: entropy or margin")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of the random order")
	c.Flags().BoolVar(&f.hints, "hints", false, "show what the model says before the answer")
	c.Flags().StringVar(&f.corpus.input, "input", "", "text, jsonl, csv or tsv (default: by the ending of the file)")
	c.Flags().StringVar(&f.corpus.columns.Text, "text", "", "`column` of the text (default text)")
	c.Flags().StringVar(&f.corpus.columns.Label, "label", "", "`column` of the label that a text has already (default label)")
	c.Flags().StringVar(&f.corpus.columns.Group, "group", "", "`column` of the group (default group)")
	c.Flags().BoolVar(&f.corpus.skipBad, "skip-bad", false, "leave out rows that cannot be read")
	complete(c, "input", "text", "jsonl", "csv", "tsv")
	complete(c, "order", "uncertain", "file", "random")
	complete(c, "measure", "entropy", "margin")
	completeModels(c)
	return c
}

func (f *labelFlags) run(c *cobra.Command, e *env, path string) error {
	if path == stdin {
		return usageError{errors.New("the answers come from standard input, so CORPUS must be a file")}
	}
	f.corpus.unlabelled, f.corpus.paths = true, []string{path}
	texts, err := f.corpus.load(e, nil)
	if err != nil {
		return err
	}
	m, err := openModel(f.model)
	if err != nil {
		return err
	}
	o, err := f.options(texts, m)
	if err != nil {
		return err
	}
	if f.out == "" {
		f.out = answersFile(path)
	}
	answers, err := openAnswers(e, f.out, path)
	if err != nil {
		return err
	}
	session, err := train.NewLabelling(texts, answers.Answers, o)
	if err == nil {
		err = f.ask(c.Context(), e, session, o.Order == train.OrderUncertain)
	}
	return answers.close(err)
}

// options settles labels and order.
func (f *labelFlags) options(texts []train.Example, m *classify.Model) (train.LabellingOptions, error) {
	o := train.LabellingOptions{
		Labels: f.labels, Order: train.Order(f.order), By: train.Uncertainty(f.measure), Seed: f.seed, Model: m,
	}
	if o.Labels == nil {
		o.Labels = labelsOf(texts, m.Labels())
	}
	for i := range o.Labels {
		o.Labels[i] = strings.TrimSpace(o.Labels[i])
	}
	if len(o.Labels) > maxKeys {
		return o, fmt.Errorf("%d labels, of which the keys serve %d", len(o.Labels), maxKeys)
	}
	same := len(o.Labels) == len(m.Labels())
	for _, l := range m.Labels() {
		same = same && slices.Contains(o.Labels, l)
	}
	if o.Order == "" {
		o.Order = train.OrderFile
		if same {
			o.Order = train.OrderUncertain
		}
	}
	_, err := train.Arrange(nil, o.Order, o.By, m, 0) // checks them
	if err != nil {
		return o, usageError{err}
	}
	return o, nil
}

// labelsOf returns the labels that texts have, in the order of their names, or
// those of the model if the texts have no others.
func labelsOf(texts []train.Example, ofModel []string) []string {
	seen := make(map[string]bool)
	var labels []string
	for _, x := range texts {
		if x.Label != "" && !seen[x.Label] {
			seen[x.Label] = true
			labels = append(labels, x.Label)
		}
	}
	for _, l := range labels {
		if !slices.Contains(ofModel, l) {
			slices.Sort(labels)
			return labels
		}
	}
	return ofModel
}

// answersFile returns the name of the file of answers for a corpus.
func answersFile(corpus string) string {
	name := corpus
	for _, z := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, z)
	}
	switch ext := filepath.Ext(name); ext {
	case ".txt", ".text", ".jsonl", ".ndjson", ".csv", ".tsv":
		name = strings.TrimSuffix(name, ext)
	}
	return name + ".labels.jsonl"
}

// answersOnDisk are answers with the file that holds them.
type answersOnDisk struct {
	*train.Answers
	f *os.File
}

// openAnswers opens the file of answers, new or not; it must not be the corpus.
func openAnswers(e *env, path, corpus string) (*answersOnDisk, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	a, dropped, err := prepareAnswers(f, path, corpus)
	if err != nil {
		f.Close()
		return nil, err
	}
	if dropped > 0 {
		e.say(fmt.Sprintf("%s: the last answer was cut short by a crash (%d bytes) and is taken off", path, dropped))
	}
	return &answersOnDisk{a, f}, nil
}

func prepareAnswers(f *os.File, path, corpus string) (*train.Answers, int, error) {
	own, err := f.Stat()
	if err != nil {
		return nil, 0, err
	}
	if !own.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%s: not a regular file, which answers need", path)
	}
	if other, err := os.Stat(corpus); err == nil && os.SameFile(own, other) {
		return nil, 0, usageError{fmt.Errorf("--out %s is the corpus itself", path)}
	}
	if folder, err := os.Open(filepath.Dir(path)); err == nil { // the file's name must last too
		folder.Sync() // some file systems cannot, and then need not
		folder.Close()
	}
	return train.OpenAnswers(f, path)
}

// close closes the file, and removes it if it has nothing in it. It returns
// err, or what went wrong.
func (a *answersOnDisk) close(err error) error {
	info, statErr := a.f.Stat()
	closeErr := a.f.Close()
	if statErr == nil && info.Size() == 0 {
		os.Remove(a.f.Name())
	}
	if err != nil {
		return err
	}
	return closeErr
}

// ask puts the texts to the person until all are labelled, or the person quits.
func (f *labelFlags) ask(ctx context.Context, e *env, session *train.Labelling, least bool) error {
	keys, err := openKeys(e.in)
	if err != nil {
		return err
	}
	defer keys.close()
	d := &dialog{out: keys.writer(e.out), session: session, model: f.model, hints: f.hints, least: least}
	d.begin()
	for d.ask() {
		key, err := keys.next(ctx)
		if err != nil {
			d.end(f.out)
			return err
		}
		if quit, err := d.answer(key); quit || err != nil {
			d.end(f.out)
			return err
		}
	}
	d.end(f.out)
	return d.err
}
