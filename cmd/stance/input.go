package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/stancekit/stance/article"
)

// stdin is the PATH that stands for standard input.
const stdin = "-"

// articleEndings are the endings of files that are read from a folder.
var articleEndings = []string{".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}

// input is an article to be read: one that a reader of many has given (a or
// err), or a file that still has to be read.
type input struct {
	file string // as given on the command line
	a    *article.Article
	err  error
}

// load returns the article of the input.
func (i input) load(o article.Options) (*article.Article, error) {
	if i.a != nil || i.err != nil {
		return i.a, i.err
	}
	f, err := os.Open(i.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return o.Read(f, i.file)
}

// expand returns the files that paths stand for: files, folders, globs or "-",
// in the order given, and an error for each path that stands for nothing or
// cannot be looked into.
// folder lists the files of a folder.
func expand(paths []string, folder func(string) ([]string, []error)) (files []string, failures []error) {
	if len(paths) == 0 {
		return []string{stdin}, nil
	}
	for _, p := range paths {
		found, errs := expandOne(p, folder)
		files, failures = append(files, found...), append(failures, errs...)
	}
	return files, failures
}

func expandOne(p string, folder func(string) ([]string, []error)) ([]string, []error) {
	if p == stdin {
		return []string{p}, nil
	}
	info, err := os.Stat(p)
	switch {
	case err == nil && info.IsDir():
		return folder(p)
	case err == nil:
		return []string{p}, nil
	case !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(p, "*?["):
		return nil, []error{err}
	}
	matches, err := filepath.Glob(p)
	if err != nil {
		return nil, []error{fmt.Errorf("%s: %w", p, err)}
	}
	files := slices.DeleteFunc(matches, func(m string) bool {
		info, err := os.Stat(m)
		return err == nil && info.IsDir()
	})
	if len(files) == 0 {
		return nil, []error{fmt.Errorf("%s: no file matches", p)}
	}
	return files, nil
}

// articleFolder lists the article files below a folder.
func articleFolder(root string) ([]string, []error) {
	return folder(root, "article", articleEndings, func(p string) string { return strings.ToLower(filepath.Ext(p)) })
}

// folder lists the files below root by path, but hidden ones, that have one of
// the endings. There must be one: what it would be, what tells. Links to files
// are followed, links to folders are not. What cannot be looked into is passed
// over with an error.
func folder(root, what string, endings []string, ending func(path string) string) (files []string, failures []error) {
	root = filepath.Clean(root) + string(filepath.Separator) // root itself may be a link
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			failures = append(failures, err)
			return nil
		}
		if strings.HasPrefix(d.Name(), ".") && p != root {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !slices.Contains(endings, ending(p)) {
			return nil
		}
		if info, err := os.Stat(p); err != nil {
			failures = append(failures, err)
		} else if info.Mode().IsRegular() {
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		failures = append(failures, err)
	}
	if len(files)+len(failures) == 0 {
		failures = append(failures, fmt.Errorf("%s: no %s in the folder (%s)", filepath.Clean(root), what, strings.Join(endings, " ")))
	}
	return files, failures
}

// inputs yields the articles of files. Files of many articles, and standard
// input, are read here, one article at a time; others are left for load.
func (e *env) inputs(files []string, o article.Options) iter.Seq[input] {
	return func(yield func(input) bool) {
		for _, file := range files {
			ending := strings.ToLower(filepath.Ext(file))
			if file != stdin && ending != ".jsonl" && ending != ".ndjson" {
				if !yield(input{file: file}) {
					return
				}
				continue
			}
			r, closer, err := e.open(file)
			if err != nil {
				if !yield(input{file: file, err: err}) {
					return
				}
				continue
			}
			for a, err := range o.ReadAll(r, file) {
				if a != nil && a.ID != file && !strings.HasPrefix(a.ID, file+":") {
					a.ID = file + ":" + a.ID // ids need only be unique within their file
				}
				if !yield(input{file: file, a: a, err: err}) {
					closer()
					return
				}
			}
			closer()
		}
	}
}

// open opens a file, or standard input for "-".
func (e *env) open(file string) (io.Reader, func(), error) {
	if file == stdin {
		if isTerminal(e.in) {
			e.say("reading what you type; end with Ctrl-D")
		}
		return e.in, func() {}, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	return f, func() { f.Close() }, nil
}
