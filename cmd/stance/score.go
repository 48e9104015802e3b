package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
)

// scoreFlags are the flags of the score command.
type scoreFlags struct {
	output  outputFlags
	by      string
	model   string
	axis    string
	picture string
	explain bool
	maxSize int64
	seed    uint64
	aliases string
}

func scoreCommand(e *env) *cobra.Command {
	var f scoreFlags
	c := &cobra.Command{
		Use:   "score [PATH...]",
		Short: "Score who says what in articles, by speaker",
		Long: `score reads articles, finds the statements in them, scores each on two axes and
sums the scores up by speaker: stance runs from conciliatory (+1) to
confrontational (-1), sentiment from positive (+1) to negative (-1). --axis
leaves one of them out.

PATH is a file (text, HTML, or JSON lines with "text" or "html"), a folder with
all such files below it, a glob, or - for standard input, which is also read
where no PATH is given.

--by says what a row is:
  speaker    mean score with its 95% interval, shares of the labels, extremes
  statement  each statement with its speaker, its place in the file and its score
  article    the statements of each article summed up

A table of three or more speakers with at least five statements each has a
picture below it: who stands where on the two axes.

JSON lines and CSV by statement or article are written as articles are read.`,
		Example: `  stance score --by statement article.txt`,
		RunE: func(c *cobra.Command, paths []string) error {
			return f.run(c.Context(), e, paths)
		},
	}
	f.output.add(c)
	c.Flags().StringVar(&f.by, "by", "speaker", "what a row is: speaker, statement or article")
	c.Flags().StringVar(&f.axis, "axis", axisBoth, "what is scored: stance, sentiment or both")
	c.Flags().StringVar(&f.model, "model", "stance", "model `file` that takes the place of the embedded one of its axis")
	c.Flags().StringVar(&f.picture, "picture", "auto", "picture below a table of speakers: auto, always or never")
	c.Flags().BoolVar(&f.explain, "explain", false, "with --by statement: tell what each score is made of (of both axes, the stance)")
	c.Flags().StringVar(&f.aliases, "aliases", "", "`file` of lines \"name<TAB>alias\" that say who is who")
	c.Flags().Int64Var(&f.maxSize, "max-size", article.DefaultMaxBytes, "longest article in `bytes`")
	c.Flags().Uint64Var(&f.seed, "seed", 0, "seed of the bootstrap behind the intervals")
	complete(c, "by", "speaker", "statement", "article")
	complete(c, "axis", axisBoth, axisStance, axisSentiment)
	complete(c, "picture", "auto", "always", "never")
	completeModels(c)
	return c
}

// check tells what is wrong with the flags, if anything.
func (f *scoreFlags) check() error {
	switch {
	case !slices.Contains([]string{"speaker", "statement", "article"}, f.by):
		return usageError{fmt.Errorf("unknown --by %q: use speaker, statement or article", f.by)}
	case pictureOf[f.picture] == 0 && f.picture != "never":
		return usageError{fmt.Errorf("unknown --picture %q: use auto, always or never", f.picture)}
	case f.explain && f.by != "statement":
		return usageError{fmt.Errorf("--explain needs --by statement")}
	case f.maxSize <= 0:
		return usageError{fmt.Errorf("--max-size %d is not above 0", f.maxSize)}
	}
	return checkAxis(f.axis, []string{axisStance, axisSentiment, axisBoth})
}

var pictureOf = map[string]report.Picture{"auto": report.PictureAuto, "always": report.PictureAlways, "never": report.PictureNever}

func (f *scoreFlags) run(ctx context.Context, e *env, paths []string) error {
	if err := f.check(); err != nil {
		return err
	}
	z, err := analyzer(f.model, f.axis)
	if err != nil {
		return err
	}
	aliases, err := f.readAliases()
	if err != nil {
		return err
	}
	files, failures := expand(paths, articleFolder)
	for _, err := range failures {
		e.complain(err)
	}
	if len(files) == 0 {
		return errNamed
	}
	out, err := f.output.open(e)
	if err != nil {
		return err
	}
	out.options.Axes, out.options.Picture = z.Axes, pictureOf[f.picture]
	return out.done(f.score(ctx, e, z, aliases, files, out))
}

