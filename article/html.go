package article

func (o Options) withHTML(a *Article, page string) (*Article, error) { return withText(a, page) }
