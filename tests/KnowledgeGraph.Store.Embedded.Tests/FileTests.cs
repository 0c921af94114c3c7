using System.Buffers.Binary;
using KnowledgeGraph.Model;
using KnowledgeGraph.Store.Conformance;

namespace KnowledgeGraph.Store.Embedded.Tests;

public sealed class FileTests
{
    [Theory]
    [InlineData("a text, long enough that nobody could take it for a header of one hundred bytes; it goes on and on until it is.", "not a knowledge base")]
    [InlineData("short", "not a knowledge base")]
    public async Task Open_FileThatIsNoBase_RefusesAndLeavesItAlone(string content, string expected)
    {
        await using var kb = new TemporaryBase();
        File.WriteAllText(kb.Path, content);
        (await ShouldRefuse(kb)).ShouldContain(expected);
        File.ReadAllText(kb.Path).ShouldBe(content);
        Directory.GetFiles(Path.GetDirectoryName(kb.Path)!).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(60, 99, "newer version")]
    [InlineData(68, 7, "another application")]
    public async Task Open_FileOfAnotherVersionOrApplication_RefusesAndLeavesItAlone(int offset, int value, string expected)
    {
        await using var kb = await Filled();
        var bytes = File.ReadAllBytes(kb.Path);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(offset), value);
        File.WriteAllBytes(kb.Path, bytes);
        (await ShouldRefuse(kb)).ShouldContain(expected);
        File.ReadAllBytes(kb.Path).ShouldBe(bytes);
    }

    [Fact]
    public async Task Open_FileCutShort_RefusesAndLeavesItAlone()
    {
        await using var kb = await Filled();
        var bytes = File.ReadAllBytes(kb.Path)[..^9000];
        File.WriteAllBytes(kb.Path, bytes);
        (await ShouldRefuse(kb)).ShouldContain("damaged");
        File.ReadAllBytes(kb.Path).ShouldBe(bytes);
    }

    [Fact]
    public async Task Open_FileWithGarbledPages_Refuses()
    {
        await using var kb = await Filled();
        var bytes = File.ReadAllBytes(kb.Path);
        bytes.AsSpan(100).Fill(0x5a);
        File.WriteAllBytes(kb.Path, bytes);
        (await ShouldRefuse(kb)).ShouldContain("damaged");
        File.ReadAllBytes(kb.Path).ShouldBe(bytes);
    }

    [Fact]
    public async Task Open_Directory_Refuses()
    {
        await using var kb = new TemporaryBase();
        Directory.CreateDirectory(kb.Path);
        (await ShouldRefuse(kb)).ShouldContain("is a directory");
    }

    [Fact]
    public async Task Open_BelowAFile_Refuses()
    {
        await using var kb = new TemporaryBase();
        File.WriteAllText(kb.Path, "");
        var fault = await Should.ThrowAsync<StoreUnavailableException>(async () => await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { Path = Path.Combine(kb.Path, "base.db") }, CancellationToken.None));
        fault.Message.ShouldContain("choose another path");
    }

    [Fact]
    public async Task Open_BaseInUse_RefusesAndNamesTheOwner()
    {
        await using var kb = await Filled(close: false);
        var message = await ShouldRefuse(kb);
        message.ShouldContain("is in use by process " + Environment.ProcessId);
        await kb.Record(Some.Entity("person/still-works"));
    }

    [Fact]
    public async Task Open_EmptyFile_BecomesABase()
    {
        await using var kb = new TemporaryBase();
        File.WriteAllBytes(kb.Path, []);
        await kb.OpenAsync();
        await kb.Record(Some.Entity("person/p"));
    }

    [Fact]
    public async Task Record_OnAFullDisk_SaysSoAndLeavesTheBaseAsBefore()
    {
        await using var kb = await TemporaryBase.Create(maxPages: 60);
        await kb.Record(Some.Entity("person/p", "Somebody"));
        var fault = await Should.ThrowAsync<StoreUnavailableException>(
            () => kb.Try([.. Enumerable.Range(0, 20_000).Select(i => (LoadRecord)Some.Entity($"person/p{i}", "Many of them " + i))]));
        fault.Message.ShouldContain("full");
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).Entities.ShouldBe(1);
        (await (await kb.View()).SearchAsync("many", EntityFilter.Any, new PageRequest(5), CancellationToken.None)).Items.ShouldBeEmpty();
        await kb.Record(Some.Entity("person/after", "After"));
        await kb.ReopenAsync();
        (await kb.Store.SummaryAsync(Marking.Red, CancellationToken.None)).Entities.ShouldBe(2);
        (await kb.Entity("person/after"))!.Entity.Names[0].Text.ShouldBe("After");
    }

    [Fact]
    public async Task Cache_MuchTooSmall_ChangesNoAnswer()
    {
        await using var kb = await TemporaryBase.Create(cacheBytes: 5_000);
        await kb.Record([.. Enumerable.Range(0, 500).Select(i => (LoadRecord)Some.Entity($"person/p{i}", $"Name {i}"))]);
        for (var round = 0; round < 3; round++)
            for (var i = 0; i < 500; i++)
                (await kb.Entity($"person/p{i}"))!.Entity.Names[0].Text.ShouldBe($"Name {i}");
        kb.Store.CachedBytes.ShouldBeLessThan(6_000);
    }

    private static async Task<TemporaryBase> Filled(bool close = true)
    {
        var kb = await TemporaryBase.Create();
        await kb.Record(Some.Entity("person/p", "Somebody"));
        if (close)
            await kb.CloseAsync();
        return kb;
    }

    private static async Task<string> ShouldRefuse(TemporaryBase kb) =>
        (await Should.ThrowAsync<StoreUnavailableException>(async () => await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { Path = kb.Path }, CancellationToken.None))).Message;
}
