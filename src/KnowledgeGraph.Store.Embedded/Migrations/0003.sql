-- How far each load may be passed on: a number of the Traffic Light Protocol, 0 for CLEAR to 4 for RED.
ALTER TABLE load ADD COLUMN marking INTEGER NOT NULL DEFAULT 0;

-- The floors below the one that holds everything, by their clearance; each has tables of its own, named as the four above with its number behind (floor.sql).
-- A migration that changes one of those tables changes it on every floor.
CREATE TABLE floor (clearance INTEGER PRIMARY KEY)
