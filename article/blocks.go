package article

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// piece is a block in the making.
type piece struct {
	Span
	judgement
	gap bool // a blank line stands before it
}

// layOut splits a.Text into blocks, tells their kinds, and fills in title and
// date where a has none.
func (a *Article) layOut(hints []hint) {
	l := layout{a: a}
	l.split(hints)
	l.start = l.firstProse()
	l.appeals()
	l.lists()
	l.titles()
	l.headings()
	l.captions()
	l.keepSomething()
	l.emit()
}

// layout is the work on one article. Each pass changes kinds of pieces that
// are still Body; later passes see what earlier ones found.
type layout struct {
	a      *Article
	pieces []piece
	start  int // index of the first piece of prose
}

// split makes the pieces and judges each alone.
func (l *layout) split(hints []hint) {
	text := l.a.Text
	p := paragraph{text: text}
	kind := Body
	for i := p.next(len(text) - len(strings.TrimPrefix(text, "\uFEFF"))); i >= 0; i = p.next(i) {
		for len(hints) > 0 && hints[0].start <= p.lines[0].Start {
			kind, hints = hints[0].kind, hints[1:]
		}
		for k := 0; k < len(p.lines); {
			first := k
			for k+1 < len(p.lines) && p.joins(k) {
				k++
			}
			s := Span{p.lines[first].Start, p.lines[k].End}
			piece := piece{Span: s, judgement: judge(text[s.Start:s.End]), gap: first == 0}
			if kind != Body && piece.kind == Body {
				piece.kind = kind
			}
			l.pieces = append(l.pieces, piece)
			k++
		}
	}
}

// firstProse returns the index of the first piece that is surely story, or the
// number of pieces.
func (l *layout) firstProse() int {
	for i, p := range l.pieces {
		if p.kind == Body && p.prose() && !(p.titleCase() && i < 3 && p.sentence) {
			return i
		}
	}
	return len(l.pieces)
}

// appeals marks what asks readers for their support, from "Dear reader" to the
// last block that speaks of you and us.
func (l *layout) appeals() {
	for i := 0; i < len(l.pieces); i++ {
		if !l.pieces[i].dear {
			continue
		}
		end, weight := i+1, 0
		for end < len(l.pieces) {
			p := &l.pieces[end]
			if p.person == 0 && p.appeal < 2 && p.prose() && p.kind == Body {
				break
			}
			weight += p.appeal
			end++
		}
		if weight < 4 {
			continue
		}
		for ; i < end; i++ {
			l.pieces[i].kind = Boilerplate
		}
	}
}

// lists marks the entries below a heading of navigation.
func (l *layout) lists() {
	for i := range l.pieces {
		if !l.pieces[i].opener {
			continue
		}
		for k := i + 1; k < len(l.pieces) && k <= i+12; k++ {
			p := &l.pieces[k]
			if p.kind != Body || !p.titleLike() || p.gap && (i < l.start || l.leadsOn(k)) {
				break
			}
			p.kind = Boilerplate
		}
	}
}

// leadsOn tells whether prose follows piece k.
func (l *layout) leadsOn(k int) bool {
	for k++; k < len(l.pieces); k++ {
		if p := &l.pieces[k]; p.kind == Body {
			return p.prose()
		}
	}
	return false
}

const (
	headRegion = 14 // pieces before the story among which titles are looked for
	maxTitles  = 3  // a headline and what may stand below it
)

// titles marks the headline and what stands below it.
func (l *layout) titles() {
	if l.start == len(l.pieces) {
		return
	}
	var open []int // pieces before the story that may be titles
	for i := 0; i < l.start && i < headRegion; i++ {
		p := &l.pieces[i]
		if p.kind == Body && (p.titleLike() || p.titleCase()) && !p.quoteOnly() {
			open = append(open, i)
		}
	}
	// A line of one to three words above a longer one names site or section.
	for len(open) > 1 && l.pieces[open[0]].words <= 3 && l.pieces[open[1]].words > 3 && !l.isTitle(open[0]) {
		l.kicker(open[0])
		open = open[1:]
	}
	for n, i := range open {
		if n < maxTitles && (n == 0 || l.pieces[i].words > 3) {
			l.pieces[i].kind = Headline
		} else {
			l.pieces[i].kind = Heading
		}
	}
	if len(open) > 0 && l.a.Title == "" {
		l.a.Title = strings.Join(strings.Fields(l.text(open[0])), " ")
	}
}

// quoteOnly tells whether the piece is one quotation.
func (p *piece) quoteOnly() bool { return p.quote && p.words < 4 }

func (l *layout) text(i int) string { return l.a.Text[l.pieces[i].Start:l.pieces[i].End] }

