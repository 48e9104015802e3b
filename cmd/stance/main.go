// Command stance reads news articles, finds who said what and how
// conciliatory or confrontational it is, and sums it up by speaker.
// Run "stance help" for what it does and how.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// Exit statuses.
const (
	exitOK     = 0
	exitFailed = 1 // an input failed; each failure was named
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run runs the command with the given arguments and returns its exit status.
// Results go to out, messages to errw.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	e := &env{in: in, out: out, errw: errw}
	root := rootCommand(e)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
	case ctx.Err() != nil:
		e.complain(errors.New("interrupted"))
	case errors.Is(err, syscall.EPIPE):
		return exitOK // the reader has seen enough
	case errors.As(err, &usage) || !e.started:
		fmt.Fprintf(errw, "stance: %s (see %s --help)\n", message(err), e.command(root, args))
		return exitUsage
	case !errors.Is(err, errNamed):
		e.complain(err)
	}
	if err != nil || e.failed > 0 {
		return exitFailed
	}
	return exitOK
}

// env is what the commands share: the streams and what became of the inputs.
type env struct {
	in        io.Reader
	out, errw io.Writer
	started   bool      // a command began to run: later errors are not about usage
	failed    int       // inputs
	bar       io.Writer // takes messages while a progress bar stands on the terminal; else nil
}

// usageError is wrong usage that only shows when a command runs.
type usageError struct{ error }

// errNamed is returned where the failure was named already.
var errNamed = errors.New("failed")

// complain names a failure on standard error.
func (e *env) complain(err error) {
	e.failed++
	e.say(message(err))
}

// say writes a message to standard error.
func (e *env) say(text string) {
	w := e.errw
	if e.bar != nil {
		w = e.bar
	}
	fmt.Fprintln(w, "stance: "+text)
}

// message returns the text of err on one line, without control characters,
// with a file's name in front as in all our errors.
func message(err error) string {
	var path *fs.PathError
	text := err.Error()
	if errors.As(err, &path) {
		text = strings.Replace(text, path.Error(), path.Path+": "+path.Err.Error(), 1)
	}
	return printable(text)
}

// command returns the path of the command that args name, as far as they do.
func (e *env) command(root *cobra.Command, args []string) string {
	if c, _, err := root.Find(args); err == nil {
		return c.CommandPath()
	}
	return root.Name()
}

func rootCommand(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:   "stance",
		Short: "Who said what, and how conciliatory or confrontational it is",
		Long: `stance reads news articles, finds who said what, scores each statement from
conciliatory (+1) to confrontational (-1) and from positive (+1) to negative
(-1), and sums the scores up by speaker.

Results go to standard output, messages to standard error. The exit status is 0,
1 if an input failed (the others are still processed), 2 for wrong usage.`,
		Example: `  stance score article.txt
  stance score --by statement --format jsonl articles/ >statements.jsonl`,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRun:  func(*cobra.Command, []string) { e.started = true },
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: false},
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.AddCommand(
		scoreCommand(e), classifyCommand(e), explainCommand(e), sentencesCommand(e),
		labelCommand(e), trainCommand(e), evalCommand(e), modelCommand(e), versionCommand(e),
	)
	return root
}
