#!/usr/bin/env python3
"""Writes references.json: hard data, and what mpmath (50 digits), scipy, statsmodels and plain
enumeration in whole numbers say about them.   Run: python3 references.py"""
import itertools, json, math, random
from fractions import Fraction
import mpmath as mp, numpy as np, scipy, statsmodels
from scipy import stats
from statsmodels.stats import inter_rater, multitest, proportion
mp.mp.dps = 50
rnd = random.Random(20260101)
out = {"versions": {"mpmath": mp.__version__, "scipy": scipy.__version__, "numpy": np.__version__, "statsmodels": statsmodels.__version__}}
f = float

# Distributions, upper and lower tails by mpmath, quantiles checked by going back.
def t_upper(x, v): return mp.betainc(mp.mpf(v) / 2, mp.mpf("0.5"), 0, v / (v + mp.mpf(x) ** 2), regularized=True) / 2
def f_upper(x, a, b): return mp.betainc(mp.mpf(b) / 2, mp.mpf(a) / 2, 0, b / (b + a * mp.mpf(x)), regularized=True)
def chi_upper(x, v): return mp.gammainc(mp.mpf(v) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)
D = []
for z in [0, 0.1, 1, 1.96, 5, 12, 30, 37, -3]: D.append(["normal", z, [], f(mp.erfc(mp.mpf(z) / mp.sqrt(2)) / 2)])
for v in [1, 2, 3.7, 30, 298, 1e5]:
    for x in [0.01, 1, 3.5, 12, 40]: D.append(["t", x, [v], f(t_upper(x, v))])
for v in [1, 2, 4.5, 30, 500]:
    for x in [1e-8, 0.5, 3.84, 40, 300]: D.append(["chi-square", x, [v], f(chi_upper(x, v))])
for a, b in [(1, 1), (2, 29), (29, 30), (3.3, 177.9), (837, 837)]:
    for x in [0.01, 0.9, 1.3, 8, 100]: D.append(["f", x, [a, b], f(f_upper(x, a, b))])
out["upper_tails"] = D
out["normal_quantiles"] = [[p, f(mp.findroot(lambda z: mp.erfc(-z / mp.sqrt(2)) / 2 - mp.mpf(p), stats.norm.ppf(p)))] for p in [1e-12, 1e-5, 0.001, 0.025, 0.07, 0.08, 0.3, 0.5, 0.6, 0.924, 0.93, 0.975, 0.9999]]
out["quantiles"] = [[n, p, a, f(fn(p, *a))] for n, fn, ps in [("t", stats.t.ppf, [(0.975, [3.5]), (0.9, [298]), (0.01, [1])]), ("chi-square", stats.chi2.ppf, [(0.95, [1]), (0.01, [7.5])]), ("f", stats.f.ppf, [(0.975, [29, 30]), (0.025, [29, 4.7]), (0.975, [837, 837])]), ("beta", stats.beta.ppf, [(0.025, [3, 8]), (0.9, [0.5, 0.5])]), ("gamma", stats.gamma.ppf, [(0.3, [2.5]), (0.99, [0.4])])] for p, a in ps]
out["binomial"] = [[k, n, p, f(mp.binomial(n, k) * mp.mpf(p) ** k * (1 - mp.mpf(p)) ** (n - k)), f(stats.binom.cdf(k, n, p))] for k, n, p in [(0, 5, .3), (5, 5, .3), (2, 5, .3), (50, 100, .5), (3, 1000, .001), (480, 1000, .5), (99990, 100000, .9999)]]
out["hypergeometric"] = [[x, a, b, d, f(Fraction(math.comb(a, x) * math.comb(b, d - x), math.comb(a + b, d)))] for x, a, b, d in [(2, 9, 10, 10), (0, 6, 14, 5), (30, 300, 700, 100), (400, 5000, 60000, 5000)]]

