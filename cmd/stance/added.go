package main

import (
	"fmt"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/report"
	"github.com/stancekit/stance/train"
)

// unmeasured is the report of a training without folds.
type unmeasured struct {
	Recipe   train.Recipe `json:"recipe"`
	Labels   []string     `json:"labels"`
	Texts    int          `json:"texts"`
	Groups   int          `json:"groups"`
	Features int          `json:"features"`
}

// writeAdded says to which model texts were added, if to one, and all that is
// to be said of a training without folds.
func (f *trainFlags) writeAdded(out *output, base *classify.Model, r *train.Report) error {
	if out.format != report.Table {
		switch {
		case r.Folds > 0:
			return nil
		case out.format == report.CSV:
			_, err := fmt.Fprintln(out, "measure,value,lo,hi") // of which there are none
			return err
		}
		return writeJSON(out, unmeasured{r.Recipe, r.Labels, r.Texts, r.Groups, r.Features})
	}
	if base != nil {
		if _, err := fmt.Fprintf(out, "added to %s, which has %d texts\n", f.add, base.Card().CorpusTexts); err != nil {
			return err
		}
	}
	if r.Folds > 0 {
		return nil
	}
	_, err := fmt.Fprintf(out, "%s: %d features from %d texts in %d groups\nnot measured and not calibrated, for want of folds\n",
		f.out, r.Features, r.Texts, r.Groups)
	return err
}

// writePruning says what leaving out features costs; the JSON of the report has
// it already.
func writePruning(out *output, features int, p *train.Pruning) error {
	switch out.format {
	case report.JSON, report.JSONL:
		return nil
	case report.CSV:
		_, err := fmt.Fprintf(out, "macro F1 with all features,%f,,\ncost of pruning in macro F1,%f,%f,%f\n", p.Full, p.Difference.Value, p.Difference.Lo, p.Difference.Hi)
		return err
	}
	_, err := fmt.Fprintf(out, "\n%d of %d features kept: macro F1 %.1f%% against %.1f%% with all, %s points (95%% interval %s … %s, paired)\n",
		features, p.Features, 100*p.Pruned, 100*p.Full, train.Points(p.Difference.Value), train.Points(p.Difference.Lo), train.Points(p.Difference.Hi))
	return err
}
