// An answer as it is shown: sure, perhaps and not found look different at a glance.
import { button, el, pieces, rangeOf } from "./dom.js";
import { cite, FORMATS, source } from "./cite.js";
import { say } from "./words.js";

const LISTED = 20;

/** The answer's element; `open` opens articles and pages, `ask` asks a question, `copy` copies. */
export function answerCard(answer, { open, ask, copy }) {
  if (answer.talk) {
    return el("div", { class: "answer talk" }, el("p", { class: "verdict" }, say("welcome")), suggestions(answer, ask));
  }
  const card = el("div", { class: `answer ${answer.verdict}` }, el("p", { class: "verdict" }, say(answer.verdict)));
  card.append(...notes(answer));
  if (answer.list) card.append(listing(answer.list, open));
  else if (answer.verdict === "perhaps" && answer.candidates.length) card.append(choices(answer, open));
  else if (answer.best) card.append(...best(answer));
  const first = answer.hits[0];
  if (answer.best && first) card.append(passage(answer, first, open, copy));
  if (answer.hits.length > 1 || (!answer.best && answer.hits.length)) card.append(otherHits(answer, open));
  if (answer.nearest.length && !answer.answered) {
    card.append(el("p", { class: "note" }, say("nearest")), articleList(answer.nearest, open));
  }
  card.append(...[suggestions(answer, ask)].filter(Boolean));
  return card;
}

function notes(answer) {
  const lines = [];
  if (answer.missing.length) lines.push(say("missing") + answer.missing.join("、"));
  if (answer.standalone_question) lines.push(say("understood") + answer.standalone_question);
  for (const [typed, read] of answer.corrections ?? []) lines.push(`${typed} ${say("corrected")} ${read}`);
  const filters = Object.entries(answer.filters ?? {}).map(([, values]) => values.join("、"));
  if (filters.length) lines.push(say("filtered") + filters.join("；"));
  if (answer.ignored.length) lines.push(say("ignored") + answer.ignored.join("、"));
  return lines.map((line) => el("p", { class: "note" }, line));
}

const marksOf = (found) => (found.items?.length ? found.items : found.span ? [found.span] : []);

function best(answer) {
  const found = answer.best;
  return [el("p", { class: "best", lang: "zh-CN" }, pieces(found.sentence, null, marksOf(found)))];
}

function choices(answer, open) {
  const items = answer.candidates.map((choice) => {
    const same = choice.sentence === answer.best?.sentence;
    return el("li", { lang: "zh-CN" },
      el("p", { class: "best" }, same ? pieces(choice.sentence, null, marksOf(answer.best)) : choice.sentence),
      button(choice.headline, () => open.article(choice.article_id, { text: choice.sentence }), "plain"));
  });
  return el("div", {}, el("p", { class: "note" }, say("choices")), el("ol", {}, items));
}

/** A passage with its sentence lit and the exact answer marked, and where it comes from. */
function passage(answer, hit, open, copy) {
  const found = answer.best;
  const inBody = found.field === "body";
  const lit = inBody ? hit.sentence ?? rangeOf(hit.text, found.sentence) : null;
  const shift = lit && Array.from(hit.text).slice(...lit).join("") === found.sentence ? lit[0] : null;
  const marks = shift === null ? [] : marksOf(found).map(([a, b]) => [a + shift, b + shift]);
  return el("div", {},
    headlines(hit),
    el("blockquote", { lang: "zh-CN" }, pieces(hit.text, lit, marks)),
    byline(hit),
    hit.doubtful && el("p", { class: "note" }, say("doubtful")),
    el("div", { class: "actions" },
      button(say("article"), () => open.article(hit.article_id, { text: hit.text, sentence: inBody ? found.sentence : "", marks: marksOf(found) })),
      button(say("page"), () => open.page(hit.article_id.replace(/-\d+$/, ""), { lines: hit.lines })),
      citation(found.sentence, hit, copy),
      button(say("link"), () => copy(linkTo(answer.question)))));
}

const linkTo = (question) => `${location.origin}/?q=${encodeURIComponent(question)}`;

function citation(sentence, hit, copy) {
  const choose = FORMATS.map((format) => button(say(format), () => copy(cite(format, sentence, hit))));
  return el("details", {}, el("summary", {}, say("cite")), el("div", { class: "actions" }, choose));
}

function otherHits(answer, open) {
  const hits = answer.best ? answer.hits.slice(1) : answer.hits;
  const items = hits.map((hit) => el("div", { class: "hit" }, headlines(hit),
    el("blockquote", { lang: "zh-CN" }, pieces(hit.text, hit.sentence, [])), byline(hit),
    el("div", { class: "actions" },
      button(say("article"), () => open.article(hit.article_id, { text: hit.text })),
      button(say("page"), () => open.page(hit.article_id.replace(/-\d+$/, ""), { lines: hit.lines })))));
  return el("details", {}, el("summary", {}, say("others", { n: hits.length })), items);
}

/** Kicker, headline and deck, as they stand over an article. */
export function headlines(item, tag = "h2") {
  return el("div", { lang: "zh-CN" },
    item.kicker && el("p", { class: "kicker" }, item.kicker),
    el(tag, {}, item.headline),
    (item.deck ?? []).map((line) => el("p", { class: "deck" }, line)));
}

/** Who wrote and photographed, and where it stands. */
export function byline(item) {
  const people = Object.entries(item.byline ?? {}).filter(([, list]) => list.length)
    .map(([role, list]) => `${say(role)} ${list.join(" ")}`);
  return el("p", { class: "source" }, [...people, source(item)].filter(Boolean).join(" · "));
}

/** Headlines that open their articles. */
export function articleList(items, open) {
  return el("ul", { class: "bare", lang: "zh-CN" }, items.map((item) =>
    el("li", {}, button(item.headline, () => open.article(item.article_id ?? item.id), "plain"))));
}

function listing(list, open) {
  const box = el("div", {}, el("p", { class: "best" }, say(list.of === "names" ? "names" : "articles", { n: list.count })));
  const items = el("ul", { class: "bare", lang: "zh-CN" });
  let shown = 0;
  const more = button(say("more"), () => show());
  const show = () => {
    for (const item of list.items.slice(shown, shown + LISTED)) {
      const label = item.name ? `${item.name} · ${item.headline}` : item.headline;
      items.append(el("li", {}, button(label, () => open.article(item.article_id, { text: item.sentence ?? "" }), "plain")));
    }
    shown += LISTED;
    more.hidden = shown >= list.items.length;
  };
  show();
  box.append(items, more);
  return box;
}

function suggestions(answer, ask) {
  if (!answer.suggestions.length) return null;
  return el("div", {}, el("p", { class: "note" }, say("suggestions")),
    el("ul", { class: "bare", lang: "zh-CN" }, answer.suggestions.map((question) =>
      el("li", {}, button(question, () => ask(question), "plain")))));
}
