package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkScore scores a thousand articles of a kilobyte.
func BenchmarkScore(b *testing.B) {
	text, err := os.ReadFile(filepath.Join(root, "testdata", "articles", "harbour.txt"))
	if err != nil {
		b.Fatal(err)
	}
	line, err := json.Marshal(map[string]string{"text": string(text)})
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, strings.Repeat(string(line)+"\n", 1000), "score", "--by", "statement", "--format", "jsonl")
}

// BenchmarkClassify classifies ten thousand lines.
func BenchmarkClassify(b *testing.B) {
	const line = "The minister said on Monday that the two sides had agreed to resume talks about the bridge.\n"
	benchmark(b, strings.Repeat(line, 10_000), "classify", "--format", "jsonl")
}

func benchmark(b *testing.B, in string, args ...string) {
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if code := run(context.Background(), args, strings.NewReader(in), io.Discard, io.Discard); code != exitOK {
			b.Fatal(code)
		}
	}
}
