package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/stancekit/stance/report"
)

// outputFlags are the flags that say where results go and how they look.
type outputFlags struct {
	format string
	file   string
	color  string
	width  int
}

func (f *outputFlags) add(c *cobra.Command) {
	f.addLook(c)
	c.Flags().StringVarP(&f.file, "output", "o", "", "write to this `file`, whole or not at all")
}

// addLook adds the flags that say how results look.
func (f *outputFlags) addLook(c *cobra.Command) {
	c.Flags().StringVarP(&f.format, "format", "f", string(report.Table), "table, json, jsonl or csv")
	c.Flags().StringVar(&f.color, "color", "auto", "colour in tables: auto, always or never")
	c.Flags().IntVar(&f.width, "width", 0, "columns of a table (default: the terminal's, or 80)")
	complete(c, "format", "table", "json", "jsonl", "csv")
	complete(c, "color", "auto", "always", "never")
}

// complete lets the shell offer the values of a flag.
func complete(c *cobra.Command, flag string, values ...string) {
	// The error can only be a misspelled flag, which the completion test finds.
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// output is where results go.
type output struct {
	io.Writer
	format  report.Format
	options report.Options
	file    *newFile // nil for standard output
}

// open checks the flags and opens the output.
func (f *outputFlags) open(e *env) (*output, error) {
	format, err := report.ParseFormat(f.format)
	if err != nil {
		return nil, usageError{err}
	}
	out := &output{Writer: e.out, format: format}
	out.options.Width = f.columns(e)
	switch f.color {
	case "always":
		out.options.Color = true
	case "auto":
		out.options.Color = f.file == "" && isTerminal(e.out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	case "never":
	default:
		return nil, usageError{fmt.Errorf("unknown --color %q: use auto, always or never", f.color)}
	}
	if f.width < 0 {
		return nil, usageError{fmt.Errorf("--width %d is negative", f.width)}
	}
	if f.file != "" && f.file != stdin {
		if out.file, err = createFile(f.file); err != nil {
			return nil, err
		}
		out.Writer = out.file
	}
	return out, nil
}

// columns returns the width asked for, or the terminal's.
func (f *outputFlags) columns(e *env) int {
	if f.width != 0 {
		return f.width
	}
	if file, ok := e.out.(*os.File); ok && f.file == "" {
		if w, _, err := term.GetSize(int(file.Fd())); err == nil && w > 0 {
			return w
		}
	}
	columns, _ := strconv.Atoi(os.Getenv("COLUMNS"))
	return max(columns, 0)
}

// done keeps the output if err is nil and drops it else. It returns err, or
// what went wrong in keeping.
func (o *output) done(err error) error {
	if o.file == nil {
		return err
	}
	if err != nil {
		o.file.drop()
		return err
	}
	return o.file.keep()
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// newFile is a file written under another name beside its place, and renamed
// when it is whole. What is not a regular file, such as a device, is written
// to directly.
type newFile struct {
	*os.File
	path string // where it belongs; empty if it is there already
}

func createFile(path string) (*newFile, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &newFile{File: f}, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%d", filepath.Base(path), os.Getpid()))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, rootCause(err))
	}
	if info != nil {
		if err := f.Chmod(info.Mode().Perm()); err != nil {
			f.Close()
			os.Remove(name)
			return nil, err
		}
	}
	return &newFile{File: f, path: path}, nil
}

// rootCause strips the temporary file's name from an error.
func rootCause(err error) error {
	if pe, ok := err.(*os.PathError); ok {
		return pe.Err
	}
	return err
}

// keep puts the file in its place.
func (f *newFile) keep() error {
	if f.path == "" {
		return f.Close()
	}
	err := cmp.Or(f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), f.path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// drop removes the file.
func (f *newFile) drop() {
	f.Close()
	if f.path != "" {
		os.Remove(f.Name())
	}
}
