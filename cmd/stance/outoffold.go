package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/stancekit/stance/train"
)

// outOfFoldJSON is what a model that has not seen a text says of it.
type outOfFoldJSON struct {
	File   string    `json:"file"`
	Line   int       `json:"line"`
	Fold   int       `json:"fold"`
	Text   string    `json:"text"`
	Gold   string    `json:"gold"`
	Label  string    `json:"label"`
	Probs  []float64 `json:"probs"` // in the order of the model's labels
	Labels []string  `json:"labels"`
}

// errChanged tells that a corpus was not the same when it was read again.
var errChanged = errors.New("the corpus has changed since it was trained on")

func writeOutOfFold(file string, examples iter.Seq2[train.Example, error], o *train.OutOfFold) error {
	f, err := createFile(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	if err = encodeOutOfFold(w, examples, o); err == nil {
		err = w.Flush()
	}
	if err != nil {
		f.drop()
		return fmt.Errorf("%s: %w", file, err)
	}
	return f.keep()
}

func encodeOutOfFold(w io.Writer, examples iter.Seq2[train.Example, error], o *train.OutOfFold) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	i := 0
	for x, err := range examples {
		if err != nil {
			return err
		}
		if i == len(o.Predictions) || x.Label != o.Labels[o.Predictions[i].Gold] {
			return errChanged
		}
		p := o.Predictions[i]
		if err := enc.Encode(outOfFoldJSON{x.File, x.Line, o.Fold[i], x.Text, o.Labels[p.Gold], o.Labels[p.Label], p.Probs, o.Labels}); err != nil {
			return err
		}
		i++
	}
	if i < len(o.Predictions) {
		return errChanged
	}
	return nil
}
