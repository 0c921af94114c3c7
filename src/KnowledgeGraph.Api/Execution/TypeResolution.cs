namespace KnowledgeGraph.Api.Execution;

/// <summary>How a value of an interface or union tells its object type.</summary>
internal abstract class TypeResolution
{
    /// <summary>The same function for a column whose .NET type is another one than was registered.</summary>
    public abstract Func<TColumn, string?> Bind<TColumn>() where TColumn : notnull;
}

internal sealed class TypeResolution<T>(Func<T, string> typeOf) : TypeResolution where T : notnull
{
    public override Func<TColumn, string?> Bind<TColumn>() => Rebind.Function<TColumn, T, string>(typeOf)!;
}
