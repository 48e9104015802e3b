package stance_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stancekit/stance"
	"github.com/stancekit/stance/statement"
)

func TestAliases(t *testing.T) {
	a, err := stance.ReadAliases(strings.NewReader("# whose is whose\n\nPort Authority\tthe harbour board\r\nAna Ruiz\tRuiz\n"), "aliases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, mention, want string }{
		{"Harbour Board", "it", "Port Authority"}, // by name, whatever its case
		{"Ruiz", "Ruiz", "Ana Ruiz"},
		{"mayor", "Ruiz", "Ana Ruiz"}, // by mention
		{"Ana Ruiz Vega", "she", "Ana Ruiz Vega"},
		{"", "", ""},
	} {
		f := stance.Finding{Mention: c.mention, Statement: statement.Statement{Speaker: statement.Speaker{Name: c.name}}}
		if got := a.Apply(f).Speaker.Name; got != c.want {
			t.Errorf("%q, written %q: %q, want %q", c.name, c.mention, got, c.want)
		}
	}
}

func TestReadAliasesErrors(t *testing.T) {
	for text, where := range map[string]string{
		"Ana Ruiz":         "a.tsv:1: ",
		"# x\nAna\t":       "a.tsv:2: ",
		"\tRuiz":           "a.tsv:1: ",
		"Ana\tRuiz\tmayor": "a.tsv:1: ",
		"Ana\t\xff":        "a.tsv:1: ",
	} {
		_, err := stance.ReadAliases(strings.NewReader(text), "a.tsv")
		if !errors.Is(err, stance.ErrAlias) || !strings.HasPrefix(err.Error(), where) {
			t.Errorf("%q: error %v, want one at %s", text, err, where)
		}
	}
	if _, err := stance.ReadAliases(strings.NewReader("a\t"+strings.Repeat("b", 1<<20)), "a.tsv"); err == nil {
		t.Error("a line of a megabyte: no error")
	}
}

func TestMentions(t *testing.T) {
	var tally stance.Tally
	for _, mention := range []string{"Ruiz", "she", "Ruiz", ""} {
		tally.Add(stance.Finding{Mention: mention, Statement: statement.Statement{Speaker: statement.Speaker{Name: "Ana Ruiz"}}})
	}
	got := tally.Profiles(stance.Aggregate{})[0].Mentions
	want := []stance.Mention{{Text: "Ruiz", N: 2}, {Text: "she", N: 1}}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("mentions %v, want %v", got, want)
	}
}

func TestUnresolvedPronounWarns(t *testing.T) {
	var tally stance.Tally
	for range 6 {
		tally.Add(stance.Finding{Mention: "She", Statement: statement.Statement{Speaker: statement.Speaker{Name: "She"}}})
	}
	p := tally.Profiles(stance.Aggregate{})[0]
	if got := strings.Join(p.Warnings, "\n"); !strings.Contains(got, "a pronoun that stands for nobody named") {
		t.Errorf("warnings %q", got)
	}
}
