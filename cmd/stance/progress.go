package main

import (
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// patience is how long work lasts before its progress is shown.
const patience = time.Second

// progress shows on a terminal how far the work is, once it lasts.
type progress struct {
	e     *env
	what  string // "articles"
	total int64  // 0 if unknown
	done  int64
	start time.Time
	shown bool
	pool  *mpb.Progress
	bar   *mpb.Bar
}

// newProgress counts towards total, which is 0 if unknown.
func newProgress(e *env, what string, total int) *progress {
	return &progress{e: e, what: what, total: int64(total), start: time.Now(), shown: isTerminal(e.errw)}
}

// step tells that n more are done.
func (p *progress) step(n int) {
	p.done += int64(n)
	if !p.shown || p.bar == nil && time.Since(p.start) < patience {
		return
	}
	if p.bar == nil {
		p.show()
	}
	p.bar.SetCurrent(p.done)
}

func (p *progress) show() {
	p.pool = mpb.New(mpb.WithOutput(p.e.errw.(*os.File)), mpb.WithWidth(40), mpb.WithAutoRefresh())
	count := decor.CountersNoUnit("%d of %d " + p.what)
	if p.total == 0 {
		count = decor.CurrentNoUnit("%d " + p.what)
	}
	p.e.bar = p.pool
	p.bar = p.pool.AddBar(p.total, mpb.BarRemoveOnComplete(), mpb.AppendDecorators(count))
}

// close removes the bar.
func (p *progress) close() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.pool.Wait()
		p.e.bar = nil
	}
}
