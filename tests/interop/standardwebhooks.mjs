// node standardwebhooks.mjs SECRET FILE: the npm package "standardwebhooks" takes every delivery of a dump (one JSON object
// a line: id, timestamp, signature, body), and refuses the same tampered with, under another secret, or old.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { Webhook } = createRequire(process.cwd() + "/")("standardwebhooks");
const [secret, file] = process.argv.slice(2);
const ours = new Webhook(secret);
const other = new Webhook("whsec_" + Buffer.alloc(32, 7).toString("base64"));
const deliveries = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));

const headersOf = (d, change = {}) => ({ "webhook-id": d.id, "webhook-timestamp": d.timestamp, "webhook-signature": d.signature, ...change });
const refuses = (what, work) => {
  try {
    work();
  } catch {
    return;
  }
  throw new Error(`${what} was taken`);
};

// the package compares with the clock of this machine: deliveries are judged as at their own time
const clock = Date.now;
for (const d of deliveries) {
  Date.now = () => Number(d.timestamp) * 1000;
  const message = ours.verify(d.body, headersOf(d));
  if (message.type === undefined || message.data === undefined) throw new Error("no message");
  refuses("a changed body", () => ours.verify(d.body.replace('"data"', '"Data"'), headersOf(d)));
  refuses("another id", () => ours.verify(d.body, headersOf(d, { "webhook-id": d.id + "0" })));
  refuses("another time", () => ours.verify(d.body, headersOf(d, { "webhook-timestamp": String(Number(d.timestamp) + 1) })));
  refuses("another secret", () => other.verify(d.body, headersOf(d)));
  Date.now = () => (Number(d.timestamp) + 301) * 1000;
  refuses("an old one", () => ours.verify(d.body, headersOf(d)));
}
Date.now = clock;
if (deliveries.length === 0) throw new Error("the dump is empty");
console.log(`${deliveries.length} deliveries taken by standardwebhooks, and refused tampered with, under another secret, or old`);
