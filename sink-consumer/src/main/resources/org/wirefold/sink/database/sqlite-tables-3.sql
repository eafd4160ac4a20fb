-- Coordinates and other names of entities; times of one width. The rows that stand are filled from what they hold.
ALTER TABLE entities__$ ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';

ALTER TABLE entities__$ ADD COLUMN latitude REAL;

ALTER TABLE entities__$ ADD COLUMN longitude REAL;

UPDATE entities__$ SET aliases = (
  SELECT json_group_array(exact) FROM (
    SELECT DISTINCT m.exact FROM mentions__$ m
    WHERE m.article_id = entities__$.article_id AND m.entity_position = entities__$.position
      AND m.exact <> entities__$.name
    ORDER BY m.exact));

UPDATE entities__$ SET latitude = CAST(substr(links ->> '$.coordinates', 1, instr(links ->> '$.coordinates', ',') - 1) AS REAL),
  longitude = CAST(substr(links ->> '$.coordinates', instr(links ->> '$.coordinates', ',') + 1) AS REAL) WHERE instr(links ->> '$.coordinates', ',') > 0;

ALTER TABLE story_entities__$ ADD COLUMN latitude REAL;

ALTER TABLE story_entities__$ ADD COLUMN longitude REAL;

UPDATE story_entities__$ SET latitude = CAST(substr(links ->> '$.coordinates', 1, instr(links ->> '$.coordinates', ',') - 1) AS REAL),
  longitude = CAST(substr(links ->> '$.coordinates', instr(links ->> '$.coordinates', ',') + 1) AS REAL) WHERE instr(links ->> '$.coordinates', ',') > 0;

-- Version 2 of the tables lost these fields of the rows that it found.
UPDATE articles__$ SET published = json ->> '$.item.versionCreated',
  date_source = json ->> '$.provenance.dateSource', date_confidence = json ->> '$.provenance.dateConfidence',
  body_confidence = json ->> '$.item.bodyConfidence', body_status = json ->> '$.item.bodyStatus'
  WHERE published_precision IS NULL AND published IS NULL;

UPDATE stories__$ SET first_published = json ->> '$.firstSeen', last_published = json ->> '$.lastSeen'
  WHERE first_published_precision IS NULL AND first_published IS NULL;

UPDATE articles__$ SET published = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', published), published),
  received_at = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', received_at), received_at),
  embargoed_until = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', embargoed_until), embargoed_until);

UPDATE life_cycle_events__$ SET happened = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', happened), happened);

UPDATE stories__$ SET first_published = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', first_published), first_published),
  last_published = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', last_published), last_published),
  first_received = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', first_received), first_received),
  last_received = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', last_received), last_received);

UPDATE story_members__$ SET published = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', published), published),
  received_at = coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', received_at), received_at);
