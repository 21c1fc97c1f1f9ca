/* Reporting from a phone: photos are made small before they are sent, a voice note is recorded in place. Without this file the
   page sends the files as they are. */
(function () {
  "use strict";
  var MOST_BYTES = 250 * 1024, QUALITIES = [0.8, 0.65, 0.5, 0.35];
  var english = document.documentElement.lang === "en";

  function say(input, text) {
    var line = input.parentNode.querySelector("[data-kabar]");
    if (!line) {
      line = document.createElement("p");
      line.className = "kecil";
      line.dataset.kabar = "";
      line.setAttribute("role", "status");
      input.parentNode.appendChild(line);
    }
    line.textContent = text;
  }

  function size(bytes) {
    return Math.max(1, Math.round(bytes / 1024)) + " KB";
  }

  function put(input, blob, name) {
    var given = new DataTransfer();
    given.items.add(new File([blob], name, { type: blob.type }));
    input.files = given.files;
  }

  function encoded(canvas, quality) {
    return new Promise(function (done) { canvas.toBlob(done, "image/jpeg", quality); });
  }

  /* The longest side at most `longest` pixels, and as much quality as fits. */
  async function smaller(file, longest) {
    var picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    var best = null, side = longest;
    for (var turn = 0; turn < 3; turn++) {
      var scale = Math.min(1, side / Math.max(picture.width, picture.height));
      var canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      for (var place = 0; place < QUALITIES.length; place++) {
        best = await encoded(canvas, QUALITIES[place]);
        if (best && best.size <= MOST_BYTES) return best;
      }
      side = Math.round(side * 0.7);
    }
    return best;
  }

  var pending = new Set();
  function keepsOriginal() {
    var box = document.querySelector("[data-asli] input");
    return Boolean(box && box.checked);
  }

  async function shrink(input) {
    var file = input.files[0];
    if (!file || !/^image\//.test(file.type)) return say(input, "");
    if (keepsOriginal() || file.size <= MOST_BYTES) return say(input, size(file.size));
    var work = smaller(file, Number(input.dataset.perkecil));
    pending.add(work);
    try {
      var small = await work;
      if (small && small.size < file.size && input.files[0] === file) {
        put(input, small, file.name.replace(/\.[^.]*$/, "") + ".jpg");
        say(input, (english ? "Made smaller: " : "Diperkecil: ") + size(file.size) + " → " + size(small.size));
      }
    } catch (problem) {
      say(input, size(file.size));
    } finally {
      pending.delete(work);
    }
  }

  function recorder(input) {
    if (!navigator.mediaDevices || !window.MediaRecorder) return;
    var button = document.createElement("button"), running = null;
    button.type = "button";
    button.className = "tombol dua";
    var start = english ? "Record a voice note" : "Rekam suara", stop = english ? "Stop recording" : "Selesai merekam";
    button.textContent = start;
    input.parentNode.insertBefore(button, input);
    button.addEventListener("click", async function () {
      if (running) return running.stop();
      try {
        var sound = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch (refused) {
        return say(input, english ? "The microphone may not be used. Choose a recording instead." : "Mikrofon tidak diizinkan. Pilih berkas rekaman.");
      }
      var pieces = [], kind = MediaRecorder.isTypeSupported("audio/webm;codecs=opus") ? "audio/webm;codecs=opus" : "";
      running = new MediaRecorder(sound, kind ? { mimeType: kind, audioBitsPerSecond: 16000 } : { audioBitsPerSecond: 16000 });
      running.addEventListener("dataavailable", function (event) { pieces.push(event.data); });
      running.addEventListener("stop", function () {
        sound.getTracks().forEach(function (track) { track.stop(); });
        var whole = new Blob(pieces, { type: (running.mimeType || "audio/webm").split(";")[0] });
        put(input, whole, "rekaman." + (/mp4/.test(whole.type) ? "m4a" : /ogg/.test(whole.type) ? "ogg" : "webm"));
        say(input, (english ? "Recorded: " : "Terekam: ") + size(whole.size));
        button.textContent = start;
        running = null;
      });
      running.start();
      button.textContent = stop;
      say(input, english ? "Recording, one minute at most." : "Sedang merekam, paling lama satu menit.");
      var this_one = running;
      setTimeout(function () { if (running === this_one) running.stop(); }, Number(input.dataset.rekam) * 1000);
    });
  }

  document.querySelectorAll("input[data-perkecil]").forEach(function (input) {
    input.addEventListener("change", function () { shrink(input); });
  });
  document.querySelectorAll("input[data-rekam]").forEach(recorder);
  document.querySelectorAll("[data-asli]").forEach(function (label) {
    label.hidden = false;
    label.querySelector("input").addEventListener("change", function () {
      document.querySelectorAll("input[data-perkecil]").forEach(function (input) { input.value = ""; say(input, ""); });
    });
  });
  /* A form that is sent while a photo is still being made small waits for it. */
  document.addEventListener("submit", function (event) {
    if (!pending.size) return;
    event.preventDefault();
    var form = event.target;
    Promise.allSettled(Array.from(pending)).then(function () { form.requestSubmit(); });
  }, true);
})();
