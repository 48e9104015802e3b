package features_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/stancekit/stance/features"
)

func plainNames(o features.Options, text string) (names []string) {
	features.NewExtractor(o, nil).Each(text, func(name []byte) { names = append(names, string(name)) })
	return names
}

func TestPlain(t *testing.T) {
	text := "We’ll  meet\tin Peace, o.k.?\n平和 \u00a0x"
	// By hand: what stands between white space, as it stands.
	want := []string{"t:We’ll", "t:meet", "t:in", "t:Peace,", "t:o.k.?", "t:平和", "t:x"}
	if got := plainNames(features.Options{Plain: true}, text); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	want[0], want[3] = "t:we'll", "t:peace,"
	if got := plainNames(features.Options{Plain: true, Lower: true}, text); !slices.Equal(got, want) {
		t.Errorf("in lower case %q, want %q", got, want)
	}
	if got := features.Describe("t:Peace,"); got != "Peace," {
		t.Errorf("described as %q", got)
	}
}

// A text gives the names of its words, and no text gives the name of what is no
// word.
func TestPlainName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := strings.Fields(rapid.String().Draw(t, "text"))
		got := plainNames(features.Options{Plain: true}, strings.Join(words, " "))
		for i, w := range words {
			if got[i] != features.PlainName(w) {
				t.Fatalf("%q gives %q, not %q", w, got[i], features.PlainName(w))
			}
		}
	})
	seen := map[string]string{}
	for _, w := range []string{"", " ", "a b", "a\nb", "a\\nb", `"a b"`, "\xff", "\ufffd", "a"} {
		name := features.PlainName(w)
		if other, twice := seen[name]; twice {
			t.Errorf("%q and %q have the name %q", w, other, name)
		}
		seen[name] = w
		if strings.ContainsAny(name, "\n") {
			t.Errorf("%q has the name %q", w, name)
		}
	}
}

func TestOptionsCheck(t *testing.T) {
	for o, ok := range map[features.Options]bool{
		{}:                                       true,
		{Plain: true, Lower: true, Binary: true}: true,
		{NGrams: 3, Concepts: true, Window: 5}:   true,
		{Plain: true, Concepts: true}:            false,
		{Plain: true, NGrams: 1}:                 false,
		{Lower: true}:                            false,
	} {
		if err := o.Check(); (err == nil) != ok || err != nil && !errors.Is(err, features.ErrOptions) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
