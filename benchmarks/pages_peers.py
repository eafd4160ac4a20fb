#!/usr/bin/env python3
"""Reads the same web pages with other extractors, beside the reader of this project, and prints one table.

    pages_peers.py PAGES FOLDER [FOUND.jsonl ...]

PAGES is the folder with pages.jsonl and html/ID.html.gz. What each extractor finds is written to FOLDER/NAME.jsonl, in
the form that score-pages reads. Each FOUND.jsonl is what this project read (`TrainCommand try` or `read`); it is scored
in the same table. The extractors come from PyPI, an absent one is named and left out:

    pip install trafilatura readability-lxml newspaper4k justext boilerpy3

Speed is pages a second of processor time in one thread, after one page to warm up.
"""
import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

UNSPACED = {"ja", "zh", "th"}


def tokens(text, lang):
    return [c for c in text if c.isalnum()] if lang in UNSPACED else re.findall(r"\w+", text.lower())


def trafilatura_reader():
    import trafilatura

    def read(page, row):
        found = trafilatura.bare_extraction(page, with_metadata=True)
        if found is None:
            return {}
        found = found if isinstance(found, dict) else found.as_dict()
        return {"body": found.get("text"), "headline": found.get("title"), "date": found.get("date")}

    return read


def readability_reader():
    import lxml.html
    from readability import Document

    def read(page, row):
        document = Document(page.decode("utf-8", "replace"))
        text = lxml.html.fromstring(document.summary()).xpath("//text()")
        return {"body": "\n".join(t.strip() for t in text if t.strip()), "headline": document.short_title()}

    return read


def newspaper_reader():
    import newspaper

    def read(page, row):
        article = newspaper.Article(url=row.get("url") or "https://example.org/a", language="en", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        date = article.publish_date
        return {"body": article.text, "headline": article.title, "date": date.isoformat() if date else None}

    return read


def justext_reader():
    import justext

    names = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pl": "Polish",
             "sv": "Swedish", "da": "Danish", "nl": "Dutch", "tr": "Turkish", "ru": "Russian", "pt": "Portuguese",
             "cs": "Czech", "id": "Indonesian", "no": "Norwegian_Bokmal", "la": "Latin", "ko": "Korean"}

    def read(page, row):
        name = names.get(row.get("lang", "en"))
        words = justext.get_stoplist(name) if name else frozenset()
        options = {} if words else {"stopwords_low": 0, "stopwords_high": 0}
        found = justext.justext(page, words, **options)
        return {"body": "\n".join(p.text for p in found if not p.is_boilerplate)}

    return read


def boilerpy_reader():
    from boilerpy3 import extractors

    extractor = extractors.ArticleExtractor(raise_on_failure=False)

    def read(page, row):
        document = extractor.get_doc(page.decode("utf-8", "replace"))
        return {"body": document.content, "headline": document.title}

    return read


READERS = {
    "trafilatura": trafilatura_reader,
    "readability-lxml": readability_reader,
    "newspaper4k": newspaper_reader,
    "jusText": justext_reader,
    "boilerpy3": boilerpy_reader,
}


def run(name, make, rows, pages, folder):
    try:
        read = make()
    except ImportError as error:
        print(f"{name}: left out, not installed ({error})")
        return None
    found, failures, spent = {}, 0, 0.0
    with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as out:
        for at, row in enumerate(rows):
            start = time.process_time()
            try:
                result = read(pages[row["id"]], row)
            except Exception:  # a page that an extractor cannot read counts as empty
                result, failures = {}, failures + 1
            spent += time.process_time() - start if at else 0
            found[row["id"]] = {"id": row["id"], **result}
            out.write(json.dumps(found[row["id"]], ensure_ascii=False) + "\n")
    if failures:
        print(f"{name}: failed on {failures} pages, which count as empty")
    return found, (len(rows) - 1) / spent


def same_title(wanted, found):
    a, b = (re.sub(r"\W+", "", t or "").lower() for t in (wanted, found))
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return a == b or (short in long and len(short) * 3 >= len(long) * 2)


def score(rows, found):
    results = []
    for row in rows:
        got, lang = found.get(row["id"], {}), row.get("lang", "en")
        wanted, have = Counter(tokens(row["body"], lang)), Counter(tokens(got.get("body") or "", lang))
        common = sum((wanted & have).values())
        recall, precision = common / max(1, sum(wanted.values())), common / max(1, sum(have.values()))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        title = same_title(row["title"], got.get("headline")) if row.get("title") else None
        day = (got.get("date") or "")[:10] == row["date"][:10] if row.get("date") else None
        results.append((row["set"], precision, recall, f1, recall < .3, title, day))
    return results


def mean(values):
    values = [float(v) for v in values if v is not None]
    return sum(values) / len(values) if values else float("nan")


def main():
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in open(source / "pages.jsonl", encoding="utf-8")]
    pages = {row["id"]: gzip.open(source / "html" / f"{row['id']}.html.gz").read() for row in rows}
    sets = sorted({row["set"] for row in rows})
    columns = ["P", "R", "F1", "collapsed", "titles", "days"]
    print("| reads | " + " | ".join(columns) + " | " + " | ".join(f"F1 {s}" for s in sets) + " | pages/s |")
    print("| --- |" + " --- |" * (len(columns) + len(sets) + 1))
    entries = []
    for name, make in READERS.items():
        result = run(name, make, rows, pages, folder)
        if result:
            entries.append((name, *result))
    for path in sys.argv[3:]:
        lines = [json.loads(line) for line in open(path, encoding="utf-8")]
        entries.append((Path(path).stem, {line["id"]: line for line in lines}, float("nan")))
    for name, found, speed in entries:
        results = score(rows, found)
        cells = [f"{mean(r[k] for r in results):.3f}" for k in (1, 2, 3, 4, 5, 6)]
        cells += [f"{mean(r[3] for r in results if r[0] == s):.3f}" for s in sets]
        print(f"| {name} | " + " | ".join(cells) + f" | {speed:.0f} |".replace("nan", "–"))


if __name__ == "__main__":
    main()
