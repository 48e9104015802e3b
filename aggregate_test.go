package stance

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/statement"
)

// finding returns a finding of a speaker in an article.
func finding(speaker, article string, score float64) Finding {
	label := Neutral
	switch {
	case score > 1.0/3:
		label = Conciliatory
	case score < -1.0/3:
		label = Confrontational
	}
	return Finding{
		Article:   article,
		Statement: statement.Statement{Speaker: statement.Speaker{Name: speaker}},
		Stance:    classify.Result{Label: label, Score: score},
	}
}

func TestBySpeaker(t *testing.T) {
	profiles := BySpeaker(slices.Values([]Finding{
		finding("Ek", "a", +0.5),
		finding("Varga", "a", -0.8),
		finding("", "a", -1),
		finding("Ek", "b", -0.1),
		finding("Ek", "a", +0.2),
		finding("Brandt", "b", +0.9),
	}))
	type row struct {
		Name        string
		N, Articles int
		Mean        float64
		Shares      [3]float64
		High, Low   float64
	}
	var got []row
	for _, p := range profiles {
		got = append(got, row{p.Speaker.Name, p.N, p.Articles, math.Round(1e9*p.Stance.Mean) / 1e9, p.Stance.Shares, p.Stance.Highest.Stance.Score, p.Stance.Lowest.Stance.Score})
	}
	want := []row{ // by hand; most findings first, then the lower mean
		{"Ek", 3, 2, 0.2, [3]float64{1. / 3, 2. / 3, 0}, 0.5, -0.1},
		{"Varga", 1, 1, -0.8, [3]float64{0, 0, 1}, -0.8, -0.8},
		{"Brandt", 1, 1, 0.9, [3]float64{1, 0, 0}, 0.9, 0.9},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestIntervalOfOneIsTheScale(t *testing.T) {
	p := BySpeaker(slices.Values([]Finding{finding("Ek", "a", 0.5)}))[0]
	if p.Stance.Lo != -1 || p.Stance.Hi != +1 {
		t.Errorf("got [%v, %v], want [-1, 1]", p.Stance.Lo, p.Stance.Hi)
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct {
		n, articles int
		kind        statement.Kind
		want        []string // beginnings
	}{
		{1, 1, statement.Person, []string{"few statements (1)"}},
		{4, 4, statement.Person, []string{"few statements (fewer than 5)"}},
		{4, 1, statement.Person, []string{"few statements (fewer than 5)", "one article"}},
		{5, 1, statement.Person, []string{"one article"}},
		{5, 2, statement.Person, []string{"few articles"}},
		{5, 5, statement.Person, nil},
		{5, 5, statement.Group, []string{"named by description"}},
	} {
		var findings []Finding
		for i := range c.n {
			f := finding("Ek", fmt.Sprint(i%c.articles), 0.1)
			f.Speaker.Kind = c.kind
			findings = append(findings, f)
		}
		got := BySpeaker(slices.Values(findings))[0].Warnings
		ok := len(got) == len(c.want)
		for i := range min(len(got), len(c.want)) {
			ok = ok && strings.HasPrefix(got[i], c.want[i])
		}
		if !ok {
			t.Errorf("%d statements in %d articles: %q, want %q", c.n, c.articles, got, c.want)
		}
	}
}

func TestRoleAndKindAreTheCommonest(t *testing.T) {
	var findings []Finding
	for _, s := range []statement.Speaker{
		{Name: "Ek", Role: "minister", Kind: statement.Person},
		{Name: "Ek"}, {Name: "Ek"}, {Name: "Ek"},
		{Name: "Ek", Role: "foreign minister", Kind: statement.Person},
		{Name: "Ek", Role: "foreign minister", Kind: statement.Organization},
	} {
		f := finding("Ek", "a", 0)
		f.Speaker = s
		findings = append(findings, f)
	}
	want := statement.Speaker{Name: "Ek", Role: "foreign minister", Kind: statement.Person}
	if got := BySpeaker(slices.Values(findings))[0].Speaker; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// drawFindings draws findings of a few speakers in a few articles.
func drawFindings(t *rapid.T) []Finding {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Finding {
		f := finding(
			rapid.SampledFrom([]string{"", "Ek", "Varga", "Brandt"}).Draw(t, "speaker"),
			rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "article"),
			rapid.Float64Range(-1, 1).Draw(t, "score"))
		f.Speaker.Role = rapid.SampledFrom([]string{"", "minister", "leader"}).Draw(t, "role")
		return f
	}), 0, 40).Draw(t, "findings")
}

var quick = Aggregate{Resamples: 50}

func TestProfilesAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		findings := drawFindings(t)
		named := 0
		for _, p := range quick.BySpeaker(slices.Values(findings)) {
			named += p.N
			if !(-1 <= p.Stance.Lo && p.Stance.Lo <= p.Stance.Mean && p.Stance.Mean <= p.Stance.Hi && p.Stance.Hi <= 1) {
				t.Fatalf("%s: mean %v outside of [%v, %v] or the scale", p.Speaker.Name, p.Stance.Mean, p.Stance.Lo, p.Stance.Hi)
			}
			if p.Stance.Lowest.Stance.Score > p.Stance.Highest.Stance.Score {
				t.Fatalf("%s: lowest above highest", p.Speaker.Name)
			}
			if sum := p.Stance.Shares[0] + p.Stance.Shares[1] + p.Stance.Shares[2]; math.Abs(sum-1) > 1e-12 {
				t.Fatalf("%s: shares sum to %v", p.Speaker.Name, sum)
			}
			if p.N < 5 && len(p.Warnings) == 0 {
				t.Fatalf("%s: %d statements without a warning", p.Speaker.Name, p.N)
			}
		}
		var tally Tally
		for _, f := range findings {
			tally.Add(f)
		}
		if tally.Findings != len(findings) || tally.Findings-tally.Unattributed != named {
			t.Fatalf("%d findings, %d unattributed, %d in profiles of %d", tally.Findings, tally.Unattributed, named, len(findings))
		}
	})
}

