"""What a reader in a conversation sees."""

from __future__ import annotations

SENTENCES = {
    "using_seeds": (
        "档案库还是空的，已装入随附的五个版面。",
        "There is no archive yet: it begins with the five pages that come with Wenbao.",
    ),
    "reporters": (
        "记者 {names}",
        "reporter {names}",
    ),
    "correspondents": (
        "通讯员 {names}",
        "correspondent {names}",
    ),
    "photographers": (
        "摄影 {names}",
        "photo {names}",
    ),
    "authors": (
        "作者 {names}",
        "author {names}",
    ),
    "not_found": (
        "版面里没有找到答案。",
        "The pages do not say.",
    ),
    "nearest": (
        "相近的报道：",
        "Nearest articles:",
    ),
    "corrections": (
        "您是不是要找：{words}？",
        "Did you mean {words}?",
    ),
    "also": (
        "其他结果：",
        "Other hits:",
    ),
    "welcome": (
        "问报：{articles} 篇报道可问。输入问题，/help 看命令，/quit 离开。",
        "Wenbao: {articles} articles to ask. Type a question, /help for commands, /quit to leave.",
    ),
    "prompt": (
        "问> ",
        "ask> ",
    ),
    "repl_help": (
        "输入问题即可提问。\n/more        下一处结果\n/article N   第 N 处结果的全文（不写 N 为当前结果）\n/help        这段说明\n/quit        离开",
        "Type a question to ask it.\n/more        the next hit\n/article N   the whole article of hit N (of the current hit without N)\n/help        this text\n/quit        leave",
    ),
    "no_more": (
        "没有更多结果了。",
        "There are no more hits.",
    ),
    "no_answer_yet": (
        "还没有提过问题。",
        "Nothing has been asked yet.",
    ),
    "no_such_hit": (
        "没有第 {number} 处结果；现有 {count} 处。",
        "There is no hit {number}; there are {count}.",
    ),
    "unknown_command": (
        "没有命令 {command}；输入 /help 查看命令。",
        "There is no command {command}; /help lists the commands.",
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
