package stance

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/models"
)

// Each axis is scored as by its model alone, whichever others are.
func TestAnalyzerAxes(t *testing.T) {
	a := open(t, "harbour.txt")
	both := Analyzer{}.Analyze(a)
	one, two := Analyzer{Axes: StanceOnly}.Analyze(a), Analyzer{Axes: SentimentOnly}.Analyze(a)
	if len(both) == 0 || len(one) != len(both) || len(two) != len(both) {
		t.Fatalf("%d, %d and %d findings", len(both), len(one), len(two))
	}
	for i, f := range both {
		want := []classify.Result{
			models.Stance().Classify(f.Text), models.Sentiment().Classify(f.Text),
			models.Stance().Classify(f.Text), {}, {}, models.Sentiment().Classify(f.Text),
		}
		got := []classify.Result{f.Stance, f.Sentiment, one[i].Stance, one[i].Sentiment, two[i].Stance, two[i].Sentiment}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", f.Text, d)
		}
	}
	// another model for an axis
	swapped := Analyzer{Sentiment: models.Stance()}.Analyze(a)
	if d := cmp.Diff(both[0].Stance, swapped[0].Sentiment); d != "" {
		t.Errorf("the model given is not used:\n%s", d)
	}
}

// The axes are summed up by the same rules: findings with the scores of both
// exchanged give profiles with both exchanged.
func TestAxesAreAlike(t *testing.T) {
	labels := map[string]string{Conciliatory: Positive, Neutral: Neutral, Confrontational: Negative, Positive: Conciliatory, Negative: Confrontational}
	turn := func(f Finding) Finding {
		f.Stance, f.Sentiment = f.Sentiment, f.Stance
		f.Stance.Label, f.Sentiment.Label = labels[f.Stance.Label], labels[f.Sentiment.Label]
		return f
	}
	turnSummary := func(s *Summary) {
		s.Stance, s.Sentiment = s.Sentiment, s.Stance
		for _, f := range []*Finding{&s.Stance.Highest, &s.Stance.Lowest, &s.Sentiment.Highest, &s.Sentiment.Lowest} {
			*f = turn(*f)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var fs, turned []Finding
		for range rapid.IntRange(0, 30).Draw(t, "n") {
			score := func(name string) float64 { return float64(rapid.IntRange(-8, 8).Draw(t, name)) / 8 }
			f := finding(rapid.SampledFrom([]string{"Ek", "Ada Ek", "A. Ek"}).Draw(t, "who"), rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f"}).Draw(t, "article"), score("stance"))
			g := finding("", "", score("sentiment"))
			f.Sentiment, f.Text = g.Stance, f.Article
			f.Sentiment.Label = labels[f.Sentiment.Label]
			fs, turned = append(fs, f), append(turned, turn(f))
		}
		want, got := ByArticle(slices.Values(fs)), ByArticle(slices.Values(turned))
		for i := range got {
			turnSummary(&got[i].Summary)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("articles (-want +got):\n%s", d)
		}
		byName := func(fs []Finding) map[string]Profile {
			m := map[string]Profile{}
			for _, p := range BySpeaker(slices.Values(fs)) {
				m[p.Speaker.Name] = p
			}
			return m
		}
		speakers, theirs := byName(fs), byName(turned)
		for name, p := range theirs {
			turnSummary(&p.Summary)
			theirs[name] = p
		}
		if d := cmp.Diff(speakers, theirs); d != "" {
			t.Fatalf("speakers (-want +got):\n%s", d)
		}
	})
}

// An axis that was not scored has no N and the whole scale for an interval.
func TestAxisNotScored(t *testing.T) {
	p := BySpeaker(slices.Values([]Finding{finding("Ek", "a", 0.5), finding("Ek", "b", 0.3)}))[0]
	if want := (Standing{Lo: -1, Hi: +1}); !cmp.Equal(want, p.Sentiment) || p.Stance.N != 2 || p.N != 2 {
		t.Errorf("sentiment %+v, want %+v; N %d and %d", p.Sentiment, want, p.N, p.Stance.N)
	}
}
