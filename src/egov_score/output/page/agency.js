// An agency's own page: where it stands, beside the others, what it lost and the way up.
const MOST_LOSSES = 12;

const parts = (text) => text.split(" ").map((part) => (part === "." ? null : part));

// What one agency has in each node, beside what all have.
const nodesOf = (data, i) => {
  const { rows } = data;
  const [points, lost, ranks] = [rows.points[i], rows.lost[i], rows.ranks[i]].map(parts);
  const before = rows.before && rows.before[i];
  const gains = before ? parts(before.nodes) : [];
  const maxima = rows.maxima[i] || {};
  const tops = data.nodes.filter((node) => node.depth === 0);
  const classified = data.nodes.filter((node) => node.classes);
  const classes = rows.classes ? parts(rows.classes[i]) : [];
  return data.nodes.map((node, place) => ({
    ...node,
    place,
    points: points[place],
    lostHere: lost[place],
    rank: node.depth === 0 ? ranks[tops.indexOf(node)] : null,
    class: (node.classes && node.classes[classes[classified.indexOf(node)]]) || null,
    gain: gains[place] || null,
    most: maxima[place] || node.most,
  }));
};

const orDash = (text) => (text === null ? "–" : number(text));
const nodeName = (node) => [h("b", { class: "id" }, node.id), " ", say(node.title)];
const ofMost = (node) => {
  if (node.points === null) return h("span", { class: "quiet" }, t("not_applicable"));
  if (node.kind && node.kind !== "view") return [number(node.points), h("small", {}, t(node.kind, { points: number(node.most.replace("-", "")) }))];
  return [number(node.points), h("span", { class: "quiet" }, ` / ${number(node.most)}`)];
};

const headed = (headings) => h("thead", {}, h("tr", {}, headings.map(([text, numeric]) =>
  h("th", { scope: "col", class: numeric ? "number" : null }, text))));

const tile = (label, value, ...more) => h("div", {}, h("dt", {}, label), h("dd", {}, value, more));

const tiles = (data, i) => {
  const { rows } = data;
  const at = (role) => {
    const place = data.columns.findIndex((column) => column.role === role);
    return place < 0 ? null : rows.cells[place][i];
  };
  const total = data.columns.find((column) => column.role === "total");
  const percent = at("percent");
  const made = [
    tile(t("rank"), h("span", { class: "big" }, at("rank")), h("small", {}, t("of", { count: rows.code.length }) + (at("rank").endsWith("=") ? `, ${t("tied")}` : ""))),
    tile(say(total.heading), h("span", { class: "big" }, number(at("total"))),
      h("small", {}, [total.most ? `/ ${number(total.most)}` : "", percent ? `${number(percent)} %` : ""].filter(Boolean).join(" · "))),
  ];
  if (data.levels.length) {
    made.push(tile(t(data.classes ? "class" : "level"), h("span", { class: "big" }, level(data, rows.level[i])),
      h("small", {}, rows.why[i] ? say(rows.why[i]) : t("highest_level"))));
  }
  if (at("class") !== null) made.push(tile(t("class_by_points"), h("span", { class: "big" }, say(at("class")))));
  if (rows.before) {
    const before = rows.before[i];
    made.push(before
      ? tile(t("gained"), h("span", { class: "big" }, number(before.gained)),
        h("small", {}, [movement(before), t("was", { total: number(before.total) }), before.rank === null ? "" : t("rank_then", { rank: before.rank }),
          data.levels.length ? say(before.level) : ""].filter(Boolean).join(" · ")))
      : tile(t("gained"), "–", h("small", {}, t("no_last_year"))));
  }
  return h("dl", { class: "tiles" }, made);
};

const movement = ({ places }) => (places === null ? "" : places > 0 ? `▲${places}` : places < 0 ? `▼${-places}` : "=");

