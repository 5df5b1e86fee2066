// Forms with a file: sent in the background, so that progress shows. Without this module the browser sends them itself.

export function startUpload(page, restart) {
  for (const form of page.querySelectorAll('form[enctype="multipart/form-data"]')) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      send(form, restart);
    });
  }
}

function send(form, restart) {
  const button = form.querySelector("button:not([type])");
  const bar = document.createElement("progress");
  const told = document.createElement("p");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", "Sent");
  told.className = "hint";
  told.setAttribute("role", "status");
  button.disabled = true;
  button.after(bar, told);

  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = event.loaded / event.total;
    told.textContent = event.loaded < event.total ? `${Math.round(100 * bar.value)} % sent` : "Sent. It is being read …";
    if (event.loaded === event.total) bar.removeAttribute("value");
  });
  const failed = () => {
    bar.remove();
    button.disabled = false;
    delete form.dataset.sent;
    told.textContent = "It did not arrive. Nothing was changed; send it again.";
  };
  request.addEventListener("error", failed);
  request.addEventListener("abort", failed);
  request.addEventListener("load", () => {
    const next = request.getResponseHeader("Location");
    if (request.status === 204 && next) {
      location.assign(next);
      return;
    }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
    if (!answer) {
      failed();
      return;
    }
    // the reason, beside what was typed; the file has to be chosen again
    document.querySelector("main").replaceWith(document.adoptNode(answer));
    restart(document.querySelector("main"));
  });
  request.send(new FormData(form));
}
