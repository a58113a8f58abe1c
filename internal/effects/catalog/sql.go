package catalog

import (
	"slices"
	"strings"
)

// SQLReads reports whether text is one SQL statement that only reads. WITH may stand before an INSERT, PRAGMA may
// write, and FOR UPDATE and INTO make a SELECT more than a read.
func SQLReads(text string) bool {
	text = strings.TrimSuffix(strings.TrimSpace(text), ";")
	words := sqlWords(text)
	if len(words) == 0 || words[0] != "SELECT" && words[0] != "VALUES" || strings.Contains(text, ";") {
		return false
	}
	return !slices.Contains(words, "INTO") && !slices.Contains(words, "UPDATE") && !slices.Contains(words, "SHARE")
}

func sqlWords(text string) []string {
	return strings.FieldsFunc(strings.ToUpper(text), func(r rune) bool { return (r < 'A' || r > 'Z') && r != '_' })
}

// SQLReadsOnServer is SQLReads for a database server, where any function may write, or depend on the session that
// calls it:
//
//	SELECT nextval('ids')       -- takes a number
//	SELECT lastval()            -- the one that this session took
//	SELECT book(%s)             -- a function of the database, which may insert
//	SELECT current_timestamp    -- the same for all statements of a transaction
//
// So what is called must be known by name.
func SQLReadsOnServer(text string) bool {
	if !SQLReads(text) || strings.Contains(text, "--") || strings.Contains(text, "/*") {
		return false
	}
	for _, w := range sqlWords(text) {
		if strings.HasPrefix(w, "CURRENT") || strings.HasPrefix(w, "LOCALTIME") || strings.HasSuffix(w, "_USER") || w == "USER" {
			return false
		}
	}
	name := func(r rune) bool {
		return r == '_' || r == '$' || r == '"' || r == '.' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r > 127
	}
	pieces := strings.Split(strings.ToUpper(text), "(")
	for _, before := range pieces[:len(pieces)-1] {
		before = strings.TrimRight(before, " \t\r\n")
		called := before[strings.LastIndexFunc(before, func(r rune) bool { return !name(r) })+1:]
		if called != "" && !slices.Contains(sqlCallable, called) {
			return false
		}
	}
	return true
}

// sqlCallable are the words that may stand in front of a parenthesis: keywords, types and functions that only compute.
// pg_sleep only waits.
var sqlCallable = strings.Fields(`
	SELECT FROM WHERE AND OR NOT IN EXISTS ANY ALL SOME AS ON USING VALUES OVER BY CASE WHEN THEN ELSE HAVING UNION
	EXCEPT INTERSECT JOIN LATERAL DISTINCT LIKE ILIKE BETWEEN FILTER ROW ARRAY WITHIN GROUP LIMIT OFFSET IS CAST
	NUMERIC DECIMAL VARCHAR CHAR
	COUNT SUM MIN MAX AVG STDDEV VARIANCE STRING_AGG ARRAY_AGG JSON_AGG JSONB_AGG BOOL_AND BOOL_OR EVERY
	ROW_NUMBER RANK DENSE_RANK NTILE LAG LEAD FIRST_VALUE LAST_VALUE
	COALESCE NULLIF GREATEST LEAST LOWER UPPER INITCAP LENGTH CHAR_LENGTH TRIM LTRIM RTRIM BTRIM LPAD RPAD SUBSTR
	SUBSTRING REPLACE REVERSE CONCAT CONCAT_WS LEFT RIGHT POSITION STRPOS SPLIT_PART MD5
	ABS ROUND CEIL CEILING FLOOR MOD POWER SQRT SIGN TRUNC EXTRACT DATE_TRUNC DATE_PART TO_CHAR TO_DATE TO_NUMBER
	GENERATE_SERIES UNNEST ARRAY_LENGTH CARDINALITY PG_SLEEP`)
