package train

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/stancekit/stance/classify"
)

// Space holds the values that [Trainer.Search] tries for each setting of a
// recipe, under the names of the recipe. A setting without values stays as the
// recipe has it.
type Space struct {
	Features FeatureSpace `json:"features,omitzero"`
	MinCount []int        `json:"min_count,omitempty"`
	Alpha    []float64    `json:"alpha,omitempty"` // not for bayes
	L2       []float64    `json:"l2,omitempty"`    // for nblogistic
	Beta     []float64    `json:"beta,omitempty"`  // for nblogistic
	Norm     []bool       `json:"norm,omitempty"`  // for complement

	// MaxFits is the number of fits after which nothing more is tried, one a
	// fold and value of L2; 0 means 600.
	MaxFits int `json:"max_fits,omitempty"`
}

// FeatureSpace holds the values of the features of a recipe.
type FeatureSpace struct {
	NGrams    []int  `json:"ngrams,omitempty"`
	Window    []int  `json:"window,omitempty"`
	Binary    []bool `json:"binary,omitempty"`
	Content   []bool `json:"content,omitempty"`
	Concepts  []bool `json:"concepts,omitempty"`
	Polarity  []bool `json:"polarity,omitempty"`
	Negation  []bool `json:"negation,omitempty"`
	Spelling  []bool `json:"spelling,omitempty"`
	MaskNames []bool `json:"mask_names,omitempty"`
}

// SpaceOf returns the built-in space for a kind of model: some 20 values
// around what has served on sentences of news.
func SpaceOf(kind classify.Kind) Space {
	either := []bool{true, false}
	s := Space{
		Features: FeatureSpace{
			Concepts: either, Polarity: either, Negation: either, MaskNames: either,
			NGrams: []int{1, 2, 3}, Binary: either,
		},
		MinCount: []int{1, 2, 3},
	}
	switch kind {
	case classify.KindBayes:
	case classify.KindMultinomial:
		s.Alpha = []float64{0.1, 0.3, 1, 3}
	case classify.KindComplement:
		s.Alpha, s.Norm = []float64{0.1, 0.3, 1, 3}, either
	default:
		s.Alpha, s.L2, s.Beta = []float64{0.3, 1, 3}, []float64{0.5, 1, 2, 4, 8}, []float64{0.25, 0.4, 0.6, 0.8, 1}
	}
	return s
}

// ReadSpace reads one JSON object. An unknown member or a second value is an
// ErrRecipe; values out of range are one of [Trainer.Search].
func ReadSpace(r io.Reader) (Space, error) {
	var s Space
	if err := decodeStrictly(r, &s); err != nil {
		return Space{}, err
	}
	if s.MaxFits < 0 {
		return Space{}, fmt.Errorf("%w: max_fits must not be negative", ErrRecipe)
	}
	if len(s.axes()) == 0 {
		return Space{}, fmt.Errorf("%w: no setting has a value to try", ErrRecipe)
	}
	return s, nil
}

const defaultMaxFits = 600

// axis is one setting with its values.
type axis struct {
	name   string
	values []any
	set    func(r *Recipe, i int)
	suits  func(classify.Kind) bool
}

func axisOf[T any](name string, values []T, set func(*Recipe, T), suits func(classify.Kind) bool) axis {
	a := axis{name: name, set: func(r *Recipe, i int) { set(r, values[i]) }, suits: suits}
	for _, v := range values {
		a.values = append(a.values, v)
	}
	return a
}

// axes lists the settings that have values, in the order in which they are
// searched: features first, for what fits them best depends on them.
func (s Space) axes() []axis {
	every := func(classify.Kind) bool { return true }
	logistic := func(k classify.Kind) bool { return k == classify.KindNBLogistic }
	f := s.Features
	all := []axis{
		axisOf("concepts", f.Concepts, func(r *Recipe, v bool) { r.Features.Concepts = v }, every),
		axisOf("polarity", f.Polarity, func(r *Recipe, v bool) { r.Features.Polarity = v }, every),
		axisOf("negation", f.Negation, func(r *Recipe, v bool) { r.Features.Negation = v }, every),
		axisOf("mask_names", f.MaskNames, func(r *Recipe, v bool) { r.Features.MaskNames = v }, every),
		axisOf("spelling", f.Spelling, func(r *Recipe, v bool) { r.Features.Spelling = v }, every),
		axisOf("content", f.Content, func(r *Recipe, v bool) { r.Features.Content = v }, every),
		axisOf("ngrams", f.NGrams, func(r *Recipe, v int) { r.Features.NGrams = v }, every),
		axisOf("window", f.Window, func(r *Recipe, v int) { r.Features.Window = v }, every),
		axisOf("binary", f.Binary, func(r *Recipe, v bool) { r.Features.Binary = v }, every),
		axisOf("min_count", s.MinCount, func(r *Recipe, v int) { r.MinCount = v }, every),
		axisOf("alpha", s.Alpha, func(r *Recipe, v float64) { r.Alpha = v }, func(k classify.Kind) bool { return k != classify.KindBayes }),
		axisOf("norm", s.Norm, func(r *Recipe, v bool) { r.Norm = v }, func(k classify.Kind) bool { return k == classify.KindComplement }),
		axisOf("l2", s.L2, func(r *Recipe, v float64) { r.L2 = []float64{v} }, logistic),
		axisOf("beta", s.Beta, func(r *Recipe, v float64) { r.Beta = v }, logistic),
	}
	return slices.DeleteFunc(all, func(a axis) bool { return len(a.values) == 0 })
}

