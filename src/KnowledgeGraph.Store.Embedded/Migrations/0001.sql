-- All records of any kind in the order recorded, a page of them in each row; never updated, never deleted. n: number of the first record in the block.
CREATE TABLE record (n INTEGER PRIMARY KEY, block BLOB NOT NULL);

-- Loads, with the range of their records (first inclusive, last exclusive). at: microseconds since 1970 UTC.
CREATE TABLE load (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first INTEGER NOT NULL, last INTEGER NOT NULL, at INTEGER NOT NULL,
  source TEXT NOT NULL, content_hash TEXT NOT NULL, loaded_by TEXT NOT NULL,
  entities INTEGER NOT NULL, propositions INTEGER NOT NULL, claims INTEGER NOT NULL, retractions INTEGER NOT NULL);

-- What the traversal index needs, packed, so that a start reads a few blobs and no record.
CREATE TABLE journal (n INTEGER PRIMARY KEY, body BLOB NOT NULL);

-- Folded words of an entity's names and descriptions, as joined up to the record; rowid is the record's n. The words hold only letters and digits, so the plainest tokenizer does.
CREATE VIRTUAL TABLE words USING fts5(names, descriptions, content='', columnsize=0, detail='column', tokenize="ascii");
