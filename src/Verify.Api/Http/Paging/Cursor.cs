using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Verify.Domain.Refusals;

namespace Verify.Api.Http.Paging;

/// <summary>Where a page ended, as callers hand it back: the page key of its last row and a mark of the list it belongs to.</summary>
internal static class Cursor
{
    private const int MarkLength = 4;

    /// <summary>Writes the cursor of a list.</summary>
    /// <param name="list">Name of the list; a cursor of another list is refused.</param>
    /// <param name="number">Page key of the last row that was sent.</param>
    public static string Write(string list, long number)
    {
        Span<byte> cursor = stackalloc byte[sizeof(long) + MarkLength];
        BinaryPrimitives.WriteInt64BigEndian(cursor, number);
        MarkOf(list).CopyTo(cursor[sizeof(long)..]);
        return Base64Url.EncodeToString(cursor);
    }

    /// <summary>Reads the cursor of a list: the page key after which the next page begins; without a cursor, before the first row. Refuses with 400 what this list did not write.</summary>
    public static long Read(string list, string? cursor)
    {
        if (cursor is null) return -1;
        Span<byte> bytes = stackalloc byte[sizeof(long) + MarkLength];
        if (cursor.Length > 24 || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length != bytes.Length || !bytes[sizeof(long)..].SequenceEqual(MarkOf(list)))
        {
            throw new BadRequestException(ProblemCodes.BadCursor, "The cursor was not made by this list: begin again without it.");
        }

        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private static ReadOnlySpan<byte> MarkOf(string list) => SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, MarkLength);
}
