namespace KnowledgeGraph.Api.Tests.Markings;

/// <summary>One part of a story: a seed file, and what of it everybody may see.</summary>
/// <param name="Whole">The file as it is loaded into the base that holds everything; null where there is nothing of this part.</param>
/// <param name="Open">What is loaded into the base that never had what is marked; null for nothing.</param>
internal sealed record StoryPart(string? Whole, string? Open);

/// <summary>
/// A story told to everybody, and between its parts what only some may see: further names, a person, a document, claims for and against what is known, claims that replace, retract and
/// contradict others, places, sanctions, judgements, derivations and links that shorten ways.
/// </summary>
internal static class MarkedStory
{
    /// <summary>Stands for the id of the claim that the second part makes on alliances.</summary>
    public const string Alliance = "claim/ALLIANCE";

    /// <summary>Stands for the id of the claim that the second part makes on a visit.</summary>
    public const string Visit = "claim/VISIT";

    private const string First = """
        format: 1
        language: en
        entities:
          state/atlantis: { names: Atlantis }
          state/lemuria: { names: Lemuria }
          person/mara: { names: Mara Voss }
          organization/desk: { kind: RESEARCH_CELL, names: The Desk }
          organization/wire: { kind: NEWS_AGENCY, names: The Wire }
          place/harbour: { kind: PORT, names: Harbour }
          place/coast: { kind: REGION, names: Coast }
          event/summit: { kind: SUMMIT, names: Summit }
          document/report: { kind: STUDY, names: Report, publisher: organization/desk, published: 2023-10-06 }
          document/dispatch: { kind: ARTICLE, names: Dispatch, publisher: organization/wire, published: 2023-10-07, derivedFrom: { source: document/report, kind: QUOTES } }
          observation/ships: { names: Ships, observer: organization/desk, sensor: SATELLITE_IMAGERY, quantity: { value: 7, unit: ship }, when: 2023-10-05, place: place/harbour, documents: document/report }
          sanction/embargo: { names: Embargo, authority: organization/desk, instrument: E 1, listed: 2020 }
        """;

    private const string Second = """
        format: 1
        language: en
        propositions:
          arms: state/atlantis supplies-arms-to state/lemuria
          pact: { subject: state/atlantis, predicate: concluded-arms-agreement-with, object: state/lemuria, occasion: event/summit, when: 2023-09 }
        defaults: { cite: document/dispatch }
        claims:
          - { claimant: organization/desk, says: arms, certainty: PROBABLE, evidence: observation/ships, basis: INDUCED, likelihood: LIKELY, statedAt: 2023-10-06, cite: document/report page 3 }
          - { claimant: organization/wire, says: arms, via: [{ agent: organization/wire, act: QUOTES, document: document/dispatch }, { agent: organization/desk, act: SAYS, document: document/report }] }
          - { claimant: state/atlantis, denies: pact, statedAt: 2023-10-08 }
          - { claimant: organization/desk, says: state/atlantis allied-with state/lemuria, cite: document/report page 4 }
          - { claimant: organization/desk, says: person/mara visited place/harbour, cite: document/report page 5 }
          - { claimant: organization/desk, says: { subject: place/harbour, predicate: located-at, object: { coordinates: { latitude: 42.41, longitude: 130.6 } } }, cite: document/report page 6 }
          - { claimant: organization/desk, says: place/harbour contained-in place/coast, cite: document/report page 7 }
          - { claimant: organization/desk, says: { subject: person/mara, predicate: participated-in, object: event/summit, when: 2023-09-13 }, cite: document/report page 8 }
          - { claimant: organization/desk, says: state/atlantis subject-to-sanction sanction/embargo, cite: document/report page 9 }
        """;

