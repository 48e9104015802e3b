package statement

import (
	"strings"
	"testing"

	"github.com/stancekit/stance/article"
	"pgregory.net/rapid"
)

// marked parses a text in which [sources] and {contents} are marked; the nth
// content belongs to the nth source.
func marked(t testing.TB, s string) (*document, []Statement) {
	t.Helper()
	var text strings.Builder
	var sources, contents []article.Span
	var open []int
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			open = append(open, text.Len())
		case ']', '}':
			sp := article.Span{Start: open[len(open)-1], End: text.Len()}
			open = open[:len(open)-1]
			if s[i] == ']' {
				sources = append(sources, sp)
			} else {
				contents = append(contents, sp)
			}
		default:
			text.WriteByte(s[i])
		}
	}
	a := &article.Article{Text: text.String()}
	for start := 0; start < len(a.Text); { // the first line is the headline
		end := len(a.Text)
		if n := strings.Index(a.Text[start:], "\n\n"); n >= 0 {
			end = start + n
		}
		kind := article.Body
		if start == 0 && end < len(a.Text) {
			kind = article.Headline
		}
		a.Blocks = append(a.Blocks, article.Block{Span: article.Span{Start: start, End: end}, Kind: kind})
		start = end + 2
	}
	statements := make([]Statement, len(sources))
	for i, sp := range sources {
		statements[i].Source = []article.Span{sp}
		if i < len(contents) {
			statements[i].Content = []article.Span{contents[i]}
		}
	}
	return newDocument(a), statements
}

