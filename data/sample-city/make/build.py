#!/usr/bin/env python3
"""Builds the parts of data/sample-city that come from a shared data folder.

Usage: python3 data/sample-city/make/build.py SHARED_DATA
       SHARED_DATA holds laws/, policies/ and service-items/ (see SOURCE.md for their origins).

Writes beside this folder: laws-national.tar.gz, laws-national.txt, laws-guangdong.tar.gz, titles.csv,
policies/, service-items.jsonl, service-items-dict/, service-items.LICENSE. The same input gives the same bytes.
"""
import csv
import gzip
import io
import pathlib
import re
import shutil
import sys
import tarfile

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent
ARTICLE = re.compile(r'^\s*(?:#+\s*)?第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?(?=[\s　 :：]|$|[^\s款项])')
DATED = re.compile(r'^(.*?)(?:\((\d{4}-\d\d-\d\d)\))?$')
DATE = r'(\d{4})年(\d{1,2})月(\d{1,2})日'
FULL_WIDTH = str.maketrans('０１２３４５６７８９', '0123456789')
# Versions whose first day in force the file itself does not say: adopted, in force, what states it.
KNOWN = {
    '民法典/婚姻家庭编.md': ('2020-05-28', '2021-01-01', '民法典第一千二百六十条'),
    '刑法/刑法.md': ('2023-12-29', '2024-03-01', '刑法修正案（十二）末条'),
    '宪法/宪法.md': ('2018-03-11', '2018-03-11', '2018年3月11日全国人民代表大会公告公布施行'),
    '民法商法/公司法(2018-10-26).md': ('2018-10-26', '2018-10-26', '2018年10月26日全国人大常委会修改公司法的决定：自公布之日起施行'),
    '社会法/未成年人保护法(2024-04-26).md': ('2024-04-26', '2024-04-26', '2024年4月26日全国人大常委会修改农业技术推广法等三部法律的决定：自公布之日起施行'),
    '诉讼与非诉讼程序法/民事诉讼法(2021-12-24).md': ('2021-12-24', '2022-01-01', '2021年12月24日全国人大常委会修改民事诉讼法的决定'),
    '诉讼与非诉讼程序法/民事诉讼法(2023-09-01).md': ('2023-09-01', '2024-01-01', '2023年9月1日全国人大常委会修改民事诉讼法的决定'),
    '行政法规/全国年节及纪念日放假办法(2013-12-11).md': ('2013-12-11', '2014-01-01', '国务院令第644号'),
    '行政法规/全国年节及纪念日放假办法(2024-11-10).md': ('2024-11-10', '2025-01-01', '国务院令第795号'),
    '行政法规/中国公民收养子女登记办法(2023-07-20).md': ('2023-07-20', '2023-07-20', '国务院令第764号：自公布之日起施行'),
    '行政法规/发票管理办法(2023-07-20).md': ('2023-07-20', '2023-07-20', '国务院令第764号：自公布之日起施行'),
}


def read(path):
    with tarfile.open(path) as archive:
        return {m.name.removeprefix('./'): archive.extractfile(m).read() for m in archive if m.isfile()}


def selected(files):
    """The archive's files that laws-national.select names, refusing a line that names nothing."""
    names, chosen = [f.removesuffix('.md') for f in files], set()
    for line in (HERE / 'laws-national.select').read_text('utf-8').splitlines():
        if not line or line.startswith('#'):
            continue
        hit = [n for n in names if n == line[1:]] if line.startswith('=') else [n for n in names if DATED.match(n)[1] == line]
        if not hit:
            sys.exit(f'laws-national.select: nothing is called {line}')
        chosen.update(hit)
    return sorted(f + '.md' for f in chosen)


