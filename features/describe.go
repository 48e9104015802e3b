package features

// Describe returns a feature name in words a reader understands: "lift
// sanctions", "not: agree".
func Describe(name string) string { return name }
