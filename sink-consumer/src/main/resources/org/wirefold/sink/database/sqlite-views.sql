-- What readers ask, over the views that stand for the tables of the published generation.
CREATE VIEW newest_stories AS
  SELECT s.story_id, s.headline, s.source_count AS spread, s.member_count, s.first_published, s.first_published_precision,
         s.last_published, s.first_received, s.last_received, s.canonical_uri, a.url
  FROM stories s LEFT JOIN articles a ON a.uri = s.canonical_uri
  ORDER BY s.last_received DESC, s.source_count DESC;

CREATE VIEW story_runs AS
  SELECT s.story_id, s.headline AS story_headline, m.published, m.published_precision, m.received_at, m.source, m.agency,
         m.uri, m.headline, m.relation, m.life_cycle, a.url
  FROM stories s JOIN story_members m ON m.story_row = s.id LEFT JOIN articles a ON a.uri = m.uri;

CREATE VIEW entity_appearances AS
  SELECT e.entity_id, e.type, e.name, a.uri, a.url, a.source, a.published, a.published_precision, a.headline, a.story_id,
         e.salience,
         (SELECT count(*) FROM mentions m
          WHERE m.article_id = e.article_id AND m.entity_position = e.position) AS mention_count
  FROM entities e JOIN articles a ON a.id = e.article_id;

CREATE VIEW mention_places AS
  SELECT a.uri, e.entity_id, e.type, e.name, m.start_offset, m.end_offset, m.exact, m.confidence, a.url
  FROM mentions m
  JOIN entities e ON e.article_id = m.article_id AND e.position = m.entity_position
  JOIN articles a ON a.id = m.article_id;

-- Each story from its first article to its last. Articles without a date come last.
CREATE VIEW story_timeline AS
  SELECT s.story_id, s.headline AS story_headline,
         row_number() OVER (PARTITION BY s.story_id ORDER BY m.published NULLS LAST, m.uri) AS step,
         m.published, m.published_precision, m.received_at, m.source, m.agency, m.uri, a.url, m.headline, m.relation,
         m.life_cycle, m.killed, length(a.body) AS body_length
  FROM stories s JOIN story_members m ON m.story_row = s.id LEFT JOIN articles a ON a.uri = m.uri;

-- How long after the first article of a story each other one came, among those whose time of publication is known to the
-- minute or the second. Midnights that stand for a day, and times of receipt, do not count.
CREATE VIEW story_delays AS
  SELECT t.story_id, t.first_uri, t.first_source, t.first_published, t.uri, a.url, t.source, t.agency, t.headline,
         t.relation, t.published, t.published_precision,
         unixepoch(t.published) - unixepoch(t.first_published) AS delay_seconds,
         (unixepoch(t.published) - unixepoch(t.first_published)) / 60 AS delay_minutes
  FROM (SELECT s.story_id, m.uri, m.source, m.agency, m.headline, m.relation, m.published, m.published_precision,
               first_value(m.uri) OVER of_story AS first_uri, first_value(m.source) OVER of_story AS first_source,
               first_value(m.published) OVER of_story AS first_published
        FROM stories s JOIN story_members m ON m.story_row = s.id
        WHERE m.published_precision IN ('second', 'minute')
        WINDOW of_story AS (PARTITION BY s.story_id ORDER BY m.published, m.uri)) t
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
-- changed one begins or ends with the same 30 letters. A text is taken apart as JSON; its backslashes are masked.
CREATE VIEW copy_differences AS
  WITH texts AS (
    SELECT a.story_id, o.uri AS original_uri, o.source AS original_source, a.uri, a.url, a.source, a.relation,
           '[' || replace(json_quote(replace(o.body, char(92), char(57344))), '\n\n', '","') || ']' AS original_text,
           '[' || replace(json_quote(replace(a.body, char(92), char(57344))), '\n\n', '","') || ']' AS own_text
    FROM articles a JOIN articles o ON o.uri = a.canonical_uri AND o.uri <> a.uri)
  SELECT story_id, original_uri, original_source, uri, url, source, relation,
         CASE WHEN same IS NOT NULL THEN 'kept' WHEN alike IS NOT NULL THEN 'changed' ELSE 'added' END AS difference,
         1 + coalesce(same, alike) AS original_paragraph, 1 + position AS paragraph,
         replace(json_extract(original_text, '$[' || coalesce(same, alike) || ']'), char(57344), char(92)) AS original_text,
         replace(own, char(57344), char(92)) AS text
  FROM (
    SELECT t.*, p.key AS position, p.value AS own,
           (SELECT min(q.key) FROM json_each(t.original_text) q WHERE q.value = p.value) AS same,
           (SELECT min(q.key) FROM json_each(t.original_text) q
            WHERE length(p.value) >= 30 AND length(q.value) >= 30 AND (substr(p.value, 1, 30) = substr(q.value, 1, 30) OR substr(p.value, -30) = substr(q.value, -30))
              AND NOT EXISTS (SELECT 1 FROM json_each(t.own_text) r WHERE r.value = q.value)) AS alike
    FROM texts t, json_each(t.own_text) p WHERE p.value <> '')
  UNION ALL
  SELECT t.story_id, t.original_uri, t.original_source, t.uri, t.url, t.source, t.relation, 'dropped', 1 + q.key, NULL,
         replace(q.value, char(57344), char(92)), NULL
  FROM texts t, json_each(t.original_text) q
  WHERE q.value <> '' AND NOT EXISTS (
    SELECT 1 FROM json_each(t.own_text) p WHERE p.value = q.value
      OR (length(p.value) >= 30 AND length(q.value) >= 30 AND (substr(p.value, 1, 30) = substr(q.value, 1, 30) OR substr(p.value, -30) = substr(q.value, -30))
          AND NOT EXISTS (SELECT 1 FROM json_each(t.original_text) r WHERE r.value = p.value)));

