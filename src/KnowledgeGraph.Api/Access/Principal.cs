using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Access;

/// <summary>Who asks.</summary>
/// <param name="Name">The name that what this principal records is recorded under: of an API key or of a token's subject.</param>
/// <param name="Role">What it may do.</param>
public sealed record Principal(string Name, Role Role)
{
    /// <summary>Somebody who gave no credentials.</summary>
    public static Principal Anonymous { get; } = new("anonymous", Role.Anonymous);

    /// <summary>The narrowest marking that it may see: all for those who record, unless said otherwise, and else what everybody may.</summary>
    public Marking Clearance { get; init; } = ClearanceOf(Role);

    /// <summary>True when it may record. It takes a clearance for everything: what is recorded is judged with all that the base holds, and told what is known.</summary>
    public bool MayWrite => Role >= Role.Researcher && Clearance == Marking.Red;

    /// <summary>The clearance of a role, unless another is given.</summary>
    /// <param name="role">The role.</param>
    public static Marking ClearanceOf(Role role) => role >= Role.Researcher ? Marking.Red : Marking.Clear;
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
