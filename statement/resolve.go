package statement

import (
	"cmp"
	"slices"
)

// resolve finds the speakers of the statements, in the order of their sources,
// since a pronoun may point back to the source before it. It returns out
// without statements whose source cannot speak: "the result supports them".
func (x *extraction) resolve(out []Statement) []Statement {
	d := x.d
	r := x.r
	r.begin(d)
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	at := func(i int) int {
		if f := x.out[i]; !f.source.empty() {
			return f.source.i
		}
		return x.out[i].content[0].i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at(a), at(b)) })
	for _, i := range order {
		r.resolve(&out[i])
	}
	for i, f := range x.out {
		if f.heir > 0 {
			out[i].Speaker = out[f.heir-1].Speaker
		}
		if !f.via.empty() {
			out[i].Via = r.name(d.span(f.via.i, f.via.j)).Name
		}
	}
	x.channels(out)
	kept := out[:0]
	for i, f := range x.out {
		if f.source.empty() || !f.attitude() || r.isSpeaker(f.source.i, f.source.j) {
			kept = append(kept, out[i])
		}
	}
	return kept
}

// attitude reports whether the statement was found by a rule that verbs of
// attitude share with verbs of speech, so that its source needs a second look.
func (f *found) attitude() bool {
	switch f.rule {
	case "cue-object", "cue-infinitive", "passive", "noun", "clause-source-cue", "clause-cue-source":
		return true
	}
	return false
}

// channels sets the channel of a statement that stands in the content of an
// organisation's: "Kim ordered …, state media reported".
func (x *extraction) channels(out []Statement) {
	for o := range x.out {
		if out[o].Speaker.Kind != Organization {
			continue
		}
		end := x.out[o].content[len(x.out[o].content)-1].j
		for i, f := range x.out[o+1:] {
			x.channel(&out[o+1+i], f, out[o].Speaker.Name, x.out[o])
			if f.cue.i > end || f.cue.empty() && f.content[0].i >= end {
				break
			}
		}
		for i := o - 1; i >= 0 && i > o-8; i-- {
			x.channel(&out[i], x.out[i], out[o].Speaker.Name, x.out[o])
		}
	}
}

func (x *extraction) channel(s *Statement, inner found, via string, outer found) {
	if s.Via != "" || s.Speaker.Name == via || inner.cue.empty() {
		return
	}
	for _, p := range outer.content {
		if p.i <= inner.cue.i && inner.cue.j <= p.j {
			s.Via = via
		}
	}
}
