package article

import "strings"

// layOut splits a.Text into blocks.
func (a *Article) layOut(_ []int) {
	at := 0
	for _, p := range strings.SplitAfter(a.Text, "\n\n") {
		s := skipSpace(a.Text, at)
		e := trimRight(a.Text, at, at+len(p))
		if s < e {
			a.Blocks = append(a.Blocks, Block{Span: Span{s, e}})
		}
		at += len(p)
	}
}
