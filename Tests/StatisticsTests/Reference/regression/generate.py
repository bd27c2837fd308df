"""Reference values for regressions on awkward data.

Run: python3 generate.py [reconstructed mammography cohort]   (writes cases.json, mammography.csv)
Python 3.11, numpy, scipy and statsmodels; their versions are recorded in the output.
"""
import csv, json, platform, sys, warnings
import numpy as np, scipy, statsmodels, statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.duration.hazard_regression import PHReg

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260101)
cases = {}
listed = lambda a: np.asarray(a, float).tolist()

def newton(score, x, steps=60):
    """Polishes a root of a score function with a numerical Jacobian."""
    x = np.array(x, float)
    for _ in range(steps):
        f = score(x); h = 1e-6 * np.maximum(1, abs(x))
        J = np.array([(score(x + h[j] * e) - score(x - h[j] * e)) / (2 * h[j]) for j, e in enumerate(np.eye(len(x)))]).T
        d = np.linalg.solve(J, -f); x = x + d
        if np.max(abs(d)) < 1e-13 * np.maximum(1, np.max(abs(x))): break
    return x

# weights, offset, scales from 1e-8 to 1e9 -------------------------------------------------
n = 200
z = rng.normal(size=(n, 3)); y = (rng.random(n) < 1 / (1 + np.exp(-(0.3 + z @ [0.8, -0.5, 0.2])))).astype(float)
w = rng.integers(0, 4, n).astype(float); off = rng.normal(size=n) * 0.3
X = z * [1e-8, 1, 1e9] + [0, 1000, 0]
def glm(y, Z, w, off):
    return sm.GLM(y, sm.add_constant(Z), family=sm.families.Binomial(), freq_weights=w, offset=off).fit(tol=1e-15, maxiter=200)
m = glm(y, z, w, off)
T = np.eye(4); T[0, 2] = -1000.0; T[1, 1] = 1e8; T[3, 3] = 1e-9   # from z to X by exact algebra
b = T @ m.params; V = T @ m.cov_params() @ T.T
cases["logistic_weights_offset_scales"] = dict(x=X.T.tolist(), y=listed(y), weights=listed(w), offset=listed(off), coefficients=listed(b), se=listed(np.sqrt(np.diag(V))), log_likelihood=float(m.llf))

# Firth ------------------------------------------------------------------------------------
def firth_case(X, y):
    Z = np.column_stack([np.ones(len(y)), X]); k = Z.shape[1]
    def parts(b):
        p = 1 / (1 + np.exp(-Z @ b)); W = p * (1 - p); I = Z.T @ (Z * W[:, None]); h = W * np.einsum("ij,jk,ik->i", Z, np.linalg.inv(I), Z)
        return p, W, I, h
    def obj(b):
        p, W, I, h = parts(b); eta = Z @ b
        return float(y @ eta - np.logaddexp(0, eta).sum() + 0.5 * np.linalg.slogdet(I)[1])
    def score(b):
        p, W, I, h = parts(b); return Z.T @ (y - p + h * (0.5 - p))
    def best(fixed=None, value=0.0, start=None):
        free = [j for j in range(k) if fixed is None or j not in fixed]
        def full(v):
            b = np.zeros(k); b[free] = v
            if fixed is not None and len(fixed) == 1: b[fixed[0]] = value
            return b
        x0 = np.zeros(len(free)) if start is None else start[free]
        r = optimize.minimize(lambda v: -obj(full(v)), x0, jac=lambda v: -score(full(v))[free], method="BFGS", options=dict(gtol=1e-9, maxiter=5000))
        return full(newton(lambda v: score(full(v))[free], r.x))
    bh = best(); top = obj(bh); p, W, I, h = parts(bh)
    crit = stats.chi2.ppf(.95, 1); ci = []; chi = []
    se = np.sqrt(np.diag(np.linalg.inv(I)))
    for j in range(k):
        g = lambda v: 2 * (top - obj(best([j], v, bh))) - crit
        lims = []
        for s in (-1, 1):
            r = 1.0
            while g(bh[j] + s * r * se[j]) < 0: r *= 1.5
            a, c = sorted((bh[j], bh[j] + s * r * se[j])); lims.append(optimize.brentq(g, a, c, xtol=1e-12))
        ci.append(lims); chi.append(2 * (top - obj(best([j], 0.0, bh))))
    return dict(x=np.asarray(X).T.tolist(), y=listed(y), coefficients=listed(bh), plain_se=listed(se), augmented_se=listed(np.sqrt(np.diag(np.linalg.inv(Z.T @ (Z * (W * (1 + h))[:, None]))))),
        penalised_log_likelihood=top, profile=ci, chi2=listed(chi), global_chi2=2 * (top - obj(best(list(range(1, k))))))