# Two and more groups. mp.mpf takes the doubles as they are.
def noise(n, m=0, s=1, digits=None): return [round(rnd.gauss(m, s), digits) if digits is not None else rnd.gauss(m, s) for _ in range(n)]
sets = {
 "plain": [noise(12, 0, 1, 3), noise(15, 0.5, 2, 3)], "two_values": [[1.5, 2.25], [3.0, 7.5]], "tiny_scale": [noise(20, 0, 1e-12), noise(25, 1e-12, 2e-12)],
 "huge_scale": [noise(20, 0, 1e12), noise(25, 1e12, 2e12)], "offset": [[1e8 + x for x in noise(30)], [1e8 + x for x in noise(31, 0.3)]], "all_ties_but_one": [[1.0] * 10 + [2.0], [1.0] * 12],
 "ties_everywhere": [[rnd.randint(0, 3) for _ in range(40)], [rnd.randint(0, 4) for _ in range(55)]], "unbalanced": [noise(3, 2, 1), noise(300)], "one_constant_group": [[5.0] * 8, noise(9, 5, 1)],
 "four": [noise(5), noise(17, 1, 1, 1), noise(60, 0, 3), noise(8, -2, 0.5)], "large_no_ties": [noise(70), noise(200, 0.2)], "identical": [[1.0, 2, 3, 4], [1.0, 2, 3, 4]], "skewed": [[math.exp(x * 4) for x in noise(50)], [math.exp(x) for x in noise(3000)]], "separated": [[1.0, 2, 3, 4, 5, 6], [101.0, 102, 103, 104, 105, 106, 107]],
}
def moments(x): n = len(x); m = mp.fsum(map(mp.mpf, x)) / n; return n, m, mp.fsum((mp.mpf(v) - m) ** 2 for v in x)
def anova(g):
    ms = [moments(x) for x in g]; N = sum(n for n, _, _ in ms); M = mp.fsum(n * m for n, m, _ in ms) / N; k = len(g)
    b = mp.fsum(n * (m - M) ** 2 for n, m, _ in ms); w = mp.fsum(s for _, _, s in ms)
    if w == 0: return None
    F = (b / (k - 1)) / (w / (N - k)); return [f(F), k - 1, N - k, f(f_upper(F, k - 1, N - k))]
def welch_anova(g):
    ms = [moments(x) for x in g]; k = len(g)
    if any(s == 0 for _, _, s in ms): return None
    w = [n * (n - 1) / s for n, _, s in ms]; W = mp.fsum(w); M = mp.fsum(a * m for a, (_, m, _) in zip(w, ms)) / W; t = mp.fsum((1 - a / W) ** 2 / (n - 1) for a, (n, _, _) in zip(w, ms)) / (k * k - 1)
    F = mp.fsum(a * (m - M) ** 2 for a, (_, m, _) in zip(w, ms)) / (k - 1) / (1 + 2 * (k - 2) * t); d = 1 / (3 * t); return [f(F), k - 1, f(d), f(f_upper(F, k - 1, d))]
def permutation(x, y):   # |T - E| at least as far, in whole numbers
    r = [int(2 * v) for v in stats.rankdata(x + y)]; n, m, S = len(r), len(x), sum(r); ways = {(0, 0): 1}
    for v in r:
        for (k, s), c in list(ways.items()):
            if k < m: ways[(k + 1, s + v)] = ways.get((k + 1, s + v), 0) + c
    t = sum(r[:m]); d = abs(n * t - m * S); return f(Fraction(sum(c for (k, s), c in ways.items() if k == m and abs(n * s - m * S) >= d), math.comb(n, m)))
def item(name, g):
    r = {"groups": g, "anova": anova(g), "welch_anova": welch_anova(g)}
    k = stats.kruskal(*g); r["kruskal"] = [f(k.statistic), f(k.pvalue)]
    for c in ("mean", "median"):
        centre = (lambda x: moments(x)[1]) if c == "mean" else (lambda x: f(np.median(x))); z = [[abs(v - centre(x)) for v in x] for x in g]; r["levene_" + c] = anova(z) if min(len(set(sum(z, []))), 2) > 1 else None
    if all(len(set(x)) > 1 for x in g): b = stats.bartlett(*g); r["bartlett"] = [f(b.statistic), f(b.pvalue)]
    s = sum(g, []); r["shapiro"] = list(map(f, stats.shapiro([v / max(map(abs, s)) for v in s])))
    if len(g) == 2 and all(len(x) > 1 for x in g):
        (n1, m1, s1), (n2, m2, s2) = map(moments, g); d = m1 - m2; v = n1 + n2 - 2
        t = d / mp.sqrt((s1 + s2) / v * (mp.mpf(1) / n1 + mp.mpf(1) / n2)); r["student"] = [f(t), v, f(2 * t_upper(abs(t), v))]
        a, b = s1 / (n1 - 1) / n1, s2 / (n2 - 1) / n2; t = d / mp.sqrt(a + b); v = (a + b) ** 2 / (a * a / (n1 - 1) + b * b / (n2 - 1)); r["welch"] = [f(t), f(v), f(2 * t_upper(abs(t), v))]
        r["smd"] = f(d / mp.sqrt((s1 / (n1 - 1) + s2 / (n2 - 1)) / 2)); x, y = g
        r["mw"] = [f(stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=c).pvalue) for c in (True, False)] + [f(stats.mannwhitneyu(x, y).statistic)]
        if len(set(s)) == len(s) and n1 * n2 <= 20000: r["mw_exact"] = f(min(1, stats.mannwhitneyu(x, y, method="exact").pvalue))
        if n1 + n2 <= 60: r["mw_permutation"] = permutation(x, y)
    r["describe"] = {"skewness": f(stats.skew(s)), "kurtosis": f(stats.kurtosis(s)), "G1": f(stats.skew(s, bias=False)), "G2": f(stats.kurtosis(s, bias=False)), "type7": [f(np.quantile(s, p, method="linear")) for p in (.1, .25, .5, .9)], "type6": [f(np.quantile(s, p, method="weibull")) for p in (.1, .25, .5, .9)], "type2": [f(np.quantile(np.array(s, dtype=float), p, method="averaged_inverted_cdf")) for p in (.1, .25, .5, .9)]}
    return r
