-- The tables and views of a database sink over the files of a file sink, for DuckDB. Start DuckDB in the folder that
-- holds `out`, and run `.read docs/duckdb.sql`. For Parquet, replace the first two views by
--   CREATE VIEW enriched AS FROM 'out/articles/**/*.parquet';
--   CREATE VIEW story_rows AS FROM 'out/stories/**/*.parquet';
-- Rows are told apart by `uri` and `story_id`: files have no row numbers.
SET TimeZone = 'UTC';

CREATE OR REPLACE VIEW enriched AS FROM read_json('out/articles/**/*.jsonl', format = 'newline_delimited',
  maximum_object_size = 67108864, columns = {
  item: 'STRUCT(uri VARCHAR, source VARCHAR, url VARCHAR, headline VARCHAR, body VARCHAR, byline VARCHAR,
    dateline VARCHAR, located VARCHAR, agency VARCHAR, copyrightHolder VARCHAR, "language" VARCHAR,
    languageConfidence DOUBLE, versionCreated TIMESTAMPTZ, published TIMESTAMPTZ, publishedPrecision VARCHAR,
    dateSource VARCHAR, dateConfidence DOUBLE, receivedAt TIMESTAMPTZ, "version" INTEGER, lifeCycle VARCHAR,
    pubStatus VARCHAR, urgency INTEGER, embargoedUntil VARCHAR, bodyConfidence DOUBLE, bodyStatus VARCHAR,
    editorial STRUCT(slugline VARCHAR, dateline VARCHAR, located VARCHAR, firstCreated VARCHAR, usageTerms VARCHAR,
      copyrightHolder VARCHAR, copyrightNotice VARCHAR, evolvedFrom VARCHAR,
      subjects STRUCT(code VARCHAR, "name" VARCHAR)[], keywords VARCHAR[], genres VARCHAR[], infoSources VARCHAR[],
      signals VARCHAR[], altIds MAP(VARCHAR, VARCHAR)),
    rights STRUCT(usageTerms VARCHAR, copyrightHolder VARCHAR, copyrightNotice VARCHAR, licences VARCHAR[],
      rsl VARCHAR[], tdmReservation BOOLEAN, tdmPolicy VARCHAR, robots VARCHAR[]))',
  story: 'STRUCT(storyId VARCHAR, relation VARCHAR, founderUri VARCHAR, canonicalUri VARCHAR,
    evidence STRUCT(containment DOUBLE, containedBy DOUBLE, ledeContainment DOUBLE, ledeContainedBy DOUBLE,
      numbersAgreement DOUBLE, confidence DOUBLE, reading VARCHAR),
    "join" STRUCT(relation VARCHAR, evidence STRUCT(containment DOUBLE, containedBy DOUBLE, ledeContainment DOUBLE,
      ledeContainedBy DOUBLE, numbersAgreement DOUBLE, confidence DOUBLE, reading VARCHAR)),
    related STRUCT(uri VARCHAR, relation VARCHAR, evidence STRUCT(containment DOUBLE, containedBy DOUBLE,
      ledeContainment DOUBLE, ledeContainedBy DOUBLE, numbersAgreement DOUBLE, confidence DOUBLE, reading VARCHAR))[],
    revision BIGINT, policyVersion VARCHAR)',
  entities: 'STRUCT(id VARCHAR, "type" VARCHAR, "name" VARCHAR, links MAP(VARCHAR, VARCHAR), salience DOUBLE,
    mentions STRUCT("start" INTEGER, "end" INTEGER, exact VARCHAR, confidence DOUBLE)[], roles VARCHAR[])[]',
  quotes: 'STRUCT("start" INTEGER, "end" INTEGER, exact VARCHAR, speakerId VARCHAR, speaker VARCHAR, verb VARCHAR, basis VARCHAR, confidence DOUBLE)[]',
  annotation: 'STRUCT(model VARCHAR, recognised BOOLEAN)',
  provenance: 'STRUCT(topic VARCHAR, "partition" INTEGER, "offset" BIGINT, rawSha256 VARCHAR, source VARCHAR,
    readFrom STRUCT(kind VARCHAR, "name" VARCHAR, line BIGINT, entry VARCHAR), traceparent VARCHAR)',
  origin: 'STRUCT(kind VARCHAR, "name" VARCHAR, confidence DOUBLE, evidence STRUCT(sign VARCHAR, "text" VARCHAR)[],
    parts STRUCT(kind VARCHAR, "name" VARCHAR, share DOUBLE, spans STRUCT("start" INTEGER, "end" INTEGER)[])[])',
  originRights: 'STRUCT(uri VARCHAR, origin VARCHAR, rights STRUCT(usageTerms VARCHAR, copyrightHolder VARCHAR, copyrightNotice VARCHAR, licences VARCHAR[],
      rsl VARCHAR[], tdmReservation BOOLEAN, tdmPolicy VARCHAR, robots VARCHAR[]),
    covered BOOLEAN)',
  edits: 'STRUCT(fromVersion INTEGER, "version" INTEGER, fromReceived TIMESTAMPTZ, received TIMESTAMPTZ, announced VARCHAR,
    fromHeadline VARCHAR, headline VARCHAR, wordsRemoved INTEGER, wordsAdded INTEGER, wordsMoved INTEGER,
    diff STRUCT(kind VARCHAR, "text" VARCHAR)[], cut BOOLEAN)[]'});

