package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/train"
)

// corpusEndings are the endings of files that are read from a folder, each
// also with .gz or .zst.
var corpusEndings = []string{".jsonl", ".ndjson", ".csv", ".tsv"}

// corpusFlags are the flags that say where a corpus is and how it is read.
type corpusFlags struct {
	paths   []string
	input   string
	columns train.Columns
	skipBad bool
	by      []string // columns to break figures down by

	unlabelled bool // the texts need no labels; lines of text will do
}

func (f *corpusFlags) add(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.paths, "corpus", nil, "`PATH` of a labelled corpus: file, folder or glob; may be repeated")
	c.Flags().StringVar(&f.input, "input", "", "jsonl, csv or tsv (default: by the ending of the file)")
	c.Flags().StringVar(&f.columns.Text, "text", "", "`column` of the text (default text)")
	c.Flags().StringVar(&f.columns.Label, "label", "", "`column` of the label (default label)")
	c.Flags().StringVar(&f.columns.Group, "group", "", "`column` of the group, which never straddles folds (default group)")
	c.Flags().StringArrayVar(&f.by, "by", nil, "break the figures down by this `column`, too; may be repeated")
	c.Flags().BoolVar(&f.skipBad, "skip-bad", false, "leave out rows that cannot be read")
	complete(c, "input", "jsonl", "csv", "tsv")
}

// load reads the corpus: the paths of --corpus, then those in args.
func (f *corpusFlags) load(e *env, args []string) ([]train.Example, error) {
	source, err := f.open(e, args)
	if err != nil {
		return nil, err
	}
	c, err := train.Load(source.examples(context.Background()), false)
	return c.Examples, err
}

// open finds the files of the corpus: the paths of --corpus, then those in args.
func (f *corpusFlags) open(e *env, args []string) (*corpusSource, error) {
	paths := append(append([]string{}, f.paths...), args...)
	if len(f.paths) == 0 {
		return nil, usageError{errors.New("--corpus is missing")}
	}
	o := train.CorpusOptions{Columns: f.columns, Unlabelled: f.unlabelled}
	if err := f.keep(&o.Columns); err != nil {
		return nil, err
	}
	switch f.input {
	case "":
	case "text":
		o.Format = train.Lines
	case "jsonl":
		o.Format = train.JSONL
	case "csv":
		o.Format = train.CSV
	case "tsv":
		o.Format = train.TSV
	default:
		return nil, usageError{fmt.Errorf("unknown --input %q: use jsonl, csv or tsv", f.input)}
	}
	files, failures := expand(paths, corpusFolder)
	if len(failures) > 0 {
		for _, err := range failures {
			e.complain(err)
		}
		return nil, errNamed
	}
	return newCorpusSource(e, files, o, f), nil
}

// keep keeps the columns of --by.
func (f *corpusFlags) keep(c *train.Columns) error {
	for _, name := range f.by {
		switch name {
		case "", cmp.Or(c.Text, "text"), cmp.Or(c.Label, "label"):
			return usageError{fmt.Errorf("--by %q: figures by it would say nothing", name)}
		case "field", "group":
		case "form":
			c.Form = name
		default:
			if !slices.Contains(c.Extra, name) {
				c.Extra = append(c.Extra, name)
			}
		}
	}
	return nil
}

// corpusFolder lists the corpus files below a folder.
func corpusFolder(root string) ([]string, []error) {
	return folder(root, "corpus", corpusEndings, func(p string) string {
		p = strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(p), ".gz"), ".zst")
		return filepath.Ext(p)
	})
}

// openRecipe reads a recipe, or gives the zero one for no file.
func openRecipe(file string) (train.Recipe, error) {
	if file == "" {
		return train.Recipe{}, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return train.Recipe{}, err
	}
	defer f.Close()
	r, err := train.ReadRecipe(f)
	if pe := (*fs.PathError)(nil); err != nil && !errors.As(err, &pe) {
		err = named(file, err)
	}
	return r, err
}
