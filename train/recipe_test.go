package train_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stancekit/stance/train"
)

func TestReadRecipe(t *testing.T) {
	r, err := train.ReadRecipe(strings.NewReader(`{"name":"x","kind":"complement","features":{"ngrams":2},"folds":5,"prior":{"a":0.25,"b":0.75}}`))
	if err != nil {
		t.Fatal(err)
	}
	if r.Name != "x" || r.Kind != "complement" || r.Features.NGrams != 2 || r.Folds != 5 || r.Prior["b"] != .75 {
		t.Errorf("recipe %+v", r)
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := train.ReadRecipe(strings.NewReader(string(data)))
	if err != nil || !reflect.DeepEqual(r, again) {
		t.Errorf("written and read: %+v, %v; want %+v", again, err, r)
	}
	if _, err := train.ReadRecipe(strings.NewReader("{}")); err != nil {
		t.Errorf("the zero recipe: %v", err)
	}
}

func TestReadRecipeErrors(t *testing.T) {
	for _, data := range []string{
		`{"lambda":1}`, `{"features":{"trigrams":true}}`, `{} {}`, `[]`, ``, `{"l2":1}`,
		`{"kind":"perceptron"}`, `{"date":"21.11.2026"}`, `{"labels":["a","a"]}`, `{"labels":["a"]}`, `{"labels":["a",""]}`,
		`{"min_count":-1}`, `{"alpha":-1}`, `{"l2":[0]}`, `{"beta":1.5}`, `{"transfer":2}`, `{"kind":"bayes","transfer":0.5}`, `{"caution":0.5}`, `{"class_weights":{"a":0}}`,
		`{"kind":"bayes","class_weights":{"a":1}}`, `{"prior":{"a":0.5,"b":0.4}}`, `{"prior":{"a":1.5,"b":-0.5}}`,
		`{"folds":1}`, `{"folds":101}`, `{"bootstrap":1000000}`, `{"features":{"ngrams":-1}}`, `{"max_features":5000000}`,
		`{"folds":-2}`, `{"folds":-1,"l2":[1,3]}`, `{"folds":-1,"prior":{"a":0.5,"b":0.5}}`, `{"folds":-1,"caution":2}`, `{"keep_counts":true}`, `{"norm":true}`,
		`{"kind":"bayes","keep_counts":true,"min_count":2}`, `{"kind":"complement","keep_counts":true,"max_features":9}`,
		`{"features":{"plain":true,"ngrams":2}}`, `{"features":{"lower":true}}`,
		`{"name":"` + strings.Repeat("x", 1<<20) + `"}`,
	} {
		if _, err := train.ReadRecipe(strings.NewReader(data)); !errors.Is(err, train.ErrRecipe) {
			t.Errorf("%.60s: error %v, want %v", data, err, train.ErrRecipe)
		}
	}
}

func FuzzReadRecipe(f *testing.F) {
	f.Add([]byte(`{"kind":"nblogistic","features":{"ngrams":2,"binary":true},"l2":[1,3],"prior":{"a":1}}`))
	f.Add([]byte(`{"seed":18446744073709551616}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := train.ReadRecipe(strings.NewReader(string(data)))
		if err == nil && r.Check() != nil {
			t.Fatalf("recipe %+v was read but does not pass its check", r)
		}
	})
}
