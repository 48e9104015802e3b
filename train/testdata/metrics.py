# Prints the expected values of metrics_test.go, area_test.go and compare_test.go.
# Run with scikit-learn 1.2.1:
#   python3 metrics.py
import sklearn
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, precision_recall_fscore_support

y = [0, 0, 0, 1, 1, 1, 1, 2, 2, 0]
p = [[.7, .2, .1], [.4, .5, .1], [.6, .3, .1], [.1, .8, .1], [.2, .5, .3],
     [.3, .3, .4], [.05, .9, .05], [.1, .1, .8], [.3, .4, .3], [.55, .25, .2]]
z = [max(range(3), key=lambda l: q[l]) for q in p]
print("scikit-learn", sklearn.__version__)
print("predicted", z)
print("accuracy", accuracy_score(y, z))
print("macro", precision_recall_fscore_support(y, z, average="macro"))
print("by label", precision_recall_fscore_support(y, z))
print("confusion", confusion_matrix(y, z).tolist())
print("log loss", repr(log_loss(y, p)))
print("Brier", sum(sum((q[l] - (l == t)) ** 2 for l in range(3)) for t, q in zip(y, p)) / len(y))

# Areas, one label against the rest, and McNemar's test (scipy 1.10.1).
import numpy as np
import scipy
from scipy.stats import binomtest, chi2
from sklearn.metrics import average_precision_score, roc_auc_score

print("scipy", scipy.__version__)
t = np.array(y)
print("ROC areas", [repr(roc_auc_score(t == l, np.array(p)[:, l])) for l in range(3)])
print("PR areas", [repr(average_precision_score(t == l, np.array(p)[:, l])) for l in range(3)])
ties = [.5, .5, .5, .2, .2, .9, .9, .1]
has = [1, 0, 1, 0, 1, 1, 0, 0]
print("with ties", repr(roc_auc_score(has, ties)), repr(average_precision_score(has, ties)))
shares = np.bincount(t) / len(t)
print("baseline log loss", repr(log_loss(t, np.tile(shares, (len(t), 1)))), "Brier", repr(1 - (shares ** 2).sum()))
for b, c in [(0, 0), (1, 0), (3, 9), (12, 12), (5, 19), (5, 20), (10, 30), (13, 13), (100, 60)]:
    if b + c < 25:
        print("McNemar", b, c, repr(binomtest(min(b, c), b + c).pvalue if b + c else 1.0))
    else:
        x = max(0, abs(b - c) - 1) ** 2 / (b + c)
        print("McNemar", b, c, repr(x), repr(chi2.sf(x, 1)))
for k, n in [(7, 10), (2, 2), (10, 10), (45, 45), (0, 18)]:
    ci = binomtest(k, n).proportion_ci(method="wilson")
    print("Wilson", k, n, repr(ci.low), repr(ci.high))
