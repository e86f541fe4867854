// The site works without this file. It makes leaving quicker, copying easier and losing a code harder.
(() => {
  "use strict";
  const leave = document.querySelector(".leave");
  const go = (event) => {
    if (event) event.preventDefault();
    window.onbeforeunload = null;
    document.documentElement.classList.add("gone");
    document.title = " ";
    document.body.replaceChildren();
    document.body.style.background = "#fff";
    history.replaceState(null, "", "/");
    location.replace(leave.href);
  };
  if (leave) {
    leave.addEventListener("click", go);
    let shifts = [];
    addEventListener("keydown", (event) => {
      if (event.key !== "Shift") { shifts = []; return; }
      if (event.repeat) return;
      shifts = [...shifts, event.timeStamp].filter((at) => event.timeStamp - at < 2000);
      if (shifts.length === 3) go();
    });
  }
  for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      document.getElementById(button.dataset.said).textContent = button.dataset.done;
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
  const code = document.querySelector("[data-keep]");
  if (code) {
    window.onbeforeunload = (event) => event.preventDefault();
    for (const form of document.forms) form.addEventListener("submit", () => { window.onbeforeunload = null; });
  }
  // Back remembers what is typed; on reload Chromium forgets. Kept with this page of this tab, until sent or left.
  const asking = document.getElementById("ask");
  if (asking) {
    const boxes = [...asking.querySelectorAll("#text, #place")];
    for (const box of boxes) box.value = history.state?.[box.id] ?? box.value;
    let sent = false;
    const keep = () => {
      if (!sent && asking.isConnected && boxes.some((box) => box.value !== box.defaultValue)) {
        history.replaceState(Object.fromEntries(boxes.map((box) => [box.id, box.value])), "");
      }
    };
    addEventListener("beforeunload", keep);
    addEventListener("visibilitychange", keep);
    addEventListener("pageshow", () => { sent = false; });
    asking.addEventListener("submit", () => { sent = true; history.replaceState(null, ""); });
  }
  for (const form of document.forms) {
    form.addEventListener("submit", () => setTimeout(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
    }));
  }
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("form button")) button.disabled = false;
  });
})();
