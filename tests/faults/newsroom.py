"""A server of Verify that a campaign starts, hurts and asks; clients that note what they asked and what they were told;
and the judge who afterwards compares these notes with the history the server gives. Python's own library alone.

VERIFY_SERVER names the server's executable or dll; without it, the one built in src/Verify.Api/bin."""
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ADMIN = "vfy_administrator_0123456789abcdef0123456789abcdef"
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no server is left behind
PROVISIONAL = {500, 502, 503, 504, 507}


def server_command():
    named = os.environ.get("VERIFY_SERVER")
    built = [os.path.join(ROOT, "src/Verify.Api/bin", c, "net10.0/Verify.Api.dll") for c in ("Debug", "Release")]
    path = named or next((b for b in built if os.path.exists(b)), None)
    if path is None:
        raise SystemExit("Build src/Verify.Api first, or name the server in VERIFY_SERVER.")
    return ["dotnet", path] if path.endswith(".dll") else [path]


class Folder:
    """A folder for one campaign, gone afterwards."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="verify-faults-")
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)


class Server:
    """One process of the server on a folder; wrap is put before its command (strace), env is added to its surroundings."""

    def __init__(self, folder, wrap=(), env=None, data=None):
        self.folder, self.wrap = folder, list(wrap)
        data = data or os.path.join(folder, "data")
        os.makedirs(data, exist_ok=True)
        self.database = os.path.join(data, "verify.db")
        self.log = os.path.join(folder, "server.log")
        self.process = None
        self.env = {
            **os.environ,
            "Database__File": self.database,
            "Bootstrap__AdminKey": ADMIN,
            "Log__KeyFile": os.path.join(folder, "log-key.pem"),
            "Witness__File": os.path.join(folder, "outside", "checkpoints.jsonl"),
            "Webhooks__KeyFile": os.path.join(folder, "webhook-key"),
            "Checkpoints__EveryEvents": "50",
            "Checkpoints__EverySeconds": "1",
            "Urls": "http://127.0.0.1:0",
            "ASPNETCORE_ENVIRONMENT": "Production",
            "Limits__PerKeyAMinute": "0",  # it is not the limits that are tried here
            "Limits__OpenPerAddressAMinute": "0",
            "Limits__FailuresPerAddressAMinute": "0",
            "Logging__LogLevel__Default": "Warning",
            "Logging__LogLevel__Microsoft": "Error",
            **(env or {}),
        }

    def start(self, seconds=120):
        with open(self.log, "ab") as log:
            begun = log.tell()
            self.process = subprocess.Popen(self.wrap + server_command(), cwd=self.folder, env=self.env, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with open(self.log, "rb") as log:
                log.seek(begun)
                found = re.search(rb"Verify listens on http://127\.0\.0\.1:(\d+)", log.read())
            if found:
                self.port = int(found[1])
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit("The server did not start:\n" + self.tail())

    def tail(self, lines=15):
        with open(self.log, "rb") as log:
            return b"\n".join(log.read().split(b"\n")[-lines:]).decode("utf-8", "replace")

    def kill(self):
        """kill -9 for it and whatever it was wrapped in."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()

    def rss(self):
        """Resident memory in MiB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024

    def check(self):
        """What `db check` says, and whether all is well. The server must be down."""
        done = subprocess.run(server_command() + ["db", "check"], cwd=self.folder, env=self.env, capture_output=True, text=True)
        lines = [l for l in done.stdout.split("\n") if l.strip()]
        return done.returncode == 0, "\n".join(lines[-20:]) or done.stderr[-2000:]


class Client:
    """Somebody with a key. Status None: the connection broke, and nobody knows what happened."""

    def __init__(self, server, key, seconds=60):
        self.server, self.key, self.seconds, self.connection, self.link = server, key, seconds, None, None

    def call(self, method, path, body=None, if_match=None, headers=None):
        given = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if if_match:
            given["If-Match"] = if_match
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            given["Content-Type"] = "application/json"
        given.update(headers or {})
        try:
            if self.connection is None or self.connection.port != self.server.port:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=self.seconds)
            self.connection.request(method, "/api/v1" + path, data, given)
            answer = self.connection.getresponse()
            text = answer.read()
            self.link = answer.headers.get("Link")
            isjson = "json" in (answer.headers.get("Content-Type") or "")
            return answer.status, json.loads(text) if isjson and text else None, answer.headers.get("ETag")
        except (OSError, http.client.HTTPException, ValueError):
            if self.connection is not None:
                self.connection.close()
            self.connection = None
            return None, None, None

    def must(self, method, path, body=None, if_match=None):
        status, json_, etag = self.call(method, path, body, if_match)
        if status is None or status >= 300:
            raise SystemExit(f"{method} {path}: {status} {json_}\n{self.server.tail()}")
        return json_, etag

    def all(self, path):
        """All items of a list."""
        items, path = [], path + ("&" if "?" in path else "?") + "limit=200"
        while path:
            page, _ = self.must("GET", path)
            items += page["items"]
            after = re.search(r"<[^>]*?/api/v1([^>]*)>; *rel=\"next\"", self.link or "")
            path = after and after[1]
        return items


class Newsroom:
    """Plainly invented people, a piece and its claims."""

    def __init__(self, server, claims=4):
        self.server = server
        admin = Client(server, ADMIN)
        person, _ = admin.must("POST", "/people", {"name": "Sample Checker", "canSignIn": True, "roles": ["Checker"]})
        self.person = person["id"]
        code, _ = admin.must("POST", f"/people/{self.person}/keys", {"label": "sample"})
        key, _ = Client(server, None).must("POST", "/keys/redeem", {"code": code["code"]})
        self.checker = key["key"]
        checker = Client(server, self.checker)
        lines = [f"The sample port took {n} ships." for n in range(claims)]
        piece, _ = checker.must("POST", "/documents", {"title": "A sample piece", "language": "en", "authorsOutside": True, "parts": [{"label": "body", "text": "\n".join(lines)}]})
        self.document = piece["id"]
        self.claims = []
        for line in lines:
            claim, _ = checker.must("POST", "/claims", self.claim(line))
            self.claims.append(claim["id"])

    def claim(self, line):
        return {"documentId": self.document, "documentVersion": 1, "passage": {"exact": line}, "content": {"text": line, "kind": "Number", "attribution": {"speaker": "None"}}}


class Ledger:
    """What the writers asked and what they were told. A note is one version of one claim, and its text is unique."""

    def __init__(self):
        self.lock, self.done, self.unknown, self.refused, self.bad = threading.Lock(), [], [], 0, []
        self.provisional = 0

    def note(self, client, claim, text):
        """Reads the claim and notes something on it; True when it was acknowledged."""
        status, seen, etag = client.call("GET", f"/claims/{claim}")
        if status != 200:
            with self.lock:
                if status is not None and status not in PROVISIONAL:
                    self.bad.append(f"reading: {status} {seen}")
                else:
                    self.provisional += 1
            return False
        status, made, _ = client.call("POST", f"/claims/{claim}/notes", {"text": text}, if_match=etag)
        with self.lock:
            if status in (200, 201):
                self.done.append((claim, made["version"], text))
                return True
            if status == 412:
                self.refused += 1
            elif status is None or status == 500:
                self.unknown.append((claim, text))
                if status == 500:
                    self.bad.append(f"500 for {text}: {made}")
            elif status in PROVISIONAL:
                self.provisional += 1  # refused: nothing may have happened
            else:
                self.bad.append(f"{status} for {text}: {made}")
        return False

    def write(self, newsroom, writer, over, pause=0.0):
        """Notes one thing after the other until it is over."""
        client, n, chosen = Client(newsroom.server, newsroom.checker), 0, random.Random(writer)
        while not over.is_set():
            n += 1
            if not self.note(client, chosen.choice(newsroom.claims), f"writer {writer} note {n}"):
                time.sleep(0.05)
            if pause:
                time.sleep(pause)

    def judge(self, newsroom):
        """What is wrong with the history that the server gives: it must be possible, given what everybody was told."""
        wrong, client = list(self.bad), Client(newsroom.server, newsroom.checker)
        written = {}
        for claim in newsroom.claims:
            events = client.all(f"/claims/{claim}/history")
            for i, event in enumerate(events):
                if event["version"] != i + 1:
                    wrong.append(f"claim {claim}: no chain at {i + 1}")
                text = ((event.get("payload") or {}).get("note") or {}).get("text")
                if text:
                    if (claim, text) in written:
                        wrong.append(f"claim {claim}: '{text}' is there twice")
                    written[claim, text] = event["version"]
            now, _ = client.must("GET", f"/claims/{claim}")
            if now["version"] != len(events):
                wrong.append(f"claim {claim}: it is at version {now['version']}, its history at {len(events)}")
        told = {}
        for claim, version, text in self.done:
            if written.get((claim, text)) != version:
                wrong.append(f"claim {claim}: '{text}' was acknowledged as version {version}, and the history says {written.get((claim, text))}")
            if told.setdefault((claim, version), text) != text:
                wrong.append(f"claim {claim}: version {version} was given out twice")
        asked = {(c, t) for c, _, t in self.done} | set(self.unknown)
        for claim, text in written:
            if (claim, text) not in asked:
                wrong.append(f"claim {claim}: '{text}' was refused, and is there")
        kept = sum((c, t) in written for c, t in self.unknown)
        return wrong, f"{len(self.done)} acknowledged, {self.refused} refused as stale, {self.provisional} put off, {len(self.unknown)} without an answer ({kept} of them done)"


def provable(newsroom):
    """Signs the log as it stands; what is wrong, if it cannot be."""
    status, answer, _ = Client(newsroom.server, ADMIN).call("POST", "/audit/checkpoints", {})
    return [] if status == 200 else [f"the log cannot be signed: {status} {answer}"]


def finish(wrong, said):
    """Prints what was seen and ends the campaign."""
    print(said)
    for w in wrong[:20]:
        print("WRONG:", w)
    raise SystemExit(1 if wrong else 0)
