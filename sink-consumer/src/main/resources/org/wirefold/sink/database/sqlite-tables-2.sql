-- What is known of the times, and of headlines that are not there. The rows that stand are filled from their JSON.
DROP TRIGGER articles_inserted__$;

DROP TRIGGER articles_deleted__$;

DROP INDEX IF EXISTS articles_by_story__$;

DROP INDEX IF EXISTS articles_by_published__$;

DROP INDEX IF EXISTS articles_by_source__$;

ALTER TABLE articles__$ ADD COLUMN new_headline TEXT;

UPDATE articles__$ SET new_headline = nullif(headline, '');

ALTER TABLE articles__$ DROP COLUMN headline;

ALTER TABLE articles__$ RENAME COLUMN new_headline TO headline;

ALTER TABLE articles__$ DROP COLUMN published;

ALTER TABLE articles__$ ADD COLUMN published TEXT;

ALTER TABLE articles__$ ADD COLUMN published_precision TEXT;

ALTER TABLE articles__$ ADD COLUMN date_source TEXT;

ALTER TABLE articles__$ ADD COLUMN date_confidence REAL;

ALTER TABLE articles__$ ADD COLUMN received_at TEXT;

ALTER TABLE articles__$ ADD COLUMN body_confidence REAL;

ALTER TABLE articles__$ ADD COLUMN body_status TEXT;

ALTER TABLE articles__$ ADD COLUMN join_relation TEXT;

UPDATE articles__$ SET published = json ->> '$.item.versionCreated',
  date_source = json ->> '$.provenance.dateSource', date_confidence = json ->> '$.provenance.dateConfidence',
  body_confidence = json ->> '$.item.bodyConfidence', body_status = json ->> '$.item.bodyStatus';

CREATE INDEX articles_by_story__$ ON articles__$ (story_id, published);

CREATE INDEX articles_by_published__$ ON articles__$ (published);

CREATE INDEX articles_by_source__$ ON articles__$ (source, published);

CREATE TRIGGER articles_inserted__$ AFTER INSERT ON articles__$ BEGIN
  INSERT INTO article_text_due__$ (article_id) VALUES (new.id);
END;

CREATE TRIGGER articles_deleted__$ AFTER DELETE ON articles__$ BEGIN
  INSERT INTO article_text__$ (article_text__$, rowid, headline, body)
    SELECT 'delete', old.id, old.headline, old.body
    WHERE NOT EXISTS (SELECT 1 FROM article_text_due__$ WHERE article_id = old.id);
  DELETE FROM article_text_due__$ WHERE article_id = old.id;
END;

DROP INDEX IF EXISTS life_cycle_events_by_kind__$;

ALTER TABLE life_cycle_events__$ ADD COLUMN new_happened TEXT;

UPDATE life_cycle_events__$ SET new_happened = happened;

ALTER TABLE life_cycle_events__$ DROP COLUMN happened;

ALTER TABLE life_cycle_events__$ RENAME COLUMN new_happened TO happened;

CREATE INDEX life_cycle_events_by_kind__$ ON life_cycle_events__$ (life_cycle, happened);

DROP INDEX IF EXISTS stories_by_last_seen__$;

ALTER TABLE stories__$ ADD COLUMN new_headline TEXT;

UPDATE stories__$ SET new_headline = nullif(headline, '');

ALTER TABLE stories__$ DROP COLUMN headline;

ALTER TABLE stories__$ RENAME COLUMN new_headline TO headline;

ALTER TABLE stories__$ DROP COLUMN first_seen;

ALTER TABLE stories__$ DROP COLUMN last_seen;

ALTER TABLE stories__$ ADD COLUMN first_uri TEXT;

ALTER TABLE stories__$ ADD COLUMN first_published TEXT;

ALTER TABLE stories__$ ADD COLUMN first_published_precision TEXT;

ALTER TABLE stories__$ ADD COLUMN last_published TEXT;

ALTER TABLE stories__$ ADD COLUMN first_received TEXT;

ALTER TABLE stories__$ ADD COLUMN last_received TEXT;

UPDATE stories__$ SET first_published = json ->> '$.firstSeen', last_published = json ->> '$.lastSeen';

CREATE INDEX stories_by_last_received__$ ON stories__$ (last_received);

ALTER TABLE story_members__$ ADD COLUMN new_headline TEXT;

ALTER TABLE story_members__$ ADD COLUMN new_published TEXT;

UPDATE story_members__$ SET new_headline = nullif(headline, ''), new_published = published;

ALTER TABLE story_members__$ DROP COLUMN headline;

ALTER TABLE story_members__$ RENAME COLUMN new_headline TO headline;

ALTER TABLE story_members__$ DROP COLUMN published;

ALTER TABLE story_members__$ RENAME COLUMN new_published TO published;

ALTER TABLE story_members__$ ADD COLUMN published_precision TEXT;

ALTER TABLE story_members__$ ADD COLUMN received_at TEXT;
