/* Answering without a network: every answer is kept on the device at once and sent when it can be. The same answers sent twice are
   kept once by the server. Without this file each page sends itself. */
(function () {
  "use strict";
  var page = document.querySelector("[data-angket]");
  if (!page) return;
  var place = "angket:" + page.dataset.kode, form = page.matches("form") ? page : page.querySelector("form");
  var line = document.querySelector("[data-kabar]"), sending = false, over = false;

  function kept() {
    try { return JSON.parse(localStorage.getItem(place)) || {}; } catch (unreadable) { return {}; }
  }

  function keep(answers) {
    try {
      if (Object.keys(answers).length) localStorage.setItem(place, JSON.stringify(answers));
      else localStorage.removeItem(place);
      return true;
    } catch (full) { return false; }
  }

  function say(text, loud) {
    if (!line) return;
    line.textContent = text;
    line.className = loud ? "galat" : "kecil";
  }

  /* Sends what waits; resolves to true when nothing waits any more. */
  async function send() {
    var waiting = kept(), names = Object.keys(waiting);
    if (!names.length || over) return !over;
    if (sending) return false;
    sending = true;
    var body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    names.forEach(function (name) { waiting[name].concat("").forEach(function (value) { body.append(name, value); }); });
    try {
      var answer = await fetch(page.dataset.angket, { method: "POST", body: body, redirect: "error" });
      if (answer.status === 409) {
        over = true;
        say(await answer.text(), true);
        return false;
      }
      if (!answer.ok) throw answer.status;
      var now = kept();
      names.forEach(function (name) { if (String(now[name]) === String(waiting[name])) delete now[name]; });
      keep(now);
      say(page.dataset.terkirim);
      return !Object.keys(now).length;
    } catch (lost) {
      say(page.dataset.terputus);
      return false;
    } finally {
      sending = false;
    }
  }

  if (page.dataset.bagian === "selesai") return void keep({});
  if (page.dataset.bagian === "periksa") {
    if (Object.keys(kept()).length) send().then(function (all) { if (all) location.reload(); });
    return;
  }

  var total = Number(page.dataset.jumlah), current = Number(page.dataset.tempat), sections = {};
  document.querySelectorAll("template[data-langkah]").forEach(function (one) {
    sections[one.dataset.langkah] = one.content.firstElementChild;
  });
  sections[current] = form.querySelector("[data-isi]");

  function chosen(section) {
    var found = {};
    section.querySelectorAll("input").forEach(function (input) {
      found[input.name] = (found[input.name] || []).concat(input.checked ? input.value : []);
    });
    return found;
  }

  function remember() {
    var section = sections[current];
    if (!section.dataset.diubah) return;
    keep(Object.assign(kept(), chosen(section)));
    delete section.dataset.diubah;
  }

  function show(number, quiet) {
    if (!sections[number]) return;
    form.querySelector("[data-isi]").replaceWith(sections[number]);
    current = number;
    document.querySelectorAll("[data-nomor]").forEach(function (one) { one.textContent = number; });
    document.querySelectorAll("progress").forEach(function (bar) { bar.value = number; });
    var back = document.querySelector("[data-mundur]");
    if (back) back.hidden = number < 2;
    if (!quiet) history.pushState({ number: number }, "", page.dataset.pangkal + number + "/");
    form.action = page.dataset.pangkal + number + "/";
    var heading = sections[number].querySelector("legend");
    heading.tabIndex = -1;
    heading.focus();
    window.scrollTo(0, 0);
  }

  async function finish() {
    say(page.dataset.menunggu);
    if (await send()) location.assign(page.dataset.periksa);
  }

  /* What was chosen here before and has not been sent yet stands over what the server knows. */
  var before = kept();
  Object.values(sections).forEach(function (section) {
    section.querySelectorAll("input").forEach(function (input) {
      if (before[input.name]) input.checked = before[input.name].indexOf(input.value) >= 0;
    });
    section.addEventListener("change", function () { section.dataset.diubah = "1"; });
  });
  document.addEventListener("submit", function (event) {
    if (event.target !== form || over) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    remember();
    if (current >= total || form.querySelector("[name=kembali]")) return void finish();
    show(current + 1);
    send();
  }, true);
  var back = document.querySelector("[data-mundur]");
  if (back) {
    back.addEventListener("click", function (event) {
      event.preventDefault();
      remember();
      show(current - 1);
      send();
    });
  }
  window.addEventListener("popstate", function (event) { remember(); show((event.state && event.state.number) || Number(page.dataset.tempat), true); });
  window.addEventListener("online", function () {
    send().then(function (all) { if (all && line.textContent === page.dataset.menunggu) location.assign(page.dataset.periksa); });
  });
  window.addEventListener("pagehide", remember);
  setInterval(function () { if (Object.keys(kept()).length) send(); }, 15000);
  send();
})();
