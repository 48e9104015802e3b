package main

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// inOrder calls do for the items, in as many goroutines as Go runs at once,
// and emit with the results one after the other, in the order of the items.
// At most four items a goroutine are under way, so memory does not grow with
// their number. It ends with the first error of emit, or that of ctx; items
// that are waiting for input then are not waited for.
func inOrder[A, B any](ctx context.Context, items iter.Seq[A], do func(A) B, emit func(B) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	type task struct {
		item   A
		result chan<- B
	}
	tasks := make(chan task)
	queue := make(chan (<-chan B), 4*workers)
	go func() {
		defer close(queue)
		defer close(tasks)
		for item := range items {
			result := make(chan B, 1)
			select {
			case queue <- result:
			case <-ctx.Done():
				return
			}
			select {
			case tasks <- task{item, result}:
			case <-ctx.Done():
				return
			}
		}
	}()
	var running sync.WaitGroup
	defer running.Wait()
	for range workers {
		running.Go(func() {
			for {
				select {
				case t, ok := <-tasks:
					if !ok {
						return
					}
					t.result <- do(t.item)
				case <-ctx.Done():
					return
				}
			}
		})
	}
	defer cancel() // before running.Wait
	for {
		select {
		case result, ok := <-queue:
			if !ok {
				return ctx.Err()
			}
			select {
			case b := <-result:
				if err := emit(b); err != nil {
					return err
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
