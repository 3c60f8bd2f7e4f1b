"""The scikit-learn twins of `npm run bench:classifiers`, on one core. The first line of standard input is a file with the rows as JSON
({name: {train: [[text, label], ...], test: [...]}}); each further line names a data set and a model, which is then vectorised, trained
and scored, and answered with one line of JSON. So the two take turns within one run. Debian: python3-sklearn."""

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

# Time on the processor is measured, so that other work on the machine does not count.
import json
import sys
import time

import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

MODELS = {
    "svm": lambda: LinearSVC(C=1),
    "logistic": lambda: LogisticRegression(C=10, max_iter=1000),
    "complement-bayes": lambda: ComplementNB(alpha=1),
    "forest": lambda: RandomForestClassifier(100, random_state=0, n_jobs=1),
}

with open(sys.stdin.readline().strip(), encoding="utf-8") as file:
    sets = json.load(file)
print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    name, kind = line.split()
    texts, labels = zip(*sets[name]["train"])
    held_texts, held_labels = zip(*sets[name]["test"])
    model = MODELS[kind]()
    started = time.process_time()
    vectorizer = TfidfVectorizer(ngram_range=(1, 2))
    train = vectorizer.fit_transform(texts)
    model.fit(train, labels)
    seconds = time.process_time() - started
    answers = model.predict(vectorizer.transform(held_texts))
    figures = {
        "accuracy": accuracy_score(held_labels, answers),
        "macroF1": f1_score(held_labels, answers, average="macro"),
        "seconds": seconds,
    }
    print(json.dumps(figures), flush=True)
