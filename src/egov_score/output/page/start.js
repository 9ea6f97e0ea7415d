(() => {
"use strict";

// What a workbook says enters the page as text only: nodes are made here, never parsed from a string.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const texts = read("texts");
const language = () => root.dataset.shown;
const say = (text) => (typeof text === "string" ? text : language() === "vi" ? text[0] : language() === "own" ? text[text.length - 1] : text[1]);
const t = (name, values = {}) => say(texts[name]).replace(/\{(\w+)\}/g, (_, key) => values[key]);

// A number arrives as it is reported, with a point; only its mark changes, so that no digit ever does.
const number = (text) => (language() === "vi" ? text.replace(".", ",") : text);
// For places in an order and widths of bars, never to be shown.
const size = (text) => parseFloat(text.replace("▲", "").replace("▼", "-").replace(/^=$/, "0"));

const make = (space) => (tag, attributes, ...children) => {
  const node = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
};
const h = make("http://www.w3.org/1999/xhtml");
const svg = make("http://www.w3.org/2000/svg");
const sr = (text) => h("span", { class: "sr" }, text);
const button = (attributes, act, ...children) => {
  const node = h("button", { type: "button", ...attributes }, ...children);
  node.addEventListener("click", act);
  return node;
};

// As Python folds names: no case, no marks, and đ is d.
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");

const known = new Map();
const tableCount = document.querySelectorAll("section.table").length;
const tableData = (place) => {
  if (!known.has(place)) known.set(place, read(`data-${place}`));
  return known.get(place);
};

const level = (data, place) => {
  const one = place === null ? null : data.levels[place];
  return one ? h("span", { class: `level lv-${one.tone}` }, say(one.label)) : "";
};
const agencyLink = (code, name) => h("a", { href: `#${encodeURIComponent(code)}` }, name);
// A bar from 0 to its end, with marks; what it shows stands beside it in words.
const bar = (share, marks = [], kind = "filled") =>
  svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", class: "bar" },
    svg("rect", { class: "track", width: 100, height: 10 }),
    svg("rect", { class: kind, width: Math.max(0, Math.min(100, share)), height: 10 }),
    marks.map(([name, at, width]) => svg("rect", { class: name, x: Math.max(0, Math.min(100 - width, at - width / 2)), width, height: 10 })));

