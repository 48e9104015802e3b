package statement

// resolve finds the speakers of the statements, in the order of their sources.
func (x *extraction) resolve(out []Statement) {}
