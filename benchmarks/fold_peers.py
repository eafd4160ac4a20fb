#!/usr/bin/env python3
"""Folds the same labelled articles with other tools for near-duplicates, beside `wirefold fold`, and prints one table.

    fold_peers.py DATA FOLDER LAUNCHER [TIMES] [VARIANTS]

DATA is the folder with NAME.jsonl and NAME.pairs.tsv, LAUNCHER the command that starts this project's command line, such
as ./wirefold. What each tool finds is written to FOLDER. An absent tool is named and left out:

    pip install datasketch rensa text-dedup 'datatrove[io,processing]'

Each tool runs in a process of its own that reads one file of all sets and writes its clusters; all tools take turns,
TIMES rounds (3), and the table tells medians: seconds on the clock, and seconds of processors, which other work on the
machine changes less. Quality is that of the labelled articles alone. Speed is measured on a
file in which each of them stands VARIANTS times (10), in the variants with two words in five exchanged for others. The
others have two processes where they can share the work. They fold words of five by 128 permutations, as their own
documents do, once at a similarity of .7, which is their standard, and once at the best of .2 to .8 for each set, chosen
by the labels of that set. This project has its standard policy. Quality is pairwise F1; pairs of grade 1 count as
neither. Articles are a pair where one chain of joins connects them.
"""
import json
import os
import pickle
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

SETS = ["wirebench_dev", "reuters", "ecbplus", "g5w1h"]
THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
STANDARD = 0.7
INPUT = ["id", "text", "title", "date", "source", "url"]
EXCHANGED = 0.4
SEED = 20261130
PERMUTATIONS = 128
WORDS = 5


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}


class Components:
    def __init__(self):
        self.parent = {}

    def root(self, i):
        self.parent.setdefault(i, i)
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a, b):
        self.parent[self.root(a)] = self.root(b)


def datasketch_hashes(texts):
    from datasketch import MinHash

    found = []
    for text in texts:
        one = MinHash(num_perm=PERMUTATIONS, seed=1)
        one.update_batch([s.encode() for s in shingles(text)])
        found.append(one)
    return found


