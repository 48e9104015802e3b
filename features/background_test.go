package features

import (
	"slices"
	"testing"
)

// What the background holds is no matter for the features, where an act stands
// before or behind it.
func TestBackground(t *testing.T) {
	for _, c := range []struct{ text, same string }{
		{"The rebels gave up after the army shelled the town", "The rebels gave up"},
		{"The rebels, who had shelled the town, surrendered", "The rebels, surrendered"},
		{"Amid reports of looting, the mayor praised the police", ", the mayor praised the police"},
		{"The court freed the man on charges of murder", "The court freed the man"},
		{"They thanked the crew for stopping the attack", "They thanked the crew"},
		{"They agreed to talk as the war went on", "They agreed to talk"},
		{"The striker, a father of three, thanked the referee", "The striker, thanked the referee"},
		{"At noon, in the rain, they signed the truce", ", they signed the truce"},
	} {
		e := NewExtractor(Options{Concepts: true}, nil)
		got, want := families(e, c.text), families(e, c.same)
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, want)
		}
	}
}

// families returns the stems and concepts of a text.
func families(e *Extractor, text string) (names []string) {
	e.Each(text, func(name []byte) {
		switch name[0] {
		case 'w', 'c', 'p', 's':
			if name[1] == ':' {
				names = append(names, string(name))
			}
		}
	})
	return names
}

// Without an act elsewhere, the background is all there is.
func TestBackgroundAlone(t *testing.T) {
	e := NewExtractor(Options{Concepts: true}, nil)
	for _, text := range []string{"The day after the army shelled the town", "As part of the deal they thanked us"} {
		if n := len(families(e, text)); n < 6 {
			t.Errorf("%s: %d features", text, n)
		}
	}
}

// A governor gives what it governs its own sign, and turns nothing.
func TestGovernor(t *testing.T) {
	e := NewExtractor(Options{Concepts: true, Negation: true}, English())
	for text, want := range map[string]string{
		"They demanded an end to the strike": "-",
		"They demanded support":              "-",
		"They ended the strike":              "+",
		"The order to leave was withdrawn":   "+",
	} {
		if got := balance(e, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// No gap of a phrase passes over what turns the rest.
func TestGapStopsAtDenial(t *testing.T) {
	e := NewExtractor(Options{Concepts: true, Negation: true}, English())
	for text, want := range map[string]string{
		"The court refused to free the journalist": "-",
		"The court freed the journalist":           "+",
	} {
		if got := balance(e, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
