using System.Data.Common;
using System.Globalization;
using Soa.Database;

namespace Soa.Billing;

/// <summary>
/// Makes numbers without gaps, such as INV-2026-000001: a series per kind of document and calendar year (UTC). The count is raised in the
/// transaction that uses the number, so a rollback takes it back; the row stays locked until then, so take a number late.
/// </summary>
internal static class NumberSeries
{
    private static readonly Statement Raise = new(
        sqlite: "UPDATE NumberSeries SET LastNumber = LastNumber + 1 WHERE Series = @Series RETURNING LastNumber",
        sqlServer: "UPDATE NumberSeries SET LastNumber = LastNumber + 1 OUTPUT inserted.LastNumber WHERE Series = @Series");

    private static readonly Statement Start = new("INSERT INTO NumberSeries (Series, LastNumber) VALUES (@Series, 1)");

    /// <summary>Returns the next number of the series of <paramref name="prefix"/> for a document of <paramref name="issuedAt"/>.</summary>
    public static async Task<(string Series, string Number)> NextAsync(DatabaseSession session, string prefix, DateTime issuedAt)
    {
        var series = $"{prefix}-{issuedAt.Year:0000}";
        var number = await RaiseAsync(session, series) ?? await StartAsync(session, series);
        return (series, string.Create(CultureInfo.InvariantCulture, $"{series}-{number:000000}"));
    }

    private static Task<int?> RaiseAsync(DatabaseSession session, string series) =>
        session.QuerySingleOrDefaultAsync<int?>(Raise, new { Series = series });

    private static async Task<int> StartAsync(DatabaseSession session, string series)
    {
        try
        {
            await session.ExecuteAsync(Start, new { Series = series });
            return 1;
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            // Another began the year at the same moment, and has committed.
            return (await RaiseAsync(session, series))!.Value;
        }
    }
}