-- Who and what is named together, in how many articles and stories; each pair once.
CREATE VIEW entity_pairs AS
  SELECT a.entity_id, min(a.name) AS name, min(a.type) AS type,
         b.entity_id AS other_entity_id, min(b.name) AS other_name, min(b.type) AS other_type,
         count(DISTINCT a.article_id) AS articles, count(DISTINCT x.story_id) AS stories
  FROM entities a
  JOIN entities b ON b.article_id = a.article_id AND b.entity_id > a.entity_id
  JOIN articles x ON x.id = a.article_id
  GROUP BY a.entity_id, b.entity_id;

-- Which persons are named in how many articles of each week, by publication. The week is named by its Monday, in UTC.
CREATE VIEW people_by_week AS
  SELECT date(a.published, 'weekday 0', '-6 days') AS week, e.entity_id, min(e.name) AS name,
         count(DISTINCT e.article_id) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.id = e.article_id
  WHERE e.type = 'person' AND a.published IS NOT NULL
  GROUP BY date(a.published, 'weekday 0', '-6 days'), e.entity_id;

-- The places that articles name, where they are, and how often they are named.
CREATE VIEW places AS
  SELECT e.entity_id, min(e.name) AS name, max(e.latitude) AS latitude, max(e.longitude) AS longitude,
         max(e.links ->> '$."iso3166"') AS country, max(e.links ->> '$."geonames"') AS geonames, max(e.links ->> '$."wikidata"') AS wikidata,
         count(DISTINCT e.article_id) AS articles, count(DISTINCT a.story_id) AS stories, count(DISTINCT a.source) AS sources
  FROM entities e JOIN articles a ON a.id = e.article_id
  WHERE e.type = 'place'
  GROUP BY e.entity_id;

