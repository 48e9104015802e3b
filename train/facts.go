package train

// facts are what a report tells the rows of a corpus apart by.
type facts struct {
	groups  []int              // see [Groups]
	columns map[string]*column // field, form, and those asked for
	place   func(row int) (file string, line int)
	texts   func(rows []int) []string // of some rows
}

// column holds a name for each row.
type column struct {
	names []string // in the order of their first rows
	of    []int32  // by row: its name
	at    map[string]int32
}

// add adds the name of the next row and tells whether another row has it.
func (c *column) add(name string) (known bool) {
	id, known := c.at[name]
	if !known {
		if c.at == nil {
			c.at = make(map[string]int32)
		}
		id = int32(len(c.names))
		name = string([]byte(name)) // not the whole line that it may be a part of
		c.at[name] = id
		c.names = append(c.names, name)
	}
	c.of = append(c.of, id)
	return known
}

// newColumns makes the columns that a report asks for: those named, field and
// form.
func newColumns(by []string) map[string]*column {
	columns := map[string]*column{"field": {}, "form": {}}
	for _, name := range by {
		columns[name] = new(column)
	}
	return columns
}

// factsOf returns the facts of examples in memory.
func factsOf(es []Example, by []string) facts {
	f := facts{
		groups: Groups(es), columns: newColumns(by),
		place: func(row int) (string, int) { return es[row].File, es[row].Line },
		texts: func(rows []int) []string {
			texts := make([]string, len(rows))
			for k, row := range rows {
				texts[k] = es[row].Text
			}
			return texts
		},
	}
	for _, e := range es {
		for name, c := range f.columns {
			c.add(e.Value(name))
		}
	}
	return f
}
