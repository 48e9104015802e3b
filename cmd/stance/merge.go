package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

func modelMergeCommand(e *env) *cobra.Command {
	var out string
	var o train.MergeOptions
	c := &cobra.Command{
		Use:   "merge MODEL MODEL... --out MODEL",
		Short: "Add up models trained on parts of a corpus",
		Long: `merge adds up the counts of models that were trained with --keep-counts on the
parts of a corpus (of the kinds bayes, multinomial and complement). The result
is the model that "train --keep-counts --folds 0" makes of the whole corpus, byte
for byte, whatever the parts and their order. The parts must have the same kind,
features and lexicon; those of them that list their labels in a recipe must list
the same. A part may lack a label.

Calibration and out-of-fold figures do not add up and are left out: measure the
merged model on other texts with "stance eval".

--max-features prunes the sum as in train; what it leaves out is lost, so the
result keeps no counts.`,
		Example: `  stance train --corpus a.tsv --kind multinomial --keep-counts --folds 0 --out a.model
  stance train --corpus b.tsv --kind multinomial --keep-counts --folds 0 --out b.model
  stance model merge a.model b.model --out all.model`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("--out is missing")}
			}
			if o.MaxFeatures < 0 {
				return usageError{fmt.Errorf("--max-features %d is negative", o.MaxFeatures)}
			}
			return mergeModels(e, o, out, args)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "write the model to this `file`")
	c.Flags().StringVar(&o.Name, "name", "", "name of the model, for its card (default: the one that all have)")
	c.Flags().IntVar(&o.MaxFeatures, "max-features", 0, "keep so many features")
	return c
}

func mergeModels(e *env, o train.MergeOptions, out string, files []string) error {
	var shards []train.Shard
	var calibrated []string
	for _, file := range files {
		m, err := openModel(file)
		if err != nil {
			return err
		}
		shards = append(shards, train.Shard{Name: file, Model: m})
		if m.Parts().Calibration.Scale != 0 {
			calibrated = append(calibrated, file)
		}
	}
	m, err := train.Merge(o, shards...)
	if err != nil {
		return err
	}
	if err := saveModel(out, m); err != nil {
		return err
	}
	if len(calibrated) > 0 {
		e.say("calibration and out-of-fold figures do not add up and are left out: " + strings.Join(calibrated, ", "))
	}
	_, err = fmt.Fprintf(e.out, "%s: %d features from %d texts in %d models\n", out, m.Parts().Vocabulary.Len(), m.Card().CorpusTexts, len(files))
	return err
}

// saveModel writes a model to a file, whole or not at all.
func saveModel(file string, m *classify.Model) error {
	f, err := createFile(file)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		f.drop()
		return named(file, err)
	}
	return f.keep()
}
