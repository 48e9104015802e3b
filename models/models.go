// Package models holds the embedded models. Each has a folder of its own with
// its corpus, recipe, card and model file; go generate rebuilds the latter
// two, byte for byte. Most users need [Stance] and [Sentiment]; [Open] is for
// names given by users.
package models

import (
	_ "embed"
	"errors"
	"fmt"
	"sync"

	"github.com/stancekit/stance/classify"
)

//go:generate go run generate.go -card

//go:embed stance/stance.model
var stanceFile []byte

//go:embed sentiment/sentiment.model
var sentimentFile []byte

// ErrUnknown means that no embedded model has the name.
var ErrUnknown = errors.New("no such embedded model")

// Names returns the names of the embedded models, sorted.
func Names() []string { return []string{"sentiment", "stance"} }

// Open returns the embedded model with the name. A model is parsed once,
// when it is first asked for. The error wraps ErrUnknown.
func Open(name string) (*classify.Model, error) {
	switch name {
	case "sentiment":
		return Sentiment(), nil
	case "stance":
		return Stance(), nil
	}
	return nil, fmt.Errorf("%w: %q, want one of %q", ErrUnknown, name, Names())
}

// Stance returns the stance model: labels conciliatory (+1), neutral and
// confrontational (−1), as models/stance/LABELS.md defines them.
func Stance() *classify.Model { return stance() }

// Sentiment returns the sentiment model: labels positive (+1), neutral and
// negative (−1), as models/sentiment/LABELS.md defines them.
func Sentiment() *classify.Model { return sentiment() }

var (
	stance    = sync.OnceValue(func() *classify.Model { return mustParse("stance", stanceFile) })
	sentiment = sync.OnceValue(func() *classify.Model { return mustParse("sentiment", sentimentFile) })
)

// mustParse panics where the build is broken: the embedded files are tested.
func mustParse(name string, file []byte) *classify.Model {
	m, err := classify.Parse(file)
	if err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	return m
}
