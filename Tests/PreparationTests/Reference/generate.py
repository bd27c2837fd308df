"""Makes sklearn.json: python3 generate.py > sklearn.json (scikit-learn, numpy, scipy)."""
import json, sys, numpy as np, scipy, sklearn
from sklearn.preprocessing import StandardScaler, RobustScaler, MinMaxScaler, PowerTransformer
from sklearn.decomposition import PCA
from sklearn.impute import KNNImputer
from scipy import stats
rng = np.random.default_rng(5)
n, p = 40, 5
x = np.column_stack([
    rng.normal(3, 2, n), np.exp(rng.normal(0, 1, n)), rng.normal(0, 1, n) ** 3,
    rng.integers(0, 5, n).astype(float), 1e4 + 10 * rng.normal(size=n)])
y = (rng.random(n) < 0.4).astype(int)
held = rng.normal(2, 3, (7, p))
gaps = x.copy()
for r, c in [(0, 1), (3, 2), (3, 4), (10, 0), (21, 1), (33, 3)]: gaps[r, c] = np.nan
def l(a): return [[None if np.isnan(v) else float(v) for v in row] for row in np.asarray(a, float)]
pt = PowerTransformer(method="yeo-johnson", standardize=False).fit(x[:, :4])
pca = PCA(3).fit(x)
ss = StandardScaler().fit(x); rs = RobustScaler().fit(x); mm = MinMaxScaler().fit(x)
out = {
  "versions": {"sklearn": sklearn.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
  "x": l(x), "y": y.tolist(), "held": l(held), "gaps": l(gaps),
  "zscore": l(ss.transform(held)), "robust": l(rs.transform(held)), "minmax": l(mm.transform(held)),
  "yeojohnsonLambdas": pt.lambdas_.tolist(), "yeojohnson": l(pt.transform(held[:, :4])),
  "pca": l(pca.transform(held)), "pcaExplained": pca.explained_variance_ratio_.tolist(),
  "knn": l(KNNImputer(n_neighbors=3).fit_transform(gaps)),
  "studentP": [float(stats.ttest_ind(x[y==1, j], x[y==0, j]).pvalue) for j in range(p)],
  "welchP": [float(stats.ttest_ind(x[y==1, j], x[y==0, j], equal_var=False).pvalue) for j in range(p)],
  "anovaP": [float(stats.f_oneway(x[y==1, j], x[y==0, j]).pvalue) for j in range(p)],
  "kruskalP": [float(stats.kruskal(x[y==1, j], x[y==0, j]).pvalue) for j in range(p)],
}
json.dump(out, sys.stdout)
