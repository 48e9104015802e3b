package train

import (
	"fmt"
	"slices"

	"github.com/stancekit/stance/classify"
)

// Labelling is a session in which a person labels texts, one at a time. What is
// answered already, in this session or an earlier one, is not asked again; a
// text that stands more than once is asked once. Its methods must not run at
// the same time as each other.
type Labelling struct {
	labels  []string
	texts   []Example // in the order of asking, each text once
	queue   []int     // texts to ask, the next one first
	past    []step    // what Undo can take back, the last one last
	done    int       // texts that have an answer
	answers *Answers
	model   *classify.Model // nil: no guesses

	guessed Agreement // of the model with the person
	given   Agreement // of the corpus with the person
}

// step is what was done with a text.
type step struct {
	text     int
	answered bool // or else skipped
}

// LabellingOptions are choices of [NewLabelling].
type LabellingOptions struct {
	Labels []string // at least two, distinct
	Order  Order
	By     Uncertainty // for OrderUncertain
	Seed   uint64      // for OrderRandom
	// Model orders the texts and guesses their labels; nil where neither is
	// wanted. Its guesses are compared with the answers if its labels are the
	// session's, in any order.
	Model *classify.Model
}

// NewLabelling begins a session over texts, whose labels may be empty, and goes
// on where the answers end. Errors wrap ErrLabel, where labels do not serve or
// an answer has another one, or are those of [Arrange].
func NewLabelling(texts []Example, answers *Answers, o LabellingOptions) (*Labelling, error) {
	if len(o.Labels) < 2 || len(distinct(o.Labels)) < len(o.Labels) || slices.Contains(o.Labels, "") {
		return nil, fmt.Errorf("%w: %q, want at least two, none twice", ErrLabel, o.Labels)
	}
	order, err := Arrange(texts, o.Order, o.By, o.Model, o.Seed)
	if err != nil {
		return nil, err
	}
	l := &Labelling{labels: o.Labels, answers: answers}
	if o.Model != nil && slices.Equal(distinct(o.Labels), distinct(o.Model.Labels())) {
		l.model = o.Model
	}
	at := make(map[string]int, len(texts))
	for _, i := range order {
		if _, twice := at[texts[i].Text]; !twice {
			at[texts[i].Text] = len(l.texts)
			l.texts = append(l.texts, texts[i])
		}
	}
	done := make([]bool, len(l.texts))
	for _, e := range answers.List() {
		if !slices.Contains(l.labels, e.Label) {
			return nil, &RowError{File: e.File, Line: e.Line, Err: fmt.Errorf("%w: %q, want one of %q", ErrLabel, e.Label, l.labels)}
		}
		i, known := at[e.Text]
		if !known {
			l.past = nil // Undo must not take away what it cannot ask again
			continue
		}
		done[i] = true
		l.past = append(l.past, step{i, true})
		l.count(i, e.Label, 1)
	}
	for i := range l.texts {
		if done[i] {
			l.done++
		} else {
			l.queue = append(l.queue, i)
		}
	}
	return l, nil
}

// Labels returns the labels of the session.
func (l *Labelling) Labels() []string { return slices.Clone(l.labels) }

// Len returns the number of different texts.
func (l *Labelling) Len() int { return len(l.texts) }

// Labelled returns how many of them have an answer.
func (l *Labelling) Labelled() int { return l.done }

// Left returns how many of them are still to ask; those skipped are not.
func (l *Labelling) Left() int { return len(l.queue) }

// Next returns the text to ask next; false at the end.
func (l *Labelling) Next() (Example, bool) {
	if len(l.queue) == 0 {
		return Example{}, false
	}
	return l.texts[l.queue[0]], true
}

// Guess returns what the model says of the text to ask next; false without a
// model that has the session's labels.
func (l *Labelling) Guess() (classify.Result, bool) {
	if l.model == nil || len(l.queue) == 0 {
		return classify.Result{}, false
	}
	return l.model.Classify(l.texts[l.queue[0]].Text), true
}

// Answer keeps the label of the text that Next returns, durably, and goes on to
// the next one. After an error nothing has changed.
func (l *Labelling) Answer(label string) error {
	if !slices.Contains(l.labels, label) {
		return fmt.Errorf("%w: %q, want one of %q", ErrLabel, label, l.labels)
	}
	i := l.queue[0]
	e := l.texts[i]
	e.Label = label
	if err := l.answers.Add(e); err != nil {
		return err
	}
	l.queue, l.past = l.queue[1:], append(l.past, step{i, true})
	l.done++
	l.count(i, label, 1)
	return nil
}

// Skip leaves the text that Next returns without a label: it is asked again in
// the next session.
func (l *Labelling) Skip() {
	l.queue, l.past = l.queue[1:], append(l.past, step{l.queue[0], false})
}

// Undo takes back the last answer, of this session or an earlier one, or skip:
// Next returns its text again. False if there is none to take back. After an
// error nothing has changed.
func (l *Labelling) Undo() (bool, error) {
	if len(l.past) == 0 {
		return false, nil
	}
	last := l.past[len(l.past)-1]
	if last.answered {
		e, ok, err := l.answers.Undo()
		if err != nil || !ok {
			return false, err
		}
		l.done--
		l.count(last.text, e.Label, -1)
	}
	l.past = l.past[:len(l.past)-1]
	l.queue = slices.Insert(l.queue, 0, last.text)
	return true, nil
}

// count adds an answer to the agreements, or takes it away.
func (l *Labelling) count(text int, label string, n int) {
	e := l.texts[text]
	if l.model != nil {
		l.guessed.add(l.model.Classify(e.Text).Label, label, n)
	}
	if e.Label != "" {
		l.given.add(e.Label, label, n)
	}
}

// WithModel returns the agreement of the answers with the guesses of the model.
func (l *Labelling) WithModel() Agreement { return l.guessed }

// WithCorpus returns the agreement of the answers with the labels that the
// texts had.
func (l *Labelling) WithCorpus() Agreement { return l.given }
