// Long downloads: counted as they come. Without this module the browser fetches them itself.

export function startDownload(page) {
  for (const link of page.querySelectorAll("a[data-download]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !ReadableStream) return;
      event.preventDefault();
      if (!link.dataset.busy) fetchAll(link);
    });
  }
}

async function fetchAll(link) {
  const bar = document.createElement("progress");
  const told = document.createElement("p");
  bar.max = Number(link.dataset.download);
  bar.value = 0;
  bar.setAttribute("aria-label", "Entries received");
  told.className = "hint";
  told.setAttribute("role", "status");
  link.after(bar, told);
  link.dataset.busy = "yes";
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const pieces = [];
    let lines = 0;
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      for (const byte of value) if (byte === 10) lines++;
      bar.value = Math.min(bar.max, lines);
      told.textContent = `${lines.toLocaleString("en-GB")} lines`;
    }
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(new Blob(pieces, { type: "application/jsonl" }));
    saved.download = link.download;
    document.body.append(saved);
    saved.click();
    saved.remove();
    setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
    told.textContent = `${lines.toLocaleString("en-GB")} lines, saved.`;
  } catch {
    told.textContent = "It broke off. Nothing was saved; try again.";
  } finally {
    bar.remove();
    delete link.dataset.busy;
  }
}
