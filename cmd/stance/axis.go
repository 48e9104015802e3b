package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
)

// Values of --axis.
const (
	axisStance    = "stance"
	axisSentiment = "sentiment"
	axisBoth      = "both"
)

// modelFlags say which model a command uses, by file, name or axis.
type modelFlags struct {
	model string
	axis  string
	axes  []string // that --axis may name
	c     *cobra.Command
}

// add adds --model and --axis, which excludes it.
func (f *modelFlags) add(c *cobra.Command, axes ...string) {
	f.axes, f.c = axes, c
	c.Flags().StringVar(&f.model, "model", axisStance, "model `file`, or name of an embedded model")
	c.Flags().StringVar(&f.axis, "axis", "", "instead of --model: the embedded model of this axis: "+list(axes))
	complete(c, "axis", axes...)
	completeModels(c)
}

// list returns "a", "a or b", "a, b or c".
func list(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// checkAxis tells what is wrong with a value of --axis.
func checkAxis(axis string, axes []string) error {
	if !slices.Contains(axes, axis) {
		return usageError{fmt.Errorf("unknown --axis %q: use %s", axis, list(axes))}
	}
	return nil
}

// name returns the model asked for; axisBoth stands for both embedded ones.
func (f *modelFlags) name() (string, error) {
	if f.axis == "" {
		return f.model, nil
	}
	if f.c.Flags().Changed("model") {
		return "", usageError{errors.New("--axis and --model exclude each other")}
	}
	return f.axis, checkAxis(f.axis, f.axes)
}

// axesOf maps --axis to what an analyzer scores.
var axesOf = map[string]stance.Axes{axisBoth: stance.BothAxes, axisStance: stance.StanceOnly, axisSentiment: stance.SentimentOnly}

// errAxis tells that a model has labels of another kind.
var errAxis = errors.New("neither a stance nor a sentiment model")

// axisOf returns the axis on which a model scores, by its labels.
func axisOf(m *classify.Model) (string, error) {
	var stray string
	for _, axis := range []struct {
		name   string
		labels []string
	}{
		{axisStance, []string{stance.Conciliatory, stance.Neutral, stance.Confrontational}},
		{axisSentiment, []string{stance.Positive, stance.Neutral, stance.Negative}},
	} {
		i := slices.IndexFunc(m.Labels(), func(l string) bool { return !slices.Contains(axis.labels, l) })
		if i < 0 {
			return axis.name, nil
		}
		if stray == "" {
			stray = m.Labels()[i]
		}
	}
	return "", fmt.Errorf("%w: label %q", errAxis, stray)
}

// analyzer returns an analyzer of the axes that uses the model called name for
// its own, and the embedded one for the other.
func analyzer(name, axis string) (stance.Analyzer, error) {
	z := stance.Analyzer{Axes: axesOf[axis]}
	m, err := openModel(name)
	if err != nil {
		return z, err
	}
	own, err := axisOf(m)
	switch {
	case err != nil:
		return z, fmt.Errorf("%s: %w", name, err)
	case own == axisStance:
		z.Stance = m
	default:
		z.Sentiment = m
	}
	if z.Stance == nil && z.Axes.Stance() {
		z.Stance = models.Stance()
	}
	if z.Sentiment == nil && z.Axes.Sentiment() {
		z.Sentiment = models.Sentiment()
	}
	return z, nil
}
