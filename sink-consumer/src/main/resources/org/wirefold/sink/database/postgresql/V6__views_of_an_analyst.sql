-- Coordinates and other names of entities, keys that tools read, comments, and the views of an analyst.
-- The rows that stand are filled from what they hold.
ALTER TABLE entities
  ADD COLUMN aliases jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN latitude double precision,
  ADD COLUMN longitude double precision;
ALTER TABLE story_entities
  ADD COLUMN latitude double precision,
  ADD COLUMN longitude double precision;
UPDATE entities e SET aliases = m.aliases
  FROM (SELECT m.article_id, m.entity_position, jsonb_agg(DISTINCT m.exact) AS aliases
        FROM mentions m JOIN entities o ON o.article_id = m.article_id AND o.position = m.entity_position
        WHERE m.exact <> o.name GROUP BY m.article_id, m.entity_position) m
  WHERE m.article_id = e.article_id AND m.entity_position = e.position;
UPDATE entities SET latitude = split_part(links ->> 'coordinates', ',', 1)::double precision,
  longitude = split_part(links ->> 'coordinates', ',', 2)::double precision
  WHERE links ->> 'coordinates' ~ '^-?\d+(\.\d+)?,-?\d+(\.\d+)?$';
UPDATE story_entities SET latitude = split_part(links ->> 'coordinates', ',', 1)::double precision,
  longitude = split_part(links ->> 'coordinates', ',', 2)::double precision
  WHERE links ->> 'coordinates' ~ '^-?\d+(\.\d+)?,-?\d+(\.\d+)?$';

-- One writer owns these tables and writes the rows of an article in one transaction, so a check of each row would only
-- cost time. From PostgreSQL 18 on, tools read from keys that are not enforced how the tables belong together. An
-- earlier server has none.
DO $$
BEGIN
  IF current_setting('server_version_num')::integer >= 180000 THEN
    EXECUTE 'ALTER TABLE entities ADD CONSTRAINT entities_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE mentions ADD CONSTRAINT mentions_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE quotes ADD CONSTRAINT quotes_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE relations ADD CONSTRAINT relations_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE life_cycle_events ADD CONSTRAINT life_cycle_events_of_articles FOREIGN KEY (article_id) REFERENCES articles (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE story_members ADD CONSTRAINT story_members_of_stories FOREIGN KEY (story_row) REFERENCES stories (id) NOT ENFORCED';
    EXECUTE 'ALTER TABLE story_entities ADD CONSTRAINT story_entities_of_stories FOREIGN KEY (story_row) REFERENCES stories (id) NOT ENFORCED';
  END IF;
END $$;

CREATE OR REPLACE VIEW newest_stories AS
  SELECT s.story_id, s.headline, s.source_count AS spread, s.member_count, s.first_published, s.first_published_precision,
         s.last_published, s.first_received, s.last_received, s.canonical_uri, a.url
  FROM stories s LEFT JOIN articles a ON a.uri = s.canonical_uri
  ORDER BY s.last_received DESC, s.source_count DESC;

CREATE OR REPLACE VIEW story_runs AS
  SELECT s.story_id, s.headline AS story_headline, m.published, m.published_precision, m.received_at, m.source, m.agency,
         m.uri, m.headline, m.relation, m.life_cycle, a.url
  FROM stories s JOIN story_members m ON m.story_row = s.id LEFT JOIN articles a ON a.uri = m.uri;

CREATE OR REPLACE VIEW entity_appearances AS
  SELECT e.entity_id, e.type, e.name, a.uri, a.url, a.source, a.published, a.published_precision, a.headline, a.story_id,
         e.salience,
         (SELECT count(*) FROM mentions m
          WHERE m.article_id = e.article_id AND m.entity_position = e.position) AS mention_count
  FROM entities e JOIN articles a ON a.id = e.article_id;

CREATE OR REPLACE VIEW mention_places AS
  SELECT a.uri, e.entity_id, e.type, e.name, m.start_offset, m.end_offset, m.exact, m.confidence, a.url
  FROM mentions m
  JOIN entities e ON e.article_id = m.article_id AND e.position = m.entity_position
  JOIN articles a ON a.id = m.article_id;

