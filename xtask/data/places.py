#!/usr/bin/env python3
"""Makes crates/domain/src/places/data.tsv: countries and their first-level regions, from CLDR.

    python3 xtask/data/places.py            fetch the package with `npm pack`, write the file
    python3 xtask/data/places.py DIR        use an unpacked package in DIR instead
    python3 xtask/data/places.py --check    fail if the file in the tree is not what this script makes

The npm package `cldr` carries CLDR's own XML; the JSON packages leave out nearly all Polish
region names because they are marked provisional. The version is pinned, the output is sorted,
so two runs give the same bytes. See docs/adr/0007-places-from-cldr.md.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

PACKAGE = "cldr@8.0.0"
CLDR = "48"
OUT = Path(__file__).resolve().parents[2] / "crates/domain/src/places/data.tsv"

# In CLDR's list of regular regions, but not officially assigned in ISO 3166-1.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"}
# Official long forms that read badly in a list.
SHORT = {"HK", "MO"}

# How the sixteen voivodeships are written in English beside CLDR's nouns.
POLISH_ALIASES = {
    "PL-02": "Lower Silesian", "PL-04": "Kuyavian-Pomeranian;Kujawy-Pomerania", "PL-06": "Lublin Province",
    "PL-08": "Lubusz;Lebus", "PL-10": "Lodz", "PL-12": "Malopolska;Lesser Polish", "PL-14": "Masovian;Masovia;Mazovian;Mazowsze",
    "PL-16": "Opole Silesia", "PL-18": "Subcarpathian;Podkarpacie", "PL-20": "Podlasie;Podlachian",
    "PL-22": "Pomeranian;Pomorze", "PL-24": "Silesian;Slask", "PL-26": "Swietokrzyskie;Holy Cross Province",
    "PL-28": "Warmian-Masurian;Warmia and Masuria", "PL-30": "Wielkopolska;Greater Polish", "PL-32": "West Pomeranian",
}


def fetch(into):
    done = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=into, check=True, capture_output=True, text=True)
    with tarfile.open(Path(into) / done.stdout.strip().splitlines()[-1]) as tar:
        tar.extractall(into, filter="data")
    return Path(into) / "package"


def expand(text):
    """CLDR writes `ad02~8` for ad02 to ad08."""
    for word in text.split():
        if "~" in word:
            first, last = word.split("~")
            for end in range(ord(first[-1]), ord(last) + 1):
                yield first[:-1] + chr(end)
        else:
            yield word


def regular(common, kind):
    root = ET.parse(common / f"validity/{kind}.xml").getroot()
    return set(expand(" ".join(e.text for e in root.iter("id") if e.get("idStatus") == "regular")))


def territories(common, lang):
    root = ET.parse(common / f"main/{lang}.xml").getroot()
    names = {}
    for e in root.iter("territory"):
        code, alt = e.get("type"), e.get("alt")
        if code is not None and e.text and (alt is None or (alt == "short" and code in SHORT)):
            if alt == "short" or code not in names:
                names[code] = e.text
    return names


def subdivisions(common, lang):
    path = common / f"subdivisions/{lang}.xml"
    if not path.exists():
        return {}
    return {e.get("type"): e.text for e in ET.parse(path).getroot().iter("subdivision") if e.text}


def main_language(common):
    """The likely language of each country, out of likelySubtags (`und_DE` -> `de_Latn_DE`)."""
    root = ET.parse(common / "supplemental/likelySubtags.xml").getroot()
    return {e.get("from")[4:]: e.get("to").split("_")[0] for e in root.iter("likelySubtag") if re.fullmatch(r"und_[A-Z]{2}", e.get("from"))}


def tidy(name, country_names):
    """Drops what only tells homonyms apart in an encyclopedia: `²`, `(hrabstwo)`, `, Somalia`."""
    name = unicodedata.normalize("NFC", name).strip().rstrip("²³").strip()
    name = re.sub(r"\s*\([^)]*\)$", "", name)
    if ", " in name:
        head, tail = name.rsplit(", ", 1)
        if tail in country_names or tail == "Hlavní mešto":
            name = head
    return name


def tidied(raw, codes, country_names):
    short = {c: tidy(raw[c], country_names) for c in codes if c in raw}
    count = Counter(short.values())
    # Where tidying makes two regions of one country alike, both keep their long names.
    return {c: (n if count[n] == 1 else raw[c].rstrip("²³").strip()) for c, n in short.items()}


def distinct(codes, names):
    """Where CLDR gives two codes of one country the same name (renumbered provinces), the first stays."""
    seen, kept = set(), []
    for code in codes:
        plain = "".join(c for c in unicodedata.normalize("NFKD", names[code].casefold()) if c.isalnum() or c in "²³")
        if plain not in seen:
            seen.add(plain)
            kept.append(code)
    return kept


def build(package):
    common = package / "3rdparty/cldr/common"
    version = re.search(r'cldrVersion CDATA #FIXED "(\d+)"', (common / "dtd/ldml.dtd").read_text()).group(1)
    assert version == CLDR, version
    en, pl = territories(common, "en"), territories(common, "pl")
    countries = sorted(c for c in regular(common, "region") if re.fullmatch("[A-Z]{2}", c) and c not in NOT_ISO)
    assert len(countries) == 249, len(countries)
    living = regular(common, "subdivision")
    groups = {e.get("type"): e.get("contains").split() for e in ET.parse(common / "supplemental/subdivisions.xml").getroot().iter("subgroup")}
    sub_en, sub_pl = subdivisions(common, "en"), subdivisions(common, "pl")
    language = main_language(common)
    native = {lang: subdivisions(common, lang) for lang in set(language.values())}

    lines = [
        f"# Countries (C) and first-level regions (R) from Unicode CLDR {version}. Unicode licence: docs/adr/0007-places-from-cldr.md",
        "# Made by xtask/data/places.py. Do not edit. C code en pl | R code en pl native aliases (empty = as in English)",
    ]
    for country in countries:
        lines.append("\t".join(["C", country, en[country], pl[country]]))
        codes = distinct(sorted(c for c in groups.get(country, []) if c in living and c in sub_en), sub_en)
        names = set(en.values()) | set(pl.values())
        e = tidied(sub_en, codes, names)
        p = tidied(sub_pl, codes, names)
        n = tidied(native.get(language.get(country, ""), {}), codes, names)
        for code in codes:
            iso = f"{country}-{code[2:].upper()}"
            polish, own = p.get(code, ""), n.get(code, "")
            if country == "PL":
                polish = own = polish.removeprefix("województwo ")
                assert polish == polish.lower() and polish, code
            row = ["R", iso, e[code], "" if polish == e[code] else polish, "" if own == e[code] else own, POLISH_ALIASES.get(iso, "")]
            assert not any("\t" in f or "\n" in f for f in row), row
            lines.append("\t".join(row).rstrip("\t"))
    return "\n".join(lines) + "\n"


def main():
    given = [a for a in sys.argv[1:] if not a.startswith("--")]
    with tempfile.TemporaryDirectory() as scratch:
        text = build(Path(given[0]) if given else fetch(scratch))
    if "--check" in sys.argv:
        if OUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUT.name} is not what this script makes; run it again")
        return
    OUT.write_text(text, encoding="utf-8", newline="\n")
    rows = text.splitlines()
    print(f"{sum(r[0] == 'C' for r in rows)} countries, {sum(r[0] == 'R' for r in rows)} regions, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
