package catalog

import "testing"

// TestSQLReads: statements that only read, and their look-alikes that do more.
func TestSQLReads(t *testing.T) {
	for _, c := range []struct {
		text             string
		embedded, server bool
	}{
		{"SELECT name FROM item WHERE id = %s", true, true},
		{"select count(*), min(id) from item where name = ?;", true, true},
		{"SELECT a FROM t WHERE (b = 1) AND id IN (SELECT id FROM u)", true, true},
		{"SELECT n, pg_sleep (0.02) FROM t", true, true},
		{"VALUES (1), (2)", true, true},
		{"SELECT book(%s)", true, false},
		{"SELECT nextval('ids')", true, false},
		{"SELECT app.count(*) FROM t", true, false},
		{`SELECT "Count"(*) FROM t`, true, false},
		{"SELECT book/* it */(1)", true, false},
		{"SELECT book -- it\n(1)", true, false},
		{"SELECT current_timestamp", true, false},
		{"SELECT 1; DELETE FROM t", false, false},
		{"SELECT * FROM t FOR NO KEY UPDATE", false, false},
		{"SELECT * INTO u FROM t", false, false},
		{"WITH d AS (DELETE FROM t RETURNING *) SELECT * FROM d", false, false},
		{"SET search_path TO app", false, false},
		{"", false, false},
	} {
		if got := SQLReads(c.text); got != c.embedded {
			t.Errorf("SQLReads(%q) = %v", c.text, got)
		}
		if got := SQLReadsOnServer(c.text); got != c.server {
			t.Errorf("SQLReadsOnServer(%q) = %v", c.text, got)
		}
	}
}