-- Each copy once, whatever the number of notices. The text of the source that sent the notice is no copy of it.
CREATE OR REPLACE VIEW live_copies_of_killed AS
  SELECT s.story_id, k.killed_uri, m.uri, m.source, m.published, m.headline, a.url
  FROM stories s
  JOIN (SELECT k.story_row, min(k.uri COLLATE "C") COLLATE "default" AS killed_uri FROM story_members k WHERE k.killed GROUP BY k.story_row) k
    ON k.story_row = s.id
  JOIN story_members m ON m.story_row = s.id AND NOT m.killed
  LEFT JOIN articles a ON a.uri = m.uri
  WHERE NOT EXISTS (
    SELECT 1 FROM story_members n WHERE n.story_row = s.id AND n.killed AND n.source = m.source);

-- Each story from its first article to its last. Articles without a date come last.
CREATE VIEW story_timeline AS
  SELECT s.story_id, s.headline AS story_headline,
         row_number() OVER (PARTITION BY s.story_id ORDER BY m.published NULLS LAST, m.uri COLLATE "C") AS step,
         m.published, m.published_precision, m.received_at, m.source, m.agency, m.uri, a.url, m.headline, m.relation,
         m.life_cycle, m.killed, length(a.body) AS body_length
  FROM stories s JOIN story_members m ON m.story_row = s.id LEFT JOIN articles a ON a.uri = m.uri;

-- How long after the first article of a story each other one came, among those whose time of publication is known to the
-- minute or the second. Midnights that stand for a day, and times of receipt, do not count.
CREATE VIEW story_delays AS
  SELECT t.story_id, t.first_uri, t.first_source, t.first_published, t.uri, a.url, t.source, t.agency, t.headline,
         t.relation, t.published, t.published_precision,
         floor(extract(epoch FROM t.published))::bigint - floor(extract(epoch FROM t.first_published))::bigint AS delay_seconds,
         (floor(extract(epoch FROM t.published))::bigint - floor(extract(epoch FROM t.first_published))::bigint) / 60 AS delay_minutes
  FROM (SELECT s.story_id, m.uri, m.source, m.agency, m.headline, m.relation, m.published, m.published_precision,
               first_value(m.uri) OVER of_story AS first_uri, first_value(m.source) OVER of_story AS first_source,
               first_value(m.published) OVER of_story AS first_published
        FROM stories s JOIN story_members m ON m.story_row = s.id
        WHERE m.published_precision IN ('second', 'minute')
        WINDOW of_story AS (PARTITION BY s.story_id ORDER BY m.published, m.uri COLLATE "C")) t
  LEFT JOIN articles a ON a.uri = t.uri
  WHERE t.uri <> t.first_uri;

-- What each source publishes: alone, as the original of others, or after others.
CREATE VIEW source_profile AS
  SELECT a.source, count(*) AS articles, count(DISTINCT a.story_id) AS stories,
         count(CASE WHEN s.member_count = 1 THEN 1 END) AS alone,
         count(CASE WHEN s.member_count > 1 AND a.uri = s.canonical_uri THEN 1 END) AS originals,
         count(CASE WHEN s.member_count > 1 AND a.uri <> s.canonical_uri THEN 1 END) AS copies,
         count(CASE WHEN s.member_count > 1 AND a.uri = s.first_uri THEN 1 END) AS published_first,
         count(a.agency) AS with_agency,
         count(CASE WHEN a.published_precision IN ('second', 'minute') THEN 1 END) AS with_time,
         count(d.delay_minutes) AS delays, CAST(avg(d.delay_minutes) AS double precision) AS mean_delay_minutes,
         min(a.received_at) AS first_received, max(a.received_at) AS last_received
  FROM articles a LEFT JOIN stories s ON s.story_id = a.story_id LEFT JOIN story_delays d ON d.uri = a.uri
  GROUP BY a.source;

-- The headlines that other articles of a story have instead of the original's.
CREATE VIEW headline_changes AS
  SELECT s.story_id, o.uri AS original_uri, o.source AS original_source, o.headline AS original_headline, m.uri, a.url,
         m.source, m.relation, m.published, m.published_precision, m.headline
  FROM stories s
  JOIN story_members o ON o.story_row = s.id AND o.uri = s.canonical_uri
  JOIN story_members m ON m.story_row = s.id AND m.uri <> o.uri AND m.headline <> o.headline
  LEFT JOIN articles a ON a.uri = m.uri;

