// What the change log is read by: records of every kind by their number, and claims by the number of what ended them.

CREATE INDEX kg_entity_n IF NOT EXISTS FOR (e:Entity) ON (e.n);
CREATE INDEX kg_proposition_n IF NOT EXISTS FOR (p:Proposition) ON (p.n);
CREATE INDEX kg_claim_n IF NOT EXISTS FOR (c:Claim) ON (c.n);
CREATE INDEX kg_claim_ended IF NOT EXISTS FOR (c:Claim) ON (c.ended);

// One node for each further record of an entity. Those of an unfinished load are made too, and removed with the rest of it.
CREATE CONSTRAINT kg_description_n IF NOT EXISTS FOR (d:Description) REQUIRE d.n IS UNIQUE;
MATCH (e:Entity) WHERE size(e.recordNs) > 1
CALL (e) { UNWIND e.recordNs[1..] AS n MERGE (d:Description {n: n}) MERGE (d)-[:DESCRIBES]->(e) } IN TRANSACTIONS OF 2000 ROWS;
