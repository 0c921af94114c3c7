using KnowledgeGraph.Model;
using KnowledgeGraph.Store;

namespace KnowledgeGraph.Api.Timelines;

/// <summary>Something on a timeline.</summary>
/// <param name="Node">A <see cref="StoredEntity"/> or <see cref="StoredProposition"/>.</param>
/// <param name="Id">Its id.</param>
/// <param name="When">When it was; null when nobody says.</param>
internal sealed record TimelineItem(object Node, string Id, Edtf? When);
