package article

import (
	"fmt"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits within which readability is asked. Its time grows with the square of
// a page's size in the worst case; a page beyond them, which no news page
// comes near, is taken whole.
const (
	maxElements = 20_000
	maxWork     = 64 << 20 // bytes of text, each counted once for every element around it
)

// withHTML returns a with the text of page, its blocks, and what page says of
// title, source and date.
func (o Options) withHTML(a *Article, page string) (*Article, error) {
	if i := strings.IndexByte(page, 0); i >= 0 {
		return nil, atOffset(page, i, ErrBinary)
	}
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil { // the parser refuses nothing else
		return nil, fmt.Errorf("more than %d open elements: %w", DefaultMaxDepth, ErrTooDeep)
	}
	size := measure(doc)
	if limit := o.maxDepth(); size.depth > limit {
		return nil, fmt.Errorf("more than %d open elements: %w", limit, ErrTooDeep)
	}
	whole := extract(doc, "")
	story := whole
	if size.elements <= maxElements && size.work <= maxWork {
		if meta, node := readable(doc); node != nil {
			a.fillMeta(meta)
			// On pages with little text the search for the story can lose it.
			if part := extract(node, a.Title); part.letters >= 200 || part.letters*3 >= whole.letters {
				story = part
			}
		}
	}
	text := story.text.String()
	if err := checkText(text); err != nil {
		return nil, err
	}
	a.Text = text
	a.layOut(story.hints)
	return a, nil
}

// pageSize is what readability's time depends on.
type pageSize struct{ depth, elements, work int }

func measure(doc *html.Node) pageSize {
	var size pageSize
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		switch n.Type {
		case html.ElementNode:
			depth++
			size.elements++
			size.depth = max(size.depth, depth)
		default:
			size.work += depth * len(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth)
		}
	}
	walk(doc, 0)
	return size
}

// readable asks readability for the story of doc, which it leaves as it is.
// The node is nil where it finds none. A panic of the library, which works on
// pages of strangers, counts as finding none.
func readable(doc *html.Node) (found readability.Article, node *html.Node) {
	defer func() {
		if recover() != nil {
			found, node = readability.Article{}, nil
		}
	}()
	parser := readability.NewParser()
	found, err := parser.ParseDocument(doc, nil)
	if err != nil {
		return found, nil
	}
	return found, found.Node
}

// fillMeta takes over what a page says of itself where a has nothing yet.
func (a *Article) fillMeta(meta readability.Article) {
	if a.Title == "" {
		a.Title = collapse(meta.Title())
	}
	if a.Source == "" {
		a.Source = collapse(meta.SiteName())
	}
	if a.Published.IsZero() {
		a.Published = publishedOf(meta)
	}
}

// publishedOf returns the date of the page, or the zero time. The date parser
// behind it works on strings of strangers: its panics count as no date.
func publishedOf(meta readability.Article) (t time.Time) {
	defer func() {
		if recover() != nil {
			t = time.Time{}
		}
	}()
	t, err := meta.PublishedTime()
	if err != nil {
		return time.Time{}
	}
	return t
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// extraction is the text of a page, in blocks parted by blank lines.
type extraction struct {
	text    strings.Builder
	hints   []hint
	letters int // bytes of text that are not white space
	kind    BlockKind
	line    strings.Builder // the block in the making
}

// extract collects the visible text below n, after title where that is not
// already the first block.
func extract(n *html.Node, title string) *extraction {
	x := &extraction{}
	if title != "" {
		x.line.WriteString(title)
		x.kind = Headline
		x.flush()
		x.kind = Body
	}
	x.walk(n, title)
	x.flush()
	return x
}

// flush ends the current block.
func (x *extraction) flush() {
	lines := strings.Split(x.line.String(), "\n")
	x.line.Reset()
	gap := true
	for _, line := range lines {
		line = collapse(line)
		if line == "" {
			gap = true
			continue
		}
		if x.text.Len() > 0 {
			x.text.WriteByte('\n')
			if gap {
				x.text.WriteByte('\n')
			}
		}
		if gap {
			x.hints = append(x.hints, hint{x.text.Len(), x.kind})
		}
		gap = false
		x.text.WriteString(line)
		x.letters += len(line)
	}
}

// walk adds the text below n.
func (x *extraction) walk(n *html.Node, title string) {
	switch {
	case n.Type == html.TextNode:
		x.line.WriteString(strings.Map(spaceForLineEnd, n.Data))
		return
	case n.Type != html.ElementNode && n.Type != html.DocumentNode:
		return
	case isHidden(n):
		return
	case n.DataAtom == atom.Br:
		x.line.WriteByte('\n')
		return
	}
	outer := x.kind
	block := n.Type == html.ElementNode && !isInline(n.DataAtom)
	if block {
		x.flush()
		x.kind = kindOf(n.DataAtom, outer)
	}
	at := x.text.Len()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		x.walk(c, title)
	}
	if block {
		if x.kind == Heading && at == x.text.Len() && title != "" && collapse(x.line.String()) == title {
			x.line.Reset() // the title stands first already
		}
		x.flush()
		x.kind = outer
	}
}

func spaceForLineEnd(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}

// kindOf returns the kind that an element gives its text.
func kindOf(a atom.Atom, outer BlockKind) BlockKind {
	if outer != Body {
		return outer
	}
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return Heading
	case atom.Figcaption, atom.Caption:
		return Caption
	case atom.Nav, atom.Footer:
		return Boilerplate
	}
	return Body
}

func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Svg, atom.Math, atom.Iframe,
		atom.Object, atom.Select, atom.Button, atom.Textarea, atom.Audio, atom.Video, atom.Canvas, atom.Dialog:
		return true
	}
	for _, at := range n.Attr {
		switch at.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return at.Val == "true"
		case "style":
			style := strings.ReplaceAll(strings.ToLower(at.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// isInline tells whether the element stands within a line of text.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn,
		atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small,
		atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Img, 0:
		return true
	}
	return false
}
