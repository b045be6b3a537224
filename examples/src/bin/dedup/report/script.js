"use strict";
(() => {
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const [about, groups, counts] = ["about", "groups", "counts"].map(data);
  const [title, totals, bar, search, outcomes, expand, status, list, more] =
    ["title", "totals", "bar", "search", "outcomes", "expand", "status", "list", "more"].map((id) => document.getElementById(id));
  const PAGE = 50, WIDE = 8;
  const outcomeOf = new Map(about.outcomes.map((outcome) => [outcome.name, outcome]));
  const state = { shown: new Set(), query: "", expanded: false };
  let matching = [], drawn = 0;

  // Everything becomes text; nothing that the records say is read as HTML.
  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }
  /** A cell; what is short stays on one line, such as a date. */
  function cell(text, attributes, ...before) {
    const node = make("td", attributes, ...before, text || "\u2014");
    node.classList.toggle("short", text.length < 24);
    return node;
  }
  const count = (number, one, several) => `${number.toLocaleString("en")} ${number === 1 ? one : several}`;

  /** Whole numbers as they are, others with one digit. */
  const shown = (number) => Number.isInteger(number) ? String(number) : number.toFixed(1);

  function read() {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const usual = about.outcomes.filter((outcome) => outcome.compared).map((outcome) => outcome.name);
    const wanted = fragment.has("outcome") ? fragment.get("outcome").split(",") : usual;
    state.shown = new Set(wanted.filter((name) => outcomeOf.has(name)));
    state.query = fragment.get("q") ?? "";
    state.expanded = fragment.has("expand");
  }

  function write() {
    const fragment = new URLSearchParams({ outcome: [...state.shown].join(",") });
    if (state.query) fragment.set("q", state.query);
    const hash = "#" + fragment.toString().replaceAll("%2C", ",") + (state.expanded ? "&expand" : "");
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }

  function row(records, element, name) {
    const cells = records.map((record) => record.cells[element] ?? "");
    if (cells.every((text) => text === "")) return [];
    const texts = cells.map((text) => {
      if (text === cells[0]) return cell(text);
      const absent = text === "" || cells[0] === "";
      const mark = make("span", { class: "mark", title: absent ? "only one says it" : "differs" }, absent ? "\u2205" : "\u2260");
      return cell(text, { class: absent ? "absent" : "differs" }, mark);
    });
    return [make("tr", {}, make("th", { scope: "row" }, name), ...texts)];
  }

  /** Records as columns, with what differs from the first. */
  function sideBySide(group, finding, wide) {
    const indices = wide ? finding.records : finding.records.slice(0, WIDE);
    const records = indices.map((index) => group.records[index]);
    const heads = indices.map((index, column) => {
      const head = make("th", { scope: "col" }, records[column].id);
      if (index === finding.best) head.append(make("span", { class: "best" }, "best"));
      if (records[column].place !== records[column].id) head.append(make("small", {}, records[column].place));
      return head;
    });
    const body = about.elements.flatMap((name, element) => row(records, element, name));
    return make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, about.record), ...heads)), make("tbody", {}, ...body));
  }

  /** Records as rows: they are not compared with each other. */
  function listed(group, finding) {
    const records = finding.records.map((index) => group.records[index]);
    const used = about.elements.map((_, element) => element).filter((element) => records.some((record) => record.cells[element]));
    const why = finding.reasons.length > 0;
    const names = [about.record, ...(why ? ["Why"] : []), ...used.map((element) => about.elements[element])];
    const rows = records.map((record, index) => make("tr", {}, make("th", { scope: "row" }, record.id),
      ...(why ? [cell(finding.reasons[index])] : []),
      ...used.map((element) => cell(record.cells[element]))));
    return make("table", {}, make("thead", {}, make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)))), make("tbody", {}, ...rows));
  }

  /** The sum, and the rule where it is not the sum that decides. */
  function summary(link, points) {
    const rule = link.rule === "" ? [] : [link.rule];
    return [...rule, ...(link.evidence.length > 0 ? [`${shown(points)} ${Math.abs(points) === 1 ? about.unit[0] : about.unit[1]}`] : [])].join(", ");
  }

  function evidence(group, finding) {
    const details = make("details", {});
    const points = finding.links.map((link) => link.evidence.reduce((sum, each) => sum + each.points, 0));
    const all = finding.links.length + finding.unshown;
    details.append(make("summary", {}, `Evidence: ${all === 1 ? summary(finding.links[0], points[0]) : `${all} pairs`}`));
    finding.links.forEach((link, index) => {
      const names = make("strong", {}, `${group.records[link.a].id} and ${group.records[link.b].id}`);
      details.append(make("p", {}, names, `${link.sentence.includes(link.rule) ? "" : ` (${link.rule})`} ${link.sentence}`));
      if (link.evidence.length === 0) return;
      const rows = link.evidence.map((each) => make("tr", {}, make("th", { scope: "row" }, each.attribute),
        make("td", {}, each.comparison), make("td", { class: "number" }, shown(each.points))));
      const sum = make("tr", {}, make("th", { scope: "row" }, "sum"), make("td", {}), make("td", { class: "number" }, shown(points[index])));
      const head = ["Compared", "Found", about.unit[1][0].toUpperCase() + about.unit[1].slice(1)].map((name) => make("th", { scope: "col" }, name));
      details.append(make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows, sum)));
    });
    if (finding.unshown > 0) details.append(make("p", { class: "note" }, `${count(finding.unshown, "more pair is", "more pairs are")} not on this page; the JSON has them.`));
    details.open = state.expanded;
    return details;
  }

  function draw(group, finding) {
    const outcome = outcomeOf.get(finding.outcome);
    const heading = `${outcome.label}: ${count(finding.records.length, "record", "records")}`;
    const scroll = make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": heading });
    const article = make("article", { "data-outcome": finding.outcome }, make("h3", {}, heading), scroll);
    scroll.append(outcome.compared ? sideBySide(group, finding, false) : listed(group, finding));
    const rest = finding.records.length - WIDE;
    if (outcome.compared && rest > 0) {
      const all = make("button", { type: "button", class: "rest" }, `Show ${count(rest, "more record", "more records")}`);
      all.addEventListener("click", () => { scroll.replaceChildren(sideBySide(group, finding, true)); all.remove(); });
      article.append(all);
    }
    if (finding.links.length > 0) article.append(evidence(group, finding));
    return article;
  }

  function drawMore() {
    for (const group of matching.slice(drawn, drawn + PAGE)) {
      const section = make("section", {}, make("h2", {}, group.id));
      section.append(...group.warnings.map((warning) => make("p", { class: "warning" }, `\u26a0 ${warning}`)));
      section.append(...group.findings.filter((finding) => state.shown.has(finding.outcome)).map((finding) => draw(group, finding)));
      list.append(section);
    }
    drawn = Math.min(drawn + PAGE, matching.length);
    more.hidden = drawn === matching.length;
    const part = more.hidden ? "" : `, the first ${drawn.toLocaleString("en")} on the page`;
    status.textContent = `${matching.length.toLocaleString("en")} of ${count(groups.length, about.group, about.groups)}${part}`;
  }

  function idsOf(group) {
    return [group.id, ...group.records.map((record) => record.id)].join("\n").toLowerCase();
  }

  function render() {
    const query = state.query.trim().toLowerCase();
    const matches = (group) => group.findings.some((finding) => state.shown.has(finding.outcome))
      && (query === "" || (group.ids ??= idsOf(group)).includes(query));
    matching = groups.filter(matches);
    drawn = 0;
    list.replaceChildren();
    for (const button of outcomes.children) button.setAttribute("aria-pressed", state.shown.has(button.dataset.outcome));
    expand.setAttribute("aria-pressed", state.expanded);
    if (search.value !== state.query) search.value = state.query;
    drawMore();
  }

  function change(apply) {
    apply();
    write();
    render();
  }

  document.title = title.textContent = about.title;
  totals.append(...counts.map(([name, number]) => make("div", {}, make("dt", {}, name), make("dd", {}, number.toLocaleString("en")))));
  const found = new Map();
  for (const finding of groups.flatMap((group) => group.findings)) {
    const size = outcomeOf.get(finding.outcome).compared ? 1 : finding.records.length;
    found.set(finding.outcome, (found.get(finding.outcome) ?? 0) + size);
  }
  for (const { name, label } of about.outcomes) {
    const button = make("button", { type: "button", "data-outcome": name }, `${label} (${(found.get(name) ?? 0).toLocaleString("en")})`);
    button.addEventListener("click", () => change(() => state.shown.delete(name) || state.shown.add(name)));
    outcomes.append(button);
  }
  search.addEventListener("input", () => change(() => { state.query = search.value; }));
  bar.addEventListener("submit", (event) => event.preventDefault());
  expand.addEventListener("click", () => change(() => { state.expanded = !state.expanded; }));
  more.addEventListener("click", drawMore);
  addEventListener("hashchange", () => { read(); render(); });
  read();
  render();
})();