// TestResolve: the expected speakers are by hand, of invented articles.
func TestResolve(t *testing.T) {
	person := func(name, role string) Speaker { return Speaker{name, role, Person} }
	org := func(name string) Speaker { return Speaker{name, "", Organization} }
	group := func(name string) Speaker { return Speaker{name, "", Group} }
	tests := []struct {
		name, text string
		want       []Speaker // one for each source
	}{
		{"surname before the full name", "[Okafor] denied it. Later Ngozi Okafor, a nurse, left.", []Speaker{person("Ngozi Okafor", "nurse")}},
		{"title and surname", "Governor Tomás Ibarra signed the bill. [Mr. Ibarra] praised it.", []Speaker{person("Tomás Ibarra", "Governor")}},
		{"lower-case title", "[Tuvalese leader Ioane Falani] spoke first. [Falani] left.", []Speaker{person("Ioane Falani", "Tuvalese leader"), person("Ioane Falani", "Tuvalese leader")}},
		{"abbreviated title", "[Sen. Clara Whitfield] said no.", []Speaker{person("Clara Whitfield", "senator")}},
		{"title with of", "[Secretary of State Harold Brandt] said no.", []Speaker{person("Harold Brandt", "Secretary of State")}},
		{"an opening title is no name", "[Economist Lena Vogel at the Kestrel Institute] expects a fall.", []Speaker{person("Lena Vogel", "economist")}},
		{"apposition with a second one", "[Park Min Seo, director of Han River Watch, a charity near Busan,] wrote that fish die.", []Speaker{person("Park Min Seo", "director of Han River Watch")}},
		{"apposition before", "The meeting ended. [The mayor, Jane Roe,] said no. [Roe] left.", []Speaker{person("Jane Roe", "mayor"), person("Jane Roe", "mayor")}},
		{"relative clause", "[Hill, who led the survey,] said no. Peter Hill is a geologist.", []Speaker{person("Peter Hill", "geologist")}},
		{"who", "The prize went to Amara Diallo, [who] thanked her team.", []Speaker{person("Amara Diallo", "")}},
		{"initials", "Walter B. Quill arrived. [Quill] said no.", []Speaker{person("Walter B. Quill", "")}},
		{"initial and without", "Walter Quill arrived late. Walter B. Quill sat down. [Mr. Quill] said no.", []Speaker{person("Walter B. Quill", "")}},
		{"short forename", "Thomas Harker wrote the report. Then [Tom Harker] spoke.", []Speaker{person("Thomas Harker", "")}},
		{"junior", "Robert Lane, Jr., won. [Lane] said so.", []Speaker{person("Robert Lane, Jr.", "")}},
		{"hyphens are spaces", "Choi Eun-ji sang. Choi Eun Ji danced. Choi Eun Ji rests. [Choi] said no.", []Speaker{person("Choi Eun Ji", "")}},
		{"particles", "[Pieter van der Berg] said no. [Van der Berg] agreed.", []Speaker{person("Pieter van der Berg", ""), person("Pieter van der Berg", "")}},
		{"al-", "Yusuf al-Khatib arrived. [Al-Khatib] said no. [Mr. al-Khatib] left.", []Speaker{person("Yusuf al-Khatib", ""), person("Yusuf al-Khatib", "")}},
		{"apostrophe and accents", "Siobhán O’Leary sat. [O'Leary] said no. [Ms. O’Leary] left.", []Speaker{person("Siobhán O’Leary", ""), person("Siobhán O’Leary", "")}},
		{"several surnames", "Lucía Peña Marín came. [Peña Marín] said no.", []Speaker{person("Lucía Peña Marín", "")}},
		{"couple", "John Mercer and Ellen Mercer came. [Mrs. Mercer] spoke. [Mr. Mercer] nodded.", []Speaker{person("Ellen Mercer", ""), person("John Mercer", "")}},
		{"who of a couple spoke last", "John Mercer saw Ellen Mercer. [Ellen Mercer] spoke. John Mercer stayed. [Mercer] added more.", []Speaker{person("Ellen Mercer", ""), person("Ellen Mercer", "")}},
		{"pope", "[Pope Gregory] prayed. [Gregory] spoke.", []Speaker{person("Pope Gregory", "Pope"), person("Pope Gregory", "Pope")}},
		{"former", "[Former Prime Minister Anil Rao] said no. [The former prime minister] left.", []Speaker{person("Anil Rao", "former Prime Minister"), person("Anil Rao", "former Prime Minister")}},
		{"capitals", "Ann Pike met Bo Lund.\n\n[PIKE]: No. [LUND]: Yes.", []Speaker{person("Ann Pike", ""), person("Bo Lund", "")}},

		{"acronym defined", "The Baltic Fisheries Board (BFB) met. [The BFB] agreed.", []Speaker{org("Baltic Fisheries Board")}},
		{"acronym by initials", "The Andean Weather Service met. [AWS] warned of rain.", []Speaker{org("Andean Weather Service")}},
		{"last word of a name", "The Harbour Gazette came out. [The Gazette] reported a fire.", []Speaker{org("Harbour Gazette")}},
		{"definite body", "The Bank of Korvia met. The Lake Transport Agency closed. [The agency] said so. [The bank] agreed.", []Speaker{org("Lake Transport Agency"), org("Bank of Korvia")}},
		{"of in a name", "[The University of Leyburn] said no.", []Speaker{org("University of Leyburn")}},
		{"and in a name", "[The Centers for Plant Health and Safety] said no.", []Speaker{org("Centers for Plant Health and Safety")}},
		{"administration", "Mara Voss won. [The Voss administration] agreed. [Voss’s administration] did not. [Voss] slept.", []Speaker{org("Voss administration"), org("Voss administration"), person("Mara Voss", "")}},
		{"what is owned is not the owner", "Mara Voss won. [Voss's army] refused.", []Speaker{org("Voss's army")}},
		{"spokesman of a body", "[A spokesman for the Lake Transport Agency] said no.", []Speaker{{"Lake Transport Agency", "spokesman", Organization}}},
		{"leaders of a body", "[Leaders of the Group of Nine rich nations] met.", []Speaker{{"Group of Nine", "leaders", Organization}}},
		{"media", "[State media] reported it. [The state media of Korvia] did too.", []Speaker{org("state media"), org("state media of Korvia")}},

		{"capital", "[Ottawa] refused. [Canada] repeated it.", []Speaker{org("Canada"), org("Canada")}},
		{"seat", "[The Kremlin] denied it.", []Speaker{org("Russia")}},
		{"spellings of a country", "[The U.S.] refused. [US] again. [America] too. [The United States and its allies] agreed.", []Speaker{org("United States"), org("United States"), org("United States"), org("United States")}},
		{"the South", "South Korea was invited. [The South] declined.", []Speaker{org("South Korea")}},
		{"government of a demonym", "[The Peruvian government] and [the government of Peru] agreed.", []Speaker{org("Peru"), org("Peru")}},
		{"ministry of a demonym", "[The Chilean foreign ministry] said no.", []Speaker{org("Chilean foreign ministry")}},
		{"a person like a capital", "Vera Lima arrived. [Lima] said no.", []Speaker{person("Vera Lima", "")}},

		{"quantifiers", "[Some experts] said no. [U.S. officials] said yes. [Two of the ministers] slept. [A number of farmers] wept.",
			[]Speaker{group("experts"), group("U.S. officials"), group("ministers"), group("farmers")}},
		{"opening capital", "[Officials] said no. [Dutch officials] said yes. [Republicans] slept.", []Speaker{group("officials"), group("Dutch officials"), group("Republicans")}},
		{"unnamed person", "[A senior diplomat] said no. [She] left.", []Speaker{person("senior diplomat", ""), person("senior diplomat", "")}},
		{"report", "[The report] warns of floods.", []Speaker{{"report", "", Unknown}}},
		{"wife", "Emil Stark, a painter, sat. [His wife] said no.", []Speaker{person("wife of Emil Stark", "")}},

		{"office by role", "Latvian president Inga Ozola met Danish president Mads Holm. [The Danish president] spoke.", []Speaker{person("Mads Holm", "Danish president")}},
		{"office by apposition", "Bo Rand, a Texas oil trader, met Al Sims, a banker. [The oil trader] spoke.", []Speaker{person("Bo Rand", "Texas oil trader")}},
		{"no vice president", "President Ada Cole met Vice President Ed Dunn. [The president] spoke.", []Speaker{person("Ada Cole", "President")}},
		{"an office nobody holds", "Ada Cole sat. [The prime minister] spoke.", []Speaker{person("prime minister", "")}},

		{"he is the source before, not whom it was about", "[Kwon Sang Ho, editor of the Inlet Post,] wrote that {Pak’s plan suggested he was weak}. But [he] said {Pak will win}. Pak Il Nam is a general.",
			[]Speaker{person("Kwon Sang Ho", "editor of the Inlet Post"), person("Kwon Sang Ho", "editor of the Inlet Post")}},
		{"he is nobody in his own words", "Ivan Petrov met Juan Ortiz. “{Ortiz is wrong},” [he] said.", []Speaker{person("Ivan Petrov", "")}},
		{"he and she", "Fatima Noor met Daniel Cho. [She] spoke. [He] nodded.", []Speaker{person("Fatima Noor", ""), person("Daniel Cho", "")}},
		{"gender by noun", "Spokeswoman Kit Arden met Lee Marsh. [She] spoke.", []Speaker{person("Kit Arden", "spokeswoman")}},
		{"gender by another pronoun", "Nkechi Eze lost her seat.\n\nNkechi Eze met Paul Hart. [She] spoke.", []Speaker{person("Nkechi Eze", "")}},
		{"he is no body", "Joel Abt left Acme Corp. The Acme Corp. board met. [He] spoke.", []Speaker{person("Joel Abt", "")}},
		{"it", "Since May the Voss administration has sought a plan which [it] describes as fair.", []Speaker{org("Voss administration")}},
		{"they", "[Leaders of the Group of Nine] issued a statement on Sudan.\n\n[They] called for peace.", []Speaker{{"Group of Nine", "leaders", Organization}, org("Group of Nine")}},
		{"they of two", "[Ann Pike and Bo Lund] objected. [They] left.", []Speaker{person("Ann Pike", ""), person("Ann Pike", "")}},
		{"across paragraphs", "Storm hits coast.\n\n[Analyst Jun Seok-Min] said no.\n\n[He] expects more.", []Speaker{person("Jun Seok-Min", "analyst"), person("Jun Seok-Min", "analyst")}},
		{"a pronoun for nobody", "[He] said no.", []Speaker{{"He", "", Unknown}}},
		{"first person", "Ann Pike sat. [We] object.", []Speaker{{"We", "", Unknown}}},
		{"his campaign", "The Rand campaign rested. Bo Rand is a trader. [His campaign] objected.", []Speaker{org("Rand campaign")}},
		{"headline", "[Ann Pike] Says No To New Harbour Plan\n\nAnn Pike, a lawyer, objected.", []Speaker{person("Ann Pike", "lawyer")}},
		{"employer before the name", "[CBX News Megan Doyle] asked. [Doyle] waited.", []Speaker{person("Megan Doyle", ""), person("Megan Doyle", "")}},
		{"plural possessive", "[The Miners’ Party] said no. [The Miners' Party] repeated it.", []Speaker{org("Miners’ Party"), org("Miners’ Party")}},
		{"epithet", "“Sleepy Ann Pike lied,” a rival wrote. [Ann Pike] objected.", []Speaker{person("Ann Pike", "")}},
		{"close to", "[A source close to Ann Pike] said no. [People familiar with the plan] said yes.", []Speaker{person("source", ""), group("people")}},
		{"herself", "Ann Pike sat. [Pike herself] said no.", []Speaker{person("Ann Pike", "")}},
		{"joined adjectives", "[Current and former ministers] said no. [State and local leaders] said yes.", []Speaker{group("current and former ministers"), group("state and local leaders")}},
		{"name in a headline only", "Ann Pike Says No To New Harbour Plan\n\n[Pike] objected. [She] left.", []Speaker{person("Ann Pike", ""), person("Ann Pike", "")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, statements := marked(t, tt.text)
			r := newResolver(d)
			for i := range statements {
				if r.resolve(&statements[i]); statements[i].Speaker != tt.want[i] {
					sp := statements[i].Source[0]
					t.Errorf("%q: %+v, want %+v", d.text[sp.Start:sp.End], statements[i].Speaker, tt.want[i])
				}
			}
		})
	}
}

