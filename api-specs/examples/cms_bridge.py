#!/usr/bin/env python3
"""What a CMS does with Verify, in one file without dependencies (Python 3.9 or newer).

  export VERIFY_URL=http://127.0.0.1:5080  VERIFY_KEY=vfy_...      # the key of a person with the role Integration
  cms_bridge.py push    ARTICLE --ref cms-4711 --title "Rain" --language en
  cms_bridge.py publish ARTICLE --ref cms-4711 --title "Rain" --language en --url https://newsroom.example/rain --wait 600
  VERIFY_WEBHOOK_SECRET=whsec_... cms_bridge.py listen --port 8099

"push" hands the text over. "publish" hands it over, waits until the gate lets this very text through (or the time is
over), publishes (a hook of your own: see publish_in_cms), records the publication and keeps the signed checkpoint and the
ticket beside it. When the gate blocks it publishes nothing, shows every blocker and ends with exit code 2. "listen" takes
webhooks, and believes none whose signature does not hold.
"""
import argparse
import base64
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

BLOCKED = 2


class Refused(Exception):
    """Verify said no: a problem document with a stable code."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('code')}: {problem.get('detail')}")
        self.status, self.problem = status, problem


class Verify:
    """The few calls that a CMS needs."""

    def __init__(self, url, key):
        self.root, self.key = url.rstrip("/") + "/api/v1", key

    def call(self, method, path, body=None, **query):
        query = {name: value for name, value in query.items() if value is not None}
        url = self.root + path + ("?" + urllib.parse.urlencode(query) if query else "")
        request = urllib.request.Request(url, method=method, data=None if body is None else json.dumps(body).encode())
        request.add_header("Authorization", "Bearer " + self.key)
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if method == "POST":
            request.add_header("Idempotency-Key", str(uuid.uuid4()))  # the same at every try below: it is done once
        for tries_left in (2, 1, 0):
            try:
                with urllib.request.urlopen(request, timeout=90) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                problem = json.loads(error.read() or b"{}")
                if error.code not in (429, 503) or not tries_left:
                    raise Refused(error.code, problem) from None
                time.sleep(min(int(error.headers.get("Retry-After") or 1), 30))
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if not tries_left:
                    raise
                time.sleep(1)

    def push(self, reference, title, language, text):
        """Makes the document of this reference, or adds a version if the text changed."""
        body = {"title": title, "language": language, "parts": [{"label": "body", "text": text}], "authorsOutside": True}
        return self.call("PUT", "/documents", body, ref=reference)

    def gate(self, reference, content_hash):
        return self.call("GET", "/gate", ref=reference, contentHash=content_hash)

    def wait_for_gate(self, reference, content_hash, seconds):
        """Asks again whenever something happened, until the text may go out or the time is over."""
        ends, after = time.monotonic() + seconds, None
        while True:
            answer = self.gate(reference, content_hash)
            left = ends - time.monotonic()
            if answer["result"] != "Block" or left <= 0:
                return answer
            news = self.call("GET", "/changes", after=after, wait=int(max(1, min(left, 30))) if after is not None else 0)
            after = news["next"]

    def ticket(self, reference, content_hash):
        return self.call("POST", "/gate-tickets", {"contentHash": content_hash, "ref": reference})

    def record(self, reference, content_hash, url, kind):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        return self.call("POST", "/publications", {"ref": reference, "contentHash": content_hash, "publishedAt": now, "kind": kind, "url": url})


def content_hash_of(text):
    """The hash of a text sent as one part: SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def publish_in_cms(reference, text, url):
    """Put the call of your CMS here. It runs only after the gate let this very text through."""
    print(f"published {reference} at {url}")


def show(answer):
    for finding in answer.get("blockers", []):
        softened = f" (lets through: {finding['softenedBy']})" if finding.get("softenedBy") else ""
        print(f"  blocks  {finding['rule']}: {finding['message']}{softened}  {finding.get('href') or ''}".rstrip())
    for finding in answer.get("warnings", []):
        print(f"  warns   {finding['rule']}: {finding['message']}")


