-- Why a quote was given to its speaker, and how sure that is. Rows of before have neither.
ALTER TABLE quotes__$ ADD COLUMN basis TEXT;

ALTER TABLE quotes__$ ADD COLUMN confidence REAL;
