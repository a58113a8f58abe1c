package catalog

import "testing"

func TestStubsAreSound(t *testing.T) {
	for minor := MinMinor; minor <= MaxMinor; minor++ {
		c, err := Builtin(minor)
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range c.Errors() {
			t.Errorf("3.%d: %v", minor, err)
		}
	}
}
