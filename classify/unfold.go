package classify

import "math"

// weights returns the biases by class and the weights θ'·r by feature and
// class that parameters stand for, with β applied (see NBLogistic.Beta).
func (o *objective) weights(x []float64, beta float64) (bias, table []float64) {
	n := o.classes
	theta, own, b := o.split(x)
	half := 1.0 // θ of φ
	if o.sides < n {
		half = math.Sqrt2 / 2
	}
	for c := range n {
		bias = append(bias, o.sign(c)*half*b[c%o.sides])
	}
	mean := 0.0
	if beta < 1 {
		mean = half * o.meanSize(theta, own)
	}
	// weight is θ'·r of a class.
	weight := func(c int, theta, ratio float64) float64 {
		if beta < 1 {
			theta = float64((1-beta)*mean) + float64(beta*theta)
		}
		return o.sign(c) * (theta * ratio)
	}
	table = make([]float64, len(o.column)*n)
	for k, id := range o.ids {
		for c := range n {
			p := k*o.sides + c%o.sides
			table[int(id)*n+c] = weight(c, half*theta[p], o.ratio[p])
		}
	}
	from := uint32(0)
	for k, t := range o.own {
		y := o.y[t.text]
		for _, id := range o.lone[from:t.end] {
			for c := range n {
				side := c % o.sides
				table[int(id)*n+c] = weight(c, half*own[k*o.sides+side]/t.root, o.ownRatio[y*o.sides+side])
			}
		}
		from = t.end
	}
	return bias, table
}

// sign is that of the second of two classes, whose scores are the first's with
// the other sign.
func (o *objective) sign(class int) float64 {
	if class >= o.sides {
		return -1
	}
	return 1
}

// meanSize is the mean |φ| over features, of which some parameters have many:
// n features of one text have φ/√n each.
func (o *objective) meanSize(theta, own []float64) float64 {
	var sum float64
	for _, v := range theta {
		sum += math.Abs(v)
	}
	n := float64(len(theta))
	for k, v := range own {
		root := o.own[k/o.sides].root
		sum += float64(root * math.Abs(v))
		n += float64(root * root)
	}
	return sum / max(n, 1)
}
