#!/usr/bin/env python3
"""Checks data/sample-city: archives open and match their lists, tables are well formed, validity.csv names real texts.

Usage: python3 data/sample-city/make/check.py [SHARED_DATA]
With SHARED_DATA every law file is compared byte for byte with its source, and "corpus=full" is checked too.
Prints the counts; exits 1 with every fault named.
"""
import csv
import datetime
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
from build import DATED, OUT, articles, read

STATUSES = {'已废止', '已修改', '已失效', '现行有效', '尚未生效'}
VECTOR_BUDGET = 21_000  # articles; with 2,262 items and the policies at about 400 bytes a vector stays below 10 MB
faults = []


def check(held, fault):
    if not held:
        faults.append(fault)


def table(name, columns, order=None):
    raw = (OUT / name).read_bytes()
    text = raw.decode('utf-8')
    check(not text.startswith('\ufeff'), f'{name}: byte order mark')
    check(raw.count(b'\n') == raw.count(b'\r\n'), f'{name}: a line does not end in CRLF')
    rows = list(csv.DictReader(text.splitlines(keepends=True), strict=True))
    check(rows and list(rows[0]) == columns, f'{name}: columns are not {columns}')
    check(all(None not in r and None not in r.values() for r in rows), f'{name}: a row has too many or too few fields')
    if order:
        keys = [tuple(r[c] for c in order) for r in rows]
        check(keys == sorted(set(keys)), f'{name}: not sorted by {order}, or a key stands twice')
    return rows


def day(text, where):
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        faults.append(f'{where}: {text} is no date')
        return None


def versions(files):
    return {DATED.match(pathlib.PurePath(f).stem).groups() for f in files if not f.startswith('案例/')}


def main():
    shared = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    national, local = read(OUT / 'laws-national.tar.gz'), read(OUT / 'laws-guangdong.tar.gz')
    counts = {f: articles(t.decode('utf-8')) for f, t in {**national, **local}.items()}
    total = sum(counts.values())
    check(total <= VECTOR_BUDGET, f'{total} articles are more than {VECTOR_BUDGET}')
    listed = (l.split('\t') for l in (OUT / 'laws-national.txt').read_text('utf-8').splitlines()[1:])
    check({f: int(n) for n, f in listed} == {f: counts[f] for f in national}, 'laws-national.txt differs from the archive')
    source = read(shared / 'laws/national.tar.gz') if shared else None
    if source:
        check(all(source.get(f) == t for f, t in national.items()), 'a law differs from its source')

    titles = table('titles.csv', ['file', 'name', 'title', 'region', 'version', 'effective', 'effective_source'], ['file'])
    check({r['file'] for r in titles} == set(counts), 'titles.csv: files differ from the archives')
    for r in titles:
        day(r['version'], r['file'])
        day(r['effective'], r['file'])

    documents = json.loads((OUT / 'policies/tianhe-documents.json').read_text('utf-8'))
    pages = read(OUT / 'policies/tianhe-html.tar.gz')
    known, everywhere = versions(national), versions(source) if source else None
    policy_titles = {d['title'].strip() for d in documents}
    rows = table('validity.csv', ['title', 'version', 'region', 'status', 'from', 'until', 'successor', 'source', 'note'], ['title', 'version', 'region'])
    for r in rows:
        where = f'validity.csv: {r["title"]} {r["version"]}'
        check(r['status'] in STATUSES and r['source'] and r['from'], f'{where}: status, source or from is missing')
        day(r['version'], where)
        start, end = day(r['from'], where), day(r['until'], where)
        check(not end or start <= end, f'{where}: ends before it starts')
        if r['region'] != '全国':
            page = re.search('tianhe-html.tar.gz：(.*)', r['note'])
            check(r['title'] in policy_titles or page and any(p.endswith(page[1]) for p in pages), f'{where}: no such policy')
        elif 'corpus=none' in r['note']:
            check(everywhere is None or r['title'] not in {t for t, _ in everywhere}, f'{where}: the corpus has it')
        elif 'corpus=full' in r['note']:
            check(everywhere is None or (r['title'], r['version']) in everywhere - known, f'{where}: not in the corpus, or in the sample')
        else:
            check((r['title'], r['version']) in known, f'{where}: not in the sample')

    items = [json.loads(l) for l in (OUT / 'service-items.jsonl').read_text('utf-8').splitlines() if l.strip()]
    check(len({i['TASK_CODE'] for i in items}) == len(items) == 2262, 'service-items.jsonl: not 2,262 items with a code of their own')
    check(len(documents) == 37, 'policies: not 37 documents')
    departments = table('departments.csv', ['code', 'name', 'short_name', 'duties'])
    questions = table('hot-questions.csv', ['theme', 'audience', 'question'])
    check({q['audience'] for q in questions} == {'个人', '企业'}, 'hot-questions.csv: audience is 个人 or 企业')

    kinds = {s: sum(r['status'] == s for r in rows) for s in STATUSES}
    print(f'national {len(national)} files, guangdong {len(local)} files, {total} articles, {len(titles)} titles,')
    print(f'{len(documents)} policies, {len(pages)} pages, {len(items)} items, {len(departments)} departments, {len(questions)} hot questions,')
    print(f'validity {len(rows)} rows: {kinds}')
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
