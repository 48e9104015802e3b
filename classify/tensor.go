package classify

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
)

// tensor describes one tensor of a model file.
type tensor struct {
	DType  string `json:"dtype"`
	Shape  []int  `json:"shape"`
	Extent [2]int `json:"data_offsets"` // bytes after the header, half-open
}

// place describes a tensor to be appended to data next.
func place(data *[]byte, dtype string, shape ...int) tensor {
	size := dtypeSize[dtype]
	for _, n := range shape {
		size *= n
	}
	return tensor{dtype, shape, [2]int{len(*data), len(*data) + size}}
}

var dtypeSize = map[string]int{"U8": 1, "U16": 2, "U32": 4, "F32": 4, "F64": 8}

// appendCounts appends whole numbers below 2³² to data as a tensor.
func appendCounts(data []byte, counts []float64, shape ...int) (*tensor, []byte) {
	t := place(&data, "U32", shape...)
	for _, v := range counts {
		data = binary.LittleEndian.AppendUint32(data, uint32(v))
	}
	return &t, data
}

// check wants a tensor of the given type and rank within MaxFile, as long as
// its shape says.
func (t *tensor) check(name, dtype string, rank int) error {
	if t.DType != dtype || len(t.Shape) != rank {
		return fmt.Errorf("%w: tensor %q is %.20q of %d dimensions, want %s of %d", ErrFormat, name, t.DType, len(t.Shape), dtype, rank)
	}
	if t.Extent[0] < 0 || t.Extent[1] < t.Extent[0] {
		return fmt.Errorf("%w: tensor %q at %d", ErrFormat, name, t.Extent)
	}
	if t.Extent[1] > MaxFile {
		return fmt.Errorf("%w: tensor %q ends at %d, at most %d", ErrTooLarge, name, t.Extent[1], MaxFile)
	}
	size := int64(dtypeSize[dtype])
	for _, n := range t.Shape {
		if n < 0 || n > MaxFile {
			return fmt.Errorf("%w: tensor %q has the shape %d", ErrFormat, name, t.Shape)
		}
		if size *= int64(n); size > MaxFile { // both factors are at most 2²⁸: no overflow
			return fmt.Errorf("%w: tensor %q has the shape %d", ErrTooLarge, name, t.Shape)
		}
	}
	if size != int64(t.Extent[1]-t.Extent[0]) {
		return fmt.Errorf("%w: tensor %q has %d bytes, want %d", ErrFormat, name, t.Extent[1]-t.Extent[0], size)
	}
	return nil
}

// bytes returns the tensor's part of data.
func (t *tensor) bytes(data []byte) []byte { return data[t.Extent[0]:t.Extent[1]] }

func (t *tensor) float32s(data []byte) []float32 {
	b := t.bytes(data)
	v := make([]float32, len(b)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

// uint32s returns whole numbers, as floats.
func (t *tensor) uint32s(data []byte) []float64 {
	b := t.bytes(data)
	v := make([]float64, len(b)/4)
	for i := range v {
		v[i] = float64(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return v
}

func (t *tensor) uint16s(data []byte) []uint16 {
	b := t.bytes(data)
	v := make([]uint16, len(b)/2)
	for i := range v {
		v[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return v
}

func (t *tensor) float64s(data []byte) []float64 {
	b := t.bytes(data)
	v := make([]float64, len(b)/8)
	for i := range v {
		v[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return v
}

// parseHeader reads the JSON header and checks the format and its version.
func parseHeader(b []byte) (*header, error) {
	h := new(header)
	bad := strictJSON(b, h)
	if bad != nil { // a header of another version may look otherwise
		*h = header{}
		if err := json.Unmarshal(b, &struct {
			Metadata *metadata `json:"__metadata__"`
		}{&h.Metadata}); err != nil {
			return nil, fmt.Errorf("%w: header: %w", ErrFormat, err)
		}
	}
	switch {
	case h.Metadata.Format != formatName:
		return nil, fmt.Errorf("%w: format %.20q, want %q", ErrFormat, h.Metadata.Format, formatName)
	case h.Metadata.Version != formatVersion:
		return nil, fmt.Errorf("%w: format %.20q, this program reads %q; train the model again, or use the stance that wrote it", ErrVersion, h.Metadata.Version, formatVersion)
	case bad != nil:
		return nil, fmt.Errorf("%w: header: %w", ErrFormat, bad)
	}
	if !slices.Contains(kinds, Kind(h.Metadata.Kind)) {
		return nil, fmt.Errorf("%w: kind %.20q", ErrFormat, h.Metadata.Kind)
	}
	return h, nil
}

// dataLength returns the length of all tensors, which must lie end to end.
func (h *header) dataLength() (int, error) {
	if err := errors.Join(
		h.Bias.check("bias", "F64", 1),
		h.Vocabulary.check("vocabulary", "U8", 1),
		h.Weights.check("weights", "F32", 2),
		h.checkLexicon(),
	); err != nil {
		return 0, err
	}
	extents := [][2]int{h.Bias.Extent, h.Vocabulary.Extent, h.Weights.Extent}
	if (h.Counts == nil) != (h.Texts == nil) {
		return 0, fmt.Errorf("%w: of counts and texts only one", ErrFormat)
	}
	if h.Counts != nil {
		if err := errors.Join(h.Counts.check("counts", "U32", 2), h.Texts.check("texts", "U32", 1)); err != nil {
			return 0, err
		}
		extents = append(extents, h.Counts.Extent, h.Texts.Extent)
	}
	for _, t := range h.lexiconTensors.list() {
		if *t.tensor != nil {
			extents = append(extents, (*t.tensor).Extent)
		}
	}
	slices.SortFunc(extents, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	end := 0
	for _, e := range extents {
		if e[0] != end {
			return 0, fmt.Errorf("%w: tensors overlap or leave a gap at %d", ErrFormat, end)
		}
		end = e[1]
	}
	return end, nil
}

// strictJSON decodes one JSON value; unknown fields and anything after it but
// white space are errors.
func strictJSON(b []byte, dst any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(dst); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("text after the value")
	}
	return nil
}
