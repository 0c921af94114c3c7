using System.Text;
using KnowledgeGraph.Exchange.Seeds;

namespace KnowledgeGraph.Exchange.Tests.Seeds;

/// <summary>Files that are made, not written: too large, not text, or meant to exhaust the reader.</summary>
public sealed class HostileSeedFileTests
{
    [Fact]
    public async Task TwoHundredMegabytes_Read_IsRefusedUnread()
    {
        var stream = new CountingStream(200L * 1024 * 1024);

        var reading = await SeedFile.ReadAsync(stream, "huge.yaml", cancellation: TestContext.Current.CancellationToken);

        Faults(reading).ShouldBe(["huge.yaml: the file is larger than 16,777,216 bytes; expected a smaller file, or several"]);
        stream.BytesRead.ShouldBe(0);
    }

    [Fact]
    public async Task EndlessStream_Read_StopsAtTheLimit()
    {
        var stream = new CountingStream(null);

        var reading = await SeedFile.ReadAsync(stream, "endless.yaml", cancellation: TestContext.Current.CancellationToken);

        Faults(reading).ShouldBe(["endless.yaml: the file is larger than 16,777,216 bytes; expected a smaller file, or several"]);
        stream.BytesRead.ShouldBeLessThan(17 * 1024 * 1024);
    }

    [Fact]
    public void Latin1_Read_NamesTheByte() =>
        Faults(SeedFile.Read(Encoding.Latin1.GetBytes("format: 1\ntitle: Corée du Nord\n"), "latin1.yaml"))
            .ShouldBe(["latin1.yaml:2:11: byte 0xE9 at offset 20 is not UTF-8; expected a file in UTF-8: save it in that encoding"]);

    [Fact]
    public void Utf16_Read_NamesTheEncoding() =>
        Faults(SeedFile.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("format: 1\n")], "utf16.yaml"))
            .ShouldBe(["utf16.yaml:1:1: the file is in UTF-16; expected UTF-8: save it in that encoding"]);

    [Fact]
    public void ByteOrderMark_Read_IsPassedOver() =>
        SeedFile.Read([0xEF, 0xBB, 0xBF, .. "format: 1\ntitle: Corée\n"u8], "bom.yaml").File.ShouldNotBeNull().Title.ShouldBe("Corée");

    [Fact]
    public void AliasBomb_Read_IsRefusedUnexpanded()
    {
        var bomb = new StringBuilder("format: 1\nentities:\n  state/a: &a0 { names: [x, x, x, x, x, x, x, x, x, x] }\n");
        for (var i = 1; i <= 9; i++)
            bomb.Append($"  state/a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");

        Faults(Read(bomb.ToString(), "bomb.yaml"))
            .ShouldBe(["bomb.yaml:8:28: entities.state/a5[2]: more than 500,000 texts, lists and maps, with aliases written out"]);
    }

    [Fact]
    public void AliasesThatDeepen_Read_AreRefused()
    {
        var yaml = new StringBuilder("format: 1\ntitle: x\nentities:\n  state/a: &a0 [x]\n");
        for (var i = 1; i <= 40; i++)
            yaml.Append($"  state/a{i}: &a{i} [*a{i - 1}]\n");

        Faults(Read(yaml.ToString(), "deep.yaml")).ShouldBe(["deep.yaml:33:20: entities.state/a29[0]: more than 32 levels of lists and maps"]);
    }

    [Fact]
    public void TooManyNodes_Read_IsRefused() =>
        Faults(SeedFile.Read(Encoding.UTF8.GetBytes("format: 1\nentities: [1, 2, 3, 4, 5]\n"), "many.yaml", limits: new SeedLimits { MaxNodes = 8 }))
            .ShouldBe(["many.yaml:2:21: entities[3]: more than 8 texts, lists and maps, with aliases written out"]);

    [Fact]
    public void TooManyClaims_FromListsOfClaimantsAndPropositions_AreRefused()
    {
        var claimants = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"state/a{i}"));
        var says = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"state/a{i} allied-with state/b"));
        var yaml = $"format: 1\nclaims:\n  - {{ claimant: [{claimants}], says: [{says}] }}\n";

        Faults(SeedFile.Read(Encoding.UTF8.GetBytes(yaml), "claims.yaml", limits: new SeedLimits { MaxNodes = 60 }))
            .ShouldBe(["claims.yaml:3:5: claims[0]: more than 60 claims in one file"]);
    }

    [Fact]
    public void MoreFaultsThanListed_Read_AreCounted()
    {
        var yaml = new StringBuilder("format: 1\nentities:\n");
        for (var i = 0; i < 1005; i++)
            yaml.Append($"  nowhere/a{i}: {{}}\n");

        var faults = Read(yaml.ToString(), "faults.yaml").Faults;

        faults.Length.ShouldBe(1001);
        faults[^1].ToString().ShouldBe("faults.yaml: 5 more faults are not listed");
    }

    [Theory]
    [InlineData("format: 1\ntitle: [!!]\n", "odd.yaml:2:8: this is not YAML: found characters that mean nothing, after this place")]
    [InlineData("format: 1\ntitle: [\u0085\ufeff", "odd.yaml:2:8: this is not YAML: found characters that mean nothing, after this place")]
    public void TextThatTheYamlLibraryFailsOn_IsAFault(string yaml, string fault) => Faults(Read(yaml, "odd.yaml")).ShouldBe([fault]);

    [Fact]
    public void ControlCharacter_InText_IsRefused() =>
        Faults(Read("format: 1\ntitle: \"a\\0b\"\n", "control.yaml"))
            .ShouldBe(["control.yaml:2:8: title: the text has control characters; expected characters that can be read"]);

    private static SeedReading Read(string yaml, string name) => SeedFile.Read(Encoding.UTF8.GetBytes(yaml), name);

    private static IEnumerable<string> Faults(SeedReading reading)
    {
        reading.File.ShouldBeNull();
        return reading.Faults.Select(f => f.ToString());
    }

    /// <summary>Spaces up to a length, or without end and unable to seek.</summary>
    private sealed class CountingStream(long? length) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => length is not null;

        public override bool CanWrite => false;

        public override long Length => length ?? throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)' ', offset, count);
            BytesRead += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
