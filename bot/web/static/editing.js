// What admins do: add a page after seeing how it is cut, and put articles right.
import { call, path } from "./api.js";
import { button, el } from "./dom.js";
import { pageRows } from "./reading.js";
import { say } from "./words.js";

const field = (label, node) => el("label", {}, el("span", {}, label), node);
const trouble = (error) => el("p", { class: "trouble", role: "alert" }, error.message);

async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** Choose a file, see the cut, keep it or not. */
export function uploadView(open) {
  const file = el("input", { type: "file", accept: ".txt,.md", required: true });
  const [paper, date, edition] = ["paper", "date", "edition"].map(() => el("input", { maxlength: "100" }));
  const shown = el("div", {});
  const send = async (dryRun) => {
    const facts = { paper: paper.value.trim(), date: date.value.trim(), edition: edition.value.trim() };
    const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value));
    const [chosen] = file.files;
    return call("/api/pages", { name: chosen.name, base64: await base64Of(chosen), ...given, dry_run: dryRun });
  };
  const keep = async () => {
    try {
      const { pages } = await send(false);
      shown.replaceChildren(el("p", { role: "status" }, say("kept")));
      await open.page(pages[0].page.id);
    } catch (error) {
      shown.prepend(trouble(error));
    }
  };
  const form = el("form", { class: "sheet", onsubmit: async (event) => {
    event.preventDefault();
    try {
      const { pages } = await send(true);
      shown.replaceChildren(
        el("div", { class: "actions" }, button(say("keep"), keep, "main"), button(say("discard"), () => shown.replaceChildren())),
        ...pages.map(({ page }) => pageRows(page, null)));
    } catch (error) {
      shown.replaceChildren(trouble(error));
    }
  } }, field(say("file"), file), field(say("paper"), paper), field(say("date"), date), field(say("edition"), edition),
    el("p", {}, el("button", { type: "submit", class: "main" }, say("tryCut"))));
  return { view: el("div", {}, el("h2", {}, say("upload")), el("p", { class: "note" }, say("uploadWhy")), form, shown) };
}

/** A form that puts an article right; `after` shows it as it is then. */
export function fixForm(article, after) {
  const headline = el("input", { value: article.headline, maxlength: "500", required: true });
  const kicker = el("input", { value: article.kicker ?? "", maxlength: "500" });
  const deck = el("textarea", { rows: "2" });
  deck.value = article.deck.join("\n");
  const reporters = el("input", { value: article.byline.reporters.join(" ") });
  const kinds = ["news", "photo", "diary", "untitled"];
  const kind = el("select", {}, kinds.map((name) => el("option", { value: name, selected: name === article.kind }, say(name))));
  const split = el("input", { type: "number", min: "1" });
  const said = el("div", {});
  const send = async (body) => {
    try {
      const { article: fixed } = await call(path("articles", article.id, "corrections"), body);
      await after(fixed.id);
    } catch (error) {
      said.replaceChildren(trouble(error));
    }
  };
  const words = (text) => text.split(/\s+/).filter(Boolean);
  const save = (event) => {
    event.preventDefault();
    const now = {
      headline: headline.value.trim(), kicker: kicker.value.trim(), kind: kind.value,
      deck: deck.value.split("\n").map((line) => line.trim()).filter(Boolean), reporters: words(reporters.value),
    };
    const old = { ...article, kicker: article.kicker ?? "", reporters: article.byline.reporters };
    const body = Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name])));
    send(body);
  };
  return el("details", {}, el("summary", {}, say("fix")),
    el("form", { class: "sheet", onsubmit: save },
      field(say("headline"), headline), field(say("kicker"), kicker), field(say("deck"), deck),
      field(say("reportersField"), reporters), field(say("kind"), kind),
      el("p", {}, el("button", { type: "submit", class: "main" }, say("save")))),
    el("div", { class: "actions" }, field(say("split"), split), button(say("splitDo"), () => split.value && send({ split: Number(split.value) })),
      button(say("merge"), () => send({ merge_next: true })), button(say("undo"), () => send({ undo: true }))),
    said);
}
