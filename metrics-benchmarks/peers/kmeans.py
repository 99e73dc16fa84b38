"""scikit-learn's k-means with two threads: python3 kmeans.py ROWS_FILE CENTRES_FILE FEATURES

Both files hold doubles, little-endian, row by row. Each line read from the standard input is the name of an algorithm, lloyd or
elkan; the answer is a line of its milliseconds and the inertia in which it ends, from the given centres.
"""

import os
import sys
import time
import warnings

os.environ["OMP_NUM_THREADS"] = "2"
os.environ["OPENBLAS_NUM_THREADS"] = "2"

import numpy
import sklearn
from sklearn.cluster import KMeans

warnings.filterwarnings("ignore")
features = int(sys.argv[3])
rows = numpy.fromfile(sys.argv[1], dtype="<f8").reshape(-1, features)
centres = numpy.fromfile(sys.argv[2], dtype="<f8").reshape(-1, features)
print("ready", sklearn.__version__, flush=True)
for line in sys.stdin:
    fit = KMeans(len(centres), init=centres, n_init=1, max_iter=100_000, tol=0, algorithm=line.strip())
    before = time.perf_counter()
    fit.fit(rows)
    print(f"{(time.perf_counter() - before) * 1e3:.3f} {fit.inertia_!r}", flush=True)
