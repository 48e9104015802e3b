package features

import "slices"

// posture is scratch for the composed valences of a text.
type posture struct {
	list []valence
}

// valence is the posture of one act after composition: +1 cooperative, -1
// hostile.
type valence struct {
	sign                  int8
	concept               uint16 // of the act, not of what turns it
	start, end            int32  // terms
	sentence              int32
	turned                bool // by a reverser or a negator
	asleep                bool // a topic that nothing governs
	but                   bool // stands behind a contrast word of its sentence
	conceded              bool // stands in a clause that although or despite opens
	conditioned           bool // stands in a clause that if or unless opens
	back                  bool // stands in the background
	light                 bool // weighs less, see weigh
	watched               bool // an onlooker tells of it
	forecast, mine, yours bool
}

// frame tells each valence what stands before it in its sentence.
func (e *Extractor) frame() (asks, foresees bool) {
	p := &e.posture
	i := 0
	var f framing
	f.sentence = -1
	for k := range e.matches {
		m := &e.matches[k]
		if m.sentence != f.sentence {
			f = framing{sentence: m.sentence, mine: -1, yours: -1}
		}
		for ; i < len(p.list) && p.list[i].start <= m.start; i++ {
			p.list[i].tell(f)
		}
		switch {
		case m.roles&contrast != 0:
			f.but = true
		case m.roles&condition != 0:
			f.condition = e.clauseEnd(m.end)
		case m.roles&concession != 0:
			f.concession = e.clauseEnd(m.end)
		case m.roles&forecast != 0:
			f.forecast, foresees = true, true
		case m.roles&self != 0:
			f.mine = m.start
		case m.roles&other != 0:
			f.yours = m.start
		}
	}
	for ; i < len(p.list); i++ {
		p.list[i].tell(f)
	}
	for i := range p.list {
		p.list[i].back = e.terms[p.list[i].start].flags&behind != 0
	}
	for i := range e.terms {
		asks = asks || e.terms[i].question
	}
	e.watch()
	p.weigh()
	return asks, foresees
}

// watch marks the acts of sentences that an onlooker says.
func (e *Extractor) watch() {
	list := e.posture.list
	i := 0
	for k := range e.matches {
		m := &e.matches[k]
		if m.roles&onlooker == 0 || !e.says(k) {
			continue
		}
		for ; i < len(list) && list[i].sentence <= m.sentence; i++ {
			list[i].watched = list[i].sentence == m.sentence
		}
	}
}

// sayingReach is how many words a source may stand from its verb of saying.
const sayingReach = 8

// says reports whether a reporting frame or a forecast goes with match k:
// "said the analyst", "historians of the war expect".
func (e *Extractor) says(k int) bool {
	m := &e.matches[k]
	if k+1 < len(e.matches) && e.matches[k+1].roles&forecast != 0 && e.matches[k+1].start-m.end <= sayingReach {
		return true
	}
	for i := max(m.start-2, 0); i < min(m.end+sayingReach, int32(len(e.terms))); i++ {
		if e.terms[i].flags&dropped != 0 {
			return true
		}
	}
	return false
}

// framing is what stands before an act in its sentence.
type framing struct {
	sentence              int32
	but, forecast         bool
	condition, concession int32 // terms at which such clauses end
	mine, yours           int32 // terms of the last subjects
}

// clauseEnd returns the term that starts the clause behind the one of term i.
func (e *Extractor) clauseEnd(i int32) int32 {
	for i < int32(len(e.terms)) && e.terms[i].before < clause {
		i++
	}
	return i
}

// weigh marks the acts that weigh less: topics that nothing governs and what
// onlookers tell of, and, where others of their sentence weigh more, acts
// conceded, acts that are only a condition, those in the background and those
// before a contrast.
func (p *posture) weigh() {
	for from := 0; from < len(p.list); {
		to := from + 1
		for to < len(p.list) && p.list[to].sentence == p.list[from].sentence {
			to++
		}
		list := p.list[from:to]
		strong := func(v valence) bool { return !v.conceded && !v.conditioned && !v.back }
		if !slices.ContainsFunc(list, strong) {
			strong = func(v valence) bool { return !v.conceded && !v.conditioned }
		}
		heavy := slices.ContainsFunc(list, strong)
		but := slices.ContainsFunc(list, func(v valence) bool { return v.but && strong(v) })
		for i := range list {
			v := &list[i]
			v.light = v.asleep || v.watched && !v.mine || heavy && (!strong(*v) || but && !v.but)
		}
		from = to
	}
}

// subjectReach is how many terms before an act its subject may stand.
const subjectReach = 6

func (v *valence) tell(f framing) {
	v.but, v.forecast = f.but, f.forecast
	v.conditioned, v.conceded = v.start < f.condition, v.start < f.concession
	v.mine = f.mine >= 0 && f.mine >= f.yours && v.start-f.mine <= subjectReach
	v.yours = f.yours > f.mine && v.start-f.yours <= subjectReach
}

// postureFeatures emits the families that composed valences give.
func (e *Extractor) postureFeatures() {
	e.compose()
	asks, foresees := e.frame()
	list := e.posture.list
	sum, seen, but := 0, 0, false
	head, last := -1, -1
	for i := range list {
		v := &list[i]
		if v.light {
			// light: what weighs less, see weigh: "Although we like them" in "…, we
			// will fight them", the treaty in "The treaty has 300 pages".
			e.signed("light:", v.sign)
			if v.watched {
				seen += int(v.sign)
			}
		} else {
			sum += int(v.sign)
			if last = i; head < 0 {
				head = i
			}
		}
		e.act(v, but)
		but = but || v.but
	}
	all := signum(sum)
	if head < 0 {
		// v:none: no posture in sight: "The hall seats 400."
		e.plain("v:none")
	} else {
		// sum, head, last: the balance of the acts that weigh, and its two ends.
		e.signed("sum:", all)
		e.signed("head:", list[head].sign)
		e.signed("last:", list[last].sign)
	}
	e.evaluations()
	e.parties()
	e.mainClause()
	if asks {
		// ask: "Will they ever apologise?"
		e.signed("ask:", all)
	}
	if foresees {
		// f: onlookers and forecasts: "Analysts expect the union to strike."
		e.signed("f:", signum(sum+seen))
	}
}

// act emits the families of one act; but tells whether one stood behind a
// contrast before it.
func (e *Extractor) act(v *valence, but bool) {
	// v: one act: "lift the ban" has v:+, "call off the talks" v:-.
	e.signed("v:", v.sign)
	if v.turned {
		// turned: the sign is due to a reverser or negator: "will not attack".
		e.signed("turned:", v.sign)
		e.name = append(append(e.name, ' '), e.lex.concepts[v.concept].Name...)
		e.emit(e.name)
	}
	if v.but && !but {
		// but: the first act behind a contrast: "We like the plan but will block it."
		e.signed("but:", v.sign)
	}
	if v.conditioned {
		// if: an act under a condition: "Unless they pay, we will strike."
		e.signed("if:", v.sign)
	}
	if v.mine {
		// we: an act of the speaker: "We will fight", "We are ready to help".
		e.signed("we:", v.sign)
	}
	if v.yours {
		// they: an act of another: "They lied to us."
		e.signed("they:", v.sign)
	}
}

// signed emits a prefix with the sign of a valence.
func (e *Extractor) signed(prefix string, sign int8) {
	e.begin(prefix, false)
	e.name = append(e.name, "-0+"[sign+1])
	e.emit(e.name)
}

func (e *Extractor) plain(name string) {
	e.begin(name, false)
	e.emit(e.name)
}
