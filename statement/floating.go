package statement

// floating is the rule floating: quotations after an attributed one that have
// no cue of their own. In the same paragraph they continue it; a paragraph that
// is one quotation is a statement of the same speaker.
func (x *extraction) floating() {
	d := x.d
	for q := range d.quotes {
		first := d.quotes[q].first
		if x.claimed[q] > 0 || d.quotes[q].inner() < 4 || d.sents[d.words[first].sent].first != first {
			continue
		}
		p := x.spokenBefore(q)
		if p < 0 {
			continue
		}
		prev := x.claimed[p]
		f := &x.out[prev-1]
		at := d.blockOf(d.quotes[p].last - 1)
		switch {
		case d.blockOf(d.quotes[p].first) == d.blockOf(first):
			f.content = append(f.content, x.extend(phrase{first, d.quotes[q].last})...)
			for n, end := q, d.chainEnd(q); n <= end; n++ {
				x.claimed[n] = prev
			}
		case d.blockOf(first) == at+1 && d.firstOfBlock(first) == first && d.fillsBlock(q) && d.quotes[q].inner() > 6:
			heir := prev
			if f.heir > 0 {
				heir = f.heir
			}
			x.add(found{rule: "floating", content: x.extend(phrase{first, d.quotes[q].last}), heir: heir})
		}
	}
}

// spokenBefore returns the last quotation before q that is the content of a
// direct quotation, past a few scare quotes, or -1.
func (x *extraction) spokenBefore(q int) int {
	for p := q - 1; p >= 0 && p > q-4; p-- {
		if prev := x.claimed[p]; prev > 0 {
			switch x.out[prev-1].rule {
			case "quotation-source-cue", "quotation-cue-source", "cue-quotation", "cue-source-quotation", "colon", "floating":
				return p
			}
		}
		if x.d.quotes[p].inner() > 4 && x.claimed[p] == 0 {
			return -1
		}
	}
	return -1
}

// fillsBlock reports whether quotation q runs to the end of its paragraph.
func (d *document) fillsBlock(q int) bool {
	end := d.quotes[q].last
	return end == len(d.words) || d.blockOf(end) != d.blockOf(end-1)
}
