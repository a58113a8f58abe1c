"""Index a collection of documents by TF-IDF and answer a batch of queries.

Usage: python tfidf.py [FOLDER]

FOLDER holds documents.jsonl (id, title, body) and queries.txt.
"""
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

TOKEN = re.compile(r"[a-z0-9]+")
STOP_WORDS = frozenset("the of and to a in is that it was for on are as with".split())
SUFFIXES = (
    "ization", "ational", "fulness", "ousness", "iveness", "ement", "ingly", "ment", "ness", "able", "ible", "edly",
    "ing", "ed", "es", "s", "ly",
)


def stem(word):
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return word[: -len(suffix)]
    return word


def tokenize(text):
    return [stem(word) for word in TOKEN.findall(text.lower()) if word not in STOP_WORDS]


def analyze(document):
    """Weighted term frequencies of one document; the title counts three times."""
    counts = Counter(tokenize(document["body"]))
    for term in tokenize(document["title"]):
        counts[term] += 3
    return {term: 1 + math.log(count) for term, count in counts.items()}


class Index:
    """An inverted index: for every term the documents that hold it, with their weights."""

    def __init__(self):
        self.titles = []
        self.postings = {}
        self.norms = []

    def build(self, documents):
        vectors = [analyze(document) for document in documents]
        self.titles = [document["title"] for document in documents]
        for number, vector in enumerate(vectors):
            for term, weight in vector.items():
                self.postings.setdefault(term, []).append((number, weight))
        for vector in vectors:
            square = 0.0
            for term, weight in vector.items():
                square += (weight * self.idf(term)) ** 2
            self.norms.append(math.sqrt(square))

    def idf(self, term):
        return math.log(1 + len(self.titles) / (1 + len(self.postings.get(term, ()))))

    def search(self, query, limit=5):
        scores = {}
        for term, count in Counter(tokenize(query)).items():
            for number, weight in self.postings.get(term, ()):
                scores[number] = scores.get(number, 0.0) + count * weight * self.idf(term) ** 2
        ranked = [(score / self.norms[number], number) for number, score in scores.items()]
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
        return ranked[:limit]


def batch_search(index, queries):
    results = []
    for query in queries:
        results.append(index.search(query))
    return results


def load(folder):
    with open(folder / "documents.jsonl", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    queries = (folder / "queries.txt").read_text(encoding="utf-8").splitlines()
    return documents, queries


def main():
    default = Path(__file__).resolve().parent / "data" / "documents"
    documents, queries = load(Path(sys.argv[1]) if len(sys.argv) > 1 else default)

    index = Index()
    index.build(documents)
    print(f"{len(documents)} documents, {len(index.postings)} terms")

    results = batch_search(index, queries)
    for query, found in zip(queries, results):
        best = ", ".join(f"{number} ({score:.4f})" for score, number in found)
        print(f"{query}: {best or 'nothing'}")


if __name__ == "__main__":
    main()
