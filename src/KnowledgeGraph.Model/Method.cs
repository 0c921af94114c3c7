using System.Collections.Immutable;

namespace KnowledgeGraph.Model;

/// <summary>How a result was computed. No number without its working.</summary>
/// <param name="Name">Name of the method, kebab-case.</param>
/// <param name="Version">A change of the rules is a new version.</param>
/// <param name="Description">What it does, in a few sentences.</param>
/// <param name="Inputs">What it looks at.</param>
/// <param name="KnownLimits">What it does not see.</param>
public sealed record Method(string Name, string Version, string Description, ImmutableArray<string> Inputs, ImmutableArray<string> KnownLimits);
