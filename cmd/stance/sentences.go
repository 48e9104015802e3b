package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/report"
)

func sentencesCommand(e *env) *cobra.Command {
	var output outputFlags
	var maxSize int64
	c := &cobra.Command{
		Use:   "sentences [PATH...]",
		Short: "Split articles into sentences",
		Long: `sentences writes the sentences of articles with their places: bytes of the file
for plain text in UTF-8, of the extracted text for HTML. PATH is as in score.`,
		Example: `  stance sentences --format jsonl article.txt`,
		RunE: func(c *cobra.Command, paths []string) error {
			if maxSize <= 0 {
				return usageError{fmt.Errorf("--max-size %d is not above 0", maxSize)}
			}
			files, failures := expand(paths, articleFolder)
			for _, err := range failures {
				e.complain(err)
			}
			if len(files) == 0 {
				return errNamed
			}
			out, err := output.open(e)
			if err != nil {
				return err
			}
			return out.done(sentences(c.Context(), e, files, article.Options{MaxBytes: maxSize}, out))
		},
	}
	output.add(c)
	c.Flags().Int64Var(&maxSize, "max-size", article.DefaultMaxBytes, "longest article in `bytes`")
	return c
}

func sentences(ctx context.Context, e *env, files []string, limits article.Options, out *output) error {
	type split struct {
		file      string
		a         *article.Article
		sentences []article.Span
		err       error
	}
	do := func(i input) split {
		s := split{file: i.file}
		if s.a, s.err = i.load(limits); s.err == nil {
			for span := range s.a.Sentences() {
				s.sentences = append(s.sentences, span)
			}
		}
		return s
	}
	w := report.Sentences(out, out.format, out.options)
	read := 0
	err := inOrder(ctx, e.inputs(files, limits), do, func(s split) error {
		if s.err != nil {
			e.complain(named(s.file, s.err))
			return nil
		}
		read++
		for _, span := range s.sentences {
			row := report.Sentence{File: s.file, Article: s.a.ID, Span: span, Text: s.a.Text[span.Start:span.End]}
			if err := w.Write(row); err != nil {
				return err
			}
		}
		return w.Flush()
	})
	if err != nil {
		return err
	}
	if read == 0 {
		return errNamed
	}
	return w.Close()
}
