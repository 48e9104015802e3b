// Package report writes profiles and findings for people (tables that fit
// their terminal) and for programs (JSON, JSON lines, CSV). Most users need
// [Speakers] and [Statements], which give a [Writer].
//
// What is reported comes from articles of unknown origin. No format lets
// control characters through that could drive a terminal; see [Format].
package report

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/stancekit/stance"
)

// Format is the form of a report.
type Format string

// The formats. All text of a table is brought onto one line, and control and
// direction characters in it are made visible or left out. JSON escapes them
// (\u001b) and loses nothing. CSV keeps text exactly, line breaks included,
// but for control characters, which become their pictures (␛): a cell that
// starts with "=" is not altered, so import CSV as text, not as formulas.
const (
	Table Format = "table"
	JSON  Format = "json"  // one document
	JSONL Format = "jsonl" // one object a line
	CSV   Format = "csv"   // RFC 4180, one header line
)

// Formats lists the formats.
var formats = []Format{Table, JSON, JSONL, CSV}

// ErrFormat is wrapped by the error for an unknown format.
var ErrFormat = errors.New("unknown format")

// ParseFormat returns the format called s.
func ParseFormat(s string) (Format, error) {
	if i := slices.Index(formats, Format(s)); i >= 0 {
		return formats[i], nil
	}
	return "", fmt.Errorf("%w %q: use table, json, jsonl or csv", ErrFormat, s)
}

// Streams reports whether rows are written as they come, in memory that does
// not grow with their number.
func (f Format) Streams() bool { return f == JSONL || f == CSV }

// Options says how a report looks. The zero value gives tables 80 columns
// wide without colour.
type Options struct {
	Width int  // columns of a table; 0 means 80; fewer than 40 are taken as 40
	Color bool // colour in tables
	// Level is that of the intervals reported, in (0, 1), for the head of
	// their column; 0 means 0.95.
	Level float64
	// Axes are those reported: findings that were not scored on one of them
	// show zeros there.
	Axes    stance.Axes
	Picture Picture // when a table of speakers on both axes has one below it
}

const (
	defaultWidth = 80
	minWidth     = 40
)

// interval heads the column of intervals.
func (o Options) interval() string {
	if o.Level == 0 {
		return "95% interval"
	}
	return fmt.Sprintf("%.4g%% interval", 100*o.Level)
}

func (o Options) width() int {
	if o.Width == 0 {
		return defaultWidth
	}
	return max(o.Width, minWidth)
}

// paint colours s after the sign of a score, or dims it for 0.
func (o Options) paint(s string, score float64) string {
	switch {
	case !o.Color || strings.TrimSpace(s) == "":
		return s
	case score > mild:
		return "\x1b[32m" + s + "\x1b[0m"
	case score < -mild:
		return "\x1b[31m" + s + "\x1b[0m"
	}
	return s
}

// dim and bold set s back or forward where colour is wanted.
func (o Options) dim(s string) string {
	if !o.Color || s == "" {
		return s
	}
	return "\x1b[2m" + s + "\x1b[0m"
}

func (o Options) bold(s string) string {
	if !o.Color || s == "" {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// mild is the score below which a posture is not worth a colour.
const mild = 0.15
