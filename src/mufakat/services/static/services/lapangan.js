/* Recording without network: every record is kept on the phone first and leaves it only once the server has answered. The server
   tells a second sending from a second record by the mark made here. Without this file the form sends one record at once. */
(function () {
  "use strict";
  var EVERY = 30000, MOST = 200;
  var form = document.querySelector("form[data-lapangan]");
  if (!form) return;
  var said = form.dataset, list = document.querySelector("[data-daftar]"), count = document.querySelector("[data-hitung]");
  var line = form.querySelector("[data-kabar]"), sendNow = form.querySelector("[data-kirim]"), sending = false;
  var numbers = said.nomor.split(" "), records = read();

  function read() {
    try { return JSON.parse(localStorage.getItem(said.tempat)) || []; } catch (unreadable) { return []; }
  }

  /* Two tabs share one store: what the other one kept meanwhile is joined by its marks, never overwritten. */
  function keep() {
    var known = new Set(records.map(function (one) { return one.mark; }));
    records = records.concat(read().filter(function (one) { return !known.has(one.mark); }));
    try { localStorage.setItem(said.tempat, JSON.stringify(records)); } catch (full) { line.textContent = said.penuh; }
    show();
  }

  function waiting() {
    return records.filter(function (one) { return !one.standing; });
  }

  function cell(tag, text, name) {
    var made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  }

  function show() {
    list.replaceChildren.apply(list, records.slice().reverse().map(function (one) {
      var row = cell("li", "", "baris");
      row.dataset.standing = one.standing || "kept";
      row.append(cell("p", one.number || one.code, "mono"), cell("b", one.word || said.tersimpan));
      row.append(cell("small", one.label + (one.sentence ? " · " + one.sentence : "")));
      return row;
    }));
    count.textContent = waiting().length ? String(waiting().length) : "";
    sendNow.hidden = !waiting().length;
  }

  function newMark() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  function answered(answers) {
    var found = new Map(answers.map(function (one) { return [one.mark, one]; }));
    records.forEach(function (one) {
      var answer = found.get(one.mark);
      if (!answer) return;
      one.standing = answer.standing;
      one.number = answer.number;
      one.word = answer.word;
      one.sentence = answer.sentence;
      one.code = "";
    });
    var done = records.filter(function (one) { return one.standing === "applied"; }).slice(0, -MOST);
    records = records.filter(function (one) { return done.indexOf(one) < 0; });
    try { localStorage.setItem(said.tempat, JSON.stringify(records)); } catch (full) { line.textContent = said.penuh; }
    show();
    line.textContent = waiting().length ? "" : said.semua;
  }

  async function send() {
    var left = waiting(), lane = left.length ? left[0].lane : "";
    if (sending || !left.length) return;
    sending = true;
    line.textContent = said.berangkat;
    var batch = left.filter(function (one) { return one.lane === lane; }).slice(0, MOST), again = false;
    try {
      var answer = await fetch(said.lapangan, {
        method: "POST", redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.csrfmiddlewaretoken.value },
        body: JSON.stringify({ lane: lane, device_now: new Date().toISOString(), records: batch })
      });
      if (answer.ok) {
        answered((await answer.json()).answers);
        again = waiting().length > 0;
      } else if (answer.status === 422) {
        line.textContent = (await answer.json()).problem;
      } else {
        line.textContent = said.masuk;
      }
    } catch (cut) {
      line.textContent = said.terputus;
    }
    sending = false;
    if (again) send();
  }

  function toggleNumber() {
    var lists = form.doing.value.indexOf("listed:") === 0;
    form.querySelector("[data-serah]").hidden = !lists;
    form.querySelector("[data-nomor-serah]").textContent = numbers[0];
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var code = form.code.value.trim();
    if (!form.doing.value) return form.doing.focus();
    if (!code) return form.code.focus();
    records.push({
      mark: newMark(), lane: said.jalur, doing: form.doing.value, code: code, at: new Date().toISOString(),
      batch: form.doing.value.indexOf("listed:") === 0 ? numbers[0] : "",
      label: form.doing.selectedOptions[0].textContent
    });
    form.code.value = "";
    form.code.focus();
    line.textContent = "";
    keep();
    send();
  });
  form.doing.addEventListener("change", function () {
    if (form.doing.value.indexOf("listed:") === 0 && records.some(function (one) { return one.batch === numbers[0] && one.doing !== form.doing.value; })) numbers.push(numbers.shift());
    toggleNumber();
  });
  form.querySelector("[data-nomor-baru]").addEventListener("click", function () { numbers.push(numbers.shift()); toggleNumber(); });
  sendNow.addEventListener("click", send);
  window.addEventListener("online", send);
  setInterval(send, EVERY);
  show();
  toggleNumber();
  send();
})();
