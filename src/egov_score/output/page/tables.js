// What the three kinds of tables show: the ranking, where points are lost, the findings.
const cellOf = (column, ...children) => h("td", { class: classOf(column) }, ...children);

// Narrow windows leave these to the agencies' own pages.
const EXTRA = ["percent", "group", "view", "code"];

const rankingModel = (place) => () => {
  const data = tableData(place);
  const { rows } = data;
  const columns = data.columns.map((column, index) => {
    const shown = { heading: say(column.heading), title: say(column.title), most: number(column.most), number: column.number, first: 1,
      extra: EXTRA.includes(column.role) };
    const value = (i) => rows.cells[index][i];
    if (column.role === "name") {
      return { ...shown, order: (i) => rows.alphabet[i], cell: (i) => nameCell(rows, i) };
    }
    if (column.role === "level") {
      return {
        ...shown,
        order: (i) => rows.level[i],
        cell: (i) => h("td", {}, level(data, rows.level[i]), rows.why[i] ? h("small", {}, say(rows.why[i])) : ""),
      };
    }
    if (column.role === "class") {
      const totals = rows.cells[data.columns.findIndex((each) => each.role === "total")];
      return { ...shown, first: -1, order: (i) => size(totals[i]), cell: (i) => cellOf(shown, say(value(i))) };
    }
    if (column.role === "rank") return { ...shown, number: true, order: (i) => i, cell: (i) => cellOf({ number: true }, value(i)) };
    const sized = column.number || column.role === "places";
    return {
      ...shown,
      number: sized,
      first: sized ? -1 : 1,
      order: (i) => size(value(i)),
      cell: (i) => cellOf({ ...shown, number: sized }, column.number ? number(value(i)) : say(value(i))),
    };
  });
  const all = { label: t("any"), count: rows.code.length, test: () => true };
  const levels = data.levels.map((one, index) => (
    { label: say(one.label), count: rows.level.filter((each) => each === index).length, test: (i) => rows.level[i] === index }));
  return {
    caption: `${t("ranking")}: ${say(data.title)}`,
    columns,
    count: rows.code.length,
    text: (i) => `${rows.name[i]} ${rows.code[i]} ${parentOf(rows, i)}`,
    search: t("search"),
    hint: t("search_hint"),
    shown: "shown",
    sorted: [0, 1],
    chips: data.levels.length ? [all, ...levels] : [],
    chipsLabel: t(data.classes ? "class" : "level"),
    select: { label: t("parent"), options: rows.parents, test: (i, parent) => rows.parent[i] === parent },
  };
};

const parentOf = (rows, i) => (rows.parent[i] === null ? "" : rows.parents[rows.parent[i]]);
const nameCell = (rows, i) => {
  const parent = parentOf(rows, i);
  return h("th", { scope: "row" }, agencyLink(rows.code[i], rows.name[i]),
    parent && !rows.name[i].endsWith(`(${parent})`) ? h("small", {}, parent) : "");
};

const lossesModel = (place) => () => {
  const data = tableData(place);
  const nodes = data.nodes.filter((node) => node.lost !== null && node.kind !== "view");
  const numeric = (heading, key, extra) => ({
    heading: t(heading), title: t(heading), number: true, extra, first: -1,
    order: (i) => size(String(nodes[i][key])), cell: (i) => cellOf({ number: true, extra }, number(String(nodes[i][key]))),
  });
  const kinds = [["criteria", (i) => !nodes[i].group], ["groups", (i) => nodes[i].group]];
  return {
    caption: `${t("losses")}: ${say(data.title)}`,
    columns: [
      { heading: t("criterion"), title: t("criterion"), first: 1, order: (i) => i,
        cell: (i) => h("th", { scope: "row" }, h("b", { class: "id" }, nodes[i].id), " ", say(nodes[i].title)) },
      numeric("most", "most"),
      numeric("lost_mean", "lost"),
      { ...numeric("share", "share"), cell: (i) => h("td", { class: "number share" }, number(nodes[i].share), bar(size(nodes[i].share))) },
      numeric("full", "full", true),
      numeric("zero", "zero", true),
      numeric("median", "median", true),
      numeric("best", "best", true),
    ],
    count: nodes.length,
    text: (i) => `${nodes[i].id} ${say(nodes[i].title)}`,
    search: t("search_criteria"),
    hint: "",
    shown: "shown_rows",
    sorted: [2, -1],
    chips: kinds.map(([name, test]) => ({ label: t(name), count: nodes.filter((_, i) => test(i)).length, test })),
    chipsLabel: t("show"),
  };
};

const findingsData = () => {
  if (!known.has("findings")) known.set("findings", read("data-findings"));
  return known.get("findings");
};
const severity = (data, i) => h("span", { class: `severity s-${data.severity[i]}` }, say(data.severities[data.severity[i]]));
const findingWords = (data, i) => [say(data.message[i]), say(data.hint[i]) ? h("small", {}, say(data.hint[i])) : ""];

const findingsModel = () => {
  const data = findingsData();
  const codes = [...new Set(data.code)].sort();
  const column = (heading, order, content) => (
    { heading: t(heading), title: t(heading), first: 1, order, cell: (i) => h("td", {}, content(i)) });
  const kinds = data.severities.map((name, place) => (
    { label: say(name), count: data.severity.filter((each) => each === place).length, test: (i) => data.severity[i] === place }));
  return {
    caption: t("organiser"),
    columns: [
      column("severity", (i) => data.severity[i], (i) => [severity(data, i), h("small", {}, data.code[i])]),
      column("agency", (i) => data.alphabet[i], (i) => (data.of[i] && data.agency[i] ? agencyLink(data.of[i], data.agency[i]) : data.agency[i])),
      column("where", (i) => i, (i) => data.place[i]),
      column("what", (i) => codes.indexOf(data.code[i]), (i) => findingWords(data, i)),
    ],
    count: data.code.length,
    text: (i) => `${data.code[i]} ${data.agency[i]} ${data.place[i]} ${say(data.message[i])}`,
    search: t("search_findings"),
    hint: "",
    shown: "shown_rows",
    sorted: [0, 1],
    chips: [{ label: t("any"), count: data.code.length, test: () => true }, ...kinds],
    chipsLabel: t("severity"),
  };
};

