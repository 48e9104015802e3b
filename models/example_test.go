package models_test

import (
	"fmt"

	"github.com/stancekit/stance/models"
)

func ExampleOpen() {
	for _, name := range models.Names() {
		m, err := models.Open(name)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(name, m.Labels())
	}
	// Output:
	// sentiment [positive neutral negative]
	// stance [conciliatory neutral confrontational]
}
