"""What a score is made of, line by line: the kinds of nodes of an explanation."""

_BY = "：{figure:.3f} × {weight:.3f}"
_TIMES = ": {figure:.3f} × {weight:.3f}"

SENTENCES = {
    "explain_no_hits": (
        "没有一段文字含有问题里的词。",
        "No passage contains a word of the question.",
    ),
    "explain_legend": (
        (
            "每行的数是下面缩进各行之和。\n"
            "idf = log((N + 1) / n)，（n/N）：N 段中 n 段有这个词。\n"
            "tf：词在段中越多越大，段越长越小；两个字的词计两次，一次作词，一次作双字。"
        ),
        (
            "Each number is the sum of those indented below it.\n"
            "idf = log((N + 1) / n), (n/N): n of N passages contain it.\n"
            "tf grows with how often it occurs, and shrinks in longer passages;\n"
            "a word of two characters counts twice, as a word and as a pair."
        ),
    ),
    "explain_score": (
        "总分",
        "score",
    ),
    "explain_no_term": (
        "这一段里没有问题的词",
        "the passage shares no term with the question",
    ),
    "explain_kept_out": (
        "这一段不合问题里的筛选条件或引号里的原话",
        "the passage does not match the filters or phrases of the question",
    ),
    "explain_listed": (
        "合筛选条件；只有筛选条件时按版面次序列出",
        "the question is filters alone; they list articles in reading order",
    ),
    "explain_passage": (
        "这一段" + _BY,
        "the passage" + _TIMES,
    ),
    "explain_article": (
        "同篇文章里最好的一段" + _BY,
        "the best passage of the article" + _TIMES,
    ),
    "explain_sentence": (
        "最能回答的一句“{sentence}”",
        "the sentence that answers best, “{sentence}”",
    ),
    "explain_bm25": (
        "BM25 {bm25:.2f}，最高的一段 {top:.2f}；以下各词再乘以 {factor:.4f}",
        "BM25 {bm25:.2f} of the greatest, {top:.2f}; terms below times {factor:.4f}",
    ),
    "explain_term": (
        "{term}{role}：{weight:.3g} × idf {idf:.2f}（{df}/{passages}）× tf {tf_part:.2f}（{where}）",
        "{term}{role}: {weight:.3g} × idf {idf:.2f} ({df}/{passages}) × tf {tf_part:.2f} ({where})",
    ),
    "explain_role_instead": (
        "（代{typed}）",
        " for {typed}",
    ),
    "explain_role_close": (
        "（相近的词）",
        ", a word close to it",
    ),
    "explain_rest": (
        "其余 {count} 个词",
        "{count} more {count:term|terms}",
    ),
    "explain_in_text": (
        "正文",
        "text",
    ),
    "explain_in_kicker": (
        "引题",
        "kicker",
    ),
    "explain_in_headline": (
        "标题",
        "headline",
    ),
    "explain_in_deck": (
        "副题",
        "deck",
    ),
    "explain_in_section": (
        "栏目",
        "section",
    ),
    "explain_in_byline": (
        "署名",
        "byline",
    ),
    "explain_in_credit": (
        "供稿",
        "credit",
    ),
    "explain_passage_characters": (
        "单字的 BM25，与最高者之比" + _BY,
        "BM25 of single characters, of the greatest" + _TIMES,
    ),
    "explain_two_sentences": (
        "相邻两句里有的词（按 idf）" + _BY,
        "words in two neighbouring sentences, by idf" + _TIMES,
    ),
    "explain_one_sentence": (
        "一句里有的字（按 idf）" + _BY,
        "characters in one sentence, by idf" + _TIMES,
    ),
    "explain_passage_run": (
        "段中与问题连续相同的部分" + _BY,
        "longest run of the question in the passage" + _TIMES,
    ),
    "explain_with_heads": (
        "本句连同标题里有的词（按 idf）" + _BY,
        "words in it or in the headline set, by idf" + _TIMES,
    ),
    "explain_words": (
        "本句里有的词（按 idf）" + _BY,
        "words in it, by idf" + _TIMES,
    ),
    "explain_characters": (
        "本句里有的字（按 idf）" + _BY,
        "characters in it, by idf" + _TIMES,
    ),
    "explain_whole": (
        "完整问题的词（按 idf）" + _BY,
        "words of the whole question in it, by idf" + _TIMES,
    ),
    "explain_whole_characters": (
        "完整问题的字（按 idf）" + _BY,
        "characters of the whole question in it, by idf" + _TIMES,
    ),
    "explain_before": (
        "前一句补上的词" + _BY,
        "words that the sentence before adds" + _TIMES,
    ),
    "explain_follows": (
        "前一句里有的词（按 idf）" + _BY,
        "words in the sentence before, by idf" + _TIMES,
    ),
    "explain_run": (
        "本句与问题连续相同的部分" + _BY,
        "longest run of the question in it" + _TIMES,
    ),
    "explain_form": (
        "有所问的一类答案（数、时间、名字等）" + _BY,
        "holds an answer of the kind wanted (number, name …)" + _TIMES,
    ),
    "explain_form_alone": (
        "比段中别的句子更像有这样的答案" + _BY,
        "holds it more surely than the other sentences" + _TIMES,
    ),
    "explain_near": (
        "紧挨答案的词（按 idf）" + _BY,
        "words near that answer, by idf" + _TIMES,
    ),
    "explain_lead": (
        "文章的第一句" + _BY,
        "opens the article" + _TIMES,
    ),
    "explain_lead_form": (
        "第一句里就有这样的答案" + _BY,
        "opens the article and holds such an answer" + _TIMES,
    ),
    "explain_length": (
        "句长，log(字数 / 40)" + _BY,
        "length, log(characters / 40)" + _TIMES,
    ),
    "explain_many": (
        "列举多项，而所问不止一个" + _BY,
        "names several, and several are asked for" + _TIMES,
    ),
}
"""Each in Chinese and in English."""
