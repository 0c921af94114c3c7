using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Graph;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Api.Writing;

/// <summary>The mutations.</summary>
/// <param name="predicates">The predicates.</param>
/// <param name="audit">Where attempts are noted; null for nowhere.</param>
internal sealed class WriteResolvers(PredicateCatalogue predicates, IWriteAudit? audit)
{
    public void Register(ResolverRegistry registry)
    {
        var writer = new Writer(audit);
        var (loads, claims) = (new LoadWrites(predicates, writer), new ClaimWrites(predicates, writer));
        registry
            .Type<QueryRoot>("Mutation", fields => fields
                .One("previewLoad", loads.PreviewAsync)
                .One("load", loads.LoadAsync)
                .One("revertLoad", loads.RevertAsync)
                .One("recordClaim", claims.RecordAsync)
                .One("supersedeClaim", claims.SupersedeAsync)
                .One("retractClaim", claims.RetractAsync)
                .One("judgeIdentity", claims.JudgeIdentityAsync)
                .One("gradeSource", claims.GradeSourceAsync))
            .Type<LoadPreview>("LoadPreview", static fields => fields
                .Object("created", static p => p.Created)
                .Object("known", static p => p.Known)
                .List("faults", static p => p.Faults))
            .Type<LoadWritten>("LoadRecorded", static fields => fields.Object("load", static w => w.Load))
            .Type<NothingNew>("NothingNew", static fields => fields.Leaf("message", static n => n.Message))
            .Type<ClaimWritten>("ClaimRecorded", static fields => fields.Object("claim", static w => w.Claim).Object("load", static w => w.Load))
            .Type<WriteRejected>("WriteRejected", static fields => fields.List("faults", static r => r.Faults))
            .Type<WriteFault>("WriteFault", static fields => fields
                .Leaf("code", static f => f.Code)
                .Leaf("message", static f => f.Message)
                .Leaf("field", static f => f.Field)
                .Leaf("line", static f => f.Line)
                .Leaf("column", static f => f.Column)
                .Leaf("expected", static f => f.Expected)
                .Leaf("nearest", static f => f.Nearest));
    }
}
