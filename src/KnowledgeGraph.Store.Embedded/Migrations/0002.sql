-- The key of the request that a load came by, which is its loader's own, and why it was loaded.
ALTER TABLE load ADD COLUMN key TEXT;
ALTER TABLE load ADD COLUMN reason TEXT;
CREATE UNIQUE INDEX load_key ON load (loaded_by, key) WHERE key IS NOT NULL