    private const string Hidden = """
        format: 1
        marking: RED
        language: en
        entities:
          state/atlantis: { names: { de: Nachtigall } }
          person/mara: { names: { fr: Rossignol }, description: Codename Nightingale }
          person/mole: { kind: OFFICIAL, names: The Mole }
          organization/cell: { kind: RESEARCH_CELL, names: The Cell }
          place/bunker: { kind: BUILDING, names: Bunker }
          event/handover: { kind: MEETING, names: Handover }
          document/cable: { kind: CABLE, names: Cable, derivedFrom: { source: document/report, kind: CITES } }
          document/report: { derivedFrom: { source: document/cable, kind: QUOTES } }
          sanction/ban: { names: Ban, authority: organization/desk, instrument: B 1 }
        propositions:
          arms: state/atlantis supplies-arms-to state/lemuria
          pact: { subject: state/atlantis, predicate: concluded-arms-agreement-with, object: state/lemuria, occasion: event/summit, when: 2023-09 }
        defaults: { cite: document/cable }
        claims:
          - { claimant: person/mole, denies: arms, statedAt: 2023-10-01 }
          - { claimant: person/mole, says: pact, certainty: CERTAIN, likelihood: ALMOST_CERTAIN, confidence: HIGH, grade: A1 }
          - { claimant: organization/desk, denies: state/atlantis allied-with state/lemuria, supersedes: claim/ALLIANCE }
          - { claimant: person/mole, says: person/mole associate-of person/mara }
          - { claimant: person/mole, says: person/mole employed-by organization/desk }
          - { claimant: person/mole, says: person/mole citizen-of state/lemuria }
          - { claimant: person/mole, says: place/bunker contained-in place/harbour }
          - { claimant: person/mole, says: { subject: place/bunker, predicate: located-at, object: { coordinates: { latitude: 42.42, longitude: 130.61 } } } }
          - { claimant: person/mole, says: { subject: person/mara, predicate: participated-in, object: event/handover, when: 2023-09-14, place: place/harbour } }
          - { claimant: person/mole, says: state/lemuria subject-to-sanction sanction/ban }
          - { claimant: person/mole, says: { subject: organization/wire, predicate: graded-source-reliability, object: { text: E } } }
          - { claimant: person/mole, says: organization/wire same-as organization/desk }
          - { claimant: person/mole, says: [organization/cell same-as organization/desk, arms], cite: document/dispatch page 2 }
        retractions:
          - { claim: claim/VISIT, by: organization/desk, reason: Mara was elsewhere }
        """;

    private const string Mixed = """
        format: 1
        language: en
        entities:
          place/island: { kind: ISLAND, names: Island }
          LEAK
        claims:
          - { claimant: organization/wire, says: place/island borders place/coast, cite: document/dispatch page 2 }
          CLAIM
        """;

    private const string Third = """
        format: 1
        language: en
        entities:
          state/lemuria: { names: { fr: Lémurie } }
          document/letter: { kind: LETTER, names: Letter, publisher: organization/desk, published: 2023-11 }
        claims:
          - { claimant: organization/desk, says: state/atlantis supplies-arms-to state/lemuria, cite: document/letter }
          - { claimant: state/lemuria, denies: state/atlantis supplies-arms-to state/lemuria, cite: document/letter, statedAt: 2023-11-02 }
        """;

    /// <summary>The parts in order.</summary>
    public static IReadOnlyList<StoryPart> Parts { get; } =
    [
        new(First, First),
        new("format: 1\nmarking: GREEN\nentities: { person/early: { names: Early }, document/early: {} }\n", null),
        new(Second, Second),
        new(Hidden, null),
        new(
            Mixed.Replace("LEAK", "document/leak: { names: Leak, marking: RED }", StringComparison.Ordinal)
                .Replace("CLAIM", "- { claimant: organization/wire, denies: state/atlantis supplies-arms-to state/lemuria, cite: document/leak }", StringComparison.Ordinal),
            Mixed.Replace("  LEAK\n", "", StringComparison.Ordinal).Replace("  CLAIM", "", StringComparison.Ordinal)),
        new("format: 1\nmarking: GREEN\nentities: { document/dispatch: { names: { fr: Dépêche } } }\n", null),
        new(Third, Third),
    ];
}
