"""Measures of several classes by scikit-learn, frozen in classes.json."""
import json
import numpy as np
import sklearn
from sklearn.metrics import (balanced_accuracy_score, cohen_kappa_score, confusion_matrix, f1_score,
                             log_loss, matthews_corrcoef, roc_auc_score)

generator = np.random.default_rng(20251121)


def case(name, n, k, digits, weights=None, degenerate=False):
    truth = generator.choice(k, n, p=weights)
    for place in range(k):
        truth[place] = place
    logits = generator.normal(size=(n, k)) + 1.2 * np.eye(k)[truth]
    p = np.exp(logits)
    p /= p.sum(1, keepdims=True)
    if digits is not None:
        p = np.round(p, digits)
        p[:, -1] = np.round(1 - p[:, :-1].sum(1), 12)
        p = np.clip(p, 0, 1)
        p /= p.sum(1, keepdims=True)
    if degenerate:
        p[: n // 2] = 1 / k
        p[n // 2] = 0
        p[n // 2, truth[n // 2]] = 1
        p[n // 2 + 1] = 0
        p[n // 2 + 1, (truth[n // 2 + 1] + 1) % k] = 1
    called = p.argmax(1)
    ovr = [roc_auc_score(truth == c, p[:, c]) for c in range(k)]
    values = {
        "perClass": ovr,
        "macro": roc_auc_score(truth, p, multi_class="ovr", average="macro"),
        "weighted": roc_auc_score(truth, p, multi_class="ovr", average="weighted"),
        "micro": roc_auc_score(np.eye(k)[truth].ravel(), p.ravel()),
        "handTill": roc_auc_score(truth, p, multi_class="ovo", average="macro"),
        "pairWeighted": roc_auc_score(truth, p, multi_class="ovo", average="weighted"),
        "accuracy": float((truth == called).mean()),
        "balancedAccuracy": balanced_accuracy_score(truth, called),
        "macroF1": f1_score(truth, called, average="macro", zero_division=0),
        "weightedF1": f1_score(truth, called, average="weighted", zero_division=0),
        "mcc": matthews_corrcoef(truth, called),
        "kappa": cohen_kappa_score(truth, called),
        "kappaLinear": cohen_kappa_score(truth, called, weights="linear"),
        "kappaQuadratic": cohen_kappa_score(truth, called, weights="quadratic"),
        "logLoss": log_loss(truth, p),
        "brier": float(((np.eye(k)[truth] - p) ** 2).sum(1).mean()),
        "rankedScore": float(
            (((np.cumsum(p, 1) - np.cumsum(np.eye(k)[truth], 1))[:, :-1] ** 2).sum(1)
             / (k - 1)).mean()),
    }
    score = p @ np.arange(k)
    higher = truth[:, None] > truth[None, :]
    concordant = (higher & (score[:, None] > score[None, :])).sum()
    tied = (higher & (score[:, None] == score[None, :])).sum()
    values["ordinal"] = float((concordant + tied / 2) / higher.sum())
    return {
        "name": name, "classes": k, "truth": truth.tolist(), "probabilities": p.T.tolist(),
        "confusion": confusion_matrix(truth, called, labels=range(k)).tolist(), "values": values,
    }


cases = [
    case("three classes", 120, 3, None),
    case("ties", 90, 3, 1),
    case("rare class", 80, 4, 2, [0.5, 0.3, 0.18, 0.02]),
    case("half without information", 60, 3, None, degenerate=True),
    case("five classes", 70, 5, 2),
]
json.dump({"scikit-learn": sklearn.__version__, "numpy": np.__version__, "cases": cases},
          open("classes.json", "w"))
