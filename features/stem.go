package features

import (
	"bytes"

	"github.com/kljensen/snowball/english"
)

// Stem appends the stem of word to dst and returns the extended slice.
func Stem(dst, word []byte) []byte {
	return append(dst, english.Stem(string(bytes.ReplaceAll(word, []byte("’"), []byte("'"))), true)...)
}
