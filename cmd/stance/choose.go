package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// autoKind is the --kind that compares kinds; builtIn the --search without a
// file.
const (
	autoKind = "auto"
	builtIn  = "built-in"
)

// chooseFlags are the flags by which a recipe is chosen and kept.
type chooseFlags struct {
	recipe string // file, or embedded model
	search string // file of the space, or builtIn
	fits   int
	out    string
}

func (f *chooseFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.recipe, "recipe", "", "recipe `file`, statements, documents, or name of an embedded model (default: statements)")
	c.Flags().StringVar(&f.search, "search", "", "search for the best settings; `FILE.json` has the values to try (default: built in)")
	c.Flags().Lookup("search").NoOptDefVal = builtIn
	c.Flags().IntVar(&f.fits, "max-fits", 0, "end the search after so many fits (default 600)")
	c.Flags().StringVar(&f.out, "recipe-out", "", "write the recipe, as chosen, to this `file`")
	_ = c.RegisterFlagCompletionFunc("recipe", cobra.FixedCompletions(append(models.Names(), forStatements, forDocuments), cobra.ShellCompDirectiveDefault))
}

// grid takes the file of --search FILE.json out of the arguments, where the
// shell leaves it: no corpus has this ending.
func (f *chooseFlags) grid(args []string) []string {
	at := slices.IndexFunc(args, func(a string) bool { return strings.EqualFold(filepath.Ext(a), ".json") })
	if f.search != builtIn || at < 0 {
		return args
	}
	f.search = args[at]
	return slices.Delete(slices.Clone(args), at, at+1)
}

// Recipes that go by name, besides those of the embedded models.
const (
	forStatements = "statements"
	forDocuments  = "documents"
)

// open reads the recipe. Of an embedded model it is what suits another corpus;
// without a name it is the one for statements.
func (f *chooseFlags) open() (train.Recipe, error) {
	switch {
	case f.recipe == "", f.recipe == forStatements:
		return train.ForStatements(), nil
	case f.recipe == forDocuments:
		return train.ForDocuments(), nil
	case !slices.Contains(models.Names(), f.recipe):
		return openRecipe(f.recipe)
	}
	m, err := models.Open(f.recipe)
	if err != nil {
		return train.Recipe{}, err
	}
	var r train.Recipe
	if err := json.Unmarshal(m.Card().Recipe, &r); err != nil {
		return r, named(f.recipe, err)
	}
	return r.Elsewhere(), nil
}

// space returns what to search for a kind, the built-in space if no file says so.
func (f *chooseFlags) space(kind classify.Kind) (train.Space, error) {
	s := train.SpaceOf(kind)
	if f.search != builtIn && f.search != "" {
		file, err := os.Open(f.search)
		if err != nil {
			return s, err
		}
		defer file.Close()
		if s, err = train.ReadSpace(file); err != nil {
			return s, named(f.search, err)
		}
	}
	if f.fits > 0 {
		s.MaxFits = f.fits
	}
	return s, nil
}

// choose compares kinds, if auto, and searches, if asked to.
func (f *chooseFlags) choose(t train.Trainer, r train.Recipe, auto bool, examples []train.Example) (train.Recipe, []*train.Choice, error) {
	var choices []*train.Choice
	if auto {
		chosen, c, err := t.CompareKinds(r, examples)
		if err != nil {
			return r, nil, err
		}
		r, choices = chosen, append(choices, c)
	}
	if f.search == "" {
		return r, choices, nil
	}
	s, err := f.space(r.Kind)
	if err != nil {
		return r, nil, err
	}
	r, c, err := t.Search(r, s, examples)
	return r, append(choices, c), err
}

// writeChoices says how the recipe was chosen, and what it is.
func writeChoices(out *output, choices []*train.Choice, r train.Recipe) error {
	if len(choices) == 0 || out.format != report.Table {
		return nil
	}
	for _, c := range choices {
		if err := report.Grid(out, c.Heads(), c.Rows()); err != nil {
			return err
		}
		fmt.Fprintln(out)
		if err := report.Paragraph(out, out.options, c.Conclusion()); err != nil {
			return err
		}
		fmt.Fprintln(out)
	}
	if err := report.Paragraph(out, out.options, choices[0].Caution()); err != nil {
		return err
	}
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "\nrecipe: %s\n\n", b)
	return err
}
