package main

import (
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// spool keeps what is read once, compressed in a temporary file, so that it can
// be read again.
type spool struct {
	file *os.File
	z    *zstd.Encoder
}

func newSpool() (*spool, error) {
	file, err := os.CreateTemp("", "stance-*.zst")
	if err != nil {
		return nil, fmt.Errorf("keeping standard input: %w", err)
	}
	z, err := zstd.NewWriter(file, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1))
	return &spool{file, z}, err
}

// tee keeps what is read of r.
func (s *spool) tee(r io.Reader) io.Reader { return io.TeeReader(r, s.z) }

// reader reads what was kept, from its beginning.
func (s *spool) reader() (io.Reader, func(), error) {
	if err := s.z.Close(); err != nil {
		return nil, nil, fmt.Errorf("keeping standard input: %w", err)
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return nil, nil, err
	}
	z, err := zstd.NewReader(s.file, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, nil, err
	}
	return z, z.Close, nil
}

// close removes the file.
func (s *spool) close() {
	s.file.Close()
	os.Remove(s.file.Name())
}
