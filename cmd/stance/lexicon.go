package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/features"
)

// lexiconFlags choose the lexicon to train with.
type lexiconFlags struct {
	dir  string
	only bool
}

func (f *lexiconFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.dir, "lexicon", "", "add the concepts of the *.txt files in `folder` to the embedded ones")
	c.Flags().BoolVar(&f.only, "lexicon-only", false, "with --lexicon: leave the embedded concepts out")
}

// open reads the lexicon; nil stands for the embedded one.
func (f *lexiconFlags) open() (*features.Lexicon, error) {
	if f.dir == "" {
		if f.only {
			return nil, usageError{errors.New("--lexicon-only needs --lexicon")}
		}
		return nil, nil
	}
	info, err := os.Stat(f.dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, named(f.dir, errors.New("not a folder"))
	}
	folders := []fs.FS{features.EnglishFiles(), os.DirFS(f.dir)}
	if f.only {
		folders = folders[1:]
	}
	l, err := features.ReadLexicon(folders...)
	if err != nil {
		return nil, named(f.dir, err)
	}
	return l, nil
}
