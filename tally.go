package stance

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/stancekit/stance/statement"
)

// Tally gathers findings and sums them up by speaker. It keeps score sums by
// speaker and article and the extreme findings of each speaker, so its
// size grows with speakers × articles, not with findings. The zero value is
// empty and ready to use. It is not safe for concurrent use.
type Tally struct {
	Findings     int // findings added
	Unattributed int // those without a speaker, which belong to no profile
	speakers     map[spelling]*speakerTally
}

// spelling is a name as it is told from others: see nameKey.
type spelling struct{ key, initials string }

// Add adds a finding.
func (t *Tally) Add(f Finding) {
	t.Findings++
	if f.Speaker.Name == "" {
		t.Unattributed++
		return
	}
	key, initials := nameKey(f.Speaker.Name)
	s := t.speakers[spelling{key, initials}]
	if s == nil {
		if t.speakers == nil {
			t.speakers = map[spelling]*speakerTally{}
		}
		s = &speakerTally{names: map[string]int{}, roles: map[string]int{}, mentions: map[string]int{}}
		t.speakers[spelling{strings.Clone(key), strings.Clone(initials)}] = s
	}
	s.add(f, f.Article)
	s.names[f.Speaker.Name]++
	s.roles[f.Speaker.Role]++
	if _, known := s.mentions[f.Mention]; known || f.Mention != "" && len(s.mentions) < maxMentions {
		s.mentions[f.Mention]++
	}
	s.kinds[min(f.Speaker.Kind, statement.Group)]++
}

// Profiles returns the profile of each speaker so far: most findings first,
// then the most confrontational mean, then the most negative, then by name. Spellings of one name count
// as one speaker, "Kim Jong Un" and "Kim Jong-un", under the commonest of them;
// so does a name with and without initials, "Donald J. Trump", unless others
// share it, "John A. Roe" and "John B. Roe". Names that are only similar do not.
func (t *Tally) Profiles(g Aggregate) []Profile {
	profiles := make([]Profile, 0, len(t.speakers))
	for _, s := range t.merged() {
		name := s.name()
		p := Profile{Speaker: s.speaker(name), Summary: s.summary(g, name), Mentions: s.written()}
		switch {
		case p.N == 1:
		case p.Articles == 1:
			p.Warnings = append(p.Warnings, oneArticle)
		case p.Articles < enoughArticles && p.N >= g.minN():
			p.Warnings = append(p.Warnings, fewArticles)
		}
		if p.Speaker.Kind == statement.Group && p.Articles > 1 {
			p.Warnings = append(p.Warnings, description)
		}
		if pronouns[strings.ToLower(name)] {
			p.Warnings = append(p.Warnings, unresolved)
		}
		profiles = append(profiles, p)
	}
	slices.SortStableFunc(profiles, func(a, b Profile) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Stance.Mean, b.Stance.Mean), cmp.Compare(a.Sentiment.Mean, b.Sentiment.Mean))
	})
	return profiles
}

// pronouns are the names under which unresolved sources stand.
var pronouns = map[string]bool{"he": true, "she": true, "they": true, "it": true, "who": true, "which": true, "that": true, "his": true, "her": true, "their": true, "its": true, "we": true, "i": true, "you": true}

// merged returns the speakers by their names, those put together that differ
// by nothing but initials of which only one kind occurs.
func (t *Tally) merged() []*speakerTally {
	spellings := slices.SortedFunc(maps.Keys(t.speakers), func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.initials, b.initials))
	})
	var out []*speakerTally
	for i := 0; i < len(spellings); {
		j := i + 1
		for j < len(spellings) && spellings[j].key == spellings[i].key {
			j++
		}
		if j == i+2 && spellings[i].initials == "" {
			out = append(out, t.speakers[spellings[i]].with(t.speakers[spellings[i+1]]))
		} else {
			for _, sp := range spellings[i:j] {
				out = append(out, t.speakers[sp])
			}
		}
		i = j
	}
	slices.SortFunc(out, func(a, b *speakerTally) int { return cmp.Compare(a.name(), b.name()) })
	return out
}

// maxMentions bounds the different mentions kept of one speaker.
const maxMentions = 200

// speakerTally is the tally of one speaker.
type speakerTally struct {
	tally
	names    map[string]int // findings by spelling of the name
	roles    map[string]int // findings by role
	mentions map[string]int // findings by source as written; the first maxMentions
	kinds    [statement.Group + 1]int
}

// with returns the tally of both.
func (s *speakerTally) with(o *speakerTally) *speakerTally {
	sum := &speakerTally{tally: s.tally.with(&o.tally), names: maps.Clone(s.names), roles: maps.Clone(s.roles), mentions: maps.Clone(s.mentions), kinds: s.kinds}
	addCounts(sum.names, o.names)
	addCounts(sum.roles, o.roles)
	addCounts(sum.mentions, o.mentions)
	for k, n := range o.kinds {
		sum.kinds[k] += n
	}
	return sum
}

func addCounts(dst, src map[string]int) {
	for text, n := range src {
		dst[text] += n
	}
}

// written returns the mentions, commonest first, then by their text.
func (s *speakerTally) written() []Mention {
	var out []Mention
	for text, n := range s.mentions {
		out = append(out, Mention{text, n})
	}
	slices.SortFunc(out, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Text, b.Text))
	})
	return out
}

// name returns the commonest spelling, of these the longest, then the first.
func (s *speakerTally) name() string {
	return slices.SortedFunc(maps.Keys(s.names), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.names[b], s.names[a]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})[0]
}

// speaker returns the speaker with the commonest kind and the commonest role
// that is not empty. Ties go to the definite kind and to the longer role, then
// by name.
func (s *speakerTally) speaker(name string) statement.Speaker {
	who := statement.Speaker{Name: name}
	best := 0
	for kind := statement.Unknown + 1; kind <= statement.Group; kind++ {
		if s.kinds[kind] > best {
			best, who.Kind = s.kinds[kind], kind
		}
	}
	roles := slices.SortedFunc(maps.Keys(s.roles), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.roles[b], s.roles[a]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
	})
	for _, role := range roles {
		if role != "" {
			who.Role = role
			break
		}
	}
	return who
}
