-- The tables of a floor as they are after all migrations; $ stands for what their names end with.
CREATE TABLE record$ (n INTEGER PRIMARY KEY, block BLOB NOT NULL);
CREATE TABLE load$ (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first INTEGER NOT NULL, last INTEGER NOT NULL, at INTEGER NOT NULL,
  source TEXT NOT NULL, content_hash TEXT NOT NULL, loaded_by TEXT NOT NULL,
  entities INTEGER NOT NULL, propositions INTEGER NOT NULL, claims INTEGER NOT NULL, retractions INTEGER NOT NULL,
  key TEXT, reason TEXT, marking INTEGER NOT NULL);
CREATE UNIQUE INDEX load_key$ ON load$ (loaded_by, key) WHERE key IS NOT NULL;
CREATE TABLE journal$ (n INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE VIRTUAL TABLE words$ USING fts5(names, descriptions, content='', columnsize=0, detail='column', tokenize="ascii")