const groupTable = (data, nodes, hasBefore) => {
  const tops = nodes.filter((node) => (node.depth === 0 || node.classes) && node.points !== null);
  const classified = tops.some((node) => node.classes);
  const share = (text, node) => (100 * size(text)) / Math.abs(size(node.most)) || 0;
  const beside = (node) => bar(share(node.points, node), [["median", share(node.median, node), 1.4], ["best", share(node.best, node), 0.6]]);
  return h("section", {}, h("h3", {}, t("own_groups")), h("p", { class: "subline" }, t("key")),
    sideways(t("own_groups"), h("table", { class: "groups" },
      headed([[t("group")], [t("points"), true], [t("lost"), true], [t("place"), true], ...(classified ? [[t("class_by_points")]] : []), [t("median"), true], [t("best"), true],
        ...(hasBefore ? [[t("gained"), true]] : [])]),
      h("tbody", {}, tops.map((node) => h("tr", {},
        h("th", { scope: "row" }, nodeName(node), node.kind === "deduction" ? "" : beside(node)),
        h("td", { class: "number" }, ofMost(node)),
        h("td", { class: "number" }, orDash(node.lostHere)),
        h("td", { class: "number" }, node.rank || "–"),
        classified ? h("td", {}, node.class === null ? "–" : say(node.class)) : null,
        h("td", { class: "number" }, number(node.median)),
        h("td", { class: "number" }, number(node.best)),
        hasBefore ? h("td", { class: "number" }, orDash(node.gain)) : null))))),
    data.places ? h("p", { class: "subline" }, `${t("place")}: ${say(data.places)}`) : "");
};

const lossTable = (nodes) => {
  const lost = nodes.filter((node) => !node.group && node.lostHere !== null && size(node.lostHere) > 0)
    .sort((one, other) => size(other.lostHere) - size(one.lostHere) || one.place - other.place);
  const section = h("section", {}, h("h3", {}, t("own_losses")));
  if (!lost.length) section.append(h("p", {}, t("no_losses")));
  else {
    const most = size(lost[0].lostHere);
    section.append(sideways(t("own_losses"), h("table", { class: "lost" },
      headed([[t("criterion")], [t("lost"), true], [t("points"), true], [t("median"), true]]),
      h("tbody", {}, lost.slice(0, MOST_LOSSES).map((node) => h("tr", {},
        h("th", { scope: "row" }, nodeName(node), bar((100 * size(node.lostHere)) / most, [], "gone")),
        h("td", { class: "number" }, number(node.lostHere)),
        h("td", { class: "number" }, ofMost(node)),
        h("td", { class: "number" }, number(node.median))))))));
  }
  if (lost.length > MOST_LOSSES) section.append(h("p", { class: "subline" }, t("other_losses", { count: lost.length - MOST_LOSSES })));
  return section;
};

// Signs that numbers of a way have: what is gained, and what rounding adds or takes.
const signed = (text) => (text.startsWith("-") ? number(text) : `+${number(text)}`);

const wayItem = (nodes, what, way, place, count) => {
  const said = [
    way.points === null ? "" : t("way_points", { points: number(way.points) }),
    way.rounding === null ? "" : t(way.weighed ? "way_weights" : "way_rounding", { points: signed(way.rounding) }),
    `${what} ${number(way.total)}`,
    way.rank === null ? "" : t("rank_then", { rank: way.rank }),
    way.shortest ? "" : t("way_longer"),
  ].filter(Boolean).join(" · ");
  return h("li", {},
    h("p", {}, count > 1 ? h("b", {}, `${t("way", { count: place + 1 })}: `) : "", said),
    sideways(t("way", { count: place + 1 }), h("table", {},
      headed([[t("criterion")], [t("now"), true], [t("then"), true]]),
      h("tbody", {}, way.steps.map((step) => h("tr", {},
        h("th", { scope: "row" }, nodeName(nodes[step.node]),
          h("small", {}, `${t("answer")}: ${say(step.answer)}${step.own ? "" : ` (${t("way_others")})`}`)),
        h("td", { class: "number" }, number(step.from)),
        h("td", { class: "number" }, h("b", {}, number(step.to)))))))));
};

