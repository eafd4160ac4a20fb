"""Translates labelled English articles by machine, so that events have reports in several languages.

    apt-get install apertium apertium-eng-spa apertium-fr-es apertium-spa-ita
    python3 benchmarks/translate_articles.py ../shared/data/ecbplus.jsonl ecbplus-languages.jsonl

Each article that has an event stays English or becomes Spanish, French or Italian, by its id. Those that became
something else also say of which article they are a translation, in the field `translationOf`. A third argument names a
file for the same articles and the English originals of those that were translated, as far as they were translated.
"""

import hashlib
import json
import re
import subprocess
import sys

LONGEST = 2500
LANGUAGES = {"en": [], "es": ["eng-spa"], "fr": ["eng-spa", "es-fr"], "it": ["eng-spa", "spa-ita"]}


def translated(texts, modes):
    """Texts in the language to which these modes of Apertium lead."""
    for mode in modes:
        marked = "".join(f"\n\n[[{i}]]\n\n{text}" for i, text in enumerate(texts))
        done = subprocess.run(
            ["apertium", "-u", mode], input=marked, capture_output=True, text=True, check=True
        ).stdout
        parts = re.split(r"\[\[\s*(\d+)\s*\]\]", done)
        by_number = {int(parts[i]): parts[i + 1].strip() for i in range(1, len(parts) - 1, 2)}
        texts = [by_number.get(i, "") for i in range(len(texts))]
    return texts


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles = [article for article in articles if article.get("event")]
    by_language = {language: [] for language in LANGUAGES}
    for article in articles:
        at = int(hashlib.sha256(article["id"].encode()).hexdigest(), 16) % len(LANGUAGES)
        by_language[list(LANGUAGES)[at]].append(article)
    rows = []
    for language, chosen in by_language.items():
        texts = translated([article["text"][:LONGEST] for article in chosen], LANGUAGES[language])
        titles = translated([article.get("title") or "" for article in chosen], LANGUAGES[language])
        for article, text, title in zip(chosen, texts, titles):
            row = dict(article, text=text, lang=language)
            if title:
                row["title"] = title
            if language != "en":
                row["id"] = article["id"] + "-" + language
                row["translationOf"] = article["id"]
            rows.append(row)
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if len(sys.argv) > 3:
        by_id = {article["id"]: article for article in articles}
        originals = [by_id[row["translationOf"]] for row in rows if "translationOf" in row]
        rows += [dict(article, text=article["text"][:LONGEST], lang="en") for article in originals]
        with open(sys.argv[3], "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
