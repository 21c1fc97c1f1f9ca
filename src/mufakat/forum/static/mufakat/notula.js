/* Minutes survive a lost network, a closed browser and an ended session: what is typed is kept on the device at once and sent
   to the server every twenty seconds. Without this file the page saves with its button. */
(function () {
  "use strict";
  var EVERY = 20000, form = document.querySelector("form[data-ketikan]");
  if (!form) return;
  var place = "notula:" + form.dataset.penulis + ":" + form.dataset.ketikan;
  var boxes = Array.from(form.querySelectorAll("textarea")), line = form.querySelector("[data-kabar-ketikan]");
  var changed = false, later = 0, leaving = new AbortController();

  /* As the server keeps it: no spaces at the end of a line, no empty lines around. */
  function plain(text) {
    return text.replace(/\r\n?/g, "\n").replace(/[^\S\n]+$/gm, "").replace(/^\n+|\n+$/g, "");
  }

  function typed() {
    return Object.fromEntries(boxes.map(function (box) { return [box.name, box.value]; }));
  }

  function kept() {
    try { return JSON.parse(localStorage.getItem(place)); } catch (unreadable) { return null; }
  }

  function keep() {
    try {
      localStorage.setItem(place, JSON.stringify({ based_on: form.based_on.value, texts: typed() }));
    } catch (full) { /* A full or closed store is no reason to stop writing. */ }
  }

  function forget() {
    try { localStorage.removeItem(place); } catch (closed) { /* Nothing was kept then. */ }
  }

  function send() {
    if (!changed || leaving.signal.aborted) return;
    var body = new FormData(form);
    body.delete("idempotency_key");
    changed = false;
    fetch(form.dataset.ketikan, { method: "POST", body: body, redirect: "error", signal: leaving.signal }).then(function (answer) {
      return answer.ok || answer.status === 422 ? answer.text() : Promise.reject(answer.status);
    }).then(function (words) { line.textContent = words; }, function () {
      if (leaving.signal.aborted) return;
      changed = true;
      line.textContent = form.dataset.terputus;
    });
  }

  function offer(old) {
    var notice = document.querySelector("[data-ketikan-lama]");
    notice.hidden = false;
    notice.querySelector("[data-muat]").addEventListener("click", function () {
      boxes.forEach(function (box) { if (box.name in old.texts) box.value = old.texts[box.name]; });
      form.based_on.value = old.based_on;
      changed = true;
      notice.hidden = true;
      send();
    });
    notice.querySelector("[data-buang]").addEventListener("click", function () { forget(); notice.hidden = true; });
  }

  var old = kept();
  if (old && old.texts) {
    var same = boxes.every(function (box) { return !(box.name in old.texts) || plain(old.texts[box.name]) === plain(box.value); });
    if (same) forget(); else offer(old);
  }
  form.addEventListener("input", function () {
    changed = true;
    clearTimeout(later);
    later = setTimeout(keep, 500);
  });
  form.addEventListener("submit", function () { keep(); leaving.abort(); });
  window.addEventListener("pagehide", function () { if (changed) keep(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) leaving = new AbortController(); });
  window.addEventListener("online", send);
  setInterval(send, EVERY);
})();
