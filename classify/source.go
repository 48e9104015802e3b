package classify

import (
	"fmt"
	"io"
	"slices"
)

// source is where a model file is read from.
type source interface {
	next(n int, what string) ([]byte, error) // the next n bytes
	end() error                              // wants no more bytes
}

type stream struct{ io.Reader }

// next reads. Memory grows with what is there, not with what a file claims.
func (r stream) next(n int, what string) ([]byte, error) {
	const step = 4 << 20
	b := make([]byte, 0, min(n, step))
	for len(b) < n {
		from := len(b)
		b = slices.Grow(b, min(n-from, max(step, from)))
		b = b[:from+min(n-from, max(step, from))]
		if _, err := io.ReadFull(r, b[from:]); err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil, cutShort(what)
		} else if err != nil {
			return nil, fmt.Errorf("reading model: %s: %w", what, err)
		}
	}
	return b, nil
}

func (r stream) end() error {
	switch _, err := io.ReadFull(r, make([]byte, 1)); err {
	case nil:
		return errLonger
	case io.EOF:
		return nil
	default:
		return fmt.Errorf("reading model: %w", err)
	}
}

type memory struct{ rest []byte }

func (r *memory) next(n int, what string) (b []byte, err error) {
	if n > len(r.rest) {
		return nil, cutShort(what)
	}
	b, r.rest = r.rest[:n:n], r.rest[n:]
	return b, nil
}

func (r *memory) end() error {
	if len(r.rest) > 0 {
		return errLonger
	}
	return nil
}

func cutShort(what string) error { return fmt.Errorf("%w: %s cut short", ErrFormat, what) }

var errLonger = fmt.Errorf("%w: bytes after the last tensor", ErrFormat)
