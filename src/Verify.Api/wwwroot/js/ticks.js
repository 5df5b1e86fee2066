// Lists of boxes: Shift ticks everything from the last one to this one.

export function startTicks(page) {
  for (const list of page.querySelectorAll("[data-range]")) {
    const boxes = [...list.querySelectorAll("input[type=checkbox]")];
    let last = null;
    list.addEventListener("click", (event) => {
      const at = boxes.indexOf(event.target);
      if (at < 0) return;
      if (event.shiftKey && last !== null) {
        for (const box of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) box.checked = event.target.checked;
      }
      last = at;
    });
  }
  for (const hint of page.querySelectorAll("[data-script]")) hint.hidden = false;
}
