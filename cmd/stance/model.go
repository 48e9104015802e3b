package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
)

// openModel opens the embedded model of that name, or the one in a file. The
// names come first, so that what lies about under the same name, such as this
// command, is not taken for a model: ./stance is the file.
func openModel(name string) (*classify.Model, error) {
	if slices.Contains(models.Names(), name) {
		return models.Open(name)
	}
	f, err := os.Open(name)
	switch {
	case err == nil:
		defer f.Close()
		m, err := classify.Read(f)
		if err != nil {
			return nil, named(name, err)
		}
		return m, nil
	case errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(name, `/\.`):
		return nil, usageError{fmt.Errorf("no model %q: use a file or one of %s", name, strings.Join(models.Names(), ", "))}
	}
	return nil, err
}

func modelCommand(e *env) *cobra.Command {
	c := &cobra.Command{
		Use:   "model",
		Short: "Look at models, merge them, take them in and out",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(
		modelInfoCommand(e), modelDiffCommand(e), modelMergeCommand(e),
		modelExportCommand(e), modelImportCommand(e),
	)
	return c
}

func modelInfoCommand(e *env) *cobra.Command {
	var output outputFlags
	c := &cobra.Command{
		Use:   "info [MODEL]",
		Short: "Print a model's card",
		Long: `info prints what a model is, what it was trained on, how good it is and when not
to use it. MODEL is a file or the name of an embedded model, by default stance.`,
		Example: `  stance model info stance`,
		Args:    cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			name := "stance"
			if len(args) > 0 {
				name = args[0]
			}
			m, err := openModel(name)
			if err != nil {
				return err
			}
			out, err := output.open(e)
			if err != nil {
				return err
			}
			return out.done(writeCard(out, m))
		},
	}
	output.add(c)
	c.ValidArgsFunction = completeModelArgs()
	return c
}

// completeModels lets the shell offer the embedded models and files.
func completeModels(c *cobra.Command) {
	_ = c.RegisterFlagCompletionFunc("model", completeModelArgs())
}

// completeModelArgs lets the shell offer them where arguments are models.
func completeModelArgs() cobra.CompletionFunc {
	return cobra.FixedCompletions(models.Names(), cobra.ShellCompDirectiveDefault)
}