CREATE OR REPLACE VIEW story_rows AS FROM read_json('out/stories/**/*.jsonl', format = 'newline_delimited',
  maximum_object_size = 67108864, columns = {
  storyId: 'VARCHAR', canonicalUri: 'VARCHAR', headline: 'VARCHAR', founderUri: 'VARCHAR',
  members: 'STRUCT(uri VARCHAR, source VARCHAR, headline VARCHAR, relation VARCHAR, published TIMESTAMPTZ,
    publishedPrecision VARCHAR, receivedAt TIMESTAMPTZ, agency VARCHAR, lifeCycle VARCHAR, originKind VARCHAR,
    origin VARCHAR)[]',
  sources: 'VARCHAR[]', firstUri: 'VARCHAR', firstPublished: 'TIMESTAMPTZ', firstPublishedPrecision: 'VARCHAR',
  lastPublished: 'TIMESTAMPTZ', firstReceived: 'TIMESTAMPTZ', lastReceived: 'TIMESTAMPTZ',
  entities: 'STRUCT(id VARCHAR, "type" VARCHAR, "name" VARCHAR, links MAP(VARCHAR, VARCHAR), members INTEGER,
    sources INTEGER, salience DOUBLE)[]',
  killed: 'VARCHAR[]', revision: 'BIGINT', policyVersion: 'VARCHAR',
  origins: 'STRUCT(kind VARCHAR, "name" VARCHAR, members INTEGER, uri VARCHAR)[]', independentOrigins: 'INTEGER'});

CREATE OR REPLACE VIEW articles AS
  SELECT item.uri AS uri, item.source AS source, item.url AS url, nullif(item.headline, '') AS headline,
         item.body AS body, item.byline AS byline, item.dateline AS dateline, item.located AS located,
         item.agency AS agency, item.copyrightHolder AS copyright_holder, item."language" AS "language",
         item.languageConfidence AS language_confidence, item.published AS published,
         item.publishedPrecision AS published_precision, item.dateSource AS date_source,
         item.dateConfidence AS date_confidence, item.receivedAt AS received_at, item."version" AS "version",
         item.lifeCycle AS life_cycle, item.pubStatus AS pub_status, item.urgency AS urgency,
         TRY_CAST(item.embargoedUntil AS TIMESTAMPTZ) AS embargoed_until, item.bodyConfidence AS body_confidence,
         item.bodyStatus AS body_status, story.storyId AS story_id, story.relation AS relation,
         story.canonicalUri AS canonical_uri, story.founderUri AS founder_uri, story."join".relation AS join_relation,
         story.revision AS revision, story.policyVersion AS policy_version
  FROM enriched;