// readAliases reads the file of aliases, if one is named.
func (f *scoreFlags) readAliases() (stance.Aliases, error) {
	if f.aliases == "" {
		return nil, nil
	}
	file, err := os.Open(f.aliases)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return stance.ReadAliases(file, f.aliases)
}

// scored is an article with its findings, or why there are none. Its text is
// gone.
type scored struct {
	file, id, title string
	published       time.Time
	findings        []stance.Finding
	why             [][]classify.Reason // by finding; nil unless asked for
	err             error
}

// score scores the articles of files and writes the report.
func (f *scoreFlags) score(ctx context.Context, e *env, z stance.Analyzer, aliases stance.Aliases, files []string, out *output) error {
	limits := article.Options{MaxBytes: f.maxSize}
	do := func(i input) scored {
		a, err := i.load(limits)
		if err != nil {
			return scored{file: i.file, err: named(i.file, err)}
		}
		s := scored{file: i.file, id: a.ID, title: strings.Clone(a.Title), published: a.Published, findings: z.Analyze(a)}
		for i := range s.findings {
			s.findings[i] = aliases.Apply(s.findings[i])
		}
		if f.explain {
			for _, found := range s.findings {
				_, why := first(z).Explain(found.Text)
				s.why = append(s.why, why)
			}
		}
		return s
	}
	r := f.reporter(z, out)
	bar := newProgress(e, "articles", len(files))
	defer bar.close()
	read := 0
	err := inOrder(ctx, e.inputs(files, limits), do, func(s scored) error {
		bar.step(1)
		if s.err != nil {
			e.complain(s.err)
			return nil
		}
		read++
		return r.add(s)
	})
	if err != nil {
		return err
	}
	if read == 0 {
		return errNamed
	}
	return r.close()
}

// first returns the model of the first axis that z scores.
func first(z stance.Analyzer) *classify.Model {
	if z.Axes.Stance() {
		return z.Stance
	}
	return z.Sentiment
}

// named returns err with the file's name in front, if it is not there.
func named(file string, err error) error {
	if strings.HasPrefix(message(err), file+":") {
		return err
	}
	return fmt.Errorf("%s: %w", file, err)
}

// reporter writes one kind of report.
type reporter struct {
	add   func(scored) error
	close func() error
}

func (f *scoreFlags) reporter(z stance.Analyzer, out *output) reporter {
	g := stance.Aggregate{Seed: f.seed}
	switch f.by {
	case "statement":
		return byStatement(z, out)
	case "article":
		return byArticle(g, out)
	}
	return bySpeaker(g, out)
}

func byStatement(z stance.Analyzer, out *output) reporter {
	w := report.Statements(out, out.format, out.options)
	var labels, feelings []string
	if z.Axes.Stance() {
		labels = z.Stance.Labels()
	}
	if z.Axes.Sentiment() {
		feelings = z.Sentiment.Labels()
	}
	add := func(s scored) error {
		for i, found := range s.findings {
			row := report.Statement{File: s.file, Finding: found, Labels: labels, Feelings: feelings}
			if s.why != nil {
				row.Why = s.why[i]
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
		return w.Flush()
	}
	return reporter{add, w.Close}
}

func byArticle(g stance.Aggregate, out *output) reporter {
	w := report.Articles(out, out.format, out.options)
	add := func(s scored) error {
		row := report.Article{File: s.file, Title: s.title, Published: s.published, ArticleProfile: g.Article(s.id, s.findings)}
		if err := w.Write(row); err != nil {
			return err
		}
		return w.Flush()
	}
	return reporter{add, w.Close}
}

func bySpeaker(g stance.Aggregate, out *output) reporter {
	var t stance.Tally
	articles := 0
	add := func(s scored) error {
		articles++
		for _, found := range s.findings {
			t.Add(found)
		}
		return nil
	}
	end := func() error {
		totals := report.Totals{Articles: articles, Statements: t.Findings, Unattributed: t.Unattributed}
		w := report.Speakers(out, out.format, out.options, totals)
		for _, p := range t.Profiles(g) {
			if err := w.Write(p); err != nil {
				return err
			}
		}
		return w.Close()
	}
	return reporter{add, end}
}
