package train

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/stancekit/stance/features"
)

// nameOrder sorts names without looking at most of them.
type nameOrder struct {
	names []string
	order []nameHead
}

// nameHead is the beginning of a name, of 16 bytes, and its index.
type nameHead struct {
	head, next uint64 // big-endian, 0 behind the end
	i          uint32
}

// sortNames sorts features by their names, which it returns.
func sortNames(in *features.Interner, ids []uint32, workers int) []string {
	s := nameOrder{spell(in, ids), make([]nameHead, len(ids))}
	for i, name := range s.names {
		var b [16]byte
		copy(b[:], name)
		s.order[i] = nameHead{binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:]), uint32(i)}
	}
	s.sort(s.order, workers)
	names, old := make([]string, len(ids)), slices.Clone(ids)
	for i, n := range s.order {
		names[i], ids[i] = s.names[n.i], old[n.i]
	}
	return names
}

// spell returns the names of features. They share their memory.
func spell(in *features.Interner, ids []uint32) []string {
	var all strings.Builder
	ends := make([]int, len(ids))
	var name []byte
	for i, id := range ids {
		name = in.Name(name[:0], id)
		all.Write(name)
		ends[i] = all.Len()
	}
	names := make([]string, len(ids))
	from := 0
	for i, end := range ends {
		names[i], from = all.String()[from:end], end
	}
	return names
}

func (s *nameOrder) compare(a, b nameHead) int {
	if a.head != b.head {
		return cmp.Compare(a.head, b.head)
	}
	if a.next != b.next {
		return cmp.Compare(a.next, b.next)
	}
	return strings.Compare(s.names[a.i], s.names[b.i])
}

// sort sorts names, which are distinct, on some goroutines.
func (s *nameOrder) sort(names []nameHead, workers int) {
	const few = 10_000
	if workers < 2 || len(names) < few {
		slices.SortFunc(names, s.compare)
		return
	}
	n := s.split(names)
	var lower sync.WaitGroup
	lower.Go(func() { s.sort(names[:n], workers/2) })
	s.sort(names[n:], workers-workers/2)
	lower.Wait()
}

// split moves what is below a name near the median to the front and returns
// how many those are.
func (s *nameOrder) split(names []nameHead) int {
	const sample = 101
	some := make([]nameHead, sample)
	for i := range some {
		some[i] = names[i*(len(names)/sample)]
	}
	slices.SortFunc(some, s.compare)
	n := 0
	for i, x := range names {
		if s.compare(x, some[sample/2]) < 0 {
			names[i], names[n] = names[n], x
			n++
		}
	}
	return n
}