func TestIsSpeaker(t *testing.T) {
	for text, want := range map[string]bool{
		"[the minister]": true, "[U.S. officials]": true, "[he]": true, "[the report]": true, "[state media]": true,
		"[Ann Pike]": true, "[the Lake Agency]": true, "[Canada]": true, "[the company's owner]": true, "[some of the farmers]": true,
		"[Monday]": false, "[the meeting]": false, "[the weather]": false, "[Main Street]": false, "[last week]": false,
	} {
		d, s := marked(t, "On that day "+text+" was there.")
		r := newResolver(d)
		if got := r.isSpeaker(r.wordsIn(s[0].Source[0])); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// TestResolveAnything: whatever the text and the spans, names are not empty,
// the kind is valid, and the same input gives the same speakers.
func TestResolveAnything(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"Kim", "Jong", "Un", "Mr.", "President", "the", "The", "of", "and", "for", "he", "She", "they", "it", "who", "which", "said", ",", ".", "\n\n",
		"Bank", "Japan", "Korea", "North", "U.S.", "officials", "leader", "leaders", "his", "administration", "'s", "(", ")", "KCNA", "“", "”", "al-Said",
		"O’Neill", "é", "\xff", "—", "&", "government", "Group", "Seven", "Washington", "May", "Will", "a", "Jr.", "/", "-", "de", "%", "'",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(word, 1, 60).Draw(t, "words"), " ")
		a := &article.Article{Text: text, Blocks: []article.Block{{Span: article.Span{End: len(text)}}}}
		d := newDocument(a)
		if len(d.words) == 0 {
			return
		}
		r, again := newResolver(d), newResolver(d)
		i := 0
		for i < len(d.words) {
			j := rapid.IntRange(i+1, min(i+8, len(d.words))).Draw(t, "end")
			s := Statement{Source: []article.Span{d.span(i, j)}, Content: []article.Span{d.span(i, len(d.words))}}
			s2 := s
			r.resolve(&s)
			again.resolve(&s2)
			if s.Speaker != s2.Speaker {
				t.Fatalf("%q: %+v and %+v", text, s.Speaker, s2.Speaker)
			}
			if s.Speaker.Name == "" || s.Speaker.Kind > Group {
				t.Fatalf("%q [%d, %d): %+v", text, i, j, s.Speaker)
			}
			r.isSpeaker(i, j)
			i = j
		}
	})
}

