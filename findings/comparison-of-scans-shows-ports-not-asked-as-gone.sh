#!/usr/bin/env bash
# A port that the second scan did not ask for looks in ndiff's comparison like a service that was closed; after a
# scan that asks for no port at all every service is gone.
#
# Seen with: ndiff and nmap 7.93+dfsg1-1 (Debian 12), Linux 6.18.
# What was run: a device with ports 102, 502 and 1102 open, scanned three times: for all three ports, for 502, and
# for none (nmap -sn); then scanned for all three again with 1102 really closed; ndiff of the first scan with
# each of the others.
# Output seen: with the scan for 502 ndiff says "-102/tcp open iso-tsap" and "-1102/tcp open", with the one for no
# port the same of all three: nothing else than of the device where 1102 is closed, but for a line "+1102/tcp
# closed" there. What each scan asked for stands in the XML (<scaninfo services="502">), and ndiff does not look.
# For plants: the scan before the hardening asked for a thousand ports, the one for the acceptance for a list of
# twenty. The comparison is the proof that S7 and the web page are gone, and nobody looked. Compare scans
# only if their scaninfo is the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download ndiff=7.93+dfsg1-1 nmap=7.93+dfsg1-1 nmap-common=7.93+dfsg1-1 iproute2=6.1.0-3 libmnl0=1.0.4-3 \
  libbsd0=0.11.7-2 libmd0=1.0.4-2 liblinear4 libblas3 libssh2-1 libpcap0.8 liblua5.3-0 lua-lpeg libpcre3
for package in *.deb; do dpkg -x "$package" root; done
lib=$work/root/usr/lib/$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$lib:$lib/blas:$work/root/lib/$(uname -m)-linux-gnu NMAPDIR=$work/root/usr/share/nmap
export PATH=$work/root/usr/bin:$work/root/sbin:$work/root/bin:$PATH PYTHONPATH=$work/root/usr/lib/python3/dist-packages

cat >device.py <<'X'
import socket, sys, threading
open_ports = [socket.create_server(("127.0.0.1", int(port))) for port in sys.argv[1:]]
print("ready", flush=True)
threading.Event().wait(60)
X
cat >lab.sh <<'X'
ip link set lo up
scan() { nmap -n -sT "$@" 127.0.0.1 >/dev/null; }
device() {
  exec {said}< <(exec python3 device.py "$@")
  device=$!
  read -r -u "$said"
}
device 102 502 1102
scan -p 102,502,1102 -oX before.xml
scan -p 502 -oX fewer.xml
nmap -n -sn -oX none.xml 127.0.0.1 >/dev/null
kill "$device"
device 102 502
scan -p 102,502,1102 -oX closed.xml
kill "$device"
X
unshare -rn bash lab.sh
for after in fewer none closed; do
  echo "$after:"
  /usr/bin/python3 root/usr/bin/ndiff before.xml $after.xml | grep -o '^[-+][0-9]*/tcp *[a-z]*' | tr -s ' ' || true
done | tee seen
diff - seen <<'X' || { echo changed; exit 1; }
fewer:
-102/tcp open
-1102/tcp open
none:
-102/tcp open
-502/tcp open
-1102/tcp open
closed:
-1102/tcp open
+1102/tcp closed
X
echo 'holds: a port that was not asked for is shown as gone'
