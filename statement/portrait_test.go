package statement

import "testing"

// TestDescriptions: the expected speakers are by hand, of invented articles;
// only their names are compared.
func TestDescriptions(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // one for each source
	}{
		{"apposition after a relation", "Oslo envoy Tor Moe spoke. [His Danish counterpart, Ida Holm,] disagreed.", []string{"Ida Holm"}},
		{"apposition with a title", "The Lake Mission arrived. [Its chief, the retired Finnish colonel Aarne Salo,] waited.", []string{"Aarne Salo"}},
		{"apposition after a complement", "[A chemist from Brenburg, Dr. Ulla Kern,] testified.", []string{"Ulla Kern"}},
		{"apposition with a nationality", "The film won. [Its author, the Peruvian Quilla Mamanisa,] wept. [Mamanisa] left.", []string{"Quilla Mamanisa", "Quilla Mamanisa"}},
		{"apposition of another", "[Another rider, Pekka Aho,] fell.", []string{"Pekka Aho"}},
		{"apposition of a firm", "[The mine’s owner, Tarn Copper,] refused.", []string{"Tarn Copper"}},
		{"a person of a party’s chair", "[One delegate, Harbour Party chairwoman Ida Holm,] objected.", []string{"Ida Holm"}},
		{"known as", "[The pilots’ group, known by its French initials SPL,] struck. [SPL] agreed.", []string{"SPL", "SPL"}},
		{"acronym in another language", "[The League of Sailors, known by its Danish initials SFD,] met. [The SFD] agreed.", []string{"League of Sailors", "League of Sailors"}},
		{"acronym of a foreign name", "The Union des Tisserands du Nord (UTN) met. [The UTN] agreed.", []string{"Union des Tisserands du Nord"}},

		{"hypernym", "Bishop Anton Gruber prayed. [The prelate] warned of hunger.", []string{"Anton Gruber"}},
		{"another hypernym", "Father Brendan Shaw opened the hall. Mayor Lil Ward came. [The priest] spoke first.", []string{"Brendan Shaw"}},
		{"speaker of the house", "[Speaker Mina Das] rose. [The Chair] called for order.", []string{"Mina Das", "Mina Das"}},
		{"occupation of who spoke", "[Omar Haddad, who left the firm in May,] objected. [The retired engineer] laughed.", []string{"Omar Haddad", "Omar Haddad"}},
		{"not the lawyer", "[Tess Quinn] objected. [Her lawyer, Abel Stone,] agreed. [The engineer] laughed.", []string{"Tess Quinn", "Abel Stone", "engineer"}},
		{"a newcomer is nobody known", "[Clerk Tess Quinn] objected. [The courier] laughed.", []string{"Tess Quinn", "courier"}},
		{"an age is old news", "[Holger Brandt] denied it. [The 61-year-old former director of the mint] wept.", []string{"Holger Brandt", "Holger Brandt"}},
		{"a complement is new", "[Holger Brandt] denied it. [The director of the mint] wept.", []string{"Holger Brandt", "director of the mint"}},
		{"nationality", "[Vera Kovacs] rowed home. [The Hungarian] smiled.", []string{"Vera Kovacs", "Vera Kovacs"}},
		{"not of that nationality", "[Danish rower Mia Holm] won. [Vera Kovacs] lost. [The Dane] smiled.", []string{"Mia Holm", "Vera Kovacs", "Mia Holm"}},
		{"party", "[Clerk Ida Holm] objected. Bo Lund has kept silent. [The Liberal] smiled.", []string{"Ida Holm", "Bo Lund"}},
		{"witness by a dash", "The case rests on a single witness – Sabine Orth herself. Judge Al Sims came. [The witness] wept.", []string{"Sabine Orth"}},
		{"genitive", "[Latvia’s chief negotiator, Inga Ozola,] left. [Latvia’s negotiator] was tired.", []string{"Inga Ozola", "Inga Ozola"}},
		{"boss of a firm", "Tarn Copper grew. [Ida Holm, founder and managing director of Tarn Copper,] smiled. Bo Lund, a miner, did not. [Its boss] left.", []string{"Ida Holm", "Ida Holm"}},
		{"description repeated", "A senior trader arrived late. [The trader] objected.", []string{"senior trader"}},
		{"one of them", "[Two engineers who saw it] objected. [One of them] wept.", []string{"engineers", "engineer"}},
		{"opening number", "[Three ministers] objected.", []string{"ministers"}},
		{"headline office", "[Negotiator] ‘too tired to lie’\n\nPeru’s chief negotiator, Rosa Quito, left.", []string{"Rosa Quito"}},

		{"airline", "Polar Air cancelled flights. [The airline] apologised.", []string{"Polar Air"}},
		{"union", "The Northern Crew Alliance met Polar Air. [The union] objected.", []string{"Northern Crew Alliance"}},
		{"told by an apposition", "Havnefolk, the dockers’ union, met Nordport Ltd on Monday. [The union] objected. [The company] did not.", []string{"Havnefolk", "Nordport Ltd"}},
		{"police force", "Westmere Police came. [The force] objected.", []string{"Westmere Police"}},
		{"no company is a ministry", "The Transport Ministry met. [The company] objected.", []string{"company"}},
		{"fuller description", "The regional court sat. [The court] objected.", []string{"regional court"}},
		{"short name of a firm", "Tarn Copper Inc. grew. Tarn Copper rests. [Tarn] objected.", []string{"Tarn Copper Inc."}},
		{"ampersand", "[The trade group Corn & Barley] objected. [Corn & Barley] wept.", []string{"Corn & Barley", "Corn & Barley"}},
		{"for in a name", "[The National Institute for Child Care (NICC)] objected. [NICC] wept.", []string{"National Institute for Child Care", "National Institute for Child Care"}},
		{"of in a guild", "[The Royal Circle of Weavers] objected.", []string{"Royal Circle of Weavers"}},

		{"author of a report", "[A survey published on Monday by the Kestrel Institute] found that. [The survey] warns of more. [It] ends there.", []string{"Kestrel Institute", "Kestrel Institute", "Kestrel Institute"}},
		{"report by a person", "[The long report by Dame Ida Holm] blames them. [It] names nobody.", []string{"Ida Holm", "Ida Holm"}},
		{"report with a name", "[The Northern Ice Review, a report by 61 scientists,] warns. [The report] ends there.", []string{"Northern Ice Review", "Northern Ice Review"}},

		{"husband and wife", "Emil Stark, a painter, met Rosa Stark. [Emil Stark] spoke. [His wife] said no.", []string{"Emil Stark", "Rosa Stark"}},
		{"sister", "Vice Mayor Ron Pardo, the mayor’s younger brother, met Mayor Joy Pardo. [Ron Pardo] spoke. [His sister] laughed.", []string{"Ron Pardo", "Joy Pardo"}},
		{"a wife without a name", "[Emil Stark] sat. [His wife] said no.", []string{"Emil Stark", "wife of Emil Stark"}},
		{"my husband", "Rosa Stark spoke. “{[My husband] hopes so}.”", []string{"husband"}},
		{"son of the same surname", "[Maud Le Goff] sat. Yann Le Goff, her son, ate. [Le Goff] spoke.", []string{"Maud Le Goff", "Maud Le Goff"}},
		{"office of somebody", "[Premier Ugo Conti] spoke. [His office] objected.", []string{"Ugo Conti", "office of Ugo Conti"}},
		{"members", "[The pilots’ association] agrees. [Its members] fly.", []string{"pilots’ association", "pilots’ association"}},
		{"association of customers", "[The bank’s customers] hope. [Their association] objected.", []string{"bank’s customers", "customers’ association"}},

		{"titles of many places", "[Smt Asha Rao] spoke. [Shri Deepak Rao] too. [Datuk Aziz Rahim] as well. [Marshal Oleg Bron] slept. [Fr. Tomás Cruz] prayed.", []string{"Asha Rao", "Deepak Rao", "Aziz Rahim", "Oleg Bron", "Tomás Cruz"}},
		{"short title", "Detective Sergeant Nina Moe came. [DS Moe] spoke. [Cllr Bo Lund] slept.", []string{"Nina Moe", "Bo Lund"}},
		{"weekday in a name", "[Trần Thu Hằng] spoke. [Ms. Hằng] left.", []string{"Trần Thu Hằng", "Trần Thu Hằng"}},

		{"the text turns to another", "[Agnes Moor] objected. Her neighbour, Wilma Baas, sent hers back. [She] laughed.", []string{"Agnes Moor", "Wilma Baas"}},
		{"and to one in the sentence", "[Rufus Hale] mocked it. The harbour’s chief, Gordon Lund, is rarely heard, but [he] told us more.", []string{"Rufus Hale", "Gordon Lund"}},
		{"back to the mother", "A storm came.\n\nIda Holm died on Friday. [Her daughter, the cellist Nora Holm,] said why.\n\nBorn at sea, she grew up there. “{The sea was kind},” [she] recalled.", []string{"Nora Holm", "Ida Holm"}},
		{"her is not the one who praises", "[Professor Lindo Ash] praised her. Later [he] left.", []string{"Lindo Ash", "Lindo Ash"}},

		{"the minister is a man", "Ida Holm built it. [Science minister Ben Lund] praised her. Later [she] left.", []string{"Ben Lund", "Ida Holm"}},
		{"whose husband", "Dora Lund, whose husband, Captain Ty Lund, was lost, spoke. [She] wept.", []string{"Dora Lund"}},
		{"said first", "James Roe came. [Said Roe]: no.", []string{"James Roe"}},
		{"Finn is a forename", "[Finn Moe] spoke.", []string{"Finn Moe"}},
		{"interview", "Engineer Esi Mensah builds bridges. She spoke to Ines Faro by the river.\n\n[Q]: {Why}?\n\n[A]: {Why not}? Esi Mensah laughs.", []string{"Ines Faro", "Esi Mensah"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, statements := marked(t, tt.text)
			r := newResolver(d)
			for i := range statements {
				if r.resolve(&statements[i]); statements[i].Speaker.Name != tt.want[i] {
					sp := statements[i].Source[0]
					t.Errorf("%q: %q, want %q", d.text[sp.Start:sp.End], statements[i].Speaker.Name, tt.want[i])
				}
			}
		})
	}
}
