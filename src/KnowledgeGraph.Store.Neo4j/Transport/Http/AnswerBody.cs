using System.Buffers;

namespace KnowledgeGraph.Store.Neo4j.Transport.Http;

/// <summary>Reads the body of a response into a borrowed buffer: pages of some megabytes would otherwise each leave one to the collector.</summary>
internal static class AnswerBody
{
    private const int Least = 32 * 1024, MostAtOnce = 16 << 20;

    /// <summary>Reads an answer.</summary>
    /// <param name="response">The response, of which the head was read.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async ValueTask<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // One more than is announced, so that the end is seen without growing. What is announced is not trusted with any amount of memory.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((response.Content.Headers.ContentLength ?? 0) + 1, Least, MostAtOnce));
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using var _ = body.ConfigureAwait(false);
            var length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length == buffer.Length)
                    buffer = Grown(buffer);
            }

            return Answer.Read(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(buffer.Length * 2));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