X = np.column_stack([rng.normal(size=60), (rng.random(60) < .3)]).astype(float); y = (rng.random(60) < 1 / (1 + np.exp(-(X @ [.9, .7] - .8)))).astype(float)
cases["firth_plain"] = firth_case(X, y)
X = np.column_stack([np.round(np.linspace(-2, 2, 24), 3), np.tile([0., 0, 1], 8)]); y = (X[:, 0] > .3).astype(float)
cases["firth_complete_separation"] = firth_case(X, y)

# proportional odds ------------------------------------------------------------------------
n = 150
X = np.column_stack([rng.normal(size=n) * 10 + 50, rng.random(n) < .4, rng.integers(0, 3, n)]).astype(float)
lat = X @ [.04, -.6, .3] + rng.logistic(size=n); o = np.searchsorted([1.2, 2.4, 3.6], lat)
def po_score(t):
    th = np.r_[-np.inf, t[:3], np.inf]; eta = X @ t[3:]; F = lambda a: 1 / (1 + np.exp(-a))
    u, l = th[o + 1] - eta, th[o] - eta; pr = F(u) - F(l); fu, fl = F(u) * F(-u), F(l) * F(-l)
    g = np.zeros(6)
    for i in range(3): g[i] = (fu / pr)[o == i].sum() - (fl / pr)[o == i + 1].sum()
    g[3:] = -X.T @ ((fu - fl) / pr); return g
m = OrderedModel(o, X, distr="logit").fit(method="bfgs", disp=0, maxiter=2000, gtol=1e-8)
th = np.asarray(m.model.transform_threshold_params(m.params))[1:-1]
t = newton(po_score, np.r_[th, m.params[:3]])
h = 1e-5 * np.maximum(1, abs(t)); H = -np.array([(8 * (po_score(t + hh * e) - po_score(t - hh * e)) - (po_score(t + 2 * hh * e) - po_score(t - 2 * hh * e))) / (12 * hh) for hh, e in zip(h, np.eye(6))])
se = np.sqrt(np.diag(np.linalg.inv((H + H.T) / 2)))
F = lambda a: 1 / (1 + np.exp(-a)); tt = np.r_[-np.inf, t[:3], np.inf]
cases["proportional_odds"] = dict(x=X.T.tolist(), y=o.tolist(), levels=4, coefficients=listed(t[3:]), se=listed(se[3:]), thresholds=listed(t[:3]), threshold_se=listed(se[:3]),
    log_likelihood=float(np.log(F(tt[o + 1] - X @ t[3:]) - F(tt[o] - X @ t[3:])).sum()))

# Brant's test, written from the paper -----------------------------------------------------
Z = sm.add_constant(X); fits = [sm.Logit((o > k).astype(float), Z).fit(method="newton", disp=0, tol=1e-14) for k in range(3)]
P = [f.predict() for f in fits]; inv = [np.linalg.inv(Z.T @ (Z * (p * (1 - p))[:, None])) for p in P]
C = np.zeros((9, 9))
for k in range(3):
    for l in range(3):
        wk = P[max(k, l)] - P[k] * P[l] if k != l else P[k] * (1 - P[k])
        C[3 * k:3 * k + 3, 3 * l:3 * l + 3] = (inv[k] @ (Z.T @ (Z * wk[:, None])) @ inv[l])[1:, 1:]
