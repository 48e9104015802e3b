package article_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stancekit/stance/article"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestBlocksGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, file := range files {
		ext := filepath.Ext(file)
		if ext != ".txt" && ext != ".html" {
			continue
		}
		tested++
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := read(t, string(data), filepath.Base(file))
			if ext == ".txt" && a.Text != string(data) {
				t.Error("plain text is not the input unchanged")
			}
			var got strings.Builder
			fmt.Fprintf(&got, "title %q\nsource %q\npublished %s\n", a.Title, a.Source, a.Published.Format(time.RFC3339))
			for _, b := range a.Blocks {
				fmt.Fprintf(&got, "%s %q\n", b.Kind, a.Text[b.Start:b.End])
			}
			golden := strings.TrimSuffix(file, ext) + ".blocks"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("blocks differ (-want +got):\n%s", diff)
			}
		})
	}
	if tested < 6 {
		t.Errorf("only %d test articles found", tested)
	}
}

// kinds returns "kind: text" of every block.
func kinds(a *article.Article) []string {
	var got []string
	for _, b := range a.Blocks {
		got = append(got, b.Kind.String()+": "+a.Text[b.Start:b.End])
	}
	return got
}

const story = "The council of Ostrand rejected the plan on Monday after a debate of nine hours."

// The expected kinds are by hand.
func TestDatelines(t *testing.T) {
	tests := []struct{ line, dateline string }{
		{"SEOUL (AP) – " + story, "SEOUL (AP) –"},
		{"SEOUL, South Korea — " + story, "SEOUL, South Korea —"},
		{"LONDON, June 3 (Reuters) - " + story, "LONDON, June 3 (Reuters) -"},
		{"New Delhi, Jun 3 (PTI) " + story, "New Delhi, Jun 3 (PTI)"},
		{"ST. LOUIS -- " + story, "ST. LOUIS --"},
		{"SÃO PAULO (AFP) — " + story, "SÃO PAULO (AFP) —"},
		{"UPDATE - " + story, ""},
		{"NATO - the alliance of thirty states - said on Monday that it would send ships.", ""},
		{"The council (AP) - " + story, ""},
		{"RISING PRICES HURT THE TOWN, BUT MAYOR SEES HOPE - " + story, ""},
		{"Ostrand — an old port — rejected the plan on Monday after a long debate.", ""},
	}
	for _, tt := range tests {
		got := ""
		for _, k := range kinds(read(t, "Council rejects plan for the old bridge\n\n"+tt.line+"\n\n"+story, "a.txt")) {
			if d, ok := strings.CutPrefix(k, "dateline: "); ok {
				got += d
			}
		}
		if got != tt.dateline {
			t.Errorf("dateline of %.40q = %q, want %q", tt.line, got, tt.dateline)
		}
	}
}

// The expected kinds are by hand.
func TestLineKinds(t *testing.T) {
	tests := []struct {
		line string
		kind article.BlockKind
	}{
		{"By Jane Roe", article.Byline},
		{"BY JANE ROE AND TOM DOE", article.Byline},
		{"Reuters", article.Byline},
		{"Jane Roe, Chief Correspondent", article.Byline},
		{"Additional reporting by Jane Roe in Ostrand", article.Byline},
		{"(Photo by Jo Doe/Getty Images)", article.Caption},
		{"FILE - The mayor of Ostrand speaks to voters, June 3, 2021. (AP Photo/Jo Doe)", article.Caption},
		{"Image source: Reuters", article.Caption},
		{"Sign up for our newsletter", article.Boilerplate},
		{"Read more: The quarrel over the bridge", article.Boilerplate},
		{"We use cookies to improve your experience. By using this site you accept them.", article.Boilerplate},
		{"Copyright 2021 The Ostrand Post", article.Boilerplate},
		{"Last updated: June 3, 2021 10:15 GMT", article.Boilerplate},
		{"* * *", article.Boilerplate},
		{"Published on Tuesday, the report blames the army for the fire.", article.Body},
		{"By Monday the last of the boats had left the port.", article.Body},
		{"Trending upwards, prices in the port rose for the third month, the bank said.", article.Body},
		{"Facebook and Twitter staff demanded updates on the plan, the paper said.", article.Body},
		{"Support for the plan has fallen to a third, and the mayor blames the press.", article.Body},
		{"“Sign up for our newsletter,” the minister said, and the hall laughed.", article.Body},
	}
	for _, tt := range tests {
		a := read(t, "Council rejects plan for the old bridge\n\n"+story+"\n\n"+tt.line+"\n\n"+story, "a.txt")
		if len(a.Blocks) != 4 || a.Blocks[2].Kind != tt.kind {
			t.Errorf("%q is not one %s block:\n%s", tt.line, tt.kind, strings.Join(kinds(a), "\n"))
		}
	}
}

// A single line break joins or parts lines by their shape.
func TestLineBreaks(t *testing.T) {
	tests := []struct {
		name, text string
		blocks     int
	}{
		{"wrapped", "The council of Ostrand rejected the plan for the bridge on\nMonday after nine hours, and the mayor, who had asked for it,\nleft the hall.", 1},
		{"wrapped with CRLF", "The council of Ostrand rejected the plan for the bridge on\r\nMonday after nine hours, and the mayor, who had asked for it,\r\nleft the hall.", 1},
		{"small letter", "The council rejected\nthe plan on Monday.", 1},
		{"list", "- New boats\n- New nets\n- New crews", 3},
		{"numbered", "The demands:\n1. New boats\n2. New nets", 3},
		{"short lines", "boats and nets\ncrews\nharbour dues", 3},
		{"title above text", "The plan\nThe council rejected the plan on Monday after nine hours of debate.", 2},
		{"long lines", strings.Repeat(story+" ", 3) + "\n" + strings.Repeat(story+" ", 3), 2},
		{"lone CR", "The plan\rThe council rejected the plan on Monday after nine hours of debate.", 2},
		{"title abbreviation", "The council heard what had been said to Mr.\nVance on the day before.", 1},
	}
	for _, tt := range tests {
		if a := read(t, tt.text, "a.txt"); len(a.Blocks) != tt.blocks {
			t.Errorf("%s: %d blocks, want %d:\n%s", tt.name, len(a.Blocks), tt.blocks, strings.Join(kinds(a), "\n"))
		}
	}
}

// A text of nothing but an appeal is an article all the same.
func TestSomethingIsKept(t *testing.T) {
	a := read(t, "Dear readers,\n\nWe need your support and your subscription to keep our newsletter going for you and for all our readers in the town.", "a.txt")
	for _, b := range a.Blocks {
		if b.Kind == article.Body {
			return
		}
	}
	t.Errorf("no body:\n%s", strings.Join(kinds(a), "\n"))
}
