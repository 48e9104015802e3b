package statement

import "github.com/stancekit/stance/article"

// resolver finds the speaker behind each source of one article.
type resolver struct{ d *document }

func newResolver(d *document) *resolver { return &resolver{d: d} }

// resolve sets s.Speaker from s.Source. It is called in the order of the text.
func (r *resolver) resolve(s *Statement) {
	if len(s.Source) > 0 {
		s.Speaker = r.name(s.Source[0])
	}
}

// name returns who the span names.
func (r *resolver) name(sp article.Span) Speaker {
	return Speaker{Name: r.d.text[sp.Start:sp.End]}
}

// isSpeaker reports whether the noun phrase at words [i, j) can be a speaker.
func (r *resolver) isSpeaker(i, j int) bool { return i < j }