CREATE OR REPLACE VIEW entities AS
  SELECT uri, position, e.id AS entity_id, e."type" AS "type", e."name" AS "name", e.links AS links,
         e.salience AS salience,
         list_sort(list_distinct(list_filter(list_transform(e.mentions, lambda m: m.exact), lambda x: x <> e."name")))
           AS aliases,
         TRY_CAST(split_part(e.links['coordinates'], ',', 1) AS DOUBLE) AS latitude,
         TRY_CAST(split_part(e.links['coordinates'], ',', 2) AS DOUBLE) AS longitude
  FROM (SELECT item.uri AS uri, unnest(entities) AS e, generate_subscripts(entities, 1) - 1 AS position FROM enriched);

CREATE OR REPLACE VIEW mentions AS
  SELECT uri, entity_position, m."start" AS start_offset, m."end" AS end_offset, m.exact AS exact,
         m.confidence AS confidence
  FROM (SELECT uri, entity_position, unnest(e.mentions) AS m
        FROM (SELECT item.uri AS uri, unnest(entities) AS e, generate_subscripts(entities, 1) - 1 AS entity_position
              FROM enriched));

CREATE OR REPLACE VIEW quotes AS
  SELECT uri, q."start" AS start_offset, q."end" AS end_offset, q.exact AS exact, q.speakerId AS speaker_id,
         q.speaker AS speaker, q.verb AS verb, q.basis AS basis, q.confidence AS confidence
  FROM (SELECT item.uri AS uri, unnest(quotes) AS q FROM enriched);

CREATE OR REPLACE VIEW stories AS
  SELECT storyId AS story_id, canonicalUri AS canonical_uri, nullif(headline, '') AS headline,
         founderUri AS founder_uri, firstUri AS first_uri, firstPublished AS first_published,
         firstPublishedPrecision AS first_published_precision, lastPublished AS last_published,
         firstReceived AS first_received, lastReceived AS last_received, len(members) AS member_count,
         len(sources) AS source_count, len(killed) AS killed_count, revision, policyVersion AS policy_version
  FROM story_rows;

CREATE OR REPLACE VIEW story_members AS
  SELECT story_id, m.uri AS uri, m.source AS source, nullif(m.headline, '') AS headline, m.relation AS relation,
         m.published AS published, m.publishedPrecision AS published_precision, m.receivedAt AS received_at,
         m.agency AS agency, m.lifeCycle AS life_cycle, list_contains(killed, m.uri) AS killed
  FROM (SELECT storyId AS story_id, killed, unnest(members) AS m FROM story_rows);

CREATE OR REPLACE VIEW newest_stories AS
  SELECT s.story_id, s.headline, s.source_count AS spread, s.member_count, s.first_published,
         s.first_published_precision, s.last_published, s.first_received, s.last_received, s.canonical_uri, a.url
  FROM stories s LEFT JOIN articles a ON a.uri = s.canonical_uri
  ORDER BY s.last_received DESC, s.source_count DESC;

-- Each story from its first article to its last. Articles without a date come last.
CREATE OR REPLACE VIEW story_timeline AS
  SELECT s.story_id, s.headline AS story_headline,
         row_number() OVER (PARTITION BY s.story_id ORDER BY m.published NULLS LAST, m.uri) AS step,
         m.published, m.published_precision, m.received_at, m.source, m.agency, m.uri, a.url, m.headline, m.relation,
         m.life_cycle, m.killed, length(a.body) AS body_length
  FROM stories s JOIN story_members m ON m.story_id = s.story_id LEFT JOIN articles a ON a.uri = m.uri;

