CREATE TABLE articles (
  id                  INTEGER PRIMARY KEY,
  uri                 TEXT NOT NULL UNIQUE,
  source              TEXT NOT NULL,
  url                 TEXT,
  headline            TEXT NOT NULL,
  body                TEXT NOT NULL,
  byline              TEXT,
  dateline            TEXT,
  located             TEXT,
  agency              TEXT,
  copyright_holder    TEXT,
  language            TEXT NOT NULL,
  language_confidence REAL NOT NULL,
  published           TEXT NOT NULL,
  version             INTEGER NOT NULL,
  life_cycle          TEXT NOT NULL,
  pub_status          TEXT,
  urgency             INTEGER,
  embargoed_until     TEXT,
  story_id            TEXT NOT NULL,
  relation            TEXT NOT NULL,
  founder_uri         TEXT NOT NULL,
  canonical_uri       TEXT NOT NULL,
  revision            INTEGER NOT NULL,
  policy_version      TEXT NOT NULL,
  raw_topic           TEXT NOT NULL,
  raw_partition       INTEGER NOT NULL,
  raw_offset          INTEGER NOT NULL,
  raw_sha256          TEXT NOT NULL,
  json                TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_story ON articles (story_id, published);
CREATE INDEX articles_by_published ON articles (published);
CREATE INDEX articles_by_source ON articles (source, published);

-- Entities as each article names them, most salient first.
CREATE TABLE entities (
  article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  entity_id  TEXT NOT NULL,
  type       TEXT NOT NULL,
  name       TEXT NOT NULL,
  links      TEXT NOT NULL,
  salience   REAL NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_id ON entities (entity_id, article_id);
CREATE INDEX entities_by_name ON entities (name, article_id);

CREATE TABLE mentions (
  article_id      INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  entity_position INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  start_offset    INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset      INTEGER NOT NULL CHECK (end_offset > start_offset),
  exact           TEXT NOT NULL,
  confidence      REAL NOT NULL,
  PRIMARY KEY (article_id, entity_position, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotes (
  article_id   INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset   INTEGER NOT NULL,
  exact        TEXT NOT NULL,
  speaker_id   TEXT,
  speaker      TEXT,
  verb         TEXT,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- What an article shares with its story's founder (joins = 1) and with articles of other stories (joins = 0).
CREATE TABLE relations (
  article_id        INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position          INTEGER NOT NULL,
  other_uri         TEXT NOT NULL,
  relation          TEXT NOT NULL,
  joins             INTEGER NOT NULL,
  containment       REAL NOT NULL,
  contained_by      REAL NOT NULL,
  lede_containment  REAL NOT NULL,
  lede_contained_by REAL NOT NULL,
  numbers_agreement REAL NOT NULL,
  confidence        REAL NOT NULL,
  reading           TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_by_other ON relations (other_uri);

-- Articles that are more than plain news: alerts, updates, corrections, kills.
CREATE TABLE life_cycle_events (
  article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  story_id   TEXT NOT NULL,
  source     TEXT NOT NULL,
  life_cycle TEXT NOT NULL,
  happened   TEXT NOT NULL,
  version    INTEGER NOT NULL
) STRICT;
CREATE INDEX life_cycle_events_by_kind ON life_cycle_events (life_cycle, happened);
CREATE INDEX life_cycle_events_by_story ON life_cycle_events (story_id);

CREATE TABLE stories (
  id             INTEGER PRIMARY KEY,
  story_id       TEXT NOT NULL UNIQUE,
  canonical_uri  TEXT NOT NULL,
  headline       TEXT NOT NULL,
  founder_uri    TEXT NOT NULL,
  first_seen     TEXT NOT NULL,
  last_seen      TEXT NOT NULL,
  member_count   INTEGER NOT NULL,
  source_count   INTEGER NOT NULL,
  killed_count   INTEGER NOT NULL,
  revision       INTEGER NOT NULL,
  policy_version TEXT NOT NULL,
  json           TEXT NOT NULL
) STRICT;
CREATE INDEX stories_by_last_seen ON stories (last_seen);
CREATE INDEX stories_by_spread ON stories (source_count, member_count);

CREATE TABLE story_members (
  story_row  INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  uri        TEXT NOT NULL,
  source     TEXT NOT NULL,
  headline   TEXT NOT NULL,
  relation   TEXT NOT NULL,
  published  TEXT NOT NULL,
  agency     TEXT,
  life_cycle TEXT NOT NULL,
  killed     INTEGER NOT NULL,
  PRIMARY KEY (story_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_members_by_uri ON story_members (uri);

CREATE TABLE story_entities (
  story_row INTEGER NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  entity_id TEXT NOT NULL,
  type      TEXT NOT NULL,
  name      TEXT NOT NULL,
  links     TEXT NOT NULL,
  members   INTEGER NOT NULL,
  sources   INTEGER NOT NULL,
  salience  REAL NOT NULL,
  PRIMARY KEY (story_row, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_entities_by_id ON story_entities (entity_id);

-- How far each partition has been applied; changes with the rows, in the same transaction.
CREATE TABLE consumed_offsets (
  topic       TEXT NOT NULL,
  partition   INTEGER NOT NULL,
  next_offset INTEGER NOT NULL,
  PRIMARY KEY (topic, partition)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE article_text USING fts5 (headline, body, content = 'articles', content_rowid = 'id');
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
  INSERT INTO article_text (rowid, headline, body) VALUES (new.id, new.headline, new.body);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
  INSERT INTO article_text (article_text, rowid, headline, body) VALUES ('delete', old.id, old.headline, old.body);
END;

CREATE VIEW newest_stories AS
  SELECT story_id, headline, source_count AS spread, member_count, first_seen, last_seen, canonical_uri
  FROM stories ORDER BY last_seen DESC, source_count DESC;

CREATE VIEW story_runs AS
  SELECT s.story_id, s.headline AS story_headline, m.published, m.source, m.agency, m.uri, m.headline, m.relation,
         m.life_cycle
  FROM stories s JOIN story_members m ON m.story_row = s.id;

CREATE VIEW entity_appearances AS
  SELECT e.entity_id, e.type, e.name, a.uri, a.source, a.published, a.headline, a.story_id, e.salience,
         (SELECT count(*) FROM mentions m
          WHERE m.article_id = e.article_id AND m.entity_position = e.position) AS mention_count
  FROM entities e JOIN articles a ON a.id = e.article_id;

CREATE VIEW mention_places AS
  SELECT a.uri, e.entity_id, e.type, e.name, m.start_offset, m.end_offset, m.exact, m.confidence
  FROM mentions m
  JOIN entities e ON e.article_id = m.article_id AND e.position = m.entity_position
  JOIN articles a ON a.id = m.article_id;

CREATE VIEW live_copies_of_killed AS
  SELECT s.story_id, k.uri AS killed_uri, m.uri, m.source, m.published, m.headline
  FROM stories s
  JOIN story_members k ON k.story_row = s.id AND k.killed = 1
  JOIN story_members m ON m.story_row = s.id AND m.killed = 0;
