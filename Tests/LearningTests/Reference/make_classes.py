"""Machines of several classes by scikit-learn, on the data of classes.json."""
import json
import numpy as np
import sklearn
from sklearn.svm import SVC

data = json.load(open("classes.json"))
x = np.array(data["x"]).T
x = (x - x.mean(0)) / np.where(x.std(0) > 0, x.std(0), 1)
y = np.array(data["y"])
out = []
for kernel in ["rbf", "linear"]:
    for weights in [None, "balanced"]:
        m = SVC(kernel=kernel, C=1, gamma="scale", class_weight=weights, tol=1e-8)
        m.fit(x, y)
        m.decision_function_shape = "ovo"
        pairs = m.decision_function(x)
        m.decision_function_shape = "ovr"
        out.append({"kernel": kernel, "balanced": weights == "balanced", "pairs": pairs.T.tolist(),
                    "scores": m.decision_function(x).T.tolist(), "called": m.predict(x).tolist()})


def coupling(r, steps=100000):
    """The minimum of Wu, Lin and Weng's second criterion as the linear system it is."""
    k = len(r)
    q = np.zeros((k, k))
    for i in range(k):
        for j in range(k):
            q[i, j] = sum(r[s][i] ** 2 for s in range(k) if s != i) if i == j else -r[j][i] * r[i][j]
    a = np.zeros((k + 1, k + 1))
    a[:k, :k] = q
    a[:k, k] = 1
    a[k, :k] = 1
    return np.linalg.solve(a, np.r_[np.zeros(k), 1])[:k].tolist()


generator = np.random.default_rng(3)
couples = []
for k in [3, 3, 4, 5]:
    r = np.zeros((k, k))
    for i in range(k):
        for j in range(i + 1, k):
            r[i, j] = generator.uniform(0.01, 0.99)
            r[j, i] = 1 - r[i, j]
    couples.append({"pairs": r.tolist(), "probabilities": coupling(r)})
json.dump({"scikit-learn": sklearn.__version__, "machines": out, "couples": couples},
          open("machines.json", "w"))
