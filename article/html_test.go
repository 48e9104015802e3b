package article_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stancekit/stance/article"
)

func page(head, body string) string {
	return "<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>"
}

func TestHTMLEncodings(t *testing.T) {
	// The bytes are those of the WHATWG Encoding Standard's tables.
	tests := []struct{ charset, bytes, want string }{
		{"utf-8", "Zürich", "Zürich"},
		{"iso-8859-1", "Z\xfcrich", "Zürich"},
		{"iso-8859-1", "Zürich", "Zürich"}, // declared wrongly
		{"windows-1251", "\xcc\xee\xf1\xea\xe2\xe0", "Москва"},
		{"shift_jis", "\x93\x8c\x8b\x9e", "東京"},
		{"euc-kr", "\xbc\xad\xbf\xef", "서울"},
	}
	for _, tt := range tests {
		a := read(t, page("<meta charset="+tt.charset+">", "<p>"+tt.bytes+"</p>"), "a.html")
		if a.Text != tt.want {
			t.Errorf("%s: text %q, want %q", tt.charset, a.Text, tt.want)
		}
	}
}

// Pages without a story that readability finds keep all of their text.
func TestHTMLKeepsText(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"short", "<p>One line.</p><p>Two lines.</p>", []string{"One line.", "Two lines."}},
		{"no paragraphs", "The mayor left.<br><br>Nobody followed.", []string{"The mayor left.", "Nobody followed."}},
		{"table", "<table><tr><td>The mayor left.</td><td>Nobody followed.</td></tr></table>", []string{"The mayor left.", "Nobody followed."}},
		{"inline", "<p>The <b>mayor</b> <a href=x>left</a>, <q>gone</q>.</p>", []string{"The mayor left, gone."}},
		{"entities", "<p>A &amp; B &lt; C&nbsp;D &eacute;</p>", []string{"A & B < C D é"}},
		{"many elements", strings.Repeat("<p>One line of text, with a comma.</p>", 20_001), []string{"One line of text, with a comma."}},
	}
	for _, tt := range tests {
		a := read(t, page("", tt.body), "a.html")
		for _, w := range tt.want {
			if !strings.Contains(a.Text, w) {
				t.Errorf("%s: %q is not in %.200q", tt.name, w, a.Text)
			}
		}
	}
}

func TestHTMLHidden(t *testing.T) {
	a := read(t, page("<style>.hidden{}</style>", `<p>The mayor left.</p><script>let hidden</script><template>hidden</template>
		<p hidden>hidden</p><p style="display: none">hidden</p><p aria-hidden="true">hidden</p><noscript>hidden</noscript>`), "a.html")
	if strings.Contains(a.Text, "hidden") || !strings.Contains(a.Text, "The mayor left.") {
		t.Errorf("text %q", a.Text)
	}
}

func TestHTMLMetadata(t *testing.T) {
	head := `<title>Mayor leaves town | The Post</title><meta property="og:title" content="Mayor leaves town">
		<meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2021-06-03T10:00:00Z">`
	body := "<article><h1>Mayor leaves town</h1>" + strings.Repeat("<p>"+story+" "+story+"</p>", 6) + "</article>"
	a := read(t, page(head, body), "a.html")
	if a.Title != "Mayor leaves town" || a.Source != "The Post" || !a.Published.Equal(time.Date(2021, 6, 3, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("title %q, source %q, published %v", a.Title, a.Source, a.Published)
	}
	if a.Blocks[0].Kind != article.Headline || strings.Count(a.Text, "Mayor leaves town") != 1 {
		t.Errorf("the title is not the one headline: %.200q", a.Text)
	}
	// What a record says goes before what its page says.
	a, err := article.Read(strings.NewReader(`{"title":"Given","published":"2020-01-01","html":"<p>`+story+`</p>"}`), "a.jsonl")
	if err != nil || a.Title != "Given" || a.Published.Year() != 2020 {
		t.Errorf("%+v, %v", a, err)
	}
}

// Pages made to be slow: quadratic time would run into the time limit of go
// test. Under the race detector, with -short, they are a tenth as long.
func TestHTMLHostile(t *testing.T) {
	n := 15_000
	if testing.Short() {
		n /= 10
	}
	tests := map[string]string{
		"siblings":   strings.Repeat("<p>text, text, and more text here.</p>", n),
		"many":       strings.Repeat("<p>text</p>", 20*n),
		"nested":     strings.Repeat(strings.Repeat("<div>", 300)+"<p>text, with, commas.</p>"+strings.Repeat("</div>", 300), n/300),
		"deep text":  strings.Repeat("<div>", 400) + strings.Repeat("word, ", n),
		"breaks":     strings.Repeat("word, word<br><br>", n),
		"formatting": strings.Repeat("<b><i><a>", 150) + strings.Repeat("<p>x", 300),
		"links":      strings.Repeat("<div><a href=x>link text</a>, text</div>", n/2),
		"attributes": "<p " + strings.Repeat("a=b ", n) + ">text",
		"comments":   strings.Repeat("<!-- x -->", n) + "text",
		"one word":   "<p>" + strings.Repeat("x", 100*n),
		"bars":       "<title>" + strings.Repeat("a | ", n) + "</title><p>text",
	}
	for name, body := range tests {
		a, err := article.Read(strings.NewReader("<html><body>"+body), "a.html")
		if (a == nil) == (err == nil) {
			t.Errorf("%s: %v, %v", name, a != nil, err)
		}
	}
}
