"""What the owner of the Telegram bot sees: the terminal, and the bot's profile."""

from __future__ import annotations

SENTENCES = {
    "help_telegram": (
        "运行 Telegram 机器人。",
        "Run the Telegram bot.",
    ),
    "help_feedback": (
        "读者对答案的评价。",
        "Readers' votes on answers.",
    ),
    "help_feedback_export": (
        "把评价写成 JSON Lines，可交给 wenbao eval（- 为标准输出）。",
        "Write the votes as JSON Lines, for wenbao eval (- is standard output).",
    ),
    "arg_export": (
        "写到哪个文件。",
        "The file to write.",
    ),
    "feedback_none": (
        "还没有评价；把 telegram.feedback.enabled 设为 true 才会收集。",
        "There are no votes yet; they are collected once telegram.feedback.enabled is true.",
    ),
    "feedback_unreadable": (
        "评价读不出来（{detail}）。",
        "The votes cannot be read ({detail}).",
    ),
    "feedback_exported": (
        "已写出 {count} 条评价。",
        "{count} {count:vote|votes} written.",
    ),
    "bot_no_token": (
        "还没有机器人的密钥：在 Telegram 里找 @BotFather，发 /newbot，把得到的密钥放进环境变量 WENBAO_TELEGRAM__TOKEN 或 telegram.token_file 所指的文件。",
        "There is no bot token yet: send /newbot to @BotFather in Telegram, and put the token it gives you into WENBAO_TELEGRAM__TOKEN or into the file that telegram.token_file names.",
    ),
    "bot_bad_token": (
        "密钥的样子不对：它应像 123456789:AA…，中间没有空格和斜线。",
        "This does not look like a token: a token is written 123456789:AA…, without spaces or slashes.",
    ),
    "bot_token_file": (
        "密钥文件 {path} 读不出来（{detail}）。",
        "The token file {path} cannot be read ({detail}).",
    ),
    "bot_undecided": (
        '还没有说谁可以提问：请设 telegram.allowed_users（或 allowed_chats），要对所有人开放就设 telegram.access = "open"。',
        'Nobody has been allowed to ask yet: set telegram.allowed_users (or allowed_chats), or telegram.access = "open" for everyone.',
    ),
    "bot_webhook_url": (
        "webhook 方式需要 telegram.webhook.url：Telegram 要访问的 https 地址。",
        "The webhook mode needs telegram.webhook.url, the https address that Telegram is to call.",
    ),
    "bot_refused": (
        "Telegram 不认这个密钥；请到 @BotFather 那里用 /token 重新查看。",
        "Telegram does not accept this token; ask @BotFather for it again with /token.",
    ),
    "bot_conflict": (
        "另一个程序正在用这个机器人收消息，请先停掉它。",
        "Another program is receiving this bot's messages; stop that one first.",
    ),
    "bot_webhook_refused": (
        "Telegram 不接受 telegram.webhook.url（{detail}）。",
        "Telegram does not accept telegram.webhook.url ({detail}).",
    ),
    "bot_state": (
        "{path}：机器人的记录写不了（{detail}）。",
        "{path}: the bot's journal cannot be written ({detail}).",
    ),
    "bot_port": (
        "{place} 已被占用，或不能监听（{detail}）。",
        "{place} is in use or cannot be listened on ({detail}).",
    ),
    "bot_address": (
        "telegram.base_url 或代理（HTTPS_PROXY、ALL_PROXY）的地址不能用（{detail}）。",
        "telegram.base_url or the proxy (HTTPS_PROXY, ALL_PROXY) cannot be used ({detail}).",
    ),
    "bot_unreachable": (
        "现在连不上 Telegram，会一直重试；请检查网络，Ctrl-C 停止。",
        "Telegram cannot be reached; retrying. Check the network, or stop with Ctrl-C.",
    ),
    "bot_running": (
        "机器人 @{name} 已启动，{articles} 篇报道可问；Ctrl-C 停止。",
        "The bot @{name} is running, with {articles} {articles:article|articles} to ask about; Ctrl-C stops it.",
    ),
    "bot_stopped": (
        "机器人已停止。",
        "The bot has stopped.",
    ),
    "bot_still_waiting": (
        "还有 {count} 条没答完，下次启动接着答。",
        "{count} {count:message is|messages are} still waiting; the next start answers them.",
    ),
    "bot_name": (
        "问报",
        "Wenbao",
    ),
    "bot_short_description": (
        "向中文报纸提问，得到原句和出处。",
        "Ask Chinese newspapers a question; get the sentence that answers it, with its source.",
    ),
    "bot_description": (
        "用一句话提问，我在报纸里找出回答它的那句原文，连同标题、记者、版面和行号一起给您。",
        "Ask a question in Chinese. I find the sentence in the newspaper that answers it, with its headline, reporter, page and lines.",
    ),
    "menu_start": ("开始，看几个例子", "Start, with a few examples"),
    "menu_ask": ("提问", "Ask a question"),
    "menu_more": ("下一处结果", "Next hit"),
    "menu_article": ("当前结果的全文", "The whole article"),
    "menu_why": ("为什么是这一处", "Why this hit"),
    "menu_latest": ("最近的报道", "The newest articles"),
    "menu_sources": ("有哪些版面", "The pages I know"),
    "menu_lang": ("换语言：zh 或 en", "Language: zh or en"),
    "menu_forget": ("忘掉我问过的一切", "Forget everything I asked"),
    "menu_help": ("怎么用", "How it works"),
}
"""Each in Chinese and in English."""
