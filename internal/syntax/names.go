package syntax

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/runenames"
)

// named decodes \N{name}.
func (d *decoder) named() {
	start := d.i
	rest := d.text[d.i:]
	end := strings.IndexByte(rest, '}')
	if len(rest) < 3 || rest[2] != '{' || end < 4 {
		last := len(d.text) - 1
		if len(rest) < 3 || rest[2] != '{' {
			last = start + 1
		} else if end >= 0 {
			last = start + end - 1
		}
		d.unicodeError(start, last, "malformed \\N character escape")
		return
	}
	r, ok := runeByName(rest[3:end])
	if !ok {
		r = UnknownCharacter
	}
	d.put(r)
	d.i += end + 1
}

// UnknownCharacter stands in a string value for a \N{...} escape whose name is not in the Unicode
// database of this program, for instance because it is newer. Whether it is valid depends on the version of
// Python; the parser accepts all.
const UnknownCharacter = '\uFFFD'

// charNames maps the names of all characters to their values. It is made when the first \N escape is
// met, which few files have.
var charNames = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 34_000)
	for r := rune(0); r <= 0x1FFFF; r++ {
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = r
		}
	}
	for r := rune(0xE0000); r <= 0xE01EF; r++ {
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = r
		}
	}
	return names
})

// runeByName looks a character up by its Unicode name, in any case. The computed names of ideographs and
// Hangul syllables must be in upper case, as in CPython.
func runeByName(name string) (rune, bool) {
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok && (len(hex) == 4 || len(hex) == 5) {
		v, err := strconv.ParseUint(hex, 16, 32)
		return rune(v), err == nil
	}
	if syllable, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangul(syllable)
	}
	name = strings.ToUpper(name)
	if r, ok := charAliases[name]; ok {
		return r, true
	}
	if digits, ok := strings.CutPrefix(name, "VS"); ok {
		switch n, err := strconv.Atoi(digits); {
		case err != nil || n < 1 || n > 256:
			return 0, false
		case n <= 16:
			return rune(0xFE00 + n - 1), true
		default:
			return rune(0xE0100 + n - 17), true
		}
	}
	r, ok := charNames()[name]
	return r, ok
}

// Short names of the Jamo, in the order in which syllables are composed (Unicode, section 3.12).
var (
	jamoL = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	jamoV = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	jamoT = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

// hangul composes a syllable from the short names of its parts.
func hangul(name string) (rune, bool) {
	for l, lead := range jamoL {
		rest, ok := strings.CutPrefix(name, lead)
		if !ok {
			continue
		}
		for v, vowel := range jamoV {
			tail, ok := strings.CutPrefix(rest, vowel)
			if !ok {
				continue
			}
			for t, end := range jamoT {
				if tail == end {
					return rune(0xAC00 + (l*len(jamoV)+v)*len(jamoT) + t), true
				}
			}
		}
	}
	return 0, false
}
