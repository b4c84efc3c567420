"""What the Telegram bot says."""

from __future__ import annotations

SENTENCES = {
    "tg_start": (
        "您好，我是问报。用一句话向报纸提问，我会找出回答它的那句原文，并告诉您出处。现有 {articles} 篇报道可问。",
        "Hello, this is Wenbao. Ask the newspaper a question in Chinese: I find the sentence that answers it and tell you where it is from. There {articles:is|are} {articles} {articles:article|articles} to ask about.",
    ),
    "tg_start_samples": (
        "直接发来问题，或点一个试试：",
        "Send a question, or tap one of these:",
    ),
    "tg_help": (
        "直接发来问题即可；可以接着追问，也可以回复某个答案再问。改了问题，答案也会跟着改。\n\n/ask 问题 — 提问（群里用它，或 @我，或回复我）\n/more — 下一处结果\n/article — 当前结果的全文\n/latest — 最近的报道\n/sources — 有哪些版面\n/lang zh|en — 换语言\n/forget — 忘掉我问过的一切\n/why — 为什么是这一处",
        "Just send a question. You can ask follow-up questions, or reply to an answer to return to it. If you edit a question, its answer changes too.\n\n/ask QUESTION — ask (in groups: this, or @me, or a reply to me)\n/more — the next hit\n/article — the whole article of this hit\n/latest — the newest articles\n/sources — the pages I know\n/lang zh|en — language\n/forget — forget everything I asked\n/why — why this hit",
    ),
    "tg_help_inline": (
        "在任何聊天里输入 @{name} 加几个字，就能引用一篇报道。",
        "Type @{name} and a few words in any chat to quote an article there.",
    ),
    "tg_help_feedback": (
        "👍 👎 会连同问题保存 {days} 天，用来改进回答；不记名，/forget 随时删除。",
        "👍 and 👎 are stored with the question for {days} {days:day|days} to improve answers, without your name; /forget deletes them.",
    ),
    "tg_help_admin": (
        "管理员：发来 .txt 或 .md 版面文件即可入库。\n/remove 版面 — 移除一版\n/reload — 重新载入档案库\n/stats — 使用情况",
        "Admins: send a page as a .txt or .md file to add it.\n/remove PAGE — remove a page\n/reload — reload the archive\n/stats — how the bot is used",
    ),
    "tg_ask_what": (
        "想问什么？例如：/ask 谁获得了一等奖？",
        "What would you like to ask? For example: /ask 谁获得了一等奖？",
    ),
    "tg_nearest": (
        "您想看的也许是：",
        "Perhaps you meant one of these:",
    ),
    "tg_try_otherwise": (
        "换个说法再试试，写上人名、地名或单位更容易找到。",
        "Try other words; names of people, places or companies help most.",
    ),
    "tg_button_previous": (
        "◀ 上一处",
        "◀ Previous",
    ),
    "tg_button_next": (
        "下一处 ▶",
        "Next ▶",
    ),
    "tg_button_article": (
        "📄 全文",
        "📄 Article",
    ),
    "tg_button_copy": (
        "📋 复制引文",
        "📋 Copy quote",
    ),
    "tg_button_why": (
        "❓ 为什么",
        "❓ Why",
    ),
    "tg_why": (
        "第 {rank} 处为什么排在这里：",
        "Why hit {rank} ranks where it does:",
    ),
    "tg_button_previous_part": (
        "◀ 上一页",
        "◀ Back",
    ),
    "tg_button_next_part": (
        "下一页 ▶",
        "Forward ▶",
    ),
    "tg_button_undo": (
        "↩ 撤销",
        "↩ Undo",
    ),
    "tg_sources": (
        "共 {pages} 版，{articles} 篇报道：",
        "{pages} {pages:page|pages}, {articles} {articles:article|articles}:",
    ),
    "tg_articles": (
        "{count} 篇",
        "{count} {count:article|articles}",
    ),
    "tg_and_more": (
        "还有 {count} 个没有列出。",
        "{count} more {count:is|are} not listed.",
    ),
    "tg_no_pages": (
        "档案库还是空的，等管理员放进版面就可以问了。",
        "The archive is still empty; come back when pages have been added.",
    ),
    "tg_lang_which": (
        "用哪种语言？",
        "Which language?",
    ),
    "tg_lang_set": (
        "好的，以后说中文。",
        "All right, English from now on.",
    ),
    "tg_forgotten": (
        "已经忘掉您的对话、答案记录和评价。",
        "Your conversation, answers and votes have been deleted.",
    ),
    "tg_expired": (
        "这个按钮已经过期了，请再问一次。",
        "This button has expired; please ask again.",
    ),
    "tg_foreign": (
        "这是别人的提问；用 /ask 问您自己的吧。",
        "Someone else asked this; use /ask to ask a question of your own.",
    ),
    "tg_article_gone": (
        "这篇报道已经不在档案库里了。",
        "This article is no longer in the archive.",
    ),
    "tg_thanks": (
        "谢谢，记下了。",
        "Thank you, noted.",
    ),
    "tg_only_text": (
        "我只会读文字，请把问题打出来发给我。",
        "I can only read text; please type your question.",
    ),
    "tg_too_fast": (
        "问得太快了，请过一分钟再来。",
        "That was quick! Please come back in a minute.",
    ),
    "tg_stranger": (
        "这个机器人只为受邀的人服务。您的编号是 {user}，可以请机主把它加入名单。",
        "This bot is by invitation only. Your number is {user}; its owner can add it to the list.",
    ),
    "tg_stranger_group": (
        "这个机器人只为受邀的人服务。本群编号 {chat}，您的编号 {user}，可以请机主加入名单。",
        "This bot is by invitation only. This group's number is {chat}, yours is {user}; its owner can add them to the list.",
    ),
    "tg_fault": (
        "抱歉，出了点问题，请稍后再试。",
        "Sorry, something went wrong; please try again later.",
    ),
    "tg_admins_only": (
        "这个命令只有管理员能用。",
        "Only admins can use this command.",
    ),
    "tg_page_suffix": (
        "版面请用 .txt 或 .md 文件发来。",
        "Please send the page as a .txt or .md file.",
    ),
    "tg_page_encoding": (
        "{path}：认不出编码，请另存为 UTF-8 再发一次。",
        "{path}: the text cannot be decoded; save it as UTF-8 and send it again.",
    ),
    "tg_no_page": (
        "没有编号或文件名为 {place} 的版面；/sources 列出编号。",
        "No page has the id or file name {place}; /sources lists the ids.",
    ),
    "tg_page_too_large": (
        "文件太大了，最多 {limit} 字节；更大的请用 wenbao add 加入。",
        "The file is too large; the limit is {limit} bytes. Add larger ones with wenbao add.",
    ),
    "tg_download_failed": (
        "没能取到这个文件，请再发一次。",
        "The file could not be downloaded; please send it again.",
    ),
    "tg_undone": (
        "已撤销，{page} 恢复原样。",
        "Undone: {page} is as it was before.",
    ),
    "tg_remove_what": (
        "要移除哪一版？例如 /remove 版面编号；/sources 列出编号。",
        "Which page? Type /remove and its id; /sources lists the ids.",
    ),
    "tg_reloaded": (
        "已重新载入，现有 {articles} 篇报道。",
        "Reloaded: {articles} {articles:article|articles}.",
    ),
    "tg_stats": (
        "启动以来 {questions} 个问题，{share}% 有答案。\n用时：一半在 {p50} 毫秒内，95% 在 {p95} 毫秒内。\n档案库：{articles} 篇报道。",
        "{questions} {questions:question|questions} since the start, {share}% answered.\nResponse time: 50% within {p50} ms, 95% within {p95} ms.\nArchive: {articles} {articles:article|articles}.",
    ),
    "tg_stats_unknown": (
        "没有找到的词：{words}",
        "Words not found: {words}",
    ),
}
"""Each in Chinese and in English."""
