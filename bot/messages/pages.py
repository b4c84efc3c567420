"""How a page was cut, and what an archive holds."""

from __future__ import annotations

SENTENCES = {
    "untitled_warning": (
        "{id}：没有找到标题，用首句代替。",
        "{id}: no headline was found; its first sentence is used instead.",
    ),
    "untitled_more": (
        "另有 {count} 篇没有找到标题；用 wenbao list --articles 查看。",
        "{count} more have no headline; see wenbao list --articles.",
    ),
    "change_added": (
        "新增 {count} 版",
        "{count} {count:page|pages} added",
    ),
    "change_replaced": (
        "更新 {count} 版",
        "{count} replaced",
    ),
    "change_unchanged": (
        "未变 {count} 版",
        "{count} unchanged",
    ),
    "change_dry_run": (
        "试切 {count} 版",
        "{count} {count:page|pages} cut as a trial",
    ),
    "add_summary": (
        "{changes}；{articles} 篇文章，其中 {doubtful} 篇标题存疑。",
        "{changes}; {articles} {articles:article|articles}, {doubtful} of them with a doubtful headline.",
    ),
    "add_failed": (
        "{count} 个文件没有加入。",
        "{count} {count:file was|files were} not added.",
    ),
    "add_failed_many": (
        "{count} 个文件没有加入，上面是前 {named} 个；用 --json 列出全部。",
        "{count} files were not added; the first {named} are listed above, --json lists all.",
    ),
    "add_interrupted": (
        "已中断：{total} 个文件中有 {count} 个处理完毕，都已保存；重新运行同一命令即可继续。",
        "Interrupted: {count} of {total} files are done and kept; run the same command to continue.",
    ),
    "add_stopped": (
        "{why}在此之前的 {count} 版都已保存。",
        "{why} The {count} {count:page|pages} before that are kept.",
    ),
    "pages_a_second": (
        "每秒 {speed} 版",
        "{speed} pages a second",
    ),
    "removed": (
        "已移除 {page}（{count} 篇文章）。",
        "Removed {page} ({count} {count:article|articles}).",
    ),
    "stats": (
        "{pages} 版，{articles} 篇文章，{characters} 字，{doubtful} 篇标题存疑。",
        "{pages} {pages:page|pages}, {articles} {articles:article|articles}, {characters} {characters:character|characters}, {doubtful} doubtful {doubtful:headline|headlines}.",
    ),
    "compacted": (
        "已整理。",
        "Compacted.",
    ),
    "why_label": (
        "标签",
        "label",
    ),
    "why_template": (
        "网页模板",
        "template",
    ),
    "why_rule": (
        "线条",
        "rule",
    ),
    "why_image": (
        "图片说明",
        "image",
    ),
    "why_page_number": (
        "版次",
        "page number",
    ),
    "why_date_line": (
        "日期",
        "date line",
    ),
    "why_paper": (
        "报名",
        "name of the paper",
    ),
    "why_editors": (
        "编辑",
        "editors",
    ),
    "why_contact": (
        "联系方式",
        "contact",
    ),
    "why_imprint": (
        "出版信息",
        "imprint",
    ),
    "why_continued": (
        "转版",
        "continued",
    ),
    "why_notice": (
        "启事",
        "notice",
    ),
    "why_advertisement": (
        "广告",
        "advertisement",
    ),
    "why_duplicate": (
        "重复",
        "duplicate",
    ),
    "why_source_line": (
        "来源信息",
        "source line",
    ),
    "why_navigation": (
        "网页导航",
        "navigation",
    ),
    "why_caption": (
        "图片说明",
        "caption",
    ),
    "why_title_alone": (
        "有题无文",
        "title alone",
    ),
    "why_front_matter": (
        "页首说明",
        "front matter",
    ),
    "why_image_description": (
        "图片说明",
        "image description",
    ),
    "segment_count": (
        "{page}：{count} 篇文章",
        "{page}: {count} {count:article|articles}",
    ),
    "segment_banner": (
        "通栏 第{line}行：{text}",
        "banner, line {line}: {text}",
    ),
    "segment_furniture": (
        "非正文 {where}：{why}",
        "furniture, {where}: {why}",
    ),
    "segment_lines": (
        "第{lines}行",
        "{lines}",
    ),
    "segment_doubt": (
        "标题存疑",
        "headline in doubt",
    ),
    "html_written": (
        "已写入 {path}。",
        "Written to {path}.",
    ),
    "head_id": (
        "编号",
        "id",
    ),
    "head_page": (
        "版面",
        "page",
    ),
    "head_paper": (
        "报纸",
        "paper",
    ),
    "head_date": (
        "日期",
        "date",
    ),
    "head_edition": (
        "版次",
        "edition",
    ),
    "head_articles": (
        "篇数",
        "articles",
    ),
    "head_headline": (
        "标题",
        "headline",
    ),
    "head_byline": (
        "记者",
        "byline",
    ),
    "head_kind": (
        "类型",
        "kind",
    ),
    "head_doubtful": (
        "存疑",
        "doubt",
    ),
    "corrected": (
        "已更正：{parts}",
        "corrected: {parts}",
    ),
    "part_kicker": (
        "引题",
        "kicker",
    ),
    "part_headline": (
        "标题",
        "headline",
    ),
    "part_deck": (
        "副题",
        "deck",
    ),
    "part_reporters": (
        "记者",
        "reporters",
    ),
    "part_authors": (
        "作者",
        "authors",
    ),
    "part_photographers": (
        "摄影",
        "photographers",
    ),
    "part_kind": (
        "类型",
        "kind",
    ),
    "part_split": (
        "拆分",
        "split",
    ),
    "part_merged": (
        "合并",
        "merged",
    ),
    "kind_news": (
        "消息",
        "news",
    ),
    "kind_photo": (
        "图片",
        "photo",
    ),
    "kind_diary": (
        "日记",
        "diary",
    ),
    "kind_untitled": (
        "无标题",
        "untitled",
    ),
    "more_doubtful": (
        "另有 {count} 篇；用 wenbao list --articles 查看。",
        "and {count} more; see wenbao list --articles.",
    ),
}
"""Each in Chinese and in English."""
