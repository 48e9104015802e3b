package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/statement"
)

// ruleCases gives each rule its case, read by hand. Pieces of one role are
// separated by " / "; want is "rule | source | cue | content", a line a
// statement.
var ruleCases = []struct {
	name, text string
	want       []string
}{
	{"cue-that", "The harbour master warned that the north pier could not carry lorries.", []string{
		"cue-that | The harbour master | warned | that the north pier could not carry lorries"}},
	{"cue-clause", "Ines Okoro said the orchard would be open to everyone by June.", []string{
		"cue-clause | Ines Okoro | said | the orchard would be open to everyone by June"}},
	{"cue-clause, listener and day", "Ines Okoro told reporters on Tuesday the orchard would reopen.", []string{
		"cue-clause | Ines Okoro | told | the orchard would reopen"}},
	{"cue-quotation", "The referee replied: “I saw it from two metres away.”", []string{
		"cue-quotation | The referee | replied: | “I saw it from two metres away.”"}},
	{"cue-infinitive", "The ferrymen vowed to block the canal until they are paid.", []string{
		"cue-infinitive | The ferrymen | vowed | to block the canal until they are paid"}},
	{"cue-infinitive with listener", "Bishop Tamm urged both parishes to forgive each other.", []string{
		"cue-infinitive | Bishop Tamm | urged | both parishes to forgive each other"}},
	{"cue-object", "The tenants rejected the landlord's last offer.", []string{
		"cue-object | The tenants | rejected | the landlord's last offer"}},
	{"cue-object, particle", "The mayor warned of a long winter.", []string{
		"cue-object | The mayor | warned of | a long winter"}},
	{"participle", "Farah Aziz left the hall early, saying the talks had failed.", []string{
		"participle | Farah Aziz | saying | the talks had failed"}},
	{"shared-subject", "The coach praised the keeper and urged the fans to stay calm.", []string{
		"cue-object | The coach | praised | the keeper",
		"shared-subject | The coach | urged | the fans to stay calm"}},
	{"quotation-source-cue", "“Nobody will be left behind,” the captain said.", []string{
		"quotation-source-cue | the captain | said | “Nobody will be left behind,”"}},
	{"quotation-source-cue, resumed", "“We came,” she said, “and we shall stay.”", []string{
		"quotation-source-cue | she | said | “We came,” / “and we shall stay.”"}},
	{"quotation-cue-source with apposition", "“Nobody will be left behind,” said Lena Brandt, the captain of the ferry.", []string{
		"quotation-cue-source | Lena Brandt, the captain of the ferry | said | “Nobody will be left behind,”"}},
	{"clause-source-cue", "The bridge will stay closed until May, the council said.", []string{
		"clause-source-cue | the council | said | The bridge will stay closed until May"}},
	{"clause-cue-source", "The bridge will stay closed until May, says the council.", []string{
		"clause-cue-source | the council | says | The bridge will stay closed until May"}},
	{"according-to before", "According to the survey, half of the wells are dry.", []string{
		"according-to | the survey | According to | half of the wells are dry"}},
	{"according-to after", "Half of the wells are dry, according to the survey.", []string{
		"according-to | the survey | according to | Half of the wells are dry"}},
	{"in the words of", "In the words of the mayor, the road is a ruin.", []string{
		"according-to | the mayor | In the words of | the road is a ruin"}},
	{"as she put it", "“The road is a ruin,” as the mayor put it.", []string{
		"as-source-cue | the mayor | put it | “The road is a ruin,”"}},
	{"colon", "Anton Reyes: “My door is open to all of them.”", []string{
		"colon | Anton Reyes | : | “My door is open to all of them.”"}},
	{"parenthetical", "But, she said, the road is closed to lorries.", []string{
		"parenthetical | she | said | But / the road is closed to lorries"}},
	{"cue-source-quotation", "Said the mayor, “The road is closed to lorries.”", []string{
		"cue-source-quotation | the mayor | Said | “The road is closed to lorries.”"}},
	{"colon with from", "And from Mayor Ana Ruiz: “The road is closed to lorries.”", []string{
		"colon | Mayor Ana Ruiz | from | “The road is closed to lorries.”"}},
	{"signed", "The council published the replies.\n\n“Close the road to lorries.” — Mayor Ana Ruiz", []string{
		"signed | Mayor Ana Ruiz |  | “Close the road to lorries.”"}},
	{"dialogue", "The mayor met our reporter.\n\nQ: Is the road closed?\n\nRuiz: It is. It stays so.\n\nQ: For how long?\n\nRuiz: Until May.", []string{
		"dialogue | Q | : | Is the road closed?",
		"dialogue | Ruiz | : | It is. It stays so.",
		"dialogue | Q | : | For how long?",
		"dialogue | Ruiz | : | Until May."}},
	{"as-source-cue before", "As the mayor noted, the road was closed for repairs.", []string{
		"as-source-cue | the mayor | noted | the road was closed for repairs"}},
	{"as-source-cue after", "The road was closed for repairs, as the mayor noted.", []string{
		"as-source-cue | the mayor | noted | The road was closed for repairs"}},
	{"noun", "The board laughed at the plumber's claim that the pipes were new.", []string{
		"noun | the plumber's | claim | that the pipes were new"}},
	{"quoted-as-saying", "The gazette quoted Minister Obi as saying the harvest was safe.", []string{
		"quoted-as-saying | Minister Obi | as saying | the harvest was safe"}},
	{"floating in the paragraph", "“It was dark,” the driver said. “I could not see the gate at all.”", []string{
		"quotation-source-cue | the driver | said | “It was dark,” / “I could not see the gate at all.”"}},
	{"floating in the next paragraph", "“It was dark,” the driver said.\n\n“I could not see the gate at all, and nobody had told me of it.”", []string{
		"quotation-source-cue | the driver | said | “It was dark,”",
		"floating |  |  | “I could not see the gate at all, and nobody had told me of it.”"}},
	{"several paragraphs", "“It was dark,” the driver said. “I could not see the gate.\n\n“Nobody had told me of it.”", []string{
		"quotation-source-cue | the driver | said | “It was dark,” / “I could not see the gate.\n\n“Nobody had told me of it.”"}},
	{"relative clause between commas", "Ravi Menon, who runs the mill, said the river was rising.", []string{
		"cue-clause | Ravi Menon, who runs the mill, | said | the river was rising"}},
	{"long apposition", "Ravi Menon, head of the Upper Mill, a firm known for its paper, wrote that the river was rising.", []string{
		"cue-that | Ravi Menon, head of the Upper Mill, a firm known for its paper, | wrote | that the river was rising"}},
	{"missing closing mark", "“The roof is gone, the farmer said.\n\nThe barn stands empty.", nil},
	{"negated cue", "The minister didn't say what the ministry would do.", nil},
	{"cue without a statement", "The chairman called a meeting of the board in March.", nil},
	{"scare quotes", "The “temporary” bridge has stood for thirty years.", nil},
	{"titles", "The choir sang “The Long Road Home Again” in the square.", nil},
	{"nickname", "Joe “Bear” Halloran said the den was empty.", []string{
		"cue-clause | Joe “Bear” Halloran | said | the den was empty"}},
	{"single marks", "‘We shall not move,’ the abbot said.", []string{
		"quotation-source-cue | the abbot | said | ‘We shall not move,’"}},
	{"apostrophes are no marks", "The workers' leader said the firm's offer was the managers' own.", []string{
		"cue-clause | The workers' leader | said | the firm's offer was the managers' own"}},
	{"guillemets", "«The dam will hold,» the engineer said.", []string{
		"quotation-source-cue | the engineer | said | «The dam will hold,»"}},
	{"double single marks", "''The dam will hold,'' the engineer said.", []string{
		"quotation-source-cue | the engineer | said | ''The dam will hold,''"}},
	{"low and high marks", "„The dam will hold,“ the engineer said.", []string{
		"quotation-source-cue | the engineer | said | „The dam will hold,“"}},
	{"backticks", "``The dam will hold,'' the engineer said.", []string{
		"quotation-source-cue | the engineer | said | ``The dam will hold,''"}},
	{"nested marks", "“He told me ‘never again’ and left,” the engineer said.", []string{
		"quotation-source-cue | the engineer | said | “He told me ‘never again’ and left,”"}},
	{"quotation without its end", "The engineer said the dam was “safe as a house for years to come.", []string{
		"cue-clause | The engineer | said | the dam was “safe as a house for years to come."}},
	{"believed", "The bridge is believed to be closed until May.", []string{
		"believed |  | is believed | The bridge / to be closed until May"}},
	{"listener as subject", "The driver was told that the bridge was closed.", nil},
	{"passive with an agent", "The plan was rejected by the board on Monday.", []string{
		"passive | the board | was rejected by | The plan"}},
	{"passive", "The engineer was quoted as saying that the dam would hold.", []string{
		"quoted-as-saying | The engineer | was quoted as saying | that the dam would hold"}},
	{"attitude with an adjective", "The engineer was adamant that the dam would hold.", []string{
		"cue-that | The engineer | was adamant | that the dam would hold"}},
	{"report as source", "The inquiry found that the dam had leaked since 1990.", []string{
		"cue-that | The inquiry | found | that the dam had leaked since 1990"}},
	{"nested attributions", "Ines Okoro said that the board had rejected the plan.", []string{
		"cue-that | Ines Okoro | said | that the board had rejected the plan",
		"cue-object | the board | had rejected | the plan"}},
	{"hypothesis", "If the board refuses to meet, the mill will close.", nil},
	{"headline", "Baker vows to keep the ovens lit\n\nThe bakery in the old town has been there since 1904, and it smells of rye.", []string{
		"cue-infinitive | Baker | vows | to keep the ovens lit"}},
}

