-- Who is behind an outlet. Kept in step with the map of publishers.
CREATE TABLE publishers (
  outlet    text PRIMARY KEY,
  publisher text,
  owner     text,
  said_by   text
);

-- Who is behind each source. A host that the map does not know takes the line of the nearest host above it.
CREATE VIEW source_publishers AS
  WITH named AS (SELECT DISTINCT source, lower(source) AS host FROM story_members),
  above AS (SELECT source, host, CASE WHEN strpos(host, '.') > 0 THEN substr(host, strpos(host, '.') + 1) END AS parent FROM named),
  hosts AS (SELECT source, host, parent, CASE WHEN strpos(parent, '.') > 0 THEN substr(parent, strpos(parent, '.') + 1) END AS top FROM above),
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

COMMENT ON TABLE publishers IS 'who is behind an outlet: the built-in map, and the lines of the file that --publishers names';
COMMENT ON COLUMN publishers.outlet IS 'the source of articles, in small letters; a host stands for the hosts below it too';
COMMENT ON COLUMN publishers.publisher IS 'who publishes it; null where the line does not say';
COMMENT ON COLUMN publishers.owner IS 'the group that it belongs to; null where the line does not say';
COMMENT ON COLUMN publishers.said_by IS 'where the line is from';
COMMENT ON VIEW source_publishers IS 'who is behind each source';
COMMENT ON COLUMN source_publishers.group_name IS 'what counts once: the owner, else the publisher, else the source itself';
COMMENT ON VIEW story_publishers IS 'how many sources, and how many groups behind them, published each story';
COMMENT ON COLUMN story_publishers.independent_publishers IS 'sources of one group count once';
