package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/stancekit/stance/train"
)

// corpusSource reads the examples of a corpus, more than once if need be. What
// is wrong with them is said at the first reading.
type corpusSource struct {
	env     *env
	files   []string
	options train.CorpusOptions
	skipBad bool
	by      []string // columns in which some row must have a value

	again bool // it will be read again
	spool *spool
	read  bool          // to the end, once
	bad   train.BadRows // left out at the last reading
}

func newCorpusSource(e *env, files []string, o train.CorpusOptions, f *corpusFlags) *corpusSource {
	s := &corpusSource{env: e, files: files, options: o, skipBad: f.skipBad, by: f.by}
	s.options.Recoded = func(file, encoding string) {
		if !s.read {
			e.say(printable(file + ": read as " + encoding))
		}
	}
	return s
}

// examples yields the examples. Ranged over again it yields nothing, unless
// s.again was set before the first time.
func (s *corpusSource) examples(ctx context.Context) iter.Seq2[train.Example, error] {
	return func(yield func(train.Example, error) bool) {
		if s.read && !s.again {
			return
		}
		seq := s.all(ctx)
		if s.skipBad {
			seq = s.bad.Skip(seq)
		}
		empty := slices.Clone(s.by)
		bar := newProgress(s.env, "texts", 0)
		defer bar.close()
		for x, err := range seq {
			if bar.step(1); !yield(x, err) {
				return
			}
			empty = slices.DeleteFunc(empty, func(column string) bool { return x.Value(column) != "" })
		}
		if s.read {
			return
		}
		s.read = true
		for _, err := range s.bad.Bad {
			s.env.say(message(err))
		}
		if more := s.bad.Skipped - len(s.bad.Bad); more > 0 {
			s.env.say(fmt.Sprintf("%d more rows left out", more))
		}
		if len(empty) > 0 {
			yield(train.Example{}, fmt.Errorf("--by %s: no row has a value in this column", empty[0]))
		}
	}
}

// all yields the examples of the files, bad rows too.
func (s *corpusSource) all(ctx context.Context) iter.Seq2[train.Example, error] {
	return func(yield func(train.Example, error) bool) {
		for _, file := range s.files {
			r, closer, err := s.open(file)
			if err != nil {
				yield(train.Example{}, err)
				return
			}
			for x, err := range train.ReadCorpus(r, file, s.options) {
				if err == nil {
					err = ctx.Err()
				}
				if !yield(x, err) {
					closer()
					return
				}
			}
			closer()
		}
	}
}

// open opens a file. Standard input can be read once, so it is kept for the
// next time.
func (s *corpusSource) open(file string) (io.Reader, func(), error) {
	if file != stdin || !s.again {
		return s.env.open(file)
	}
	if s.spool != nil {
		return s.spool.reader()
	}
	r, closer, err := s.env.open(file)
	if err != nil {
		return nil, nil, err
	}
	if s.spool, err = newSpool(); err != nil {
		return nil, nil, err
	}
	return s.spool.tee(r), closer, nil
}

// close removes what was kept.
func (s *corpusSource) close() {
	if s.spool != nil {
		s.spool.close()
	}
}
