package train_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/stancekit/stance/train"
)

var update = flag.Bool("update", false, "write the golden reports anew")

// report is a report with everything in it, of the predictions of
// metrics_test.go: no training goes into it, so that it changes with the
// reports alone.
func report() *train.Report {
	s := train.Sampling{Rounds: 200, Seed: 1}
	r := &train.Report{
		Recipe: train.Recipe{Name: "demo", Description: "A model for a test", Limits: []string{"Not for anything else."}, Folds: 5},
		Groups: 10, Folds: 5, Features: 1234, L2: 3, CorpusSHA256: strings.Repeat("0a", 32),
		Trials: []train.Trial{{L2: 1, LogLoss: .61, StdErr: .02, F1: .66}, {L2: 3, LogLoss: .6034, StdErr: .0213, F1: .675}},
		Curve: &train.Curve{
			Unit: "group", From: .5, Gain: train.Difference{Value: .041, Interval: train.Interval{Lo: .01, Hi: .07}},
			Points: []train.CurvePoint{
				{Share: .25, Groups: 2, Texts: 2, Accuracy: .5, F1: .45, Interval: train.Interval{Lo: .31, Hi: .6}},
				{Share: .5, Groups: 4, Texts: 4, Accuracy: .64, F1: .634, Interval: train.Interval{Lo: .5, Hi: .75}},
				{Share: 1, Groups: 8, Texts: 8, Accuracy: .7, F1: .675, Interval: train.Interval{Lo: .55, Hi: .81}},
			},
		},
		Evaluation: train.Evaluate(metricLabels, evaluated(), predictions(), s, "desk"),
	}
	r.Model = "demo"
	r.Telling = []train.Telling{
		{Label: "a", Features: []train.TellingFeature{{Name: "first act: [thank]", Weight: 1.25, Texts: 9, Share: .78}, {Name: "gave", Weight: .5, Texts: 4, Share: 1}}},
		{Label: "b", Features: []train.TellingFeature{{Name: "(number)", Weight: .75, Texts: 16, Share: .5}}},
		{Label: "c", Features: []train.TellingFeature{}},
	}
	return r
}

// against is an evaluation beside another model.
func against() *train.Evaluation {
	worse := predictions()
	for i := range worse {
		worse[i].Label = i % 3
	}
	s := train.Sampling{Groups: train.Groups(evaluated()), Rounds: 200, Seed: 1}
	e := train.Evaluate(metricLabels, evaluated(), predictions(), s)
	e.Model = "new"
	e.Against = &train.Rival{
		Evaluation: train.Evaluate(metricLabels, evaluated(), worse, s),
		Comparison: train.Compare(metricLabels, predictions(), worse, s.Groups, s.Rounds, s.Seed),
	}
	e.Against.Model = "old"
	return &e
}

// Written by go test ./train -update and looked at.
func TestGoldenReports(t *testing.T) {
	r, e := report(), against()
	for name, write := range map[string]func(io.Writer) error{
		"report.html": r.WriteHTML, "report.md": r.WriteMarkdown,
		"against.html": e.WriteHTML, "against.md": e.WriteMarkdown,
		"confusion.svg": r.Confusion().WriteSVG, "reliability.svg": r.Reliability().WriteSVG, "curve.svg": r.Curve.Plot().WriteSVG,
	} {
		var got, again bytes.Buffer
		if err := write(&got); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := write(&again); err != nil || !bytes.Equal(got.Bytes(), again.Bytes()) {
			t.Errorf("%s: a second writing differs, error %v", name, err)
		}
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}

// What comes from a corpus, a recipe or a file name is text on the page, and
// nothing else.
func TestReportEscapes(t *testing.T) {
	const hostile = `<script>alert("1")</script>&'</style></svg>|` + "\n`x`"
	labels := []string{hostile, "b", "c"}
	es := evaluated()
	for i := range es {
		es[i].Text, es[i].Field, es[i].File = hostile, hostile, hostile
		es[i].Extra = map[string]string{hostile: hostile}
	}
	r := report()
	r.Evaluation = train.Evaluate(labels, es, predictions(), train.Sampling{Rounds: 10}, hostile)
	r.Model, r.Recipe.Description, r.Recipe.Name = hostile, hostile, hostile
	r.Telling = []train.Telling{{Label: hostile, Features: []train.TellingFeature{{Name: hostile, Weight: 1, Texts: 1}}}}
	r.Against = &train.Rival{Evaluation: r.Evaluation}
	r.Against.Model = hostile
	var page, table bytes.Buffer
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(page.String(), "<script") || strings.Count(page.String(), "</style>") != 1+strings.Count(page.String(), "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sp\"") {
		t.Error("foreign markup is markup on the page")
	}
	if err := r.WriteMarkdown(&table); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(table.String()) {
		if regexp.MustCompile("(^|[^\\\\])<script|^`x`").MatchString(line) {
			t.Errorf("foreign markup is markup in %q", line)
		}
	}
}

// A page loads nothing and runs nothing, and its elements are closed.
func TestPageIsSelfContained(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{"report": report().WriteHTML, "against": against().WriteHTML} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		page := strings.ReplaceAll(b.String(), `xmlns="http://www.w3.org/2000/svg"`, "")
		for _, bad := range []string{"<script", "src=", "href=", "url(", "@import", "http:", "https:", "javascript:", "<link", "<iframe", "NaN", "Inf", "ZgotmplZ", "<no value>", "%!"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: the page has %q", name, bad)
			}
		}
		d := xml.NewDecoder(strings.NewReader(regexp.MustCompile(`<meta [^>]*>|<!doctype html>`).ReplaceAllString(page, "")))
		d.Entity = xml.HTMLEntity
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
}

// An evaluation without rows, and one of a single label, give a page too.
func TestPageOfLittle(t *testing.T) {
	for _, ps := range [][]train.Prediction{nil, predictions()[:1]} {
		e := train.Evaluate(metricLabels, evaluated()[:len(ps)], ps, train.Sampling{Rounds: 5})
		var b bytes.Buffer
		if err := e.WriteHTML(&b); err != nil || strings.Contains(b.String(), "NaN") {
			t.Errorf("%d rows: error %v, or NaN on the page", len(ps), err)
		}
		if err := e.WriteMarkdown(&b); err != nil || strings.Contains(b.String(), "NaN") {
			t.Errorf("%d rows: error %v, or NaN in Markdown", len(ps), err)
		}
	}
}
