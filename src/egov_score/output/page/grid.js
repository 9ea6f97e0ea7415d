// A table to sort, search and filter. Of many rows only some are in the page until they are asked for.
const CHUNK = 300;

// What is wider than the window scrolls, by keyboard too.
const sideways = (label, table) =>
  h("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": t("scroll", { table: label }) }, table);
const classOf = (column) => [column.number ? "number" : "", column.extra ? "extra" : ""].join(" ").trim() || null;

class Grid {
  // model: a function that gives, in the language of the page, what the table shows:
  //   caption, count, sorted: [column, direction]; search, hint, shown: words around it
  //   columns: {heading, title, most, number, extra, first: direction, order(i), cell(i)}
  //   text(i): what a search looks in; chips: {label, count, test(i)}; select: {label, options, test(i, place)}
  constructor(host, model) {
    this.host = host;
    this.model = model;
    this.query = "";
    this.chip = 0;
    this.chosen = "";
    this.orders = new Map();
    [this.column, this.direction] = model().sorted;
    this.draw();
  }

  draw() {
    const shape = this.model();
    this.shape = shape;
    this.folded = null;
    this.status = h("p", { class: "shown", role: "status" });
    this.head = h("tr");
    this.body = h("tbody");
    this.table = h("table", {},
      h("caption", { class: "sr" }, shape.caption), h("thead", {}, this.head), this.body);
    this.more = button({ class: "more" }, () => this.append(CHUNK));
    this.host.replaceChildren(this.toolbar(), sideways(shape.caption, this.table), this.more);
    this.watch();
    this.drawHead();
    this.update();
  }

  toolbar() {
    const { shape } = this;
    const id = `search-${this.host.dataset.grid}-${this.host.dataset.number || 0}`;
    this.input = h("input", { type: "search", id, placeholder: shape.hint, autocomplete: "off", spellcheck: "false" });
    this.input.value = this.query;
    this.input.addEventListener("input", () => { this.query = this.input.value; this.update(); });
    const tools = h("div", { class: "toolbar", role: "search", "aria-label": shape.search },
      h("div", { class: "field" }, h("label", { for: id }, shape.search), this.input));
    if (shape.select && shape.select.options.length > 1) tools.append(this.selector(`${id}-of`));
    if (shape.chips.length > 1) tools.append(this.chips());
    this.clear = button({ class: "clear" }, () => this.reset(), t("clear"));
    tools.append(h("div", { class: "field state" }, this.status, this.clear));
    return tools;
  }

  selector(id) {
    const { label, options } = this.shape.select;
    this.choice = h("select", { id }, h("option", { value: "" }, t("any")),
      options.map((option, place) => h("option", { value: place }, option)));
    this.choice.value = this.chosen;
    this.choice.addEventListener("change", () => { this.chosen = this.choice.value; this.update(); });
    return h("div", { class: "field" }, h("label", { for: id }, label), this.choice);
  }

  chips() {
    this.chipButtons = this.shape.chips.map((chip, place) =>
      button({ class: "chip", "aria-pressed": String(place === this.chip) }, () => this.press(place),
        chip.label, h("span", { class: "count" }, String(chip.count))));
    return h("div", { class: "field", role: "group", "aria-label": this.shape.chipsLabel },
      h("span", { class: "label", "aria-hidden": "true" }, this.shape.chipsLabel),
      h("div", { class: "chips" }, this.chipButtons));
  }

  press(place) {
    this.chip = place;
    this.chipButtons.forEach((each, other) => each.setAttribute("aria-pressed", String(other === place)));
    this.update();
  }

  reset() {
    this.query = this.input.value = this.chosen = "";
    if (this.choice) this.choice.value = "";
    if (this.shape.chips.length > 1) this.press(0); else this.update();
    this.input.focus();
  }

  // Browsers do not print buttons in the heads that they repeat on every page, so that paper gets plain words.
  drawHead(onPaper = false) {
    this.head.replaceChildren(...this.shape.columns.map((column, place) => {
      const on = place === this.column;
      const sort = on ? (this.direction > 0 ? "ascending" : "descending") : "none";
      return h("th", { scope: "col", "aria-sort": sort, class: classOf(column) },
        onPaper ? column.heading : button({ class: "sort", title: column.title === column.heading ? null : column.title }, () => this.sort(place),
          h("span", {}, column.heading, column.title !== column.heading ? sr(`: ${column.title}`) : ""), " ",
          h("span", { class: "arrow", "aria-hidden": "true" }, on ? (this.direction > 0 ? "↑" : "↓") : "↕")),
        column.most ? h("small", {}, column.most) : "");
    }));
  }

  sort(place) {
    this.direction = place === this.column ? -this.direction : this.shape.columns[place].first || 1;
    this.column = place;
    this.drawHead();
    this.head.children[place].firstChild.focus();
    this.update();
  }

  // The order of each column is asked for once; what has no number comes last, whichever way is up.
  keys(place) {
    if (!this.orders.has(place)) {
      const { order } = this.shape.columns[place];
      this.orders.set(place, Float64Array.from({ length: this.shape.count }, (_, i) => {
        const key = order(i);
        return key === null ? NaN : key;
      }));
    }
    return this.orders.get(place);
  }

  update() {
    const { shape, direction } = this;
    const words = fold(this.query).split(/\s+/).filter(Boolean);
    this.folded = this.folded || (words.length ? Array.from({ length: shape.count }, (_, i) => fold(shape.text(i))) : null);
    const chip = shape.chips[this.chip];
    const view = [];
    for (let i = 0; i < shape.count; i += 1) {
      if (chip && !chip.test(i)) continue;
      if (this.chosen !== "" && !shape.select.test(i, Number(this.chosen))) continue;
      if (words.length && !words.every((word) => this.folded[i].includes(word))) continue;
      view.push(i);
    }
    const keys = this.keys(this.column);
    view.sort((one, other) => {
      const a = keys[one];
      const b = keys[other];
      if (a !== a || b !== b) return (a !== a) - (b !== b) || one - other;
      return direction * (a - b) || one - other;
    });
    this.view = view;
    this.done = 0;
    this.body.replaceChildren();
    const filtered = words.length > 0 || this.chosen !== "" || this.chip > 0;
    this.clear.hidden = !filtered;
    this.status.textContent = t(shape.shown, { shown: view.length, all: shape.count });
    this.table.setAttribute("aria-rowcount", view.length + 1);
    if (!view.length) {
      this.body.append(h("tr", {}, h("td", { class: "none", colspan: shape.columns.length }, t("nothing"))));
    }
    this.append(CHUNK);
  }

  append(count) {
    const { columns } = this.shape;
    const end = Math.min(this.view.length, this.done + count);
    const rows = document.createDocumentFragment();
    for (; this.done < end; this.done += 1) {
      const row = this.view[this.done];
      rows.append(h("tr", { "aria-rowindex": this.done + 2 }, columns.map((column) => column.cell(row))));
    }
    this.body.append(rows);
    const left = this.view.length - this.done;
    this.more.hidden = left === 0;
    this.more.textContent = t("more", { count: Math.min(left, CHUNK) });
  }

  // Whoever scrolls to the end of what is there sees more without asking.
  watch() {
    if (this.observer) this.observer.disconnect();
    this.observer = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting) && this.done < this.view.length) this.append(CHUNK);
    }, { rootMargin: "600px" });
    this.observer.observe(this.more);
  }

  toPaper() {
    this.drawHead(true);
    this.append(Infinity);
  }

  fromPaper() {
    this.drawHead();
    this.update();
  }
}

