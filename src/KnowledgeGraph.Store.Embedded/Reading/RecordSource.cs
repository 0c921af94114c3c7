using KnowledgeGraph.Store.Embedded.Files;
using KnowledgeGraph.Store.Embedded.Loading;
using KnowledgeGraph.Store.Embedded.Records;
using KnowledgeGraph.Store.Index;

namespace KnowledgeGraph.Store.Embedded.Reading;

/// <summary>Records by number: from memory where they are held, else from the file.</summary>
/// <param name="index">The index.</param>
/// <param name="loads">The loads.</param>
/// <param name="file">The file.</param>
/// <param name="cache">What is held.</param>
/// <param name="tables">The floor's tables.</param>
internal sealed class RecordSource(GraphIndex index, LoadLog loads, BaseFile file, RecordCache cache, FloorTables tables)
{
    /// <summary>Starts reading some records; dispose what it gives.</summary>
    public Reading Read() => new(this);

    /// <summary>The numbers of the records of a range: from the first one to before the second.</summary>
    /// <param name="range">The range; null for all.</param>
    /// <param name="seen">How many loads are seen.</param>
    public (int From, int Until) NumbersOf(RecordedRange? range, int seen)
    {
        var (first, last) = (range?.Since is { } since ? loads.CountAt(seen, since) : 0, range?.Until is { } until ? loads.CountAt(seen, until) : seen);
        return (EndOf(first), range?.Until is null ? int.MaxValue : EndOf(last));

        int EndOf(int count) => count == 0 ? 0 : loads.EndOf(count - 1);
    }

    private Recording RecordingOf(int number, long sequence) => loads.Of(number) is var load ? new Recording(sequence, load.Id, load.At) : null!;

    /// <summary>Reads that share a connection, taken only when something is not in memory.</summary>
    /// <param name="source">Where from.</param>
    internal sealed class Reading(RecordSource source) : IDisposable
    {
        private Connection? _connection;

        /// <summary>A claim as it was when recorded: neither retracted nor superseded.</summary>
        /// <param name="number">Its number.</param>
        public StoredClaim Claim(int number) => source.Find<StoredClaim>(number) ?? ReadClaim(number);

        /// <summary>A proposition.</summary>
        /// <param name="number">Its number.</param>
        public StoredProposition Proposition(int number) => source.Find<StoredProposition>(number) ?? ReadProposition(number);

        /// <summary>An entity as joined up to one of its records.</summary>
        /// <param name="record">The number of the record.</param>
        public StoredEntity Entity(int record) => source.Find<StoredEntity>(record) ?? ReadEntity(record);

        /// <summary>A retraction.</summary>
        /// <param name="number">Its number.</param>
        public RecordedRetraction Retraction(int number) => source.Find<RecordedRetraction>(number) ?? ReadRetraction(number);

        /// <summary>Finds the records of entities that have words.</summary>
        /// <param name="expression">The words, as FTS5 wants them.</param>
        /// <param name="read">Takes the number of a record; false to stop.</param>
        public void FindWords(string expression, Func<int, bool> read)
        {
            _connection ??= source.Rent();
            source.FindWords(_connection, expression, read);
        }

        /// <inheritdoc />
        public void Dispose()
        {
            if (_connection is not null)
                source.Return(_connection);
        }

        private StoredClaim ReadClaim(int number)
        {
            var index = source.Index;
            var body = Body(number);
            var claim = ClaimFormat.Read(new RecordReader(body, index), index.ClaimIdOf(number));
            var sequence = index.Claims.CountBelow(index.Claims.Count, number, n => n) + 1;
            var size = 700 + (4 * body.Length) + (100 * (claim.Attribution.Length + claim.Evidence.Length + claim.Citations.Length));
            return source.Hold(number, new StoredClaim(claim, source.RecordingOf(number, sequence), null, null), size);
        }

        private StoredProposition ReadProposition(int number)
        {
            var index = source.Index;
            var body = Body(number);
            var proposition = PropositionFormat.Read(new RecordReader(body, index), index.PropositionIdOf(number));
            var sequence = index.Propositions.CountBelow(index.Propositions.Count, number, n => n) + 1;
            return source.Hold(number, new StoredProposition(proposition, source.RecordingOf(number, sequence)), 450 + (2 * body.Length));
        }

        private StoredEntity ReadEntity(int record)
        {
            var index = source.Index;
            var chain = new Stack<int>();
            var number = record;
            StoredEntity? joined = null;
            for (; joined is null && index.TagOf(number).Kind == RecordKind.EntityAgain; joined = source.Find<StoredEntity>(number))
            {
                chain.Push(number);
                number = index[number].Previous;
            }

            joined ??= ReadRecord(number, number, null);
            var first = index.Ids.Find(joined.Entity.Id);
            foreach (var later in chain)
                joined = ReadRecord(later, first, joined);
            return joined;
        }

        private StoredEntity ReadRecord(int record, int first, StoredEntity? earlier)
        {
            var index = source.Index;
            var body = Body(record);
            var entity = EntityFormat.Read(new RecordReader(body, index), index.EntityIdOf(first), index.TagOf(record).Type);
            var joined = earlier is null
                ? new StoredEntity(entity, source.RecordingOf(first, index[first].EntityOrdinal + 1))
                : new StoredEntity(EntityJoin.Of(earlier.Entity, entity), earlier.Recording);
            return source.Hold(record, joined, 500 + (5 * body.Length));
        }

        private RecordedRetraction ReadRetraction(int number)
        {
            var retraction = RetractionFormat.Read(new RecordReader(Body(number), source.Index));
            var sequence = source.Index.Retractions.CountBelow(source.Index.Retractions.Count, number, n => n) + 1;
            return source.Hold(number, new RecordedRetraction(retraction, source.RecordingOf(number, sequence)), 300 + (2 * retraction.Reason.Length));
        }

        private ReadOnlySpan<byte> Body(int number)
        {
            _connection ??= source.Rent();
            return source.Body(_connection, number);
        }
    }

    private GraphIndex Index => index;

    private T? Find<T>(int number)
        where T : class => cache.Find(number) is { } record ? System.Runtime.CompilerServices.Unsafe.As<T>(record) : null;

    private T Hold<T>(int number, T record, int size)
        where T : class => (T)cache.Hold(number, record, size);

    private Connection Rent()
    {
        try
        {
            return file.Rent();
        }
        catch (SqliteFault fault)
        {
            throw file.Explain(fault);
        }
    }

    private void Return(Connection connection) => file.Return(connection);

    private void FindWords(Connection connection, string expression, Func<int, bool> read)
    {
        try
        {
            var statement = connection.Prepare(tables.SelectWords).Bind(1, expression);
            while (statement.Step() && read((int)statement.Long(0)))
            {
            }

            statement.Reset();
        }
        catch (SqliteFault fault)
        {
            throw file.Explain(fault);
        }
    }

    private ReadOnlySpan<byte> Body(Connection connection, int number)
    {
        try
        {
            return connection.BodyOf(tables, number) ?? throw file.Damaged($"record {number} is missing", null);
        }
        catch (InvalidDataException damage)
        {
            throw file.Damaged(damage.Message, damage);
        }
        catch (SqliteFault fault)
        {
            throw file.Explain(fault);
        }
    }
}
