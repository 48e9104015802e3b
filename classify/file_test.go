package classify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stancekit/stance/features"
)

func written(t testing.TB, m *Model) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The file is what the safetensors layout wants, taken apart here without our
// types.
func TestFileLayout(t *testing.T) {
	b := written(t, chinaModel(t))
	n := binary.LittleEndian.Uint64(b)
	if n%8 != 0 {
		t.Errorf("header of %d bytes: tensors are not aligned", n)
	}
	var header map[string]struct {
		DType   string `json:"dtype"`
		Shape   []int  `json:"shape"`
		Offsets []int  `json:"data_offsets"`
	}
	var meta struct {
		M map[string]string `json:"__metadata__"`
	}
	if err := errors.Join(json.Unmarshal(b[8:8+n], &meta), json.Unmarshal(b[8:8+n], &header)); err != nil {
		t.Fatal(err)
	}
	data := b[8+n:]
	if sum := sha256.Sum256(data); meta.M["sha256"] != hex.EncodeToString(sum[:]) {
		t.Errorf("sha256 %q", meta.M["sha256"])
	}
	if meta.M["format_version"] != "3" || meta.M["labels"] != `["China","not China"]` || meta.M["kind"] != "multinomial" {
		t.Errorf("metadata %q", meta.M)
	}
	bias := header["bias"]
	if bias.DType != "F64" || !slices.Equal(bias.Shape, []int{2}) || !slices.Equal(bias.Offsets, []int{0, 16}) {
		t.Errorf("bias %+v", bias)
	}
	// Manning, Raghavan & Schütze 2008, example 13.1: P(China) = 3/4.
	if got := math.Float64frombits(binary.LittleEndian.Uint64(data)); got != math.Log(0.75) {
		t.Errorf("bias of China %v", got)
	}
	weights := header["weights"]
	if weights.DType != "F32" || !slices.Equal(weights.Shape, []int{6, 2}) || weights.Offsets[1]-weights.Offsets[0] != 48 {
		t.Errorf("weights %+v", weights)
	}
	v := header["vocabulary"]
	if names := strings.Split(string(data[v.Offsets[0]:v.Offsets[1]]), "\n"); v.DType != "U8" || len(names) != 7 || !slices.IsSorted(names[:6]) {
		t.Errorf("vocabulary %+v: %q", v, names)
	}
}

// edited writes the model with its header and tensors changed; the checksum
// is made to fit again.
func edited(t testing.TB, m *Model, change func(h map[string]any, meta map[string]any, data []byte) []byte) []byte {
	t.Helper()
	b := written(t, m)
	n := binary.LittleEndian.Uint64(b)
	var h map[string]any
	if err := json.Unmarshal(b[8:8+n], &h); err != nil {
		t.Fatal(err)
	}
	meta := h["__metadata__"].(map[string]any)
	data := bytes.Clone(b[8+n:])
	before := maps.Clone(meta)
	data = change(h, meta, data)
	if before["sha256"] == meta["sha256"] {
		sum := sha256.Sum256(data)
		meta["sha256"] = hex.EncodeToString(sum[:])
	}
	head, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(binary.LittleEndian.AppendUint64(nil, uint64(len(head))), head, data)
}

