package stance

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// ErrAlias is wrapped by errors for a line of an alias file that cannot be
// read.
var ErrAlias = errors.New("want a name, a tab and an alias")

// Aliases says whose names and mentions are whose, by folded spelling; it
// overrules what the articles seem to say.
type Aliases map[string]string

// maxAliasLine bounds a line of an alias file, in bytes.
const maxAliasLine = 64 << 10

// ReadAliases reads lines "name<TAB>alias"; empty lines and those that begin
// with "#" count nothing. A later line wins. Errors name the input and line.
func ReadAliases(r io.Reader, name string) (Aliases, error) {
	a := Aliases{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxAliasLine)
	line := 0
	for in.Scan() {
		line++
		text := strings.TrimSpace(in.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		who, alias, ok := strings.Cut(text, "\t")
		who, alias = strings.TrimSpace(who), strings.TrimSpace(alias)
		if !ok || who == "" || alias == "" || strings.Contains(alias, "\t") || !utf8.ValidString(text) {
			return nil, fmt.Errorf("%s:%d: %w", name, line, ErrAlias)
		}
		a[aliasKey(alias)] = who
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, line+1, err)
	}
	return a, nil
}

func aliasKey(s string) string {
	key, initials := nameKey(s)
	return key + "\x00" + initials
}

// Apply returns f with the speaker that the aliases give: by the speaker's
// name, else by the mention.
func (a Aliases) Apply(f Finding) Finding {
	for _, s := range []string{f.Speaker.Name, f.Mention} {
		if who, ok := a[aliasKey(s)]; ok && s != "" {
			f.Speaker.Name = who
			return f
		}
	}
	return f
}
