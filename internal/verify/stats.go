package verify

import (
	"math"
	"slices"
)

// confidence is the probability that intervals aim at.
const confidence = 0.95

func timing(seconds []float64) *Timing {
	if len(seconds) == 0 {
		return nil
	}
	return &Timing{Runs: len(seconds), Median: Median(seconds), Min: slices.Min(seconds), Max: slices.Max(seconds)}
}

// Median returns the median of values, 0 where there are none.
func Median(values []float64) float64 { return MedianInPlace(slices.Clone(values)) }

// MedianInPlace is Median for values that may be sorted.
func MedianInPlace(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	switch {
	case n == 0:
		return 0
	case n%2 == 1:
		return values[n/2]
	}
	return (values[n/2-1] + values[n/2]) / 2
}

// speedup returns the median of the ratios old[i]/new[i] with its interval (see the package comment).
func speedup(old, new []float64) *Speedup {
	n := min(len(old), len(new))
	if n == 0 {
		return nil
	}
	ratios := make([]float64, n)
	for i := range ratios {
		ratios[i] = old[i] / new[i]
	}
	slices.Sort(ratios)
	k, p := medianInterval(n)
	return &Speedup{Median: MedianInPlace(ratios), Low: ratios[k-1], High: ratios[n-k], Confidence: p}
}

// medianInterval returns the largest k >= 1 for which the k-th smallest and k-th largest of n values
// enclose the median with at least [confidence], and the probability that they do; k is 1 where no
// interval reaches it.
func medianInterval(n int) (k int, p float64) {
	below := func(k int) float64 { // P(Binomial(n, 1/2) < k)
		sum := 0.0
		for i := range k {
			sum += math.Exp(logChoose(n, i) - float64(n)*math.Ln2)
		}
		return sum
	}
	k = 1
	for 2*(k+1) <= n && 1-2*below(k+1) >= confidence {
		k++
	}
	return k, max(0, 1-2*below(k))
}

func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