func TestReadRefuses(t *testing.T) {
	m, kept := chinaModel(t), chinaKeeping(t, true)
	whole := written(t, m)
	n := int(binary.LittleEndian.Uint64(whole))
	tensor := func(name, key string, v any) func(h, meta map[string]any, data []byte) []byte {
		return func(h, _ map[string]any, data []byte) []byte {
			h[name].(map[string]any)[key] = v
			return data
		}
	}
	set := func(key string, v any) func(h, meta map[string]any, data []byte) []byte {
		return func(_, meta map[string]any, data []byte) []byte {
			meta[key] = v
			return data
		}
	}
	weight := func(v float32) func(h, meta map[string]any, data []byte) []byte {
		return func(_, _ map[string]any, data []byte) []byte {
			binary.LittleEndian.PutUint32(data[16:], math.Float32bits(v))
			return data
		}
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-2] ^= 1
	for _, tc := range []struct {
		name string
		file []byte
		want error
		says string
	}{
		{"empty", nil, ErrFormat, "cut short"},
		{"length alone", whole[:8], ErrFormat, "header cut short"},
		{"header cut", whole[:n], ErrFormat, "header cut short"},
		{"tensors cut", whole[:len(whole)-1], ErrFormat, "tensors cut short"},
		{"bytes at the end", append(bytes.Clone(whole), 0), ErrFormat, "after the last tensor"},
		{"header length", slices.Repeat([]byte{255}, 100), ErrFormat, "at most"},
		{"header of no JSON", append(binary.LittleEndian.AppendUint64(nil, 2), "{]"...), ErrFormat, "header"},
		{"other file of the layout", append(binary.LittleEndian.AppendUint64(nil, 2), "{}"...), ErrFormat, `want "stance"`},
		{"one bit", flipped, ErrChecksum, "SHA-256"},
		{"no checksum", edited(t, m, set("sha256", "")), ErrChecksum, "SHA-256"},
		{"later version", edited(t, m, set("format_version", "4")), ErrVersion, `"4"`},
		{"earlier version", edited(t, m, set("format_version", "2")), ErrVersion, "train the model again"},
		{"kind", edited(t, m, set("kind", "oracle")), ErrFormat, "oracle"},
		{"metadata of a later time", edited(t, m, set("dialect", "x")), ErrFormat, "dialect"},
		{"metadata of another type", edited(t, m, set("labels", 1)), ErrFormat, "labels"},
		{"labels", edited(t, m, set("labels", `["China"]`)), ErrFormat, "1 labels"},
		{"no labels", edited(t, m, set("labels", `null`)), ErrFormat, "0 labels"},
		{"labels alike", edited(t, m, set("labels", `["China","China"]`)), ErrFormat, "twice"},
		{"labels, then more", edited(t, m, set("labels", `["China","not China"] 1`)), ErrFormat, "after the value"},
		{"options of a later time", edited(t, m, set("options", `{"trigrams":true}`)), ErrFormat, "trigrams"},
		{"options out of range", edited(t, m, set("options", `{"ngrams":99999}`)), ErrFormat, "options"},
		{"calibration", edited(t, m, set("calibration", `{"scale":-1}`)), ErrFormat, "scale"},
		{"card", edited(t, m, set("card", `[]`)), ErrFormat, "card"},
		{"abstain label", edited(t, m, set("abstain", "Japan")), ErrFormat, "Japan"},
		{"type", edited(t, m, tensor("weights", "dtype", "F16")), ErrFormat, "F16"},
		{"rank", edited(t, m, tensor("weights", "shape", []int{12})), ErrFormat, "dimensions"},
		{"shape below 0", edited(t, m, tensor("weights", "shape", []int{-6, -2})), ErrFormat, "shape"},
		{"shape that overflows", edited(t, m, tensor("weights", "shape", []int{1 << 28, 1 << 28})), ErrTooLarge, "shape"},
		{"shape of other labels", edited(t, m, tensor("weights", "shape", []int{4, 3})), ErrFormat, "weights by 3"},
		{"huge", edited(t, m, tensor("vocabulary", "data_offsets", []int{64, 1 << 40})), ErrTooLarge, "ends at"},
		{"before the start", edited(t, m, tensor("bias", "data_offsets", []int{-16, 0})), ErrFormat, "at [-16 0]"},
		{"end before start", edited(t, m, tensor("bias", "data_offsets", []int{16, 0})), ErrFormat, "at [16 0]"},
		{"offsets of the wrong size", edited(t, m, tensor("bias", "data_offsets", []int{0, 8})), ErrFormat, "8 bytes, want 16"},
		{"gap", edited(t, m, tensor("weights", "data_offsets", []int{24, 72})), ErrFormat, "gap"},
		{"overlap", edited(t, m, tensor("weights", "data_offsets", []int{8, 56})), ErrFormat, "overlap"},
		{"fourth tensor", edited(t, m, func(h, _ map[string]any, d []byte) []byte { h["x"] = h["bias"]; return d }), ErrFormat, "x"},
		{"weight not a number", edited(t, m, weight(float32(math.NaN()))), ErrFormat, "NaN"},
		{"weight infinite", edited(t, m, weight(float32(math.Inf(-1)))), ErrFormat, "-Inf"},
		{"counts alone", edited(t, kept, func(h, _ map[string]any, d []byte) []byte { delete(h, "texts"); return d }), ErrFormat, "only one"},
		{"counts of floats", edited(t, kept, tensor("counts", "dtype", "F32")), ErrFormat, "want U32"},
		{"texts of a matrix", edited(t, kept, tensor("texts", "shape", []int{1, 2})), ErrFormat, "dimensions"},
		{"counts by other labels", edited(t, kept, tensor("counts", "shape", []int{4, 3})), ErrFormat, "4 features"},
		{"counts of a kind that does not add up", edited(t, kept, set("kind", "nblogistic")), ErrFormat, "do not follow"},
		{"names out of order", edited(t, m, func(_, _ map[string]any, d []byte) []byte { d[64] = 'z'; return d }), ErrFormat, "out of order"},
		{"fewer names", edited(t, m, func(_, _ map[string]any, d []byte) []byte { return bytes.ReplaceAll(d, []byte("\n"), []byte("_")) }), ErrFormat, "cut short"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m, err := Read(bytes.NewReader(tc.file))
			if m != nil || !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v, want %v with %q in it", err, tc.want, tc.says)
			}
			if _, parsed := Parse(tc.file); parsed == nil || parsed.Error() != err.Error() {
				t.Errorf("Parse: %v, Read: %v", parsed, err)
			}
		})
	}
}

