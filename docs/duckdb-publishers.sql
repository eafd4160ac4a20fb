-- Who is behind an outlet, over the files of a file sink, for DuckDB. Files have no map of publishers, so bring one:
--   ./wirefold export --format jsonl --output out/publishers.jsonl \
--     --query "SELECT outlet, publisher, owner, said_by FROM publishers"
-- Then run `.read docs/duckdb.sql` and `.read docs/duckdb-publishers.sql` in the folder that holds `out`.
CREATE OR REPLACE VIEW publishers AS FROM read_json('out/publishers.jsonl', format = 'newline_delimited',
  columns = {outlet: 'VARCHAR', publisher: 'VARCHAR', "owner": 'VARCHAR', said_by: 'VARCHAR'});

-- Who is behind each source. A host that the map does not know takes the line of the nearest host above it.
CREATE OR REPLACE VIEW source_publishers AS
  WITH named AS (SELECT DISTINCT source, lower(source) AS host FROM story_members),
  above AS (SELECT source, host, CASE WHEN instr(host, '.') > 0 THEN substr(host, instr(host, '.') + 1) END AS parent
    FROM named),
  hosts AS (SELECT source, host, parent, CASE WHEN instr(parent, '.') > 0 THEN substr(parent, instr(parent, '.') + 1) END
    AS top FROM above),
  lines AS (SELECT h.source, arg_max(q.outlet, length(q.outlet)) AS outlet FROM hosts h
    LEFT JOIN publishers q ON q.outlet IN (h.host, h.parent, h.top) GROUP BY h.source)
  SELECT l.source, p.outlet, p.publisher, p."owner", coalesce(p."owner", p.publisher, l.source) AS group_name, p.said_by
  FROM lines l LEFT JOIN publishers p ON p.outlet = l.outlet;

-- How many sources, and how many groups behind them, published each story.
CREATE OR REPLACE VIEW story_publishers AS
  SELECT s.story_id, s.headline, s.member_count, s.source_count, s.last_published,
         count(DISTINCT coalesce(p.publisher, p."owner", m.source)) AS publisher_count,
         count(DISTINCT p.group_name) AS independent_publishers
  FROM stories s JOIN story_members m ON m.story_id = s.story_id JOIN source_publishers p ON p.source = m.source
  GROUP BY s.story_id, s.headline, s.member_count, s.source_count, s.last_published;
