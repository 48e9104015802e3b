package classify

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// A gob stream is a sequence of messages, each a length and that many bytes
// (see the documentation of encoding/gob). This reader knows basic types,
// structs, slices and maps, and takes from them what its caller asks for. In
// place of encoding/gob, which allocates what a stream claims to hold and is
// not made for streams of strangers, it reads slices of the bytes that are
// there: no claim costs more than them.

// errGob says that bytes are no gob stream, or one that we do not read.
var errGob = errors.New("not a gob file of a classifier")

// Basic types of gob.
const (
	gobBool   = 1
	gobInt    = 2
	gobUint   = 3
	gobFloat  = 4
	gobBytes  = 5
	gobString = 6
)

// gobType is a type that a stream defines: of fields, elem and key only those
// that its kind has.
type gobType struct {
	kind   gobKind
	key    int
	elem   int
	fields []gobField
}

type gobKind uint8

const (
	gobSlice  gobKind = 2 // as encoding/gob numbers the fields of its wireType
	gobStruct gobKind = 3
	gobMap    gobKind = 4
)

type gobField struct {
	name string
	id   int
}

// gobReader reads the values of a stream from the bytes that are left.
type gobReader struct {
	b     []byte
	types map[int]gobType
	err   error // the first one; reading then yields zeros
}

func (g *gobReader) fail(format string, args ...any) {
	if g.err == nil {
		g.err = fmt.Errorf("%w: %s", errGob, fmt.Sprintf(format, args...))
	}
	g.b = nil
}

func (g *gobReader) take(n uint64) []byte {
	if n > uint64(len(g.b)) {
		g.fail("cut short")
		return nil
	}
	b := g.b[:n]
	g.b = g.b[n:]
	return b
}

// uint reads a byte below 128, or the negated number of bytes that follow with
// the big-endian value.
func (g *gobReader) uint() uint64 {
	b := g.take(1)
	if len(b) == 0 || b[0] < 128 {
		if len(b) == 0 {
			return 0
		}
		return uint64(b[0])
	}
	n := -int(int8(b[0]))
	if n > 8 {
		g.fail("number of %d bytes", n)
		return 0
	}
	var v uint64
	for _, c := range g.take(uint64(n)) {
		v = v<<8 | uint64(c)
	}
	return v
}

// int reads a number whose lowest bit says that the others are complemented.
func (g *gobReader) int() int64 {
	u := g.uint()
	if u&1 != 0 {
		return ^int64(u >> 1)
	}
	return int64(u >> 1)
}

// float reads a number whose bytes are reversed, so that few are not zero.
func (g *gobReader) float() float64 { return math.Float64frombits(bits.ReverseBytes64(g.uint())) }

func (g *gobReader) string() string { return string(g.take(g.uint())) }

// count reads the number of elements, each of which takes a byte at least.
func (g *gobReader) count() int {
	n := g.uint()
	if n > uint64(len(g.b)) {
		g.fail("%d elements in %d bytes", n, len(g.b))
		return 0
	}
	return int(n)
}

// structure calls field with the number of each field that is there.
func (g *gobReader) structure(field func(i int)) {
	for i := -1; g.err == nil; {
		delta := g.uint()
		if delta == 0 {
			return
		}
		if delta > 100 {
			g.fail("field %d", delta)
			return
		}
		i += int(delta)
		field(i)
	}
}

// message reads to the first value of the stream and returns its type; types
// that are defined on the way are kept.
func (g *gobReader) message() int {
	g.types = make(map[int]gobType)
	for rest := g.b; g.err == nil; {
		g.b = rest
		n := g.uint()
		body := g.take(n)
		rest = g.b
		g.b = body
		id := g.int()
		if id >= 0 && g.err == nil {
			return int(id)
		}
		if id < -1<<20 || len(g.types) > 100 {
			g.fail("too many types")
			return 0
		}
		g.types[int(-id)] = g.define()
	}
	return 0
}

// define reads the definition of a type: a struct with one field set, whose
// number is the kind.
func (g *gobReader) define() (t gobType) {
	g.structure(func(kind int) {
		t.kind = gobKind(kind + 1)
		g.structure(func(i int) {
			switch {
			case i == 0: // name and ID
				g.structure(func(i int) {
					if i == 0 {
						g.string()
					} else {
						g.int()
					}
				})
			case t.kind == gobStruct && i == 1:
				for range g.count() {
					t.fields = append(t.fields, g.field())
				}
			case t.kind == gobMap && i == 1:
				t.key = int(g.int())
			case t.kind == gobSlice && i == 1, t.kind == gobMap && i == 2:
				t.elem = int(g.int())
			default:
				g.fail("type of kind %d", t.kind)
			}
		})
	})
	return t
}

func (g *gobReader) field() (f gobField) {
	g.structure(func(i int) {
		if i == 0 {
			f.name = g.string()
		} else {
			f.id = int(g.int())
		}
	})
	return f
}

// fields reads a struct of type id: field is called with the name and type of
// each field that is there, and must read it.
func (g *gobReader) fields(id int, field func(name string, id int)) {
	t := g.want(id, gobStruct)
	g.structure(func(i int) {
		if i >= len(t.fields) {
			g.fail("field %d of %d", i, len(t.fields))
			return
		}
		field(t.fields[i].name, t.fields[i].id)
	})
}

// want returns the type id, which must be of a kind.
func (g *gobReader) want(id int, kind gobKind) gobType {
	t, ok := g.types[id]
	if !ok || t.kind != kind {
		g.fail("type %d where another is expected", id)
	}
	return t
}

// basic wants id to be a basic type.
func (g *gobReader) basic(id, want int) {
	if id != want {
		g.fail("type %d where %d is expected", id, want)
	}
}

// skip reads past a value of type id.
func (g *gobReader) skip(id, depth int) {
	if depth > 8 {
		g.fail("values nested too deep")
	}
	switch t := g.types[id]; {
	case g.err != nil:
	case id == gobBool, id == gobInt, id == gobUint, id == gobFloat:
		g.uint()
	case id == gobBytes, id == gobString:
		g.take(g.uint())
	case t.kind == gobSlice:
		for n := g.count(); n > 0 && g.err == nil; n-- {
			g.skip(t.elem, depth+1)
		}
	case t.kind == gobMap:
		for n := g.count(); n > 0 && g.err == nil; n-- {
			g.skip(t.key, depth+1)
			g.skip(t.elem, depth+1)
		}
	case t.kind == gobStruct:
		g.fields(id, func(_ string, id int) { g.skip(id, depth+1) })
	default:
		g.fail("type %d", id)
	}
}