out["groups"] = {k: item(k, [list(map(float, x)) for x in v]) for k, v in sets.items()}
out["shapiro"] = [[x, *map(f, stats.shapiro(x))] for x in ([1.0, 2, 4], [1.0, 2, 3, 9], [0.0, 0, 0, 0, 1], noise(11, 0, 1, 2), noise(12, 0, 1, 2), noise(5000, 0, 1, 2), [float(i) for i in range(6)])]

# Tables.
def fisher_exact(t):   # all tables with these margins, in whole numbers
    rows = [sum(r) for r in t]; cols = [sum(c) for c in zip(*t)]; fac = math.factorial
    def inverse(cells): p = 1; [p := p * fac(c) for c in cells]; return p
    seen = {}   # residual rows -> {product of factorials: ways}
    state = {tuple(rows): {1: 1}}
    for c in cols:
        nxt = {}
        for key, d in state.items():
            for cells in itertools.product(*[range(min(k, c) + 1) for k in key]):
                if sum(cells) != c: continue
                k2 = tuple(sorted(a - b for a, b in zip(key, cells))); q = inverse(cells); e = nxt.setdefault(k2, {})
                for v, w in d.items(): e[v * q] = e.get(v * q, 0) + w
        state = nxt
    d = state[tuple([0] * len(rows))]; o = inverse(sum(t, [])); total = sum(Fraction(w, v) for v, w in d.items())
    return f(sum(Fraction(w, v) for v, w in d.items() if v * 10_000_001 >= o * 10_000_000) / total)
tables = [[[2, 7], [8, 2]], [[0, 6], [5, 9]], [[1, 9], [11, 3]], [[10, 10], [10, 10]], [[0, 5], [5, 0]], [[3, 0], [0, 0], [1, 4]], [[120, 80], [95, 130]], [[50000, 50500], [49000, 51000]], [[1, 0], [0, 1]],
 [[5, 2, 0], [1, 6, 3], [2, 0, 7]], [[3, 9, 5, 7], [8, 4, 11, 2]], [[2, 0, 1, 3], [1, 2, 2, 0], [0, 3, 1, 1], [4, 0, 0, 2], [1, 1, 3, 0]], [[10, 2], [3, 8], [6, 6], [0, 4]], [[4, 0, 2, 1, 3, 2], [1, 5, 2, 3, 0, 1]], [[12, 5, 3], [8, 9, 6], [2, 7, 14]], [[1, 2, 3], [2, 4, 6], [3, 6, 9]]]
T = []
for t in tables:
    a = np.array(t); a = a[a.sum(1) > 0][:, a.sum(0) > 0]; c = stats.chi2_contingency(a, correction=False); g = stats.chi2_contingency(a, correction=False, lambda_="log-likelihood")
    r = {"table": t, "chi2": [f(c.statistic), f(c.pvalue)], "g": [f(g.statistic), f(g.pvalue)]}
    if a.shape == (2, 2):
        y = stats.chi2_contingency(a, correction=True); r["yates"] = [f(y.statistic), f(y.pvalue)]
        r["fisher"] = f(stats.fisher_exact(a).pvalue); r["less"] = f(stats.fisher_exact(a, "less").pvalue); r["greater"] = f(stats.fisher_exact(a, "greater").pvalue)
        if a.sum() < 1e5: o = stats.contingency.odds_ratio(a); i = o.confidence_interval(.95); r["odds"] = [f(o.statistic), f(i.low), f(i.high)]
    elif a.sum() < 70: r["fisher"] = fisher_exact(a.tolist())
    if a.shape[0] == a.shape[1]:
        for w, n in ((None, "kappa"), ("linear", "kappa_linear"), ("quadratic", "kappa_quadratic")):
            q = inter_rater.cohens_kappa(a, wt=w) if w else inter_rater.cohens_kappa(a); r[n] = [f(q.kappa), f(q.std_kappa)]
    T.append(r)