-- What became of each paragraph of the original in each other article of its story: kept, dropped, added, or changed. A
-- changed one begins or ends with the same 30 letters.
CREATE VIEW copy_differences AS
  SELECT a.story_id, o.uri AS original_uri, o.source AS original_source, a.uri, a.url, a.source, a.relation,
         d.difference, d.original_paragraph, d.paragraph, d.original_text, d.text
  FROM articles a JOIN articles o ON o.uri = a.canonical_uri AND o.uri <> a.uri
  CROSS JOIN LATERAL (SELECT string_to_array(o.body, E'\n\n') AS theirs, string_to_array(a.body, E'\n\n') AS own) t
  CROSS JOIN LATERAL (
    SELECT CASE WHEN same.position IS NOT NULL THEN 'kept' WHEN alike.position IS NOT NULL THEN 'changed'
             ELSE 'added' END AS difference,
           coalesce(same.position, alike.position)::integer AS original_paragraph, p.position::integer AS paragraph,
           t.theirs[coalesce(same.position, alike.position)] AS original_text, p.text
    FROM unnest(t.own) WITH ORDINALITY p (text, position)
    CROSS JOIN LATERAL (
      SELECT min(q.position) AS position FROM unnest(t.theirs) WITH ORDINALITY q (text, position)
      WHERE q.text = p.text) same
    CROSS JOIN LATERAL (
      SELECT min(q.position) AS position FROM unnest(t.theirs) WITH ORDINALITY q (text, position)
      WHERE length(p.text) >= 30 AND length(q.text) >= 30 AND (left(p.text, 30) = left(q.text, 30) OR right(p.text, 30) = right(q.text, 30)) AND q.text <> ALL (t.own)) alike
    WHERE p.text <> ''
    UNION ALL
    SELECT 'dropped', q.position::integer, NULL, q.text, NULL
    FROM unnest(t.theirs) WITH ORDINALITY q (text, position)
    WHERE q.text <> '' AND NOT EXISTS (
      SELECT 1 FROM unnest(t.own) p (text) WHERE p.text = q.text
        OR (length(p.text) >= 30 AND length(q.text) >= 30 AND (left(p.text, 30) = left(q.text, 30) OR right(p.text, 30) = right(q.text, 30)) AND p.text <> ALL (t.theirs)))) d;

-- Who and what is named together, in how many articles and stories; each pair once.
CREATE VIEW entity_pairs AS
  SELECT a.entity_id, min(a.name COLLATE "C") COLLATE "default" AS name, min(a.type) AS type,
         b.entity_id AS other_entity_id, min(b.name COLLATE "C") COLLATE "default" AS other_name, min(b.type) AS other_type,
         count(DISTINCT a.article_id) AS articles, count(DISTINCT x.story_id) AS stories
  FROM entities a
  JOIN entities b ON b.article_id = a.article_id AND b.entity_id COLLATE "C" > a.entity_id COLLATE "C"
  JOIN articles x ON x.id = a.article_id
  GROUP BY a.entity_id, b.entity_id;

