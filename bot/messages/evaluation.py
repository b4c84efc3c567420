"""What `wenbao eval` says."""

from __future__ import annotations

SENTENCES = {
    "help_eval": (
        "用知道答案的问题检验回答的质量。",
        "Measure answers by questions whose answers are known.",
    ),
    "arg_gold": (
        "问题文件，一行一个 JSON 对象：id、question 或 turns、article_id、answer、evidence 等；导出的反馈也可以。",
        "Gold questions, one JSON object per line: id, question or turns, article_id, answer, evidence, …; a feedback export works too.",
    ),
    "opt_unanswerable": (
        "版面没有答案的问题，同样一行一个。",
        "Questions that the pages do not answer, also one JSON object per line.",
    ),
    "opt_gold_articles": (
        "标准文章的文件夹（wenbao segment --json 的样子），编号与档案库不同时用。",
        "Folder of gold articles, in the form of wenbao segment --json, where their ids differ from the archive's.",
    ),
    "opt_beir": (
        "改为检验排序：BEIR 格式的文件夹（corpus.jsonl、queries.jsonl、qrels）。",
        "Measure ranking instead, on a folder in BEIR format: corpus.jsonl, queries.jsonl, qrels.",
    ),
    "opt_run": (
        "把排序结果按 TREC 格式写入文件（与 --beir 同用）。",
        "Write the ranking to a file in TREC format (with --beir).",
    ),
    "opt_errors": (
        "逐条列出答错的问题。",
        "List the questions answered wrongly.",
    ),
    "need_gold": (
        "请写上问题文件，或用 --beir 指定文件夹，二者选一。",
        "Give either a file of questions or, with --beir, a folder.",
    ),
    "only_beir": (
        "{option} 要与 --beir 同用。",
        "{option} works only with --beir.",
    ),
    "only_gold": (
        "{option} 要与问题文件同用，不与 --beir 同用。",
        "{option} works only with a file of questions, not with --beir.",
    ),
    "gold_line": (
        "{path} 第 {line} 行",
        "{path}, line {line}",
    ),
    "gold_missing": (
        "{place}：没有这个文件，请检查文件名。",
        "{place}: there is no such file; check the name.",
    ),
    "gold_unreadable": (
        "{place}：文件读不了（{detail}）。",
        "{place}: the file cannot be read ({detail}).",
    ),
    "gold_encoding": (
        "{place}：文件不是 UTF-8，请先转换编码。",
        "{place}: the file is not UTF-8; convert it first.",
    ),
    "gold_json": (
        "{place}：不是 JSON 对象，请一行写一个。",
        "{place}: this is not a JSON object; write one object a line.",
    ),
    "gold_question": (
        "{place}：缺少 question（一句话）或 turns（几句话的列表）。",
        '{place}: needs "question", a string, or "turns", a list of strings.',
    ),
    "gold_field": (
        "{place}：缺少 {detail}，或写得不对。",
        '{place}: "{detail}" is missing or has the wrong type.',
    ),
    "gold_twice": (
        "{place}：编号 {detail} 出现了两次，请让每行编号不同。",
        "{place}: the id {detail} appears a second time; give every line its own.",
    ),
    "gold_empty": (
        "{place}：里面没有可用来检验的内容。",
        "{place}: there is nothing in it to measure with.",
    ),
    "gold_columns": (
        "{place}：要有三列：问题编号、段落编号、整数，用制表符分开。",
        "{place}: needs three columns separated by tabs: query id, passage id and a whole number.",
    ),
    "gold_unknown": (
        "{place}：没有编号为 {detail} 的文本，请检查编号来自哪个文件。",
        "{place}: no text has the id {detail}; check the file that it comes from.",
    ),
    "absent_all": (
        "{path}：没有一个问题问的是这个档案库里的文章；请用 --archive 指明档案库。",
        "{path}: none of these questions is about an article of this archive; name the archive with --archive.",
    ),
    "absent_some": (
        "{count} 个问题问的文章不在这个档案库里，没有计入：{ids}",
        "{count} {count:question is|questions are} about articles that are not in this archive and {count:was|were} not counted: {ids}",
    ),
    "run_written": (
        "已写入 {path}。",
        "Written to {path}.",
    ),
    "run_failed": (
        "{path}：写不出（{detail}）。",
        "{path} cannot be written ({detail}).",
    ),
    "measuring": (
        "提问中",
        "Asking",
    ),
    "asked": (
        "{count} 个问题，每题 {ms:.1f} 毫秒（中位数）。单位 %，后面是 95 % 区间。",
        "{count} {count:question|questions}, {ms:.1f} ms each (median). In %, with 95 % intervals.",
    ),
    "column_questions": (
        "问题",
        "n",
    ),
    "column_ms": (
        "毫秒",
        "ms",
    ),
    "figure_article@1": (
        "文章@1",
        "article@1",
    ),
    "figure_article@3": (
        "文章@3",
        "article@3",
    ),
    "figure_passage@1": (
        "段落@1",
        "passage@1",
    ),
    "figure_sentence@1": (
        "句子@1",
        "sentence@1",
    ),
    "figure_refused": (
        "说没有",
        "refused",
    ),
    "figure_again@1": (
        "无用的仍在先",
        "again@1",
    ),
    "figure_caught": (
        "没识破",
        "caught",
    ),
    "group_all": (
        "全部",
        "all",
    ),
    "group_difficulty": (
        "难度",
        "difficulty",
    ),
    "group_tag": (
        "标签",
        "tag",
    ),
    "trust_caught": (
        "没有答案的问题（{category}）识破的比例",
        "unanswerable questions caught, {category}",
    ),
    "trust_auroc": (
        "AUROC，有答案对没有答案",
        "AUROC, answerable against unanswerable",
    ),
    "trust_auroc_right": (
        "AUROC，答对对其余",
        "AUROC, right against all others",
    ),
    "trust_aurc": (
        "AURC（风险覆盖曲线下的面积，越小越好）",
        "AURC, area under the risk-coverage curve (less is better)",
    ),
    "trust_calibration_error": (
        "校准误差",
        "calibration error",
    ),
    "column_answerable": (
        "有答案",
        "answerable",
    ),
    "column_unanswerable": (
        "没有答案",
        "unanswerable",
    ),
    "column_share": (
        "占比",
        "share",
    ),
    "verdict_sure": (
        "有把握",
        "sure",
    ),
    "verdict_perhaps": (
        "不太确定",
        "perhaps",
    ),
    "verdict_not_found": (
        "没有找到",
        "not found",
    ),
    "column_confidence": (
        "置信度",
        "confidence",
    ),
    "column_mean": (
        "平均",
        "mean",
    ),
    "column_right": (
        "句子对",
        "right",
    ),
    "none_wrong": (
        "没有答错的问题。",
        "No question went wrong.",
    ),
    "wrong_count": (
        "{count} 个问题不对：",
        "{count} {count:question|questions} went wrong:",
    ),
    "wrong_shown": (
        "给出：{shown}",
        "shown: {shown}",
    ),
    "wrong_wanted": (
        "应为：{wanted}",
        "expected: {wanted}",
    ),
    "said_nothing": (
        "没有找到",
        "not found",
    ),
}
"""Each in Chinese and in English."""
