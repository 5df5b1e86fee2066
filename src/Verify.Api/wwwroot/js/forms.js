// Forms: moments in the sender's time, one submission each, and a word before unsaved text is left.

export function startForms(page) {
  for (const field of page.querySelectorAll("[data-moment]")) {
    const form = field.form;
    if (!form.elements.offset) {
      const offset = document.createElement("input");
      offset.type = "hidden";
      offset.name = "offset";
      form.append(offset);
    }
    if (field.value && field.dataset.moment === "utc") field.value = localOf(new Date(`${field.value}Z`));
    field.addEventListener("change", () => sayOffset(form, field));
    sayOffset(form, field);
    const zone = field.parentElement.querySelector("[data-zone]");
    if (zone) zone.textContent = "In your own time.";
  }

  let typed = false;
  for (const form of page.querySelectorAll("form[data-keep]")) {
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      typed = false;
    });
  }
  window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  window.addEventListener("pageshow", () => page.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  const refused = page.querySelector("#refused");
  if (refused) {
    refused.closest("details")?.setAttribute("open", "");
    refused.focus();
    refused.scrollIntoView({ block: "center" });
  }
  const told = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (told?.tagName === "DETAILS") told.open = true;
}

function sayOffset(form, field) {
  const at = field.value ? new Date(field.value) : new Date();
  form.elements.offset.value = String(-at.getTimezoneOffset());
}

function localOf(at) {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
