#!/usr/bin/env bash
# Ruby's YAML reads `ports: 102,502` as the number 102502 and `22:22` as 80520, a time of day in seconds;
# YAML 1.1 and 1.2 have no numbers with commas, and YAML 1.1 has 1342 for the other.
#
# Seen with: ruby3.1 3.1.7+really3.1.2-0+deb12u1 with its psych (Debian 12); python3-yaml 6.0-3+b2 and npm yaml 2.8.1
# and js-yaml 4.1.0 beside it.
# What was run: lists of ports, of VLANs, a rack unit and a forward as plain scalars, loaded by each.
# Output seen: Ruby: 102,502 is 102502, 10,20 of VLANs is 1020, 1,2,3 is 123, 0,5 is 5, 8,080 is 8080;
# `102, 502`, with a blank, and [102,502] are what they look like. PyYAML and both of npm leave the
# lists as text; PyYAML says 1342 for 22:22. Written again by Ruby, 102502 is all that is left, without a word.
# For plants: tools of Ruby configure switches and hosts, test what runs and read inventories. A file of ports or
# VLANs that was right for a linter in Python or JavaScript is one number there, mostly above 65535, and where it
# is not, another port: 8,080 is 8080. Put such lists in quotes, or write them as lists of YAML.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download ruby3.1=3.1.7+really3.1.2-0+deb12u1 libruby3.1=3.1.7+really3.1.2-0+deb12u1 libyaml-0-2=0.2.5-1 \
  python3-yaml=6.0-3+b2 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
npm install --no-audit --no-fund --loglevel=error --prefix . yaml@2.8.1 js-yaml@4.1.0 >/dev/null
lib=$work/root/usr/lib
export LD_LIBRARY_PATH=$lib/x86_64-linux-gnu PYTHONPATH=$lib/python3/dist-packages
cat >plant.yaml <<'Y'
ports: 102,502
vlans: 10,20
three: 1,2,3
unit: 0,5
web: 8,080
forward: 22:22
blank: 102, 502
list: [102,502]
Y
ruby() { root/usr/bin/ruby3.1 --disable-gems -I"$lib/ruby/3.1.0" -I"$lib/x86_64-linux-gnu/ruby/3.1.0" "$@"; }
{
  echo "Ruby   $(ruby -rpsych -rjson -e 'puts JSON.generate(Psych.safe_load(File.read("plant.yaml")))')"
  echo "PyYAML $(/usr/bin/python3 -c 'import yaml, json
print(json.dumps(yaml.safe_load(open("plant.yaml")), separators=(",", ":")))')"
  for library in yaml js-yaml; do
    echo "$library $(node -e 'const one = require(process.argv[1]), text = require("fs").readFileSync("plant.yaml", "utf8");
console.log(JSON.stringify((one.parse ?? one.load)(text)))' $library)"
  done
} | tee seen
diff - seen <<'Y' || { echo changed; exit 1; }
Ruby   {"ports":102502,"vlans":1020,"three":123,"unit":5,"web":8080,"forward":80520,"blank":"102, 502","list":[102,502]}
PyYAML {"ports":"102,502","vlans":"10,20","three":"1,2,3","unit":"0,5","web":"8,080","forward":1342,"blank":"102, 502","list":[102,502]}
yaml {"ports":"102,502","vlans":"10,20","three":"1,2,3","unit":"0,5","web":"8,080","forward":"22:22","blank":"102, 502","list":[102,502]}
js-yaml {"ports":"102,502","vlans":"10,20","three":"1,2,3","unit":"0,5","web":"8,080","forward":"22:22","blank":"102, 502","list":[102,502]}
Y
echo 'holds: Ruby reads 102,502 as 102502'
