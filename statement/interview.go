package statement

import (
	"strings"

	"github.com/stancekit/stance/article"
)

// interview holds who asks and who answers in a printed conversation; −1 where
// the article does not tell.
type interview struct{ asks, answers int }

// label returns the entity behind the labels "Q" and "A", or −1.
func (r *resolver) label(i, j int) int {
	if j != i+1 && !(j == i+2 && r.d.words[i+1].mark) {
		return -1
	}
	switch r.d.words[i].text(r.d.text) {
	case "Q", "QUESTION", "Question":
		return r.conversation().asks
	case "A", "ANSWER", "Answer":
		return r.conversation().answers
	}
	return -1
}

// conversation finds, once, who answers: the person whom the article names
// most often; and who asks: the other person in a sentence that speaks of the
// conversation, "she spoke to Ann Pike", or else who wrote the article.
func (r *resolver) conversation() *interview {
	if r.talk != nil {
		return r.talk
	}
	r.talk = &interview{-1, -1}
	most := 0
	for e := range r.entities {
		if x := &r.entities[e]; (x.kind == Person || x.kind == Unknown && len(x.core) > 1 && !x.mute) && x.n > most {
			r.talk.answers, most = e, x.n
		}
	}
	for m := range r.mentions {
		x := &r.mentions[m]
		if x.entity < 0 || x.flags&described != 0 || x.entity == r.talk.answers || r.d.words[x.first].quote > 0 {
			continue
		}
		if e := &r.entities[x.entity]; e.kind == Organization || e.kind == Group || e.mute || len(e.core) < 2 {
			continue
		}
		if r.speaksOfTalk(r.d.sents[r.d.words[x.first].sent]) {
			r.talk.asks = x.entity
			return r.talk
		}
	}
	if name := r.byline(); name != "" {
		r.talk.asks = r.addCommon(name, entity{kind: Person})
	}
	return r.talk
}

// speaksOfTalk reports whether a sentence, as far as it is short enough to
// introduce one, tells of a conversation.
func (r *resolver) speaksOfTalk(s sentence) bool {
	for i := s.first; i < min(s.last, s.first+60); i++ {
		switch r.d.words[i].low {
		case "spoke", "speaks", "talked", "talks", "interview", "interviewed", "conversation", "sat", "met", "asked", "asks", "questions":
			return true
		}
	}
	return false
}

// byline returns the first name in the article's byline, or "".
func (r *resolver) byline() string {
	for _, b := range r.d.blocks {
		if b.Kind != article.Byline {
			continue
		}
		name := squeeze(strings.TrimSpace(r.d.text[b.Start:b.End]))
		if len(name) > 3 && strings.EqualFold(name[:3], "by ") {
			name = name[3:]
		}
		name, _, _ = strings.Cut(name, ",")
		name, _, _ = strings.Cut(name, " and ")
		return strings.TrimSpace(name)
	}
	return ""
}
