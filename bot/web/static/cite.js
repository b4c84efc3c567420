// Citations of a sentence: plain, Markdown, BibTeX, GB/T 7714.
import { say } from "./words.js";

const linesOf = (lines) => (lines ?? []).map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(", ");

/** Where something stands: paper, date, edition, page file and lines. */
export function source(item) {
  const facts = [item.paper, item.date, item.edition && say("editionOf", { n: item.edition })];
  const lines = linesOf(item.lines);
  return [...facts, item.page, lines && say("lines", { n: lines })].filter(Boolean).join(" · ");
}

const names = (item) => [...new Set(Object.values(item.byline ?? {}).flat())];
const flat = (text) => text.replace(/\s+/g, " ");

export function cite(format, sentence, item) {
  const who = names(item);
  const lines = linesOf(item.lines);
  const headline = flat(item.headline);
  if (format === "markdown") {
    const escape = (text) => flat(text).replace(/[\\`*_[\]<>#|]/g, "\\$&");
    return `> ${escape(sentence)}\n>\n> —— ${escape([who.join(" "), headline].filter(Boolean).join("："))}（${escape(source(item))}）`;
  }
  if (format === "bibtex") {
    const safe = (text) => flat(String(text)).replace(/[\\{}%&$#_~^]/g, (char) => ({ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" }[char] ?? `\\${char}`));
    const fields = [
      ["title", `{${safe(headline)}}`], ["author", who.map(safe).join(" and ")], ["journal", item.paper && safe(item.paper)],
      ["date", item.date], ["pages", item.edition && safe(item.edition)],
      ["note", safe([item.page, lines && `lines ${lines}`].filter(Boolean).join(", "))],
    ];
    const written = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
    return `@article{${item.article_id.replace(/[^\w-]/g, "")},\n${written.join(",\n")}\n}`;
  }
  if (format === "gbt") {
    const when = [item.date, item.edition && `(${item.edition})`].filter(Boolean).join("");
    const where = [item.paper ?? item.page, when].filter(Boolean).join(",");
    const author = who.length > 3 ? `${who.slice(0, 3).join(",")},等` : who.join(",");
    return `${author ? `${author}.` : ""}${headline}[N].${where}.`;
  }
  return `“${flat(sentence)}” —— ${[who.join(" "), `《${headline}》`].filter(Boolean).join("，")}，${source(item)}`;
}

export const FORMATS = ["plain", "markdown", "bibtex", "gbt"];
