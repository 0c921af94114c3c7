namespace KnowledgeGraph.Store.Conformance; internal static class Placeholder;
