package effects

// SetBesideLeast sets the work that is never too much for a second analysis, and returns what sets it back.
func SetBesideLeast(n int) func() {
	old := besideLeast
	besideLeast = n
	return func() { besideLeast = old }
}

// Summarized makes w one whose summaries took so much work.
func (w *World) Summarized(work int64) { w.summarizing.Store(work) }
