// The newspaper beside the conversation: an article, a page in colours, lists to browse.
import { call, path } from "./api.js";
import { articleList, byline, headlines } from "./answer.js";
import { button, el, pieces, rangeOf } from "./dom.js";
import { say, sayWhy } from "./words.js";

const AT_ONCE = 50;
// Steps of the golden angle keep neighbours apart however many articles there are.
const hueOf = (index) => Math.round(index * 137.508) % 360;

/** A whole article; the passage is marked at its side, its sentence lit. */
export async function articleView(id, { text = "", sentence = "", marks = [] }, open, extras) {
  const { article, page_id: pageId, doubtful } = await call(path("articles", id));
  const whole = article.paragraphs.join("\n");
  const passage = rangeOf(whole, text);
  const said = rangeOf(whole, sentence);
  const lit = said ?? passage;
  const exact = said ? marks.map(([first, last]) => [first + said[0], last + said[0]]) : [];
  let start = 0;
  const paragraphs = article.paragraphs.map((paragraph) => {
    const from = start;
    const size = Array.from(paragraph).length;
    start += size + 1;
    const held = passage && passage[0] < from + size && passage[1] > from;
    const range = lit && [Math.max(0, lit[0] - from), Math.min(size, lit[1] - from)];
    return el("p", { class: held ? "passage" : null }, 
      pieces(paragraph, range && range[0] < range[1] ? range : null, exact.map(([a, b]) => [a - from, b - from])));
  });
  const view = el("article", { lang: "zh-CN" }, headlines(article), byline(article),
    doubtful && el("p", { class: "note" }, say("doubtful")), paragraphs,
    article.credit && !whole.includes(article.credit) && el("p", { class: "source" }, article.credit),
    el("div", { class: "actions" }, button(say("page"), () => open.page(pageId, { lines: article.lines })),
      extras(article)));
  return { view, target: view.querySelector(".passage") };
}

/** A page with its articles in colours; some lines of it are shown as cited. */
export async function pageView(id, { lines = [] }, open) {
  const page = await call(path("pages", id));
  const view = pageRows(page, (articleId) => open.article(articleId), lines);
  return { view, target: view.querySelector(".cited") };
}

export function pageRows(page, openArticle, cited = []) {
  const hues = new Map(page.items.map((item, index) => [item.id, hueOf(index)]));
  const colour = (node, id) => {
    node.style.setProperty("--hue", hues.get(id) ?? 0);
    return node;
  };
  const isCited = (row) => cited.some(([first, last]) => row.line <= last && row.last >= first);
  const rows = page.rows.map((row) => {
    const number = row.line === row.last ? `${row.line}` : `${row.line}–${row.last}`;
    const kinds = ["row", row.kind, row.article_id && "of", row.kind === "text" && isCited(row) && "cited"];
    let shown = el("span", {}, row.kind === "furniture" ? say("furniture", { why: sayWhy(row.text) }) : row.text);
    if (row.kind === "head" && openArticle) shown = el("span", {}, button(row.text, null, "plain"));
    const node = el("li", { class: kinds.filter(Boolean).join(" ") }, el("span", {}, number), shown);
    if (!row.article_id) return node;
    node.dataset.article = row.article_id;
    return colour(node, row.article_id);
  });
  const legend = page.items.map((item) => colour(el("li", { lang: "zh-CN" },
    openArticle ? button(item.headline, () => openArticle(item.id), "plain") : item.headline,
    item.doubtful && el("span", { class: "note" }, ` ？${say("doubtful")}`)), item.id));
  const facts = [page.paper, page.date, page.edition && say("editionOf", { n: page.edition })].filter(Boolean);
  const list = el("ol", { class: "rows", lang: "zh-CN", onclick: (event) => {
    const row = event.target.closest("[data-article]");
    if (row && openArticle && !String(getSelection())) openArticle(row.dataset.article);
  } }, rows);
  return el("div", {}, el("h2", {}, page.page), el("p", { class: "source" }, facts.join(" · ")),
    el("details", {}, el("summary", {}, `${say("legend")}（${page.items.length}）`), el("ul", { class: "bare legend" }, legend)), list);
}

/** What there is: by paper, date, edition, name and page, and headlines to search. */
export async function browseView(open) {
  const [all, pages] = await Promise.all([call("/api/collections"), call("/api/pages?limit=500")]);
  const found = el("div", {});
  const show = (query) => articlesInto(found, query, open);
  const group = (title, counts, name, opened) => counts.length > 0 && el("details", { open: opened },
    el("summary", {}, `${say(title)}（${counts.length}）`),
    el("ul", { class: "bare", lang: "zh-CN" }, counts.map((one) => el("li", {},
      button(one.name, () => show({ [name]: one.name }), "plain"), el("span", { class: "count" }, ` ${one.count}`)))));
  const field = el("input", { id: "headline-search", type: "text", maxlength: "200" });
  const form = el("form", { class: "actions", onsubmit: (event) => {
    event.preventDefault();
    show({ headline: field.value.trim() });
  } }, el("label", { for: "headline-search" }, say("headline")), field, el("button", { type: "submit" }, say("search")));
  const byPage = pages.items.length > 0 && el("details", { open: true }, el("summary", {}, `${say("byPage")}（${pages.count}）`),
    el("ul", { class: "bare", lang: "zh-CN" }, pages.items.map((page) => el("li", {},
      button([page.paper, page.date, page.edition && say("editionOf", { n: page.edition }), page.page].filter(Boolean).join(" · "), () => open.page(page.id), "plain"),
      el("span", { class: "count" }, ` ${say("articles", { n: page.articles })}`)))));
  const view = el("div", {}, el("h2", {}, say("browse")),
    el("p", { class: "source" }, `${say("pagesOf", { n: all.pages })} · ${say("articles", { n: all.articles })}`), form, found,
    group("byPaper", all.papers, "paper"), group("byDate", all.dates, "date"), group("byEdition", all.editions, "edition"),
    byPage, group("byName", all.names, "reporter"));
  return { view };
}

async function articlesInto(box, query, open) {
  let offset = 0;
  box.replaceChildren(el("p", { class: "note" }, Object.values(query).join(" ")));
  const more = button(say("more"), () => next());
  const next = async () => {
    more.remove();
    let part;
    try {
      part = await call(`/api/articles?${new URLSearchParams({ ...query, limit: AT_ONCE, offset })}`);
    } catch (error) {
      box.append(el("p", { class: "trouble", role: "alert" }, error.message));
      return;
    }
    if (!offset) box.append(el("p", { class: "count", role: "status" }, say("articles", { n: part.count })));
    box.append(articleList(part.items, open));
    offset += AT_ONCE;
    if (offset < part.count) box.append(more);
  };
  await next();
}
