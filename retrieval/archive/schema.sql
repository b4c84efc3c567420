-- The schema of an archive's database: each step brings it one version further. Steps are never
-- changed, only added. Statements end with a semicolon, and comments hold none.

-- step 1
-- The first schema.
CREATE TABLE pages (
    key INTEGER PRIMARY KEY,          -- reading order
    name TEXT NOT NULL UNIQUE,        -- path relative to what was added
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,             -- SHA-256 of the lines
    settings TEXT NOT NULL,           -- metadata the caller gave, JSON
    data TEXT NOT NULL                -- the cut page without its articles, JSON
);
CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,          -- in the page, from 1
    id TEXT NOT NULL UNIQUE,
    data TEXT NOT NULL,               -- the article, JSON
    line_starts TEXT NOT NULL         -- [[offset, line], ...]
);
CREATE INDEX articles_of_page ON articles (page, number);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    terms TEXT NOT NULL               -- analysed, apart by blanks
);
CREATE INDEX passages_of_article ON passages (article);
CREATE TABLE corrections (
    digest TEXT NOT NULL,             -- of the page, so that the same bytes keep them
    number INTEGER NOT NULL,          -- of the article in the page
    kicker TEXT, headline TEXT, deck TEXT,
    PRIMARY KEY (digest, number)
);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- step 2
-- Pages of one name may come from two folders: a page is the file it was read from.
CREATE TABLE pages_2 (
    key INTEGER PRIMARY KEY,          -- reading order
    source TEXT UNIQUE,               -- the file, NULL where there was none
    name TEXT NOT NULL,               -- path relative to what was added
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,             -- SHA-256 of the lines
    settings TEXT NOT NULL,           -- metadata the caller gave, JSON
    data TEXT NOT NULL                -- the cut page without its articles, JSON
);
INSERT INTO pages_2 (key, name, id, digest, settings, data)
    SELECT key, name, id, digest, settings, data FROM pages;
DROP TABLE pages;
ALTER TABLE pages_2 RENAME TO pages;
CREATE INDEX pages_by_name ON pages (name, digest);
CREATE UNIQUE INDEX pages_without_source ON pages (name) WHERE source IS NULL;

-- step 3
-- A page that was removed may come back with other bytes: its articles are known by their text.
ALTER TABLE corrections ADD COLUMN text TEXT;
CREATE INDEX corrections_by_text ON corrections (text);

-- step 4
-- Corrections are a list of changes, each of an article known by its text. Those made before are
-- of articles known by their numbers until their page is seen again.
CREATE TABLE edits (
    key INTEGER PRIMARY KEY,          -- in the order in which they were made
    digest TEXT NOT NULL,             -- of the page, so that the same bytes keep them
    mark TEXT NOT NULL,               -- of the article's text
    change TEXT NOT NULL,             -- JSON
    made TEXT NOT NULL DEFAULT '[]',  -- marks of the articles that came of it
    before TEXT NOT NULL DEFAULT '[]' -- the articles that it was made of
);
CREATE INDEX edits_of_page ON edits (digest);
CREATE INDEX edits_of_text ON edits (mark);
INSERT INTO edits (digest, mark, change)
    SELECT digest, coalesce(text, '#' || number), json_patch('{}',
        json_object('kicker', kicker, 'headline', headline, 'deck', json(deck)))
    FROM corrections ORDER BY rowid;
DROP TABLE corrections;

-- step 5
-- The index is made of passages by their keys, which are their places in reading order. Terms
-- are kept until they are merged into a segment, and can be worked out from the texts again.
CREATE TABLE passages_5 (
    key INTEGER PRIMARY KEY,          -- of the page, times 2^24, and the place in it from 0
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    id TEXT NOT NULL UNIQUE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
);
INSERT INTO passages_5 (key, article, id, start, stop)
    SELECT (page << 24)
        + row_number() OVER (PARTITION BY page ORDER BY number, passages.key) - 1,
        article, passages.id, start, stop
    FROM passages JOIN articles ON articles.key = article;
DROP TABLE passages;
ALTER TABLE passages_5 RENAME TO passages;
CREATE INDEX passages_of_article ON passages (article);
CREATE TABLE segments (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL UNIQUE,        -- in the archive's folder
    size INTEGER NOT NULL             -- number of passages, removed ones included
);
ALTER TABLE pages ADD COLUMN segment INTEGER REFERENCES segments (key);
CREATE INDEX pages_of_segment ON pages (segment);
CREATE TABLE tail (                   -- passages that are in no segment yet
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    page INTEGER NOT NULL UNIQUE REFERENCES pages (key) ON DELETE CASCADE,
    size INTEGER NOT NULL,            -- number of passages
    documents BLOB NOT NULL
);
CREATE TABLE removed (                -- passages that are in a segment and count no more
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    segment INTEGER NOT NULL REFERENCES segments (key) ON DELETE CASCADE,
    size INTEGER NOT NULL,
    documents BLOB NOT NULL
);
CREATE INDEX removed_of_segment ON removed (segment);
CREATE TABLE characters (             -- number of passages that hold each
    char TEXT PRIMARY KEY,
    df INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE abbreviations (          -- words that stand for one another in an article
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    word TEXT NOT NULL,
    other TEXT NOT NULL
);
CREATE INDEX abbreviations_by_word ON abbreviations (word);
CREATE INDEX abbreviations_of_article ON abbreviations (article);
CREATE TABLE labels (                 -- what filters ask for
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (kind, value)
);
CREATE TABLE labelled (
    label INTEGER NOT NULL REFERENCES labels (key),
    article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (label, article)
) WITHOUT ROWID;
CREATE INDEX labels_of_article ON labelled (article);
DELETE FROM meta WHERE name = 'analyzer';
