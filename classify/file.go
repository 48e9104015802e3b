package classify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"sync"

	"github.com/stancekit/stance/features"
)

// A model file has the safetensors layout: the length of the header (8 bytes,
// little-endian), a JSON header, and the tensors one after the other, little-
// endian: "bias" (F64, by class), "vocabulary" (U8, the names in the order of
// their bytes, each ended by a newline) and "weights" (F32, by feature and
// class); in a model that keeps its counts also "counts" (U32, by feature and
// class) and "texts" (U32, by class). Those of the lexicon are in lexicon.go.
// Header metadata, all strings as the layout wants, holds the rest as JSON, and
// the SHA-256 of all bytes after the header.

// What can be wrong with a model file. Errors wrap one of these and say what
// is wrong; errors of the reader itself are wrapped as they are.
var (
	ErrFormat   = errors.New("not a valid model file")
	ErrVersion  = errors.New("model file of another version")
	ErrChecksum = errors.New("model file is damaged: wrong SHA-256")
	ErrTooLarge = errors.New("model file is larger than the limit")
)

const (
	// MaxFile is the size in bytes of the largest model file that is read or
	// written.
	MaxFile = 256 << 20

	formatName    = "stance"
	formatVersion = "3"
	maxHeader     = 16 << 20
)

// metadata is the __metadata__ of the header.
type metadata struct {
	Abstain     string `json:"abstain"`
	Calibration string `json:"calibration"`
	Card        string `json:"card"`
	Format      string `json:"format"`
	Version     string `json:"format_version"`
	Kind        string `json:"kind"`
	Labels      string `json:"labels"`
	Options     string `json:"options"`
	SHA256      string `json:"sha256"`
}

// header is the JSON header. Its fields are in the order of their names.
type header struct {
	Metadata metadata `json:"__metadata__"`
	Bias     tensor   `json:"bias"`
	Counts   *tensor  `json:"counts,omitempty"`
	lexiconTensors
	Texts      *tensor `json:"texts,omitempty"`
	Vocabulary tensor  `json:"vocabulary"`
	Weights    tensor  `json:"weights"`
}

// Write writes the model: the same model, the same bytes. Errors wrap those
// of w, [ErrTooLarge], or [ErrModel] where the model cannot be written (a
// metric that is not a number, a name with a newline).
func (m *Model) Write(w io.Writer) error {
	head, data, err := m.encode()
	if err != nil {
		return err
	}
	for _, b := range [][]byte{binary.LittleEndian.AppendUint64(nil, uint64(len(head))), head, data} {
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("writing model: %w", err)
		}
	}
	return nil
}

func (m *Model) encode() (head, data []byte, err error) {
	var names []byte
	for id := range m.parts.Vocabulary.Len() {
		name := m.parts.Vocabulary.Name(uint32(id))
		if name == "" || strings.Contains(name, "\n") {
			return nil, nil, fmt.Errorf("%w: feature name %q", ErrModel, name)
		}
		names = append(append(names, name...), '\n')
	}
	l := m.linear
	var h header
	h.Bias = place(&data, "F64", len(l.labels))
	for _, b := range l.bias {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(b))
	}
	h.Weights = place(&data, "F32", l.Features(), len(l.labels))
	for _, v := range l.weights {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
	}
	if t := m.parts.Table; t != nil {
		h.Counts, data = appendCounts(data, t.N, t.Features, len(t.Labels))
		h.Texts, data = appendCounts(data, t.Docs, len(t.Labels))
	}
	if m.parts.Lexicon != nil {
		data = h.appendLexicon(data, m.parts.Lexicon)
	}
	h.Vocabulary = place(&data, "U8", len(names))
	data = append(data, names...)

	sum := sha256.Sum256(data)
	h.Metadata = metadata{
		Abstain: m.parts.Abstain, Format: formatName, Version: formatVersion,
		Kind: string(l.kind), SHA256: hex.EncodeToString(sum[:]),
	}
	for _, f := range []struct {
		dst *string
		v   any
	}{
		{&h.Metadata.Calibration, m.parts.Calibration},
		{&h.Metadata.Card, m.parts.Card},
		{&h.Metadata.Labels, l.labels},
		{&h.Metadata.Options, m.parts.Options},
	} {
		b, err := json.Marshal(f.v)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrModel, err)
		}
		*f.dst = string(b)
	}
	if head, err = json.Marshal(h); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	head = append(head, bytes.Repeat([]byte{' '}, -len(head)&7)...) // tensors start at a multiple of 8
	if len(head) > maxHeader || len(head)+len(data)+8 > MaxFile {
		return nil, nil, fmt.Errorf("%w: header of %d bytes, tensors of %d", ErrTooLarge, len(head), len(data))
	}
	return head, data, nil
}

