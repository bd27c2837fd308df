"""Reference members of numpy's RandomState and of scikit-learn's splitters.

Run: python3 make_scikit_learn.py   (writes scikit_learn.json beside this file)
Strata of row i: (i * i + 3 * i) mod m. Long member lists are frozen as a checksum:
h = (h * 1000003 + member + 1) mod 2147483647, in order, from 0.
"""
import json, os, numpy, sklearn
from numpy.random import RandomState
from sklearn.model_selection import (KFold, ShuffleSplit, StratifiedKFold, StratifiedShuffleSplit,
                                     train_test_split)

def check(members):
    h = 0
    for m in members: h = (h * 1000003 + int(m) + 1) % 2147483647
    return h
def listed(members):
    members = [int(m) for m in members]
    return {"count": len(members), "check": check(members), "first": members[:12]}
def strata(n, m): return [(i * i + 3 * i) % m for i in range(n)]

out = {"made with": f"numpy {numpy.__version__}, scikit-learn {sklearn.__version__}", "streams": [],
       "splits": [], "shuffle": [], "stratified": [], "kfold": [], "stratifiedKFold": []}
for seed in (0, 1, 15, 42, 12345, 2**31, 2**32 - 1):
    r = RandomState(seed)
    out["streams"].append({"seed": seed, "uniform": [float(v) for v in r.random_sample(700)[-3:]],
        "randint": [int(v) for v in r.randint(0, 1000, 20)],
        "wide": [int(v) for v in r.randint(-5, 2**40, 5)], "full": [int(v) for v in r.randint(0, 2**32, 3)],
        "permutation": [int(v) for v in r.permutation(23)], "choice": [int(v) for v in r.choice(50, 9, replace=False)],
        "after": float(r.random_sample())})
r = RandomState([7, 8, 9]); out["keyed"] = {"key": [7, 8, 9], "uniform": [float(v) for v in r.random_sample(5)]}

sizes = [{"test": 0.3}, {"training": 0.7}, {"test": 0.25, "training": 0.5}, {"test": 7}, {"training": 11, "test": 4}, {}]
def kw(s): return {("train_size" if k == "training" else "test_size"): v for k, v in s.items()}
for n in (20, 37, 100, 838, 5000, 100000):
    for seed in (0, 1, 15, 42, 2024, 4294967295):
        for s in sizes if n < 1000 else sizes[:1]:
            for m in (0, 2, 3, 5):
                if n == 20 and m == 5: continue
                try:
                    tr, te = train_test_split(range(n), random_state=seed, stratify=strata(n, m) if m else None, **kw(s))
                    row = {"training_members": listed(tr), "test_members": listed(te)}
                except ValueError as e: row = {"error": str(e)[:90]}
                out["splits"].append({"rows": n, "seed": seed, "strata": m, **s, **row})
for n, seed in ((40, 3), (101, 0), (838, 9)):
    for k, s in enumerate(({}, {"test": 0.2, "training": 0.6}, {"test": 9})):
        out["shuffle"].append({"rows": n, "seed": seed, **s, "splits": [[listed(a), listed(b)] for a, b in
            ShuffleSplit(4, random_state=seed, **kw(s)).split(numpy.zeros(n))]})
        out["stratified"].append({"rows": n, "seed": seed, "strata": 3, **s, "splits": [[listed(a), listed(b)] for a, b in
            StratifiedShuffleSplit(4, random_state=seed, **kw(s)).split(numpy.zeros(n), strata(n, 3))]})
for n in (10, 37, 586, 100000):
    for k in (2, 5, 10):
        for seed in (None, 0, 15, 4294967295):
            rs = dict(shuffle=seed is not None, random_state=seed)
            out["kfold"].append({"rows": n, "folds": k, "seed": seed, "tests": [listed(b) for _, b in KFold(k, **rs).split(numpy.zeros(n))]})
            for m in (2, 3, 7):
                try: row = {"tests": [listed(b) for _, b in StratifiedKFold(k, **rs).split(numpy.zeros(n), strata(n, m))]}
                except ValueError as e: row = {"error": str(e)[:90]}
                out["stratifiedKFold"].append({"rows": n, "folds": k, "seed": seed, "strata": m, **row})
out["labels"] = []
for labels in (["b", "a", "B", "\u00e4", "z", "10", "9", "\u4e2d", "a"],):
    out["labels"].append({"labels": labels, "codes": [int(c) for c in numpy.unique(labels, return_inverse=True)[1]]})
json.dump(out, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "scikit_learn.json"), "w"), indent=None, separators=(",", ":"))
