/* Small comforts. Every page works without this file. */
(function () {
  "use strict";
  var root = document;

  function toSummary() {
    var summary = root.querySelector("[data-galat]");
    if (summary) summary.focus();
  }

  function busy(form, submitter) {
    var button = submitter || form.querySelector("[data-sibuk]");
    if (!button || !button.dataset.sibuk) return;
    button.dataset.semula = button.textContent;
    button.textContent = button.dataset.sibuk;
    /* Disabled a moment later, so that the button's own name and value are still sent. */
    setTimeout(function () { button.disabled = true; }, 0);
  }

  function ready() {
    root.querySelectorAll("[data-semula]").forEach(function (button) {
      button.textContent = button.dataset.semula;
      button.removeAttribute("data-semula");
      button.disabled = false;
    });
  }

  root.addEventListener("submit", function (event) {
    if (!event.defaultPrevented) busy(event.target, event.submitter);
  });
  root.addEventListener("click", function (event) {
    if (event.target.closest("[data-cetak]")) { event.preventDefault(); window.print(); }
  });
  root.querySelectorAll("[data-cetak]").forEach(function (button) { button.hidden = false; });
  window.addEventListener("pageshow", ready);
  window.addEventListener("beforeprint", function () {
    root.querySelectorAll("details:not([open])").forEach(function (one) { one.open = true; one.dataset.dibuka = ""; });
  });
  window.addEventListener("afterprint", function () {
    root.querySelectorAll("[data-dibuka]").forEach(function (one) { one.open = false; one.removeAttribute("data-dibuka"); });
  });
  root.addEventListener("htmx:beforeRequest", function (event) { event.detail.target.setAttribute("aria-busy", "true"); });
  root.addEventListener("htmx:afterRequest", function (event) { event.detail.target.removeAttribute("aria-busy"); ready(); });
  root.addEventListener("htmx:afterSwap", toSummary);
  toSummary();
})();
