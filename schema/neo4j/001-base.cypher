// Constraints and indexes of the first version. Labels and names are written without the namespace of a base, which is put before them.
// Statements end with a semicolon at the end of a line and can run twice: a start that was cut short runs them again.

// The one node that counts what the base holds. Whoever writes locks it first.
CREATE CONSTRAINT kg_base_key IF NOT EXISTS FOR (b:Base) REQUIRE b.key IS UNIQUE;

CREATE CONSTRAINT kg_load_id IF NOT EXISTS FOR (l:Load) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT kg_load_number IF NOT EXISTS FOR (l:Load) REQUIRE l.number IS UNIQUE;
CREATE INDEX kg_load_at IF NOT EXISTS FOR (l:Load) ON (l.at);

CREATE CONSTRAINT kg_entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE INDEX kg_entity_last IF NOT EXISTS FOR (e:Entity) ON (e.lastN);
CREATE FULLTEXT INDEX kg_entity_words IF NOT EXISTS FOR (e:Entity) ON EACH [e.nameWords, e.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};

CREATE CONSTRAINT kg_proposition_id IF NOT EXISTS FOR (p:Proposition) REQUIRE p.id IS UNIQUE;
CREATE INDEX kg_proposition_seq IF NOT EXISTS FOR (p:Proposition) ON (p.seq);
CREATE INDEX kg_proposition_predicate IF NOT EXISTS FOR (p:Proposition) ON (p.predicate, p.seq);
CREATE POINT INDEX kg_proposition_point IF NOT EXISTS FOR (p:Proposition) ON (p.point);

CREATE CONSTRAINT kg_claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE;
CREATE INDEX kg_claim_seq IF NOT EXISTS FOR (c:Claim) ON (c.seq);
CREATE INDEX kg_claim_predicate IF NOT EXISTS FOR (c:Claim) ON (c.predicate, c.seq);

CREATE INDEX kg_retraction_seq IF NOT EXISTS FOR (r:Retraction) ON (r.seq);
