using System.Buffers.Text;
using System.Text;

namespace Soa.Database;

/// <summary>
/// Represents one page of an ordered list, by key: a query takes the rows whose key is greater than <see cref="After"/>, at most <see
/// cref="Take"/>. Rows inserted meanwhile therefore never shift a page.
/// </summary>
/// <param name="Size">The most rows that the page holds.</param>
/// <param name="After">The last key of the page before; empty for the first page.</param>
public sealed record Page(int Size, string After)
{
    /// <summary>The rows of a page when the caller asks for no number.</summary>
    public const int DefaultSize = 50;

    /// <summary>The most rows a page may hold.</summary>
    public const int MaxSize = 200;

    /// <summary>Gets what the query takes: one row more than the page holds, which shows whether another page follows.</summary>
    public int Take => Size + 1;

    /// <summary>Reads a page from a request.</summary>
    /// <param name="size">1 to <see cref="MaxSize"/>; <c>null</c> for <see cref="DefaultSize"/>.</param>
    /// <param name="token">A token that an earlier page gave out; <c>null</c> or empty for the first page.</param>
    /// <param name="page">The page, if both can be understood.</param>
    /// <param name="invalidField">Else the name of the field that cannot: <c>PageSize</c> or <c>PageToken</c>.</param>
    public static bool TryRead(int? size, string? token, out Page page, out string? invalidField)
    {
        page = new Page(size ?? DefaultSize, "");
        invalidField = page.Size is < 1 or > MaxSize ? "PageSize" : null;
        if (invalidField is null && !string.IsNullOrEmpty(token))
        {
            if (Base64Url.IsValid(token))
                page = page with { After = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) };
            else
                invalidField = "PageToken";
        }

        return invalidField is null;
    }

    /// <summary>Cuts the extra row off and returns the token of the next page, or <c>null</c> at the end.</summary>
    public (IReadOnlyList<T> Rows, string? NextPageToken) Cut<T>(IReadOnlyList<T> rows, Func<T, string> key) =>
        rows.Count <= Size ? (rows, null) : ([.. rows.Take(Size)], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(rows[Size - 1]))));
}
