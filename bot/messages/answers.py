"""How an answer is introduced: how sure it is, what is missing, how the question was read."""

from __future__ import annotations

SENTENCES = {
    "cut_doubtful": (
        "存疑：这篇的标题可能属于相邻的文章，请核对 {page} {lines}。",
        "In doubt: this headline may belong to a neighbouring article; check {page}, {lines}.",
    ),
    "not_found": (
        "版面里没有找到答案。",
        "The pages do not say.",
    ),
    "not_found_missing": (
        "版面里没有找到答案，也没有提到{words}。",
        "The pages do not say, nor do they mention {words}.",
    ),
    "no_article_fits": (
        "没有报道符合筛选条件；请看看姓名、日期、版次或来源写得对不对。",
        "No article fits the filters; check the name, date, edition or source.",
    ),
    "perhaps": (
        "不太确定。也许是：",
        "Not sure. Perhaps:",
    ),
    "perhaps_missing": (
        "不太确定：没有提到{words}。也许是：",
        "Not sure: no mention of {words}. Perhaps:",
    ),
    "nearest": (
        "相近的报道：",
        "Nearest articles:",
    ),
    "also": (
        "其他结果：",
        "Other hits:",
    ),
    "quoted": (
        "“{word}”",
        "“{word}”",
    ),
    "quoted_between": (
        "、",
        ", ",
    ),
    "quoted_and_more": (
        "{words}等",
        "{words}, …",
    ),
    "understood": (
        "按“{question}”理解。",
        "Understood as “{question}”",
    ),
    "corrections": (
        "版面里没有这个写法，是按{words}找的。",
        "No page has that spelling; searched for {words} instead.",
    ),
    "ignored": (
        "看不懂{filters}，没有按它筛选。",
        "{filters} could not be read as a filter and was left out.",
    ),
    "filtered": (
        "只看{filters}。",
        "Only articles with {filters}.",
    ),
    "filtered_by": (
        "{name} {values}",
        "{name} {values}",
    ),
    "filter_reporter": (
        "署名",
        "byline",
    ),
    "filter_date": (
        "日期",
        "date",
    ),
    "filter_edition": (
        "版次",
        "edition",
    ),
    "filter_source": (
        "来源",
        "source",
    ),
    "filter_section": (
        "栏目",
        "section",
    ),
    "list_articles": (
        "共 {count} 篇：",
        "{count} {count:article|articles}:",
    ),
    "list_articles_part": (
        "共 {count} 篇，这里是第 {first}–{last} 篇：",
        "{count} {count:article|articles}, here {first}–{last}:",
    ),
    "list_names": (
        "共 {count} 个：",
        "{count} {count:name|names}:",
    ),
    "list_names_part": (
        "共 {count} 个，这里是第 {first}–{last} 个：",
        "{count} {count:name|names}, here {first}–{last}:",
    ),
    "more_hint": (
        "/more 看后面的",
        "/more shows the next ones",
    ),
    "list_json_hint": (
        "--json 给出全部。",
        "--json gives all of them.",
    ),
    "talk_greeting": (
        "您好！想从报纸里查点什么？",
        "Hello! What would you like to know from the pages?",
    ),
    "talk_thanks": (
        "不客气！还想知道什么，接着问吧。",
        "You are welcome! Ask me anything else.",
    ),
    "talk_who": (
        "我是问报：用一句话提问，我从报纸里找出回答它的那句原文，并注明出处。",
        "I am Wenbao: ask in a sentence; I find the sentence of the newspaper that answers it and cite its source.",
    ),
    "talk_help": (
        "用一句话提问就行，我从报纸里找出回答它的那句原文；/help 列出命令。",
        "Just ask in a sentence; I find the sentence of the newspaper that answers it. /help lists the commands.",
    ),
    "examples_below": (
        "{line}比如：",
        "{line} For instance:",
    ),
    "number_asks": (
        "输入编号就问那一句。",
        "Type a number to ask that one.",
    ),
    "judged_sure": (
        "置信度 {confidence:.2f}，算有把握（{sure:.2f} 起算有把握，{perhaps:.2f} 起算不确定）。",
        "Confidence {confidence:.2f}: sure (sure from {sure:.2f}, perhaps from {perhaps:.2f}).",
    ),
    "judged_perhaps": (
        "置信度 {confidence:.2f}，算不确定（{sure:.2f} 起算有把握，{perhaps:.2f} 起算不确定）。",
        "Confidence {confidence:.2f}: perhaps (sure from {sure:.2f}, perhaps from {perhaps:.2f}).",
    ),
    "judged_not_found": (
        "置信度 {confidence:.2f}，算没有找到（{sure:.2f} 起算有把握，{perhaps:.2f} 起算不确定）。",
        "Confidence {confidence:.2f}: not found (sure from {sure:.2f}, perhaps from {perhaps:.2f}).",
    ),
}
"""Each in Chinese and in English."""
