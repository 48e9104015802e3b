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
	speakers     map[string]*speakerTally
}

// Add adds a finding.
func (t *Tally) Add(f Finding) {
	t.Findings++
	if f.Speaker.Name == "" {
		t.Unattributed++
		return
	}
	s := t.speakers[f.Speaker.Name]
	if s == nil {
		if t.speakers == nil {
			t.speakers = map[string]*speakerTally{}
		}
		s = &speakerTally{roles: map[string]int{}}
		t.speakers[strings.Clone(f.Speaker.Name)] = s
	}
	s.add(f, f.Article)
	s.roles[f.Speaker.Role]++
	s.kinds[min(f.Speaker.Kind, statement.Group)]++
}

// Profiles returns the profile of each speaker so far: most findings first,
// then the most confrontational mean, then by name.
func (t *Tally) Profiles(g Aggregate) []Profile {
	profiles := make([]Profile, 0, len(t.speakers))
	for _, name := range slices.Sorted(maps.Keys(t.speakers)) {
		s := t.speakers[name]
		p := Profile{Speaker: s.speaker(name), Summary: s.summary(g, name)}
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
		profiles = append(profiles, p)
	}
	slices.SortStableFunc(profiles, func(a, b Profile) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Mean, b.Mean))
	})
	return profiles
}

// speakerTally is the tally of one speaker.
type speakerTally struct {
	tally
	roles map[string]int // findings by role
	kinds [statement.Group + 1]int
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
	switch f.Stance.Label {
	case Conciliatory:
		t.counts[0]++
	case Confrontational:
		t.counts[2]++
	default:
		t.counts[1]++
	}
	if t.n == 0 || score > t.highest.Stance.Score || score == t.highest.Stance.Score && f.Article < t.highest.Article {
		t.highest = f
	}
	if t.n == 0 || score < t.lowest.Stance.Score || score == t.lowest.Stance.Score && f.Article < t.lowest.Article {
		t.lowest = f
	}
	t.n++
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
