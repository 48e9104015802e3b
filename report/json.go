package report

import (
	"strconv"
	"unicode/utf8"

	"github.com/stancekit/stance/article"
	"github.com/stancekit/stance/classify"
)

// object appends the members of a JSON object to b, in the order of the calls.
// It is written by hand since encoding/json knows no order but that of a
// struct, leaves some control characters as they are, and takes a fifth of the
// time of scoring.
type object struct{ b []byte }

// open begins an object after dst.
func open(dst []byte) object { return object{append(dst, '{')} }

// close ends the object and returns what was appended to.
func (o *object) close() []byte { return append(o.b, '}') }

func (o *object) key(name string) {
	if o.b[len(o.b)-1] != '{' {
		o.b = append(o.b, ',')
	}
	o.b = append(appendString(o.b, name), ':')
}

func (o *object) str(name, s string) {
	o.key(name)
	o.b = appendString(o.b, s)
}

func (o *object) int(name string, n int) {
	o.key(name)
	o.b = strconv.AppendInt(o.b, int64(n), 10)
}

func (o *object) num(name string, x float64) {
	o.key(name)
	o.b = appendNumber(o.b, x)
}

// list adds an array of n values, the i-th of which each appends. An empty one
// is [], never null.
func (o *object) list(name string, n int, each func(dst []byte, i int) []byte) {
	o.key(name)
	o.b = append(o.b, '[')
	for i := range n {
		if i > 0 {
			o.b = append(o.b, ',')
		}
		o.b = each(o.b, i)
	}
	o.b = append(o.b, ']')
}

func (o *object) strs(name string, s []string) {
	o.list(name, len(s), func(dst []byte, i int) []byte { return appendString(dst, s[i]) })
}

// spans adds pieces as arrays of [start,end).
func (o *object) spans(name string, pieces []article.Span) {
	o.list(name, len(pieces), func(dst []byte, i int) []byte {
		dst = strconv.AppendInt(append(dst, '['), int64(pieces[i].Start), 10)
		dst = strconv.AppendInt(append(dst, ','), int64(pieces[i].End), 10)
		return append(dst, ']')
	})
}

// why adds reasons.
func (o *object) why(name string, reasons []classify.Reason) {
	o.list(name, len(reasons), func(dst []byte, i int) []byte {
		r := open(dst)
		r.str("feature", reasons[i].Feature)
		r.num("weight", reasons[i].Weight)
		return r.close()
	})
}

// result adds label, score, confidence and probs.
func (o *object) result(labels []string, r classify.Result) {
	r = rounded(r)
	o.str("label", r.Label)
	o.num("score", r.Score)
	o.num("confidence", r.Confidence)
	o.key("probs")
	probs := open(o.b)
	for i := range min(len(labels), len(r.Probs)) {
		probs.num(labels[i], r.Probs[i])
	}
	o.b = probs.close()
}

// nested adds a result below a key of its own.
func (o *object) nested(name string, labels []string, r classify.Result) {
	o.key(name)
	inner := open(o.b)
	inner.result(labels, r)
	o.b = inner.close()
}

// appendNumber appends x with as many decimals as it needs, at most six.
func appendNumber(dst []byte, x float64) []byte {
	return strconv.AppendFloat(dst, round(x), 'f', -1, 64)
}

const hexDigits = "0123456789abcdef"

// appendString appends s as a JSON string. Characters that a terminal may obey
// are escaped, HTML is not; invalid UTF-8 becomes U+FFFD.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < 0x7f && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			if !(r == utf8.RuneError && size == 1) && !hidden(r) && r != 0x2028 && r != 0x2029 {
				i += size
				continue
			}
		}
		dst = append(dst, s[from:i]...)
		switch r {
		case '"', '\\':
			dst = append(dst, '\\', byte(r))
		case '\n':
			dst = append(dst, `\n`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\t':
			dst = append(dst, `\t`...)
		default:
			dst = append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		}
		i += size
		from = i
	}
	return append(append(dst, s[from:]...), '"')
}
