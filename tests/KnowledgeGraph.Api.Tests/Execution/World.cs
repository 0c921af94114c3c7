using System.Collections.Concurrent;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests.Execution;

/// <summary>A small world in memory behind a small schema that has one of everything the executor must know.</summary>
internal sealed class World
{
    public const string Sdl = """"
        schema { query: Query mutation: Mutation }

        "A time that is never February." scalar Moment @specifiedBy(url: "https://example.org/moment")

        "How well." enum Standing { "Well." WELL_KNOWN "Not." UNKNOWN }

        "Where to look." input Where { "Part of the name." text: String "Oldest." maxAge: Int = 99 "Which." standing: [Standing!] "And." inner: Where }

        "The start."
        type Query {
          "One thing." thing("Its id." id: ID!): Thing
          "All things." things("How many." first: Int! = 10): [Thing]!
          "All persons." people: [Person!]!
          "Things and notes." mixed: [Found!]!
          "What was given." echo("A." a: Int "B." b: String = "b" "Where." where: Where "L." list: [Int!] "W." when: Moment "S." standing: Standing "Required with a default." n: Int! = 5): String!
          "Another ground." under("Which." scope: String!): Query!
          "The scope at hand." scope: String
          "Goes wrong." broken: Broken
          "Goes wrong and may not." brokenHard: Broken!
          "Several." brokens: [Broken!]
          "Several, with holes." brokenHoles: [Broken]
          "Slow." slow: String
          "A leaf of every kind." leaves: Leaves!
        }

        "Changes." type Mutation {
          "Adds to a number." add("How much." by: Int!): Counter!
          "Fails." fail: Counter
        }
        "A number." type Counter { "It." value: Int! }

        "Anything." interface Node { "Its id." id: ID! }
        "Anything with a name." interface Thing implements Node {
          "Its id." id: ID!
          "Its name." name: String!
          "What it is linked to." links("How many." first: Int = 2): [Link!]!
        }
        "A person." type Person implements Thing & Node {
          "Its id." id: ID!
          "Its name." name: String!
          "What it is linked to." links("How many." first: Int = 2): [Link!]!
          "In years." age: Int
          "How well." standing: Standing!
          "A friend." friend: Person
        }
        "A city." type City implements Thing & Node {
          "Its id." id: ID!
          "Its name." name: String!
          "What it is linked to." links("How many." first: Int = 2): [Link!]!
          "In heads." population: Float
          "Its mayor." mayor: Person
        }
        "A link." type Link { "How strong." weight: Float! "To where." target: Thing! "Both." ends: [Thing!]! }
        "A remark." type Note { "Its words." text: String! "A name." name: String }
        "What a search finds." union Found = Person | City | Note

        "Fields that go wrong."
        type Broken {
          "Fine." fine: String
          "Throws." throws: String
          "Throws and may not be null." throwsHard: String!
          "Null and may not be." nullHard: String!
          "Refuses." refuses: String
          "The store is not there." away: String
          "The store takes too long." slow: String
          "Fetching fails for all." batchThrows: String
          "Fetching fails for every second one." batchPartly: String
          "Wrong length." batchShort: String
          "A child." child: Broken
          "A child that must be." childHard: Broken!
          "A list with null in it." holes: [String!]
          "A list with null in it, all required." holesHard: [String!]!
        }

        "A leaf of every kind."
        type Leaves {
          "I." int: Int! "L." long: Int "F." float: Float! "N." nan: Float "B." bool: Boolean! "S." text: String! "E." standing: Standing!
          "E." standingText: Standing "M." when: Moment! "G." id: ID! "X." list: [String!]! "Y." matrix: [[Int!]!]! "O." none: Int
        }
        """";

    private readonly Dictionary<string, object> _things = [];
    private int _counter;

    public World(int size = 4)
    {
        for (var i = 0; i < size; i++)
        {
            _things[$"p{i}"] = new Person($"p{i}", $"Person {i}", i % 2 == 0 ? 20 + i : null, Standing.WellKnown, $"p{(i + 1) % size}");
            _things[$"c{i}"] = new City($"c{i}", $"City {i}", 1000.5 * i, i % 2 == 0 ? $"p{i}" : null);
        }
    }

    /// <summary>How often each batch resolver was called, and with how many parents in all.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new();

    /// <summary>The names of the mutations in the order in which they began and ended.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public GraphQlEngine Engine(EngineOptions? options = null) => new(Sdl, Registry(), options);

    public ResolverRegistry Registry()
    {
        var registry = new ResolverRegistry()
            .Scalar("Moment", text => text.Contains("-02", StringComparison.Ordinal) ? throw new FormatException($"'{text}' is in February.") : text)
            .Abstract<object>("Node", thing => thing is Person ? "Person" : "City")
            .Interface<IThing>("Thing", t => t
                .Leaf("id", thing => thing.Id)
                .Leaf("name", thing => thing.Name)
                .BatchList("links", (ctx, things) => Counted<IReadOnlyList<Link>?>("links", things.Count, i => Links(things[i], ctx.Argument<int>("first")))))
            .Type<Person>("Person", t => t
                .Leaf("age", person => person.Age)
                .Leaf("standing", person => person.Standing)
                .BatchObject("friend", (ctx, people) => Counted("friend", people.Count, i => (Person?)_things[people[i].FriendId])))
            .Type<City>("City", t => t
                .Leaf("population", city => city.Population)
                .BatchObject("mayor", (ctx, cities) => Counted("mayor", cities.Count, i => cities[i].MayorId is { } id ? (Person)_things[id] : null)))
            .Type<Link>("Link", t => t
                .Leaf("weight", link => link.Weight)
                .BatchObject("target", (ctx, links) => Counted("target", links.Count, i => (IThing?)_things[links[i].To]))
                .List("ends", link => (IReadOnlyList<IThing>)[(IThing)_things[link.From], (IThing)_things[link.To]]))
            .Type<Note>("Note", t => t.Leaf("text", note => note.Text).Leaf("name", _ => (string?)null))
            .Abstract<object>("Found", found => found.GetType().Name);
        RegisterQuery(registry);
        RegisterMutation(registry);
        Breakage.Register(registry);
        return registry;
    }

