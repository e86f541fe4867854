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
  // Reading aloud, with a voice that lies in the device: text sent to a voice elsewhere would leave the house.
  const listen = document.querySelector("[data-listen]");
  if (listen && "speechSynthesis" in window) {
    const spoken = document.documentElement.lang.split("-")[0];
    const voice = () => speechSynthesis.getVoices().find((one) =>
      one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === spoken);
    const show = () => { listen.hidden = !voice(); };
    show();
    speechSynthesis.addEventListener("voiceschanged", show);
    const label = listen.lastElementChild, start = label.textContent;
    let sentences = null, reading = false;
    const unmark = () => { for (const span of document.querySelectorAll(".read")) span.classList.remove("read"); };
    // Each sentence becomes spans of its own, one for each piece of text it runs through.
    const cut = () => {
      const found = [];
      for (const block of document.querySelectorAll("[data-read] :is(h1,h2,p,li)")) {
        if (block.closest(".noprint,.small") || block.querySelector("p,li")) continue;
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), nodes = [];
        while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".means")) nodes.push(walker.currentNode);
        let sentence = null;
        for (const node of nodes) {
          for (const part of node.data.match(/[^.!?…؟۔።]+[.!?…؟۔።]*["”»’)]*\s*|[.!?…؟۔።"”»’)]+\s*/g) || []) {
            if (!sentence) found.push(sentence = { text: "", spans: [] });
            const span = document.createElement("span");
            span.textContent = part;
            node.before(span);
            sentence.text += part;
            sentence.spans.push(span);
            if (/[.!?…؟۔።]["”»’)]*\s*$/.test(part)) sentence = null;
          }
          node.remove();
        }
      }
      return found.filter((one) => one.text.trim());
    };
    const stop = () => {
      reading = false;
      speechSynthesis.cancel();
      label.textContent = start;
      unmark();
    };
    const say = (at) => {
      unmark();
      if (at === sentences.length) { stop(); return; }
      const said = new SpeechSynthesisUtterance(sentences[at].text);
      said.voice = voice();
      said.lang = said.voice.lang;
      said.rate = 0.9;
      said.onend = () => { if (reading) say(at + 1); };
      said.onerror = stop;
      for (const span of sentences[at].spans) span.classList.add("read");
      sentences[at].spans[0].scrollIntoView({ block: "nearest" });
      speechSynthesis.speak(said);
    };
    listen.addEventListener("click", () => {
      if (reading) { stop(); return; }
      sentences = sentences || cut();
      reading = true;
      label.textContent = listen.dataset.listen;
      say(0);
    });
    addEventListener("pagehide", stop);
  }
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
