package stance

import (
	"slices"
	"testing"

	"github.com/stancekit/stance/statement"
	"pgregory.net/rapid"
)

// TestNameKey: the keys are by hand.
func TestNameKey(t *testing.T) {
	for _, tt := range []struct{ name, key, initials string }{
		{"Kim Jong-un", "kim jong un", ""},
		{"KIM JONG UN", "kim jong un", ""},
		{"Donald J. Trump", "donald trump", "j"},
		{"J. K. Moe", "j. moe", "k"},
		{"José  Peña", "jose pena", ""},
		{"Siobhán O’Leary", "siobhan o'leary", ""},
		{"Søren Łuk", "soren luk", ""},
		{"The Lake Board", "lake board", ""},
		{"Andriy Melnytskyy", "andriy melnytsky", ""}, // one surname, many transliterations
		{"Andriy Melnytskiy", "andriy melnytsky", ""},
		{"Melnytskiy", "melnytskiy", ""}, // alone it is no evidence
		{"John Kerry", "john kerry", ""},
		{"John Perry", "john perry", ""},
		{"The", "the", ""},
		{"Plan B Group", "plan b group", ""},
		{"", "", ""},
	} {
		if key, initials := nameKey(tt.name); key != tt.key || initials != tt.initials {
			t.Errorf("%q: %q %q, want %q %q", tt.name, key, initials, tt.key, tt.initials)
		}
	}
}

// TestNameKeyAgain: a key is its own key, whatever the name.
func TestNameKeyAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key, _ := nameKey(rapid.StringOfN(rapid.RuneFrom([]rune("aAéØ-’ .İß\u0301the")), 0, 20, -1).Draw(t, "name"))
		if again, _ := nameKey(key); len(again) > len(key) {
			t.Fatalf("%q became %q", key, again)
		}
	})
}

// TestOneSpeakerManySpellings: the profiles are by hand.
func TestOneSpeakerManySpellings(t *testing.T) {
	for _, tt := range []struct {
		name  string
		names []string
		want  []string // profiles, most findings first
		n     int      // findings of the first
	}{
		{"hyphens", []string{"Kim Jong-un", "Kim Jong Un", "Kim Jong Un"}, []string{"Kim Jong Un"}, 3},
		{"initials", []string{"Donald Trump", "Donald J. Trump", "Donald Trump"}, []string{"Donald Trump"}, 3},
		{"accents and case", []string{"Jose Pena", "José Peña", "JOSÉ PEÑA", "José Peña"}, []string{"José Peña"}, 4},
		{"other initials, other people", []string{"John A. Roe", "John B. Roe", "John Roe", "John Roe"}, []string{"John Roe", "John A. Roe", "John B. Roe"}, 2},
		{"similar is not the same", []string{"Ann Pike", "Anne Pike", "Pike"}, []string{"Ann Pike", "Anne Pike", "Pike"}, 1},
	} {
		var findings []Finding
		for i, name := range tt.names {
			f := finding(name, string(rune('a'+i)), 0.5)
			f.Speaker = statement.Speaker{Name: name}
			findings = append(findings, f)
		}
		check := func() {
			t.Helper()
			profiles := BySpeaker(slices.Values(findings))
			var got []string
			for _, p := range profiles {
				got = append(got, p.Speaker.Name)
			}
			if !slices.Equal(got, tt.want) || profiles[0].N != tt.n || profiles[0].Articles != tt.n {
				t.Errorf("%s: %q, first of %d findings in %d articles, want %q and %d", tt.name, got, profiles[0].N, profiles[0].Articles, tt.want, tt.n)
			}
		}
		check()
		slices.Reverse(findings)
		check()
	}
}
