# Prints the expected values of metrics_test.go. Run with scikit-learn 1.2.1:
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
