package article

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// isBylineShape tells whether text names an author or an agency and nothing
// else: "By Jane Roe", "AP | Seoul", "Jane Roe, Chief Correspondent".
func isBylineShape(text string, j judgement) bool {
	if j.words > 14 || j.sentence || j.words == 0 {
		return false
	}
	if rest, ok := strings.CutPrefix(j.plain, "by "); ok && rest != "" {
		names := shapeOf(strings.Join(strings.Fields(text)[1:], " "))
		return names.names() && names.capitals >= 1 && !minorWords[firstWord(rest)] && !strings.ContainsAny(rest, ":?")
	}
	head, tail, parted := cutByline(j.plain)
	if lexicon.has("agency", head) {
		return !parted || len(strings.Fields(tail)) <= 4
	}
	if !parted || j.bars > 1 {
		return false
	}
	n := len(strings.Fields(head))
	if n < 2 || n > 4 || !shapeOf(strings.Join(strings.Fields(text)[:n], " ")).names() {
		return false
	}
	for w := range strings.FieldsSeq(tail) {
		if lexicon.has("role", strings.Trim(w, ",.|")) {
			return len(strings.Fields(tail)) <= 6
		}
	}
	return false
}

// cutByline cuts plain at the first mark that parts a name from what follows.
func cutByline(plain string) (head, tail string, found bool) {
	for _, mark := range []string{" | ", ", ", " - ", " – ", " — ", " / "} {
		if head, tail, found = strings.Cut(plain, mark); found {
			return head, tail, true
		}
	}
	return plain, "", false
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}

// datelineEnd returns where the dateline that begins the paragraph text ends,
// or 0. A dateline names a place in capitals, or any place before an agency in
// brackets; dates may follow, then a dash: "SEOUL, June 3 (AP) –". With early
// set a place and a dash are enough.
func datelineEnd(text string, early bool) int {
	window := text[:min(len(text), 100)]
	place := placeEnd(window)
	if place == 0 {
		return 0
	}
	upper := strings.ToUpper(window[:place]) == window[:place]
	open := strings.IndexByte(window, '(')
	agency := 0 // where the brackets around an agency end
	if end := strings.IndexByte(window, ')'); open >= place && end > open &&
		lexicon.has("agency", strings.ToLower(strings.TrimSpace(window[open+1:end]))) {
		agency = end + 1
	}
	dash := dashAt(window, place)
	switch {
	case agency > 0 && (dash.Start < 0 || dash.Start > agency+3):
		dash = Span{agency, agency}
	case dash.Start < 0:
		return 0
	case agency == 0 && (!upper || lexicon.has("label", strings.ToLower(window[:place]))):
		return 0
	case agency == 0 && !early && strings.IndexByte(window[:dash.Start], ',') < 0:
		return 0
	}
	if !isDatelineTail(window[place:dash.Start]) {
		return 0
	}
	rest := text[skipSpace(text, dash.End):]
	if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLower(r) || len(rest) < 30 {
		return 0
	}
	return dash.End
}

// placeEnd returns the end of the name of a place that begins s: up to four
// words in capitals, or with a capital each.
func placeEnd(s string) int {
	end, upper := 0, false
	for n := range 4 {
		k := end
		if n > 0 {
			if k = skipSpace(s, end); k == end {
				break
			}
		}
		w := k
		for w < len(s) && (isLetter(s[w]) || s[w] >= utf8.RuneSelf && s[w] != 0xe2 && s[w] != 0xc2 || strings.IndexByte(".'-/", s[w]) >= 0 && w > k) {
			w++
		}
		r, _ := utf8.DecodeRuneInString(s[k:])
		if w-k < 2 || !unicode.IsUpper(r) {
			break
		}
		caps := strings.ToUpper(s[k:w]) == s[k:w]
		if n > 0 && caps != upper {
			break
		}
		end, upper = w, caps
	}
	if end < 3 {
		return 0
	}
	return end
}

// dashAt finds the dash that closes a dateline: long, double, or between
// spaces.
func dashAt(s string, from int) Span {
	for k := from; k < len(s); k++ {
		for _, dash := range []string{"–", "—", "―", "--", " - ", " -\u00a0"} {
			if strings.HasPrefix(s[k:], dash) {
				return Span{k, k + len(strings.TrimRight(dash, " \u00a0"))}
			}
		}
	}
	return Span{-1, -1}
}

// isDatelineTail tells whether s can stand between place and dash: a region, a
// date and an agency, no words in lower case and no more words in capitals.
func isDatelineTail(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if bare := strings.TrimRight(w, ","); len(bare) > 3 && isLetter(bare[0]) &&
			strings.IndexByte(bare, '.') < 0 && strings.ToUpper(bare) == bare {
			return false
		}
		r, n := utf8.DecodeRuneInString(strings.TrimLeft(w, "(,/"))
		if unicode.IsLower(r) && !minorWords[w] || n == 0 && w != "," && w != "/" {
			return false
		}
	}
	return strings.IndexByte(s, '"') < 0 && !strings.Contains(s, "“") && !strings.Contains(s, ";")
}

var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// monthOf returns the month that word, in lower case, names or shortens.
func monthOf(word string) time.Month {
	if len(word) < 3 || !strings.HasPrefix(longMonth(months[word[:3]]), word) && word != "sept" {
		return 0
	}
	return months[word[:3]]
}

func longMonth(m time.Month) string {
	if m == 0 {
		return ""
	}
	return strings.ToLower(m.String())
}

// findDate returns the first date in plain, as midnight UTC, and where it
// ends: "2021-06-18", "June 18, 2021" or "18 June 2021".
func findDate(plain string) (date time.Time, end int) {
	var before [2]string
	for at := 0; at < len(plain); {
		at = skipDateMarks(plain, at)
		stop := at
		for stop < len(plain) && skipDateMarks(plain, stop) == stop {
			stop++
		}
		word := strings.TrimRight(plain[at:stop], ".:")
		if len(word) == len(time.DateOnly) && word[4] == '-' && isDigit(word[0]) {
			if t, err := time.Parse(time.DateOnly, word); err == nil {
				return t, stop
			}
		}
		if len(word) == 4 && isNumber(word) {
			month, day := monthOf(before[0]), before[1]
			if month == 0 {
				month, day = monthOf(before[1]), before[0]
			}
			if t := dateOf(word, month, strings.TrimRight(day, "sthndr")); !t.IsZero() {
				return t, stop
			}
		}
		before = [2]string{before[1], word}
		at = stop
	}
	return time.Time{}, 0
}

// dateOf returns the date, or the zero time where there is no such day.
func dateOf(year string, month time.Month, day string) time.Time {
	if month == 0 || len(day) > 2 || !isNumber(day) {
		return time.Time{}
	}
	t, err := time.Parse("2006-January-2", year+"-"+month.String()+"-"+day)
	if err != nil {
		return time.Time{}
	}
	return t
}

// skipDateMarks skips what stands between the parts of a date.
func skipDateMarks(s string, i int) int {
	for i < len(s) && strings.IndexByte(" ,()|", s[i]) >= 0 {
		i++
	}
	return i
}

// isDateLine tells whether plain holds a date and nothing but that and a time
// of day.
func isDateLine(plain string) bool {
	if len(plain) > 60 {
		return false
	}
	if date, _ := findDate(plain); date.IsZero() {
		return false
	}
	for w := range strings.FieldsSeq(plain) {
		w = strings.Trim(w, ".,()|")
		known := w == "" || isDigit(w[0]) || monthOf(w) != 0 || len(w) <= 3 || strings.HasSuffix(w, "day")
		if !known {
			return false
		}
	}
	return true
}
