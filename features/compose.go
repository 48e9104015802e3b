package features

import "strings"

// reverserReach is how many words behind a reverser or governor its object may
// stand, passiveReach how many before it.
const (
	reverserReach = 8
	passiveReach  = 4
)

// compose fills e.posture.list. A reverser turns what it governs: lift
// sanctions is +, reject talks is -. A negator turns once more: "will not
// attack" is +, "will not talk" -, "will not lift sanctions" -. A reverser
// without an object counts by its own role, turned by those before it: "stop
// opposing" is +. A governor gives what it governs its own sign: "demand an end
// to the strike" is -.
func (e *Extractor) compose() {
	p := &e.posture
	p.list = p.list[:0]
	c := chain{e: e}
	for k := range e.matches {
		m := &e.matches[k]
		if c.head != nil && !c.reaches(m) {
			c.end()
		}
		if m.roles&activator != 0 {
			e.wake(m)
			c.active = m
		}
		switch {
		case m.roles&reverser != 0:
			c.turn(m)
		case m.roles&governor != 0 && c.head == nil:
			c.head, c.signed, c.turns = m, m, 0
		case signOf(m.roles) != 0 && c.head != nil:
			c.close(m)
		case signOf(m.roles) != 0:
			e.push(m, signOf(m.roles), m.negated)
			p.last().asleep = m.roles&topic != 0 && !c.wakes(m)
		}
	}
	c.end()
}

// chain is a run of reversers, or a governor, that waits for its object:
// "refused to stop opposing …", "demanded an end to …".
type chain struct {
	e      *Extractor
	head   *match // its first word; nil where there is no chain
	signed *match // its last word that has a sign of its own
	turns  int    // reversers before signed
	flips  int    // reversers
	active *match // the last activator
}

// reaches reports whether the chain may govern a match.
func (c *chain) reaches(m *match) bool {
	return m.sentence == c.head.sentence && m.at-c.head.at <= reverserReach && m.roles&(contrast|concession) == 0 && !c.e.joined(c.head, m)
}

// governs reports whether the chain is a governor.
func (c *chain) governs() bool { return c.head != nil && c.head.roles&governor != 0 }

// turn takes up a reverser. What a governor's object turns is governed like
// the object, but a verb in the passive turns the governor itself: "the order
// to leave was withdrawn".
func (c *chain) turn(m *match) {
	if c.governs() && c.e.passiveVerb(m) {
		c.end()
	}
	if c.governs() || c.e.passive(m) {
		return
	}
	if c.head == nil {
		c.head = m
	}
	if signOf(m.roles) != 0 {
		c.signed, c.turns = m, c.flips
	}
	c.flips++
}

// close ends the chain with its object.
func (c *chain) close(m *match) {
	s, negated := signOf(m.roles), c.head.negated || m.negated
	switch {
	case c.governs():
		s, negated = signOf(c.head.roles), c.head.negated
	case c.flips%2 == 1:
		s = -s
	}
	c.e.push(c.head, s, negated)
	last := c.e.posture.last()
	last.end, last.concept, last.turned = m.end, m.concept, true
	c.head, c.signed, c.flips = nil, nil, 0
}

// end ends the chain without an object.
func (c *chain) end() {
	if c.signed != nil {
		s := signOf(c.signed.roles)
		if c.turns%2 == 1 {
			s = -s
		}
		c.e.push(c.signed, s, c.head.negated || c.signed.negated)
		last := c.e.posture.last()
		last.start, last.turned = c.head.start, c.turns > 0 || c.head.negated
	}
	c.head, c.signed, c.flips = nil, nil, 0
}

// wakes reports whether a topic is an act: an activator governs it, or it is a
// verb, as in "to attack".
func (c *chain) wakes(m *match) bool {
	e := c.e
	return c.active != nil && c.active.sentence == m.sentence && m.at-c.active.at <= reverserReach ||
		m.start > 0 && e.terms[m.start-1].flags&verbal != 0
}

func (p *posture) last() *valence { return &p.list[len(p.list)-1] }

// joined reports whether "and" stands between a reverser and an act, which it
// then does not govern: "refused to pay and sued".
func (e *Extractor) joined(m, n *match) bool {
	for i := m.end; i < n.start; i++ {
		if e.terms[i].stem == "and" {
			return true
		}
	}
	return false
}

// wake makes an act of a topic that stands right before its activator: "talks
// resumed", "sanctions were imposed".
func (e *Extractor) wake(m *match) {
	if len(e.posture.list) == 0 {
		return
	}
	if last := e.posture.last(); last.sentence == m.sentence && m.start-last.end <= passiveReach && e.terms[m.start].before < clause {
		last.asleep = false
	}
}

func signOf(r role) int8 {
	switch {
	case r&cooperative != 0:
		return 1
	case r&hostile != 0:
		return -1
	}
	return 0
}

// push appends a valence, turned where it is negated.
func (e *Extractor) push(m *match, sign int8, negated bool) {
	if negated {
		sign = -sign
	}
	e.posture.list = append(e.posture.list, valence{sign: sign, concept: m.concept, start: m.start, end: m.end, sentence: m.sentence, turned: negated})
}

// passive lets a reverser in the passive turn the act before it: "the ban was
// lifted", "talks have been called off".
func (e *Extractor) passive(m *match) bool {
	if len(e.posture.list) == 0 || !e.passiveVerb(m) {
		return false
	}
	last := e.posture.last()
	if last.sentence != m.sentence || m.start-last.end > passiveReach || last.turned {
		return false
	}
	last.turned, last.asleep = true, false
	last.end = m.end
	if !m.negated {
		last.sign = -last.sign
	}
	return true
}

// turnedBy reports whether n is a reverser in the passive that stands right
// behind the act m, its subject.
func (e *Extractor) turnedBy(m, n *match) bool {
	return n.roles&reverser != 0 && signOf(m.roles) != 0 && n.sentence == m.sentence && n.start >= m.end && n.start-m.end <= passiveReach && e.passiveVerb(n)
}

// passiveVerb reports whether a match stands right behind a form of "be", or
// with one word between.
func (e *Extractor) passiveVerb(m *match) bool {
	i := int(m.start)
	if i == 0 || e.terms[i].before >= clause || strings.HasSuffix(e.terms[i].surface, "ing") {
		return false
	}
	return e.terms[i-1].flags&being != 0 || i > 1 && e.terms[i-2].flags&being != 0
}
