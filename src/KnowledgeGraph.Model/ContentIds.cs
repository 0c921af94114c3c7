using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Model;

/// <summary>
/// Ids derived from content, each computed in exactly one place. SHA-256 over the fields in a fixed order, each with its length before it,
/// cut to 128 bits and written in 26 characters of Crockford's base 32 in lower case.
/// </summary>
public static class ContentIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The id of a proposition, from all its fields but the id.</summary>
    /// <param name="p">The proposition; its Id is ignored.</param>
    public static PropositionId Of(Proposition p) => new("proposition/" + Hash(
        p.Subject.Value, p.Predicate, TextOf(p.Object), p.When?.Text, p.Place?.Value, p.Role, p.Occasion?.Value, p.ConditionalOn?.Value));

    /// <summary>The id of a claim: proposition, claimant, document in hand, its locator, and the claim superseded, if any.</summary>
    /// <param name="c">The claim; its Id is ignored.</param>
    public static ClaimId Of(Claim c) => new("claim/" + Hash(
        c.Proposition.Value, c.Claimant.Value, c.DocumentInHand?.Value, c.Citations.Length > 0 ? c.Citations[0].Locator : null, c.Supersedes?.Value));

    /// <summary>The id of a load, from the hash of what was loaded.</summary>
    /// <param name="contentHash">Hash of the file or feed, any stable text.</param>
    public static LoadId OfLoad(string contentHash) => new("load/" + Hash(contentHash));

    /// <summary>The proposition with its id filled in.</summary>
    /// <param name="p">The proposition; its Id is ignored.</param>
    public static Proposition Identified(Proposition p) => p with { Id = Of(p) };

    /// <summary>The claim with its id filled in.</summary>
    /// <param name="c">The claim; its Id is ignored.</param>
    public static Claim Identified(Claim c) => c with { Id = Of(c) };

    private static string TextOf(PropositionObject o) => o switch
    {
        EntityObject e => "e:" + e.Id.Value,
        SomeValue => "some",
        NoValue => "none",
        QuantityObject q => string.Create(CultureInfo.InvariantCulture,
            $"q:{q.Value.Value}|{q.Value.AtLeast}|{q.Value.AtMost}|{q.Value.Unit}|{q.Value.Approximate}"),
        TextObject t => $"t:{t.Value.Language}|{t.Value.Text}",
        TimeObject t => "d:" + t.Value.Text,
        NumberObject n => "n:" + n.Value.ToString(CultureInfo.InvariantCulture),
        BooleanObject b => b.Value ? "b:1" : "b:0",
        CoordinatesObject c => string.Create(CultureInfo.InvariantCulture, $"c:{c.Value.Latitude:R}|{c.Value.Longitude:R}|{c.Value.PrecisionMetres:R}"),
        UrlObject u => "u:" + u.Value,
        _ => throw new ArgumentException($"unknown kind of object {o.GetType().Name}", nameof(o)),
    };

    private static string Hash(params ReadOnlySpan<string?> fields)
    {
        var size = 0;
        foreach (var field in fields)
            size += 5 + (field is null ? 0 : Encoding.UTF8.GetMaxByteCount(field.Length));
        var buffer = size <= 1024 ? stackalloc byte[size] : new byte[size];
        var at = 0;
        foreach (var field in fields)
        {
            buffer[at++] = field is null ? (byte)0 : (byte)1;
            var written = field is null ? 0 : Encoding.UTF8.GetBytes(field, buffer[(at + 4)..]);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(buffer[at..], written);
            at += 4 + written;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..at], hash);
        return Base32(hash[..16]);
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[26];
        int bits = 0, value = 0, at = 0;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
            bits += 8;
            for (; bits >= 5; bits -= 5)
                text[at++] = Alphabet[(value >> (bits - 5)) & 31];
            value &= (1 << bits) - 1;
        }

        text[at] = Alphabet[(value << (5 - bits)) & 31];
        return new string(text);
    }
}
