#!/usr/bin/env python3
"""Webhooks in a storm: an endpoint that fails three times in ten, and a server that is killed again and again.

  storm.py SERVER_DLL [--claims 2500] [--kills 3] [--port 5199] [--dump FILE]

Four messages a claim (proposed, opened, assigned, withdrawn), the retry schedule scaled 1 : 1000. Ends with 0 when every
message was taken at least once, under one id, and those of each claim in order. Python's standard library only.
"""
import argparse
import base64
import collections
import hashlib
import hmac
import http.server
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

ADMIN = "vfy_storm-admin_0123456789abcdef0123456789abcdef"
STAGES = ["Proposed", "Open", "InCheck", "Withdrawn"]
SCHEDULE = [0, 0.005, 0.3, 1.8, 7.2, 18, 36, 50.4, 72, 86.4]


class Endpoint:
    """Takes messages, fails three in ten in four ways, and notes what it took and in which order it was called."""

    def __init__(self, dump):
        self.secret, self.lock, self.dump = None, threading.Lock(), dump
        self.tries, self.refused, self.bad = 0, 0, 0
        self.taken = collections.OrderedDict()  # (claim, stage) -> ids
        self.called = collections.defaultdict(list)  # claim -> stages in the order of the calls
        outer = self

        class Hook(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.hear(self, body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"

    def hear(self, hook, body):
        name, stamp = hook.headers["webhook-id"], hook.headers["webhook-timestamp"]
        expected = "v1," + base64.b64encode(hmac.new(self.secret, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
        data = json.loads(body)["data"]
        key = (data["claimId"], data["stage"])
        luck = random.random()
        with self.lock:
            self.tries += 1
            self.bad += hook.headers["webhook-signature"] != expected
            self.called[key[0]].append(key[1])
            if self.dump:
                self.dump.write(json.dumps({"id": name, "timestamp": stamp, "signature": hook.headers["webhook-signature"], "body": body.decode()}) + "\n")
            if luck >= 0.3:
                self.taken.setdefault(key, set()).add(name)
            else:
                self.refused += 1
        if luck < 0.08:
            hook.connection.shutdown(socket.SHUT_RDWR)  # no answer at all
            hook.close_connection = True
            return
        hook.send_response(204 if luck >= 0.3 else 500 if luck < 0.16 else 302 if luck < 0.23 else 503)
        if 0.16 <= luck < 0.23:
            hook.send_header("Location", "http://127.0.0.1:1/")
        hook.send_header("Content-Length", "0")
        hook.end_headers()


class Server:
    def __init__(self, dll, port):
        self.dll, self.folder, self.url = dll, tempfile.mkdtemp(prefix="verify-storm-"), f"http://127.0.0.1:{port}"
        self.arguments = [f"--urls={self.url}", f"--Database:File={self.folder}/verify.db", f"--Bootstrap:AdminKey={ADMIN}", "--Webhooks:AllowedNetworks:0=127.0.0.0/8",
                          "--Webhooks:TimeoutSeconds=2", "--Webhooks:LeaseSeconds=5", "--Checkpoints:EverySeconds=86400", "--no-seed"]
        self.arguments += [f"--Webhooks:RetrySeconds:{i}={s}" for i, s in enumerate(SCHEDULE)]

    def start(self):
        log = open(f"{self.folder}/log.txt", "a")
        self.process = subprocess.Popen(["dotnet", self.dll, *self.arguments], stdout=log, stderr=log, env={**os.environ, "ASPNETCORE_ENVIRONMENT": "Production"}, cwd=os.path.dirname(self.dll))
        for _ in range(3000):
            try:
                urllib.request.urlopen(self.url + "/health/live", timeout=2)
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise SystemExit(f"The server did not start: {self.folder}/log.txt")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def call(self, path, body=None, key=ADMIN, method=None):
        request = urllib.request.Request(self.url + "/api/v1" + path, method=method or ("GET" if body is None else "POST"), data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", "Bearer " + key)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{path}: {error.code} {error.read().decode()}") from None

    def member(self, role):
        person = self.call("/people", {"name": f"Sample {role}", "canSignIn": True, "roles": [role]})["id"]
        code = self.call(f"/people/{person}/keys", {"label": "storm"})["code"]
        return person, self.call("/keys/redeem", {"code": code})["key"]


def work(server, claims):
    """Proposes, opens, assigns and withdraws so many claims, in portions."""
    person, checker = server.member("Checker")
    _, lead = server.member("Lead")
    document = server.call("/documents", {"ref": "storm", "title": "Storm", "language": "en", "authorsOutside": True, "parts": [{"label": "body", "text": "It rained all day."}]}, checker)["id"]
    for first in range(0, claims, 250):
        portion = [{"passage": {"exact": "It rained"}, "content": {"text": f"It rained, {n}.", "attribution": {"speaker": "None"}}} for n in range(first, min(first + 250, claims))]
        items = server.call("/claims/bulk", {"documentId": document, "documentVersion": 1, "claims": portion}, checker)["items"]
        for path, more, key in (("open", {"severity": "Normal", "isAtomic": True}, checker), ("assign", {"assignee": person}, lead), ("withdraw", {"reason": "OutOfScope"}, checker)):
            items = server.call(f"/claims/transitions/{path}", {"claims": [{"claimId": i["id"], "version": i["version"]} for i in items], **more}, key)["items"]
            wrong = [i for i in items if i["problem"]]
            if wrong:
                raise SystemExit(f"{path}: {wrong[0]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("--claims", type=int, default=2500)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--port", type=int, default=5199)
    parser.add_argument("--dump")
    parser.add_argument("--seconds", type=int, default=1800)
    options = parser.parse_args()
    random.seed(20)
    dump = open(options.dump, "w") if options.dump else None
    endpoint, server = Endpoint(dump), Server(os.path.abspath(options.server), options.port)
    expected = options.claims * len(STAGES)
    server.start()
    try:
        hook = server.call("/webhooks", {"url": endpoint.url, "eventTypes": ["claim.stage_changed"]})
        if options.dump:
            with open(options.dump + ".secret", "w") as file:
                file.write(hook["secret"])
        endpoint.secret = base64.b64decode(hook["secret"].removeprefix("whsec_"))
        began = time.monotonic()
        work(server, options.claims)
        print(f"{options.claims} claims through {len(STAGES)} stages in {time.monotonic() - began:.0f} s", flush=True)
        kills = [expected * (n + 1) // (options.kills + 1) for n in range(options.kills)]
        while time.monotonic() - began < options.seconds:
            with endpoint.lock:
                taken = len(endpoint.taken)
            if kills and taken >= kills[0]:
                server.kill()
                print(f"killed with {taken} of {expected} taken", flush=True)
                server.start()
                kills.pop(0)
            if taken == expected and not kills and not server.call(f"/webhooks/{hook['webhook']['id']}/deliveries?state=Waiting&limit=1")["items"]:
                break
            if not kills and server.call(f"/webhooks/{hook['webhook']['id']}/deliveries?state=Dead&limit=1")["items"]:
                again = server.call(f"/webhooks/{hook['webhook']['id']}/replays", {"from": 0, "to": 10**9, "state": "Dead"})
                print(f"sent again after the last try: {again['replayed']}", flush=True)
            time.sleep(0.5)
    finally:
        server.kill()
        if dump:
            dump.close()
    lost = [c for c in endpoint.called if any((c, s) not in endpoint.taken for s in STAGES)]
    doubled = [k for k, ids in endpoint.taken.items() if len(ids) != 1]
    shared = len({i for ids in endpoint.taken.values() for i in ids}) != len(endpoint.taken)
    disordered = [c for c, stages in endpoint.called.items() if [STAGES.index(s) for s in stages] != sorted(STAGES.index(s) for s in stages)]
    print(f"{len(endpoint.taken)} of {expected} messages taken in {endpoint.tries} tries ({endpoint.refused} refused) in {time.monotonic() - began:.0f} s; "
          f"lost {expected - len(endpoint.taken)}, several ids {len(doubled)}, out of order {len(disordered)}, badly signed {endpoint.bad}", flush=True)
    return 1 if lost or doubled or shared or disordered or endpoint.bad or len(endpoint.taken) != expected else 0


if __name__ == "__main__":
    sys.exit(main())
