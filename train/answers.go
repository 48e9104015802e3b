package train

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// What can be wrong with a file of answers.
var (
	ErrAnswers = errors.New("no file of answers")
	ErrChanged = errors.New("another program has changed the file")
)

// AnswerFile is where answers are kept; an *os.File is one.
type AnswerFile interface {
	io.ReaderAt
	io.WriterAt
	io.Seeker
	Truncate(size int64) error
	Sync() error
}

// Answers are the labels that a person gave, kept in a file of JSON lines that
// is a corpus at every moment. An answer is written whole and synced before Add
// returns, so that whatever ends the program loses none; what a crash left of
// an unfinished one is taken away when the file is opened again.
type Answers struct {
	f    AnswerFile
	name string
	list []Example
	ends []int64 // of each answer in the file
	size int64   // of the file
}

// answerJSON is a line of the file.
type answerJSON struct {
	Text  string `json:"text"`
	Label string `json:"label"`
	File  string `json:"file,omitempty"` // where the text stands
	Line  int    `json:"line,omitempty"`
	Group string `json:"group,omitempty"`
	Field string `json:"field,omitempty"`
	Form  string `json:"form,omitempty"`
}

// answerStart is how each line of the file begins.
const answerStart = `{"text":`

// OpenAnswers reads the answers in f; name is for errors. dropped is the length
// in bytes of an unfinished answer that was taken off the end. A file that has
// anything but answers in it is left as it is: the error wraps [ErrAnswers] or
// is a *RowError.
func OpenAnswers(f AnswerFile, name string) (a *Answers, dropped int, err error) {
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, 0, err
	}
	data, err := io.ReadAll(io.NewSectionReader(f, 0, size))
	if err != nil {
		return nil, 0, err
	}
	a = &Answers{f: f, name: name, size: size}
	whole := bytes.LastIndexByte(data, '\n') + 1
	if err := a.read(data[:whole]); err != nil {
		return nil, 0, err
	}
	tail := data[whole:]
	switch {
	case len(tail) == 0:
		return a, 0, nil
	case !unfinished(tail):
		return nil, 0, fmt.Errorf("%s: %w: it ends with %.40q", name, ErrAnswers, tail)
	case a.read(tail) == nil: // all but the end of the line
		err = a.put([]byte{'\n'})
		a.ends[len(a.ends)-1] = a.size
	default:
		dropped = len(tail)
		err = a.cut(int64(whole))
	}
	if err != nil {
		return nil, 0, err
	}
	return a, dropped, nil
}

// unfinished tells whether b can be what a crash leaves of an answer: its
// beginning, or zeros where the file system had only made room.
func unfinished(b []byte) bool {
	b = bytes.TrimRight(b, "\x00")
	return bytes.HasPrefix(b, []byte(answerStart)) || bytes.HasPrefix([]byte(answerStart), b)
}

// read takes in lines of answers, the last ones of those that the file has
// below its size.
func (a *Answers) read(data []byte) error {
	if text := bytes.TrimSpace(data); len(text) > 0 && text[0] != '{' {
		return fmt.Errorf("%s: %w: it begins with %.40q", a.name, ErrAnswers, text)
	}
	var list []Example
	for e, err := range ReadCorpus(bytes.NewReader(data), a.name, CorpusOptions{Format: JSONL}) {
		if err != nil {
			return err
		}
		list = append(list, e)
	}
	at, line := int64(0), 0
	if len(a.ends) > 0 {
		at = a.ends[len(a.ends)-1]
	}
	lines := bytes.SplitAfter(data, []byte{'\n'})
	for _, e := range list {
		for ; line < e.Line; line++ {
			at += int64(len(lines[line]))
		}
		a.list, a.ends = append(a.list, e), append(a.ends, at)
	}
	return nil
}

// List returns the answers in the order in which they were given. It must not
// be changed.
func (a *Answers) List() []Example { return a.list }

// Add writes an answer: an example with its label. Its file and line are kept
// as the place where the text stands. After an error, which may wrap
// [ErrChanged], the answer is not there.
func (a *Answers) Add(e Example) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // ends the line
	enc.SetEscapeHTML(false)
	if err := enc.Encode(answerJSON{e.Text, e.Label, e.File, e.Line, e.Group, e.Field, e.Form}); err != nil {
		return err
	}
	if err := a.unchanged(); err != nil {
		return err
	}
	if err := a.put(b.Bytes()); err != nil {
		return errors.Join(err, a.cut(a.size))
	}
	a.list, a.ends = append(a.list, e), append(a.ends, a.size)
	return nil
}

// Undo takes the last answer away and returns it; without answers it returns
// false.
func (a *Answers) Undo() (Example, bool, error) {
	if len(a.list) == 0 {
		return Example{}, false, nil
	}
	if err := a.unchanged(); err != nil {
		return Example{}, false, err
	}
	last := len(a.list) - 1
	e, end := a.list[last], int64(0)
	if last > 0 {
		end = a.ends[last-1]
	}
	if err := a.cut(end); err != nil {
		return Example{}, false, err
	}
	a.list, a.ends = slices.Delete(a.list, last, last+1), a.ends[:last]
	return e, true, nil
}

// unchanged checks that the file ends where it was left.
func (a *Answers) unchanged() error {
	size, err := a.f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if size != a.size {
		return fmt.Errorf("%s: %w: it has %d bytes, want %d", a.name, ErrChanged, size, a.size)
	}
	return nil
}

// put writes b at the end, durably.
func (a *Answers) put(b []byte) error {
	_, err := a.f.WriteAt(b, a.size)
	if err == nil {
		err = a.f.Sync()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.name, err)
	}
	a.size += int64(len(b))
	return nil
}

// cut ends the file at size, durably.
func (a *Answers) cut(size int64) error {
	err := a.f.Truncate(size)
	if err == nil {
		err = a.f.Sync()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.name, err)
	}
	a.size = size
	return nil
}
