package train_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/features"
	"github.com/stancekit/stance/train"
)

// wordy is a corpus of n texts of random words, some of which lean to a label:
// more than the readers take at a time.
func wordy(n int) []train.Example {
	r := rand.New(rand.NewPCG(8, 9))
	var es []train.Example
	for i := range n {
		label := i % 3
		var words []string
		for range 5 + r.IntN(12) {
			w := r.IntN(300)
			if r.IntN(4) == 0 {
				w = 3*(w/3) + label
			}
			words = append(words, fmt.Sprintf("w%cx%c%c", 'a'+w/100, 'a'+w/10%10, 'a'+w%10))
		}
		es = append(es, train.Example{Text: strings.Join(words, " "), Label: fmt.Sprint("label", label), File: "a.tsv", Line: i + 2})
	}
	return es
}

// seqOf yields examples, as a corpus that can be read once, or again.
func seqOf(es []train.Example, again bool) iter.Seq2[train.Example, error] {
	read := false
	return func(yield func(train.Example, error) bool) {
		if read && !again {
			return
		}
		read = true
		for _, e := range es {
			if !yield(e, nil) {
				return
			}
		}
	}
}

var wordyRecipes = []train.Recipe{
	{Kind: classify.KindNBLogistic, Folds: 3, Bootstrap: 20, Features: features.Options{NGrams: 2, Binary: true}},
	{Kind: classify.KindMultinomial, Folds: 3, Bootstrap: 20, Features: features.Options{NGrams: 3}, MinCount: 2},
	{Kind: classify.KindComplement, Folds: train.NoFolds, Features: features.Options{NGrams: 2}},
}

// Same recipe and corpus, same bytes, on any number of workers.
func TestTrainSeqIsDeterministic(t *testing.T) {
	es := wordy(1500)
	for _, r := range wordyRecipes {
		want, wantReport, err := train.Trainer{Workers: 1}.Train(r, es)
		if err != nil {
			t.Fatal(err)
		}
		for _, workers := range []int{2, 7} {
			got, report, err := train.Trainer{Workers: workers}.TrainSeq(r, seqOf(es, true))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(file(t, want), file(t, got)) {
				t.Errorf("%s: another model on %d workers", r.Kind, workers)
			}
			if diff := cmp.Diff(wantReport, report, cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(train.Survey{})); diff != "" {
				t.Errorf("%s: another report on %d workers: %s", r.Kind, workers, diff)
			}
		}
	}
}

// Without folds the weights are those of a training with folds.
func TestNoFoldsFitsTheSame(t *testing.T) {
	es := wordy(400)
	kinds := []classify.Kind{classify.KindBayes, classify.KindMultinomial, classify.KindComplement, classify.KindNBLogistic}
	for i := range 2 * len(kinds) {
		kind, binary := kinds[i/2], i%2 == 1
		r := train.Recipe{Kind: kind, Folds: 3, Bootstrap: 1, MinCount: 2, Features: features.Options{NGrams: 2, Binary: binary}}
		want := mustTrain(t, r, es).Parts()
		r.Folds = train.NoFolds
		got := mustTrain(t, r, es).Parts()
		if diff := cmp.Diff(want.Classifier, got.Classifier, cmp.AllowUnexported(classify.Linear{})); diff != "" {
			t.Errorf("%s: -with folds +without\n%s", kind, diff)
		}
		if want.Vocabulary.Len() != got.Vocabulary.Len() {
			t.Errorf("%s: %d features, %d without folds", kind, want.Vocabulary.Len(), got.Vocabulary.Len())
		}
	}
}

// The report has the texts of errors where the corpus can be read again, and
// their places always.
func TestTrainSeqMistakes(t *testing.T) {
	es := wordy(300)
	for _, again := range []bool{true, false} {
		_, report, err := train.Trainer{}.TrainSeq(wordyRecipes[0], seqOf(es, again))
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Mistakes) == 0 {
			t.Fatal("no mistakes to look at")
		}
		for _, m := range report.Mistakes {
			want := ""
			if again {
				want = es[m.Line-2].Text
			}
			if m.File != "a.tsv" || m.Text != want || m.Gold != es[m.Line-2].Label {
				t.Errorf("read again: %t: %+v, want the text %q", again, m, want)
			}
		}
	}
}

// The first error of a sequence ends the training, wherever it stands.
func TestTrainSeqErrors(t *testing.T) {
	broken := errors.New("broken")
	for _, good := range []int{0, 1, 700} {
		_, _, err := train.Trainer{}.TrainSeq(wordyRecipes[2], func(yield func(train.Example, error) bool) {
			for _, e := range wordy(good) {
				if !yield(e, nil) {
					return
				}
			}
			yield(train.Example{}, broken)
		})
		if !errors.Is(err, broken) {
			t.Errorf("after %d examples: error %v, want %v", good, err, broken)
		}
	}
}

func TestSkipBadRows(t *testing.T) {
	data := "text\tlabel\ngood\ta\nonly one cell\nfine\tb\n\tb\n"
	read := func() iter.Seq2[train.Example, error] {
		return train.ReadCorpus(strings.NewReader(data), "a.tsv", train.CorpusOptions{})
	}
	var bad train.BadRows
	n := 0
	for e, err := range bad.Skip(read()) {
		if err != nil || e.Text == "" {
			t.Errorf("%+v, %v", e, err)
		}
		n++
	}
	if n != 2 || bad.Skipped != 2 || len(bad.Bad) != 2 || !errors.Is(bad.Bad[0], train.ErrRow) || !errors.Is(bad.Bad[1], train.ErrEmptyText) {
		t.Errorf("%d rows, bad: %+v", n, bad)
	}
	data = "text\tlabel\nonly one cell\n"
	for _, err := range bad.Skip(read()) {
		if !errors.Is(err, train.ErrEmpty) || !errors.Is(err, train.ErrRow) {
			t.Errorf("error %v, want %v and %v", err, train.ErrEmpty, train.ErrRow)
		}
	}
}
