namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>A way on which something hidden could be noticed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Query">A question by that way.</param>
/// <param name="IsBlind">True where those who see everything get the same answer, so that it shows nothing alone that others do too.</param>
internal sealed record Door(string Name, string Query, bool IsBlind = false)
{
    public override string ToString() => Name;
}

/// <summary>Every way of the API to what is in a base.</summary>
internal static class Doors
{
    private const string Standing = "status supporting denying strongestFor { id } strongestAgainst { id } independence { count roots { kind claims { id } } collapsed { claim { id } } unfounded { id } } defensibleCredibility { code } likelihood { lowest highest } gaps { kind claim { id } }";

    private const string Everything = "pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount edges { cursor node { __typename id } }";

    /// <summary>Doors that a question can be asked at. INSTANT stands for an instant before the story's last part.</summary>
    public static IEnumerable<Door> All =>
    [
        new("node of a hidden entity", """{ node(id: "person/mole") { id } nodes(ids: ["person/mole", "document/leak", "document/cable"]) { id } }"""),
        new("entity of a hidden id", """{ entity(id: "person/mole") { __typename ... on UnknownEntity { message } ... on Entity { id } } }"""),
        new("entity of a mistyped hidden id", """{ entity(id: "person/mol") { __typename ... on UnknownEntity { message } } }""", IsBlind: true),
        new("names, descriptions and history of an entity", """{ nodes(ids: ["person/mara", "state/atlantis"]) { ... on Entity { label(languages: ["fr", "de"]) { text } names { text } description { text } history { nodes { id kind at load { id } } } } } }"""),
        new("search for a hidden name", """{ a: search(text: "nightingale") { totalCount } b: search(text: "rossignol") { totalCount } c: search(text: "nachtigall") { totalCount nodes { entity { id } } } }"""),
        new("search for a name of a hidden entity", """{ search(text: "mole") { totalCount nodes { score entity { id } } } }"""),
        new("search for what is seen: order and score", """{ a: search(text: "mara") { totalCount edges { cursor node { score matchedName { text } entity { id } } } } b: search(text: "the") { totalCount edges { cursor node { score entity { id names { text } } } } } c: search(text: "dépêche") { totalCount } }"""),
        new("lists, cursors and totals", $"{{ entities(first: 100) {{ {Everything} }} actors(first: 100) {{ {Everything} }} events {{ {Everything} }} places {{ {Everything} }} sanctions {{ {Everything} }} documents {{ {Everything} }} }}"),
        new("claims and propositions, cursors and totals", $"{{ claims(first: 100) {{ {Everything} }} ended: claims(first: 100, where: {{ includeEnded: true }}) {{ {Everything} }} propositions(first: 100) {{ {Everything} }} }}"),
        new("pages from the end", $"{{ entities(last: 3) {{ {Everything} }} claims(last: 2) {{ {Everything} }} documents(last: 1) {{ {Everything} }} }}"),
        new("claims in other orders", $"{{ a: claims(orderBy: {{ field: STATED, direction: DESC }}) {{ {Everything} }} b: claims(orderBy: {{ field: RECORDED, direction: DESC }}, first: 3) {{ {Everything} }} c: propositions(orderBy: {{ field: TIME }}) {{ {Everything} }} }}"),
        new("entities in order of labels and times", $"{{ a: entities(orderBy: {{ field: LABEL }}, first: 5) {{ {Everything} }} b: entities(orderBy: {{ field: TIME, direction: DESC }}, first: 5) {{ {Everything} }} }}"),
        new("where: text", """{ entities(where: { text: "nightingale" }) { totalCount } claims(where: { text: "nachtigall" }) { totalCount } }"""),
        new("where: some, all, none of claims", """{ a: entities(where: { claims: { some: { polarities: [NEGATIVE] } } }, first: 50) { totalCount nodes { id } } b: entities(where: { statements: { all: { polarities: [POSITIVE] } } }, first: 50) { totalCount nodes { id } } c: entities(where: { claims: { none: {} } }, first: 50) { totalCount nodes { id } } }"""),
        new("where: relations of what stands beside", """{ entities(where: { relations: { some: { predicates: ["associate-of"] } } }) { totalCount nodes { id } } entities2: entities(where: { relations: { none: { about: ["person/mole"] } } }, first: 50) { totalCount nodes { id } } }"""),
        new("where: not", """{ claims(where: { not: { claimants: ["organization/desk"] } }, first: 50) { totalCount nodes { id } } }"""),
        new("where: a hidden claimant", """{ claims(where: { claimants: ["person/mole"] }) { totalCount } claims2: claims(where: { claimant: { text: "mole" } }) { totalCount } }"""),
        new("where: a hidden document", """{ claims(where: { documents: ["document/leak", "document/cable"] }) { totalCount } claims2: claims(where: { document: { text: "leak" } }) { totalCount } }"""),
        new("where: status", """{ a: propositions(where: { statuses: [DENIED, CONTESTED] }) { totalCount nodes { id } } b: propositions(where: { statuses: [UNSUPPORTED, SINGLE_ROOT, CORROBORATED, RETRACTED] }, first: 50) { totalCount nodes { id } } }"""),
        new("where: places by box, circle and containment", """{ a: places(where: { box: { south: 42, west: 130, north: 43, east: 131 } }) { totalCount nodes { id } } b: places(where: { near: { latitude: 42.42, longitude: 130.61, metres: 3000 } }) { totalCount nodes { id } } c: places(where: { within: ["place/coast"] }) { totalCount nodes { id } } }"""),
        new("where: likelihood, confidence, grade", """{ a: claims(where: { likelihoods: [ALMOST_CERTAIN] }) { totalCount } b: claims(where: { confidences: [HIGH] }) { totalCount } c: claims(where: { reliabilities: [A] }) { totalCount } }"""),
        new("where: recorded", """{ claims(where: { recorded: { since: "INSTANT" } }) { totalCount nodes { id } } entities(where: { recorded: { until: "INSTANT" } }, first: 50) { totalCount nodes { id } } }"""),
        new("relations and their counts", """{ nodes(ids: ["state/atlantis", "state/lemuria", "person/mara", "organization/desk", "place/harbour"]) { ... on Entity { relationCounts { predicate { name } direction count } relations { totalCount edges { cursor node { proposition { id } } } } documents { totalCount nodes { id } } claims { totalCount nodes { id } } } } }"""),
        new("claims of an entity by role", """{ nodes(ids: ["organization/desk", "document/report", "state/atlantis"]) { ... on Entity { a: claims(role: CLAIMANT) { totalCount } b: claims(role: DOCUMENT) { totalCount } c: claims(role: ABOUT) { totalCount edges { cursor } } } } }"""),
        new("actors: events, sanctions, statements", """{ nodes(ids: ["person/mara", "state/lemuria"]) { ... on Actor { events { totalCount nodes { proposition { id } } } sanctions { totalCount } statements { totalCount } } } }"""),
        new("events, places, sanctions", """{ nodes(ids: ["event/summit", "place/harbour", "sanction/embargo"]) { ... on Event { participants { totalCount } propositions { totalCount } } ... on Place { point { latitude } contains { totalCount } events { totalCount } propositions { totalCount } } ... on Sanction { targets { totalCount } breachClaims { totalCount } } } }"""),
        new("which records are one", """{ entity(id: "organization/wire") { __typename ... on Entity { id } ... on MergedEntity { canonical { id } } } nodes(ids: ["organization/desk", "organization/wire"]) { ... on Entity { identity { canonical { id } members { id } judgements { id } conflicts { id } } } } }"""),
        new("profiles of sources", """{ nodes(ids: ["organization/desk", "organization/wire", "person/mara", "state/lemuria"]) { ... on Actor { profile { grades { reliability claim { id } } claims withdrawn disputed carried drawsOn { source { id } claims } } } } }"""),
        new("match of hidden names", """{ a: match(example: { names: ["The Mole", "Nachtigal"] }) { score entity { id } } b: match(example: { names: ["Rossignol", "Mara Foss"] }) { score features { kind record } entity { id names { text } } } c: match(example: { names: ["Atlantis"] }, first: 50) { score entity { id } } }"""),
        new("documents and their derivations", """{ nodes(ids: ["document/report", "document/dispatch"]) { ... on Document { marking derivedFrom { kind document { id } } derivatives { totalCount nodes { id } } claims { totalCount } } } }"""),
        new("assessment and independence", $"{{ propositions(first: 50) {{ nodes {{ id assessment {{ {Standing} }} contradictions {{ kind first {{ id }} second {{ id }} }} claims {{ totalCount }} history {{ totalCount nodes {{ id }} }} }} }} }}"),
        new("claims in full", """{ claims(where: { includeEnded: true }, first: 50) { nodes { id recordedAt load { id at marking counts { entities propositions claims } } supersedes { id } supersededBy { id } retraction { reason } dependents { totalCount nodes { id } } history { totalCount nodes { id kind } } provenance { nodes { node { id } depth isRoot } edges { from to } } } } }"""),
        new("provenance", """{ claims(where: { claimants: ["organization/wire"] }) { nodes { provenance(maxDepth: 10) { nodes { node { id } depth isRoot } } } } }"""),
        new("contradictions", """{ contradictions(about: ["state/atlantis", "state/lemuria"], first: 50) { totalCount nodes { kind genuine reason first { id } second { id } } } }"""),
        new("paths", """{ a: paths(from: "state/atlantis", to: "person/mara", maxHops: 6, first: 20) { length hops { from { id } to { id } proposition { id } } } b: paths(from: "organization/desk", to: "state/lemuria", maxHops: 4, first: 20) { length hops { proposition { id } } } }"""),
        new("slice", """{ slice(seeds: ["person/mara", "state/atlantis"], hops: 3) { nodes { id distance linksLeftOut } links { id source target } nodesLeftOut linksLeftOut } small: slice(seeds: ["person/mara"], hops: 3, maxNodes: 2) { nodes { id linksLeftOut } nodesLeftOut linksLeftOut } }"""),
        new("lint", """{ lint(first: 100) { totalCount nodes { code claim { id } message related { id } } } }"""),
        new("timeline", """{ timeline(first: 100) { totalCount nodes { node { id } when } } timeline2: timeline(about: ["person/mara"], first: 100) { totalCount nodes { node { id } when } } }"""),
        new("distribution", "{ " + string.Concat(new[] { "CLAIMANT", "PREDICATE", "POLARITY", "CERTAINTY", "BASIS", "LIKELIHOOD", "CONFIDENCE", "RELIABILITY", "CREDIBILITY", "STATUS", "RECORDED_MONTH", "STATED_YEAR", "VALID_YEAR" }.Select(by => $"{by}: distribution(by: {by}) {{ key label count }} ")) + "}"),
        new("impact of a source", $"{{ impact(of: [\"document/report\"]) {{ withdrawn {{ id }} touched untouched fallen(first: 50) {{ totalCount nodes {{ id }} }} lostSupport {{ totalCount }} fewerRoots {{ totalCount }} statusChanges {{ totalCount }} }} }}"),
        new("without a source", """{ snapshot(without: ["document/report"]) { claims(first: 50) { totalCount nodes { id } } propositions(first: 50) { nodes { assessment { status supporting independence { count } } } } } }"""),
        new("as of before and valid in", """{ snapshot(asOf: "INSTANT") { claims(first: 50) { totalCount nodes { id } } entities(first: 50) { totalCount nodes { id } } } b: snapshot(validIn: "2023-09-14") { propositions(first: 50) { totalCount nodes { id } } } }"""),
        new("changes", """{ changes(first: 200) { totalCount pageInfo { endCursor } edges { cursor node { id kind at load { id source loadedBy at marking } node { id } } } } }"""),
        new("changes about something", """{ changes(about: ["state/atlantis", "person/mara", "document/report"], first: 200) { totalCount nodes { id kind } } }"""),
        new("difference", """{ difference(about: "state/atlantis", from: "INSTANT") { propositions(first: 50) { totalCount nodes { proposition { id } before { status supporting } after { status supporting } changes { kind claim { id } } } } } }"""),
        new("loads", """{ loads(first: 50) { totalCount edges { cursor node { id source contentHash loadedBy reason at marking counts { entities propositions claims retractions } } } } }"""),
        new("vocabularies", "{ vocabularies { predicates { name } codeLists { name } } }", IsBlind: true),
        new("errors that name what is not there", """{ contradictions(about: ["person/mole"]) { totalCount } }"""),
        new("errors of snapshot", """{ snapshot(without: ["document/leak"]) { claims { totalCount } } }"""),
        new("errors of impact", """{ impact(of: ["document/cable"]) { touched } }"""),
        new("errors of difference", """{ difference(about: "person/mole", from: "INSTANT") { propositions { totalCount } } }"""),
        new("errors of paths", """{ paths(from: "person/mole", to: "state/atlantis") { length } }"""),
        new("errors of slice", """{ slice(seeds: ["person/mole"]) { nodes { id } } }"""),
        new("errors of changes", """{ changes(about: ["person/mole"]) { totalCount } }"""),
        new("errors of timeline", """{ timeline(about: ["person/mole"]) { totalCount } }"""),
        new("errors of validation", """{ entity(id: "person/mole") { nightingale } }""", IsBlind: true),
        new("mutations", """mutation { recordClaim(key: "k", input: { claimant: "person/mole", proposition: { subject: "person/mole", predicate: "visited", object: { entity: "place/bunker" } }, stance: { polarity: POSITIVE } }) { __typename } }"""),
        new("previews", """mutation { previewLoad(input: { source: "s", text: "format: 1\nentities: { person/mole: {} }" }) { created { entities } } }"""),
    ];
}