    private void RegisterQuery(ResolverRegistry registry) => registry.Type<World>("Query", t => t
        .Object("thing", (_, ctx) => (IThing?)_things.GetValueOrDefault(ctx.Argument<string>("id")))
        .List("things", (_, ctx) => (IReadOnlyList<IThing>)[.. _things.Values.Cast<IThing>().Take(ctx.Argument<int>("first"))])
        .BatchList("people", (_, roots) => Counted<IReadOnlyList<Person>?>("people", roots.Count, _ => [.. _things.Values.OfType<Person>()]))
        .List("mixed", _ => (IReadOnlyList<object>)[.. _things.Values.Take(2), new Note("Remember.")])
        .Leaf("echo", (_, ctx) => Echo(ctx))
        .Object("under", (world, ctx) => Under(world, ctx))
        .Leaf("scope", (_, ctx) => (string?)ctx.Scope)
        .Object("broken", _ => new Broken(0))
        .Object("brokenHard", _ => new Broken(0))
        .List("brokens", _ => (IReadOnlyList<Broken>)[new Broken(0), new Broken(1), new Broken(2)])
        .List("brokenHoles", _ => (IReadOnlyList<Broken>)[new Broken(0), null!, new Broken(2)])
        .BatchLeaf("slow", async (ctx, _) =>
        {
            await Task.Delay(Timeout.Infinite, ctx.CancellationToken);
            return (IReadOnlyList<string>)["never"];
        })
        .Object("leaves", _ => new Leaves()));

    private void RegisterMutation(ResolverRegistry registry) => registry
        .Type<World>("Mutation", t => t
            .BatchObject("add", async (ctx, _) =>
            {
                var by = ctx.Argument<int>("by");
                Log.Enqueue($"begin {by}");
                await Task.Yield();
                _counter += by;
                Log.Enqueue($"end {by}");
                return (IReadOnlyList<Counter?>)[new Counter(_counter)];
            })
            .BatchObject<Counter>("fail", (_, _) => throw new QueryException(ErrorCode.Forbidden, "No.")))
        .Type<Counter>("Counter", t => t.BatchLeaf("value", (_, counters) =>
        {
            Log.Enqueue($"value {counters[0].Value}");
            return ValueTask.FromResult((IReadOnlyList<int>)[counters[0].Value]);
        }));

    private static World Under(World world, FieldContext ctx)
    {
        ctx.UseScope(ctx.Argument<string>("scope"));
        return world;
    }

    private static string Echo(FieldContext ctx)
    {
        var parts = new List<string>();
        if (ctx.HasArgument("a"))
            parts.Add($"a={ctx.Argument<int?>("a")?.ToString() ?? "null"}");
        parts.Add($"b={ctx.Argument<string?>("b") ?? "null"}");
        parts.Add($"n={ctx.Argument<int>("n")}");
        if (ctx.HasArgument("where"))
            parts.Add($"where={Describe(ctx.Argument<InputObject?>("where"))}");
        if (ctx.Argument<IReadOnlyList<int>?>("list") is { } list)
            parts.Add($"list={string.Join('+', list)}");
        if (ctx.Argument<string?>("when") is { } when)
            parts.Add($"when={when}");
        if (ctx.Argument<Standing?>("standing") is { } standing)
            parts.Add($"standing={standing}");
        return string.Join(' ', parts);
    }

    private static string Describe(InputObject? where) => where is null ? "null" : string.Concat(
        "{",
        string.Join(',', where.Names.Order(StringComparer.Ordinal).Select(name => name switch
        {
            "inner" => $"inner:{Describe(where.Get<InputObject?>("inner"))}",
            "standing" => $"standing:{string.Join('+', where.Get<Standing[]>("standing"))}",
            _ => $"{name}:{where.Get<object?>(name) ?? "null"}",
        })),
        "}");

    private IReadOnlyList<Link> Links(IThing thing, int first)
    {
        var number = int.Parse(thing.Id[1..], System.Globalization.CultureInfo.InvariantCulture);
        var size = _things.Count / 2;
        return [.. Enumerable.Range(0, first).Select(i => new Link(thing.Id, i % 2 == 0 ? $"c{(number + i) % size}" : $"p{(number + i) % size}", 0.5 + i))];
    }

    private ValueTask<IReadOnlyList<TResult>> Counted<TResult>(string name, int count, Func<int, TResult> result)
    {
        Calls.AddOrUpdate(name, 1, (_, calls) => calls + 1);
        return ValueTask.FromResult<IReadOnlyList<TResult>>([.. Enumerable.Range(0, count).Select(result)]);
    }
}

internal enum Standing
{
    WellKnown,
    Unknown,
}

internal interface IThing
{
    string Id { get; }

    string Name { get; }
}

internal sealed record Person(string Id, string Name, int? Age, Standing Standing, string FriendId) : IThing;

internal sealed record City(string Id, string Name, double Population, string? MayorId) : IThing;

internal readonly record struct Link(string From, string To, double Weight);

internal sealed record Note(string Text);

internal sealed record Counter(int Value);
