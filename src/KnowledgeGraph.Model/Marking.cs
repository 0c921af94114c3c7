namespace KnowledgeGraph.Model;

/// <summary>
/// How far something may be passed on: the labels of the Traffic Light Protocol, version 2.0 (FIRST, August 2022), from the widest circle to the narrowest. As a clearance it
/// is the narrowest label that somebody may see. The numbers are written to disk.
/// </summary>
public enum Marking : byte
{
    /// <summary>TLP:CLEAR: to everybody.</summary>
    Clear = 0,

    /// <summary>TLP:GREEN: within the community.</summary>
    Green = 1,

    /// <summary>TLP:AMBER: within the organisation and its clients, to those who need to know.</summary>
    Amber = 2,

    /// <summary>TLP:AMBER+STRICT: within the organisation, to those who need to know.</summary>
    AmberStrict = 3,

    /// <summary>TLP:RED: to named persons.</summary>
    Red = 4,
}
