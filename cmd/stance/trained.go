package main

import (
	"encoding/json"

	"github.com/stancekit/stance/classify"
	"github.com/stancekit/stance/train"
)

// trainedFiles are the files that a training leaves. Those not asked for are
// nil.
type trainedFiles struct {
	model, recipe *newFile
	page          *page
}

// create makes sure, before any work, that the files can be written.
func (f *trainFlags) create() (*trainedFiles, error) {
	t := new(trainedFiles)
	var err error
	if t.model, err = createFile(f.out); err != nil {
		t.model = nil
		return nil, err
	}
	if f.choose.out != "" {
		if t.recipe, err = createFile(f.choose.out); err != nil {
			t.recipe = nil
			t.drop()
			return nil, err
		}
	}
	if t.page, err = f.page.open(); err != nil {
		t.page = nil
		t.drop()
		return nil, err
	}
	return t, nil
}

// drop removes the files that are not yet in their places.
func (t *trainedFiles) drop() {
	if t.model != nil {
		t.model.drop()
	}
	if t.recipe != nil {
		t.recipe.drop()
	}
	t.page.drop()
	*t = trainedFiles{}
}

// write writes the files, the model first, and puts them in their places.
func (t *trainedFiles) write(m *classify.Model, r *train.Report) error {
	err := m.Write(t.model)
	if err == nil {
		err, t.model = t.model.keep(), nil
	}
	if err == nil && t.recipe != nil {
		if err = writeRecipe(t.recipe, r.Recipe); err == nil {
			err, t.recipe = t.recipe.keep(), nil
		}
	}
	if err == nil {
		err, t.page = t.page.write(r), nil
	}
	t.drop()
	return err
}

// writeRecipe writes a recipe as people edit it.
func writeRecipe(f *newFile, r train.Recipe) error {
	e := json.NewEncoder(f)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
