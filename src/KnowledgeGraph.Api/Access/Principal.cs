namespace KnowledgeGraph.Api.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">The name that what this principal records is recorded under: of an API key or of a token's subject.</param>
/// <param name="Role">What it may do.</param>
public sealed record Principal(string Name, Role Role)
{
    /// <summary>Somebody who gave no credentials.</summary>
    public static Principal Anonymous { get; } = new("anonymous", Role.Anonymous);

    /// <summary>True when it may record.</summary>
    public bool MayWrite => Role >= Role.Researcher;
}

/// <summary>What a principal may do; each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Read, where the server lets anybody read.</summary>
    Anonymous,

    /// <summary>Read.</summary>
    Reader,

    /// <summary>Record: load, claim, supersede, retract, judge.</summary>
    Researcher,

    /// <summary>All there is.</summary>
    Admin,
}
