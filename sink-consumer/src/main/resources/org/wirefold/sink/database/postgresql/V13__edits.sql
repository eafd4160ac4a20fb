-- What changed between the versions of an article.
CREATE TABLE edits (
  article_id    bigint NOT NULL,
  position      integer NOT NULL,
  source        text NOT NULL,
  from_version  integer NOT NULL,
  version       integer NOT NULL,
  from_received timestamptz NOT NULL,
  received      timestamptz NOT NULL,
  announced     text,
  from_headline text,
  headline      text,
  words_removed integer NOT NULL,
  words_added   integer NOT NULL,
  words_moved   integer NOT NULL,
  changes       text NOT NULL,
  cut           boolean NOT NULL,
  PRIMARY KEY (article_id, position)
);
CREATE INDEX edits_by_received ON edits (received);
CREATE INDEX edits_by_source ON edits (source, received);

-- As for the other tables: tools read from keys that are not enforced how the tables belong together.
DO $$
BEGIN
  IF current_setting('server_version_num')::integer >= 180000 THEN
    EXECUTE 'ALTER TABLE edits ADD CONSTRAINT edits_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
  END IF;
END $$;

-- What changed in articles without anything that says so.
CREATE VIEW silent_edits AS
  SELECT a.uri, a.url, e.source, a.story_id, a.headline AS newest_headline, e.from_version, e.version, e.from_received,
         e.received, e.from_headline, e.headline, e.words_removed, e.words_added, e.words_moved, e.changes, e.cut
  FROM edits e JOIN articles a ON a.id = e.article_id WHERE e.announced IS NULL;

COMMENT ON TABLE edits IS 'what changed between two versions of an article that its source sent one after the other';
COMMENT ON COLUMN edits.article_id IS 'articles.id';
COMMENT ON COLUMN edits.position IS '0 for the earliest that is kept';
COMMENT ON COLUMN edits.source IS 'who published the article';
COMMENT ON COLUMN edits.from_version IS 'number of the earlier version';
COMMENT ON COLUMN edits.version IS 'number of the later version';
COMMENT ON COLUMN edits.from_received IS 'when the earlier version was received';
COMMENT ON COLUMN edits.received IS 'when the later version was received';
COMMENT ON COLUMN edits.announced IS 'what says that the text was changed: a life cycle such as corrected, alert, or note; null for a silent edit';
COMMENT ON COLUMN edits.from_headline IS 'the earlier headline; null where both have the same words';
COMMENT ON COLUMN edits.headline IS 'the later headline; null where both have the same words';
COMMENT ON COLUMN edits.words_removed IS 'words of the earlier body that the later one has no more';
COMMENT ON COLUMN edits.words_added IS 'words that the later body has more';
COMMENT ON COLUMN edits.words_moved IS 'words that stand elsewhere in the later body';
COMMENT ON COLUMN edits.changes IS 'the changes with a few words around each: [-removed-], {+added+}, {>moved<}';
COMMENT ON COLUMN edits.cut IS 'whether changes were left out of the column changes';
COMMENT ON VIEW silent_edits IS 'what changed in articles without anything that says so';
COMMENT ON COLUMN silent_edits.newest_headline IS 'headline of the newest version';