func TestRules(t *testing.T) {
	for _, c := range ruleCases {
		t.Run(c.name, func(t *testing.T) {
			a, err := article.Read(strings.NewReader(c.text), "case.txt")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range statement.Extract(a) {
				got = append(got, fmt.Sprintf("%s | %s | %s | %s", s.Rule, pieces(a, s.Source), pieces(a, s.Cue), pieces(a, s.Content)))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("statements (-want +got):\n%s", d)
			}
		})
	}
}

func pieces(a *article.Article, spans []article.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, a.Text[s.Start:s.End])
	}
	return strings.Join(out, " / ")
}

func TestFormAndChannel(t *testing.T) {
	for _, c := range []struct {
		text string
		form statement.Form
		via  string
	}{
		{"“The dam will hold,” the engineer said.", statement.Direct, ""},
		{"The engineer said the dam would hold.", statement.Indirect, ""},
		{"The engineer said the dam was “safe as houses” this year.", statement.Mixed, ""},
		{"The Lowland Gazette quoted Minister Obi as saying the harvest was safe.", statement.Indirect, "Lowland Gazette"},
	} {
		a, err := article.Read(strings.NewReader(c.text), "case.txt")
		if err != nil {
			t.Fatal(err)
		}
		got := statement.Extract(a)
		if len(got) != 1 {
			t.Errorf("%q: %d statements, want 1", c.text, len(got))
			continue
		}
		if got[0].Form != c.form || got[0].Via != c.via {
			t.Errorf("%q: form %v via %q, want %v via %q", c.text, got[0].Form, got[0].Via, c.form, c.via)
		}
	}
}
