"use strict";
// Everything is in the document already and readable without this script; it shows one card at a time, filters,
// and moves from finding to finding. (The class "js" is set in the head, before anything is laid out.)
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const reports = all(".report");
  const overview = byId("overview");
  const severities = ["error", "warning", "info"];
  let pinned = false;
  let timer = 0;

  all(".steps").forEach((steps) => { steps.hidden = false; });

  // The places in text and map that each card belongs to.
  const placesOf = new Map();
  all("[data-card]").forEach((place) => {
    const places = placesOf.get(place.dataset.card);
    if (places) places.push(place);
    else placesOf.set(place.dataset.card, [place]);
  });

  const reportOf = (node) => node.closest(".report");

  // One article at a time, where there are several.
  function open(report) {
    if (!overview) return;
    reports.forEach((other) => other.classList.toggle("open", other === report));
    overview.hidden = Boolean(report);
  }

  // The card in the panel, and the words and markers it belongs to.
  function choose(card) {
    const report = reportOf(card);
    clear(report);
    card.classList.add("chosen");
    report.querySelector(".list").hidden = true;
    const places = (placesOf.get(card.id) || []).filter((place) => place.closest(".text"));
    const claims = new Set();
    places.forEach((place) => {
      place.classList.add("chosen");
      (place.dataset.claims || "").split(" ").forEach((claim) => claims.add(claim));
    });
    if (!claims.size || claims.has("")) claimBefore(places[0], claims);
    all("[data-claims]", report).forEach((words) => {
      words.classList.toggle("active", words.dataset.claims.split(" ").some((claim) => claims.has(claim)));
    });
    report.querySelector(".panel").scrollTop = 0;
  }

  // A claim's words end where its marker begins, so that the marker itself may lie outside of them.
  function claimBefore(place, claims) {
    if (!place || !place.classList.contains("marker")) return;
    const words = all("[data-claims]", place.parentElement)
      .filter((node) => node.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (words.length) words[words.length - 1].dataset.claims.split(" ").forEach((claim) => claims.add(claim));
  }

  function clear(report) {
    all(".chosen, .active", report).forEach((node) => node.classList.remove("chosen", "active"));
    report.querySelector(".list").hidden = false;
  }

  function pin(card, { focus = true, scroll = true } = {}) {
    open(reportOf(card));
    choose(card);
    pinned = true;
    const place = byId(card.dataset.place);
    if (scroll && place) place.scrollIntoView({ block: "center" });
    if (focus) byId(`${card.id}-h`).focus({ preventScroll: true });
  }

  function release(report) {
    const card = report.querySelector(".card.chosen");
    pinned = true; // or the focus would choose the card again
    ((card && byId(card.dataset.place)) || report.querySelector(".list")).focus({ preventScroll: true });
    clear(report);
    pinned = false;
  }

  function step(report, by) {
    if (!by) { release(report); return; }
    const homes = [...new Set(all(".item:not([hidden]) a", report).map((link) => link.dataset.home))];
    if (!homes.length) return;
    const chosen = report.querySelector(".card.chosen");
    const at = chosen ? homes.indexOf(chosen.id) : -1;
    const next = at < 0 ? (by > 0 ? 0 : homes.length - 1) : (at + by + homes.length) % homes.length;
    pin(byId(homes[next]));
  }

  // Filters: what is filtered out counts neither for the list nor for the colour of a marker.
  function filter() {
    const wanted = (name) => new Set(all(`.filters input[name="${name}"]:checked`).map((box) => box.value));
    const bySeverity = wanted("severity");
    const byCode = wanted("code");
    const keeps = (node) => bySeverity.has(node.dataset.severity) && byCode.has(node.dataset.code);
    let shown = 0;
    all(".item").forEach((item) => { item.hidden = !keeps(item); shown += item.hidden ? 0 : 1; });
    reports.forEach((report) => {
      const none = report.querySelector(".none");
      if (none) none.hidden = all(".item:not([hidden])", report).length > 0;
    });
    all(".card.has-findings").forEach((card) => {
      const findings = all(".finding", card);
      findings.forEach((finding) => { finding.hidden = !keeps(finding); });
      const worst = severities.find((severity) => findings.some((f) => !f.hidden && f.dataset.severity === severity));
      (placesOf.get(card.id) || []).forEach((place) => {
        place.classList.remove(...severities, "ok");
        place.classList.add(worst || "ok");
      });
    });
    const total = all(".item").length;
    byId("shown").textContent = shown === total ? "" : `${shown} of ${total} findings shown`;
  }

  function follow(hash, options) {
    const target = hash.length > 1 && byId(decodeURIComponent(hash.slice(1)));
    if (!target) { open(null); return; }
    if (target === overview) open(null);
    else if (target.classList.contains("card")) pin(target, options);
    else if (reportOf(target)) open(reportOf(target));
  }

  document.addEventListener("click", (event) => {
    const stepper = event.target.closest("[data-step]");
    if (stepper) { step(reportOf(stepper), Number(stepper.dataset.step)); return; }
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = byId(link.getAttribute("href").slice(1));
    if (target && target.classList.contains("card")) {
      event.preventDefault();
      pin(target, { scroll: !link.closest(".text") });
    }
  });

  document.addEventListener("mouseover", (event) => {
    clearTimeout(timer);
    const place = event.target.closest(".text [data-card]");
    if (place && !pinned) timer = setTimeout(() => choose(byId(place.dataset.card)), 80);
  });

  document.addEventListener("focusin", (event) => {
    const place = event.target.closest(".text [data-card]");
    if (place && !pinned) choose(byId(place.dataset.card));
  });

  document.addEventListener("keydown", (event) => {
    const report = overview ? reports.find((candidate) => candidate.classList.contains("open")) : reports[0];
    if (event.key === "Escape") {
      all(".rules[open]").forEach((details) => { details.open = false; });
      if (report) release(report);
    } else if (event.altKey && report && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(report, event.key === "ArrowDown" ? 1 : -1);
    }
  });

  document.addEventListener("change", (event) => { if (event.target.closest(".filters")) filter(); });
  window.addEventListener("hashchange", () => follow(location.hash));
  if (location.hash) follow(location.hash, { focus: false });
  else open(null);
})();
