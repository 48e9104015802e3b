package features

import "strings"

// tone is a word or phrase of feeling in its place. The value is in [-4, +4]:
// the grade of the lexicon, 1 to 3, after composition.
type tone struct {
	value      int
	start, end int32 // terms
	sentence   int32
	but, light bool
}

// toneReach is how many terms before a word of feeling what strengthens or
// weakens it may stand: "very, very good".
const toneReach = 2

// polarityFeatures emits what the words of feeling say of a text:
//
//	q:+2              one word or phrase of at least that grade: "superb" has q:+1, q:+2 and q:+3
//	qturn:+           a sign due to a negator: "not bad"
//	qsum>2 qsum<-1    the balance of all of them, as thresholds that it passes
//	qmean:+2          the balance per word of feeling
//	qtop:+3 qlow:-2   the extremes
//	qhead:+ qtail:-   the first and the last of them
//	qbut:-            the balance behind a contrast: "Pretty, but empty."
//	qnone             no word of feeling
//
// The composition follows Hutto and Gilbert (2014): negators turn and weaken,
// intensifiers and diminishers shift the grade, what stands before "but" or
// behind "although" counts half.
func (e *Extractor) polarityFeatures() {
	e.findTones()
	list := e.tones
	if len(list) == 0 {
		e.plain("qnone")
		return
	}
	sum, but, top, low := 0, 0, 0, 0 // in halves
	for i := range list {
		t := &list[i]
		weight := 2
		if t.light {
			weight = 1
		}
		sum += weight * t.value
		if t.but {
			but += weight * t.value
		}
		top, low = max(top, t.value), min(low, t.value)
		e.steps("q:", t.value)
	}
	for _, k := range [...]int{0, 1, 2, 4, 6, 9} {
		switch {
		case sum > 2*k:
			e.graded("qsum>", k)
		case sum < -2*k:
			e.graded("qsum<", -k)
		}
	}
	if sum == 0 {
		e.plain("qsum0")
	}
	e.graded("qmean:", mean(sum, 2*len(list)))
	e.steps("qtop:", top)
	e.steps("qlow:", low)
	e.signed("qhead:", signum(list[0].value))
	e.signed("qtail:", signum(list[len(list)-1].value))
	if but != 0 {
		e.signed("qbut:", signum(but))
	}
}

// findTones fills e.tones: at each term the longest phrase that starts there.
func (e *Extractor) findTones() {
	e.tones = e.tones[:0]
	polar, atoms := e.lex.polar, e.see(amongFeelings)
	sent, k := int32(-1), 0
	for i := 0; i < len(e.terms); {
		t := &e.terms[i]
		if t.before == sentence {
			sent++
		}
		f, ok := polar.longest(i, atoms)
		if !ok || t.flags&(name|dropped) != 0 {
			i++
			continue
		}
		for ; k < len(e.matches) && int(e.matches[k].end) <= i; k++ {
		}
		r := e.lex.concepts[polar.values(f.node)[0]].roles
		v := tone{value: grade(r), start: int32(f.start), end: int32(f.end), sentence: sent}
		e.compound(&v, r, k)
		e.tones = append(e.tones, v)
		for j := i + 1; j < f.end; j++ {
			if e.terms[j].before == sentence {
				sent++
			}
		}
		i = f.end
	}
	e.weighTones()
}

// amongFeelings is what the trie of the words of feeling sees of a term.
func amongFeelings(t *term) atom { return atom{t.polarExact, t.polar, t.passing()} }

// grade is the value of a concept of feeling.
func grade(r role) int {
	v := 2
	switch {
	case r&strong != 0:
		v = 3
	case r&mild != 0:
		v = 1
	}
	if r&negative != 0 {
		return -v
	}
	return v
}

// compound shifts the value by what stands right before it; next is the first
// concept that ends behind its start.
func (e *Extractor) compound(v *tone, r role, next int) {
	sign := int(signum(v.value))
	for k := next - 1; k >= 0 && v.start-e.matches[k].end < toneReach; k-- {
		switch m := &e.matches[k]; {
		case m.roles&intensifier != 0:
			v.value += sign
		case m.roles&diminisher != 0 && v.value != sign:
			v.value -= sign
		}
	}
	v.value = max(-4, min(4, v.value))
	if e.terms[v.start].flags&negated != 0 {
		v.value = -v.value
		if v.value != -sign {
			v.value += sign
		}
		e.signed("qturn:", int8(-sign))
	}
}

// weighTones marks what stands behind a contrast, and what weighs less than
// other words of its sentence: before a contrast, or conceded.
func (e *Extractor) weighTones() {
	k := 0
	var but, conceded, sent int32 = -1, -1, -1
	for i := range e.tones {
		v := &e.tones[i]
		if v.sentence != sent {
			sent, but, conceded = v.sentence, -1, -1
		}
		for ; k < len(e.matches) && e.matches[k].start < v.start; k++ {
			m := &e.matches[k]
			if m.sentence != sent {
				continue
			}
			if m.roles&contrast != 0 {
				but = m.start
			}
			if m.roles&concession != 0 {
				conceded = e.clauseEnd(m.end)
			}
		}
		v.but, v.light = but >= 0, v.start < conceded
	}
	for i := len(e.tones) - 2; i >= 0; i-- {
		v, next := &e.tones[i], &e.tones[i+1]
		if v.sentence == next.sentence && !v.but && (next.but || next.light && i+2 < len(e.tones) && e.tones[i+2].but) {
			v.light = true
		}
	}
}

// steps emits a prefix with every number from 1 to n, or from -1 down to it, so
// that more can never count for less.
func (e *Extractor) steps(prefix string, n int) {
	sign := int(signum(n))
	for k := 1; k <= sign*n; k++ {
		e.graded(prefix, sign*k)
	}
}

// graded emits a prefix with a signed number.
func (e *Extractor) graded(prefix string, n int) {
	e.begin(prefix, false)
	e.name = append(e.name, "-0+"[signum(n)+1])
	if n < 0 {
		n = -n
	}
	e.name = append(e.name, byte('0'+n%10))
	e.emit(e.name)
}

func signum(n int) int8 {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// mean divides and rounds half away from zero.
func mean(sum, n int) int {
	if sum < 0 {
		return -mean(-sum, n)
	}
	return (2*sum + n) / (2 * n)
}

// describePolarity returns a feature of polarityFeatures in words: "word of
// feeling: +3", "feelings on balance above +2".
func describePolarity(name string) string {
	end := strings.IndexAny(name, ":<>0")
	if end < 0 {
		end = len(name)
	}
	what, ok := polarityNames[name[:end]]
	value := strings.TrimLeft(name[end:], ":<>")
	switch {
	case !ok || strings.Trim(value, "+-0123456789") != "":
		return name
	case value == "":
		return what
	case value == "00":
		value = "0"
	}
	if word, ok := feelingNames[value]; ok {
		value = word
	}
	switch name[end] {
	case '>':
		return what + "above " + value
	case '<':
		return what + "below " + value
	}
	return what + value
}

var feelingNames = map[string]string{"+": "good", "-": "bad"}

var polarityNames = map[string]string{
	"q": "word of feeling: ", "qturn": "feeling turned by a negator: ", "qsum": "feelings on balance: ", "qmean": "feeling per word of it: ",
	"qtop": "best feeling: ", "qlow": "worst feeling: ", "qhead": "first feeling: ", "qtail": "last feeling: ",
	"qbut": "feeling after a contrast: ", "qnone": "no word of feeling",
}
