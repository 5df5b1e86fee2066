// The keyboard: rows with j and k, places with g, the list of keys with ?.

export function startKeys(page) {
  const rows = [...page.querySelectorAll("[data-row]")];
  const keys = page.getElementById("keys");
  let went = false;

  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const key = event.key;
    if (went) {
      went = false;
      if (key === "d") location.assign("/");
      return;
    }
    if (key === "j" || key === "k") move(rows, key === "j" ? 1 : -1);
    else if (key === "g") went = true;
    else if (key === "?" && keys) keys.showModal();
    else if (key === "u") page.querySelector("[data-up]")?.click();
    else if (key === "/") page.querySelector("[data-key='/']")?.focus();
    else return;
    event.preventDefault();
  });
}

function move(rows, step) {
  const shown = rows.filter((row) => row.offsetParent !== null);
  if (shown.length === 0) return;
  const at = shown.indexOf(document.activeElement);
  shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + step))].focus();
}

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) || document.querySelector("dialog[open]") !== null;
}
