package stance

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/cespare/xxhash/v2"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Aggregate says how findings are summed up. The zero value is ready to use.
type Aggregate struct {
	Seed      uint64  // of the bootstrap; the same seed gives the same bytes
	Resamples int     // bootstrap resamples; 0 means 2000
	Level     float64 // of the interval, in (0, 1); 0 means 0.95
	MinN      int     // a summary of fewer findings carries a warning; 0 means 5
}

// Defaults of [Aggregate].
const (
	defaultResamples = 2000
	defaultLevel     = 0.95
	defaultMinN      = 5
)

func (g Aggregate) resamples() int {
	if g.Resamples <= 0 {
		return defaultResamples
	}
	return g.Resamples
}

func (g Aggregate) level() float64 {
	if g.Level <= 0 || g.Level >= 1 {
		return defaultLevel
	}
	return g.Level
}

func (g Aggregate) minN() int {
	if g.MinN <= 0 {
		return defaultMinN
	}
	return g.MinN
}

// BySpeaker sums up findings by speaker with the zero [Aggregate].
func BySpeaker(findings iter.Seq[Finding]) []Profile {
	return Aggregate{}.BySpeaker(findings)
}

// BySpeaker sums up findings by the speaker's name, however it is spelled (see
// [Tally.Profiles]): most findings first, then
// the most confrontational mean, then by name. Findings without a speaker form
// no profile; [Tally] counts them.
func (g Aggregate) BySpeaker(findings iter.Seq[Finding]) []Profile {
	var t Tally
	for f := range findings {
		t.Add(f)
	}
	return t.Profiles(g)
}

// ByArticle sums up findings by article with the zero [Aggregate].
func ByArticle(findings iter.Seq[Finding]) []ArticleProfile {
	return Aggregate{}.ByArticle(findings)
}

// ByArticle sums up findings by article, in the order in which the articles
// first occur.
func (g Aggregate) ByArticle(findings iter.Seq[Finding]) []ArticleProfile {
	byID := map[string][]Finding{}
	var ids []string
	for f := range findings {
		if _, ok := byID[f.Article]; !ok {
			ids = append(ids, f.Article)
		}
		byID[f.Article] = append(byID[f.Article], f)
	}
	var out []ArticleProfile
	for _, id := range ids {
		out = append(out, g.Article(id, byID[id]))
	}
	return out
}

// Article sums up the findings of the article called id; there may be none.
func (g Aggregate) Article(id string, findings []Finding) ArticleProfile {
	p := ArticleProfile{Article: id}
	var t tally
	speakers := map[string]bool{}
	for _, f := range findings {
		t.add(f, id)
		if f.Speaker.Name == "" {
			p.Unattributed++
			continue
		}
		key, initials := nameKey(f.Speaker.Name)
		speakers[key+"\x00"+initials] = true
	}
	p.Speakers = len(speakers)
	p.Summary = t.summary(g, id)
	return p
}

// sample is what one resampled unit, an article or a statement, brings in.
type sample struct {
	sum float64 // of scores
	n   int     // scores
}

// enoughArticles is the number of articles from which drawing articles alone
// tells how uncertain a mean is.
const enoughArticles = 5

// intervalOf returns the interval of the mean of a speaker or an article.
// Articles are drawn whole, for what one article quotes hangs together. One
// article cannot be drawn from: its statements are. Of two to four, means
// that are alike by chance would pretend certainty: articles and statements
// are drawn, and the interval holds both.
func (g Aggregate) intervalOf(name string, articles []sample, scores []float64) (lo, hi float64) {
	if len(articles) >= enoughArticles {
		return g.interval(name, articles)
	}
	scores = slices.Sorted(slices.Values(scores)) // whatever the order of the articles
	statements := make([]sample, len(scores))
	for i, score := range scores {
		statements[i] = sample{score, 1}
	}
	lo, hi = g.interval(name, statements)
	if len(articles) > 1 {
		l, h := g.interval(name, articles)
		lo, hi = min(lo, l), max(hi, h)
	}
	return lo, hi
}

// interval returns the percentile bootstrap interval of the mean, the units
// being drawn with replacement (the cluster bootstrap where a unit is an
// article: Davison & Hinkley 1997, 3.8). A drawn sample's mean is Σ sum / Σ n.
// The percentiles are widened for few units, α' = Φ(−√(k/(k−1)) t(k−1, 1−α/2)),
// since the plain ones are too narrow by a factor √((k−1)/k) and have normal,
// not Student's, tails (Hesterberg 2015, "expanded percentile interval").
//
// The draws depend on the seed and the name alone, so that another speaker
// changes nothing. One unit gives the whole scale.
func (g Aggregate) interval(name string, units []sample) (lo, hi float64) {
	k := len(units)
	if k < 2 {
		return -1, +1
	}
	rng := rand.New(rand.NewPCG(g.Seed, xxhash.Sum64String(name)))
	means := make([]float64, g.resamples())
	for r := range means {
		sum, n := 0.0, 0
		for range k {
			u := units[rng.IntN(k)]
			sum += u.sum
			n += u.n
		}
		means[r] = sum / float64(n)
	}
	slices.Sort(means)
	t := distuv.StudentsT{Sigma: 1, Nu: float64(k - 1)}.Quantile(1 - (1-g.level())/2)
	tail := distuv.UnitNormal.CDF(-math.Sqrt(float64(k)/float64(k-1)) * t)
	lo = stat.Quantile(tail, stat.LinInterp, means, nil)
	hi = stat.Quantile(1-tail, stat.LinInterp, means, nil)
	return clip(lo), clip(hi)
}

// clip brings x into the range of a score.
func clip(x float64) float64 { return max(-1, min(+1, x)) }

// warnings returns what to bear in mind about a summary, in texts that are the
// same for every summary they fit, so that a report can list them once.
func (g Aggregate) warnings(n int) []string {
	switch {
	case n == 0:
		return []string{"no statements"}
	case n == 1:
		return []string{"few statements (1), so the interval is the whole scale"}
	case n < g.minN():
		return []string{fmt.Sprintf("few statements (fewer than %d), so take the mean as a hint", g.minN())}
	}
	return nil
}

// Warnings of [Tally.Profiles] about one speaker.
const (
	oneArticle  = "one article, so the interval knows statements, not how articles differ"
	fewArticles = "few articles (fewer than 5), so the interval is rough"
	description = "named by description, so perhaps not the same people in each article"
	unresolved  = "a pronoun that stands for nobody named, so perhaps several speakers"
)
