package features

const (
	leastCache = 1 << 10 // slots of a new cache
	mostCache  = 1 << 17 // and at most
	ways       = 4       // slots in which a token may be
)

// cache keeps what is known of lower-cased tokens. It grows up to a bound;
// then a new token takes the place of another one, so that common words, which
// come back at once, stay. Nothing but speed depends on it.
type cache struct {
	slots []cacheSlot
	used  int
	turn  int              // of the slots in which the next token replaces another
	long  map[string]entry // tokens longer than shortWord
}

// cacheSlot holds a short token.
type cacheSlot struct {
	key wordKey // zero: empty
	entry
}

// entry is what is known of a token. Node and flags of its first word stand
// here too, so that most texts are read without looking at the word.
type entry struct {
	first *word // nil: the token has none
	node  uint32
	flags flag
}

func newCache() cache {
	return cache{slots: make([]cacheSlot, leastCache), long: make(map[string]entry)}
}

// bucket returns the slots in which a key may be.
func (c *cache) bucket(k wordKey) []cacheSlot {
	at := int(k.hash()>>32) & (len(c.slots) - 1) &^ (ways - 1)
	return c.slots[at : at+ways]
}

// find returns the entry of a token.
func (c *cache) find(k wordKey) (entry, bool) {
	b := c.bucket(k)
	for i := range b {
		if b[i].key == k {
			return b[i].entry, true
		}
	}
	return entry{}, false
}

// add enters a short token that is not there.
func (c *cache) add(k wordKey, e entry) {
	if c.used++; 2*c.used > len(c.slots) && len(c.slots) < mostCache {
		old := c.slots
		c.slots = make([]cacheSlot, 2*len(old))
		for _, s := range old {
			if s.key != (wordKey{}) {
				c.put(s)
			}
		}
	}
	c.put(cacheSlot{k, e})
}

func (c *cache) put(s cacheSlot) {
	b := c.bucket(s.key)
	for i := range b {
		if b[i].key == (wordKey{}) {
			b[i] = s
			return
		}
	}
	c.turn++
	b[c.turn%ways] = s
}

// addLong enters a long token that is not there.
func (c *cache) addLong(token string, e entry) {
	if len(c.long) >= mostCache {
		clear(c.long)
	}
	c.long[token] = e
}
