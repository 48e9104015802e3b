package features

import (
	"errors"
	"testing"
)

func TestParseVocabulary(t *testing.T) {
	const lines = "b:a_b\nb:a_b_c\nc:PEACE\nn:c:PEACE\nn:w:a\ns:PEACE>a\nw:\nw:a\nw:b\nx\n"
	v, err := ParseVocabulary(lines)
	if err != nil || v.Len() != 10 {
		t.Fatalf("%d names, %v", v.Len(), err)
	}
	for id := range uint32(10) {
		if got, ok := v.ID([]byte(v.Name(id))); !ok || got != id {
			t.Errorf("ID(%q) = %d, %t, want %d", v.Name(id), got, ok, id)
		}
	}
	for _, absent := range []string{"", "a", "b:a", "b:a_c", "n:w:b", "w:c", "b:"} {
		if id, ok := v.ID([]byte(absent)); ok {
			t.Errorf("ID(%q) = %d", absent, id)
		}
	}
	for _, bad := range []string{"\n", "a", "a\nb", "b\na\n", "a\na\n", "a\n\n"} {
		if _, err := ParseVocabulary(bad); !errors.Is(err, ErrVocabulary) {
			t.Errorf("%q: error %v", bad, err)
		}
	}
	if v, err := ParseVocabulary(""); err != nil || v.Len() != 0 {
		t.Errorf("no names: %d, %v", v.Len(), err)
	}
}