// hostile returns a text that makes n words of the worst kind for the resolver.
func hostile(words string, n int) *document {
	text := strings.Repeat(words, n/len(strings.Fields(words)))
	return newDocument(&article.Article{Text: text, Blocks: []article.Block{{Span: article.Span{End: len(text)}}}})
}

func resolveAll(d *document) {
	r := newResolver(d)
	for i := 0; i < len(d.words); i += 4 {
		r.resolve(&Statement{Source: []article.Span{d.span(i, i+1)}})
	}
}

// TestResolveLinear: twice the text takes about twice the work, counted in
// allocations so that the machine's load does not matter.
func TestResolveLinear(t *testing.T) {
	for _, words := range []string{"Kim ", "He said Kim Lee met Kim Park. ", "the president , the mayor , Ann Pike , ", "Bank of Japan and ", "of the ", "Mr. Smith said they ", "their campaign ",
		"his wife , her son , their boss . ", "the airline met the Dane . ", "its old boss , Bo Lund , ", "report by Ann Pike . the report "} {
		const n = 4000
		small, large := hostile(words, n), hostile(words, 2*n)
		a := testing.AllocsPerRun(1, func() { resolveAll(small) })
		b := testing.AllocsPerRun(1, func() { resolveAll(large) })
		if b > 3*a+1000 {
			t.Errorf("%q: %v allocations for %d words, %v for twice as many", words, a, n, b)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	d := hostile("Economist Lena Vogel met President Ada Cole in Oslo. She said that officials of the Bank of Korvia were wrong. They disagreed, and Mr. Holm said so. ", 3000)
	b.ReportAllocs()
	b.SetBytes(int64(len(d.text)))
	for b.Loop() {
		resolveAll(d)
	}
}