def pack(path, files):
    """A tar.gz whose bytes depend on names and contents only."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode='w', format=tarfile.PAX_FORMAT) as archive:
        for name in sorted(files):
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(files[name]), 0o644, 0
            archive.addfile(info, io.BytesIO(files[name]))
    with open(path, 'wb') as target, gzip.GzipFile(filename='', fileobj=target, mode='wb', compresslevel=9, mtime=0) as packed:
        packed.write(raw.getvalue())


def articles(text):
    return sum(1 for line in text.split('<!-- INFO END -->', 1)[-1].splitlines() if ARTICLE.match(line))


def iso(parts):
    return '%04d-%02d-%02d' % tuple(map(int, parts))


def title_row(name, text):
    """File, title, version (day of adoption or promulgation), first day in force and what states it."""
    head, _, body = text.translate(FULL_WIDTH).partition('<!-- INFO END -->')
    title = next((l.lstrip('# ').strip() for l in head.splitlines() if l.strip()), '')
    base, dated = DATED.match(pathlib.PurePath(name).stem).groups()
    if name.startswith('民法典/'):
        base = '民法典'
    if name in KNOWN:
        version, effective, source = KNOWN[name]
        return [name, base, title, dated or version, effective, source]
    adopted = [iso(d) for d in re.findall(DATE + r'(?![^\n]*施行)', head)]
    version = dated or (adopted[-1] if adopted else '')
    stated = [(iso(d), '正文') for d in re.findall('自' + DATE + r'[^，。；\n]{0,12}?施行', body)]
    stated += [(iso(d), '题注') for d in re.findall(DATE + r'[^\n]{0,40}?施行', head)]
    later = [s for s in stated if not version or s[0] >= version]
    if later:
        return [name, base, title, version, *later[-1]]
    amended = '修正' in head or '修订' in head or (version and adopted and max(adopted) < version)
    if not amended and not stated and re.search(r'自(?:公布|发布)之日起施行', body):
        return [name, base, title, version, version, '正文：自公布之日起施行']
    if amended and name.startswith('司法解释/') and version == '2020-12-29':
        return [name, base, title, version, '2021-01-01', '最高人民法院2020年12月29日修改民事、商事、知识产权、诉讼、执行类司法解释的决定：自2021年1月1日起施行']
    return [name, base, title, version, '', '']


def region(name, title):
    if '广东地方法规' not in name:
        return '全国'
    if title.startswith('横琴粤澳深度合作区'):
        return '广东省横琴粤澳深度合作区'
    return '广东省' if title.startswith('广东省') else '广东省' + title[:2] + '市'


def main():
    shared = pathlib.Path(sys.argv[1])
    national = read(shared / 'laws/national.tar.gz')
    chosen = {f: national[f] for f in selected(national)}
    pack(OUT / 'laws-national.tar.gz', chosen)
    shutil.copyfile(shared / 'laws/local-guangdong.tar.gz', OUT / 'laws-guangdong.tar.gz')
    local = read(OUT / 'laws-guangdong.tar.gz')

    counts = {f: articles(t.decode('utf-8')) for f, t in chosen.items()}
    laws = len({DATED.match(f.removesuffix('.md'))[1] for f in chosen})
    lines = [f'{sum(counts.values())}\t合计：{len(chosen)} 个文件，{laws} 件']
    lines += [f'{counts[f]}\t{f}' for f in sorted(counts)]
    (OUT / 'laws-national.txt').write_text('\n'.join(lines) + '\n', 'utf-8')

    with open(OUT / 'titles.csv', 'w', encoding='utf-8', newline='') as target:
        writer = csv.writer(target, lineterminator='\r\n')
        writer.writerow(['file', 'name', 'title', 'region', 'version', 'effective', 'effective_source'])
        for f, t in sorted({**chosen, **local}.items()):
            row = title_row(f, t.decode('utf-8'))
            writer.writerow(row[:3] + [region(f, row[1])] + row[3:])

    (OUT / 'policies').mkdir(exist_ok=True)
    for name in ('tianhe-documents.json', 'tianhe-html.tar.gz'):
        shutil.copyfile(shared / 'policies' / name, OUT / 'policies' / name)
    shutil.copyfile(shared / 'service-items/guangdong-2021.jsonl', OUT / 'service-items.jsonl')
    shutil.copyfile(shared / 'service-items/LICENSE', OUT / 'service-items.LICENSE')
    (OUT / 'service-items-dict').mkdir(exist_ok=True)
    for name in ('department.txt', 'matter.txt', 'theme.txt'):
        shutil.copyfile(shared / 'service-items/dict' / name, OUT / 'service-items-dict' / name)
    print(f'national: {len(chosen)} files, {laws} laws, {sum(counts.values())} articles')
    print(f'guangdong: {len(local)} files, {sum(articles(t.decode("utf-8")) for t in local.values())} articles')


if __name__ == '__main__':
    main()