// TestOrderOfArticlesDoesNotMatter: the same articles in another order give
// the same profiles, bit for bit.
func TestOrderOfArticlesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		findings := drawFindings(t)
		order := rapid.Permutation([]string{"a", "b", "c", "d", "e"}).Draw(t, "order")
		other := slices.Clone(findings)
		slices.SortStableFunc(other, func(x, y Finding) int {
			return slices.Index(order, x.Article) - slices.Index(order, y.Article)
		})
		want := quick.BySpeaker(slices.Values(findings))
		if got := quick.BySpeaker(slices.Values(other)); !reflect.DeepEqual(got, want) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

// TestAnotherSpeakerChangesNothing: a speaker's profile does not depend on who
// else speaks.
func TestAnotherSpeakerChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		findings := drawFindings(t)
		all := quick.BySpeaker(slices.Values(findings))
		alone := quick.BySpeaker(slices.Values(slices.DeleteFunc(slices.Clone(findings), func(f Finding) bool {
			return f.Speaker.Name != "Ek"
		})))
		all = slices.DeleteFunc(all, func(p Profile) bool { return p.Speaker.Name != "Ek" })
		if !slices.EqualFunc(all, alone, func(a, b Profile) bool { return reflect.DeepEqual(a, b) }) {
			t.Fatal(cmp.Diff(alone, all))
		}
	})
}

func TestSeed(t *testing.T) {
	var findings []Finding
	for i := range 20 {
		findings = append(findings, finding("Ek", fmt.Sprint(i), math.Sin(float64(i))))
	}
	a := Aggregate{Seed: 1}.BySpeaker(slices.Values(findings))[0]
	b := Aggregate{Seed: 1}.BySpeaker(slices.Values(findings))[0]
	c := Aggregate{Seed: 2}.BySpeaker(slices.Values(findings))[0]
	if a.Stance.Lo != b.Stance.Lo || a.Stance.Hi != b.Stance.Hi {
		t.Error("the same seed gives another interval")
	}
	if a.Stance.Lo == c.Stance.Lo && a.Stance.Hi == c.Stance.Hi {
		t.Error("another seed gives the same interval")
	}
	narrow := Aggregate{Level: 0.5}.BySpeaker(slices.Values(findings))[0]
	if narrow.Stance.Hi-narrow.Stance.Lo >= a.Stance.Hi-a.Stance.Lo {
		t.Errorf("the 50%% interval is not narrower than the 95%% one: %v and %v", narrow.Stance.Hi-narrow.Stance.Lo, a.Stance.Hi-a.Stance.Lo)
	}
}

