-- Why a quote was given to its speaker, and how sure that is. Rows of before have neither.
ALTER TABLE quotes ADD COLUMN basis text, ADD COLUMN confidence double precision;

COMMENT ON COLUMN quotes.basis IS 'why this speaker was given, in plain words';
COMMENT ON COLUMN quotes.confidence IS 'how sure the speaker is, 0 to 1';
