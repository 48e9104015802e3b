"""Writes oracles.json: what other programs compute for a small corpus.

Run with Python 3, scikit-learn 1.2.1, SciPy and NumPy:  python3 make_oracles.py > oracles.json
"""
import json

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize
from scipy.special import log_softmax
from sklearn.feature_selection import chi2
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB, MultinomialNB

rng = np.random.RandomState(7)
FEATURES, TEXTS, CLASSES = 12, 60, 3

# A corpus of counts; the share of the classes and of their features is uneven.
topics = rng.dirichlet(np.full(FEATURES, 0.6), CLASSES)
y = rng.choice(CLASSES, TEXTS, p=[0.5, 0.3, 0.2])
X = np.array([rng.multinomial(rng.randint(3, 12), topics[c]) for c in y])
out = {"sklearn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__,
       "x": X.tolist(), "y": y.tolist()}

# Joint log scores of the training texts.
for name, model in [("multinomial_1", MultinomialNB(alpha=1)), ("multinomial_03", MultinomialNB(alpha=0.3)),
                    ("complement_1", ComplementNB(alpha=1)), ("complement_03", ComplementNB(alpha=0.3))]:
    out[name] = model.fit(X, y)._joint_log_likelihood(X).tolist()

out["chi2"] = chi2(X, y)[0].tolist()

# The fitted tables themselves, in full precision.
fits = [MultinomialNB(alpha=a) for a in (1e-3, 0.3, 1, 10)]
fits += [ComplementNB(alpha=a, norm=n) for n in (False, True) for a in (1e-3, 0.3, 1, 10)]
out["tables"] = [{"name": type(m).__name__, "alpha": float(m.alpha), "norm": bool(getattr(m, "norm", False)),
                  "log_prior": m.fit(X, y).class_log_prior_.tolist(), "weights": m.feature_log_prob_.tolist()} for m in fits]


def ratios(X, y, c, alpha):
    p, q = alpha + X[y == c].sum(0), alpha + X[y != c].sum(0)
    return np.log(p / p.sum()) - np.log(q / q.sum())


# Two classes: with r(1) = -r(0), softmax regression with penalty L2 on both
# weights is binary regression on r(0)*x with penalty L2/2, that is C = 2/L2.
b = (y != 0).astype(int)
for name, l2 in [("logistic2_1", 1.0), ("logistic2_01", 0.1)]:
    r = ratios(X, b, 1, 1.0)
    m = LogisticRegression(C=2 / l2, solver="newton-cg", tol=1e-8, max_iter=100000).fit(X * r, b)
    out[name] = m.decision_function(X * r).tolist()

# Three classes, class weights 1, 2 and 0.5: the objective written in NumPy.
R = np.array([ratios(X, y, c, 0.5) for c in range(CLASSES)])
w = np.array([1, 2, 0.5])[y]


def scores(t):
    theta, bias = t[:-CLASSES].reshape(CLASSES, FEATURES), t[-CLASSES:]
    return X @ (theta * R).T + bias


def loss(t):
    return -(w * log_softmax(scores(t), 1)[np.arange(TEXTS), y]).sum() + 0.5 * 0.7 * (t[:-CLASSES] ** 2).sum()


best = minimize(loss, np.zeros(CLASSES * FEATURES + CLASSES), method="BFGS", options={"gtol": 1e-7, "maxiter": 10000})
s = scores(best.x)
out["logistic3"] = (s - s.mean(1, keepdims=True)).tolist()

# Bias-corrected temperature scaling of noisy scores, class weights 1, 2 and 1.
cy = rng.choice(CLASSES, 400, p=[0.3, 0.5, 0.2])
cz = 4 * np.eye(CLASSES)[cy] + rng.normal(0, 3, (400, CLASSES)) + [1, 0, -1]
cw = np.array([1, 2, 1])[cy]
fit = minimize(lambda t: -(cw * log_softmax(t[0] * cz + np.append(t[1:], 0), 1)[np.arange(400), cy]).sum(),
               [1, 0, 0], method="BFGS", options={"gtol": 1e-8})
out["calibration"] = {"z": cz.round(6).tolist(), "y": cy.tolist(), "scale": fit.x[0],
                      "bias": (np.append(fit.x[1:], 0) - np.append(fit.x[1:], 0).mean()).tolist()}


def tidy(v):
    if isinstance(v, float):
        return round(v, 9)
    if isinstance(v, list):
        return [tidy(e) for e in v]
    if isinstance(v, dict):
        return {k: tidy(e) for k, e in v.items()}
    return v


rows = ",\n".join(f" {json.dumps(k)}: {json.dumps(v if k == 'tables' else tidy(v))}" for k, v in out.items())
print("{\n" + rows + "\n}")