def bands(threshold):
    """Bands and rows of a band, so that pairs at the threshold are about as likely found as not."""
    possible = [(b, r) for r in range(1, PERMUTATIONS + 1) for b in [PERMUTATIONS // r]]
    return min(possible, key=lambda p: abs((1 / p[0]) ** (1 / p[1]) - threshold))


def datasketch(articles, threshold, folder):
    from datasketch import MinHashLSH

    texts = [a["text"] for a in articles]
    parts = [texts[i::2] for i in range(2)]
    with Pool(2) as pool:
        halves = pool.map(datasketch_hashes, parts)
    lsh = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    found = Components()
    for i, article in enumerate(articles):
        one = halves[i % 2][i // 2]
        for other in lsh.query(one):
            found.join(article["id"], other)
        lsh.insert(article["id"], one)
    return found


def rensa_hashes(texts):
    from rensa import RMinHash

    found = []
    for text in texts:
        one = RMinHash(num_perm=PERMUTATIONS, seed=42)
        one.update(list(shingles(text)))
        found.append(one)
    return found


def rensa(articles, threshold, folder):
    from rensa import RMinHashLSH

    hashes = rensa_hashes([a["text"] for a in articles])
    # This tool divides all permutations among the bands.
    whole = [b for b in range(2, PERMUTATIONS + 1) if PERMUTATIONS % b == 0]
    count = min(whole, key=lambda b: abs((1 / b) ** (b / PERMUTATIONS) - threshold))
    lsh = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=count)
    found = Components()
    for i, one in enumerate(hashes):
        for other in lsh.query(one):
            if one.jaccard(hashes[other]) >= threshold:
                found.join(articles[i]["id"], articles[other]["id"])
        lsh.insert(i, one)
    return found


def write_texts(articles, path):
    with open(path, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps({"id": article["id"], "text": article["text"]}) + "\n")


def text_dedup(articles, threshold, folder):
    source = folder + "/texts.jsonl"
    write_texts(articles, source)
    command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", source, "--split", "train"]
    command += ["--cache_dir", folder + "/cache", "--output", folder, "--column", "text", "--ngram", str(WORDS)]
    command += ["--min_length", "1", "--num_perm", str(PERMUTATIONS), "--threshold", str(threshold), "--num_proc", "2"]
    subprocess.run([*command, "--debug"], check=True, env=dict(os.environ, HF_HUB_OFFLINE="1"))
    with open(folder + "/uf.pkl", "rb") as file:
        union = pickle.load(file)
    found = Components()
    for i, article in enumerate(articles):
        found.join(article["id"], articles[union.find(i)]["id"])
    return found


def datatrove(articles, threshold, folder):
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    parts = folder + "/parts"
    os.makedirs(parts)
    for part in range(2):
        write_texts(articles[part::2], f"{parts}/{part}.jsonl")
    count, size = bands(threshold)
    config = MinhashConfig(n_grams=WORDS, num_buckets=count, hashes_per_bucket=size)

    def run(step, tasks):
        LocalPipelineExecutor(pipeline=step, tasks=tasks, workers=2, logging_dir=f"{folder}/logs-{random.random()}").run()

    run([JsonlReader(parts), MinhashDedupSignature(folder + "/signatures", config=config)], 2)
    run([MinhashDedupBuckets(folder + "/signatures", folder + "/buckets", config=config)], count)
    run([MinhashDedupCluster(folder + "/buckets", folder + "/clusters", config=config, save_cluster_id=True)], 1)
    left_out = JsonlWriter(folder + "/left-out", compression=None)
    read = MinhashDedupFilter(folder + "/clusters", exclusion_writer=left_out, load_cluster_ids=True)
    run([JsonlReader(parts), read, JsonlWriter(folder + "/kept", compression=None)], 2)
    found = Components()
    first = {}
    for path in [*Path(folder, "left-out").glob("*.jsonl"), *Path(folder, "kept").glob("*.jsonl")]:
        for row in rows(path):
            cluster = row["metadata"]["minhash_cluster_id"]
            if cluster >= 0:
                found.join(row["id"], first.setdefault(cluster, row["id"]))
    return found


PEERS = {"datasketch": datasketch, "rensa": rensa, "text_dedup": text_dedup, "datatrove": datatrove}


def work(peer, source, target, threshold):
    """What the process of one tool does: reads, folds, writes."""
    articles = rows(source)
    with tempfile.TemporaryDirectory(dir=Path(target).parent) as folder:
        found = PEERS[peer](articles, float(threshold), folder)
    with open(target, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(article["id"] + "\t" + found.root(article["id"]) + "\n")


def clusters(path):
    with open(path, encoding="utf-8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)


def own_clusters(path):
    """Of this project's own output: the end of a uri is the id of the article."""
    return {row["uri"].rsplit(":", 1)[1]: row["story_id"] for row in rows(path)}


def pairs(found):
    groups = defaultdict(list)
    for i, cluster in found.items():
        groups[cluster].append(i)
    return {tuple(sorted(p)) for members in groups.values() for p in combinations(members, 2)}


def truth(data, name):
    """The true pairs, and those that count as neither."""
    listed = data / (name + ".pairs.tsv")
    if not listed.exists():
        return pairs({a["id"]: a["cluster"] for a in rows(data / (name + ".jsonl"))}), set()
    found, doubtful = Components(), set()
    with open(listed, encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            a, b, grade = line.split("\t")[:3]
            if grade.strip() == "2":
                found.join(a, b)
            elif grade.strip() == "1":
                doubtful.add(tuple(sorted((a, b))))
    true = pairs({i: found.root(i) for i in list(found.parent)})
    return true, doubtful - true


def f1(true, doubtful, predicted, ids):
    within = {p for p in predicted if p[0] in ids and p[1] in ids} - doubtful
    right = len(within & true)
    return 2 * right / (len(within) + len(true)) if within or true else 1.0


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command):
    """Runs it; seconds on the clock and seconds of processors."""
    start, used = time.perf_counter(), processor_seconds()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start, processor_seconds() - used


def write_variants(source, target, variants):
    """Each article as it is, and again with two words in five exchanged for words of any article."""
    articles = rows(source)
    words = [word for article in articles for word in article["text"].split()]
    chance = random.Random(SEED)

    def other(line):
        return " ".join(chance.choice(words) if chance.random() < EXCHANGED else word for word in line.split(" "))

    with open(target, "w", encoding="utf-8") as out:
        for variant in range(variants):
            for article in articles:
                row = {name: article[name] for name in INPUT if article.get(name)}
                if variant > 0:
                    row["id"] += f"-{variant}"
                    row["text"] = "\n".join(map(other, row["text"].split("\n")))
                out.write(json.dumps(row) + "\n")
    return variants * len(articles)


def main(data, folder, launcher, times=3, variants=10):
    data, folder = Path(data), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "all.jsonl"
    source.write_text("".join((data / (name + ".jsonl")).read_text("utf-8") for name in SETS), "utf-8")
    many = folder / "many.jsonl"
    labels = {name: truth(data, name) for name in SETS}
    ids = {name: {a["id"] for a in rows(data / (name + ".jsonl"))} for name in SETS}
    count = write_variants(source, many, int(variants))

    peers = []
    for peer in PEERS:
        try:
            __import__(peer)
            peers.append(peer)
        except ImportError:
            print(peer + " is not installed and left out", file=sys.stderr)

    def command(peer, articles, target, threshold=STANDARD):
        if peer == "wirefold":
            return [launcher, "fold", str(articles), "--output", str(folder / (target + ".jsonl"))]
        return [sys.executable, __file__, "--work", peer, str(articles), str(folder / (target + ".tsv")), str(threshold)]

    spent = defaultdict(list)
    for _ in range(int(times)):
        for peer in ["wirefold", *peers]:
            spent[peer].append(timed(command(peer, many, peer + "-many")))
    timed(command("wirefold", source, "wirefold"))
    for peer in peers:
        for threshold in THRESHOLDS:
            timed(command(peer, source, f"{peer}-{threshold}", threshold))

    print(f"Speed on {count} articles, medians of {times} rounds")
    print("| tool | similarity | " + " | ".join(SETS) + " | seconds | CPU seconds | articles/s |")
    print("| --- | --- | " + "--- | " * len(SETS) + "--- | --- | --- |")
    for peer in ["wirefold", *peers]:
        seconds, used = (statistics.median(times) for times in zip(*spent[peer]))
        cost = f" | {seconds:.1f} | {used:.1f} | {count / seconds:,.0f} |"
        if peer == "wirefold":
            found = pairs(own_clusters(folder / "wirefold.jsonl"))
            print("| wirefold fold | standard policy | " + " | ".join(f"{f1(*labels[n], found, ids[n]):.3f}" for n in SETS) + cost)
            continue
        by = {t: pairs(clusters(folder / f"{peer}-{t}.tsv")) for t in THRESHOLDS}
        scores = {t: [f1(*labels[n], by[t], ids[n]) for n in SETS] for t in THRESHOLDS}
        print(f"| {peer} | {STANDARD} | " + " | ".join(f"{s:.3f}" for s in scores[STANDARD]) + cost)
        best = [max(THRESHOLDS, key=lambda t: scores[t][i]) for i in range(len(SETS))]
        print(f"| {peer} | best for each set | " + " | ".join(f"{scores[t][i]:.3f} (at {t})" for i, t in enumerate(best)) + " | | | |")


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] == "--work":
        work(*sys.argv[2:])
    elif 4 <= len(sys.argv) <= 6:
        main(*sys.argv[1:])
    else:
        sys.exit(__doc__)
