using System.Globalization;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Benchmarks.GeneratedBase;

/// <summary>
/// The generated base: claims on propositions between entities, from documents, all drawn skewed; half of the documents derived from an
/// earlier one, 30 % of the claims resting on an earlier claim, 10 % negative. The same size gives the same records, whenever and wherever.
/// </summary>
internal sealed class BaseGenerator
{
    private const double Derived = 0.5, Resting = 0.3, Negative = 0.1;
    private static readonly string[] Languages = ["en", "fr", "ko", "ru"];
    private static readonly Edtf[] Days = [.. Enumerable.Range(0, 3650).Select(day => Edtf.Parse(DayText(day)))];
    private readonly BaseSize _size;
    private readonly EntityId[] _entities, _documents;
    private readonly PropositionId[] _propositions;

    public BaseGenerator(BaseSize size)
    {
        _size = size;
        _entities = [.. Enumerable.Range(0, size.Entities).Select(i => new EntityId(Prefix(i) + Digits(i)))];
        _documents = [.. Enumerable.Range(0, size.Documents).Select(i => new EntityId("document/d" + Digits(i)))];
        _propositions = new PropositionId[size.Propositions];
    }

    public LoadHeader Header => new($"generated base of {_size.Claims} claims", $"generated:{_size.Claims}", "benchmarks");

    /// <summary>The ids of the entities that are no documents, the most frequent first.</summary>
    public ReadOnlySpan<EntityId> Entities => _entities;

    /// <summary>The ids of the documents, the most frequent first.</summary>
    public ReadOnlySpan<EntityId> Documents => _documents;

    /// <summary>All records, made one by one as they are read.</summary>
    public IEnumerable<LoadRecord> Records()
    {
        for (var i = 0; i < _size.Entities; i++)
            yield return EntityAt(i);
        for (var i = 0; i < _size.Documents; i++)
            yield return DocumentAt(i);
        for (var i = 0; i < _size.Propositions; i++)
        {
            var proposition = PropositionAt(i);
            _propositions[i] = proposition.Id;
            yield return proposition;
        }

        for (var i = 0; i < _size.Claims; i++)
            yield return ClaimAt(i);
    }

    /// <summary>The id of a proposition, made again when it was not yet.</summary>
    /// <param name="i">Its index.</param>
    public PropositionId PropositionIdAt(int i) =>
        _propositions[i].Value is null ? _propositions[i] = PropositionAt(i).Id : _propositions[i];

    private static string Digits(int i) => i.ToString("d6", CultureInfo.InvariantCulture);

    private static string Prefix(int i) => IsOrganization(i) ? "organization/o" : "person/p";

    private static bool IsOrganization(int i) => i % 2 == 0;

    private Entity EntityAt(int i)
    {
        var dice = new Dice(DiceFor.Entity, i);
        var name = IsOrganization(i) ? Words.Organization(ref dice) : Words.Person(ref dice);
        var entity = new Entity
        {
            Id = _entities[i],
            Type = IsOrganization(i) ? EntityType.Organization : EntityType.Person,
            Kind = IsOrganization(i) ? "COMPANY" : null,
            Names = [new(name, "en", "Latn", NameKind.Primary)],
        };
        return dice.Chance(0.3)
            ? entity with { Names = entity.Names.Add(new(Words.Person(ref dice), "en", "Latn", NameKind.Alias)) }
            : entity;
    }

    private Entity DocumentAt(int i)
    {
        var dice = new Dice(DiceFor.Document, i);
        var language = Languages[dice.Skewed(Languages.Length)];
        return new Entity
        {
            Id = _documents[i],
            Type = EntityType.Document,
            Kind = "ARTICLE",
            Names = [new(Words.Headline(ref dice), language, "Latn", NameKind.Primary)],
            Document = new DocumentDetails
            {
                Publisher = PublisherAt(ref dice),
                Published = Days[dice.Uniform(Days.Length)],
                Language = language,
                DerivedFrom = i > 0 && dice.Chance(Derived) ? [new(_documents[dice.Skewed(i)], DerivationKind.Syndicates)] : [],
            },
        };
    }

    private EntityId PublisherAt(ref Dice dice) => _entities[dice.Skewed(_size.Entities) & ~1];

    private Proposition PropositionAt(int i)
    {
        var dice = new Dice(DiceFor.Proposition, i);
        var subject = dice.Skewed(_size.Entities);
        var other = dice.Skewed(_size.Entities);
        return ContentIds.Identified(new Proposition
        {
            Id = default,
            Subject = _entities[subject],
            Predicate = Predicates.All[dice.Skewed(Predicates.All.Length)],
            Object = new EntityObject(_entities[other == subject ? (other + 1) % _size.Entities : other]),
            When = Edtf.Parse($"{DayText(i % Days.Length)}/{DayText((i % Days.Length) + 1 + (i / Days.Length))}"), // never twice the same
        });
    }

    private Claim ClaimAt(int i)
    {
        var (unidentified, dice) = ClaimCore(i);
        var resting = i > 0 && dice.Chance(Resting);
        var document = unidentified.Citations[0].Document;
        var claim = unidentified with
        {
            Stance = new((Certainty)dice.Skewed(4), dice.Chance(Negative) ? Polarity.Negative : Polarity.Positive),
            Attribution = [new(unidentified.Claimant, AttributionAct.Says, document, dice.Chance(0.5))],
            Basis = resting ? EvidentialBasis.Induced : EvidentialBasis.Told,
            Evidence = resting ? [new(ContentIds.Of(ClaimCore(dice.Skewed(i)).Claim).Node, EvidenceRelation.Supports, null)] : [],
            Likelihood = dice.Chance(0.2) ? new((LikelihoodTerm)dice.Uniform(7), null) : null,
            Confidence = dice.Chance(0.2) ? new((ConfidenceLevel)dice.Uniform(3), null) : null,
            Grade = dice.Chance(0.2) ? new((Reliability)dice.Uniform(6), (Credibility)(1 + dice.Uniform(6))) : null,
            StatedAt = Days[dice.Uniform(Days.Length)],
        };
        return ContentIds.Identified(claim);
    }

    /// <summary>What a claim's id is made of: enough to refer to a claim without keeping it.</summary>
    private (Claim Claim, Dice Remaining) ClaimCore(int i)
    {
        var dice = new Dice(DiceFor.Claim, i);
        var claim = new Claim
        {
            Id = default,
            Proposition = PropositionIdAt(dice.Skewed(_size.Propositions)),
            Claimant = _entities[dice.Skewed(_size.Entities)],
            Stance = default,
            Citations = [new(_documents[dice.Skewed(_size.Documents)], "passage " + Digits(i), null, null, null)],
        };
        return (claim, dice);
    }

    private static string DayText(int day) => new DateOnly(2014, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
