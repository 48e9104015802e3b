package features

import "strings"

// background marks the terms in clauses and phrases that tell of something
// else than the main clause does, "the rebels, who had shelled the town, gave
// up after the army threatened an attack", and those of idle parts. Where an
// act stands before or behind these, they give no stems, n-grams and concepts,
// and their acts weigh less. It reports whether one does.
func (e *Extractor) background() (front bool) {
	e.idle()
	open := false
	for i := range e.terms {
		t := &e.terms[i]
		open = open && t.before < clause || e.opensBackground(i)
		if open {
			t.flags |= behind
		}
	}
	for k := range e.matches {
		m := &e.matches[k]
		if signOf(m.roles) != 0 && e.terms[m.start].flags&behind == 0 {
			return true
		}
	}
	return false
}

// idle marks the parts between marks in which nothing bears on a posture, but
// no whole sentence: "The striker, a father of three, thanked them."
func (e *Extractor) idle() {
	const bearing = cooperative | hostile | good | bad | reverser | negator | contrast | concession | condition | forecast | self | other | activator
	k := 0
	for i := 0; i < len(e.terms); {
		end := int(e.clauseEnd(int32(i + 1)))
		bears := e.terms[i].before == sentence && (end == len(e.terms) || e.terms[end].before == sentence)
		for ; k < len(e.matches) && int(e.matches[k].start) < end; k++ {
			bears = bears || e.matches[k].roles&bearing != 0
		}
		for ; i < end; i++ {
			if !bears {
				e.terms[i].flags |= behind
			}
		}
	}
}

// opensBackground reports whether the background begins at term i; it lasts to
// the next mark.
func (e *Extractor) opensBackground(i int) bool {
	if i+1 >= len(e.terms) || e.terms[i+1].before >= clause {
		return false
	}
	t, next := &e.terms[i], &e.terms[i+1]
	inside := i > 0 && t.before != sentence
	switch t.surface {
	case "who", "whose", "whom", "which": // but not "on which they agreed"
		return inside && e.terms[i-1].flags&verbal == 0
	case "where", "before", "since":
		return inside
	case "after", "amid", "amidst", "because", "despite", "during", "following", "when", "while":
		return true
	case "as": // "as the talks ended", but not "as part of"
		switch next.surface {
		case "the", "he", "she", "they", "it", "its", "his", "their", "more":
			return true
		}
		return inside && next.flags&name != 0
	case "for", "of": // "for attacking them"
		return strings.HasSuffix(next.surface, "ing")
	case "on", "over":
		switch next.surface {
		case "charges", "suspicion", "allegations", "claims", "accusations", "fears", "concerns":
			return true
		}
	}
	return false
}

// recedes reports whether a term stands in the background of an act that does
// not.
func (e *Extractor) recedes(t *term) bool { return e.front && t.flags&behind != 0 }