-- Notices that kill an article, and the article that each means: an earlier version of the same uri, what it says it
-- evolved from, an article with one of its ids, of its story, with its slugline, with its headline without the mark, or
-- one whose headline or slugline its text names. By the last three only an article of the same source or agency is meant.
-- Headlines are compared in small letters, with a colon for each dash: 'KILL - X', 'KILL: X' and 'STORY KILLED: X' mean X.
CREATE VIEW kill_notices AS
  WITH headed AS (
    SELECT a.*, a.json ->> '$.item.editorial.evolvedFrom' AS evolved_from, lower(a.json ->> '$.item.editorial.slugline') AS slugline,
           trim(replace(replace(replace(replace(replace(replace(replace(lower(a.headline), ' – ', ': '), ' — ', ': '), ' -- ', ': '), ' - ', ': '), 'kill-', 'kill: '), ':', ': '), ':  ', ': ')) AS whole_headline
    FROM articles a),
  notices AS (
    SELECT n.*, replace(n.slugline, '-kill', '') AS killed_slugline, lower(n.body) AS small_body,
           CASE WHEN instr(h, ': ') BETWEEN 2 AND 40 AND (substr(h, 1, instr(h, ': ')) LIKE '%kill%'
                  OR substr(h, 1, instr(h, ': ')) LIKE '%withdraw%' OR substr(h, 1, instr(h, ': ')) LIKE '%retract%')
             THEN trim(substr(h, instr(h, ': ') + 2)) ELSE h END AS bare_headline
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
                  OR EXISTS (SELECT 1 FROM json_each(t.json, '$.item.editorial.altIds') x WHERE x.value = n.evolved_from) THEN 1
                WHEN EXISTS (SELECT 1 FROM json_each(t.json, '$.item.editorial.altIds') x
                 JOIN json_each(n.json, '$.item.editorial.altIds') y ON y.value = x.value) THEN 2
                WHEN t.story_id = n.story_id THEN 3
                WHEN NOT (t.source = n.source OR coalesce(t.agency = n.agency, 0)) THEN NULL
                WHEN t.slugline = n.killed_slugline THEN 4
                WHEN t.whole_headline = n.bare_headline OR t.whole_headline = n.whole_headline THEN 5
                WHEN length(t.headline) >= 20 AND instr(n.small_body, lower(t.headline)) > 0 THEN 6
                WHEN length(t.slugline) >= 6 AND instr(n.small_body, t.slugline) > 0 THEN 6 END,
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

CREATE VIEW notices_without_target AS
  SELECT notice_uri, source, agency, headline, url, received_at, story_id FROM kill_notices WHERE target_uri IS NULL;

-- Each copy once, whatever the number of notices. A notice kills the story of the article that it means, also where it
-- is in a story of its own. The text of the source that sent the notice is no copy of it.
CREATE VIEW live_copies_of_killed AS
  WITH killed AS (
    SELECT coalesce(k.target_story_id, k.story_id) AS story_id, k.source,
           coalesce(k.target_uri, k.notice_uri) AS killed_uri
    FROM kill_notices k),
  stories_killed AS (
    SELECT k.story_id, min(k.killed_uri) AS killed_uri FROM killed k GROUP BY k.story_id)
  SELECT s.story_id, k.killed_uri, m.uri, m.source, m.published, m.headline, a.url
  FROM stories s
  JOIN stories_killed k ON k.story_id = s.story_id
  JOIN story_members m ON m.story_row = s.id AND m.killed = 0
  LEFT JOIN articles a ON a.uri = m.uri
  WHERE NOT EXISTS (SELECT 1 FROM killed n WHERE n.story_id = s.story_id AND n.source = m.source);

-- Which event each story belongs to, and why. A story that no event names is not here.
CREATE VIEW story_events AS
  SELECT m.story_id, e.event_id, e.headline AS event_headline, e.story_count, e.source_count, e.first_published,
         e.last_published, m.position, m.canonical_uri, m.source, m.headline, m.published, m.nearest_story_id,
         n.headline AS nearest_headline, m.probability, m.evidence, m.translation_of
  FROM events e JOIN event_stories m ON m.event_row = e.id
  LEFT JOIN event_stories n ON n.event_row = e.id AND n.story_id = m.nearest_story_id;

-- Whose text each article is, and whether the terms of its outlet cover that text.
CREATE VIEW article_origins AS
  SELECT a.uri, a.url, a.source, a.story_id, a.relation, a.headline, a.published, a.json ->> '$.origin.kind' AS origin_kind,
         a.json ->> '$.origin.name' AS origin, a.json ->> '$.origin.confidence' AS confidence,
         a.json ->> '$.origin.evidence[0].sign' AS sign, a.json ->> '$.origin.evidence[0].text' AS sign_text,
         a.json -> '$.origin.parts' AS parts, a.json -> '$.item.rights' AS rights,
         a.json ->> '$.originRights.covered' AS covered, a.json -> '$.originRights.rights' AS origin_rights,
         a.json ->> '$.originRights.uri' AS rights_uri
  FROM articles a;

-- The known origins of each story; a story of which none is known has one row without a name.
CREATE VIEW story_origins AS
  SELECT s.story_id, s.headline, s.member_count, s.source_count, s.last_published,
         s.json ->> '$.independentOrigins' AS independent_origins, o.value ->> '$.kind' AS origin_kind,
         o.value ->> '$.name' AS origin, o.value ->> '$.members' AS members, o.value ->> '$.uri' AS uri
  FROM stories s LEFT JOIN json_each(s.json, '$.origins') o;

-- What changed in articles without anything that says so.
CREATE VIEW silent_edits AS
  SELECT a.uri, a.url, e.source, a.story_id, a.headline AS newest_headline, e.from_version, e.version, e.from_received,
         e.received, e.from_headline, e.headline, e.words_removed, e.words_added, e.words_moved, e.changes, e.cut
  FROM edits e JOIN articles a ON a.id = e.article_id WHERE e.announced IS NULL;

-- Who is behind each source. A host that the map does not know takes the line of the nearest host above it.
CREATE VIEW source_publishers AS
  WITH named AS (SELECT source, lower(source) AS host FROM source_counts),
  above AS (SELECT source, host, CASE WHEN instr(host, '.') > 0 THEN substr(host, instr(host, '.') + 1) END AS parent FROM named),
  hosts AS (SELECT source, host, parent, CASE WHEN instr(parent, '.') > 0 THEN substr(parent, instr(parent, '.') + 1) END AS top FROM above),
  lines AS (SELECT h.source, (SELECT q.outlet FROM publishers q WHERE q.outlet IN (h.host, h.parent, h.top)
    ORDER BY length(q.outlet) DESC LIMIT 1) AS outlet FROM hosts h)
  SELECT l.source, p.outlet, p.publisher, p.owner, coalesce(p.owner, p.publisher, l.source) AS group_name, p.said_by
  FROM lines l LEFT JOIN publishers p ON p.outlet = l.outlet;

-- How many sources, and how many groups behind them, published each story.
CREATE VIEW story_publishers AS
  SELECT s.story_id, s.headline, s.member_count, s.source_count, s.last_published,
         count(DISTINCT coalesce(p.publisher, p.owner, m.source)) AS publisher_count,
         count(DISTINCT p.group_name) AS independent_publishers
  FROM stories s JOIN story_members m ON m.story_row = s.id JOIN source_publishers p ON p.source = m.source
  GROUP BY s.id, s.story_id, s.headline, s.member_count, s.source_count, s.last_published;
