#!/usr/bin/env bash
# Asks for every service item of the sample city by its name, by the name its family has in common, and, where province and city
# hold one of the same name, from both regions; prints the share answered from the item. 2,262, 79 and 488 questions, some three minutes.
# Names are what people copy from official pages; the evaluation sets hold none word for word.
# Needs the database of ./run: bench/item-names.sh [DATA-FOLDER]
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'PY'
import collections, json, sys
items = [json.loads(line) for line in open('data/sample-city/service-items.jsonl', encoding='utf8')]
asks = [('材料', '要带什么材料？', 'material_intro'), ('电话', '的咨询电话是多少？', 'consult_phone'), ('时限', '多少天能办好？', 'handle_time_limit'),
        ('地点', '去哪里办理？', 'handle_location'), ('部门', '由哪个部门办理？', ''), ('投诉', '怎么投诉？', ''), ('条件', '需要符合什么条件？', '')]

def line(number, name, codes, region=None, ask=None, expected='', choice=False):
    field, words, _ = ask or asks[number % len(asks)]
    return dict(kind='item', question=name + words, item=name, task_codes=codes, field=field, expected_any=[[expected]], choice=choice, **({'region': region} if region else {}))

def write(name, lines):
    with open(f'{sys.argv[1]}/{name}.jsonl', 'w', encoding='utf8') as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + '\n' for one in lines)

codes, families = collections.defaultdict(list), collections.defaultdict(list)
for item in items:
    name = item['TASK_NAME'].strip()
    codes[name].append(item['TASK_CODE'])
    bracket = min([name.find(c) for c in '(（' if name.find(c) > 3] or [0])
    if bracket and name[-1] in ')）':
        families[name[:bracket]].append(item['TASK_CODE'])
write('names', [line(k, name, codes[name]) for k, name in enumerate(item['TASK_NAME'].strip() for item in items)])
write('families', [line(k, name, found, choice=True) for k, (name, found) in enumerate(sorted(families.items())) if len(found) > 1])

twins = []
for name, found in codes.items():
    both = [item for item in items if item['TASK_CODE'] in found]
    for item in both:
        level = item['DEPT_NAME'][:2]
        others = [other for other in both if other is not item]
        if level not in ('广东', '广州') or not others or any(other['DEPT_NAME'][:2] == level for other in others):
            continue
        for ask in (asks[1], asks[2], asks[3]):
            value = (item[ask[2]] or '').strip()
            if value in ('', '无') or all((other[ask[2]] or '').strip() == value for other in others):
                continue
            shown = value.replace('办理地点：', '')[:12] if ask[0] == '地点' else value.replace('(工作日)', '个工作日')
            twins += [line(0, name, [item['TASK_CODE']], region, ask, shown) for region in (('广州市', '440100') if level == '广州' else ('广东省', '440000'))]
write('twins', twins)
PY
for set in names families twins; do
    echo "$set: $(./zhengshu eval answers --set "$work/$set.jsonl" --data "${1:-var}" 2>/dev/null | grep -E '^item ')"
done
