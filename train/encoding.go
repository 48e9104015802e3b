package train

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"github.com/stancekit/stance/internal/sniff"
)

// The encodings that corpora are read in beside UTF-8, as CorpusOptions.Recoded
// names them.
const (
	utf16LE     = "UTF-16LE"
	utf16BE     = "UTF-16BE"
	windows1252 = "Windows-1252"
)

// decoded returns a reader of r as UTF-8 without a byte-order mark. UTF-16 is
// known by its mark or its zero bytes. What else is not UTF-8 is Windows-1252,
// but for JSON lines, which are UTF-8 by their standard. tell is told of an
// encoding other than UTF-8 once it shows.
func decoded(r io.Reader, f Format, tell func(encoding string)) *bufio.Reader {
	in := bufio.NewReader(r)
	head, _ := in.Peek(sniff.Length)
	switch order := sniff.UTF16(head); {
	case order != nil:
		name, endian := utf16LE, unicode.LittleEndian
		if order == binary.BigEndian {
			name, endian = utf16BE, unicode.BigEndian
		}
		tell(name)
		in = bufio.NewReader(transform.NewReader(in, transform.Chain(unicode.UTF16(endian, unicode.UseBOM).NewDecoder(), runes.Map(refused))))
	case f != JSONL:
		in = bufio.NewReader(transform.NewReader(in, &westerner{tell: tell}))
	}
	if bom, _ := in.Peek(3); bytes.Equal(bom, []byte("\xef\xbb\xbf")) {
		in.Discard(3)
	}
	return in
}

// refused makes of what the decoder could not read, such as half a surrogate
// pair, a character that no row may have.
func refused(r rune) rune {
	if r == utf8.RuneError {
		return 0
	}
	return r
}

// westerner passes UTF-8 on and decodes Windows-1252. The first character
// beyond ASCII settles which of the two a file is. Bytes that the encoding does
// not have, and UTF-8 in a file that began as Windows-1252, are passed on as
// bytes that are not UTF-8: the row that has them is ErrEncoding.
type westerner struct {
	settled, western bool
	tell             func(encoding string)
}

// bad is a byte that no UTF-8 has.
const bad = 0xff

func (w *westerner) Reset() { w.settled, w.western = false, false }

func (w *westerner) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		b := src[nSrc]
		if b < utf8.RuneSelf {
			dst[nDst] = b
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		if !atEOF && !utf8.FullRune(src[nSrc:]) {
			return nDst, nSrc, transform.ErrShortSrc
		}
		r, n := utf8.DecodeRune(src[nSrc:])
		valid := r != utf8.RuneError || n > 1
		if !w.settled {
			w.settled, w.western = true, !valid
			if w.western {
				w.tell(windows1252)
			}
		}
		switch {
		case !w.western:
			nDst += copy(dst[nDst:], src[nSrc:nSrc+n])
		case valid:
			dst[nDst] = bad
			nDst++
		default:
			if r = charmap.Windows1252.DecodeByte(b); r == utf8.RuneError || r < 0xa0 && r >= 0x80 {
				dst[nDst] = bad
				nDst++
				break
			}
			nDst += utf8.EncodeRune(dst[nDst:], r)
		}
		nSrc += n
	}
	return nDst, nSrc, nil
}
