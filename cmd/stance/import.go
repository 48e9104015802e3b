package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

func modelImportCommand(e *env) *cobra.Command {
	var out string
	var o train.ImportOptions
	var limits classify.BayesianLimits
	c := &cobra.Command{
		Use:   "import FILE --out MODEL",
		Short: "Make a model of a jbrukh/bayesian file",
		Long: `import reads a file that WriteToFile or WriteGob of github.com/jbrukh/bayesian
wrote (gob) and makes a model of the kind bayes of its counts, which scores as
LogScores does. FILE - is standard input.

Words are taken as they are: a text is cut at white space, nothing is stemmed,
and case and punctuation stay on the words. If the file was made of words cut
otherwise, cut the texts in the same way and join the words by blanks; --lower
puts them in lower case. Words that the file does not have are passed over, where
LogScores counts each as one never seen. TF-IDF files hold no counts and are
refused, and so are files of more than 256 classes or 4 million words.

The result can be merged and added to. Its labels are in the order of the file,
and its probabilities are not calibrated.`,
		Example: `  stance model import classifier.gob --out my.model
  echo 'tall and rich' | stance classify --model my.model`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if out == "" {
				return usageError{errors.New("--out is missing")}
			}
			if limits.Bytes <= 0 {
				return usageError{fmt.Errorf("--max-size %d is not above 0", limits.Bytes)}
			}
			r, closer, err := e.open(args[0])
			if err != nil {
				return err
			}
			defer closer()
			return importModel(e, r, args[0], out, o, limits)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "", "write the model to this `file`")
	c.Flags().StringVar(&o.Name, "name", "", "name of the model, for its card")
	c.Flags().BoolVar(&o.Lower, "lower", false, "put the words of texts in lower case before they are looked up")
	c.Flags().Int64Var(&limits.Bytes, "max-size", classify.MaxFile, "largest file in `bytes`")
	return c
}

func importModel(e *env, r io.Reader, file, out string, o train.ImportOptions, limits classify.BayesianLimits) error {
	counts, texts, err := classify.ReadBayesian(r, limits)
	if err != nil {
		return named(file, err)
	}
	m, err := train.Import(o, counts, texts)
	if err != nil {
		return named(file, err)
	}
	if err := saveModel(out, m); err != nil {
		return err
	}
	e.say(file + ": a classifier scores as its maker wants, and the file does not say who that was; measure the model with stance eval before you rely on it")
	_, err = fmt.Fprintf(e.out, "%s: %d words in %d classes, from %d texts\n", out, m.Parts().Vocabulary.Len(), len(m.Labels()), texts)
	return err
}