// TestArticlesAreDrawnWhole: statements of one article that say the same count
// as one opinion, not as ten.
func TestArticlesAreDrawnWhole(t *testing.T) {
	var clustered, spread []Finding
	for i := range 80 {
		score := 0.5
		if i < 40 {
			score = -0.5
		}
		clustered = append(clustered, finding("Ek", fmt.Sprint(i/10), score))
		spread = append(spread, finding("Ek", fmt.Sprint(i), score))
	}
	c := BySpeaker(slices.Values(clustered))[0]
	s := BySpeaker(slices.Values(spread))[0]
	// Units of 10 widen the standard error by √10 at most; the few units
	// widen it further.
	if ratio := (c.Stance.Hi - c.Stance.Lo) / (s.Stance.Hi - s.Stance.Lo); ratio < 2.5 {
		t.Errorf("interval over 8 articles only %.2f times that over 80", ratio)
	}
}

// TestFewArticlesThatAgree: two articles with the same mean do not make the
// mean certain when the statements in them differ.
func TestFewArticlesThatAgree(t *testing.T) {
	p := BySpeaker(slices.Values([]Finding{
		finding("Ek", "a", -0.9), finding("Ek", "a", 0.9), finding("Ek", "b", -0.8), finding("Ek", "b", 0.8),
	}))[0]
	if p.Stance.Hi-p.Stance.Lo < 1 {
		t.Errorf("interval [%v, %v] of scores from -0.9 to 0.9", p.Stance.Lo, p.Stance.Hi)
	}
}

// TestCoverage: 95% intervals hold the true mean about as often as they say.
func TestCoverage(t *testing.T) {
	const (
		runs     = 400
		articles = 12
		// Three binomial standard errors below 95%, and a little for the
		// bootstrap being approximate.
		least = 0.90
	)
	rng := rand.New(rand.NewPCG(7, 7))
	held := 0
	for range runs {
		var findings []Finding
		for a := range articles {
			tone := rng.NormFloat64() * 0.2 // of the article
			for range 1 + rng.IntN(4) {
				findings = append(findings, finding("Ek", fmt.Sprint(a), clip(-0.2+tone+rng.NormFloat64()*0.2)))
			}
		}
		p := Aggregate{Resamples: 400}.BySpeaker(slices.Values(findings))[0]
		if p.Stance.Lo <= -0.2 && -0.2 <= p.Stance.Hi {
			held++
		}
	}
	if got := float64(held) / runs; got < least {
		t.Errorf("%.3f of the intervals hold the true mean, want at least %v", got, least)
	}
}

func TestByArticle(t *testing.T) {
	got := ByArticle(slices.Values([]Finding{
		finding("Ek", "b", +0.5), finding("Ek", "b", +0.1), finding("", "b", 0), finding("Varga", "a", -1),
	}))
	if len(got) != 2 || got[0].Article != "b" || got[1].Article != "a" {
		t.Fatalf("got %+v, want articles b and a", got)
	}
	if b := got[0]; b.N != 3 || b.Speakers != 1 || b.Unattributed != 1 || math.Abs(b.Stance.Mean-0.2) > 1e-12 {
		t.Errorf("got %+v", b)
	}
	empty := Aggregate{}.Article("c", nil)
	if empty.N != 0 || empty.Stance.Lo != -1 || empty.Stance.Hi != 1 || len(empty.Warnings) != 1 {
		t.Errorf("an article without findings: %+v", empty)
	}
}

// TestTallyForgetsFindings: memory grows with speakers and articles, not with
// findings.
func TestTallyForgetsFindings(t *testing.T) {
	if testing.Short() {
		t.Skip("adds 300,000 findings")
	}
	var tally Tally
	add := func(n int) {
		for i := range n {
			f := finding(fmt.Sprint("speaker ", i%20), fmt.Sprint("article ", i%50), 0)
			f.Text = strings.Repeat("x", 100)
			tally.Add(f)
		}
	}
	inUse := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	add(1000)
	before := inUse()
	add(300_000)
	const slack = 1 << 20 // bytes; 300,000 findings hold over 30 MB of text
	if after := inUse(); after > before+slack {
		t.Errorf("heap grew from %d to %d bytes", before, after)
	}
	runtime.KeepAlive(&tally)
}

func BenchmarkBySpeaker(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	var findings []Finding
	for i := range 10_000 {
		findings = append(findings, finding(fmt.Sprint("s", rng.IntN(200)), fmt.Sprint("a", i/10), rng.Float64()*2-1))
	}
	b.ReportAllocs()
	for b.Loop() {
		BySpeaker(slices.Values(findings))
	}
}
