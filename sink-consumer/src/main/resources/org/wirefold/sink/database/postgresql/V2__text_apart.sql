-- Full text costs more than all the rest of an article, so it follows when there is time: article_text_due says for
-- which articles it is still to be made.
ALTER TABLE articles DROP COLUMN text_search CASCADE;
CREATE TABLE article_text (
  article_id  bigint PRIMARY KEY,
  text_search tsvector NOT NULL
);
CREATE INDEX article_text_by_text ON article_text USING gin (text_search);
CREATE TABLE article_text_due (
  article_id bigint PRIMARY KEY
);
INSERT INTO article_text_due SELECT id FROM articles;
