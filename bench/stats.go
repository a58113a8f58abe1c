package main

import (
	"math/rand/v2"
	"slices"

	"github.com/parloop/parloop/internal/verify"
)

// bootstrapSeed makes the intervals of one set of times the same in every run of the bench.
const bootstrapSeed = 20260101

// resamples is how many bootstrap samples an interval is read from.
const resamples = 10000

// Interval is an estimate with its 95 % bootstrap interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// ratio is median(a)/median(b) with its interval. a[i] and b[i] come from the same round; rounds are
// resampled as wholes, so that a slow spell of the machine that hit both is not counted as spread of
// their ratio.
func ratio(a, b []float64) Interval {
	if len(a) != len(b) || len(a) == 0 {
		panic("ratio: needs one pair of times for each round")
	}
	rng := rand.New(rand.NewPCG(bootstrapSeed, uint64(len(a))))
	values := make([]float64, resamples)
	as, bs := make([]float64, len(a)), make([]float64, len(b))
	for i := range values {
		for k := range as {
			round := rng.IntN(len(a))
			as[k], bs[k] = a[round], b[round]
		}
		values[i] = verify.MedianInPlace(as) / verify.MedianInPlace(bs)
	}
	slices.Sort(values)
	return Interval{
		Value: verify.Median(a) / verify.Median(b),
		Low:   quantile(values, 0.025),
		High:  quantile(values, 0.975),
	}
}

// quantile of sorted values, interpolated between neighbours.
func quantile(sorted []float64, q float64) float64 {
	position := q * float64(len(sorted)-1)
	i := int(position)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	fraction := position - float64(i)
	return sorted[i]*(1-fraction) + sorted[i+1]*fraction
}
