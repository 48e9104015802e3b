package classify

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/stancekit/stance/features"
)

// biasName stands for the feature that every text has, in what WriteCSV writes.
const biasName = "(bias)"

// exported is the head of what WriteJSON writes.
type exported struct {
	Format      string            `json:"format"`
	Kind        Kind              `json:"kind"`
	Labels      []string          `json:"labels"`
	Abstain     string            `json:"abstain"`
	Options     features.Options  `json:"options"`
	Calibration Calibration       `json:"calibration"`
	Card        Card              `json:"card"`
	Lexicon     *features.Lexicon `json:"lexicon,omitempty"`
	Texts       []float64         `json:"texts,omitempty"` // by label, where the model keeps its counts
	Bias        []float64         `json:"bias"`            // by label
}

// exportedFeature is one feature there.
type exportedFeature struct {
	Name    string    `json:"name"`
	Meaning string    `json:"meaning"`          // in words, see features.Describe
	Weights []float32 `json:"weights"`          // by label
	Counts  []float64 `json:"counts,omitempty"` // by label, where the model keeps its counts
}

// WriteJSON writes the whole model as one JSON object for people and programs
// to read, a feature a line: the same model, the same bytes. Lists go by the
// order of the labels. There is no way back; [Model.Write] writes what [Read]
// reads. Errors are those of w, or wrap [ErrModel] where a metric is not a
// number.
func (m *Model) WriteJSON(w io.Writer) error {
	l := m.linear
	head := exported{
		Format: formatName, Kind: l.kind, Labels: l.labels, Abstain: m.parts.Abstain, Options: m.parts.Options,
		Calibration: m.parts.Calibration, Card: m.parts.Card, Lexicon: m.parts.Lexicon, Bias: l.bias,
	}
	n := len(l.labels)
	if m.parts.Table != nil {
		head.Texts = m.parts.Table.Docs
	}
	b, err := json.Marshal(head)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrModel, err)
	}
	out := bufio.NewWriter(w)
	out.Write(b[:len(b)-1]) // the object goes on
	out.WriteString(`,"features":[`)
	for id := range l.Features() {
		name := m.parts.Vocabulary.Name(uint32(id))
		f := exportedFeature{Name: name, Meaning: features.Describe(name), Weights: l.weights[id*n : id*n+n]}
		if t := m.parts.Table; t != nil {
			f.Counts = t.N[id*n : id*n+n]
		}
		if b, err = json.Marshal(f); err != nil {
			return fmt.Errorf("%w: %w", ErrModel, err)
		}
		if id > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(b)
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// WriteCSV writes the weights as CSV: a column feature, one for what it means
// in words, and one for each label; the first row is the bias. A weight is what
// one occurrence adds to the score of the label, before calibration. The error
// is that of w.
func (m *Model) WriteCSV(w io.Writer) error {
	l := m.linear
	out := csv.NewWriter(w)
	row := append([]string{"feature", "meaning"}, l.labels...)
	if err := out.Write(row); err != nil {
		return err
	}
	row = append(row[:0], biasName, "what every text begins with")
	for _, b := range l.bias {
		row = append(row, strconv.FormatFloat(b, 'g', -1, 64))
	}
	if err := out.Write(row); err != nil {
		return err
	}
	n := len(l.labels)
	for id := range l.Features() {
		name := m.parts.Vocabulary.Name(uint32(id))
		row = append(row[:0], name, features.Describe(name))
		for _, v := range l.weights[id*n : id*n+n] {
			row = append(row, strconv.FormatFloat(float64(v), 'g', -1, 32))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