-- How long after the first article of a story each other one came, among those whose time of publication is known to the
-- minute or the second. Midnights that stand for a day, and times of receipt, do not count.
CREATE OR REPLACE VIEW story_delays AS
  SELECT t.story_id, t.first_uri, t.first_source, t.first_published, t.uri, a.url, t.source, t.agency, t.headline,
         t.relation, t.published, t.published_precision,
         CAST(floor(epoch(t.published)) AS BIGINT) - CAST(floor(epoch(t.first_published)) AS BIGINT) AS delay_seconds,
         (CAST(floor(epoch(t.published)) AS BIGINT) - CAST(floor(epoch(t.first_published)) AS BIGINT)) // 60 AS delay_minutes
  FROM (SELECT s.story_id, m.uri, m.source, m.agency, m.headline, m.relation, m.published, m.published_precision,
               first_value(m.uri) OVER of_story AS first_uri, first_value(m.source) OVER of_story AS first_source,
               first_value(m.published) OVER of_story AS first_published
        FROM stories s JOIN story_members m ON m.story_id = s.story_id
        WHERE m.published_precision IN ('second', 'minute')
        WINDOW of_story AS (PARTITION BY s.story_id ORDER BY m.published, m.uri)) t
  LEFT JOIN articles a ON a.uri = t.uri
  WHERE t.uri <> t.first_uri;

-- What each source publishes: alone, as the original of others, or after others.
CREATE OR REPLACE VIEW source_profile AS
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
CREATE OR REPLACE VIEW headline_changes AS
  SELECT s.story_id, o.uri AS original_uri, o.source AS original_source, o.headline AS original_headline, m.uri, a.url,
         m.source, m.relation, m.published, m.published_precision, m.headline
  FROM stories s
  JOIN story_members o ON o.story_id = s.story_id AND o.uri = s.canonical_uri
  JOIN story_members m ON m.story_id = s.story_id AND m.uri <> o.uri AND m.headline <> o.headline
  LEFT JOIN articles a ON a.uri = m.uri;

-- What became of each paragraph of the original in each other article of its story: kept, dropped, added, or changed. A
-- changed one begins or ends with the same 30 letters.
CREATE OR REPLACE VIEW copy_differences AS
  WITH texts AS (
    SELECT a.story_id, o.uri AS original_uri, o.source AS original_source, a.uri, a.url, a.source, a.relation,
           string_split(o.body, E'\n\n') AS theirs, string_split(a.body, E'\n\n') AS own
    FROM articles a JOIN articles o ON o.uri = a.canonical_uri AND o.uri <> a.uri),
  own_paragraphs AS (
    SELECT *, unnest(own) AS text, generate_subscripts(own, 1) AS paragraph FROM texts),
  compared AS (
    SELECT *, coalesce(list_position(theirs, text), 0) AS same,
           coalesce(list_position(theirs, list_filter(theirs, lambda q: length(text) >= 30 AND length(q) >= 30 AND (left(text, 30) = left(q, 30) OR right(text, 30) = right(q, 30))
             AND NOT list_contains(own, q))[1]), 0) AS alike
    FROM own_paragraphs WHERE text <> ''),
  original_paragraphs AS (
    SELECT *, unnest(theirs) AS original_text, generate_subscripts(theirs, 1) AS original_paragraph FROM texts)
  SELECT story_id, original_uri, original_source, uri, url, source, relation,
         CASE WHEN same > 0 THEN 'kept' WHEN alike > 0 THEN 'changed' ELSE 'added' END AS difference,
         CAST(nullif(greatest(same, CASE WHEN same > 0 THEN 0 ELSE alike END), 0) AS INTEGER) AS original_paragraph,
         CAST(paragraph AS INTEGER) AS paragraph,
         theirs[nullif(greatest(same, CASE WHEN same > 0 THEN 0 ELSE alike END), 0)] AS original_text, text
  FROM compared
  UNION ALL
  SELECT story_id, original_uri, original_source, uri, url, source, relation, 'dropped',
         CAST(original_paragraph AS INTEGER), NULL, original_text, NULL
  FROM original_paragraphs
  WHERE original_text <> '' AND NOT list_contains(own, original_text)
    AND len(list_filter(own, lambda p: length(p) >= 30 AND length(original_text) >= 30 AND (left(p, 30) = left(original_text, 30) OR right(p, 30) = right(original_text, 30)) AND NOT list_contains(theirs, p))) = 0;