// with returns the recipe with the i-th value of the setting.
func (a axis) with(r Recipe, i int) Recipe {
	a.set(&r, i)
	return r
}

// check wants every value of the space to make a recipe of r.
func (s Space) check(r Recipe) error {
	for _, a := range s.axes() {
		if !a.suits(r.kind()) {
			return fmt.Errorf("%w: %s is no setting of %s", ErrRecipe, a.name, r.kind())
		}
		for i, v := range a.values {
			if err := a.with(r, i).Check(); err != nil {
				return fmt.Errorf("%s %v: %w", a.name, v, err)
			}
		}
	}
	return nil
}

// errEnough ends a search at its limit.
var errEnough = errors.New("limit of fits")

// search is a coordinate descent under way.
type search struct {
	*bench
	choice *Choice
	recipe Recipe    // the best so far
	best   Candidate // its figures
	tried  map[string]bool
}

// Search looks for the settings of r that give the best macro F1, by
// coordinate descent (Wright 2015): from r, setting by setting, each of its
// values is cross-validated with all else as it stands, and the best is taken
// over; rounds follow until none changes anything, or the space's limit of fits
// is reached. A value must be better by a tenth of a point as printed, or the
// one in place stays; of equal ones the first listed is taken. All candidates
// have the same folds, and the result depends on the arguments alone.
//
// Coordinate descent finds no settings that help only together. The figures of
// the winner are those of a choice: report those that Train gives, which come
// from other folds, and Choice.Gain. Errors are those of CrossValidate.
func (t Trainer) Search(r Recipe, s Space, es []Example) (Recipe, *Choice, error) {
	if err := r.Check(); err != nil {
		return r, nil, err
	}
	if err := s.check(r); err != nil {
		return r, nil, err
	}
	limit := orDefault(s.MaxFits, defaultMaxFits)
	b, err := t.newBench(r, es, limit)
	if err != nil {
		return r, nil, err
	}
	d := &search{bench: b, choice: &Choice{What: "settings", Seed: b.seed}, recipe: r, tried: make(map[string]bool)}
	if err := d.run(s.axes()); err != nil {
		return r, nil, err
	}
	d.choice.Fits, d.choice.SameFolds = b.fits, b.sameFolds(r)
	if len(d.choice.Candidates) > 1 && d.moved() {
		if d.choice.Gain, err = d.gain(r); err != nil {
			return r, nil, err
		}
	}
	d.recipe.noteChoice()
	return d.recipe, d.choice, nil
}

// run descends.
func (d *search) run(axes []axis) error {
	first, err := d.bench.try("as it began", d.recipe, d.seed)
	if err != nil {
		return err
	}
	d.best = first
	d.choice.Candidates = append(d.choice.Candidates, first)
	if err := d.mark(d.recipe); err != nil {
		return err
	}
	for moved := true; moved; {
		moved = false
		for _, a := range axes {
			taken, err := d.along(a)
			if errors.Is(err, errEnough) {
				d.choice.Cut = true
				return nil
			}
			if err != nil {
				return err
			}
			moved = moved || taken
		}
	}
	return nil
}

// along tries the values of one setting and takes over the best. At the limit
// of fits it takes over the best so far.
func (d *search) along(a axis) (taken bool, err error) {
	at, best, recipe := -1, d.best, d.recipe
	for i, v := range a.values {
		r := a.with(d.recipe, i)
		key, err2 := r.key()
		if err2 != nil {
			return false, err2
		}
		if d.tried[key] {
			continue
		}
		if d.fits+r.cost() > d.limit {
			err = errEnough
			break
		}
		d.tried[key] = true
		c, err2 := d.bench.try(fmt.Sprintf("%s %v", a.name, v), r, d.seed)
		if err2 != nil {
			return false, err2
		}
		d.compare(&c, d.best)
		d.choice.Candidates = append(d.choice.Candidates, c)
		if c.better(best) {
			at, best, recipe = len(d.choice.Candidates)-1, c, r
		}
	}
	if at >= 0 {
		d.choice.Candidates[at].Chosen = true
		d.best, d.recipe = best, recipe
	}
	for i := range d.choice.Candidates {
		d.choice.Candidates[i].predictions = nil
	}
	return at >= 0, err
}

// mark remembers that a recipe was tried.
func (d *search) mark(r Recipe) error {
	key, err := r.key()
	d.tried[key] = true
	return err
}

// moved tells whether anything was taken over.
func (d *search) moved() bool {
	return slices.ContainsFunc(d.choice.Candidates, func(c Candidate) bool { return c.Chosen })
}

// gain compares the chosen recipe with the first on the folds of the first's
// own seed.
func (d *search) gain(first Recipe) (*Difference, error) {
	d.bench.t.Progress = nil
	a, err := d.bench.try("the chosen recipe", d.recipe, first.Seed)
	if err != nil {
		return nil, err
	}
	b, err := d.bench.try("the first recipe", first, first.Seed)
	if err != nil {
		return nil, err
	}
	d.compare(&a, b)
	return &a.Difference, nil
}