def do_push(verify, options):
    text = pathlib.Path(options.article).read_text(encoding="utf-8")
    pushed = verify.push(options.ref, options.title, options.language, text)
    print(f"{pushed['outcome']}: version {pushed['versionNumber']}, content hash {pushed['contentHash']}")
    return 0


def do_publish(verify, options):
    text = pathlib.Path(options.article).read_text(encoding="utf-8")
    content_hash = content_hash_of(text)
    pushed = verify.push(options.ref, options.title, options.language, text)
    if pushed["contentHash"] != content_hash:
        print(f"Verify holds another text than this one: {pushed['contentHash']}", file=sys.stderr)
        return 1
    answer = verify.wait_for_gate(options.ref, content_hash, options.wait)
    print(f"gate: {answer['result']}")
    show(answer)
    if answer["result"] == "Block":
        print("Not published.", file=sys.stderr)
        return BLOCKED
    ticket = verify.ticket(options.ref, content_hash)
    if not ticket["holds"]:
        print(f"Not published: the ticket is {ticket['standing']}.", file=sys.stderr)
        return BLOCKED
    publish_in_cms(options.ref, text, options.url)
    recorded = verify.record(options.ref, content_hash, options.url, options.kind)
    keep = pathlib.Path(options.keep)
    keep.mkdir(parents=True, exist_ok=True)
    name = urllib.parse.quote(options.ref, safe="")
    (keep / f"{name}.ticket.txt").write_text(ticket["note"], encoding="utf-8")
    if recorded["checkpoint"] is None:
        print("Recorded; the log cannot be signed at the moment: get the checkpoint later from /publications.", file=sys.stderr)
        return 1
    (keep / f"{name}.checkpoint.txt").write_text(recorded["checkpoint"], encoding="utf-8")
    print(f"recorded {recorded['publication']['id']}; kept {keep / name}.checkpoint.txt")
    return 0


def holds(headers, body, secret, now=None, tolerance=300):
    """Whether a webhook is Verify's and fresh, by the Standard Webhooks specification."""
    name, stamp, signatures = (headers.get(h) or "" for h in ("webhook-id", "webhook-timestamp", "webhook-signature"))
    if not name or not stamp.isdigit() or abs((now or time.time()) - int(stamp)) > tolerance:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(s, "v1," + expected) for s in signatures.split(" "))


def do_listen(_, options):
    secret = os.environ["VERIFY_WEBHOOK_SECRET"]
    seen, left = set(), [options.count]

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1_000_000))
            good = holds(self.headers, body, secret)
            self.send_response(204 if good else 401)
            self.end_headers()
            if not good:
                print("refused a message whose signature does not hold", flush=True)
                return
            name = self.headers["webhook-id"]
            if name not in seen:  # a message may come more than once, always under one id
                seen.add(name)
                message = json.loads(body)
                print(f"{message['type']} {json.dumps(message['data'], sort_keys=True)}", flush=True)
                left[0] -= 1

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer((options.host, options.port), Hook)
    server.timeout = 1
    print(f"listening on http://{options.host}:{server.server_port}", flush=True)
    while options.count == 0 or left[0] > 0:
        server.handle_request()
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, work in (("push", do_push), ("publish", do_publish)):
        command = commands.add_parser(name)
        command.set_defaults(work=work)
        command.add_argument("article")
        command.add_argument("--ref", required=True)
        command.add_argument("--title", required=True)
        command.add_argument("--language", default="en")
        if work is do_publish:
            command.add_argument("--url", required=True)
            command.add_argument("--kind", default="Published", choices=["Published", "Updated"])
            command.add_argument("--wait", type=float, default=0, help="seconds to wait for the gate")
            command.add_argument("--keep", default="receipts", help="folder for tickets and checkpoints")
    command = commands.add_parser("listen")
    command.set_defaults(work=do_listen)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8099)
    command.add_argument("--count", type=int, default=0, help="end after so many messages")
    options = parser.parse_args()
    verify = None if options.work is do_listen else Verify(os.environ["VERIFY_URL"], os.environ["VERIFY_KEY"])
    try:
        return options.work(verify, options)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
