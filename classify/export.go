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

// exportedFeature is one feature in what WriteJSON writes.
type exportedFeature struct {
	Name    string    `json:"name"`
	Meaning string    `json:"meaning"`          // in words, see features.Describe
	Weights []float32 `json:"weights"`          // by label
	Counts  []float64 `json:"counts,omitempty"` // by label, where the model keeps its counts
}

// WriteJSON writes the whole model as one JSON object for people and programs
// to read, a member or a feature a line: the same model, the same bytes. Lists
// go by the order of the labels; texts by label and the counts of features are
// there if the model keeps its counts. There is no way back; [Model.Write]
// writes what [Read] reads. Errors are those of w, or wrap [ErrModel] where a
// metric is not a number.
func (m *Model) WriteJSON(w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteByte('{')
	for _, member := range m.members() {
		if err := writeMember(out, member.name, member.value); err != nil {
			return err
		}
	}
	out.WriteString(`"features":[`)
	for id := range m.linear.Features() {
		if id > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		b, err := json.Marshal(m.exported(uint32(id)))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrModel, err)
		}
		out.Write(b)
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// member is a member of a JSON object.
type member struct {
	name  string
	value any
}

// members lists what a model is made of besides its features.
func (m *Model) members() []member {
	p := m.parts
	list := []member{
		{"format", formatName}, {"kind", m.linear.kind}, {"labels", m.linear.labels}, {"abstain", p.Abstain},
		{"options", p.Options}, {"calibration", p.Calibration}, {"card", p.Card}, {"bias", m.linear.bias},
	}
	if p.Lexicon != nil {
		list = append(list, member{"lexicon", p.Lexicon})
	}
	if p.Table != nil {
		list = append(list, member{"texts", p.Table.Docs})
	}
	return list
}

func writeMember(out *bufio.Writer, name string, value any) error {
	b, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrModel, err)
	}
	_, err = fmt.Fprintf(out, "%q:%s,\n", name, b)
	return err
}

// exported returns a feature as it is exported.
func (m *Model) exported(id uint32) exportedFeature {
	name, n := m.parts.Vocabulary.Name(id), len(m.linear.labels)
	from := int(id) * n
	f := exportedFeature{Name: name, Meaning: features.Describe(name), Weights: m.linear.weights[from : from+n]}
	if t := m.parts.Table; t != nil {
		f.Counts = t.N[from : from+n]
	}
	return f
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
	for id := range l.Features() {
		f := m.exported(uint32(id))
		row = append(row[:0], f.Name, f.Meaning)
		for _, v := range f.Weights {
			row = append(row, strconv.FormatFloat(float64(v), 'g', -1, 32))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
