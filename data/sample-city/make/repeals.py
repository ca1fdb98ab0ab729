#!/usr/bin/env python3
"""Prints every repeal clause of a laws archive that names another text of it: the raw material of validity.csv.

Usage: python3 data/sample-city/make/repeals.py laws/national.tar.gz
One line each: repealed file, repealing file, article, clause. Read each by eye: a clause may name a text only to
say that it gives way where the two differ, and an old text may bear the name of a newer one.
"""
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from build import ARTICLE, DATED, read

REPEAL = re.compile('废止|停止执行|不再适用|失效')


def key(title):
    return re.sub(r'\s|中华人民共和国|[〈〉《》<>、，,]', '', title)


def outer_titles(text):
    """The outermost 《…》 of a sentence."""
    depth, start = 0, 0
    for i, c in enumerate(text):
        if c == '《':
            depth += 1
            start = i + 1 if depth == 1 else start
        elif c == '》':
            depth -= 1
            if depth == 0:
                yield text[start:i]


def main():
    files = {f: t.decode('utf-8') for f, t in read(sys.argv[1]).items() if not f.startswith('案例/')}
    by_title = {}
    for f in files:
        title = key(DATED.match(pathlib.PurePath(f).stem)[1])
        by_title.setdefault(title, []).append(f)
        by_title.setdefault(re.sub('^(最高人民法院|最高人民检察院)+', '', title), []).append(f)
    for f, text in sorted(files.items()):
        article, own = '', key(DATED.match(pathlib.PurePath(f).stem)[1])
        for line in text.split('<!-- INFO END -->', 1)[-1].splitlines():
            article = ARTICLE.match(line)[0].strip() if ARTICLE.match(line) else article
            if not REPEAL.search(line):
                continue
            for title in outer_titles(line):
                for repealed in by_title.get(key(title), []):
                    if repealed != f and (key(title) != own or len(by_title[own]) > 1):
                        print(repealed, f, article, line.strip(), sep='\t')


if __name__ == '__main__':
    main()
