package stance

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/stancekit/stance/statement"
)

// Tally gathers findings and sums them up by speaker. It keeps score sums by
// speaker and article and the two extreme findings of each speaker, so its
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
// then the most confrontational mean, then by name. Spellings of one name count
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
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Mean, b.Mean))
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

// tally gathers the scores of findings by article.
type tally struct {
	n               int
	counts          [3]int
	articles        map[string]sample
	scores          []float64 // of all findings; nil as soon as there are enough articles
	highest, lowest Finding
}

func (t *tally) add(f Finding, article string) {
	if t.articles == nil {
		t.articles = map[string]sample{}
	}
	score := f.Stance.Score
	a, known := t.articles[article]
	if !known {
		article = strings.Clone(article)
	}
	t.articles[article] = sample{a.sum + score, a.n + 1}
	if len(t.articles) < enoughArticles {
		t.scores = append(t.scores, score)
	} else {
		t.scores = nil
	}
	t.note(f)
	switch f.Stance.Label {
	case Conciliatory:
		t.counts[0]++
	case Confrontational:
		t.counts[2]++
	default:
		t.counts[1]++
	}
	t.n++
}

// note keeps f if it is extreme; of equal scores the first article's.
func (t *tally) note(f Finding) {
	score := f.Stance.Score
	if t.n == 0 || score > t.highest.Stance.Score || score == t.highest.Stance.Score && f.Article < t.highest.Article {
		t.highest = f
	}
	if t.n == 0 || score < t.lowest.Stance.Score || score == t.lowest.Stance.Score && f.Article < t.lowest.Article {
		t.lowest = f
	}
}

// with returns the tally of both, of which neither is empty.
func (t *tally) with(o *tally) tally {
	sum := *t
	sum.note(o.highest)
	sum.note(o.lowest)
	sum.n += o.n
	for i, n := range o.counts {
		sum.counts[i] += n
	}
	sum.articles = maps.Clone(t.articles)
	for id, a := range o.articles {
		both := sum.articles[id]
		sum.articles[id] = sample{both.sum + a.sum, both.n + a.n}
	}
	sum.scores = nil
	if len(sum.articles) < enoughArticles {
		sum.scores = slices.Concat(t.scores, o.scores)
	}
	return sum
}

// summary sums up what was added, under the name that seeds the bootstrap.
func (t *tally) summary(g Aggregate, name string) Summary {
	s := Summary{N: t.n, Articles: len(t.articles), Lo: -1, Hi: +1,
		Highest: t.highest, Lowest: t.lowest, Warnings: g.warnings(t.n)}
	if t.n == 0 {
		return s
	}
	var units []sample
	sum := 0.0
	for _, id := range slices.Sorted(maps.Keys(t.articles)) { // a fixed order of the sum
		units = append(units, t.articles[id])
		sum += t.articles[id].sum
	}
	s.Mean = clip(sum / float64(t.n))
	for i, c := range t.counts {
		s.Shares[i] = float64(c) / float64(t.n)
	}
	s.Lo, s.Hi = g.intervalOf(name, units, t.scores)
	s.Lo, s.Hi = min(s.Lo, s.Mean), max(s.Hi, s.Mean)
	return s
}
