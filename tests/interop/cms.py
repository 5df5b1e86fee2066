#!/usr/bin/env python3
"""The sample integration against a live server: it pushes an article, is refused, shows why, and publishes when it may.

  cms.py        VERIFY_SERVER names a server; without it, the one built in src/Verify.Api/bin
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
import newsroom as n  # noqa: E402

BRIDGE = os.path.join(n.ROOT, "api-specs/examples/cms_bridge.py")
TEXT = "Rain fell in the sample valley.\n"


def member(server, role):
    admin = n.Client(server, n.ADMIN)
    person, _ = admin.must("POST", "/people", {"name": f"Sample {role}", "canSignIn": True, "roles": [role]})
    code, _ = admin.must("POST", f"/people/{person['id']}/keys", {"label": "sample"})
    key, _ = n.Client(server, None).must("POST", "/keys/redeem", {"code": code["code"]})
    return key["key"]


with n.Folder() as folder:
    server = n.Server(folder).start()
    try:
        cms, checker = member(server, "Integration"), n.Client(server, member(server, "Checker"))
        article, receipts = os.path.join(folder, "rain.txt"), os.path.join(folder, "receipts")
        with open(article, "w", encoding="utf-8") as file:
            file.write(TEXT)

        def bridge(command, *more):
            env = {**os.environ, "VERIFY_URL": f"http://127.0.0.1:{server.port}", "VERIFY_KEY": cms}
            done = subprocess.run([sys.executable, BRIDGE, command, article, "--ref", "cms-4711", "--title", "Rain", *more], env=env, cwd=folder, capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

        wrong = []
        publish = ("publish", "--url", "https://newsroom.example/rain", "--keep", receipts)
        for _ in range(2):  # the same text again adds nothing
            code, said = bridge("push")
            if code != 0:
                wrong.append(f"push: {code} {said}")
        code, said = bridge(*publish)
        if code != 2 or "sign" not in said.lower():
            wrong.append(f"publish without a sign-off: {code} {said}")
        if os.path.isdir(receipts) and os.listdir(receipts):
            wrong.append("something was published though the gate blocks")
        found, _ = checker.must("GET", "/documents?ref=cms-4711")
        document, etag = checker.must("GET", f"/documents/{found['items'][0]['id']}")
        if document["latestVersion"] != 1:
            wrong.append(f"it is at version {document['latestVersion']}")
        checker.must("POST", f"/documents/{document['id']}/versions/1/sign-off", {}, if_match=etag)
        code, said = bridge(*publish, "--wait", "20")
        kept = sorted(os.listdir(receipts)) if os.path.isdir(receipts) else []
        if code != 0 or len(kept) < 2:
            wrong.append(f"publish: {code} {said} {kept}")
        out = checker.call("GET", f"/documents/{document['id']}/published")
        if out[0] != 200:
            wrong.append(f"what is published: {out[0]} {out[1]}")
    finally:
        server.stop()

n.finish(wrong, f"the sample integration pushed, was blocked, and published; it kept {', '.join(kept)}")
