// One screen: the conversation, and the newspaper beside it.
import { call, setToken, token } from "./api.js";
import { answerCard } from "./answer.js";
import { button, byId, el } from "./dom.js";
import { fixForm, uploadView } from "./editing.js";
import { articleView, browseView, pageView } from "./reading.js";
import { language, say, setLanguage, translate } from "./words.js";

const HISTORY = "wenbao.history";
const THEME = "wenbao.theme";
const REMEMBERED = 100;
const SLOW_MS = 2000;

let turns = []; // the questions of this conversation, oldest first
let trail = []; // what the reader opened, to go back
let writable = false;

// --- The newspaper -------------------------------------------------------------------------

async function show(view, remember = true) {
  const reader = byId("reader");
  if (remember) trail.push(view);
  byId("back").hidden = trail.length < 2;
  reader.hidden = false;
  const leaf = byId("leaf");
  try {
    const { view: node, target } = await view();
    leaf.replaceChildren(node);
    leaf.scrollTop = 0;
    leaf.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "center" });
  } catch (error) {
    const sentence = error.status === 404 ? say("gone") : error.message;
    leaf.replaceChildren(el("p", { class: "trouble", role: "alert" }, sentence), button(say("retry"), () => show(view, false)));
    if (error.status === 401) askToken();
  }
}

const open = {
  article: (id, marked = {}) => show(() => articleView(id, marked, open,
    (article) => writable && fixForm(article, (fixed) => open.article(fixed)))),
  page: (id, cited = {}) => show(() => pageView(id, cited, open)),
};

function close() {
  byId("reader").hidden = true;
  trail = [];
  byId("question").focus();
}

function back() {
  trail.pop();
  if (trail.length) show(trail.at(-1), false);
}

// --- The conversation ----------------------------------------------------------------------

function filters() {
  const form = new FormData(byId("ask"));
  const given = ["paper", "date", "edition", "reporter"].map((name) => [name, String(form.get(name) ?? "").trim()]);
  return Object.fromEntries(given.filter(([, value]) => value).map(([name, value]) => [name, [value]]));
}

async function ask(question) {
  const entry = el("div", {}, el("p", { class: "asked", lang: "zh-CN" }, question));
  byId("log").append(entry);
  await answerInto(entry, question);
}

async function answerInto(entry, question) {
  const status = byId("status");
  status.textContent = say("asking");
  const slow = setTimeout(() => { status.textContent = say("still"); }, SLOW_MS);
  try {
    const answer = await call("/api/ask", { question, history: turns.slice(-20), k: 5, filters: filters() });
    entry.append(answerCard(answer, { open, ask, copy }));
    if (!answer.talk) turns.push(question);
    remember(question);
    history.replaceState(null, "", `/?q=${encodeURIComponent(question)}`);
    status.textContent = say("done");
  } catch (error) {
    status.textContent = "";
    const said = el("div", { class: "trouble", role: "alert" }, el("p", {}, error.message),
      button(say("retry"), () => { said.remove(); answerInto(entry, question); }));
    entry.append(said);
    if (error.status === 401) askToken();
  } finally {
    clearTimeout(slow);
  }
  entry.scrollIntoView({ block: "start" });
}

function fresh() {
  turns = [];
  byId("log").replaceChildren(el("p", { class: "note" }, say("welcome")));
  byId("status").textContent = "";
  history.replaceState(null, "", "/");
  byId("question").focus();
}

async function copy(text) {
  const status = byId("status");
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = say("copied");
  } catch {
    const box = el("textarea", { readonly: true, rows: "4", "aria-label": say("copyFailed") });
    box.value = text;
    status.replaceChildren(say("copyFailed"), box);
    box.select();
  }
}

// --- What the browser remembers ------------------------------------------------------------

function remembered() {
  try {
    const list = JSON.parse(localStorage.getItem(HISTORY) ?? "[]");
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  } catch {
    return [];
  }
}

function remember(question) {
  const list = [question, ...remembered().filter((item) => item !== question)];
  localStorage.setItem(HISTORY, JSON.stringify(list.slice(0, REMEMBERED)));
}

async function historyView() {
  const list = remembered();
  const items = list.map((question) => el("li", { lang: "zh-CN" }, button(question, () => ask(question), "plain")));
  const clear = button(say("clear"), () => { localStorage.removeItem(HISTORY); show(historyView, false); });
  return { view: el("div", {}, el("h2", {}, say("history")), el("p", { class: "note" }, say("historyWhy")),
    list.length ? [el("ul", { class: "bare" }, items), clear] : el("p", {}, say("empty"))) };
}

function setTheme(value) {
  document.documentElement.dataset.theme = value;
  localStorage.setItem(THEME, value);
}

function nextTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  setTheme(dark ? "light" : "dark");
}

// --- Starting ------------------------------------------------------------------------------

function askToken() {
  const dialog = byId("token-dialog");
  byId("token-value").value = token();
  if (!dialog.open) dialog.showModal();
}

async function look() {
  try {
    writable = (await call("/healthz")).writable;
    byId("upload").hidden = !writable;
    const all = await call("/api/collections");
    for (const name of ["papers", "dates", "editions", "names"]) {
      byId(name).replaceChildren(...all[name].slice(0, 200).map((one) => el("option", { value: one.name })));
    }
  } catch (error) {
    if (error.status === 401) askToken();
    else byId("status").textContent = error.message;
  }
}

function start() {
  const theme = localStorage.getItem(THEME);
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  translate();
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = byId("question");
    const question = field.value.trim();
    field.value = "";
    if (question) ask(question);
  });
  byId("fresh").addEventListener("click", fresh);
  byId("close").addEventListener("click", close);
  byId("back").addEventListener("click", back);
  byId("browse").addEventListener("click", () => show(() => browseView(open)));
  byId("history").addEventListener("click", () => show(historyView));
  byId("upload").addEventListener("click", () => show(async () => uploadView(open)));
  byId("token").addEventListener("click", askToken);
  byId("token-dialog").addEventListener("close", () => { setToken(byId("token-value").value.trim()); look(); });
  byId("language").addEventListener("click", () => setLanguage(language() === "en" ? "zh" : "en"));
  byId("theme").addEventListener("click", nextTheme);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !byId("reader").hidden && !byId("token-dialog").open) close();
    if (event.key === "/" && !/INPUT|TEXTAREA|SELECT/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("question").focus();
    }
  });
  const asked = new URLSearchParams(location.search).get("q")?.trim();
  byId("log").append(el("p", { class: "note", "data-word": "welcome" }, say("welcome")));
  if (asked) ask(asked.slice(0, 1000));
  else byId("question").focus();
  look();
}

start();