// Read reads a model that [Model.Write] wrote; r must end with it. Nothing in
// the file is trusted: every length is checked before it is used, no more than
// [MaxFile] bytes are read, and weights must be finite. Errors wrap
// [ErrFormat], [ErrVersion], [ErrChecksum], [ErrTooLarge] or the error of r.
func Read(r io.Reader) (*Model, error) { return readModel(stream{r}) }

// Parse is [Read] for a file in memory, such as an embedded one, which it does
// not copy, change or keep.
func Parse(file []byte) (*Model, error) { return readModel(&memory{file}) }

func readModel(r source) (*Model, error) {
	size, err := r.next(8, "header length")
	if err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint64(size)
	if n > maxHeader {
		return nil, fmt.Errorf("%w: header of %d bytes, at most %d are allowed", ErrFormat, n, maxHeader)
	}
	head, err := r.next(int(n), "header")
	if err != nil {
		return nil, err
	}
	h, err := parseHeader(head)
	if err != nil {
		return nil, err
	}
	length, err := h.dataLength()
	if err != nil {
		return nil, err
	}
	data, err := r.next(length, "tensors")
	if err != nil {
		return nil, err
	}
	if err := r.end(); err != nil {
		return nil, err
	}
	var sum [sha256.Size]byte
	var wg sync.WaitGroup
	wg.Go(func() { sum = sha256.Sum256(data) })
	m, err := h.decode(data)
	if wg.Wait(); hex.EncodeToString(sum[:]) != h.Metadata.SHA256 {
		return nil, fmt.Errorf("%w: %x, want %.64q", ErrChecksum, sum, h.Metadata.SHA256)
	}
	return m, err
}

// decode makes the model of a header and its tensors.
func (h *header) decode(data []byte) (*Model, error) {
	l := &Linear{kind: Kind(h.Metadata.Kind)}
	p := Parts{Abstain: h.Metadata.Abstain, Classifier: l}
	for _, f := range []struct {
		name, text string
		dst        any
	}{
		{"calibration", h.Metadata.Calibration, &p.Calibration},
		{"labels", h.Metadata.Labels, &l.labels},
		{"options", h.Metadata.Options, &p.Options},
	} {
		if err := strictJSON([]byte(f.text), f.dst); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrFormat, f.name, err)
		}
	}
	if err := json.Unmarshal([]byte(h.Metadata.Card), &p.Card); err != nil { // cards may gain fields
		return nil, fmt.Errorf("%w: card: %w", ErrFormat, err)
	}
	if n := len(l.labels); h.Bias.Shape[0] != n || h.Weights.Shape[1] != n {
		return nil, fmt.Errorf("%w: %d labels, %d biases, weights by %d", ErrFormat, n, h.Bias.Shape[0], h.Weights.Shape[1])
	}
	if h.Counts != nil {
		p.Table = &Table{Labels: l.labels, Features: h.Counts.Shape[0], N: h.Counts.uint32s(data), Docs: h.Texts.uint32s(data)}
	}
	l.bias, l.weights = h.Bias.float64s(data), h.Weights.float32s(data)
	if err := l.check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if err := h.decodeNames(&p, data); err != nil {
		return nil, err
	}
	m, err := NewModel(p)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return m, nil
}

// decodeNames makes the lexicon and the vocabulary, the two of them side by
// side: they take most of the time that a model takes to load.
func (h *header) decodeNames(p *Parts, data []byte) error {
	var lexErr error
	var wg sync.WaitGroup
	if h.hasLexicon() {
		wg.Go(func() { p.Lexicon, lexErr = h.lexicon(data) })
	}
	var err error
	if p.Vocabulary, err = features.ParseVocabulary(string(h.Vocabulary.bytes(data))); err != nil {
		err = fmt.Errorf("%w: %w", ErrFormat, err)
	} else if n := p.Vocabulary.Len(); n != h.Weights.Shape[0] {
		err = fmt.Errorf("%w: vocabulary of %d lines, want %d", ErrFormat, n, h.Weights.Shape[0])
	}
	wg.Wait()
	if lexErr != nil {
		return lexErr
	}
	return err
}
