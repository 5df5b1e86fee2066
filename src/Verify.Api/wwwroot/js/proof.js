// The proof: claims and margin point at each other; words selected with the mouse, or marked with the keyboard, are proposed as a claim.

export function startProof(page) {
  const proof = page.querySelector("[data-proof]");
  if (!proof) return;
  startPointing(page, proof);
  startMarking(page, proof);
}

// claims and cards

function startPointing(page, proof) {
  const cards = new Map([...page.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
  let shown = null;

  const show = (number, scroll) => {
    if (number === shown) return;
    page.querySelectorAll(".c.on, .card.on").forEach((part) => part.classList.remove("on"));
    shown = number;
    if (!number) return;
    proof.querySelectorAll(`.c[data-c="${number}"]`).forEach((part) => part.classList.add("on"));
    const card = cards.get(number);
    card?.classList.add("on");
    if (scroll) card?.scrollIntoView({ block: "nearest" });
  };

  proof.addEventListener("pointerover", (event) => show(event.target.closest?.(".c")?.dataset.c ?? null, true));
  proof.addEventListener("click", (event) => {
    const number = event.target.closest?.(".c")?.dataset.c;
    if (number && String(getSelection()) === "") cards.get(number)?.querySelector("a.say")?.focus();
  });
  for (const [number, card] of cards) {
    card.addEventListener("pointerenter", () => show(number, false));
    card.addEventListener("focusin", () => {
      show(number, false);
      proof.querySelector(`.c[data-c="${number}"]`)?.scrollIntoView({ block: "center" });
    });
  }
}

// words to propose

function startMarking(page, proof) {
  const offers = page.createElement("div");
  offers.className = "offers";
  offers.hidden = true;
  const propose = offerOf(page, offers, proof.dataset.proposeLabel ?? "Propose a claim", "button");
  const mark = proof.dataset.markAt ? offerOf(page, offers, "Mark sentences", "button plain") : null;
  const flag = proof.dataset.flagAt ? offerOf(page, offers, "Flag", "button plain") : null;
  page.body.append(offers);

  const offer = () => {
    const place = selected(proof);
    offers.hidden = place === null;
    if (!place) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const words = `part=${encodeURIComponent(place.part)}&start=${place.start}&end=${place.end}`;
    propose.href = `${proof.dataset.proposeAt}&${words}`;
    if (flag) flag.href = `${proof.dataset.flagAt}&${words}`;
    if (mark) {
      mark.hidden = place.sentences.length === 0;
      if (!mark.hidden) mark.href = `${proof.dataset.markAt}&from=${place.sentences[0]}&to=${place.sentences.at(-1)}#s${place.sentences[0]}`;
    }
    offers.style.setProperty("left", `${Math.max(8, Math.min(box.left + scrollX, document.documentElement.clientWidth - offers.offsetWidth - 8))}px`);
    offers.style.setProperty("top", `${box.bottom + scrollY + 8}px`);
  };
  page.addEventListener("selectionchange", offer);

  const marker = new Marker(proof);
  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // "selectionchange" comes a task later: a quick Enter would propose the words of the key before
    if (/^(Enter|w|f)$/.test(event.key)) offer();
    if (!marker.isOn) {
      if (event.key === "m" && !/^(input|textarea|select)$/i.test(event.target.tagName) && !page.querySelector("dialog[open]")) {
        marker.begin();
        event.preventDefault();
      } else if (event.key === "Enter" && !offers.hidden && event.target === proof) {
        location.assign(propose.href);
      }
      return;
    }
    if (event.key === "Escape") marker.end();
    else if (event.key === "Enter" && !offers.hidden) location.assign(propose.href);
    else if (event.key === "w" && mark && !mark.hidden && !offers.hidden) location.assign(mark.href);
    else if (event.key === "f" && flag && !offers.hidden) location.assign(flag.href);
    else if (!marker.move(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

function offerOf(page, offers, label, style) {
  const link = page.createElement("a");
  link.className = style;
  link.textContent = label;
  offers.append(link);
  return link;
}

// marks whole words with the keyboard
class Marker {
  constructor(proof) {
    this.proof = proof;
    this.isOn = false;
  }

  begin() {
    this.words = wordsOf(this.proof);
    if (this.words.length === 0) return;
    this.isOn = true;
    const top = this.words.findIndex((word) => word.node.parentElement.getBoundingClientRect().bottom > 70);
    this.from = this.to = Math.max(0, top);
    this.proof.focus({ preventScroll: true });
    this.select();
  }

  end() {
    this.isOn = false;
    getSelection().removeAllRanges();
  }

  move(key, extends_) {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 12, ArrowUp: -12, End: this.words.length, Home: -this.words.length }[key];
    if (step === undefined) return false;
    this.to = Math.max(0, Math.min(this.words.length - 1, this.to + step));
    if (!extends_) this.from = this.to;
    this.select();
    return true;
  }

  select() {
    const [first, last] = [this.words[Math.min(this.from, this.to)], this.words[Math.max(this.from, this.to)]];
    const range = document.createRange();
    range.setStart(first.node, first.start);
    range.setEnd(last.node, last.end);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    this.words[this.to].node.parentElement.scrollIntoView({ block: "nearest" });
  }
}

function wordsOf(proof) {
  const words = [];
  for (const node of textNodes(proof)) {
    for (const found of node.data.matchAll(/\S+/gu)) words.push({ node, start: found.index, end: found.index + found[0].length });
  }
  return words;
}

// the text itself, without the numbers of notes
function* textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => node.parentElement.closest(".note, .label") || !node.parentElement.closest("[data-s]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walker.nextNode()) yield walker.currentNode;
}

// what is selected, in code points of its part; null where it is nothing, or not of one part
function selected(proof) {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const part = partOf(range.startContainer);
  if (!part || !proof.contains(part) || partOf(range.endContainer) !== part) return null;
  let start = null;
  let end = null;
  const sentences = new Set();
  for (const node of textNodes(part)) {
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    const words = node.data.slice(from, to);
    if (words.trim() === "") continue;
    const number = node.parentElement.closest("[data-n]")?.dataset.n;
    if (number) sentences.add(Number(number));
    const base = placeOf(node);
    start ??= base + points(node.data.slice(0, from + words.length - words.trimStart().length));
    end = base + points(node.data.slice(0, from + words.trimEnd().length));
  }
  return start === null || end <= start ? null : { part: part.dataset.part, start, end, sentences: [...sentences] };
}

function placeOf(node) {
  const paragraph = node.parentElement.closest("[data-s]");
  let place = Number(paragraph.dataset.s);
  for (const before of textNodes(paragraph)) {
    if (before === node) break;
    place += points(before.data);
  }
  return place;
}

const partOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-part]") ?? null;
const points = (text) => [...text].length;
