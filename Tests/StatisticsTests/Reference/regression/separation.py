"""Small designs with the verdict of linear programming on separation (Konis 2007).

Run: python3 separation.py   (writes separation.json; Python 3.11, numpy, scipy with HiGHS)
"""
import json
import numpy as np
from scipy.optimize import linprog

rng = np.random.default_rng(7)
out = []
while len(out) < 240:
    n = int(rng.integers(6, 32)); p = int(rng.integers(1, 4))
    X = np.column_stack([rng.integers(0, k, n) for k in rng.choice([2, 2, 3, 12], p)]).astype(float)
    y = (X @ rng.normal(size=p) * rng.choice([0.3, 1, 4]) + rng.normal(size=n) > rng.normal()).astype(int)
    Z = np.column_stack([np.ones(n), X])
    if y.min() == y.max() or np.linalg.matrix_rank(Z) < p + 1: continue
    A = Z * (2 * y - 1)[:, None]
    r = linprog(-A.sum(0), A_ub=-A, b_ub=np.zeros(n), bounds=[(-1, 1)] * (p + 1), method="highs")
    kind = "none"
    if -r.fun > 1e-7:
        c = linprog(np.zeros(p + 1), A_ub=-A, b_ub=-np.ones(n), bounds=[(None, None)] * (p + 1), method="highs")
        kind = "complete" if c.status == 0 else "quasi"
    # a coefficient has an infinite estimate when some separating direction of largest reach moves it
    free = [j for j in range(1, p + 1) if kind != "none" and abs(r.x[j]) < 1e-9]
    out.append(dict(x=X.T.astype(int).tolist(), y=y.tolist(), kind=kind, zero=free))
json.dump(out, open("separation.json", "w"))
print({k: sum(c["kind"] == k for c in out) for k in ("none", "quasi", "complete")})