-- Who and what is named together, in how many articles and stories; each pair once.
CREATE OR REPLACE VIEW entity_pairs AS
  SELECT a.entity_id, min(a.name) AS name, min(a.type) AS type,
         b.entity_id AS other_entity_id, min(b.name) AS other_name, min(b.type) AS other_type,
         count(DISTINCT a.uri) AS articles, count(DISTINCT x.story_id) AS stories
  FROM entities a
  JOIN entities b ON b.uri = a.uri AND b.entity_id > a.entity_id
  JOIN articles x ON x.uri = a.uri
  GROUP BY a.entity_id, b.entity_id;

-- Which persons are named in how many articles of each week, by publication. The week is named by its Monday, in UTC.
CREATE OR REPLACE VIEW people_by_week AS
  SELECT strftime(date_trunc('week', a.published), '%Y-%m-%d') AS week, e.entity_id, min(e.name) AS name,
         count(DISTINCT e.uri) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.uri = e.uri
  WHERE e.type = 'person' AND a.published IS NOT NULL
  GROUP BY strftime(date_trunc('week', a.published), '%Y-%m-%d'), e.entity_id;

-- The places that articles name, where they are, and how often they are named.
CREATE OR REPLACE VIEW places AS
  SELECT e.entity_id, min(e.name) AS name, max(e.latitude) AS latitude, max(e.longitude) AS longitude,
         max(e.links['iso3166']) AS country, max(e.links['geonames']) AS geonames, max(e.links['wikidata']) AS wikidata,
         count(DISTINCT e.uri) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.uri = e.uri
  WHERE e.type = 'place'
  GROUP BY e.entity_id;

-- Notices that kill an article, and the article that each means: an earlier version of the same uri, what it says it
-- evolved from, an article with one of its ids, of its story, with its slugline, with its headline without the mark, or
-- one whose headline or slugline its text names. By the last three only an article of the same source or agency is meant.
-- Headlines are compared in small letters, with a colon for each dash: 'KILL - X', 'KILL: X' and 'STORY KILLED: X' mean X.
CREATE OR REPLACE VIEW kill_notices AS
  WITH headed AS (
    SELECT a.*, e.item.editorial.evolvedFrom AS evolved_from, lower(e.item.editorial.slugline) AS slugline,
           trim(replace(replace(replace(replace(replace(replace(replace(lower(a.headline), ' – ', ': '), ' — ', ': '), ' -- ', ': '), ' - ', ': '), 'kill-', 'kill: '), ':', ': '), ':  ', ': ')) AS whole_headline,
           coalesce(map_values(e.item.editorial.altIds), []) AS ids
    FROM articles a JOIN enriched e ON e.item.uri = a.uri),
  notices AS (
    SELECT n.*, replace(n.slugline, '-kill', '') AS killed_slugline, lower(n.body) AS small_body,
           CASE WHEN strpos(h, ': ') BETWEEN 2 AND 40 AND (substr(h, 1, strpos(h, ': ')) LIKE '%kill%'
                  OR substr(h, 1, strpos(h, ': ')) LIKE '%withdraw%' OR substr(h, 1, strpos(h, ': ')) LIKE '%retract%')
             THEN trim(substr(h, strpos(h, ': ') + 2)) ELSE h END AS bare_headline
    FROM (SELECT headed.*, CASE WHEN whole_headline LIKE 'attention: %' THEN substr(whole_headline, 12)
                                ELSE whole_headline END AS h
          FROM headed WHERE life_cycle = 'kill') n),
  means AS (
    SELECT n.uri AS notice_uri, n.uri AS target_uri, n.story_id AS target_story_id, 0 AS place,
           0 AS elsewhere, n.received_at AS target_received
    FROM notices n WHERE n.version > 1
    UNION ALL
    SELECT n.uri, t.uri, t.story_id,
           CASE WHEN t.uri = n.evolved_from OR t.uri = 'urn:wirefold:id:' || n.source || ':' || n.evolved_from
                  OR list_contains(t.ids, n.evolved_from) THEN 1
                WHEN list_has_any(t.ids, n.ids) THEN 2
                WHEN t.story_id = n.story_id THEN 3
                WHEN NOT (t.source = n.source OR coalesce(t.agency = n.agency, false)) THEN NULL
                WHEN t.slugline = n.killed_slugline THEN 4
                WHEN t.whole_headline = n.bare_headline OR t.whole_headline = n.whole_headline THEN 5
                WHEN length(t.headline) >= 20 AND strpos(n.small_body, lower(t.headline)) > 0 THEN 6
                WHEN length(t.slugline) >= 6 AND strpos(n.small_body, t.slugline) > 0 THEN 6 END,
           CASE WHEN t.source = n.source THEN 0 ELSE 1 END, t.received_at
    FROM notices n JOIN headed t ON t.uri <> n.uri AND t.life_cycle <> 'kill'),
  best AS (
    SELECT notice_uri, target_uri, target_story_id, place,
           row_number() OVER (PARTITION BY notice_uri
             ORDER BY place, elsewhere, target_received, target_uri) AS choice
    FROM means WHERE place IS NOT NULL)
  SELECT n.uri AS notice_uri, n.source, n.agency, n.headline, n.url, n.received_at, n.story_id, b.target_uri,
         b.target_story_id,
         CASE b.place WHEN 0 THEN 'uri' WHEN 1 THEN 'evolved-from' WHEN 2 THEN 'alt-id' WHEN 3 THEN 'story'
           WHEN 4 THEN 'slugline' WHEN 5 THEN 'headline' WHEN 6 THEN 'text' END AS found_by
  FROM notices n LEFT JOIN best b ON b.notice_uri = n.uri AND b.choice = 1;

