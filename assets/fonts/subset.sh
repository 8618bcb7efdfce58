#!/bin/sh
# Makes the shipped fonts: three weights of Source Sans 3, cut down to what a Vietnamese ticket needs.
# Needs npm, and Python with fonttools; leaves the .ttf files beside this script.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$work" && npm pack --silent @expo-google-fonts/source-sans-3@0.4.1 >/dev/null && tar xzf ./*.tgz)

# Latin and Latin-1, every precomposed Vietnamese letter, and the signs that our sentences use.
latin='U+0020-007E,U+00A0-00FF'
vietnamese='U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9'
signs='U+2010-2011,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+20AB,U+2190-2193,U+2212,U+2713'

for weight in 500Medium 700Bold 800ExtraBold; do
    style=$(echo "$weight" | tr -d '0-9')
    pyftsubset "$work/package/$weight/SourceSans3_$weight.ttf" \
        --unicodes="$latin,$vietnamese,$signs" \
        --layout-features='kern,ccmp,locl,lnum,tnum' \
        --no-hinting --output-file="$work/$style.ttf"
    # "Source" is a reserved font name: the licence forbids it to a changed version.
    python3 - "$work/$style.ttf" "$here/MotcuaSans-$style.ttf" "$style" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont

source, target, style = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
name = font["name"]
for record in list(name.names):
    if record.nameID not in (0, 5, 13, 14):
        name.removeNames(nameID=record.nameID)
names = {1: f"Motcua Sans {style}", 2: "Regular", 3: f"MotcuaSans-{style}", 4: f"Motcua Sans {style}",
         6: f"MotcuaSans-{style}", 16: "Motcua Sans", 17: style}
for name_id, text in names.items():
    name.setName(text, name_id, 3, 1, 0x409)
font.save(target)
PYTHON
done