-- Which persons are named in how many articles of each week, by publication. The week is named by its Monday, in UTC.
CREATE VIEW people_by_week AS
  SELECT to_char(date_trunc('week', a.published AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week, e.entity_id, min(e.name COLLATE "C") COLLATE "default" AS name,
         count(DISTINCT e.article_id) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.id = e.article_id
  WHERE e.type = 'person' AND a.published IS NOT NULL
  GROUP BY to_char(date_trunc('week', a.published AT TIME ZONE 'UTC'), 'YYYY-MM-DD'), e.entity_id;

-- The places that articles name, where they are, and how often they are named.
CREATE VIEW places AS
  SELECT e.entity_id, min(e.name COLLATE "C") COLLATE "default" AS name, max(e.latitude) AS latitude, max(e.longitude) AS longitude,
         max(e.links ->> 'iso3166') AS country, max(e.links ->> 'geonames') AS geonames, max(e.links ->> 'wikidata') AS wikidata,
         count(DISTINCT e.article_id) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.id = e.article_id
  WHERE e.type = 'place'
  GROUP BY e.entity_id;

COMMENT ON TABLE articles IS 'an article: its fields, its story, and the whole JSON of the topic';
COMMENT ON COLUMN articles.id IS 'number of the row; it says nothing outside this table';
COMMENT ON COLUMN articles.uri IS 'identity of the article';
COMMENT ON COLUMN articles.source IS 'who published it';
COMMENT ON COLUMN articles.url IS 'where it was read';
COMMENT ON COLUMN articles.headline IS 'the headline; null where there is none';
COMMENT ON COLUMN articles.body IS 'plain text without furniture; all offsets count in it, in UTF-16 units';
COMMENT ON COLUMN articles.byline IS 'who wrote it, as printed';
COMMENT ON COLUMN articles.dateline IS 'the place-and-date text that opened the body';
COMMENT ON COLUMN articles.located IS 'place of the dateline';
COMMENT ON COLUMN articles.agency IS 'the agency that the text is from, as far as it says';
COMMENT ON COLUMN articles.copyright_holder IS 'who claims the rights';
COMMENT ON COLUMN articles.language IS 'BCP 47 tag; und where unknown';
COMMENT ON COLUMN articles.language_confidence IS '0 to 1';
COMMENT ON COLUMN articles.published IS 'when it was published, midnight UTC where only the day is known; null where unknown';
COMMENT ON COLUMN articles.published_precision IS 'how exactly that is known: second, minute, day or none';
COMMENT ON COLUMN articles.date_source IS 'what tells the time of publication: field, dateline, text; received where nothing does';
COMMENT ON COLUMN articles.date_confidence IS '0 to 1';
COMMENT ON COLUMN articles.received_at IS 'when the first record of the article was received; a replay does not change it';
COMMENT ON COLUMN articles.version IS 'how many different contents of this uri its source has sent';
COMMENT ON COLUMN articles.life_cycle IS 'none, alert, update, correction, kill, …';
COMMENT ON COLUMN articles.pub_status IS 'ninjs: usable, withheld or canceled';
COMMENT ON COLUMN articles.urgency IS 'ninjs: 1 to 9';
COMMENT ON COLUMN articles.embargoed_until IS 'not to be used before; null where what was sent is no time';
COMMENT ON COLUMN articles.body_confidence IS 'how sure it is that the body is the whole article and nothing else, 0 to 1';
COMMENT ON COLUMN articles.body_status IS 'stub where a paywall cut the text off, no-article where the page holds none';
COMMENT ON COLUMN articles.story_id IS 'the story it belongs to';
COMMENT ON COLUMN articles.relation IS 'how it stands to the original of its story';
COMMENT ON COLUMN articles.founder_uri IS 'technical: the member that the id of the story comes from';
COMMENT ON COLUMN articles.canonical_uri IS 'the original of its story: the member whose text the others derive from';
COMMENT ON COLUMN articles.join_relation IS 'how it stands to the article through which it came into its story';
COMMENT ON COLUMN articles.revision IS 'grows with every change; the highest is valid';
COMMENT ON COLUMN articles.policy_version IS 'the policy that decided';
COMMENT ON COLUMN articles.raw_topic IS 'topic of the raw record';
COMMENT ON COLUMN articles.raw_partition IS 'its partition';
COMMENT ON COLUMN articles.raw_offset IS 'its offset';
COMMENT ON COLUMN articles.raw_sha256 IS 'SHA-256 of its value';
COMMENT ON COLUMN articles.json IS 'the value of articles.enriched';
COMMENT ON TABLE entities IS 'an entity as an article names it, most salient first';
COMMENT ON COLUMN entities.article_id IS 'articles.id';
COMMENT ON COLUMN entities.position IS '0 for the most salient';
COMMENT ON COLUMN entities.entity_id IS 'identity within Wirefold';
COMMENT ON COLUMN entities.type IS 'person, organisation, place, …';
COMMENT ON COLUMN entities.name IS 'canonical form';
COMMENT ON COLUMN entities.links IS 'identities elsewhere, such as wikidata, geonames, iso3166';
COMMENT ON COLUMN entities.salience IS '0 to 1';
COMMENT ON COLUMN entities.aliases IS 'other names under which the article mentions it';
COMMENT ON COLUMN entities.latitude IS 'degrees north; null where unknown';
COMMENT ON COLUMN entities.longitude IS 'degrees east; null where unknown';
COMMENT ON TABLE mentions IS 'where an article mentions an entity';
COMMENT ON COLUMN mentions.start_offset IS 'first UTF-16 unit in articles.body';
COMMENT ON COLUMN mentions.end_offset IS 'behind the last';
COMMENT ON COLUMN mentions.exact IS 'the words';
COMMENT ON COLUMN mentions.confidence IS '0 to 1';
COMMENT ON TABLE quotes IS 'who is quoted with what';
COMMENT ON COLUMN quotes.speaker_id IS 'entity_id of the speaker';
COMMENT ON COLUMN quotes.speaker IS 'the speaker as printed';
COMMENT ON COLUMN quotes.verb IS 'the verb of saying';
COMMENT ON COLUMN quotes.exact IS 'the quoted words';
COMMENT ON TABLE relations IS 'what an article shares with the original of its story (joins), and with articles of other stories';
COMMENT ON COLUMN relations.other_uri IS 'the other article';
COMMENT ON COLUMN relations.joins IS 'whether the other is the original of the same story';
COMMENT ON COLUMN relations.containment IS 'share of this text found in the other, 0 to 1';
COMMENT ON COLUMN relations.contained_by IS 'share of the other text found in this, 0 to 1';
COMMENT ON COLUMN relations.reading IS 'the same in words';
COMMENT ON TABLE life_cycle_events IS 'an article that is an alert, an update, a correction, a kill';
COMMENT ON COLUMN life_cycle_events.happened IS 'when it was published; null where unknown';
COMMENT ON TABLE stories IS 'a story';
COMMENT ON COLUMN stories.story_id IS 'identity of the story';
COMMENT ON COLUMN stories.canonical_uri IS 'the original: the member whose text the others derive from';
COMMENT ON COLUMN stories.headline IS 'of the original; null where it has none';
COMMENT ON COLUMN stories.first_uri IS 'the member that was published first; null where the dates do not tell it';
COMMENT ON COLUMN stories.source_count IS 'how many sources published it';
COMMENT ON COLUMN stories.member_count IS 'how many articles it has';
COMMENT ON COLUMN stories.killed_count IS 'how many of them are kills or withdrawals';
COMMENT ON COLUMN stories.first_published IS 'the earliest publication';
COMMENT ON COLUMN stories.first_published_precision IS 'how exactly that is known: second, minute, day or none';
COMMENT ON COLUMN stories.last_published IS 'the latest publication';
COMMENT ON COLUMN stories.first_received IS 'when the first member was received';
COMMENT ON COLUMN stories.last_received IS 'when the last member was received';
COMMENT ON TABLE story_members IS 'an article of a story, the original first';
COMMENT ON COLUMN story_members.story_row IS 'stories.id';
COMMENT ON COLUMN story_members.uri IS 'articles.uri';
COMMENT ON COLUMN story_members.killed IS 'whether it is a kill or withdrawn';
COMMENT ON TABLE story_entities IS 'an entity over all members of a story, most widely named first';
COMMENT ON COLUMN story_entities.members IS 'how many members name it';
COMMENT ON COLUMN story_entities.sources IS 'how many sources name it';
COMMENT ON COLUMN story_entities.latitude IS 'degrees north; null where unknown';
COMMENT ON COLUMN story_entities.longitude IS 'degrees east; null where unknown';
COMMENT ON TABLE consumed_offsets IS 'how far each partition has been applied; changes with the rows';
COMMENT ON TABLE article_text IS 'full text of the articles, made after their rows';
COMMENT ON VIEW newest_stories IS 'stories, last received first';
COMMENT ON VIEW story_runs IS 'which sources published a story, and when';
COMMENT ON VIEW entity_appearances IS 'where an entity is named';
COMMENT ON VIEW mention_places IS 'the words of each mention';
COMMENT ON VIEW live_copies_of_killed IS 'copies of a killed article that are not killed, each once';
COMMENT ON VIEW story_timeline IS 'each story from its first article to its last';
COMMENT ON VIEW story_delays IS 'how long after the first article of a story each other one came, where both times are known to the minute';
COMMENT ON VIEW source_profile IS 'what each source publishes: alone, as the original of others, or after others';
COMMENT ON VIEW headline_changes IS 'the headlines that other articles of a story have instead of the original''s';
COMMENT ON VIEW copy_differences IS 'what became of each paragraph of the original in each copy: kept, dropped, added, changed';
COMMENT ON VIEW entity_pairs IS 'who and what is named together';
COMMENT ON VIEW people_by_week IS 'persons by week of publication; the week is named by its Monday';
COMMENT ON VIEW places IS 'the places that articles name, with coordinates';