// isTitle tells whether piece i is the title that the input declares.
func (l *layout) isTitle(i int) bool {
	return l.a.Title != "" && strings.EqualFold(strings.Join(strings.Fields(l.text(i)), " "), l.a.Title)
}

// kicker marks the name of a site or section. A name that comes again below
// the story is the source.
func (l *layout) kicker(i int) {
	l.pieces[i].kind = Boilerplate
	name := l.text(i)
	if l.a.Source != "" || !l.pieces[i].names() {
		return
	}
	for k := range l.pieces {
		if k != i && l.pieces[k].kind == Boilerplate && strings.Contains(l.text(k), name) {
			l.a.Source = strings.Join(strings.Fields(name), " ")
			return
		}
	}
}

// headings marks short lines above prose within the story.
func (l *layout) headings() {
	for i := l.start + 1; i < len(l.pieces); i++ {
		p := &l.pieces[i]
		short := p.kind == Body && p.titleLike() && !p.sentence && p.words <= 12 && !p.quote && !startsItem(l.text(i))
		last := l.a.Text[p.End-1]
		if short && last != ',' && last != ':' && last != ';' && l.leadsOn(i) {
			p.kind = Heading
		}
	}
}

// captions joins a short line right above a caption to it.
func (l *layout) captions() {
	for i := 1; i < len(l.pieces); i++ {
		p, above := &l.pieces[i], &l.pieces[i-1]
		if p.kind == Caption && !p.gap && above.titleLike() && above.kind != Byline && above.kind != Boilerplate {
			above.kind = Caption
		}
	}
}

// keepSomething takes long boilerplate for the story when nothing else is.
func (l *layout) keepSomething() {
	for i := range l.pieces {
		if k := l.pieces[i].kind; k == Body || k == Headline {
			return
		}
	}
	for i := range l.pieces {
		if p := &l.pieces[i]; p.words >= 20 || p.kind == Heading {
			p.kind = Body
		}
	}
}

// emit turns the pieces into blocks and parts markers and datelines from the
// paragraphs they begin.
func (l *layout) emit() {
	for i := range l.pieces {
		p := &l.pieces[i]
		text := l.text(i)
		if p.kind == Boilerplate || p.kind == Byline {
			l.date(p.plain)
		}
		if p.kind != Body {
			l.add(p.Start, p.End, p.kind)
			continue
		}
		from := p.Start
		if i <= l.start {
			if end, date := dateMarker(text); end > 0 {
				l.setDate(date)
				l.add(from, from+end, Boilerplate)
				from = skipSpace(l.a.Text, from+end)
			}
		}
		if end := datelineEnd(l.a.Text[from:p.End], i <= l.start+1); end > 0 {
			l.add(from, from+end, Dateline)
			from = skipSpace(l.a.Text, from+end)
		}
		l.add(from, p.End, Body)
	}
}

func (l *layout) add(start, end int, kind BlockKind) {
	if start < end {
		l.a.Blocks = append(l.a.Blocks, Block{Span{start, end}, kind})
	}
}

// date takes the date in plain for that of the article, if it is short and
// says so, or is nothing but a date.
func (l *layout) date(plain string) {
	if len(plain) > 120 {
		return
	}
	says := isDateLine(plain)
	for _, word := range []string{"publish", "updated", "posted", "modified"} {
		says = says || strings.Contains(plain, word)
	}
	if date, end := findDate(plain); says && end > 0 {
		l.setDate(date)
	}
}

func (l *layout) setDate(t time.Time) {
	if l.a.Published.IsZero() {
		l.a.Published = t
	}
}

// dateMarker returns the end of a machine's date before the first sentence:
// "date 2021-06-18 The state media …", or "2021-06-18 The state media".
func dateMarker(text string) (end int, date time.Time) {
	at := 0
	label, rest, _ := strings.Cut(text[:min(len(text), 64)], " ")
	switch strings.ToLower(strings.TrimRight(label, ":")) {
	case "date", "published", "updated", "posted":
		at = len(label) + 1
		if on := strings.TrimPrefix(rest, "on "); len(on) < len(rest) {
			at += len(rest) - len(on)
		}
	}
	at = skipSpace(text, at)
	end = at + len(time.DateOnly)
	if end >= len(text) || spaceLen(text, end) == 0 {
		return 0, date
	}
	date, err := time.Parse(time.DateOnly, text[at:end])
	if err != nil {
		return 0, date
	}
	r, _ := utf8.DecodeRuneInString(text[skipSpace(text, end):])
	if unicode.IsLower(r) {
		return 0, date
	}
	return end, date
}