// A broken reader is no fault of the file.
func TestReadError(t *testing.T) {
	b := written(t, chinaModel(t))
	broken := errors.New("cable pulled")
	for _, n := range []int{0, 5, 100, len(b) - 3, len(b)} {
		_, err := Read(io.MultiReader(bytes.NewReader(b[:n]), iotest.ErrReader(broken)))
		if !errors.Is(err, broken) || errors.Is(err, ErrFormat) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
	if _, err := Read(iotest.OneByteReader(bytes.NewReader(b))); err != nil {
		t.Errorf("byte by byte: %v", err)
	}
}

// A card may have gained fields since.
func TestReadLaterCard(t *testing.T) {
	b := edited(t, chinaModel(t), func(_, meta map[string]any, d []byte) []byte {
		meta["card"] = `{"name":"later","weather":"fine"}`
		return d
	})
	m, err := Read(bytes.NewReader(b))
	if err != nil || m.Card().Name != "later" || m.Card().Kind != KindMultinomial {
		t.Errorf("%v, %v", m, err)
	}
}

func TestWriteRefuses(t *testing.T) {
	p := chinaModel(t).Parts()
	p.Card.Metrics = map[string]float64{"f1_macro": math.NaN()}
	q := chinaModel(t).Parts()
	q.Vocabulary = features.NewVocabulary([]string{"a", "b", "c", "d", "e", "f\ng"})
	for _, p := range []Parts{p, q} {
		m, err := NewModel(p)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := m.Write(&b); !errors.Is(err, ErrModel) || b.Len() > 0 {
			t.Errorf("%v, %d bytes written", err, b.Len())
		}
	}
	full := errors.New("disk full")
	if err := chinaModel(t).Write(writerFunc(func([]byte) (int, error) { return 0, full })); !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// Whatever the bytes, Read gives a model that works and writes the same bytes
// every time, or an error of the documented kinds.
func FuzzRead(f *testing.F) {
	m := chinaModel(f)
	whole := written(f, m)
	f.Add(whole)
	f.Add(written(f, chinaKeeping(f, true)))
	f.Add(whole[:len(whole)/2])
	f.Add(written(f, lexiconModel(f)))
	f.Add([]byte{})
	f.Add(edited(f, m, func(_, meta map[string]any, d []byte) []byte {
		meta["calibration"] = `{"scale":1e300,"bias":[-1e300,1e300]}`
		return d
	}))
	// So that the fuzzer gets past the checksum, it is made to fit.
	mend := func(b []byte) []byte {
		if len(b) < 8 || binary.LittleEndian.Uint64(b) > uint64(len(b)-8) {
			return b
		}
		n := 8 + int(binary.LittleEndian.Uint64(b))
		sum := sha256.Sum256(b[n:])
		key := []byte(`"sha256":"`)
		if at := bytes.Index(b[:n], key); at >= 0 && at+len(key)+64 <= n {
			b = bytes.Clone(b)
			hex.Encode(b[at+len(key):], sum[:])
		}
		return b
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Read(bytes.NewReader(mend(b)))
		if err != nil {
			for _, known := range []error{ErrFormat, ErrVersion, ErrChecksum, ErrTooLarge} {
				if errors.Is(err, known) {
					return
				}
			}
			t.Fatalf("undocumented error %v", err)
		}
		r, _ := m.Explain("Chinese Tokyo and agreed talks")
		var sum float64
		for _, p := range r.Probs {
			sum += p
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("probabilities %v", r.Probs)
		}
		once := written(t, m)
		again, err := Read(bytes.NewReader(once))
		if err != nil {
			t.Fatalf("reading what was written: %v", err)
		}
		if !bytes.Equal(once, written(t, again)) {
			t.Fatal("Write∘Read is not the identity")
		}
	})
}
