package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

// dialog shows the texts of a session and takes the answers.
type dialog struct {
	out     io.Writer
	err     error // of out
	session *train.Labelling
	model   string // its name
	hints   bool
	least   bool   // the texts that the model knows least of come first
	shown   string // the text that stands there already
}

// labelKeys are the keys of the labels; s, u, q and ? have their own meaning.
const labelKeys = "123456789abcdefghijklmnoprtvwxyz"

const maxKeys = len(labelKeys)

func (d *dialog) say(format string, args ...any) {
	if d.err == nil {
		_, d.err = fmt.Fprintf(d.out, format, args...)
	}
}

// begin tells what is to be done.
func (d *dialog) begin() {
	d.say("%d texts, %d labelled. Keys: a label's, s skip, u undo, q quit, ? help.\n", d.session.Len(), d.session.Labelled())
}

// ask shows the next text; false if there is none, or nobody to show it to.
func (d *dialog) ask() bool {
	x, ok := d.session.Next()
	if !ok || d.err != nil {
		return false
	}
	if d.shown != x.Text {
		n := d.session.Len()
		d.say("\n%d of %d · %s\n\n    %s\n\n", n-d.session.Left()+1, n, printable(x.Place()), printable(x.Text))
		if guess, ok := d.session.Guess(); ok && d.hints {
			d.say("%s\n", d.guess(guess))
		}
		d.shown = x.Text
	}
	d.say("%s > ", d.choices())
	return d.err == nil
}

// choices names the labels with their keys.
func (d *dialog) choices() string {
	var parts []string
	for i, l := range d.session.Labels() {
		parts = append(parts, string(labelKeys[i])+" "+printable(l))
	}
	return strings.Join(parts, " · ")
}

// answer does what a key, or the name of a label, says. quit ends the session.
func (d *dialog) answer(key string) (quit bool, err error) {
	labels := d.session.Labels()
	at := slices.Index(labels, key)
	if at < 0 && len(key) == 1 {
		at = strings.Index(labelKeys[:len(labels)], key)
	}
	switch {
	case at >= 0:
		return false, d.label(labels[at])
	case key == keyQuit:
		d.say("quit\n")
		return true, nil
	case key == "s":
		d.shown = ""
		d.say("skipped\n")
		d.session.Skip()
	case key == "u":
		back, err := d.session.Undo()
		switch {
		case err != nil:
			return false, err
		case back:
			d.shown = ""
			d.say("undone\n")
		default:
			d.say("nothing to undo\n")
		}
	case key == "?":
		d.help()
	default:
		d.say("%q is no key here; ? shows them\n", key)
	}
	return false, nil
}

// label keeps an answer, and only then tells what the model says.
func (d *dialog) label(label string) error {
	d.shown = ""
	guess, guessed := d.session.Guess()
	if err := d.session.Answer(label); err != nil {
		return err
	}
	d.say("%s\n", printable(label))
	if guessed {
		d.say("%s; agreement %s\n", d.guess(guess), agreement(d.session.WithModel()))
	}
	return nil
}

// guess writes what the model says.
func (d *dialog) guess(r classify.Result) string {
	if r.Confidence == 0 {
		return fmt.Sprintf("%s knows none of its words and says %s", d.model, printable(r.Label))
	}
	return fmt.Sprintf("%s says %s (%.0f%%)", d.model, printable(r.Label), 100*r.Confidence)
}

func (d *dialog) help() {
	d.shown = ""
	d.say("help\n\n")
	for i, l := range d.session.Labels() {
		d.say("  %c  %s\n", labelKeys[i], printable(l))
	}
	d.say("  s  skip: ask again in the next session\n  u  undo the last answer or skip\n  q  quit; all answers are kept\n  ?  this help\n")
}

// end tells what there is now.
func (d *dialog) end(file string) {
	d.say("\n%d of %d texts labelled\n", d.session.Labelled(), d.session.Len())
	if a := d.session.WithModel(); a.N > 0 {
		d.say("agreement with %s: %s\n", d.model, agreement(a))
		if d.least && d.session.Labelled() < d.session.Len() {
			d.say("  (on the texts that it knows least of; on all texts it tends to be higher)\n")
		}
	}
	if a := d.session.WithCorpus(); a.N > 0 {
		d.say("agreement with the labels of the corpus: %s\n", agreement(a))
	}
	d.say("answers: %s\n", file)
}

// agreement writes how far two readers agree.
func agreement(a train.Agreement) string {
	kappa := "–"
	if k := a.Kappa(); !math.IsNaN(k) {
		kappa = fmt.Sprintf("%.2f", k)
	}
	return fmt.Sprintf("%d of %d (%.0f%%, kappa %s)", a.Same, a.N, 100*a.Share(), kappa)
}

// printable returns s on one line, without what could drive a terminal.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
