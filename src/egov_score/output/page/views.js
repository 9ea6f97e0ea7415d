// Which part of the page shows: a table, an agency or the findings, as the address says behind its "#".
const grids = new Map();
const views = [...document.querySelectorAll(".view")];
const agencyView = byId("agency");
const pageTitle = document.title;
let shown = { view: null, row: null };

const modelOf = (host) => {
  const place = host.closest("section.table") && host.closest("section.table").dataset.table;
  const kind = host.dataset.grid;
  host.dataset.number = place || 0;
  return kind === "ranking" ? rankingModel(place) : kind === "losses" ? lossesModel(place) : findingsModel;
};

const openGrids = (view) => {
  for (const host of view.querySelectorAll("[data-grid]")) {
    if (!grids.has(host)) grids.set(host, new Grid(host, modelOf(host)));
  }
};

const findAgency = (code) => {
  const first = shown.view && shown.view.dataset.table;
  const order = Array.from({ length: tableCount }, (_, place) => String(place + 1));
  if (first) order.unshift(first);
  for (const place of order) {
    const row = tableData(place).rows.code.indexOf(code);
    if (row >= 0) return [place, row];
  }
  return null;
};

const address = () => {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
};

const show = (view) => {
  for (const each of views) each.hidden = each !== view;
  for (const link of document.querySelectorAll(".tabs a")) {
    const here = view === agencyView ? agencyView.dataset.table === link.hash.slice(2) : link.hash === `#${view.id}`;
    if (here) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  root.classList.toggle("one-agency", view === agencyView);
  openGrids(view);
};

const showAgency = (place, row) => {
  agencyView.dataset.table = place;
  agencyView.replaceChildren(...agencyPage(place, row));
  document.title = `${tableData(place).rows.name[row]} · ${pageTitle}`;
  show(agencyView);
};

const notify = (text) => {
  byId("status").textContent = text;
  byId("status").hidden = !text;
};

const go = (focus) => {
  const where = address();
  const agency = where && !where.startsWith("~") && where !== "main" ? findAgency(where) : null;
  notify("");
  if (where === "main" && shown.view) return;
  if (agency) {
    shown = { view: agencyView, row: agency };
    showAgency(...agency);
    if (focus) window.scrollTo(0, 0);
  } else {
    const last = shown.row;
    const view = views.find((each) => each.id === where && each !== agencyView) || views.find((each) => each !== agencyView);
    if (!view) return;
    shown = { view, row: null };
    document.title = pageTitle;
    show(view);
    if (where && !where.startsWith("~")) notify(t("unknown", { code: where }));
    if (focus && last && view.dataset.table === last[0] && backTo(view, last)) return;
    if (focus) window.scrollTo(0, 0);
  }
  if (focus) shown.view.querySelector("h2").focus({ preventScroll: true });
};

// Back from an agency's page, the reader is where he left the ranking.
const backTo = (view, [place, row]) => {
  const code = tableData(place).rows.code[row];
  const link = [...view.querySelectorAll("th a")].find((each) => each.hash === `#${encodeURIComponent(code)}`);
  if (!link) return false;
  link.focus();
  link.scrollIntoView({ block: "center" });
  return true;
};

const speak = (chosen) => {
  root.dataset.shown = chosen;
  root.lang = chosen === "own" ? "en" : chosen;
  for (const each of document.querySelectorAll("[data-language]")) each.setAttribute("aria-pressed", String(each.dataset.language === chosen));
  for (const grid of grids.values()) grid.draw();
  if (shown.row) showAgency(...shown.row);
};

// Dark or light as the system is, until somebody chooses.
const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.look ? root.dataset.look === "dark" : darkSystem.matches);
const showLook = () => byId("look").setAttribute("aria-pressed", String(isDark()));

root.classList.add("js");
for (const each of document.querySelectorAll("[data-language]")) each.addEventListener("click", () => speak(each.dataset.language));
byId("look").addEventListener("click", () => { root.dataset.look = isDark() ? "light" : "dark"; showLook(); });
darkSystem.addEventListener("change", showLook);
showLook();
window.addEventListener("hashchange", () => go(true));
// What is printed is whole: every table with every row that its filters leave, or the one agency that is open.
window.addEventListener("beforeprint", () => {
  if (shown.view === agencyView) {
    for (const each of agencyView.querySelectorAll("details")) each.open = true;
    return;
  }
  for (const view of views) if (view !== agencyView && !view.classList.contains("organiser")) openGrids(view);
  for (const grid of grids.values()) grid.toPaper();
});
window.addEventListener("afterprint", () => { for (const grid of grids.values()) grid.fromPaper(); });
go(false);
})();
