package features

import (
	"errors"
	"fmt"
	"strings"
)

// ErrOptions says that options do not go together.
var ErrOptions = errors.New("features: options do not go together")

// Check returns an ErrOptions where o asks for Plain along with something that
// plain words do not have, or nil.
func (o Options) Check() error {
	if o.Plain && o != (Options{Plain: true, Lower: o.Lower, Binary: o.Binary}) {
		return fmt.Errorf("%w: plain goes with lower and binary alone", ErrOptions)
	}
	if o.Lower && !o.Plain {
		return fmt.Errorf("%w: lower goes with plain, stems are in lower case", ErrOptions)
	}
	return nil
}

// PlainName returns the name of the feature of a plain word (see
// Options.Plain): "t:Peace" for Peace. A word that no text has, because it is
// empty or has white space in it, gets a name that no feature of a text has.
func PlainName(word string) string {
	if !isPlain(word) {
		return fmt.Sprintf("x:%q", word)
	}
	return "t:" + word
}

// isPlain tells whether a word can stand between white space.
func isPlain(word string) bool {
	fields := strings.Fields(word)
	return len(fields) == 1 && fields[0] == word && strings.ToValidUTF8(word, "") == word
}

// plainWords emits the words between white space, as "t:Peace," in "Peace, they
// said", with their marks and their case.
func (e *Extractor) plainWords(text string) {
	for word := range strings.FieldsSeq(text) {
		e.name = append(e.name[:0], "t:"...)
		if e.o.Lower {
			e.name = appendLower(e.name, word)
		} else {
			e.name = append(e.name, word...)
		}
		e.emit(e.name)
	}
}
