using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Entities;

/// <summary>An id that was joined to another entity's.</summary>
internal sealed record MergedEntity(EntityId Id, StoredEntity Canonical);

/// <summary>An id that no entity of a state of knowledge has.</summary>
internal sealed record UnknownEntity(EntityId Id, string Message);
