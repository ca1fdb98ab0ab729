#!/usr/bin/env python3
"""Checks a set of questions about service items against the items it was written from; prints the counts.

Usage (from the repository root):
    python3 data/evaluation/check.py [SERVICE-ITEMS.jsonl] [--set FILE]
Default of SERVICE-ITEMS: ../shared/data/service-items/guangdong-2021.jsonl. Default of FILE: items.jsonl
beside this script. Exit code 0: all right, 1: faults (listed).
"""
import argparse
import collections
import hashlib
import json
import pathlib
import re
import sys

FIELDS = {
    "材料": ("material_intro",), "地点": ("handle_location",), "时限": ("handle_time_limit", "handle_time"),
    "电话": ("consult_phone",), "投诉": ("complain_phone",), "部门": ("DEPT_NAME",), "条件": ("accept_standard",),
}
KEYS = {"id", "kind", "question", "item", "task_codes", "field", "expected_any", "region", "history", "choice"}
REGIONS = {"广东省", "440000", "广东省广州市", "440100"}
ABSENT = "未公布"
NO_COUNTER = "无线下办理窗口"
# Materials and conditions may be long, and only the first 400 characters of an answer count.
HEAD = 300


def text(row, field):
    """The values of the asked field as one string; '' where the data says 无."""
    values = []
    for key in FIELDS[field]:
        value = row[key]
        value = "、".join(value) if isinstance(value, list) else value
        if value and value.removeprefix("办理地点：") != "无":
            values.append(value)
    return "\n".join(values)


def holds(row, field, alternative):
    """Whether every string of the alternative stands near the start of the row's field."""
    return all(part in text(row, field)[:HEAD] for part in alternative)


def is_odd(task_code):
    return int(hashlib.sha256(task_code.encode()).hexdigest(), 16) % 2 == 1


def check(line, by_code, by_name, faults):
    where = line.get("id", "?")

    def fault(message):
        faults.append(f"{where}: {message}")

    if set(line) - KEYS or not {"id", "kind", "question", "item", "task_codes", "expected_any"} <= set(line):
        fault(f"keys are {sorted(line)}")
        return
    rows = [by_code[code] for code in line["task_codes"] if code in by_code]
    if len(rows) != len(line["task_codes"]) or not rows:
        fault("unknown task code")
        return
    main = rows[0]
    if main["TASK_NAME"] != line["item"]:
        fault("the first task code is not of the item named")
    if not is_odd(main["TASK_CODE"]):
        fault("the SHA-256 of the task code is even")
    if len(set(line["task_codes"])) != len(line["task_codes"]):
        fault("a task code stands twice")

    asked = "\n".join([line["question"], *line.get("history", [])])
    for row in rows:
        stem = re.split("[（(]", row["TASK_NAME"])[0].strip()
        if row["TASK_NAME"] in asked or (stem and stem in asked):
            fault(f"the question holds the name {stem}")

    region = line.get("region")
    if region is not None and region not in REGIONS:
        fault(f"region {region}")
    twins = [row for row in by_name[line["item"]] if row["TASK_CODE"] not in line["task_codes"]]
    if twins and region is None and not line.get("choice"):
        fault("another item has this name, and neither region nor choice is set")
    if line.get("choice") and len(rows) < 2:
        fault("a choice of one")

    field = line.get("field")
    if field is not None and field not in FIELDS:
        fault(f"field {field}")
        return
    expected = line["expected_any"]
    if not expected or not all(alternative and all(alternative) for alternative in expected):
        fault("expected_any is empty")
        return
    if expected[0][0] == ABSENT:
        for row in rows:
            if field is not None and text(row, field):
                fault(f"the field is published: {text(row, field)[:40]}")
            phone = row["consult_phone"]
            if phone != "无" and not (len(expected[0]) == 2 and expected[0][1] in phone):
                fault("the phone of the item is not expected")
        return
    if field is None:
        fault("no field")
        return
    for row in rows:
        if not any(holds(row, field, alternative) for alternative in expected):
            fault(f"nothing expected stands in {field} of {row['TASK_NAME']}")


def main():
    folder = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", metavar="SERVICE-ITEMS", nargs="?", type=pathlib.Path,
                        default=folder.parent.parent.parent / "shared/data/service-items/guangdong-2021.jsonl")
    parser.add_argument("--set", metavar="FILE", type=pathlib.Path, default=folder / "items.jsonl")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.source.read_text("utf-8").splitlines() if line.strip()]
    by_code = {row["TASK_CODE"]: row for row in rows}
    by_name = collections.defaultdict(list)
    families = collections.Counter(row["parentCatalogName"] for row in rows)
    for row in rows:
        by_name[row["TASK_NAME"]].append(row)

    lines = [json.loads(line) for line in arguments.set.read_text("utf-8").splitlines()]
    faults = []
    for line in lines:
        check(line, by_code, by_name, faults)
    for key in ("id", "asked"):
        seen = collections.Counter(
            line["id"] if key == "id" else "\n".join([*line.get("history", []), line["question"]]) for line in lines)
        faults += [f"{value}: {key} stands {count} times" for value, count in seen.items() if count > 1]

    mains = [by_code[line["task_codes"][0]] for line in lines if line["task_codes"][0] in by_code]
    print("questions", len(lines))
    print("fields", dict(collections.Counter(line.get("field", "-") for line in lines).most_common()))
    print("departments", len({row["DEPT_NAME"] for row in mains}), "items", len({row["TASK_CODE"] for row in mains}))
    print("areas", dict(collections.Counter(row["AREA_CODE_TEXT"] for row in mains)))
    print("not published", sum(line["expected_any"][0][0] == ABSENT for line in lines),
          "no counter", sum(line["expected_any"][0][0] == NO_COUNTER for line in lines),
          "choice", sum(bool(line.get("choice")) for line in lines),
          "follow-up", sum("history" in line for line in lines),
          "with region", sum("region" in line for line in lines))
    print("of a family of like names", sum(families[row["parentCatalogName"]] > 1 for row in mains))
    print("faults", len(faults))
    for message in faults:
        print(" ", message)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
