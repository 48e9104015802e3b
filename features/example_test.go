package features_test

import (
	"fmt"

	"github.com/stancekit/stance/features"
)

func ExampleExtractor_Each() {
	o := features.Options{Concepts: true, Negation: true, MaskNames: true}
	e := features.NewExtractor(o, features.English())
	e.Each("Peru won't lift the sanctions.", func(name []byte) {
		fmt.Println(features.Describe(string(name)))
	})
	// Output:
	// (name)
	// will
	// not
	// not: lift
	// not: the
	// not: sanction
	// [negator]
	// not: [lift]
	// not: first act: [lift]
	// not: [lift] … [sanction]
	// not: [lift] sanction
	// not: [sanction]
	// act: hostile
	// turned by negation or reversal: hostile
	// turned by negation or reversal: hostile [sanction]
	// on balance: hostile
	// first act: hostile
	// last act: hostile
	// by a party: hostile
	// first act of the main clause: hostile
}

func ExampleVocabulary() {
	o := features.Options{}
	e := features.NewExtractor(o, nil)
	v := features.NewVocabulary([]string{"w:peac", "w:war"})
	x := e.Vector(features.Vector{}, v, "War and peace, not war")
	for i, id := range x.IDs {
		fmt.Println(v.Name(id), x.Values[i])
	}
	// Output:
	// w:peac 1
	// w:war 2
}