CREATE OR REPLACE VIEW notices_without_target AS
  SELECT notice_uri, source, agency, headline, url, received_at, story_id FROM kill_notices WHERE target_uri IS NULL;

-- Each copy once, whatever the number of notices. A notice kills the story of the article that it means, also where it
-- is in a story of its own. The text of the source that sent the notice is no copy of it.
CREATE OR REPLACE VIEW live_copies_of_killed AS
  WITH killed AS (
    SELECT coalesce(k.target_story_id, k.story_id) AS story_id, k.source,
           coalesce(k.target_uri, k.notice_uri) AS killed_uri
    FROM kill_notices k),
  stories_killed AS (
    SELECT k.story_id, min(k.killed_uri) AS killed_uri FROM killed k GROUP BY k.story_id)
  SELECT s.story_id, k.killed_uri, m.uri, m.source, m.published, m.headline, a.url
  FROM stories s
  JOIN stories_killed k ON k.story_id = s.story_id
  JOIN story_members m ON m.story_id = s.story_id AND NOT m.killed
  LEFT JOIN articles a ON a.uri = m.uri
  WHERE NOT EXISTS (SELECT 1 FROM killed n WHERE n.story_id = s.story_id AND n.source = m.source);

CREATE OR REPLACE VIEW article_origins AS
  SELECT item.uri AS uri, item.url AS url, item.source AS source, story.storyId AS story_id, story.relation AS relation,
         nullif(item.headline, '') AS headline, item.published AS published, origin.kind AS origin_kind,
         origin."name" AS origin, origin.confidence AS confidence, origin.evidence[1].sign AS sign,
         origin.evidence[1]."text" AS sign_text, origin.parts AS parts, item.rights AS rights,
         originRights.covered AS covered, originRights.rights AS origin_rights, originRights.uri AS rights_uri
  FROM enriched;

CREATE OR REPLACE VIEW story_origins AS
  SELECT storyId AS story_id, nullif(headline, '') AS headline, len(members) AS member_count, len(sources) AS source_count,
         lastPublished AS last_published, independentOrigins AS independent_origins, o.kind AS origin_kind,
         o."name" AS origin, o.members AS members, o.uri AS uri
  FROM (SELECT *, unnest(CASE WHEN len(origins) > 0 THEN origins ELSE [NULL] END) AS o FROM story_rows);

