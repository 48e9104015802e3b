package article_test

import (
	"bytes"
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/stancekit/stance/article"
)

var sentinels = []error{
	article.ErrTooLarge, article.ErrBinary, article.ErrEncoding, article.ErrEmpty, article.ErrTooDeep, article.ErrRecord, article.ErrSeveral,
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"SEOUL (AP) – Mr. Roe left. “Why?” she asked.\n\nRead more: that",
		"date 2021-06-18 The mayor left.\r\n\r\nTopics\r\nA | B\r\n",
		"1.) One 2.) Two\n• a • b\n. . . .",
		"<html><head><title>A | B</title></head><body><h1>A</h1><p>One.<br>Two.</body>",
		`{"id":"a","text":"One. Two."}` + "\nx\n" + `{"html":"<p>a"}`,
		"\xff\xfea\x00.\x00", "\xfe\xff\x00a", "caf\xe9", "\uFEFFa", "é\xe9", "a\x00", "他们走了。",
	} {
		f.Add([]byte(seed), "a")
	}
	f.Add([]byte("By Jane Roe\nDear Reader,\nsubscribe"), "a.txt")
	f.Add([]byte("<p>a"), "a.html")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		for a, err := range (article.Options{MaxBytes: 1 << 16}).ReadAll(bytes.NewReader(data), name) {
			if (a == nil) == (err == nil) {
				t.Fatalf("article %v and error %v", a, err)
			}
			if err != nil {
				known := false
				for _, s := range sentinels {
					known = known || errors.Is(err, s)
				}
				if !known {
					t.Errorf("error of no kind: %v", err)
				}
				continue
			}
			for _, fault := range broken(a) {
				t.Error(fault)
			}
			if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 && bytes.IndexByte(data, '<') < 0 && bytes.IndexByte(data, '{') < 0 &&
				!bytes.HasSuffix([]byte(name), []byte("l")) && a.Text != string(data) {
				t.Error("plain text is not the input unchanged")
			}
		}
	})
}
