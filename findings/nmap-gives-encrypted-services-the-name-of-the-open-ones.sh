#!/usr/bin/env bash
# nmap's XML gives a service inside TLS the name of the one without it: FTPS is "ftp", a terminal inside TLS
# is "telnet". That it is encrypted stands in another attribute, while the text on the screen says ssl/ftp.
#
# Seen with: nmap 7.93+dfsg1-1 (Debian 12), Python 3.11's ssl for the servers.
# What was run: servers on the loopback that greet as FTP, Telnet and VNC do, each plainly and inside TLS;
# nmap -sV with -oX and -oN.
# Output seen: in the XML name is "ftp", "telnet" and "vnc" for both of each kind, with tunnel="ssl" on the
# second; on the screen the second ones are "ssl/ftp", "ssl/telnet" and "ssl/vnc". There is no name "ftps".
# For plants: whoever moved the recorders to FTPS last year gets the same finding about readable passwords
# again, and a ledger that is compared by names shows no change. A reader of the XML has to look at tunnel
# before it calls a service readable.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download nmap=7.93+dfsg1-1 nmap-common=7.93+dfsg1-1 iproute2=6.1.0-3 libmnl0=1.0.4-3 \
  libbsd0=0.11.7-2 libmd0=1.0.4-2 liblinear4 libblas3 libssh2-1 libpcap0.8 liblua5.3-0 lua-lpeg libpcre3
for package in *.deb; do dpkg -x "$package" root; done
lib=$work/root/usr/lib/$(uname -m)-linux-gnu
export LD_LIBRARY_PATH=$lib:$lib/blas:$work/root/lib/$(uname -m)-linux-gnu NMAPDIR=$work/root/usr/share/nmap
export PATH=$work/root/usr/bin:$work/root/sbin:$work/root/bin:$PATH
openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate -days 30 -subj /CN=recorder 2>/dev/null

cat >serve.py <<'Y'
import socket, ssl, threading
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain("certificate", "key")
greetings = {9400: b"220 (vsFTPd 3.0.3)\r\n", 9200: b"\xff\xfd\x18\xff\xfd\x20\xff\xfd\x23\xff\xfd\x27login: ",
             9300: b"RFB 003.008\n"}
def one(caller, greeting, inside):
    try:
        caller.settimeout(20)
        line = tls.wrap_socket(caller, server_side=True) if inside else caller
        line.sendall(greeting)
        line.recv(100)
        line.close()
    except OSError:
        caller.close()
def serve(listener, greeting, inside):
    while True:
        caller, _ = listener.accept()
        threading.Thread(target=one, args=(caller, greeting, inside), daemon=True).start()
for port, greeting in greetings.items():
    for inside in (False, True):
        listener = socket.create_server(("127.0.0.1", port + inside))
        threading.Thread(target=serve, args=(listener, greeting, inside), daemon=True).start()
open("ready", "w").close()
threading.Event().wait(300)
Y
cat >lab.sh <<'Y'
ip link set lo up
python3 serve.py &
for _ in {1..60}; do [[ -e ready ]] && break; sleep 0.5; done
nmap -n -sV -p 9200,9201,9300,9301,9400,9401 -oX seen.xml -oN screen 127.0.0.1 >log 2>&1 || cat log
kill %1
Y
unshare -rn bash lab.sh
cat >look.py <<'Y'
import xml.etree.ElementTree as tree
for port in tree.parse("seen.xml").iter("port"):
    service = port.find("service")
    print(port.get("portid"), service.get("name"), service.get("tunnel", "-"), service.get("method"))
Y
python3 look.py | tee seen
grep -E '^9[234]0[01]/tcp' screen | awk '{print $1, $3}' | tee -a seen
diff - seen <<'Y' || { echo changed; exit 1; }
9200 telnet - probed
9201 telnet ssl probed
9300 vnc - probed
9301 vnc ssl probed
9400 ftp - probed
9401 ftp ssl probed
9200/tcp telnet
9201/tcp ssl/telnet
9300/tcp vnc
9301/tcp ssl/vnc
9400/tcp ftp
9401/tcp ssl/ftp
Y
echo 'holds: in XML a service inside TLS has the name of the readable one'