out["tables"] = json.loads(json.dumps(T).replace("Infinity", '"Inf"').replace("NaN", "null"))

# Adjustments, correlations, proportions.
P = [0.01, 0.04, 0.03, 0.005, 0.9, 0.04, 1.0, 1e-12, 0.2]
out["adjust"] = {"p": P, **{n: list(map(f, multitest.multipletests(P, method=m)[1])) for n, m in (("bonferroni", "bonferroni"), ("holm", "holm"), ("benjamini-hochberg", "fdr_bh"))}}
C = []
for x, y in [(noise(20, 0, 1, 2), noise(20, 0, 1, 2)), ([1e8 + i for i in range(15)], noise(15, 0, 1, 1)), ([rnd.randint(0, 3) for _ in range(50)], [rnd.randint(0, 3) for _ in range(50)]), ([v * 1e-12 for v in noise(30)], [v * 1e12 for v in noise(30)])]:
    p = stats.pearsonr(x, y); s = stats.spearmanr(x, y); i = p.confidence_interval(); C.append({"x": x, "y": y, "pearson": [f(p.statistic), f(p.pvalue), f(i.low), f(i.high)], "spearman": [f(s.statistic), f(s.pvalue)]})
out["correlations"] = C
out["proportions"] = [[k, n, *map(f, proportion.proportion_confint(k, n, method="wilson")), *map(f, stats.binomtest(k, n).proportion_ci(method="exact"))] for k, n in [(0, 10), (10, 10), (3, 17), (1, 1), (586, 838), (99999, 100000)]]
out["mcnemar"] = [[b, c, f(stats.binomtest(b, b + c).pvalue)] for b, c in [(0, 1), (3, 3), (1, 12), (40, 60), (2000, 2100)]]

# Intraclass correlations: mean squares in 50 digits.
def icc(M):
    n, k = len(M), len(M[0]); A = [[mp.mpf(v) for v in r] for r in M]; g = mp.fsum(sum(A, [])) / (n * k); R = [mp.fsum(r) / k for r in A]; Cm = [mp.fsum(c) / n for c in zip(*A)]
    sr = k * mp.fsum((r - g) ** 2 for r in R) / (n - 1); sc = n * mp.fsum((c - g) ** 2 for c in Cm) / (k - 1); ssw = mp.fsum((A[i][j] - R[i]) ** 2 for i in range(n) for j in range(k)); e = (ssw - sc * (k - 1)) / ((n - 1) * (k - 1)); w = ssw / (n * (k - 1))
    e = 0 if e < 1e-12 * sr else e; w = 0 if w < 1e-12 * sr else w
    v = [(sr - w) / (sr + (k - 1) * w), (sr - e) / (sr + (k - 1) * e + k * (sc - e) / n), (sr - e) / (sr + (k - 1) * e), *((((sr - w) / sr, (sr - e) / (sr + (sc - e) / n), (sr - e) / sr)) if sr else (mp.mpf("-inf"), (sr - e) / (sr + (sc - e) / n) if sr + (sc - e) / n else mp.nan, mp.mpf("-inf")))]
    return {"m": M, "ms": [f(sr), f(sc), f(e), f(w)], "icc": list(map(f, v))}
def readers(n, k, s=1, shift=0, scale=1): t = noise(n); return [[scale * (x + rnd.gauss(0, s) + shift * j) for j in range(k)] for x in t]
out["icc"] = [icc(M) for M in (readers(30, 2, .1), readers(12, 3, 1), readers(25, 4, .5, 2), readers(20, 2, .2, 0, 1e-12), readers(20, 3, .2, 1, 1e12), [[1e8 + v for v in r] for r in readers(40, 2, .3)], [[i, i] for i in range(10)], [[i, i + 3] for i in range(10)], readers(2, 2), readers(30, 2, 50), [[i, 9 - i] for i in range(9)])]
def text(v):   # as text: Foundation's JSON reader is off by an ulp now and then
    if isinstance(v, dict): return {k: text(x) for k, x in v.items()}
    if isinstance(v, list): return [text(x) for x in v]
    if isinstance(v, float): return None if v != v else "Inf" if v == math.inf else "-Inf" if v == -math.inf else repr(v)
    return v
open("references.json", "w").write(json.dumps(text(out), separators=(",", ":")))
