package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// keyboard is what a person types: single keys on a terminal, lines elsewhere.
type keyboard struct {
	in      chan string
	stop    chan struct{}
	restore func() // sets the terminal back; nil where there is none
}

// Keys with a meaning of their own.
const (
	keyQuit      = "q"
	ctrlC, ctrlD = 3, 4
	escape       = 27 // begins what a key sends that stands for no character
)

// openKeys reads keys from in until close is called. A terminal gives each key
// as it is pressed.
func openKeys(in io.Reader) (*keyboard, error) {
	k := &keyboard{in: make(chan string), stop: make(chan struct{})}
	f, ok := in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		go k.readLines(in)
		return k, nil
	}
	before, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	k.restore = func() { term.Restore(int(f.Fd()), before) }
	go k.readPresses(f)
	return k, nil
}

// close sets the terminal back.
func (k *keyboard) close() {
	close(k.stop)
	if k.restore != nil {
		k.restore()
	}
}

// next returns the next key, or line without white space around it; the end of
// the input quits. The error is that of ctx.
func (k *keyboard) next(ctx context.Context) (string, error) {
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case key, ok := <-k.in:
		if !ok {
			return keyQuit, nil
		}
		return key, nil
	}
}

// send hands out a key; false once nobody waits for keys any more.
func (k *keyboard) send(key string) bool {
	select {
	case k.in <- key:
		return true
	case <-k.stop:
		return false
	}
}

// maxLine is the length of the longest line that is an answer.
const maxLine = 4096

func (k *keyboard) readLines(in io.Reader) {
	defer close(k.in)
	s := bufio.NewScanner(in)
	s.Buffer(nil, maxLine)
	for s.Scan() && k.send(strings.TrimSpace(s.Text())) {
	}
}

func (k *keyboard) readPresses(in io.Reader) {
	defer close(k.in)
	b := make([]byte, 64)
	for {
		n, err := in.Read(b)
		if err != nil {
			return
		}
		if n > 0 && b[0] == escape { // an arrow or the like: none of ours
			continue
		}
		for p := b[:n]; len(p) > 0; {
			r, size := utf8.DecodeRune(p)
			p = p[size:]
			switch {
			case r == ctrlC || r == ctrlD:
				r = 'q'
			case r < ' ': // Enter and the like
				continue
			}
			if !k.send(string(r)) {
				return
			}
		}
	}
}

// writer returns what to write to while the keys are open: a terminal that
// gives single keys does not return to the first column by itself.
func (k *keyboard) writer(out io.Writer) io.Writer {
	if k.restore == nil || !isTerminal(out) {
		return out
	}
	return returning{out}
}

// returning writes a carriage return before each line feed.
type returning struct{ io.Writer }

func (w returning) Write(b []byte) (int, error) {
	if _, err := w.Writer.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(b), nil
}