bb = np.concatenate([f.params[1:] for f in fits])
def brant(idx):
    D = np.array([[(1.0 if c == i else -1.0 if c == 3 * k + i else 0.0) for c in range(9)] for k in (1, 2) for i in idx])
    d = D @ bb; return float(d @ np.linalg.solve(D @ C @ D.T, d))
cases["proportional_odds"]["brant"] = [brant([0, 1, 2])] + [brant([i]) for i in range(3)]

# multinomial ------------------------------------------------------------------------------
m = sm.MNLogit(o, Z).fit(method="newton", disp=0, tol=1e-14, maxiter=200)
cases["multinomial"] = dict(x=X.T.tolist(), y=o.tolist(), levels=4, coefficients=np.asarray(m.params).T.tolist(), se=np.asarray(m.bse).reshape(np.asarray(m.params).shape, order="F").T.tolist(), log_likelihood=float(m.llf), null_log_likelihood=float(m.llnull))

# linear -----------------------------------------------------------------------------------
yy = X @ [1.5, -3, .2] + rng.normal(size=n) * 4; ww = rng.random(n) + .2
m = sm.WLS(yy, Z, weights=ww).fit()
cases["linear_weighted"] = dict(x=X.T.tolist(), y=listed(yy), weights=listed(ww), coefficients=listed(m.params), se=listed(m.bse), t=listed(m.tvalues), p=listed(m.pvalues), r2=float(m.rsquared), adjusted_r2=float(m.rsquared_adj), f=float(m.fvalue), f_p=float(m.f_pvalue), log_likelihood=float(m.llf), ci=np.asarray(m.conf_int()).tolist())

# Cox with heavy ties and strata -----------------------------------------------------------
t = np.ceil(rng.exponential(np.exp(-.02 * (X[:, 0] - 50) - .5 * X[:, 1])) * 6); e = rng.random(n) < .7; s = rng.integers(0, 3, n)
for ties in ("efron", "breslow"):
    m = PHReg(t, X, status=e.astype(int), strata=s, ties=ties).fit(disp=0, method="newton", maxiter=100)
    sc = lambda b: np.asarray(m.model.score(b)); b = newton(sc, m.params); H = -np.asarray(m.model.hessian(b))
    cases["cox_strata_" + ties] = dict(x=X.T.tolist(), time=listed(t), event=e.astype(int).tolist(), strata=s.tolist(), coefficients=listed(b), se=listed(np.sqrt(np.diag(np.linalg.inv(H)))), log_likelihood=float(m.model.loglike(b)))

json.dump(dict(made_by="generate.py", versions=dict(python=platform.python_version(), numpy=np.__version__, scipy=scipy.__version__, statsmodels=statsmodels.__version__), cases=cases), open("cases.json", "w"))

if len(sys.argv) > 1:  # the coded extract of the reconstructed cohort
    rows = list(csv.DictReader(open(sys.argv[1])))
    code = {"lesion-size": ["gt2"], "grade": ["ii", "iii"], "pr": ["gt20"], "menopause": ["yes"], "slnm": ["present"], "ki67": ["gt20"], "ck56": ["positive"], "calcification": ["have"], "stage": ["ii", "iii", "iv"]}
    with open("mammography.csv", "w") as f:
        f.write(",".join(["her2"] + [f"{v}:{l}" for v, ls in code.items() for l in ls]) + "\n")
        for r in rows:
            f.write(",".join([str(["zero", "low", "positive"].index(r["her2"]))] + [str(int(r[v] == l)) for v, ls in code.items() for l in ls]) + "\n")