-- What changed between the versions of an article.
CREATE OR REPLACE VIEW edits AS
  SELECT uri, source, e.fromVersion AS from_version, e."version" AS "version", e.fromReceived AS from_received,
         e.received AS received, e.announced AS announced, e.fromHeadline AS from_headline, e.headline AS headline,
         e.wordsRemoved AS words_removed, e.wordsAdded AS words_added, e.wordsMoved AS words_moved,
         array_to_string(list_transform(e.diff, lambda part: CASE part.kind WHEN 'removed' THEN '[-' || part."text" || '-]'
           WHEN 'added' THEN '{+' || part."text" || '+}' WHEN 'moved' THEN '{>' || part."text" || '<}'
           ELSE part."text" END), '') AS changes, e.cut AS cut
  FROM (SELECT item.uri AS uri, item.source AS source, unnest(edits) AS e FROM enriched);

-- What changed in articles without anything that says so.
CREATE OR REPLACE VIEW silent_edits AS
  SELECT e.uri, a.url, e.source, a.story_id, a.headline AS newest_headline, e.from_version, e."version", e.from_received,
         e.received, e.from_headline, e.headline, e.words_removed, e.words_added, e.words_moved, e.changes, e.cut
  FROM edits e JOIN articles a ON a.uri = e.uri WHERE e.announced IS NULL;

-- Which event each story belongs to, and why. DuckDB makes these views only if there are events: the folder out/events is
-- empty until two stories tell of the same happening. For Parquet: CREATE VIEW event_rows AS FROM 'out/events/**/*.parquet'.
CREATE OR REPLACE VIEW event_rows AS FROM read_json('out/events/**/*.jsonl', format = 'newline_delimited',
  maximum_object_size = 67108864, columns = {
  eventId: 'VARCHAR', headline: 'VARCHAR',
  stories: 'STRUCT(storyId VARCHAR, canonicalUri VARCHAR, source VARCHAR, headline VARCHAR, published TIMESTAMPTZ,
    nearestStoryId VARCHAR, probability DOUBLE, evidence MAP(VARCHAR, DOUBLE),
    translationOf VARCHAR)[]',
  firstPublished: 'TIMESTAMPTZ', lastPublished: 'TIMESTAMPTZ', revision: 'BIGINT', policyVersion: 'VARCHAR'});

CREATE OR REPLACE VIEW events AS
  SELECT eventId AS event_id, nullif(headline, '') AS headline, firstPublished AS first_published,
         lastPublished AS last_published, len(stories) AS story_count,
         len(list_distinct(list_transform(stories, lambda s: s.source))) AS source_count, revision,
         policyVersion AS policy_version
  FROM event_rows;

CREATE OR REPLACE VIEW event_stories AS
  SELECT event_id, position, s.storyId AS story_id, s.canonicalUri AS canonical_uri, s.source AS source,
         nullif(s.headline, '') AS headline, s.published AS published, s.nearestStoryId AS nearest_story_id,
         s.probability AS probability, s.evidence AS evidence, s.translationOf AS translation_of
  FROM (SELECT eventId AS event_id, unnest(stories) AS s, generate_subscripts(stories, 1) - 1 AS position
        FROM event_rows);

CREATE OR REPLACE VIEW story_events AS
  SELECT m.story_id, e.event_id, e.headline AS event_headline, e.story_count, e.source_count, e.first_published,
         e.last_published, m.position, m.canonical_uri, m.source, m.headline, m.published, m.nearest_story_id,
         n.headline AS nearest_headline, m.probability, m.evidence, m.translation_of
  FROM events e JOIN event_stories m ON m.event_id = e.event_id
  LEFT JOIN event_stories n ON n.event_id = e.event_id AND n.story_id = m.nearest_story_id;
