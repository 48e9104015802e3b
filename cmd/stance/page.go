package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// pageFlags are the flags of a report for people in a file of its own.
type pageFlags struct {
	file string
}

func (f *pageFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.file, "report", "", "write a report with plots to this `file`: HTML, or Markdown if it ends in .md")
}

// pageWriter is what writes itself as a report.
type pageWriter interface {
	WriteHTML(w io.Writer) error
	WriteMarkdown(w io.Writer) error
}

// page is a report to be written; nil is none.
type page struct {
	*newFile
	name string
}

// open makes sure, before any work, that the report can be written.
func (f *pageFlags) open() (*page, error) {
	if f.file == "" {
		return nil, nil
	}
	file, err := createFile(f.file)
	return &page{file, f.file}, err
}

// write writes v and keeps the file.
func (p *page) write(v pageWriter) error {
	if p == nil {
		return nil
	}
	write := v.WriteHTML
	if strings.EqualFold(filepath.Ext(p.name), ".md") {
		write = v.WriteMarkdown
	}
	if err := write(p); err != nil {
		p.drop()
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return p.keep()
}

// drop removes the file.
func (p *page) drop() {
	if p != nil {
		p.newFile.drop()
	}
}
