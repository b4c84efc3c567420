"""What a reader in a conversation sees."""

from __future__ import annotations

SENTENCES = {
    "using_seeds": (
        "档案库还是空的，已装入随附的五个版面。",
        "There is no archive yet, so Wenbao starts with the five pages it comes with.",
    ),
    "byline_reporters": (
        "记者 {names}",
        "reporter {names}",
    ),
    "byline_correspondents": (
        "通讯员 {names}",
        "correspondent {names}",
    ),
    "byline_photographers": (
        "摄影 {names}",
        "photo {names}",
    ),
    "byline_authors": (
        "作者 {names}",
        "author {names}",
    ),
    "welcome": (
        "问报：{articles} 篇报道可问。输入问题，/help 看命令，/quit 离开。",
        "Wenbao: {articles} articles to ask about. Type a question, /help for commands, /quit to leave.",
    ),
    "prompt": (
        "问> ",
        "ask> ",
    ),
    "no_more": (
        "没有更多结果了。",
        "There are no more hits.",
    ),
    "no_answer_yet": (
        "还没有提过问题。",
        "Nothing has been asked yet.",
    ),
    "no_hits": (
        "上一问没有结果；换个说法再问问看。",
        "The last question found nothing; try other words.",
    ),
    "no_such_hit": (
        "没有第 {number} 处结果；现有 {count} 处。",
        "There is no hit {number}; there are {count}.",
    ),
    "unknown_command": (
        "没有命令 {command}；输入 /help 查看命令。",
        "There is no command {command}; /help lists the commands.",
    ),
    "mistyped_command": (
        "没有命令 {command}；是不是 {nearest}？输入 /help 查看命令。",
        "There is no command {command}; did you mean {nearest}? /help lists the commands.",
    ),
    "no_such_article": (
        "没有叫“{name}”的文章；可以只写标题里的几个字，/latest 列出标题。",
        "No article is called “{name}”; a few words of its headline are enough, and /latest lists headlines.",
    ),
    "no_list": (
        "现在没有列表可选；/latest 列出标题，/sources 列出版面。",
        "There is no list to choose from; /latest lists headlines, /sources pages.",
    ),
    "no_such_item": (
        "列表里没有第 {number} 项；现有 {count} 项。",
        "There is no number {number} in the list; it has {count}.",
    ),
    "no_such_page": (
        "没有叫“{name}”的版面；/sources 列出所有版面。",
        "No page is called “{name}”; /sources lists the pages.",
    ),
    "no_sources": (
        "档案库还是空的；退出后用 wenbao add 加入版面。",
        "The archive is empty; leave and add pages with wenbao add.",
    ),
    "open_what": (
        "打开哪一篇？写上列表里的编号或标题，如 /open 2。",
        "Open which article? Type its number in the list or its headline, as in /open 2.",
    ),
    "latest_what": (
        "“{number}”不是版数；写成 /latest 或 /latest 3 这样。",
        "“{number}” is not a number of pages; type /latest or /latest 3.",
    ),
    "page_articles": (
        "{page}：{count} 篇",
        "{page}: {count} {count:article|articles}",
    ),
    "why": (
        "第 {rank} 处为什么排在这里：",
        "Why hit {rank} ranks where it does:",
    ),
    "several_articles": (
        "有 {count} 篇的标题里有“{name}”（多写几个字更准）：",
        "{count} headlines contain “{name}” (type more words to narrow it down):",
    ),
    "latest_articles": (
        "最新 {pages} 版，{articles} 篇：",
        "The newest {pages} {pages:page|pages}, {articles} {articles:article|articles}:",
    ),
    "sources": (
        "共 {pages} 版：",
        "{pages} {pages:page|pages}:",
    ),
    "edition": (
        "第{number}版",
        "p. {number}",
    ),
    "articles": (
        "{count} 篇",
        "{count} {count:article|articles}",
    ),
    "open_hint": (
        "/open 编号 看全文",
        "/open NUMBER shows an article",
    ),
    "open_page_hint": (
        "/open 编号 看一版的各篇",
        "/open NUMBER lists a page's articles",
    ),
    "filter_is": (
        "只在 {terms} 里找；/filter clear 取消。",
        "Only {terms} is searched; /filter clear searches everything again.",
    ),
    "filter_none": (
        "没有筛选，全部报道都找。",
        "No filter is set; all articles are searched.",
    ),
    "filter_what": (
        "看不懂筛选“{terms}”；写成 记者:姓名、日期:2023-01、版:3 或 来源:报名。",
        "Cannot read the filter “{terms}”; type reporter:NAME, date:2023-01, edition:3 or source:PAPER.",
    ),
    "filter_names": (
        "记者: 日期: 版: 来源:",
        "reporter: date: edition: source:",
    ),
    "help_ask_first": (
        "输入问题即可提问，也可以接着上一问追问。",
        "Type a question to ask it; it may build on the one before.",
    ),
    "help_chinese": (
        "命令也可以用中文写：{names}",
        "The commands in Chinese: {names}",
    ),
    "about_more": (
        "下一处结果",
        "the next hit",
    ),
    "about_article": (
        "第 N 处结果的全文（不写 N 是刚看的那篇）",
        "the whole article of hit N, or the one just shown",
    ),
    "about_why": (
        "这处结果为什么排在这里",
        "why that hit ranks where it does",
    ),
    "about_page": (
        "那篇文章所在的一版，列出各篇",
        "the articles of that hit's page",
    ),
    "about_open": (
        "看列表里的第 N 项；也可以写标题",
        "number N of the last list, or a headline",
    ),
    "about_sources": (
        "有哪些版面",
        "the pages in the archive",
    ),
    "about_latest": (
        "最新几版的标题",
        "the headlines of the newest pages",
    ),
    "about_filter": (
        "只在一部分报道里找，如 记者:姓名 日期:2023-01；clear 取消",
        "search only some articles: reporter:NAME date:2023-01; or clear",
    ),
    "about_save": (
        "把对话存成文件（.md 或纯文本）",
        "save the conversation to a file, .md or plain text",
    ),
    "about_lang": (
        "换提示语言",
        "change the language of messages",
    ),
    "about_clear": (
        "清屏，从头开始",
        "clear the screen and start over",
    ),
    "save_what": (
        "存到哪个文件？如 /save 对话.md。",
        "Save to which file? For example, /save talk.md.",
    ),
    "nothing_to_save": (
        "还没有可存的问答。",
        "There is nothing to save yet.",
    ),
    "save_exists": (
        "已经有 {path} 了，没有改动它；要覆盖请输入 /save! {path}。",
        "{path} already exists and was left alone; /save! {path} overwrites it.",
    ),
    "save_failed": (
        "{path}：存不了（{detail}）；请换个地方。",
        "{path} cannot be written ({detail}); try another place.",
    ),
    "saved": (
        "已存到 {path}（{count} 段）。",
        "Saved to {path} ({count} {count:exchange|exchanges}).",
    ),
    "lang_what": (
        "写成 /lang zh 或 /lang en。",
        "Type /lang zh or /lang en.",
    ),
    "lang_is": (
        '好的，用中文。要一直用中文，请在 config.toml 里写 language = "zh"。',
        'English it is. To make it permanent, set language = "en" in config.toml.',
    ),
    "cleared": (
        "好，从头开始。",
        "A fresh start.",
    ),
    "how_to_leave": (
        "要离开请按 Ctrl-D，或输入 /quit。",
        "Press Ctrl-D or type /quit to leave.",
    ),
    "pager": (
        "还有 {lines} 行 · 空格翻页 · 回车一行 · q 停",
        "{lines} more {lines:line|lines} · space a screen · Enter a line · q stop",
    ),
    "bar_size": (
        "{pages} 版 {articles} 篇",
        "{pages} {pages:page|pages}, {articles} {articles:article|articles}",
    ),
    "bar_language": (
        "中文",
        "English",
    ),
    "bar_filter": (
        "只找 {terms}",
        "only {terms}",
    ),
    "about_help": (
        "这段说明",
        "this text",
    ),
    "about_quit": (
        "离开",
        "leave",
    ),
    "bye": (
        "再见。",
        "Goodbye.",
    ),
    "rank": (
        "第 {rank} 处，共 {count} 处",
        "hit {rank} of {count}",
    ),
}
"""Each in Chinese and in English."""
