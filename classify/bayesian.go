package classify

import (
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/stancekit/stance/features"
)

// ErrBayesian says that a file holds no counts of github.com/jbrukh/bayesian
// that can be read, and why.
var ErrBayesian = errors.New("cannot import the classifier")

// BayesianLimits bound what [ReadBayesian] reads. Zero values stand for the
// limits in brackets.
type BayesianLimits struct {
	Bytes   int64 // size of the file [256 MiB]
	Classes int   // [256]
	Words   int   // over all classes, each time a class has one [4 million]
}

// ReadBayesian reads what WriteGob and WriteToFile of
// github.com/jbrukh/bayesian v1 write: classes with the counts of their words,
// which become features as features.PlainName names them, and how many texts
// were learned. How many of them each class has the file does not say.
//
// Nothing in the file is trusted: it is not given to encoding/gob, every length
// is checked against the bytes that are there, and r is read no further than
// the limit. Errors wrap [ErrBayesian] or the error of r: for TF-IDF weights,
// which are no counts; for words without an occurrence, which the library
// counts in its smoothing; for a class whose words do not sum up to its total.
func ReadBayesian(r io.Reader, limits BayesianLimits) (c *Counts, texts int, err error) {
	limits = limits.defaults()
	b, err := io.ReadAll(io.LimitReader(r, limits.Bytes+1))
	if err != nil {
		return nil, 0, fmt.Errorf("reading the classifier: %w", err)
	}
	if int64(len(b)) > limits.Bytes {
		return nil, 0, fmt.Errorf("%w: more than %d bytes", ErrBayesian, limits.Bytes)
	}
	f := bayesianFile{g: gobReader{b: b}, limits: limits}
	f.read()
	if f.g.err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrBayesian, f.g.err)
	}
	c, err = f.counts()
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrBayesian, err)
	}
	return c, f.learned, nil
}

func (l BayesianLimits) defaults() BayesianLimits {
	if l.Bytes <= 0 {
		l.Bytes = MaxFile
	}
	if l.Classes <= 0 {
		l.Classes = 256
	}
	if l.Words <= 0 {
		l.Words = 4_000_000
	}
	return l
}

// bayesianFile is a file being read.
type bayesianFile struct {
	g       gobReader
	limits  BayesianLimits
	classes []string
	learned int
	tfIdf   bool
	datas   map[string]bayesianClass
	words   int // of all classes
}

// bayesianClass is what a file says of a class.
type bayesianClass struct {
	freqs []bayesianWord
	total int64
}

type bayesianWord struct {
	word string
	n    float64
}

// read reads the struct {Classes []string; Learned int; Datas map[string]…;
// TfIdf bool; …}; fields that are zero are not there.
func (f *bayesianFile) read() {
	g := &f.g
	id := g.message()
	known := false
	g.fields(id, func(name string, id int) {
		switch name {
		case "Classes":
			known = true
			f.readClasses(id)
		case "Learned":
			g.basic(id, gobInt)
			f.learned = int(max(0, min(g.int(), math.MaxInt32)))
		case "TfIdf":
			g.basic(id, gobBool)
			f.tfIdf = g.uint() != 0
		case "Datas":
			f.readDatas(id)
		default:
			g.skip(id, 0)
		}
	})
	if !known {
		g.fail("it has no classes (one class alone, as WriteClassToFile writes it, is not read)")
	}
}

func (f *bayesianFile) readClasses(id int) {
	g := &f.g
	g.basic(g.want(id, gobSlice).elem, gobString)
	n := g.count()
	if n > f.limits.Classes {
		g.fail("%d classes, more than %d", n, f.limits.Classes)
	}
	for ; n > 0 && g.err == nil; n-- {
		f.classes = append(f.classes, g.string())
	}
}

func (f *bayesianFile) readDatas(id int) {
	g := &f.g
	t := g.want(id, gobMap)
	g.basic(t.key, gobString)
	n := g.count()
	if n > f.limits.Classes {
		g.fail("%d classes, more than %d", n, f.limits.Classes)
	}
	f.datas = make(map[string]bayesianClass)
	for ; n > 0 && g.err == nil; n-- {
		class := g.string()
		var data bayesianClass
		g.fields(t.elem, func(name string, id int) {
			switch name {
			case "Freqs":
				data.freqs = f.readFreqs(id)
			case "Total":
				g.basic(id, gobInt)
				data.total = g.int()
			default:
				g.skip(id, 0)
			}
		})
		f.datas[class] = data
	}
}

func (f *bayesianFile) readFreqs(id int) []bayesianWord {
	g := &f.g
	t := g.want(id, gobMap)
	g.basic(t.key, gobString)
	g.basic(t.elem, gobFloat)
	n := g.count()
	if f.words += n; f.words > f.limits.Words {
		g.fail("more than %d words", f.limits.Words)
		return nil
	}
	freqs := make([]bayesianWord, 0, n)
	for ; n > 0 && g.err == nil; n-- {
		freqs = append(freqs, bayesianWord{g.string(), g.float()})
	}
	return freqs
}

// counts checks what was read.
func (f *bayesianFile) counts() (*Counts, error) {
	if f.tfIdf {
		return nil, errors.New("it holds TF-IDF weights, which are no counts")
	}
	c, err := NewCounts(f.classes)
	if err != nil {
		return nil, err
	}
	for i, class := range f.classes {
		data, ok := f.datas[class]
		if !ok {
			return nil, fmt.Errorf("no data of class %q", class)
		}
		for _, w := range data.freqs {
			if !(w.n >= 1 && w.n <= maxCount && w.n == math.Trunc(w.n)) {
				return nil, fmt.Errorf("class %q: %.100q has the count %v, want a whole number above 0", class, w.word, w.n)
			}
			if err := c.Observe(features.PlainName(w.word), int(w.n), class); err != nil {
				return nil, err
			}
		}
		if got := c.totals[i]; got != data.total {
			return nil, fmt.Errorf("class %q: its words sum up to %d, its total is %d", class, got, data.total)
		}
	}
	return c, nil
}