const waysUp = (data, nodes, i) => {
  const elsewhere = data.rows.ways === null ? "ways_too_long" : "ways_elsewhere";
  if (!data.rows.ways) return data.rows.why[i] ? h("p", { class: "subline" }, t(elsewhere)) : "";
  const up = data.rows.ways[i];
  if (!up) return "";
  const level = { level: say(up.level) };
  const what = say(data.columns.find((column) => column.role === "total").heading).toLowerCase();
  if (!up.ways.length) return h("section", {}, h("h3", {}, t("ways", level)), h("p", {}, t("no_way", level)));
  return h("section", { class: "ways" }, h("h3", {}, t("ways", level)), h("p", { class: "subline" }, t("ways_about")),
    h("ol", {}, up.ways.map((way, place) => wayItem(nodes, what, way, place, up.ways.length))));
};

const everything = (nodes, hasBefore) => {
  const table = h("table", { class: "tree" },
    headed([[t("criterion")], [t("points"), true], [t("lost"), true], [t("median"), true], [t("best"), true], ...(hasBefore ? [[t("gained"), true]] : [])]),
    h("tbody", {}, nodes.filter((node) => node.kind !== "view").map((node) => h("tr", { class: node.group ? `group d${Math.min(node.depth, 3)}` : `d${Math.min(node.depth, 3)}` },
      h("th", { scope: "row" }, nodeName(node)),
      h("td", { class: "number" }, ofMost(node)),
      h("td", { class: "number" }, orDash(node.lostHere)),
      h("td", { class: "number" }, number(node.median)),
      h("td", { class: "number" }, number(node.best)),
      hasBefore ? h("td", { class: "number" }, orDash(node.gain)) : null))));
  return h("details", { class: "all" }, h("summary", {}, h("h3", {}, t("all_criteria"))), sideways(t("all_criteria"), table));
};

// What was found in the agency's own answers: on the screen of the organiser, never on paper.
const ownFindings = (code) => {
  const data = byId("data-findings") ? findingsData() : { of: [] };
  const own = [...data.of.keys()].filter((i) => data.of[i] === code);
  if (!own.length) return "";
  return h("section", { class: "organiser" }, h("h3", {}, t("organiser")),
    h("p", { class: "notice private" }, h("strong", {}, `${t("private")}.`)),
    sideways(t("organiser"), h("table", {},
      headed([[t("severity")], [t("where")], [t("what")]]),
      h("tbody", {}, own.map((i) => h("tr", {},
        h("td", {}, severity(data, i), h("small", {}, data.code[i])), h("td", {}, data.place[i]), h("td", {}, findingWords(data, i))))))));
};

const agencyPage = (place, i) => {
  const data = tableData(place);
  const { rows } = data;
  const nodes = nodesOf(data, i);
  const hasBefore = Boolean(rows.before && rows.before[i]);
  const near = (other, name) => (rows.code[other] === undefined ? "" : agencyLink(rows.code[other], t(name, { name: rows.name[other] })));
  const parent = parentOf(rows, i);
  const status = document.getElementById(`~${place}`).querySelector(".status");
  return [
    h("nav", { class: "around", "aria-label": t("ranking") },
      h("a", { href: `#~${place}`, class: "back" }, `← ${t("back")}`), near(i - 1, "before_it"), near(i + 1, "after_it")),
    h("p", { class: "authority" }, say(data.title)),
    h("h2", { id: "agency-title", tabindex: -1 }, rows.name[i]),
    h("p", { class: "subline" }, [rows.code[i], parent].filter(Boolean).join(" · ")),
    status ? status.cloneNode(true) : "",
    tiles(data, i),
    groupTable(data, nodes, hasBefore),
    waysUp(data, nodes, i),
    lossTable(nodes),
    everything(nodes, hasBefore),
    ownFindings(rows.code[i]),
  ];
};

