// What the page says, in Chinese and English.
const WORDS = {
  title: ["问报", "Wenbao 问报"], skip: ["跳到提问", "Skip to the question"],
  tools: ["工具", "Tools"], talk: ["问答", "Questions and answers"], reader: ["报纸", "Newspaper"],
  browse: ["浏览", "Browse"], history: ["历史", "History"], upload: ["添加版面", "Add a page"],
  token: ["密钥", "Token"], theme: ["明暗", "Light/dark"], question: ["问题", "Question"],
  tokenWhy: ["这个服务器需要密钥；管理员的密钥还可以添加和改正。只存在这个标签页里。",
    "This server needs a token; the admin token also lets you add and correct. It is kept in this tab only."],
  ok: ["好", "OK"], hint: ["问这些报纸一个问题", "Ask these newspapers a question, in Chinese"],
  ask: ["提问", "Ask"], fresh: ["新对话", "Start over"], filters: ["筛选", "Filters"],
  paper: ["报纸", "Paper"], date: ["日期", "Date"], edition: ["版", "Edition"],
  reporter: ["记者", "Reporter"], back: ["返回", "Back"], close: ["关闭", "Close"],
  welcome: ["用平常的话提问，得到回答它的那一句，和它的出处。可以接着追问。",
    "Ask in plain Chinese; get the sentence that answers, with its source. Follow-up questions work."],
  asking: ["正在找……", "Looking…"], still: ["还在找，请稍等……", "Still looking, one moment…"],
  slow: ["服务器太久没有回答，已放弃。请稍后再试。", "The server took too long and was given up. Try again later."],
  dead: ["连不上服务器：它可能停了，或网络断了。", "The server cannot be reached: it may have stopped, or the network is down."],
  retry: ["再试一次", "Try again"], done: ["答案到了。", "The answer has arrived."],
  sure: ["✓ 找到了", "✓ Found"], perhaps: ["？ 可能是", "? Perhaps"], not_found: ["✕ 没有找到", "✕ Not found"],
  missing: ["没有提到：", "Not mentioned: "], nearest: ["也许想看：", "You may have meant:"],
  suggestions: ["可以这样问：", "You could ask:"], choices: ["可能的句子：", "Sentences that may answer:"],
  understood: ["理解为：", "Understood as: "], corrected: ["读作", "read as"],
  ignored: ["没看懂的筛选：", "Filters that were not understood: "], filtered: ["只在其中找：", "Only among: "],
  articles: ["{n} 篇", "{n} articles"], names: ["{n} 个名字", "{n} names"], pagesOf: ["{n} 个版面", "{n} pages"],
  more: ["更多", "More"], others: ["其他段落（{n}）", "Other passages ({n})"],
  article: ["看全文", "Whole article"], page: ["看版面", "The page"], cite: ["复制出处", "Copy citation"],
  link: ["复制链接", "Copy link"], copied: ["已复制。", "Copied."], copyFailed: ["浏览器不让复制，请手动选取：", "The browser does not allow copying; select it by hand:"],
  plain: ["文字", "Plain"], markdown: ["Markdown", "Markdown"], bibtex: ["BibTeX", "BibTeX"], gbt: ["GB/T 7714", "GB/T 7714"],
  lines: ["第 {n} 行", "lines {n}"], editionOf: ["第 {n} 版", "page {n}"],
  doubtful: ["标题或起止可能有误，请对照版面。", "The headline or the extent of this article is in doubt; check the page."],
  reporters: ["记者", "Reporters"], correspondents: ["通讯员", "Correspondents"],
  photographers: ["摄影", "Photographers"], authors: ["作者", "Authors"],
  legend: ["本版文章", "Articles of this page"], furniture: ["（不属于文章：{why}）", "(no article: {why})"],
  gone: ["没有这个，可能已被删除。", "There is no such thing; it may have been removed."],
  byPaper: ["按报纸", "By paper"], byDate: ["按日期", "By date"], byEdition: ["按版", "By edition"], byName: ["按署名", "By name"],
  byPage: ["按版面", "By page"], headline: ["标题", "Headline"], search: ["查标题", "Find headlines"],
  empty: ["还没有。", "Nothing yet."], clear: ["清除历史", "Clear the history"],
  historyWhy: ["只存在这个浏览器里。", "Kept in this browser only."],
  fix: ["改正", "Correct"], save: ["保存", "Save"], undo: ["撤销上次改正", "Undo the last correction"],
  kicker: ["引题", "Kicker"], deck: ["副题（每行一条）", "Deck (one a line)"], kind: ["类别", "Kind"],
  reportersField: ["记者（空格分开）", "Reporters (apart by blanks)"],
  split: ["从第几行另起一篇", "Begin another article at line"], splitDo: ["拆开", "Split"],
  merge: ["与下一篇合并", "Merge with the next"], news: ["消息", "news"], photo: ["图片", "photo"],
  diary: ["日志", "diary"], untitled: ["无题", "untitled"],
  uploadWhy: ["选一个 .txt 或 .md 文件，先看怎样切分，再决定是否保存。", "Choose a .txt or .md file; see how it is cut before you keep it."],
  file: ["文件", "File"], tryCut: ["看切分", "Show the cut"], keep: ["保存到资料库", "Keep it in the archive"],
  discard: ["不要", "Discard"], kept: ["已保存。", "Kept."],
};
const WHY = {
  "advertisement": "广告", "caption": "图片说明", "contact": "联系方式", "continued": "转接", "date line": "日期",
  "duplicate": "重复", "editors": "编辑署名", "front matter": "文件信息", "image": "图片",
  "image description": "图片说明", "imprint": "版本信息", "label": "栏目", "navigation": "导航", "notice": "启事",
  "page number": "版号", "paper": "报名", "rule": "分隔线", "source line": "来源", "template": "模板",
  "title alone": "单独的标题",
};
const KEY = "wenbao.language";

export const language = () => (localStorage.getItem(KEY) === "en" ? "en" : "zh");

/** A word or sentence, with {n} filled in. */
export function say(key, data = {}) {
  const both = WORDS[key];
  const text = both ? both[language() === "en" ? 1 : 0] : key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(data[name] ?? ""));
}

export const sayWhy = (why) => (language() === "en" ? why : WHY[why] ?? why);

export function setLanguage(value) {
  localStorage.setItem(KEY, value);
  translate();
}

/** Put the words of the reader's language into the page. */
export function translate() {
  document.documentElement.lang = language() === "en" ? "en" : "zh-CN";
  document.title = say("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = say(node.dataset.hint);
  const other = document.getElementById("language");
  other.textContent = language() === "en" ? "中文" : "English";
  other.lang = language() === "en" ? "zh-CN" : "en";
}
