#!/usr/bin/env python3
"""Checks policy.jsonl, refuse.jsonl and law.jsonl of this folder against the sample city.

    python3 data/evaluation/unseen/check.py        exit code 1 names each fault
"""
import collections
import csv
import json
import os
import re
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
CITY = os.path.join(HERE, '..', '..', 'sample-city')
WANTED = {'policy': 100, 'refuse': 50, 'law': 80}
COMMON = {'id', 'kind', 'question', 'region', 'history'}
KEYS = {'policy': {'document', 'expected_any'}, 'refuse': {'why'}, 'law': {'articles'}}
EXPIRED = {'广州市引进人才入户管理办法': '2025'}  # the answer must say that it ran out, and when
SAYS_SO = {'失效', '过期', '届满', '期满', '到期', '不再有效', '废止'}
NUMBER = '[一二三四五六七八九十百千零〇]+'
faults = []


def squeeze(text):
    return re.sub(r'\s', '', text)


def read(name):
    with open(os.path.join(CITY, name), encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f)) if name.endswith('.csv') else json.load(f)


def articles():
    """Name or title of a law -> the articles of its newest version."""
    texts = {}
    for archive in ('laws-national.tar.gz', 'laws-guangdong.tar.gz'):
        with tarfile.open(os.path.join(CITY, archive)) as tar:
            for m in tar.getmembers():
                if m.isfile():
                    texts[m.name] = tar.extractfile(m).read().decode('utf-8')
    rows = read('titles.csv')
    newest = {}
    for r in rows:
        newest[r['name']] = max(newest.get(r['name'], ''), r['version'])
    found = collections.defaultdict(set)
    for r in rows:
        if r['version'] == newest[r['name']]:
            held = re.findall(r'(?m)^(第%s条(?:之%s)?)' % (NUMBER, NUMBER), texts[r['file']])
            names = {r['name'], r['title']}
            if r['name'] == '民法典':
                names = {'民法典', '中华人民共和国民法典'}
            for name in names:
                found[name].update(held)
    forms = {r['name']: r['title'] for r in rows}
    forms['民法典'] = '中华人民共和国民法典'
    return found, forms


documents = {d['title']: squeeze(d['original_text']) for d in read('policies/tianhe-documents.json')}
held, forms = articles()
ids, questions = collections.Counter(), collections.Counter()
counts = {}

for kind, wanted in WANTED.items():
    with open(os.path.join(HERE, kind + '.jsonl'), encoding='utf-8') as f:
        lines = [json.loads(line) for line in f]
    counts[kind] = len(lines)
    if len(lines) != wanted:
        faults.append(f'{kind}: {len(lines)} lines, not {wanted}')
    for n, line in enumerate(lines, 1):
        at = line.get('id', f'{kind} line {n}')

        def fault(what):
            faults.append(f'{at}: {what}')

        ids[line.get('id')] += 1
        questions[(line.get('question'), tuple(line.get('history', [])))] += 1
        if line.get('id') != f'unseen-{kind}-{n:03d}' or line.get('kind') != kind:
            fault('id or kind')
        if not isinstance(line.get('question'), str) or len(line['question']) < 4:
            fault('question')
        for key in set(line) - COMMON - KEYS[kind]:
            fault(f'key {key}')
        for key in KEYS[kind]:
            if not line.get(key):
                fault(f'no {key}')
        if 'region' in line and not re.fullmatch(r'广东省(.+[市区])?', line['region']):
            fault('region')
        if 'history' in line and not (line['history'] and all(isinstance(h, str) and h for h in line['history'])):
            fault('history')
        if kind == 'policy':
            text = documents.get(line['document'])
            if text is None:
                fault('no such document')
                continue
            year = EXPIRED.get(line['document'])
            if year and not all(year in a and SAYS_SO & set(a) for a in line['expected_any']):
                fault('expiry not expected')
            stands = [all(squeeze(s) in text for s in a if not (year and (s == year or s in SAYS_SO)))
                      for a in line['expected_any'] if a and all(s.strip() for s in a)]
            if len(stands) != len(line['expected_any']) or not any(stands):
                fault('no alternative stands in the document')
        elif kind == 'refuse':
            if not re.match(r'(near-miss|plain): \S', line['why']):
                fault('why')
        else:
            for a in line['articles']:
                m = re.fullmatch(r'(.+?)(第%s条(?:之%s)?)' % (NUMBER, NUMBER), a)
                if not m or m.group(2) not in held.get(m.group(1), ()):
                    fault(f'no article {a}')
                elif m.group(1) in forms and forms[m.group(1)] + m.group(2) not in line['articles']:
                    fault(f'{a} without its full title')

faults += [f'{i}: id used {n} times' for i, n in ids.items() if n > 1]
faults += [f'{q[0]}: asked {n} times' for q, n in questions.items() if n > 1]
for f in faults:
    print(f)
print(', '.join(f'{k} {n}' for k, n in counts.items()) + f'; {len(faults)} faults')
sys.exit(1 if faults else 0)
