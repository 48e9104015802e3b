package features

import (
	"strings"
	"testing"
)

// Every word of the lists is found by its stem, although only words that begin
// as it does are stemmed.
func TestStemListFindsItsWords(t *testing.T) {
	for line := range wordLines("ordinary.txt") {
		for w := range strings.FieldsSeq(line) {
			if !ordinaryStems().has(stem(w)) {
				t.Errorf("%q: no word with the stem %q", w, stem(w))
			}
		}
	}
	for _, e := range lists(t) {
		for w := range strings.FieldsSeq(e.text) {
			if w[0] < 'a' || w[0] > 'z' {
				continue
			}
			if shown, ok := stemWords().word(stem(w)); !ok || stem(shown) != stem(w) || len(shown) > len(w) {
				t.Errorf("%v: the stem %q is shown as %q", e, stem(w), shown)
			}
		}
	}
	if ordinaryStems().has("") || ordinaryStems().has("zqx") {
		t.Error("a stem of no word")
	}
}
